"""Is what comes out told when it may be, moved exactly, and written down?"""

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.errors import BadInput
from bot.spans import Period
from bot.store import Cause, Loaded, Source, Store, stamp, view
from bot.store.engine import DatabaseError
from bot.words import Figure, Measure, Role
from tests.engines import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SOON, LATER, LAST = (NOW + timedelta(days=days) for days in (10, 20, 30))
ME = Cause("import", "me", "gdp.csv")
PUBLIC, ADMIN = (view(role, NOW) for role in (Role.PUBLIC, Role.ADMIN))
Q1 = Period(date(2024, 1, 1), date(2024, 3, 31))
GROWTH = Figure("gdp", Measure.GROWTH, "lcetdz", Q1, Decimal("8.2"), "%", source="公报")
NEWER = replace(GROWTH, value=Decimal("8.4"), release_at=stamp(LATER), source="新公报")


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        opened.load([GROWTH], ME, NOW - timedelta(days=1))
        yield opened


def growth(store: Store, at: datetime) -> Decimal | None:
    return store.figures(view(Role.PUBLIC, at), "lcetdz", "gdp", Q1)[0].value


def failed(act: object, *args: object, **named: object) -> str:
    with pytest.raises(BadInput) as caught:
        act(*args, **named)  # type: ignore[operator]
    return caught.value.code


# Announcements


def test_an_announcement_stands_until_it_is_moved_or_removed(store: Store) -> None:
    store.announce(" 2024年上半年\n主要指标 ", LATER, by="1", now=NOW)
    store.announce("1-5月数据", SOON, by="1", now=NOW)
    assert [(it.title, it.at) for it in store.announced()] == [
        ("1-5月数据", stamp(SOON)),
        ("2024年上半年 主要指标", stamp(LATER)),
    ]
    store.announce("1-5月数据", LAST, by="2", now=NOW)
    assert [it.at for it in store.announced()] == [stamp(LATER), stamp(LAST)]
    assert store.remove_announcement("1-5月数据", by="1", now=NOW).at == stamp(LAST)
    assert len(store.announced()) == 1
    deeds = [(deed.who, deed.act, json.loads(deed.detail)) for deed in store.trail(2)]
    assert deeds == [
        ("1", "announce_remove", {"at": stamp(LAST)}),
        ("2", "announce", {"at": stamp(LAST), "was": stamp(SOON)}),
    ]
    assert failed(store.remove_announcement, "1-5月数据", by="1", now=NOW) == "announcement_unknown"


@pytest.mark.parametrize("title", ["长", "长" * 200])
def test_a_title_may_be_short_and_long(store: Store, title: str) -> None:
    store.announce(title, SOON, by="1", now=NOW)
    (told,) = store.announced()
    assert told.title == title
    with pytest.raises(FrozenInstanceError):
        told.at = ""  # type: ignore[misc]


@pytest.mark.parametrize("title", ["", " \n", "长" * 201])
def test_a_title_is_one_line(store: Store, title: str) -> None:
    assert failed(store.announce, title, SOON, by="1", now=NOW) == "announcement_unfit"
    assert store.announced() == ()


def test_an_announcement_is_never_rewritten(store: Store) -> None:
    store.announce("数据", SOON, by="1", now=NOW)
    for sql in ("UPDATE announcements SET at = at", "DELETE FROM announcements"):
        with pytest.raises(DatabaseError, match="append-only"):
            store._db.execute(sql)


# What is out, and what is held back


def test_what_is_held_back_is_told_to_insiders_alone(store: Store) -> None:
    other = replace(NEWER, metric="exports", release_at=stamp(LAST))
    store.load([NEWER, other, replace(NEWER, metric="imports")], ME, NOW)
    held = [(it.at, it.batch, it.loaded_by, it.rows) for it in store.held_back(ADMIN)]
    assert held == [(stamp(LATER), 2, "me", 2), (stamp(LAST), 2, "me", 1)]
    assert store.held_back(PUBLIC) == ()
    assert [it.at for it in store.held_back(view(Role.OFFICIAL, LATER))] == [stamp(LAST)]


def test_what_is_out_is_told_alike_to_all_and_from_its_second_on(store: Store) -> None:
    store.load([NEWER, replace(GROWTH, metric="exports")], ME, NOW)
    before = [(stamp(NOW), "公报", 1), (stamp(NOW - timedelta(days=1)), "公报", 1)]
    second = timedelta(seconds=1)
    for at, told in (
        (NOW, before),
        (LATER - second, before),
        (LATER, [(stamp(LATER), "新公报", 1), *before]),
    ):
        for role in Role:
            out = store.out(view(role, at))
            assert [(it.at, it.source, it.rows) for it in out] == told
    assert len(store.out(view(Role.PUBLIC, LAST), 1)) == 1


def test_of_a_region_too_no_insider_is_told_that_something_is_out_before_it_is(
    store: Store,
) -> None:
    store.load([NEWER, replace(GROWTH, metric="exports")], ME, NOW)
    for role in Role:
        for at in (NOW, LATER - timedelta(seconds=1), LATER):
            viewer = view(role, at)
            assert store.out(viewer, regions=("lcetdz",)) == store.out(viewer)


def test_a_line_of_a_list_is_no_sketch_to_write_on(store: Store) -> None:
    store.load([NEWER], ME, NOW)
    for line in (store.out(ADMIN)[0], store.held_back(ADMIN)[0]):
        with pytest.raises(FrozenInstanceError):
            line.rows = 0  # type: ignore[misc]


