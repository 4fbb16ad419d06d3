"""Is the database whole, safe and readable by its owner alone?

>>> Store.open(":memory:").check()
()
"""

import stat
from pathlib import Path

from bot.errors import BadStore
from bot.store.batches import handle
from bot.store.driver import (
    FAILURES,
    MEMORY,
    SCHEMA,
    VERSION,
    Connection,
    Row,
    copies,
    fault,
    fetch,
    identity,
    is_safe,
    wrong_pragmas,
)
from bot.store.visible import COLUMNS, ROWS, figure

_COUNTED = {
    "figures": "observations WHERE withdrawn IS NULL",
    "batches": "batches",
    "people": "people",
    "misses": "misses",
    "poison": "inbox WHERE state = 'poison'",
}


def counts(db: Connection) -> dict[str, int]:
    """How much of what there is; figures with every vintage that stands."""
    return {
        name: int(fetch(db, f"SELECT count(*) FROM {what}")[0][0])
        for name, what in _COUNTED.items()
    }


def problems(db: Connection, path: str) -> tuple[BadStore, ...]:
    """Everything that is wrong, as errors that were not raised; reads the whole file."""
    found = [BadStore("store_pragma", name=name, found=now) for name, now in wrong_pragmas(db)]
    if not is_safe(VERSION):
        found.append(BadStore("store_old_sqlite", found=".".join(map(str, VERSION))))
    if len(loaded := copies()) > 1:
        found.append(BadStore("store_two_sqlite", found=", ".join(loaded)))
    if (version := identity(db)[1]) != SCHEMA:
        found.append(BadStore("store_schema", found=version, known=SCHEMA))
    broken = damage(db)
    return (*found, *broken, *([] if broken else altered(db)), *_open_files(path))


def damage(db: Connection) -> list[BadStore]:
    """What is broken inside; reads the whole file."""
    try:
        broken = [row[0] for row in fetch(db, "PRAGMA integrity_check(20)") if row[0] != "ok"]
        loose = fetch(db, "PRAGMA foreign_key_check")
    except BadStore as error:
        return [error]
    except FAILURES as error:
        return [fault(error) or BadStore("store_damaged", detail=str(error))]
    found = [BadStore("store_damaged", detail=line) for line in broken]
    if loose:
        found.append(BadStore("store_loose_rows", count=len(loose), table=loose[0][0]))
    return found


def altered(db: Connection) -> list[BadStore]:
    """The figures that do not say any more what their handle was made of; reads them all.

    A bit that turned over on the disk can leave a file that SQLite holds for sound.
    """
    try:
        wrong = [str(row[18]) for row in db.execute(f"SELECT {COLUMNS} {ROWS}") if _is_altered(row)]
    except FAILURES as error:
        return [fault(error) or BadStore("store_damaged", detail=str(error))]
    return [BadStore("store_altered", count=len(wrong), handle=wrong[0])] if wrong else []


def _is_altered(row: Row) -> bool:
    try:
        read = figure(row, insider=True)
    except BadStore:
        return True
    return handle(read.key, read) != read.handle


def _open_files(path: str) -> list[BadStore]:
    """The files that others than the owner may read: they hold what is embargoed."""
    if path == MEMORY:
        return []
    files = [file for end in ("", "-wal", "-shm") if (file := Path(path + end)).exists()]
    modes = [(str(file), stat.S_IMODE(file.stat().st_mode)) for file in files]
    return [BadStore("store_open_file", path=n, mode=f"{m:o}") for n, m in modes if m & 0o077]
