"""How is a database copied while it is in use, and a copy put to use again?

>>> copied("zhishu.db", Path("backups/zhishu-20240715T040000Z.db"), now).figures
27

A copy comes under its name whole, checked and on the disk, or not at all.
"""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.errors import BadStore
from bot.store.engine import MEMORY, fetch
from bot.store.engine.address import told
from bot.store.engine.atrest import copy, opened
from bot.store.engine.sqlite import Database, damage
from bot.store.visible import ALL, VISIBLE, stamp

_PART: Final = (".zhishu-", ".part")
_LEFT_BEHIND: Final = 86400  # seconds after which no copy is still being made
_BESIDE: Final = ("", "-wal", "-shm", "-journal")  # would become part of a new file
_NO_LINKS: Final = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
_FIGURES: Final = (
    f"SELECT count(*) FROM (SELECT 1 FROM observations AS o WHERE {VISIBLE} GROUP BY"
    " o.region, o.metric, o.measure, o.start_day, o.end_day, o.form, o.share_of) AS keys"
)
_LAST: Final = "SELECT id, made_at, made_by, file FROM batches ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy and what it holds, with what is embargoed."""

    path: Path
    bytes: int
    schema: int
    figures: int
    batches: int  # loads and undoings
    last_batch: int  # 0 where there is none
    last_at: str
    last_by: str
    last_file: str


def name_of(database: str, now: datetime) -> str:
    """The name of a copy in a folder, by which it is known whose and how old it is."""
    return f"{Path(database).stem}-{stamp(now).translate({ord(sign): None for sign in '-:'})}.db"


def copied(database: str, target: Path, now: datetime) -> Copy:
    """Copy a database, which may be in use, into a new file; BadStore says why not."""
    refuse_no_file(database)
    return _made(Path(database), target, now, at_rest=False)


def refuse_no_file(database: str) -> None:
    """BadStore where a database is none that can be copied as a file."""
    if database == MEMORY or "://" in database:
        raise BadStore("backup_of_no_file", path=told(database))


def restored(backup: Path, target: Path, now: datetime) -> Copy:
    """Make a database of a copy, in a new file; BadStore says why not."""
    return _made(backup, target, now, at_rest=True)


def thinned(database: str, newest: Path, keep: int) -> tuple[Path, ...]:
    """Delete all but so many copies of a database beside the newest one; what was deleted."""
    ours = re.compile(rf"{re.escape(Path(database).stem)}-\d{{8}}T\d{{6}}Z\.db")
    others = sorted(
        path
        for path in newest.parent.iterdir()
        if ours.fullmatch(path.name) and path.name != newest.name
    )
    gone = others[: max(0, len(others) - (keep - 1))]
    for path in gone:
        try:
            path.unlink()
        except OSError as error:
            raise BadStore("backup_undeleted", path=path, detail=error.strerror or "") from error
    return tuple(gone)


def _made(source: Path, target: Path, now: datetime, *, at_rest: bool) -> Copy:
    source, target = Path(os.path.realpath(source)), Path(os.path.realpath(target))
    if not source.is_file():
        raise BadStore("backup_missing", path=source)
    if taken := next(
        (str(target) + end for end in _BESIDE if os.path.lexists(f"{target}{end}")), ""
    ):
        raise BadStore("backup_taken", path=taken)
    with (
        _blamed(source),
        closing(opened(source, at_rest=at_rest)) as db,
        _part(target, now) as part,
    ):
        with closing(copy(db, part)) as new:
            _refuse_damaged(new)
            holds = _holds(new)
        _sync(part)
        size = part.stat().st_size
        _place(part, target)
    return Copy(target, size, *holds)


@contextmanager
def _blamed(source: Path) -> Iterator[None]:
    """What is damaged in a copy is so in its source."""
    try:
        yield
    except BadStore as error:
        if error.code != "store_damaged":
            raise
        detail = error.data.get("detail", "")
        raise BadStore("backup_damaged", path=source, detail=detail) from error


def _refuse_damaged(new: Database) -> None:
    if broken := damage(new):
        raise BadStore("store_damaged", detail=broken[0].data.get("detail", broken[0].code))


def _holds(db: Database) -> tuple[int, int, int, int, str, str, str]:
    figures = fetch(db, _FIGURES, ("", ALL))[0][0]
    batches = fetch(db, "SELECT count(*) FROM batches")[0][0]
    last = fetch(db, _LAST)
    return db.schema(), figures, batches, *(last[0] if last else (0, "", "", ""))


@contextmanager
def _part(target: Path, now: datetime) -> Iterator[Path]:
    """A file of the owner's alone beside the target, gone in the end whatever happens."""
    try:
        for left in target.parent.glob("*".join(_PART)):  # of one that was killed
            if now.timestamp() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()
        made, name = tempfile.mkstemp(_PART[1], _PART[0], target.parent)
    except OSError as error:
        raise _unwritten(target, error) from error
    os.close(made)
    try:
        yield Path(name)
    except OSError as error:
        raise _unwritten(target, error) from error
    except BadStore as error:
        if error.data.get("path") == name:
            error.data["path"] = target
        raise
    finally:
        for end in _BESIDE:
            with suppress(OSError):
                Path(name + end).unlink(missing_ok=True)


def _unwritten(target: Path, error: OSError) -> BadStore:
    if error.errno in _FULL:
        return BadStore("store_full", path=target)
    return BadStore("backup_unwritten", path=target, detail=error.strerror or "")


def _sync(path: Path) -> None:
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _place(part: Path, target: Path) -> None:
    """Give a file its name in one step, and never that of another."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise BadStore("backup_taken", path=target) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():  # a disk that knows no links
            raise BadStore("backup_taken", path=target) from None
        part.rename(target)
    part.unlink(missing_ok=True)
    try:
        _sync(target.parent)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network disks cannot sync a folder
            raise
