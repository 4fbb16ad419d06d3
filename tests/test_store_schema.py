"""Does the database itself refuse what must never be stored or changed?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.spans import Period
from bot.store import Cause, Store
from bot.store.engine import DatabaseError, fetch
from bot.words import Figure, Measure
from tests.engines import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ROW = Figure("gdp", Measure.VALUE, "lcetdz", YEAR, Decimal("90.5"), "亿元", source="公报")


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        opened.load([ROW], Cause("import", "me"), NOW)
        yield opened


def copy(store: Store, **changes: object) -> None:
    """Insert the one observation again with some columns changed."""
    names = [name for name in store._db.columns()["observations"] if name != "id"]
    picked = ", ".join("?" if name in changes else name for name in names)
    sql = f"INSERT INTO observations ({', '.join(names)}) SELECT {picked} FROM observations"
    store._db.execute(sql, [changes[name] for name in names if name in changes])


@pytest.mark.parametrize("value", ["90", "-3.2", "0.05", "1234567890123456789.5", None])
def test_what_fits(store: Store, value: str | None) -> None:
    copy(store, value=value, rank=1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("value", bad) for bad in ("nan", "1e5", "1,000", "", "-", ".", "3-4", "1.2.3", "１")),
        ("value", None),  # the row has no rank either
        ("value_high", "95"),  # the row is no range
        ("qualifier", "range"),
        ("qualifier", "roughly"),
        ("measure", "unstated"),  # the row has a value
        ("measure", "level"),
        ("form", ""),
        ("start_day", "2023-02-30"),
        ("start_day", "2023-1-1"),
        ("start_day", "2024-01-01"),
        ("end_day", "20231231"),
        ("rank", 0),
        ("rank", -1),
        ("rank", "first"),
        ("shape", "wide"),
        ("inferred", 3),
        ("source_id", 99),
        ("batch_id", 99),
        ("withdrawn", 99),
        ("region", ""),
        ("metric", None),
        ("release_at", "2024-07-01"),
        ("release_at", "2024-07-01T09:30:00+08:00"),
        ("release_at", "2024-07-01 09:30:00Z"),
        ("handle", "ABC"),
    ],
    ids=repr,
)
def test_what_is_refused(store: Store, column: str, value: object) -> None:
    with pytest.raises(DatabaseError):
        copy(store, **{column: value})


@pytest.mark.parametrize(("column", "value"), [("rank", 1.5), ("unit", b"\x00")], ids=repr)
def test_what_is_refused_where_nothing_is_cast(column: str, value: object) -> None:
    with Store.open(":memory:") as store:
        store.load([ROW], Cause("import", "me"), NOW)
        with pytest.raises(DatabaseError):
            copy(store, **{column: value})


@pytest.mark.parametrize("table", ["observations", "batches", "audit"])
def test_nothing_is_deleted_or_replaced(engine: Engine, store: Store, table: str) -> None:
    whole = fetch(store._db, f"SELECT * FROM {table}")
    refused = {
        "sqlite": (f"REPLACE INTO {table} SELECT * FROM {table}",),
        "postgres": (f"TRUNCATE {table} CASCADE",),
    }
    for sql in (f"DELETE FROM {table}", *refused[engine.name]):
        with pytest.raises(DatabaseError, match="append-only"):
            store._db.execute(sql)
    assert fetch(store._db, f"SELECT * FROM {table}") == whole


def test_only_the_withdrawal_of_an_observation_changes(store: Store) -> None:
    for column in store._db.columns()["observations"]:
        sql = f"UPDATE observations SET {column} = {column}"
        if column == "withdrawn":
            store._db.execute(sql)
        else:
            with pytest.raises(DatabaseError, match="append-only"):
                store._db.execute(sql)
    with pytest.raises(DatabaseError, match="append-only"):
        store._db.execute("UPDATE audit SET who = 'nobody'")
    with pytest.raises(DatabaseError, match="append-only"):
        store._db.execute("UPDATE batches SET made_by = 'nobody'")


def test_a_misspelt_table_is_never_made(store: Store) -> None:
    with pytest.raises(DatabaseError, match=r"no such table|does not exist"):
        store._db.execute("INSERT INTO observation (region) VALUES ('lcetdz')")


def test_every_table_is_strict() -> None:
    store = Store.open(":memory:")
    sql = "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    loose = {name for name, strict in fetch(store._db, sql) if not strict}
    assert loose == {"_sqlite_migrations", "sqlite_schema"}
