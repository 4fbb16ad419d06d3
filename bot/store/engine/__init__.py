"""Which engine keeps the tables behind an address, and how is it asked?

>>> fetch(connect(":memory:"), "SELECT 1")
[(1,)]
"""

from collections.abc import Iterable

from bot.errors import BadStore
from bot.store.engine import library, sqlite
from bot.store.engine.address import on_server
from bot.store.engine.library import DatabaseError
from bot.store.engine.port import MEMORY, SCHEMA, Connection, Cursor, Replica, Row, Size

__all__ = [
    "MEMORY",
    "SCHEMA",
    "Connection",
    "Cursor",
    "DatabaseError",
    "Replica",
    "Row",
    "Size",
    "connect",
    "fetch",
    "fetch_each",
]


def connect(address: str, *, any_thread: bool = False) -> Connection:
    """Open a database of ours, or an empty one, with every safety set and read back."""
    if not on_server(address):
        return sqlite.connect(address, any_thread=any_thread)
    try:
        from bot.store.engine import postgres  # an extra brings what it imports
    except ImportError as error:
        raise BadStore("store_needs_postgres") from error
    return postgres.connect(address)


def fetch(db: Connection, sql: str, args: Row = ()) -> list[Row]:
    """All rows of one statement."""
    try:
        return db.execute(sql, args).fetchall()
    except library.FAILURES as error:
        raise library.fault(error) or error from error


def fetch_each(db: Connection, sql: str, many: Iterable[Row]) -> list[list[Row]]:
    """All rows of one statement for each of many arguments."""
    try:
        return db.each(sql, many)
    except library.FAILURES as error:
        raise library.fault(error) or error from error
