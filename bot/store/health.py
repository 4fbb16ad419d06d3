"""Is the database whole, safe and readable by its owner alone?

>>> Store.open(":memory:").check()
()
"""

from bot.errors import BadStore
from bot.store.compared import handle
from bot.store.engine import SCHEMA, Connection, Row, fetch
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


def problems(db: Connection) -> tuple[BadStore, ...]:
    """Everything that is wrong, as errors that were not raised; reads all of it."""
    try:
        found = db.schema()
        old = [] if found == SCHEMA else [BadStore("store_schema", found=found, known=SCHEMA)]
        broken = [*old, *db.problems()]
        return (*broken, *([] if broken else altered(db)))
    except BadStore as error:  # a server that has gone away
        return (error,)


def altered(db: Connection) -> list[BadStore]:
    """The figures that do not say any more what their handle was made of; reads them all.

    A bit that turned over on the disk can leave a file that SQLite holds for sound.
    """
    rows = db.stream(f"SELECT {COLUMNS} {ROWS}", ())
    wrong = [str(row[18]) for row in rows if _is_altered(row)]
    return [BadStore("store_altered", count=len(wrong), handle=wrong[0])] if wrong else []


def _is_altered(row: Row) -> bool:
    try:
        read = figure(row, insider=True)
    except BadStore:
        return True
    return handle(read.key, read) != read.handle
