"""What would rows change, were they loaded?

>>> compared.compare(db, rows, now).changes[0].kind
<Kind.REVISED: 'revised'>
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Final

from bot.errors import BadInput
from bot.store.engine import Connection, Row, fetch_each
from bot.store.version import last_batch
from bot.store.visible import COLUMNS, NONE, ROWS, SAME_KEY, VISIBLE, figure
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


Key = tuple[str, ...]  # Figure.key

_AT_ONCE: Final = 500  # rows that are compared without a wait between them

MET: Final = (
    f"SELECT {COLUMNS} {ROWS} WHERE {SAME_KEY} AND {VISIBLE} ORDER BY o.batch_id + 0 DESC LIMIT 1"
)


def compare(db: Connection, rows: Iterable[Figure], now: str) -> Compared:
    """What rows would do; rows of one figure that differ are refused."""
    changes = _changes(db, rows, now)
    written = (one.row for one in changes if one.kind is not Kind.UNCHANGED)
    return Compared(tuple(changes), last_batch(db), now, tuple(map(packed, written)))


def _changes(db: Connection, rows: Iterable[Figure], now: str) -> list[Change]:
    met: dict[Key, Figure] = {}
    changes = []
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        first: dict[Key, Figure] = {of: row for row in reversed(some) if (of := row.key) not in met}
        # A row meets what its own readers will see at its release. Were it to meet an embargoed
        # figure, what the public is shown would depend on that figure.
        asked = [(max(now, row.release_at), NONE, *of) for of, row in first.items()]
        found = dict(zip(first, fetch_each(db, MET, asked), strict=True))
        changes += [_compare(row, met, found, now) for row in some]
    return changes


def _compare(
    row: Figure, met: dict[Key, Figure], found: Mapping[Key, list[Row]], now: str
) -> Change:
    """What a row does after those that came before it in the same load."""
    of = row.key
    if of in met:
        if not _says_nothing_new(row, met[of], now):
            raise BadInput("rows_disagree", metric=row.metric, region=row.region)
        return Change(row, Kind.UNCHANGED, met[of])
    change = _against(row, found[of], now)
    met[of] = change.row
    return change


def _against(row: Figure, found: list[Row], now: str) -> Change:
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


def packed(row: Figure) -> Row:
    """A row as it is written, all but its document and its batch."""
    of = row.key
    return (
        *of,
        row.period.shape,
        _plain(row.value),
        _plain(row.value_high),
        row.unit,
        str(row.qualifier),
        row.rank,
        row.rank_scope,
        row.note,
        row.excerpt,
        int(row.inferred),
        row.release_at,
        handle(of, row),
    )