def test_the_newest_are_told_however_many_loads_there_are(store: Store) -> None:
    for day in range(1, 16):
        row = replace(GROWTH, value=Decimal(day), source=f"公报{day}")
        store.load([row], ME, NOW + timedelta(days=day))
    late = replace(GROWTH, metric="exports", release_at=stamp(LATER), source="新公报")
    store.load([late], ME, NOW + timedelta(days=2))
    told = [it.source for it in store.out(view(Role.PUBLIC, LAST), 3)]
    assert told == ["新公报", "公报15", "公报14"]


def test_as_many_are_told_as_are_asked_for_the_newest_of_each_kind(store: Store) -> None:
    for day in range(1, 6):
        row = replace(GROWTH, value=Decimal(day), source=f"公报{day}")
        store.load([row], ME, NOW + timedelta(days=day))
    assert [it.source for it in store.out(view(Role.PUBLIC, SOON), 3)] == [
        "公报5",
        "公报4",
        "公报3",
    ]
    ends = zip(("exports", "imports", "tax_revenue"), (SOON, LATER, LAST), strict=True)
    late = [replace(GROWTH, metric=it, release_at=stamp(at), source=it) for it, at in ends]
    store.load(late, ME, NOW + timedelta(days=6))
    assert [it.source for it in store.out(view(Role.PUBLIC, LAST), 1)] == ["tax_revenue"]


@pytest.mark.parametrize("regions", [(), ("lcetdz",)], ids=["all", "one"])
def test_what_comes_out_the_second_it_is_loaded_is_told_once(
    store: Store, regions: tuple[str, ...]
) -> None:
    store.load([replace(NEWER, release_at=stamp(NOW))], ME, NOW)
    told = [(it.at, it.source, it.rows) for it in store.out(PUBLIC, regions=regions)]
    assert told == [(stamp(NOW), "新公报", 1), (stamp(NOW - timedelta(days=1)), "公报", 1)]


def test_a_mixed_load_describes_the_documents_of_its_public_rows(store: Store) -> None:
    sources = [
        Source("公报", "https://a.example", "2024-04-20"),
        Source("新公报", "https://b.example"),
    ]
    store.load([NEWER, replace(GROWTH, metric="exports")], ME, NOW, sources)
    assert [it.url for it in store.sources(view(Role.PUBLIC, NOW))] == ["https://a.example"]
    assert {it.url for it in store.sources(view(Role.PUBLIC, LATER))} == {"https://a.example", ""}


# Moving a release


@pytest.mark.parametrize("to", [SOON, LAST, NOW], ids=["forward", "off", "at once"])
def test_a_release_is_moved_exactly_and_back(store: Store, to: datetime) -> None:
    batch = store.load([NEWER], ME, NOW).batch
    moved = store.move(batch, to, "1", NOW)
    assert moved == Loaded(batch=3, new=0, revised=1, unchanged=0)
    second = timedelta(seconds=1)
    assert growth(store, to) == Decimal("8.4")
    if to > NOW:
        assert growth(store, to - second) == Decimal("8.2")
        assert [(it.at, it.batch) for it in store.held_back(ADMIN)] == [(stamp(to), 3)]
    deed = store.trail(1)[0]
    assert (deed.act, deed.subject) == ("reschedule", "batch 2")
    assert json.loads(deed.detail) == {"release_at": stamp(to), "rows": 1, "as": 3}
    store.undo(3, "1", NOW)
    assert growth(store, LATER - second) == Decimal("8.2")
    assert growth(store, LATER) == Decimal("8.4")


def test_only_what_is_held_back_is_moved(store: Store) -> None:
    out = replace(GROWTH, metric="exports")
    batch = store.load([NEWER, out], ME, NOW).batch
    assert store.move(batch, SOON, "1", NOW).revised == 1
    assert store.figures(PUBLIC, "lcetdz", "exports", Q1)[0].source == "公报"
    for number in (1, batch, 99):
        assert failed(store.move, number, SOON, "1", NOW) == "batch_is_out"


def test_what_comes_out_this_second_is_not_moved_any_more(store: Store) -> None:
    other = replace(NEWER, metric="exports", release_at=stamp(LAST))
    batch = store.load([NEWER, other], ME, NOW).batch
    assert store.move(batch, LAST + timedelta(days=1), "1", LATER).revised == 1
    assert growth(store, LATER) == Decimal("8.4")
    assert failed(store.move, batch, LAST, "1", LATER) == "batch_is_out"


def test_what_told_it_again_stands_by_what_was_moved(store: Store) -> None:
    batch = store.load([NEWER], ME, NOW).batch
    again = store.load([NEWER], replace(ME, file="again.csv", file_hash="2"), NOW).batch
    moved = store.move(batch, LAST, "1", NOW).batch
    with pytest.raises(BadInput) as caught:
        store.undo(moved, "1", NOW)
    assert (caught.value.code, caught.value.data["later"]) == ("batch_confirmed", str(again))


def test_what_a_later_batch_built_on_is_not_moved(store: Store) -> None:
    batch = store.load([NEWER], ME, NOW).batch
    store.load([replace(GROWTH, value=Decimal("8.3"))], ME, NOW)
    assert failed(store.move, batch, SOON, "1", NOW) == "batch_built_on"
    assert store.trail(1)[0].act == "import"


def test_the_trail_of_a_load_tells_its_releases(store: Store) -> None:
    store.load([NEWER, replace(NEWER, metric="exports", release_at=stamp(SOON))], ME, NOW)
    assert json.loads(store.trail(1)[0].detail)["release_at"] == [stamp(SOON), stamp(LATER)]
