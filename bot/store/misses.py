"""Which questions got no answer, how often and when?

>>> misses.listed(db, 1)[0].text
'幸福指数是多少'

A row tells neither who asked nor where: only the words, the language and the days. `keep` is called
inside a write transaction.
"""

from dataclasses import dataclass
from typing import Final

from bot.store.engine import Connection, fetch
from bot.understand.spelled.clean import clean
from bot.words import Language, Status

LONGEST: Final = 200  # characters of a question that are kept
MOST: Final = 5000  # rows; the ones not asked for longest make room


@dataclass(frozen=True, slots=True)
class Miss:
    """A question as it was first put, and how it ended when it was last asked."""

    text: str
    language: Language
    status: Status
    count: int
    first_day: str
    last_day: str


_EDGES = " ?!.,;:"  # with and without a question mark it is the same question
_KEEP = (
    "INSERT INTO misses (key, text, language, status, count, first_day, last_day)"
    " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)"
    " ON CONFLICT (key) DO UPDATE SET language = ?3, status = ?4, count = misses.count + 1,"
    " first_day = CASE WHEN misses.first_day < ?5 THEN misses.first_day ELSE ?5 END,"
    " last_day = CASE WHEN misses.last_day > ?5 THEN misses.last_day ELSE ?5 END"
)
_DROP = (
    "DELETE FROM misses WHERE id IN (SELECT id FROM misses ORDER BY last_day, count, id"
    " LIMIT (SELECT CASE WHEN count(*) > ?1 THEN count(*) - ?1 ELSE 0 END FROM misses))"
)


def keep(db: Connection, text: str, language: Language, status: Status, day: str) -> bool:
    """Count a question, or keep it as a new one; False for one without any words."""
    text = text[: 4 * LONGEST]  # what is cut below may begin with blanks
    words = "".join(char if char.isprintable() else " " for char in text).split()
    said = " ".join(words)[:LONGEST].rstrip()
    key = clean(said)[:LONGEST].strip(_EDGES)
    if not key:
        return False
    db.execute(_KEEP, (key, said, language.value, status.value, day))
    db.execute(_DROP, (MOST,))
    return True


def listed(db: Connection, limit: int) -> tuple[Miss, ...]:
    """The most frequent first; of as many, the one asked last."""
    sql = (
        "SELECT text, language, status, count, first_day, last_day FROM misses"
        " ORDER BY count DESC, last_day DESC, id DESC LIMIT ? + 0"
    )
    return tuple(
        Miss(row[0], Language(row[1]), Status(row[2]), *row[3:]) for row in fetch(db, sql, (limit,))
    )
