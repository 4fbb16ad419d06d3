"""How is a database opened that is only read, and copied whole?

>>> with closing(opened(Path("zone.db"), at_rest=True)) as db, closing(copy(db, path)) as new:
...     new.schema()
12
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.errors import BadStore
from bot.store.engine.library import FAILURES, DatabaseError, fault
from bot.store.engine.port import APPLICATION
from bot.store.engine.sqlite import Database, identity, plain, recognise


def opened(path: Path, *, at_rest: bool) -> Database:
    """Open what may be a database of ours to read it; of one at rest not a byte changes."""
    address = f"file:{quote(str(path))}?mode=rw"
    if at_rest:
        alone = not any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal"))
        address = f"file:{quote(str(path))}?mode=ro{'&immutable=1' * alone}"
    try:
        db = plain(address, uri=True)
    except DatabaseError as error:
        raise fault(error, str(path)) or error from error
    with _closed_if_it_fails(db, path):
        recognise(db, str(path))
        if identity(db)[0] != APPLICATION:  # empty: nothing to read
            raise BadStore("store_not_ours", path=path)
    return db


def copy(source: Database, path: Path) -> Database:
    """A database as it is at one moment, in an empty file that needs no other beside it.

    Writers of the source need not wait. The copy is not on the disk yet.
    """
    db = plain(str(path))
    with _closed_if_it_fails(db, path):
        db.execute("PRAGMA synchronous = OFF")  # the whole file is synced in the end
        db.execute("PRAGMA journal_mode = OFF")
        source.backup(db, pages=-1)  # in one step: a writer would make it begin anew
        db.execute("PRAGMA journal_mode = DELETE")
    return db


@contextmanager
def _closed_if_it_fails(db: Database, path: Path) -> Iterator[None]:
    """A database that cannot be used is let go of, with a word of ours where there is one."""
    try:
        yield
    except BaseException as error:
        db.close()
        if isinstance(error, FAILURES) and (known := fault(error, str(path))):
            raise known from error
        raise
