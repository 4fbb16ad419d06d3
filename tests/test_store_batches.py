"""Is a load written once, whole, with what it replaced, and taken back exactly?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.errors import BadInput
from bot.spans import Period, month_end
from bot.store import Cause, Kind, Loaded, Source, Store, View, view
from bot.store.engine import fetch
from bot.words import Figure, Inferred, Measure, Qualifier, Role
from tests.engines import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SOON, LATER = "2024-07-01T01:30:00Z", "2024-08-01T01:30:00Z"
ME = Cause("import", "me", "gdp.csv")
ADMIN, PUBLIC = view(Role.ADMIN, NOW), view(Role.PUBLIC, NOW)
Q1 = Period(date(2024, 1, 1), date(2024, 3, 31))
GROWTH = Figure("gdp", Measure.GROWTH, "lcetdz", Q1, Decimal("8.2"), "%", rank=1, source="公报")


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


def growth(value: str | None, **changes: object) -> Figure:
    number = None if value is None else Decimal(value)
    return replace(GROWTH, value=number, **changes)  # type: ignore[arg-type]


def numbers(store: Store, viewer: View = ADMIN) -> list[tuple[Decimal | None, int | None]]:
    return [(it.value, it.rank) for it in store.everything(viewer)]


def test_new_unchanged_revised(store: Store) -> None:
    assert store.is_new
    assert store.load([GROWTH], ME, NOW) == Loaded(1, 1, 0, 0)
    assert not store.is_new
    assert store.load([GROWTH, growth("8.20", source="另一份")], ME, NOW) == Loaded(0, 0, 0, 2)
    assert store.load([growth("8.1")], ME, NOW) == Loaded(2, 0, 1, 0)
    assert numbers(store) == [(Decimal("8.1"), 1)]


def test_compare_tells_what_load_would_do_and_writes_nothing(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    other = replace(GROWTH, metric="exports")
    changes = store.compare([growth("8.0"), other, growth("8")], NOW).changes
    assert [change.kind for change in changes] == [Kind.REVISED, Kind.NEW, Kind.UNCHANGED]
    assert changes[0].was == store.figures(ADMIN, "lcetdz", "gdp", Q1)[0]
    assert numbers(store) == [(Decimal("8.2"), 1)]


def test_rows_of_one_figure_must_agree(store: Store) -> None:
    with pytest.raises(BadInput) as caught:
        store.load([GROWTH, growth("8.3")], ME, NOW)
    assert caught.value.code == "rows_disagree"
    assert store.is_new


def test_a_rank_alone_keeps_the_value_and_the_same_value_its_rank(store: Store) -> None:
    store.load([growth("8.2", rank=None)], ME, NOW)
    assert store.load([growth(None, rank=2, unit="")], ME, NOW).revised == 1
    assert store.load([growth("8.2", rank=None)], ME, NOW).unchanged == 1
    assert numbers(store) == [(Decimal("8.2"), 2)]
    store.load([growth("8.4", rank=None)], ME, NOW)
    assert numbers(store) == [(Decimal("8.4"), None)]


def test_two_kinds_of_target_and_progress_stand_side_by_side(store: Store) -> None:
    rows = [
        replace(GROWTH, measure=Measure.TARGET, value=Decimal(7), unit="%", rank=None),
        replace(GROWTH, measure=Measure.TARGET, value=Decimal(120), unit="亿元", rank=None),
        replace(GROWTH, measure=Measure.PROGRESS, value=Decimal(61), unit="%", rank=None),
        replace(GROWTH, measure=Measure.PROGRESS, value=Decimal(-2), unit="个百分点", rank=None),
        replace(GROWTH, measure=Measure.SHARE, value=Decimal(5), share_of="liaocheng"),
        replace(GROWTH, measure=Measure.SHARE, value=Decimal(6), share_of="gdp"),
    ]
    assert store.load(rows, ME, NOW).new == 6
    assert len(store.figures(PUBLIC, "lcetdz", "gdp", Q1)) == 6


def test_every_field_comes_back(store: Store) -> None:
    row = replace(
        GROWTH,
        value=Decimal("-12345678901234567890.10"),
        value_high=Decimal("0.000000001"),
        qualifier=Qualifier.RANGE,
        rank_scope="liaocheng",
        note="可比",
        excerpt="增长8.2%,",
        inferred=Inferred.END,
        release_at="2024-01-01T00:00:00Z",
    )
    store.load([row], ME, NOW)
    found = store.figures(ADMIN, "lcetdz", "gdp", Q1)[0]
    assert replace(found, batch=0, handle="") == row
    assert found.batch == 1
    assert len(found.handle) == 7


def test_history_tells_what_was_replaced_when_and_by_whom(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    store.load([growth("8.1")], Cause("import", "you"), NOW.replace(hour=9))
    old, new = store.history(ADMIN, GROWTH)
    assert (old.figure.value, old.loaded_by, old.file) == (Decimal("8.2"), "me", "gdp.csv")
    assert (new.figure.value, new.loaded_by) == (Decimal("8.1"), "you")
    assert new.since == "2024-06-01T09:00:00Z"
    rows = fetch(store._db, "SELECT was_value, value, replaced_at, replaced_by FROM revisions")
    assert rows == [("8.2", "8.1", "2024-06-01T09:00:00Z", "you")]
    told = store.history(PUBLIC, GROWTH)[1]
    assert (told.loaded_by, told.file, told.kind, told.figure.batch) == ("", "", "", 0)


def test_a_handle_is_made_of_content_and_forgives_the_hand(engine: Engine, store: Store) -> None:
    store.load([replace(GROWTH, metric=f"m{n}") for n in range(50)], ME, NOW)
    with engine.opened() as other:
        rows = [replace(GROWTH, metric=f"m{n}", value=Decimal("8.20")) for n in range(49, -1, -1)]
        for row in rows:
            other.load([row], Cause("import", "else"), NOW.replace(year=2025))
        found = {it.metric: it.handle for it in other.everything(ADMIN)}
    for it in store.everything(PUBLIC):
        assert it.handle == found[it.metric]
        typed = f" {it.handle.lower().replace('0', 'o').replace('1', 'l')} "
        assert it in [vintage.figure for vintage in store.by_handle(PUBLIC, typed)]
    assert store.by_handle(PUBLIC, "*") == ()


def test_undo_is_exact(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    before = list(store.everything(ADMIN))
    store.load([growth("8.1"), replace(GROWTH, metric="exports")], ME, NOW)
    undone = store.undo(2, "you", NOW)
    assert (undone.rows, undone.revised, undone.undone_by) == (2, 1, "you")
    assert list(store.everything(ADMIN)) == before
    assert store.by_handle(PUBLIC, store.history(ADMIN, GROWTH)[1].figure.handle) == ()
    assert [it.taken_back for it in store.history(ADMIN, GROWTH)] == [0, 3]
    assert store.load([growth("8.1")], ME, NOW) == Loaded(4, 0, 1, 0)
    assert store.trail()[1].act == "undo"
    assert store.check() == ()


def test_undo_refuses_what_another_file_confirmed(store: Store) -> None:
    store.load([GROWTH], replace(ME, file_hash="first"), NOW)
    other = replace(ME, file_hash="other")
    assert store.load([GROWTH], replace(ME, file_hash="first"), NOW).batch == 0
    more = replace(GROWTH, metric="exports")
    assert store.load([GROWTH, more], other, NOW) == Loaded(2, 1, 0, 1)
    assert store.load([GROWTH], replace(ME, file_hash="third"), NOW) == Loaded(3, 0, 0, 1)
    before = list(store.everything(ADMIN))
    for later in ("2, 3", "3"):
        with pytest.raises(BadInput) as caught:
            store.undo(1, "me", NOW)
        assert (caught.value.code, caught.value.data["later"]) == ("batch_confirmed", later)
        if later == "2, 3":
            store.undo(2, "me", NOW)
            assert [it.key for it in store.everything(ADMIN)] == [GROWTH.key]
    assert len(before) == 2
    store.undo(3, "me", NOW)
    store.undo(1, "me", NOW)
    assert not list(store.everything(ADMIN))
    assert store.check() == ()


def test_undo_refuses_what_it_cannot_take_back(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    store.load([growth("8.1")], ME, NOW)
    codes = {}
    for name, batch in (("built_on", 1), ("unknown", 9)):
        with pytest.raises(BadInput) as caught:
            store.undo(batch, "me", NOW)
        codes[name] = caught.value.code, caught.value.data.get("later")
    assert codes == {"built_on": ("batch_built_on", "2"), "unknown": ("batch_unknown", None)}
    store.undo(2, "me", NOW)
    for batch, code in ((2, "batch_undone"), (3, "batch_unknown")):
        with pytest.raises(BadInput) as caught:
            store.undo(batch, "me", NOW)
        assert caught.value.code == code
    store.undo(1, "me", NOW)
    assert numbers(store) == []


def test_a_postponed_figure_does_not_come_out_on_the_old_day(store: Store) -> None:
    store.load([growth("8.2", release_at=SOON)], ME, NOW)
    between = view(Role.PUBLIC, datetime(2024, 7, 2, tzinfo=UTC))
    after = view(Role.PUBLIC, datetime(2024, 8, 2, tzinfo=UTC))
    assert numbers(store, between) == [(Decimal("8.2"), 1)]
    assert store.load([growth("8.2", release_at=LATER)], ME, NOW).revised == 1
    assert numbers(store, between) == []
    assert numbers(store, after) == [(Decimal("8.2"), 1)]
    assert [it.taken_back for it in store.history(ADMIN, GROWTH)] == [2, 0]
    store.undo(2, "me", NOW)
    assert numbers(store, between) == [(Decimal("8.2"), 1)]


def test_what_is_published_stays_published(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    assert store.load([growth("8.2", release_at=SOON)], ME, NOW).unchanged == 1
    assert numbers(store, PUBLIC) == [(Decimal("8.2"), 1)]


def test_an_embargoed_import_is_unchanged_after_its_release(store: Store) -> None:
    store.load([growth("8.2", release_at=SOON)], ME, NOW)
    then = datetime(2024, 7, 2, tzinfo=UTC)
    assert store.load([growth("8.2", release_at=SOON)], ME, NOW).unchanged == 1
    assert store.load([growth("8.2", release_at=SOON)], ME, then).unchanged == 1
    assert store.load([GROWTH], ME, then).unchanged == 1


def test_an_embargoed_figure_can_be_published_early(store: Store) -> None:
    store.load([growth("8.2", release_at=SOON)], ME, NOW)
    assert store.load([GROWTH], ME, NOW).new == 1
    assert numbers(store, PUBLIC) == [(Decimal("8.2"), 1)]


def test_what_is_known_of_a_document(store: Store) -> None:
    known = Source("公报", "https://example.org/1", "2024-04-20", note="季度")
    store.load([GROWTH], ME, NOW, [known, Source("未用")])
    assert store.sources(PUBLIC) == (known,)
    assert store.sources(PUBLIC, "公报") == (known,)
    store.load([growth("9", release_at=SOON)], ME, NOW, [Source("公报", "https://secret")])
    assert store.sources(ADMIN) == (known,)


def test_batches_are_for_insiders(store: Store) -> None:
    store.load([GROWTH], ME, NOW)
    assert store.batches(PUBLIC) == ()
    assert [(it.id, it.kind, it.rows) for it in store.batches(ADMIN)] == [(1, "import", 1)]


def test_fifty_thousand_rows_are_one_batch(store: Store) -> None:
    months = [Period(date(year, 1, 1), month_end(year, m)) for year in (2022, 2023) for m in (2, 3)]
    rows = [
        replace(GROWTH, metric=f"m{n}", period=period) for n in range(12_500) for period in months
    ]
    assert store.load(rows, ME, NOW).new == 50_000
    assert store.load(rows, ME, NOW).unchanged == 50_000
