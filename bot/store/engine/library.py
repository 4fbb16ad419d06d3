"""Which copy of SQLite is at work, and what do its errors mean to a user?

>>> fault(DatabaseError("database is locked")).code
'store_busy'
"""

import sys
from typing import TYPE_CHECKING, Final

from bot.errors import BadStore
from bot.store.engine import files

if TYPE_CHECKING:
    import sqlite3
else:
    # The copy that sqlite_utils picks too: two copies of SQLite in one process drop each
    # other's file locks. No other module may import either by itself.
    import pysqlite3 as sqlite3

__all__ = [
    "FAILURES",
    "FAULTS",
    "SAFE_VERSION",
    "VERSION",
    "DatabaseError",
    "copies",
    "fault",
    "is_safe",
    "sqlite3",
]

DatabaseError = sqlite3.DatabaseError
# The second is raised where bytes of a damaged file stand in what SQLite says.
FAILURES: Final = (sqlite3.DatabaseError, UnicodeDecodeError)

SAFE_VERSION: Final = (3, 51, 3)  # the first in which resetting a WAL cannot corrupt the file
_MENDED: Final = ((3, 44, 6), (3, 50, 7))  # older lines that were mended later
VERSION: Final = sqlite3.sqlite_version_info

FAULTS: Final = {  # SQLite's primary result codes that a user can do something about
    5: "store_busy",
    6: "store_busy",
    8: "store_read_only",
    10: "store_disk_fault",
    11: "store_damaged",
    13: "store_full",
    14: "store_unreadable",
    26: "store_not_sqlite",
}
_OTHERS: Final = ("apsw", "sqlean")  # what is loaded only to open databases, unlike sqlite3
_SAID: Final = {  # for errors of a copy, which come without a code
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_NO_TEXT: Final = "Could not decode to UTF-8"


def is_safe(version: tuple[int, int, int]) -> bool:
    """Whether an SQLite is free of the bug by which a reset of the WAL corrupts the file.

    >>> is_safe((3, 50, 6)), is_safe((3, 50, 7)), is_safe((3, 51, 0))
    (False, True, False)
    """
    mended = any(version[:2] == line[:2] and version >= line for line in _MENDED)
    return mended or version >= SAFE_VERSION


def copies() -> tuple[str, ...]:
    """The copies of SQLite at work in this process; of more than one, each loses others' locks."""
    tool = sys.modules.get("sqlite_utils.utils")
    named = [sqlite3.__name__, *([tool.sqlite3.__name__] if tool else [])]
    return tuple(dict.fromkeys(named + [name for name in _OTHERS if name in sys.modules]))


def fault(error: BaseException, path: str = "") -> BadStore | None:
    """The user's word for an SQLite error, or None where it is a fault of this program."""
    said = str(error)
    if isinstance(error, UnicodeDecodeError) or said.startswith(_NO_TEXT):
        return BadStore("store_damaged", path=path, detail=said)
    number = getattr(error, "sqlite_errorcode", None) or _SAID.get(said, 1)
    code = FAULTS.get(number & 0xFF)
    if code == "store_unreadable" and files.is_only_read(path):
        code = "store_read_only"  # there is no room for the -wal that even reading needs
    return BadStore(code, path=path, detail=said) if code else None
