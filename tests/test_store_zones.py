"""Is what is asked of some regions of those alone, and what an official sees of one alone?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.errors import BadInput
from bot.spans import Period
from bot.store import Cause, Store, View, Whose, stamp, view
from bot.words import Figure, Measure, Role
from tests.engines import Engine

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
SOON = stamp(NOW + timedelta(days=1))
EARLY, LATE = (Period(date(2023, 1, 1), date(2023, month, 28)) for month in (2, 4))
ROW = Figure("gdp", Measure.GROWTH, "a", EARLY, Decimal(5), "%", source="a")
NEAR = ("a", "b")


def of(region: str, period: Period = EARLY, release_at: str = "") -> Figure:
    return replace(ROW, region=region, period=period, release_at=release_at, source=region)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """Regions a and b, of which b has something held back, and c and d, which have more."""
    with engine.opened() as made:
        for rows in (
            [of("a"), of("b"), of("b", LATE, SOON)],
            [of(region, period) for region in "cd" for period in (EARLY, LATE)],
        ):
            made.load(rows, Cause("import", "me"), NOW)
        yield made


def public(sight: str = "") -> View:
    return View(stamp(NOW), sight)


def test_a_list_of_some_regions_is_of_those_alone(store: Store) -> None:
    eyes = public()
    assert [one.region for one in store.league(eyes, "gdp", EARLY)] == ["a", "b", "c", "d"]
    assert [one.region for one in store.league(eyes, "gdp", EARLY, regions=NEAR)] == ["a", "b"]
    stock = store.league(eyes, "gdp", EARLY, regions=NEAR, stock=True)
    assert [one.region for one in stock] == ["a", "b"]
    assert store.latest_league(eyes, "gdp") == LATE
    assert store.latest_league(eyes, "gdp", regions=NEAR) == EARLY
    assert store.latest_league(eyes, "gdp", regions=NEAR, fewest=3) is None
    assert {one.region for one in store.everything(eyes, NEAR)} == {"a", "b"}
    assert [one.title for one in store.sources(eyes, regions=NEAR)] == ["a", "b"]
    assert {one.source for one in store.out(eyes, regions=NEAR)} == {"a", "b"}
    assert store.out(eyes, regions="abcd") == store.out(eyes)


@pytest.mark.parametrize(
    ("eyes", "seen"),
    [
        (public(), set()),
        (public("a"), set()),
        (public("b"), {LATE}),
        (view(Role.OFFICIAL, NOW, "b"), {LATE}),
        (view(Role.OFFICIAL, NOW, "a"), set()),
        (view(Role.PUBLIC, NOW, "b"), set()),
        (view(Role.ADMIN, NOW, "a"), {LATE}),
    ],
)
def test_what_is_held_back_is_seen_of_one_region(
    store: Store, eyes: View, seen: set[Period]
) -> None:
    assert {one.period for one in store.everything(eyes, ("b",))} == {EARLY} | seen
    assert all(one.batch == 0 for one in store.everything(eyes)) is not eyes.insider
    assert (store.batches(eyes) == ()) is not eyes.insider


def test_who_stands_where_is_kept_and_told(store: Store) -> None:
    assert store.zone_of(Whose.CHAT, "telegram:7") == ""
    for zone in ("a", "b"):
        store.give_zone(Whose.CHAT, "telegram:7", zone, by="me", now=NOW)
    store.give_zone(Whose.KEY, "telegram:7", "c", by="me", now=NOW)
    assert store.zone_of(Whose.CHAT, "telegram:7") == "b"
    assert [(one.whose, one.zone) for one in store.zones()] == [
        (Whose.CHAT, "b"),
        (Whose.KEY, "c"),
    ]
    assert store.take_zone(Whose.CHAT, "telegram:7", by="me", now=NOW) == "b"
    with pytest.raises(BadInput):
        store.take_zone(Whose.CHAT, "telegram:7", by="me", now=NOW)
    acts = [deed.act for deed in store.trail(4)]
    assert acts == ["zone_clear", "zone_set", "zone_set", "zone_set"]


def test_an_epoch_changes_with_a_load_and_with_a_release(store: Store) -> None:
    eyes = view(Role.PUBLIC, NOW)
    first = store.epoch(eyes)
    assert store.epoch(view(Role.PUBLIC, NOW + timedelta(hours=1))) == first
    assert store.epoch(view(Role.PUBLIC, NOW + timedelta(days=2))) != first
    store.load([of("a", LATE)], Cause("import", "me"), NOW)
    assert store.epoch(eyes) != first
