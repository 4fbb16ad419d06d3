"""How is a load written, and taken back, exactly?

>>> batches.load(db, rows, Cause("import", "me"), now)
Loaded(batch=2, new=0, revised=1, unchanged=0)

`load`, `write` and `undo` are called inside a write transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final

from bot.errors import BadInput
from bot.store import compared, confirmed
from bot.store.compared import Change, Compared, Kind
from bot.store.engine import Connection, Row, fetch
from bot.store.origin import Source
from bot.store.people import record
from bot.store.version import last_batch
from bot.store.visible import View
from bot.words import Figure


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


_MANY: Final = 1000  # new rows that change which index is the right one
_COLUMNS: Final = (
    *("region", "metric", "measure", "start_day", "end_day", "form", "share_of", "shape", "value"),
    *("value_high", "unit", "qualifier", "rank", "rank_scope", "note", "excerpt", "inferred"),
    *("release_at", "handle", "source_id", "batch_id"),
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
    (SELECT count(*) FROM observations AS new
        WHERE new.batch_id = batches.id AND new.withdrawn IS NULL AND EXISTS (
            SELECT 1 FROM observations AS past
            WHERE past.region = new.region AND past.metric = new.metric
                AND past.end_day = new.end_day AND past.start_day = new.start_day
                AND past.measure = new.measure AND past.form = new.form
                AND past.share_of = new.share_of AND past.batch_id < new.batch_id
                AND (past.withdrawn IS NULL OR past.withdrawn = new.batch_id)))
FROM batches"""


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
        known = compared.compare(db, rows, now)
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
    told = zip(packed or map(compared.packed, rows), rows, strict=True)
    whole = [(*one, titles[row.source], batch) for one, row in told]
    # In the order of their keys the indexes grow at one place.
    db.fill("observations", _COLUMNS, sorted(whole, key=itemgetter(slice(_KEY))))
    if len(rows) >= _MANY:
        db.learn("observations")
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
    rows = fetch(db, f"{_BATCH} ORDER BY id DESC LIMIT ? + 0", (limit,))
    return tuple(Batch(*row) for row in rows)


def _insert_batch(db: Connection, cause: Cause, now: str) -> int:
    sql = (
        "INSERT INTO batches (id, kind, made_at, made_by, file, file_hash, note)"
        " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM batches), ?, ?, ?, ?, ?, ?) RETURNING id"
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
        [(it.title, it.url, it.published, int(it.published_inferred), it.note) for it in sources],
    )
