"""What comes out when, and what has come out?

>>> calendar.announced(db)[0].title
'2024年上半年主要指标'

What is announced is what an admin said to the public. It is never worked out of figures that are
embargoed, nor are they worked out of it: the two lists do not know of each other. The verbs that
change something are called inside a write transaction.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.errors import BadInput
from bot.store import batches, confirmed
from bot.store.engine import Connection, fetch
from bot.store.people import record
from bot.store.visible import ALL, COLUMNS, ROWS, SOURCED, VISIBLE, View, among, figure

LONGEST: Final = 200  # characters of a title


@dataclass(frozen=True, slots=True)
class Announced:
    """A release that the public was told of."""

    title: str
    at: str
    announced_by: str
    announced_at: str


@dataclass(frozen=True, slots=True)
class Out:
    """Figures of one document that came out together."""

    at: str
    source: str
    rows: int


@dataclass(frozen=True, slots=True)
class Held:
    """Figures of one batch that come out together; for insiders alone."""

    at: str
    batch: int
    loaded_by: str
    file: str
    rows: int


# Moments are told of documents, batch by batch and by the index of releases, so that no list walks
# the whole store.
_OUT: Final = f"FROM observations AS o {SOURCED} JOIN batches AS b ON b.id = o.batch_id"
_RELEASED: Final = (
    f"SELECT o.release_at, s.title, count(*) {_OUT} WHERE {VISIBLE} AND o.release_at <> ''"
    " AND o.release_at <= ?1 AND o.release_at > b.made_at"
    " GROUP BY o.release_at, s.title ORDER BY o.release_at DESC, s.title LIMIT ?3 + 0"
)
_LOADED: Final = (
    f"SELECT b.made_at, s.title, count(*) {_OUT} WHERE {VISIBLE} AND o.batch_id = ?3"
    " AND o.release_at <= b.made_at GROUP BY b.made_at, s.title ORDER BY s.title"
)
_EITHER: Final = "CASE WHEN o.release_at > b.made_at THEN o.release_at ELSE b.made_at END"
_HELD: Final = (
    "SELECT o.release_at, b.id, b.made_by, b.file, count(*)"
    " FROM observations AS o JOIN batches AS b ON b.id = o.batch_id"
    f" WHERE {VISIBLE} AND o.release_at <> '' AND o.release_at > ?1"
    " GROUP BY o.release_at, b.id ORDER BY o.release_at, b.id"
)


_HELD_OF: Final = (
    f"SELECT {COLUMNS} {ROWS} WHERE {VISIBLE} AND o.release_at > ?1 AND o.batch_id = ?3"
)
_MOVED: Final = (
    "UPDATE observations SET withdrawn = ? WHERE batch_id = ? AND withdrawn IS NULL"
    " AND release_at > ?"
)


def announced(db: Connection) -> tuple[Announced, ...]:
    """Every announcement that stands, the earliest release first."""
    sql = (
        "SELECT title, at, announced_by, announced_at FROM announcements"
        " WHERE removed_at = '' ORDER BY at, title"
    )
    return tuple(Announced(*row) for row in fetch(db, sql))


def announce(db: Connection, title: str, at: str, *, by: str, now: str) -> None:
    """Tell the public of a release; a title that was told already gets another time."""
    title = _one_line(title)
    was = [one.at for one in announced(db) if one.title == title]
    _close(db, title, now)
    db.execute(
        "INSERT INTO announcements (title, at, announced_by, announced_at) VALUES (?, ?, ?, ?)",
        (title, at, by, now),
    )
    detail = {"at": at, **({"was": was[0]} if was else {})}
    record(db, by, "announce", title, detail, now=now)


def remove(db: Connection, title: str, *, by: str, now: str) -> Announced:
    """Take an announcement back; refused where there is none."""
    title = _one_line(title)
    found = [one for one in announced(db) if one.title == title]
    if not found:
        raise BadInput("announcement_unknown", title=title)
    _close(db, title, now)
    record(db, by, "announce_remove", title, {"at": found[0].at}, now=now)
    return found[0]


def _close(db: Connection, title: str, now: str) -> None:
    sql = "UPDATE announcements SET removed_at = ? WHERE title = ? AND removed_at = ''"
    db.execute(sql, (now, title))


def _one_line(title: str) -> str:
    words = "".join(char if char.isprintable() else " " for char in title).split()
    line = " ".join(words)
    if not 0 < len(line) <= LONGEST:
        raise BadInput("announcement_unfit", most=LONGEST)
    return line


@cache
def _out_of(regions: int) -> str:
    """What has come out of so many regions, whose rows alone are walked."""
    return (
        f"SELECT {_EITHER} AS at, s.title, count(*) FROM observations AS o"
        f" INDEXED BY observations_digest {SOURCED} JOIN batches AS b ON b.id = o.batch_id"
        f" WHERE {among(regions, 4)} AND {VISIBLE} AND (o.release_at = '' OR o.release_at <= ?1)"
        f" GROUP BY {_EITHER}, s.title ORDER BY at DESC, s.title LIMIT ?3 + 0"
    )


def out(db: Connection, viewer: View, limit: int, regions: Sequence[str] = ()) -> tuple[Out, ...]:
    """What has come out, the newest first; of some regions, or of all."""
    if regions:
        rows = fetch(db, _out_of(len(regions)), (viewer.now, viewer.sight, limit, *regions))
        return tuple(Out(*row) for row in rows)
    found: Counter[tuple[str, str]] = Counter()
    for at, title, rows in fetch(db, _RELEASED, (viewer.now, viewer.sight, limit)):
        found[at, title] += rows
    loaded = 0
    for batch in db.execute("SELECT id FROM batches ORDER BY made_at DESC, id DESC"):
        for at, title, rows in fetch(db, _LOADED, (viewer.now, viewer.sight, batch[0])):
            loaded += (at, title) not in found
            found[at, title] += rows
        if loaded >= limit:
            break
    newest = sorted(found.items(), key=lambda one: one[0][1])
    newest.sort(key=lambda one: one[0][0], reverse=True)
    return tuple(Out(at, title, rows) for (at, title), rows in newest[:limit])


def held(db: Connection, viewer: View) -> tuple[Held, ...]:
    """What is embargoed, the next to come out first; nothing for the public."""
    if not viewer.insider:
        return ()
    return tuple(Held(*row) for row in fetch(db, _HELD, (viewer.now, ALL)))


def move(db: Connection, batch: int, release_at: str, made_by: str, now: str) -> batches.Loaded:
    """Bring forward or put off what a batch holds back: the same rows as a new batch.

    Rows never change: the old ones are taken back by the new batch, and an undo of it brings them
    back. Refused where a later batch built on them.
    """
    found = fetch(db, _HELD_OF, (now, ALL, batch))
    taken = batches.find(db, batch)
    if taken is None or not found:
        raise BadInput("batch_is_out", batch=batch)
    if later := confirmed.built_on(db, batch):
        raise BadInput("batch_built_on", batch=batch, later=confirmed.listed(later))
    rows = [replace(figure(row, insider=True), release_at=release_at) for row in found]
    cause = batches.Cause(taken.kind, made_by, taken.file, taken.file_hash, f"batch {batch}")
    moved = batches.write(db, rows, cause, now)
    db.execute(_MOVED, (moved, batch, now))
    confirmed.moved(db, batch, moved)
    detail = {"release_at": release_at, "rows": len(rows), "as": moved}
    record(db, made_by, "reschedule", f"batch {batch}", detail, now=now)
    return batches.Loaded(moved, 0, len(rows), 0)
