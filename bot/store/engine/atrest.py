"""How is a database opened that is only read, and copied whole?

>>> with closing(opened(Path("zone.db"), at_rest=True)) as db, closing(copy(db, path)) as new:
...     new.schema()
12
"""

from pathlib import Path
from urllib.parse import quote

from bot.errors import BadStore
from bot.store.engine.port import APPLICATION
from bot.store.engine.sqlite import (
    FAILURES,
    Database,
    DatabaseError,
    fault,
    identity,
    plain,
    recognise,
)


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
    try:
        recognise(db, str(path))
        if identity(db)[0] != APPLICATION:  # empty: nothing to read
            raise BadStore("store_not_ours", path=path)
    except BaseException as error:
        db.close()
        if isinstance(error, FAILURES) and (known := fault(error, str(path))):
            raise known from error
        raise
    return db


def copy(source: Database, path: Path) -> Database:
    """A database as it is at one moment, in an empty file that needs no other beside it.

    Writers of the source need not wait. The copy is not on the disk yet.
    """
    db = plain(str(path))
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
