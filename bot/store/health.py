"""Is the database whole, safe and readable by its owner alone?

>>> Store.open(":memory:").check()
()
"""

from bot.errors import BadStore
from bot.store.engine import SCHEMA, Connection, fetch

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
        return (*old, *db.problems())
    except BadStore as error:  # a server that has gone away
        return (error,)
