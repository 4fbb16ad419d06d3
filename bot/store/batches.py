"""What would a load change, and how is it written and taken back, exactly?

>>> batches.compare(db, rows, now).changes[0].kind
<Kind.REVISED: 'revised'>

`load`, `write` and `undo` are called inside a write transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import Final

from bot.errors import BadInput
from bot.store import confirmed
from bot.store.driver import Connection, Row, fetch
from bot.store.origin import Source
from bot.store.people import record
from bot.store.version import last_batch
from bot.store.visible import COLUMNS, ROWS, SAME_KEY, VISIBLE, View, figure
from bot.words import Figure


class Kind(StrEnum):
    """What a row does to the store."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it would be stored, and the figure it meets."""

    row: Figure
    kind: Kind
    was: Figure | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What rows would do, in the same order, as the store was after a batch, at a moment."""

    changes: tuple[Change, ...]
    batch: int
    now: str
    packed: tuple[Row, ...]  # of the rows to be written, all but document and batch

    @property
    def written(self) -> tuple[Figure, ...]:
        """The rows that say something new."""
        return tuple(one.row for one in self.changes if one.kind is not Kind.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, row by row; `batch` is 0 where there was nothing to write."""

    batch: int
    new: int
    revised: int
    unchanged: int
    changes: tuple[Change, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Batch:
    """One load or undo, as insiders see it."""

    id: int
    kind: str
    made_at: str
    made_by: str
    file: str
    file_hash: str
    note: str
    undone_at: str
    undone_by: str
    undone_batch: int
    rows: int
    revised: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Who loads what; `made_by` is a name or a Telegram id."""

    kind: str  # shipped, import or extract
    made_by: str
    file: str = ""
    file_hash: str = ""
    note: str = ""


MET: Final = (
    f"SELECT {COLUMNS} {ROWS} WHERE {SAME_KEY} AND {VISIBLE} ORDER BY o.batch_id DESC LIMIT 1"
)

_INSERT = (
    "INSERT INTO observations (region, metric, measure, start_day, end_day, form, share_of, shape,"
    " value, value_high, unit, qualifier, rank, rank_scope, note, excerpt, inferred, release_at,"
    " handle, source_id, batch_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_KEY: Final = 7  # the first so many columns of a row tell which figure it is
_POSTPONE = (
    "UPDATE observations SET withdrawn = ? WHERE region = ? AND metric = ? AND measure = ?"
    " AND start_day = ? AND end_day = ? AND form = ? AND share_of = ? AND withdrawn IS NULL"
    " AND batch_id < ? AND release_at > ? AND release_at < ?"
)
_BATCH = """
SELECT id, kind, made_at, made_by, file, file_hash, note, undone_at, undone_by,
    coalesce(undone_batch, 0),
    (SELECT count(*) FROM observations WHERE batch_id = batches.id),
    (SELECT count(*) FROM revisions WHERE batch_id = batches.id)
FROM batches"""


def compare(db: Connection, rows: Iterable[Figure], now: str) -> Compared:
    """What rows would do; rows of one figure that differ are refused."""
    changes = _changes(db, rows, now)
    written = (one.row for one in changes if one.kind is not Kind.UNCHANGED)
    return Compared(tuple(changes), last_batch(db), now, tuple(map(_packed, written)))


def _changes(db: Connection, rows: Iterable[Figure], now: str) -> list[Change]:
    met: dict[tuple[str, ...], Figure] = {}
    changes = []
    for row in rows:
        of = row.key
        if of in met:
            if not _says_nothing_new(row, met[of], now):
                raise BadInput("rows_disagree", metric=row.metric, region=row.region)
            changes.append(Change(row, Kind.UNCHANGED, met[of]))
            continue
        change = _compare(db, row, of, now)
        met[of] = change.row
        changes.append(change)
    return changes


def _compare(db: Connection, row: Figure, of: tuple[str, ...], now: str) -> Change:
    # A row meets what its own readers will see at its release. Were it to meet an embargoed
    # figure, what the public is shown would depend on that figure.
    found = fetch(db, MET, (max(now, row.release_at), False, *of))
    if not found:
        return Change(row, Kind.NEW)
    was = figure(found[0], insider=True)
    row = _completed(row, was)
    kind = Kind.UNCHANGED if _says_nothing_new(row, was, now) else Kind.REVISED
    return Change(row, kind, was)


def _completed(row: Figure, was: Figure) -> Figure:
    """A row that tells a rank alone keeps the stored value; the same value keeps its rank."""
    if row.value is None and was.value is not None:
        row = replace(
            row,
            value=was.value,
            value_high=was.value_high,
            unit=was.unit,
            qualifier=was.qualifier,
        )
    if row.rank is None and was.rank is not None and row.number == was.number:
        row = replace(row, rank=was.rank, rank_scope=was.rank_scope)
    if row.rank == was.rank and not row.rank_scope:
        row = replace(row, rank_scope=was.rank_scope)
    return row


def _says_nothing_new(row: Figure, was: Figure, now: str) -> bool:
    """True when the number and the rank agree, whatever document they are printed in.

    What is out stays out; what is still embargoed is news again when its release moves.
    """
    same = (row.number, row.rank, row.rank_scope) == (was.number, was.rank, was.rank_scope)
    return same and (was.release_at <= now or was.release_at == row.release_at)


def load(
    db: Connection,
    rows: Iterable[Figure],
    cause: Cause,
    now: str,
    sources: Sequence[Source] = (),
    known: Compared | None = None,
) -> Loaded:
    """Write what is new, and that other files said the rest, as one batch with its documents.

    What the rows would do is not found out again where it is known of this moment and this store.
    """
    rows = list(rows)
    if known is None or (known.batch, known.now) != (last_batch(db), now):
        known = compare(db, rows, now)
    changes, written = known.changes, known.written
    new = sum(change.kind is Kind.NEW for change in changes)
    unchanged = len(changes) - len(written)
    # The documents of embargoed rows stay bare: what is told of a title, all can read.
    told = {row.source for row in rows if row.release_at <= now}
    _describe(db, [source for source in sources if source.title in told])
    again = (it.was for it in changes if it.was and it.kind is Kind.UNCHANGED)
    met = confirmed.others(db, again, cause.file_hash)
    if not (written or met):
        return Loaded(0, 0, 0, unchanged, changes)
    batch = write(db, written, cause, now, known.packed)
    confirmed.confirm(db, batch, met)
    counts = {"new": new, "revised": len(written) - new, "unchanged": unchanged}
    detail = {**counts, **_releases(written, now)}
    record(db, cause.made_by, cause.kind, f"batch {batch}", detail, now=now)
    return Loaded(batch, **counts, changes=changes)


def write(
    db: Connection, rows: Sequence[Figure], cause: Cause, now: str, packed: Sequence[Row] = ()
) -> int:
    """Rows as one batch; what was to come out before one that is embargoed is put off by it."""
    batch = _insert_batch(db, cause, now)
    titles = _source_ids(db, {row.source for row in rows})
    told = zip(packed or map(_packed, rows), rows, strict=True)
    whole = [(*one, titles[row.source], batch) for one, row in told]
    # In the order of their keys the indexes grow at one place.
    db.executemany(_INSERT, sorted(whole, key=itemgetter(slice(_KEY))))
    later = [(batch, *row.key, batch, now, row.release_at) for row in rows if row.release_at]
    db.executemany(_POSTPONE, [args for args in later if args[-1] > now])
    return batch


def _releases(rows: Iterable[Figure], now: str) -> dict[str, list[str]]:
    """The moments to come at which rows are released, for the audit trail."""
    moments = sorted({row.release_at for row in rows if row.release_at > now})
    return {"release_at": moments} if moments else {}


def undo(db: Connection, batch: int, made_by: str, now: str) -> Batch:
    """Take a batch back, exactly, and return it; refused where a later one built on it."""
    taken = find(db, batch)
    if taken is None or taken.kind == "undo":
        raise BadInput("batch_unknown", batch=batch)
    if taken.undone_at:
        raise BadInput("batch_undone", batch=batch, at=taken.undone_at, by=taken.undone_by)
    if later := confirmed.built_on(db, batch):
        raise BadInput("batch_built_on", batch=batch, later=confirmed.listed(later))
    if later := confirmed.by(db, batch):
        raise BadInput("batch_confirmed", batch=batch, later=confirmed.listed(later))
    undoing = _insert_batch(db, Cause("undo", made_by, taken.file, note=f"batch {batch}"), now)
    db.execute("UPDATE observations SET withdrawn = ? WHERE batch_id = ?", (undoing, batch))
    db.execute("UPDATE observations SET withdrawn = NULL WHERE withdrawn = ?", (batch,))
    db.execute(
        "UPDATE batches SET undone_at = ?, undone_by = ?, undone_batch = ? WHERE id = ?",
        (now, made_by, undoing, batch),
    )
    record(db, made_by, "undo", f"batch {batch}", {"rows": taken.rows}, now=now)
    return replace(taken, undone_at=now, undone_by=made_by, undone_batch=undoing)


def find(db: Connection, batch: int) -> Batch | None:
    """One batch."""
    rows = fetch(db, f"{_BATCH} WHERE id = ?", (batch,))
    return Batch(*rows[0]) if rows else None


def recent(db: Connection, viewer: View, limit: int = 20) -> tuple[Batch, ...]:
    """The newest batches first; none for the public."""
    if not viewer.insider:
        return ()
    return tuple(Batch(*row) for row in fetch(db, f"{_BATCH} ORDER BY id DESC LIMIT ?", (limit,)))


def _insert_batch(db: Connection, cause: Cause, now: str) -> int:
    sql = (
        "INSERT INTO batches (kind, made_at, made_by, file, file_hash, note)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
    )
    args = cause.kind, now, cause.made_by, cause.file, cause.file_hash, cause.note
    return int(fetch(db, sql, args)[0][0])


def _source_ids(db: Connection, titles: set[str]) -> dict[str, int]:
    """The row of each title, made where it is missing."""
    wanted = [(title,) for title in sorted(titles)]
    db.executemany("INSERT INTO sources (title) VALUES (?) ON CONFLICT DO NOTHING", wanted)
    ids = (fetch(db, "SELECT id FROM sources WHERE title = ?", title)[0][0] for title in wanted)
    return dict(zip(sorted(titles), ids, strict=True))


def _describe(db: Connection, sources: Sequence[Source]) -> None:
    db.executemany(
        "INSERT INTO sources (title, url, published, published_inferred, note)"
        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (title) DO UPDATE SET"
        " url = ?2, published = ?3, published_inferred = ?4, note = ?5",
        [(it.title, it.url, it.published, it.published_inferred, it.note) for it in sources],
    )


def _plain(value: Decimal | None) -> str | None:
    """An exact decimal without an exponent."""
    return None if value is None else f"{value:f}"


_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32


def handle(of: tuple[str, ...], row: Figure) -> str:
    """Seven characters out of what a row says alone, so that they tell nothing of other rows."""
    import hashlib  # OpenSSL, which no question needs

    numbers = (None if it is None else f"{it.normalize():f}" for it in (row.value, row.value_high))
    said = (*of, *numbers, row.unit, row.qualifier, row.rank, row.rank_scope, row.source)
    digest = hashlib.blake2b("\x1f".join(map(str, said)).encode(), digest_size=5).digest()
    bits = int.from_bytes(digest, "big")
    return "".join(_DIGITS[bits >> shift & 31] for shift in range(30, -1, -5))


def _packed(row: Figure) -> Row:
    of = row.key
    return (
        *of,
        row.period.shape,
        _plain(row.value),
        _plain(row.value_high),
        row.unit,
        row.qualifier.value,
        row.rank,
        row.rank_scope,
        row.note,
        row.excerpt,
        int(row.inferred),
        row.release_at,
        handle(of, row),
    )
