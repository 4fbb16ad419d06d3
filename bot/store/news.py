"""What has the public come to see since it was last told of anything?

>>> news.fresh(db, Mark("2024-07-15T01:29:59Z", 12), "2024-07-15T01:30:00Z")[0].was.value
Decimal('8.1')

A figure is news when its row came out by its release or by its load, or was given back by an undo
after its release had passed; and when it says something else than what stood there before. All of
it is read through the eyes of the public, so nothing here can know of what is not out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.store.engine import Connection, Row, fetch
from bot.store.visible import COLUMNS, NONE, ROWS, SAME_KEY, SOURCED, VISIBLE, figure
from bot.words import Figure

Key = tuple[str, ...]  # Figure.key


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to which moment, and which batch, everything has been told."""

    moment: str
    batch: int


@dataclass(frozen=True, slots=True)
class News:
    """A figure that has come out, and what stood there before."""

    figure: Figure
    was: Figure | None = None


_SAME_AS: Final = (
    "o.region = old.region AND o.metric = old.metric AND o.measure = old.measure"
    " AND o.start_day = old.start_day AND o.end_day = old.end_day AND o.form = old.form"
    " AND o.share_of = old.share_of"
)
RELEASED: Final = (
    f"SELECT {COLUMNS} FROM observations AS o INDEXED BY observations_release {SOURCED}"
    f" WHERE {VISIBLE} AND o.release_at <> '' AND o.release_at > ?3 AND o.release_at <= ?1"
    " ORDER BY o.release_at, o.id"
)
LOADED: Final = (
    f"SELECT {COLUMNS} FROM observations AS o INDEXED BY observations_batch {SOURCED}"
    f" WHERE {VISIBLE} AND o.batch_id > ?3 ORDER BY o.batch_id, o.id"
)
_UNDONE: Final = (
    "FROM batches AS b JOIN observations AS old INDEXED BY observations_batch"
    " ON old.batch_id = b.id AND b.undone_batch > {mark}"
)
# What an undone batch had put off, and whose moment passed before it was given back.
GIVEN_BACK: Final = (
    f"SELECT {COLUMNS} {_UNDONE.format(mark='?3')}"
    f" CROSS JOIN observations AS o INDEXED BY observations_period {SOURCED}"
    f" WHERE {_SAME_AS} AND {VISIBLE} AND o.batch_id < b.id AND o.release_at > b.made_at"
    " ORDER BY b.id, o.id"
)
_TAKEN_BACK: Final = (
    "SELECT old.region, old.metric, old.measure, old.start_day, old.end_day, old.form,"
    f" old.share_of {_UNDONE.format(mark='?')} ORDER BY b.id, old.id"
)
VERSIONS: Final = f"SELECT {COLUMNS} {ROWS} WHERE {SAME_KEY} AND {VISIBLE} ORDER BY o.batch_id DESC"
# The row of a handle that was shown: what was public once may be told again, undone or not.
_PRINTED: Final = f"SELECT {COLUMNS} {ROWS} WHERE o.handle = ? ORDER BY o.id + 0 LIMIT 1"
_STIRRED: Final = (  # anything at all, seen or not: it only wakes those who look
    "SELECT (SELECT coalesce(max(id), 0) FROM batches) > ?2 OR EXISTS (SELECT 1 FROM observations"
    " INDEXED BY observations_release WHERE release_at <> '' AND release_at > ?1"
    " AND release_at <= ?3)"
)


def stirred(db: Connection, mark: Mark, now: str) -> bool:
    """Whether there may be news."""
    return bool(fetch(db, _STIRRED, (mark.moment, mark.batch, now))[0][0])


def fresh(
    db: Connection, mark: Mark, now: str, wanted: Callable[[Figure], bool] = lambda _: True
) -> list[News]:
    """The figures that came out since a mark and that somebody wants, each once."""
    rows: dict[Key, dict[int, Figure]] = {}  # by figure, then by batch
    for row in _come_out(db, mark, now):
        seen = figure(row, insider=True)
        if wanted(seen):
            rows.setdefault(seen.key, {})[seen.batch] = seen
    return [one for key, new in rows.items() if (one := _news(db, now, key, new))]


def _come_out(db: Connection, mark: Mark, now: str) -> Iterator[Row]:
    yield from db.execute(RELEASED, (now, NONE, mark.moment))
    for sql in (LOADED, GIVEN_BACK):
        yield from db.execute(sql, (now, NONE, mark.batch))


def _news(db: Connection, now: str, key: Key, new: dict[int, Figure]) -> News | None:
    """What came out of one figure, unless something later stands there, or the same did before."""
    versions = _versions(db, now, key)
    if not versions or versions[0].batch not in new:
        return None
    was = next((one for one in versions if one.batch not in new), None)
    if was and says_the_same(was, versions[0]):
        return None
    return News(versions[0], was)


def _versions(db: Connection, now: str, key: Key) -> list[Figure]:
    return [figure(row, insider=True) for row in fetch(db, VERSIONS, (now, NONE, *key))]


def says_the_same(one: Figure, other: Figure) -> bool:
    """True where number and rank agree, whatever document they are printed in."""
    return (one.number, one.rank, one.rank_scope) == (other.number, other.rank, other.rank_scope)


def taken_back(db: Connection, mark: Mark) -> list[Key]:
    """The figures, seen or not, of which a version was undone since a mark."""
    return list(dict.fromkeys(fetch(db, _TAKEN_BACK, (mark.batch,))))


def standing(db: Connection, now: str, key: Key) -> Figure | None:
    """The figure of a key as the public sees it."""
    versions = _versions(db, now, key)
    return versions[0] if versions else None


def printed(db: Connection, handle: str) -> Figure | None:
    """The figure that was shown under a handle, whatever became of it."""
    rows = fetch(db, _PRINTED, (handle,))
    return figure(rows[0], insider=False) if rows else None
