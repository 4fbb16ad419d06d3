"""Which later batches revised a batch's figures or printed them again, so that it must stay?

>>> confirmed.by(db, 1)
[2]
"""

from collections.abc import Iterable

from bot.store.engine import Connection, fetch
from bot.words import Figure

_INSERT = "INSERT INTO confirmations (batch_id, confirmed) VALUES (?, ?)"
_ANOTHER = "SELECT 1 FROM batches WHERE id = ? AND file_hash <> ? AND kind <> 'shipped'"
_BY = (
    "SELECT c.batch_id FROM confirmations AS c JOIN batches AS b ON b.id = c.batch_id"
    " WHERE c.confirmed = ? AND b.undone_at = '' ORDER BY 1"
)
_BUILT_ON = """
SELECT DISTINCT new.batch_id FROM observations AS old JOIN observations AS new
ON new.region = old.region AND new.metric = old.metric AND new.end_day = old.end_day
    AND new.start_day = old.start_day AND new.measure = old.measure AND new.form = old.form
    AND new.share_of = old.share_of AND new.batch_id > old.batch_id AND new.withdrawn IS NULL
WHERE old.batch_id = ? ORDER BY 1"""
_MOVED = (
    "INSERT INTO confirmations (batch_id, confirmed)"
    " SELECT batch_id, ? FROM confirmations WHERE confirmed = ?"
)


def others(db: Connection, figures: Iterable[Figure], file_hash: str) -> list[int]:
    """The batches, but for the shipped, whose figures another file than theirs tells again."""
    met = sorted({figure.batch for figure in figures if figure.batch})
    return [batch for batch in met if fetch(db, _ANOTHER, (batch, file_hash))]


def confirm(db: Connection, batch: int, met: Iterable[int]) -> None:
    """Remember that a batch printed figures of others again."""
    db.executemany(_INSERT, [(batch, other) for other in met])


def by(db: Connection, batch: int) -> list[int]:
    """The batches that confirm one and are not undone."""
    return [row[0] for row in fetch(db, _BY, (batch,))]


def moved(db: Connection, old: int, new: int) -> None:
    """What confirmed a batch confirms the one that its rows were moved to."""
    db.execute(_MOVED, (new, old))


def built_on(db: Connection, batch: int) -> list[int]:
    """The later batches that say something of the figures of this one."""
    return [row[0] for row in fetch(db, _BUILT_ON, (batch,))]


def listed(numbers: Iterable[int]) -> str:
    """Numbers of batches as a sentence holds them."""
    return ", ".join(map(str, numbers))
