"""Do the finders agree with a plain list, whatever was loaded, and does the embargo hold?"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spans import Period
from bot.store import (
    Cause,
    Store,
    View,
    batches,
    compared,
    find,
    news,
    origin,
    pages,
    version,
    view,
    visible,
)
from bot.store.engine import fetch
from bot.words import Figure, Measure, Role
from tests.engines import FEW, Engine, Sqlite

START = datetime(2024, 6, 1, tzinfo=UTC)
RELEASE = datetime(2024, 7, 1, 1, 30, tzinfo=UTC)
TICK = timedelta(seconds=1)
REGIONS = ("lcetdz", "yanggu", "gaotang")
METRICS = ("gdp", "deposits")
PERIODS = (
    Period(date(2023, 1, 1), date(2023, 3, 31)),
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Period(date(2024, 3, 1), date(2024, 3, 31)),
    Period(date(2024, 3, 31), date(2024, 3, 31)),
    Period(date(2024, 1, 1), date(2024, 12, 31)),
)
UNITS = {Measure.VALUE: "亿元", Measure.GROWTH: "%", Measure.TARGET: "%"}


@st.composite
def rows(draw: st.DrawFn) -> Figure:
    measure = draw(st.sampled_from((*UNITS, Measure.UNSTATED)))
    value = draw(st.none() | st.integers(-2, 2).map(Decimal))
    if measure is Measure.UNSTATED:
        value = None
    return Figure(
        draw(st.sampled_from(METRICS)),
        measure,
        draw(st.sampled_from(REGIONS)),
        draw(st.sampled_from(PERIODS)),
        value,
        UNITS.get(measure, ""),
        rank=draw(st.integers(1, 2)) if value is None else draw(st.none() | st.integers(1, 2)),
        source=draw(st.sampled_from(("公报", "月报"))),
        release_at=draw(st.sampled_from(("", "2024-01-01T00:00:00Z", visible.stamp(RELEASE)))),
    )


LOADS = st.lists(
    st.lists(rows(), min_size=1, max_size=8, unique_by=lambda row: row.key), max_size=5
)


def filled(engine: Engine, loads: list[list[Figure]]) -> Store:
    store = engine.opened()
    for number, load in enumerate(loads):
        store.load(load, Cause("import", "me"), START + number * TICK)
    return store


@pytest.fixture(scope="module")
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


def public(moment: datetime = START + timedelta(days=1)) -> View:
    return view(Role.PUBLIC, moment)


def everything_told(store: Store, viewer: View) -> list[object]:
    """What each verb answers to each question of the small world."""
    told: list[object] = [list(store.everything(viewer)), store.sources(viewer)]
    measures = (None, *UNITS)
    for region in REGIONS:
        told += [store.held(viewer, region), store.periods(viewer, region)]
        told += [store.digest(viewer, region, p, stock=s) for p in PERIODS for s in (True, False)]
    for region, metric in itertools.product(REGIONS, METRICS):
        told += [store.periods(viewer, region, metric=metric), store.series(viewer, region, metric)]
        for period, stock in itertools.product(PERIODS, (True, False)):
            told.append(store.figures(viewer, region, metric, period, stock=stock))
        for measure in measures:
            told += [store.series(viewer, region, metric, measure=measure, shape=1003)]
            told += [
                store.latest(viewer, region, metric, measure=measure, **asked)
                for asked in LATEST_ASKED
            ]
    for metric, measure in itertools.product(METRICS, measures):
        told += [store.latest_league(viewer, metric, measure=measure, shape=s) for s in (0, 1003)]
        for period, stock in itertools.product(PERIODS, (True, False)):
            told.append(store.league(viewer, metric, period, measure=measure, stock=stock))
    figures = list(store.everything(viewer))
    told += [store.history(viewer, figure) for figure in figures]
    told += [store.by_handle(viewer, figure.handle) for figure in figures]
    return told


LATEST_ASKED: tuple[dict[str, Any], ...] = (
    {},
    {"shape": 1003},
    {"month": 3},
    {"start": date(2024, 1, 1)},
    {"start": date(2024, 1, 1), "until": date(2024, 6, 30)},
    {"until": date(2023, 12, 31)},
)


def the_public_cannot_tell(engine: Engine, loads: list[list[Figure]]) -> None:
    out = [[it for it in load if it.release_at < "2024-07"] for load in loads]
    with filled(engine, loads) as store, filled(engine, out) as twin:
        hidden = {it.figure.handle for it in whole_history(store)}
        shown = {it.figure.handle for it in whole_history(twin)}
        for moment in (START + timedelta(days=1), RELEASE - TICK):
            viewer = public(moment)
            assert everything_told(store, viewer) == everything_told(twin, viewer)
            for handle in hidden | shown:
                assert store.by_handle(viewer, handle) == twin.by_handle(viewer, handle)
            assert store.batches(viewer) == ()


@settings(max_examples=150, deadline=None)
@given(LOADS)
def test_the_public_cannot_tell_that_embargoed_rows_exist(loads: list[list[Figure]]) -> None:
    the_public_cannot_tell(Sqlite(), loads)


@FEW
@given(LOADS)
def test_the_public_cannot_tell_that_embargoed_rows_exist_on_a_server(
    on_server: Engine, loads: list[list[Figure]]
) -> None:
    the_public_cannot_tell(on_server, loads)


def the_public_sees_what_insiders_saw(engine: Engine, loads: list[list[Figure]]) -> None:
    with filled(engine, loads) as store:
        insiders = [replace(it, batch=0) for it in store.everything(view(Role.OFFICIAL, START))]
        assert list(store.everything(public(RELEASE))) == insiders


@settings(max_examples=50, deadline=None)
@given(LOADS)
def test_at_the_release_the_public_sees_what_insiders_saw(loads: list[list[Figure]]) -> None:
    the_public_sees_what_insiders_saw(Sqlite(), loads)


@FEW
@given(LOADS)
def test_at_the_release_the_public_sees_what_insiders_saw_on_a_server(
    on_server: Engine, loads: list[list[Figure]]
) -> None:
    the_public_sees_what_insiders_saw(on_server, loads)


def whole_history(store: Store) -> Iterator[origin.Vintage]:
    admin = view(Role.ADMIN, START)
    for figure in store.everything(admin):
        yield from store.history(admin, figure)


def finders_agree(engine: Engine, loads: list[list[Figure]], role: Role) -> None:
    viewer = view(role, START + timedelta(days=1))
    with filled(engine, loads) as store:
        figures = list(store.everything(viewer))
        assert len({it.key for it in figures}) == len(figures)
        results = [it for it in figures if it.measure is not Measure.TARGET]
        for region in REGIONS:
            here = [it for it in figures if it.region == region]
            assert store.held(viewer, region) == tuple(sorted({it.metric for it in here}))
            assert store.periods(viewer, region) == newest(results, region=region)
            for period in PERIODS:
                same(store.digest(viewer, region, period), here, period=period)
        for region, metric in itertools.product(REGIONS, METRICS):
            of = {"region": region, "metric": metric}
            assert store.periods(viewer, region, metric=metric) == newest(results, **of)
            same(store.series(viewer, region, metric), results, **of)
            assert list(store.series(viewer, region, metric)) == sorted(
                chosen(results, **of), key=lambda it: (it.period.end, it.period.start, it.measure)
            )
            assert [store.latest(viewer, region, metric)] == [*newest(results, **of), None][:1]
            for period in PERIODS:
                same(store.figures(viewer, region, metric, period), figures, period=period, **of)
                same(store.league(viewer, metric, period), results, period=period, metric=metric)
            for measure in UNITS:
                some = chosen(figures, measure=measure, **of)
                same(store.series(viewer, region, metric, measure=measure), some)
                for asked, fits in FITS:
                    found = store.latest(viewer, region, metric, measure=measure, **asked)
                    assert [found] == [*newest([it for it in some if fits(it.period)]), None][:1]


@settings(max_examples=100, deadline=None)
@given(LOADS, st.sampled_from(Role))
def test_every_finder_agrees_with_a_plain_list(loads: list[list[Figure]], role: Role) -> None:
    finders_agree(Sqlite(), loads, role)


@FEW
@given(LOADS, st.sampled_from(Role))
def test_every_finder_agrees_with_a_plain_list_on_a_server(
    on_server: Engine, loads: list[list[Figure]], role: Role
) -> None:
    finders_agree(on_server, loads, role)


FITS: tuple[tuple[dict[str, Any], Callable[[Period], bool]], ...] = (
    ({"shape": 1003}, lambda it: it.shape == 1003),
    ({"month": 12}, lambda it: it.end.month == 12),
    ({"start": date(2024, 1, 1)}, lambda it: it.start == date(2024, 1, 1)),
    ({"until": date(2024, 3, 30)}, lambda it: it.end <= date(2024, 3, 30)),
)


def chosen(figures: list[Figure], **fields: object) -> list[Figure]:
    return [it for it in figures if all(getattr(it, k) == v for k, v in fields.items())]


def same(found: tuple[Figure, ...], figures: list[Figure], **fields: object) -> None:
    assert sorted(found, key=lambda row: row.key) == sorted(
        chosen(figures, **fields), key=lambda row: row.key
    )


def newest(figures: list[Figure], **fields: object) -> tuple[Period, ...]:
    periods = {it.period for it in chosen(figures, **fields)}
    return tuple(sorted(periods, key=lambda it: (-it.end.toordinal(), it.start)))


def row(number: str, region: str = "lcetdz", **changes: object) -> Figure:
    plain = Figure("gdp", Measure.GROWTH, region, PERIODS[1], Decimal(number), "%", source="公报")
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_an_embargoed_revision_leaves_the_public_the_old_value(engine: Engine) -> None:
    embargoed = row("9", release_at=visible.stamp(RELEASE))
    with filled(engine, [[row("8")], [embargoed]]) as store:
        seen = [
            str(store.figures(viewer, "lcetdz", "gdp", PERIODS[1])[0].value)
            for viewer in (public(), public(RELEASE - TICK), public(RELEASE))
        ]
        assert seen == ["8", "8", "9"]
        official = store.figures(view(Role.OFFICIAL, START), "lcetdz", "gdp", PERIODS[1])
        assert [(str(it.value), it.release_at) for it in official] == [
            ("9", "2024-07-01T01:30:00Z")
        ]


def test_a_public_row_never_meets_an_embargoed_one(engine: Engine) -> None:
    embargoed = row("9", rank=3, release_at=visible.stamp(RELEASE))
    with filled(engine, [[row("8")], [embargoed]]) as store:
        assert store.load([row("8")], Cause("import", "me"), START).unchanged == 1
        store.load([row("0", value=None, rank=1)], Cause("import", "me"), START)
        told = store.figures(public(), "lcetdz", "gdp", PERIODS[1])[0]
        assert (str(told.value), told.rank) == ("8", 1)


def test_a_source_of_embargoed_rows_alone_is_not_listed(engine: Engine) -> None:
    with filled(engine, [[row("9", source="密", release_at=visible.stamp(RELEASE))]]) as store:
        assert store.sources(public()) == ()
        assert store.sources(public(), "密") == ()
        assert [it.title for it in store.sources(public(RELEASE))] == ["密"]
        assert [it.title for it in store.sources(view(Role.ADMIN, START))] == ["密"]


def test_the_latest_league_needs_company(engine: Engine) -> None:
    alone = row("7", period=PERIODS[4])
    with filled(engine, [[row("8"), row("9", "yanggu"), alone]]) as store:
        assert store.latest_league(public(), "gdp") == PERIODS[1]
        assert store.latest_league(public(), "gdp", fewest=1) == PERIODS[4]
        assert store.latest_league(public(), "gdp", fewest=3) is None
        assert store.latest_league(public(), "gdp", until=date(2023, 1, 1)) is None


def test_a_series_keeps_the_newest_and_stays_inside(engine: Engine) -> None:
    with filled(engine, [[row(str(n), period=it) for n, it in enumerate(PERIODS)]]) as store:
        newest_two = store.series(public(), "lcetdz", "gdp", limit=2)
        assert [it.period for it in newest_two] == [PERIODS[3], PERIODS[4]]
        inside = store.series(
            public(), "lcetdz", "gdp", since=date(2024, 1, 1), until=date(2024, 3, 31)
        )
        assert [it.period for it in inside] == [PERIODS[1], PERIODS[2], PERIODS[3]]


def test_of_a_stock_only_the_end_counts(engine: Engine) -> None:
    with filled(engine, [[row("5", period=PERIODS[3])]]) as store:
        assert store.figures(public(), "lcetdz", "gdp", PERIODS[1]) == ()
        assert len(store.figures(public(), "lcetdz", "gdp", PERIODS[1], stock=True)) == 1
        assert len(store.league(public(), "gdp", PERIODS[1], stock=True)) == 1
        assert len(store.digest(public(), "lcetdz", PERIODS[1], stock=True)) == 1


def statements() -> dict[str, str]:
    return {
        f"{module.__name__}.{name}": text
        for module in (find, origin, batches, compared, news, pages, version)
        for name, text in vars(module).items()
        if isinstance(text, str) and text.strip().startswith(("SELECT", "WITH")) and name.isupper()
        if not name.startswith("_") and name != "COLUMNS"
    }


@pytest.mark.parametrize("name", statements())
def test_each_statement_holds_the_rule_and_walks_an_index(name: str) -> None:
    sql = statements()[name]
    reads = len(re.findall(r"observations AS o\b", sql))
    assert reads
    assert sql.count(visible.VISIBLE) + sql.count(visible.TAKEN_BACK) >= reads
    with Store.open(":memory:") as store:
        args = ("",) * max(n for n in range(1, 20) if f"?{n}" in sql)
        plan = [step[3] for step in fetch(store._db, f"EXPLAIN QUERY PLAN {sql}", args)]
    walks = [step for step in plan if step.startswith(("SCAN o ", "SEARCH o "))]
    assert all("USING INDEX observations_" in step for step in walks)
    if not name.endswith(("EVERYTHING", "SEEN", "COMING")):
        assert all(step.startswith("SEARCH") for step in walks)
    assert not [step for step in plan if "ORDER BY" in step and name.startswith("bot.store.find")]


@pytest.mark.parametrize("name", statements())
def test_each_statement_is_understood_by_both(store: Store, name: str) -> None:
    sql = statements()[name]
    numbers = [n for n in range(1, 20) if f"?{n}" in sql]
    args = tuple(argument(sql, number) for number in range(1, max(numbers) + 1))
    assert fetch(store._db, sql, args) in ([], [(None,)])


def argument(sql: str, number: int) -> object:
    """What stands for a parameter: text but for what is counted."""
    counted = rf"(LIMIT|shape =|batch_id >|batch >|\) >=) \?{number}\b|\?{number} = 0"
    return 1 if re.search(counted, sql) else ""


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        view(Role.PUBLIC, datetime(2024, 6, 1))  # noqa: DTZ001
