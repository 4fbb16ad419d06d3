"""How is the database opened, and by which library?

>>> connect(":memory:").execute("PRAGMA foreign_keys").fetchone()
(1,)
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bot.errors import BadStore

if TYPE_CHECKING:
    import sqlite3
else:
    # The copy that sqlite_utils picks too: two copies of SQLite in one process drop each
    # other's file locks. No other module may import either.
    import pysqlite3 as sqlite3

Connection = sqlite3.Connection
DatabaseError = sqlite3.DatabaseError
# The second is raised where bytes of a damaged file stand in what SQLite says.
FAILURES: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
Row = tuple[Any, ...]

MEMORY: Final = ":memory:"
APPLICATION: Final = 0x5A485348  # "ZHSH": marks a file as ours
SCHEMA: Final = 13  # the number of migrations in schema.py
SAFE_VERSION: Final = (3, 51, 3)  # the first in which resetting a WAL cannot corrupt the file
_MENDED: Final = ((3, 44, 6), (3, 50, 7))  # older lines that were mended later
VERSION: Final = sqlite3.sqlite_version_info

BUSY_MS: Final = 5000
PAUSE_MS: Final = 20
PRAGMAS: Final = (  # name, what we set, what must be read back
    ("busy_timeout", str(BUSY_MS), {BUSY_MS}),
    ("journal_mode", "WAL", {"wal", "memory"}),
    ("synchronous", "FULL", {2}),
    ("foreign_keys", "ON", {1}),
    ("recursive_triggers", "ON", {1}),  # or INSERT OR REPLACE would slip past the DELETE triggers
    ("trusted_schema", "OFF", {0}),
)

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
    return BadStore(code, path=path, detail=said) if code else None


def fetch(db: Connection, sql: str, args: Row = ()) -> list[Row]:
    """All rows of one statement."""
    try:
        return db.execute(sql, args).fetchall()
    except FAILURES as error:
        if known := fault(error):
            raise known from error
        raise


def connect(path: str, *, any_thread: bool = False) -> Connection:
    """Open a database of ours, or an empty one, with every safety set and read back."""
    if path != MEMORY:
        path = _prepare(path)
    db: Connection | None = None
    try:
        db = sqlite3.connect(
            path,
            timeout=BUSY_MS / 1000,
            isolation_level=None,  # we say BEGIN IMMEDIATE ourselves
            check_same_thread=not any_thread,
        )
        _recognise(db, path)
        _set_pragmas(db, path)
    except BaseException as error:
        if db:
            db.close()
        if isinstance(error, FAILURES) and (known := fault(error, path)):
            raise known from error
        raise
    return db


def opened(path: Path, *, at_rest: bool) -> Connection:
    """Open what may be a database of ours to read it; of one at rest not a byte changes."""
    address = f"file:{quote(str(path))}?mode=rw"
    if at_rest:
        alone = not any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal"))
        address = f"file:{quote(str(path))}?mode=ro{'&immutable=1' * alone}"
    try:
        db = sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
    except sqlite3.DatabaseError as error:
        raise fault(error, str(path)) or error from error
    try:
        _recognise(db, str(path))
        if identity(db)[0] != APPLICATION:  # empty: nothing to read
            raise BadStore("store_not_ours", path=path)
    except BaseException as error:
        db.close()
        if isinstance(error, FAILURES) and (known := fault(error, str(path))):
            raise known from error
        raise
    return db


def copy(source: Connection, path: Path) -> Connection:
    """A database as it is at one moment, in an empty file that needs no other beside it.

    Writers of the source need not wait. The copy is not on the disk yet.
    """
    db = sqlite3.connect(str(path), isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = OFF")  # the whole file is synced in the end
        db.execute("PRAGMA journal_mode = OFF")
        source.backup(db, pages=-1)  # in one step: a writer would make it begin anew
        db.execute("PRAGMA journal_mode = DELETE")
    except BaseException as error:
        db.close()
        if isinstance(error, FAILURES) and (known := fault(error, str(path))):
            raise known from error
        raise
    return db


def _prepare(path: str) -> str:
    """Refuse what cannot hold a database, and make a missing file that only its owner reads."""
    if "://" in path:
        raise BadStore("store_unsupported", path=path)
    path = os.path.realpath(path)  # absolute, so that a name like file:x is never read as a URI
    try:
        if Path(path).is_dir():
            raise BadStore("store_is_folder", path=path)
        if not (folder := Path(path).parent).is_dir():
            raise BadStore("store_missing_folder", path=path, folder=str(folder))
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        return path  # never opened here: closing it would drop the locks of an open Store
    except OSError as error:
        raise BadStore("store_unreadable", path=path, detail=error.strerror or "") from error
    with suppress(OSError):
        os.fchmod(made, 0o600)  # SQLite gives the -wal and -shm files the same mode
    os.close(made)
    return path


def _recognise(db: Connection, path: str) -> None:
    """Refuse another program's database and one from a later Zhishu, before changing a byte."""
    db.execute("BEGIN")  # one snapshot: another starter may be making the schema right now
    ours, version = identity(db)
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    db.execute("COMMIT")
    if ours not in (0, APPLICATION) or (ours == 0 and tables):
        raise BadStore("store_not_ours", path=path)
    if ours and version > SCHEMA:
        raise BadStore("store_newer", path=path, found=version, known=SCHEMA)


def identity(db: Connection) -> tuple[int, int]:
    """The application id and the schema version; both 0 in an empty file."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    return application, db.execute("PRAGMA user_version").fetchone()[0]


def _set_pragmas(db: Connection, path: str) -> None:
    for name, wanted, _ in PRAGMAS:
        _patiently(db, f"PRAGMA {name} = {wanted}")
    if wrong := wrong_pragmas(db):
        raise BadStore("store_pragma", path=path, name=wrong[0][0], found=wrong[0][1])


def _patiently(db: Connection, sql: str) -> None:
    """Run a statement again while the file is busy: the switch to WAL does not wait by itself."""
    enough = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            db.execute(sql)
            return
        except sqlite3.OperationalError as error:
            known = fault(error)
            if known is None or known.code != "store_busy" or time.monotonic() > enough:
                raise
        time.sleep(PAUSE_MS / 1000)


@contextmanager
def unsynced(db: Connection) -> Iterator[None]:
    """For a write that a power cut may take, though no crash: it does not wait for the disk."""
    with _changed(db, "synchronous", "NORMAL"):
        yield


@contextmanager
def hurried(db: Connection) -> Iterator[None]:
    """For a write that may be lost: it waits neither for another writer nor for the disk."""
    with _changed(db, "busy_timeout", "0"), unsynced(db):
        yield


@contextmanager
def _changed(db: Connection, name: str, value: str) -> Iterator[None]:
    usual = next(wanted for known, wanted, _ in PRAGMAS if known == name)
    try:
        db.execute(f"PRAGMA {name} = {value}")
        yield
    finally:
        db.execute(f"PRAGMA {name} = {usual}")


def wrong_pragmas(db: Connection) -> list[tuple[str, object]]:
    """The safety settings that are not as they must be: name and what was read."""
    found = [(name, db.execute(f"PRAGMA {name}").fetchone()[0], good) for name, _, good in PRAGMAS]
    return [(name, value) for name, value, good in found if value not in good]
