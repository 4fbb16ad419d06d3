"""Does a version change exactly when what its viewer sees changes?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spans import Period
from bot.store import Cause, Store, View, view, visible
from bot.words import Figure, Measure, Role
from tests.engines import FEW, Engine, Sqlite

START = datetime(2024, 6, 1, tzinfo=UTC)
RELEASE = datetime(2024, 7, 1, 1, 30, tzinfo=UTC)
TICK = timedelta(seconds=1)
BY_HAND = Cause("import", "me")
QUARTER = Period(date(2024, 1, 1), date(2024, 3, 31))
OPEN = Figure("gdp", Measure.GROWTH, "lcetdz", QUARTER, Decimal("8.2"), "%", source="公报")
HELD = replace(OPEN, metric="exports", release_at=visible.stamp(RELEASE))


def public(moment: datetime) -> View:
    return view(Role.PUBLIC, moment)


def insider(moment: datetime) -> View:
    return view(Role.OFFICIAL, moment)


@pytest.fixture
def store(engine: Engine) -> Store:
    store = engine.opened()
    store.load([OPEN], BY_HAND, START)
    return store


def test_an_embargoed_load_changes_it_for_insiders_alone(store: Store) -> None:
    before = store.version(public(START)), store.version(insider(START))
    store.load([HELD], BY_HAND, START + TICK)
    after = store.version(public(START + TICK)), store.version(insider(START + TICK))
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_the_release_changes_it_for_the_public_to_what_insiders_have(store: Store) -> None:
    store.load([HELD], BY_HAND, START)
    assert store.version(public(RELEASE - TICK)) == store.version(public(START))
    assert store.version(public(RELEASE)) == store.version(insider(RELEASE))
    assert store.version(public(RELEASE)) != store.version(public(RELEASE - TICK))


def test_an_insider_notices_that_an_embargo_is_over(store: Store) -> None:
    store.load([HELD], BY_HAND, START)
    assert store.version(insider(RELEASE - TICK)) == store.version(insider(START))
    assert store.version(insider(RELEASE)) != store.version(insider(RELEASE - TICK))


def test_a_release_is_noticed_behind_a_later_load(store: Store) -> None:
    store.load([HELD], BY_HAND, START)
    store.load([replace(OPEN, metric="imports")], BY_HAND, START + TICK)
    before = store.version(public(RELEASE - TICK))
    assert store.version(public(RELEASE)) != before


@pytest.mark.parametrize("role", [public, insider])
def test_a_revision_and_its_undoing(store: Store, role: Callable[[datetime], View]) -> None:
    before = store.version(role(START))
    batch = store.load([replace(OPEN, value=Decimal("8.3"))], BY_HAND, START + TICK).batch
    changed = store.version(role(START + TICK))
    assert changed != before
    store.undo(batch, "me", START + 2 * TICK)
    assert store.version(role(START + 2 * TICK)) == before


def test_the_undoing_of_an_embargoed_load_is_not_noticed(store: Store) -> None:
    before = store.version(public(START))
    batch = store.load([HELD], BY_HAND, START + TICK).batch
    store.undo(batch, "me", START + 2 * TICK)
    assert store.version(public(START + 3 * TICK)) == before


def test_a_load_that_says_nothing_new_changes_nothing(store: Store) -> None:
    before = store.version(insider(START))
    store.load([replace(OPEN, source="月报")], BY_HAND, START + TICK)
    assert store.version(insider(START + TICK)) == before


def test_another_connection_is_noticed(engine: Engine, tmp_path: Path) -> None:
    path = engine.address(tmp_path)
    with Store.open(path) as ours, Store.open(path) as theirs:
        ours.load([OPEN], BY_HAND, START)
        before = ours.version(public(START))
        theirs.load([replace(OPEN, metric="imports")], BY_HAND, START + TICK)
        assert ours.version(public(START + TICK)) != before


ROWS = st.builds(
    lambda metric, value, held: replace(
        OPEN,
        metric=metric,
        value=Decimal(value),
        release_at=visible.stamp(RELEASE) if held else "",
    ),
    st.sampled_from(["gdp", "exports", "imports"]),
    st.integers(1, 2),
    st.booleans(),
)
LOADS = st.lists(st.lists(ROWS, max_size=3, unique_by=lambda row: row.metric), max_size=5)


def it_makes_no_difference(engine: Engine, loads: list[list[Figure]]) -> None:
    with engine.opened() as full, engine.opened() as bare:
        for number, load in enumerate(loads):
            moment = START + number * TICK
            full.load(load, BY_HAND, moment)
            bare.load([row for row in load if not row.release_at], BY_HAND, moment)
            assert full.version(public(moment)) == bare.version(public(moment))


@given(LOADS)
def test_what_is_embargoed_makes_no_difference(loads: list[list[Figure]]) -> None:
    it_makes_no_difference(Sqlite(), loads)


@FEW
@given(LOADS)
def test_what_is_embargoed_makes_no_difference_on_a_server(
    on_server: Engine, loads: list[list[Figure]]
) -> None:
    it_makes_no_difference(on_server, loads)


def it_is_what_is_seen(engine: Engine, loads: list[list[Figure]]) -> None:
    with engine.opened() as store:
        seen: dict[str, object] = {}
        for number, load in enumerate(loads):
            store.load(load, BY_HAND, START + number * TICK)
            for moment in (START + number * TICK, RELEASE):
                for viewer in (public(moment), insider(moment)):
                    rows = frozenset(
                        (f.key, f.value, f.release_at > viewer.now)
                        for f in store.everything(viewer)
                    )
                    assert seen.setdefault(store.version(viewer), rows) == rows
        assert len(set(seen.values())) == len(seen)


@given(LOADS)
def test_it_is_the_same_exactly_when_the_same_is_seen(loads: list[list[Figure]]) -> None:
    it_is_what_is_seen(Sqlite(), loads)


@FEW
@given(LOADS)
def test_it_is_the_same_exactly_when_the_same_is_seen_on_a_server(
    on_server: Engine, loads: list[list[Figure]]
) -> None:
    it_is_what_is_seen(on_server, loads)


def test_what_a_region_holds_is_read_anew_after_a_load_an_undoing_and_a_release(
    store: Store,
) -> None:
    def held(viewer: View) -> tuple[str, ...]:
        return store.held(viewer, "lcetdz")

    assert held(public(START)) == held(insider(START)) == ("gdp",)
    batch = store.load([HELD], BY_HAND, START + TICK).batch
    assert held(insider(START + TICK)) == ("exports", "gdp")
    assert held(public(START + TICK)) == held(public(RELEASE - TICK)) == ("gdp",)
    assert held(public(RELEASE)) == ("exports", "gdp")
    assert held(public(RELEASE - TICK)) == ("gdp",)
    store.undo(batch, "me", RELEASE)
    assert held(public(RELEASE)) == held(insider(RELEASE)) == ("gdp",)
