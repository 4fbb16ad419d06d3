"""Is the one visibility rule what it says, and is a row read as it was stored?"""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from bot.errors import BadStore
from bot.spans import Period
from bot.store import Store, engine, stamp, view
from bot.store.visible import ALL, NONE, SAME_KEY, TAKEN_BACK, VISIBLE, View, among, figure
from bot.words import Figure, Inferred, Measure, Qualifier, Role

NOW = datetime(2024, 6, 1, 1, 30, tzinfo=UTC)
BEFORE, AT, AFTER = (stamp(NOW + timedelta(seconds=seconds)) for seconds in (-1, 0, 1))
HERE, ELSEWHERE = "lcetdz", "donge"
KEY = (HERE, "gdp", "growth", "2024-01-01", "2024-03-31", "", "liaocheng")
ROW = (
    *("gdp", "growth", HERE, "2024-01-01", "2024-03-31", "8.2", "%", "range", "8.4", 1),
    *("liaocheng", "", "初步", "公报", "同比增长8.2%", 0, AT, 7, "abc"),
)
READ = Figure(
    "gdp", Measure.GROWTH, HERE, Period(date(2024, 1, 1), date(2024, 3, 31)), Decimal("8.2"), "%",
    qualifier=Qualifier.RANGE, value_high=Decimal("8.4"), rank=1, rank_scope="liaocheng",
    note="初步", source="公报", excerpt="同比增长8.2%", inferred=Inferred.NO,
    release_at=AT, batch=7, handle="abc",
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(":memory:")


def holds(store: Store, condition: str, viewer: View, **columns: object) -> bool:
    """Whether a condition holds of a row with these columns."""
    listed = ", ".join(f"?{at} AS {name}" for at, name in enumerate(columns, 3))
    sql = f"SELECT count(*) FROM (SELECT {listed}) AS o WHERE {condition}"
    rows = engine.fetch(store._db, sql, (viewer.now, viewer.sight, *columns.values()))
    return bool(rows[0][0])


@pytest.mark.parametrize(
    ("sight", "release_at", "seen"),
    [
        *((sight, out, True) for sight in (NONE, ALL, HERE, ELSEWHERE) for out in ("", BEFORE, AT)),
        *((sight, AFTER, sight in (ALL, HERE)) for sight in (NONE, ALL, HERE, ELSEWHERE)),
    ],
)
def test_what_is_out_is_everybodys_and_the_rest_an_insiders(
    store: Store, sight: str, release_at: str, seen: bool
) -> None:
    viewer = View(AT, sight)
    columns = {"withdrawn": None, "release_at": release_at, "region": HERE}
    assert holds(store, VISIBLE, viewer, **columns) is seen
    assert not holds(store, VISIBLE, viewer, **{**columns, "withdrawn": 3})


@pytest.mark.parametrize("sight", [NONE, ALL, HERE])
def test_what_was_taken_back_is_an_insiders_of_all(store: Store, sight: str) -> None:
    viewer = View(AT, sight)
    assert holds(store, TAKEN_BACK, viewer, withdrawn=3) is (sight == ALL)
    assert not holds(store, TAKEN_BACK, viewer, withdrawn=None)


@pytest.mark.parametrize("differs", [None, *range(len(KEY))])
def test_vintages_of_a_figure_differ_in_nothing_of_its_key(
    store: Store, differs: int | None
) -> None:
    names = ("region", "metric", "measure", "start_day", "end_day", "form", "share_of")
    row = [f"{value}x" if at == differs else value for at, value in enumerate(KEY)]
    listed = ", ".join(f"'{value}' AS {name}" for name, value in zip(names, row, strict=True))
    sql = f"SELECT count(*) FROM (SELECT {listed}, ?1 + ?2) AS o WHERE {SAME_KEY}"
    assert engine.fetch(store._db, sql, (1, 2, *KEY)) == [(int(differs is None),)]


def test_one_of_some_regions(store: Store) -> None:
    viewer = View(AT)
    for region, found in ((HERE, True), (ELSEWHERE, True), ("yanggu", False)):
        condition = among(2, 4)
        columns = {"region": region, "a": HERE, "b": ELSEWHERE}
        assert holds(store, condition, viewer, **columns) is found


@pytest.mark.parametrize(
    ("role", "of", "sight"),
    [
        (Role.PUBLIC, ALL, NONE), (Role.PUBLIC, HERE, NONE), (Role.OFFICIAL, ALL, ALL),
        (Role.OFFICIAL, HERE, HERE), (Role.ADMIN, ALL, ALL), (Role.ADMIN, HERE, ALL),
    ],
)  # fmt: skip
def test_an_official_sees_what_they_are_one_of(role: Role, of: str, sight: str) -> None:
    seen = view(role, NOW, of)
    assert (seen.now, seen.sight, seen.insider) == (AT, sight, sight == ALL)
    with pytest.raises(AttributeError):
        seen.sight = ALL  # type: ignore[misc]


def test_a_moment_is_of_utc_and_rounded_down() -> None:
    shanghai = timezone(timedelta(hours=8))
    late = datetime(2024, 6, 1, 9, 30, 0, 999_999, tzinfo=shanghai)
    assert stamp(late) == "2024-06-01T01:30:00Z"
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2024, 6, 1))  # noqa: DTZ001 - what is refused


def test_a_row_is_read_as_it_was_stored() -> None:
    assert figure(ROW, insider=True) == READ
    assert figure(ROW, insider=False).batch == 0
    level = (*ROW[:5], None, *ROW[6:8], None, *ROW[9:])
    assert (figure(level, True).value, figure(level, True).value_high) == (None, None)


@pytest.mark.parametrize(
    ("at", "spoilt"),
    [(1, "grwth"), (3, "2024-13-01"), (5, "8,2"), (7, "abut"), (8, "x"), (15, 99)],
)
def test_a_row_that_the_disk_has_altered_is_told_of(at: int, spoilt: object) -> None:
    with pytest.raises(BadStore) as caught:
        figure((*ROW[:at], spoilt, *ROW[at + 1 :]), insider=True)
    assert (caught.value.code, caught.value.data) == (
        "store_altered",
        {"count": 1, "handle": "abc"},
    )
