"""Where does a figure come from, and what did it replace?

>>> [vintage.figure.value for vintage in origin.history(db, viewer, figure)]
[Decimal('8.1'), Decimal('8.2')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.store.engine import Connection, Row, fetch
from bot.store.visible import COLUMNS, ROWS, SAME_KEY, TAKEN_BACK, VISIBLE, View, among, figure
from bot.words import Figure


@dataclass(frozen=True, slots=True)
class Vintage:
    """One version of a figure; the public is not told who loaded it, or out of which file."""

    figure: Figure
    since: str  # UTC: when it was loaded or released, whichever came later
    loaded_at: str = ""
    loaded_by: str = ""
    kind: str = ""
    file: str = ""
    taken_back: int = 0  # the batch that undid or postponed it


@dataclass(frozen=True, slots=True)
class Source:
    """A document that figures were printed in."""

    title: str
    url: str = ""
    published: str = ""  # ISO date
    published_inferred: bool = False
    note: str = ""


_VINTAGE = (
    f"SELECT {COLUMNS}, b.made_at, b.made_by, b.kind, b.file, o.withdrawn {ROWS}"
    " JOIN batches AS b ON b.id = o.batch_id WHERE"
)
BY_HANDLE: Final = (
    f"{_VINTAGE} o.handle = ?3 AND (({VISIBLE}) OR ({TAKEN_BACK}))"
    " ORDER BY o.region, o.metric, o.end_day, o.start_day, o.measure, o.batch_id"
)
HISTORY: Final = f"{_VINTAGE} {SAME_KEY} AND {VISIBLE}"
HISTORY_TAKEN_BACK: Final = f"{_VINTAGE} {SAME_KEY} AND {TAKEN_BACK}"

_SOURCE = (
    "SELECT s.title, s.url, s.published, s.published_inferred, s.note FROM sources AS s"
    " WHERE s.title <> '' AND (?3 = '' OR s.title = ?3)"
)
_NEWEST_FIRST = "ORDER BY s.published DESC, s.title"  # never by id, which tells what came before
SOURCES: Final = (
    f"{_SOURCE} AND EXISTS (SELECT 1 FROM observations AS o WHERE o.source_id = s.id"
    f" AND {VISIBLE}) {_NEWEST_FIRST}"
)

_TYPED: Final = str.maketrans("OILU", "011V")  # what a hand makes of Crockford's digits


def by_handle(db: Connection, viewer: View, handle: str) -> tuple[Vintage, ...]:
    """The vintages a handle names: mostly one; case, and O for 0 or I for 1, do not matter."""
    typed = handle.strip().upper().translate(_TYPED)
    rows = fetch(db, BY_HANDLE, (viewer.now, viewer.sight, typed))
    return tuple(_vintage(row, viewer.insider) for row in rows)


def history(db: Connection, viewer: View, row: Figure) -> tuple[Vintage, ...]:
    """All vintages of a figure, oldest first."""
    args = (viewer.now, viewer.sight, *row.key)
    rows = fetch(db, HISTORY, args)
    if viewer.insider:
        rows += fetch(db, HISTORY_TAKEN_BACK, args)
    rows.sort(key=lambda found: found[17])  # by batch
    return tuple(_vintage(found, viewer.insider) for found in rows)


@cache
def _sources_of(regions: int) -> str:
    """The documents of so many regions, whose rows alone are walked."""
    return (
        f"{_SOURCE} AND s.id IN (SELECT o.source_id FROM observations AS o"
        f" INDEXED BY observations_digest WHERE {among(regions, 4)} AND {VISIBLE}) {_NEWEST_FIRST}"
    )


def sources(
    db: Connection, viewer: View, title: str = "", regions: Sequence[str] = ()
) -> tuple[Source, ...]:
    """The documents (or the one of a title) of figures of some regions, or all, newest first."""
    sql = _sources_of(len(regions)) if regions else SOURCES
    rows = fetch(db, sql, (viewer.now, viewer.sight, title, *regions))
    return tuple(Source(row[0], row[1], row[2], row[3] == 1, row[4]) for row in rows)


def _vintage(row: Row, insider: bool) -> Vintage:
    known = figure(row, insider)
    loaded_at, loaded_by, kind, file, taken_back = row[19:]
    since = max(loaded_at, known.release_at)
    if not insider:
        return Vintage(known, since)
    return Vintage(known, since, loaded_at, loaded_by, kind, file, taken_back or 0)
