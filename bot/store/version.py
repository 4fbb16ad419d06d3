"""Has anything changed that a viewer can see?

>>> store.version(public) == store.version(public)  # an embargoed batch was loaded between them
True

A version is made of what the viewer sees and of nothing else: no batch number, no row id. An
insider sees a release too, which lifts the embargo of a figure that was there before.
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bot.kept import blake2b
from bot.store.engine import Connection, fetch
from bot.store.visible import NONE, VISIBLE, View

_KEY = "o.region, o.metric, o.end_day DESC, o.start_day, o.measure, o.form, o.share_of"
# The handle tells the key and the numbers of a figure; the highest batch makes it the current one.
SEEN: Final = (
    "SELECT o.handle, o.note, o.release_at > ?1, max(o.batch_id)"
    " FROM observations AS o INDEXED BY observations_period"
    f" WHERE {VISIBLE} GROUP BY {_KEY.replace(' DESC', '')} ORDER BY {_KEY}"
)
COMING: Final = (  # through the eyes of the end of time
    "SELECT min(o.release_at) FROM observations AS o INDEXED BY observations_release"
    f" WHERE {VISIBLE} AND o.release_at > ?3 AND o.release_at <> ''"
)
_LAST_BATCH: Final = "SELECT max(id) FROM batches"  # loads and undoings alike
_EVER: Final = "9999"


Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Known(Generic[Seen]):
    """What a viewer sees, and how long it holds while no batch is added."""

    seen: Seen
    batch: int
    since: str
    until: str  # the next release

    def holds(self, batch: int, now: str) -> bool:
        """Whether nothing can have changed."""
        return self.batch == batch and self.since <= now < self.until


def last_batch(db: Connection) -> int:
    """The number of the last load or undoing, which may be of rows that nobody sees yet."""
    return int(fetch(db, _LAST_BATCH)[0][0] or 0)


def known(db: Connection, viewer: View) -> Known[str]:
    """The version of all that a viewer sees."""
    seen = blake2b(digest_size=8)
    for handle, note, embargoed, _ in db.stream(SEEN, (viewer.now, viewer.sight)):
        seen.update(f"{handle}{embargoed:d}{note}\x1e".encode())
    return holding(db, viewer, seen.hexdigest())


def holding(db: Connection, viewer: View, seen: Seen) -> Known[Seen]:
    """What was just read, until the next release."""
    coming = fetch(db, COMING, (_EVER, NONE, viewer.now))[0][0]
    return Known(seen, last_batch(db), viewer.now, coming or _EVER)
