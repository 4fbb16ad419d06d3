"""Which names were given to indicators beside those of the data folder?

>>> aliases.standing(db)[0].phrase
'进出口规模'

`add` and `remove` are called inside a write transaction.
"""

from typing import TYPE_CHECKING, NamedTuple

from bot.errors import BadInput
from bot.later import Later
from bot.store.engine import Connection, fetch
from bot.words import Language

if TYPE_CHECKING:
    from bot.store import people
else:
    people = Later("bot.store.people")


class Alias(NamedTuple):
    """A phrase, spelled as questions are after cleaning, and the indicator it names."""

    phrase: str
    metric: str
    language: Language
    added_by: str = ""
    added_at: str = ""


def standing(db: Connection) -> tuple[Alias, ...]:
    """Every name that was not taken back, oldest first."""
    sql = (
        "SELECT phrase, metric, language, added_by, added_at FROM aliases"
        " WHERE removed_at = '' ORDER BY id"
    )
    return tuple(Alias(row[0], row[1], Language(row[2]), *row[3:]) for row in fetch(db, sql))


def mark(db: Connection) -> tuple[int, int]:
    """Changes whenever a name is added or taken back."""
    rows = fetch(db, "SELECT count(*), count(nullif(removed_at, '')) FROM aliases")
    return int(rows[0][0]), int(rows[0][1])


def add(db: Connection, phrase: str, metric: str, language: Language, *, by: str, now: str) -> None:
    """Keep a name; refused where the phrase names something already."""
    if other := [known for known in standing(db) if known.phrase == phrase]:
        raise BadInput("alias_taken", phrase=phrase, other=other[0].metric)
    db.execute(
        "INSERT INTO aliases (phrase, metric, language, added_by, added_at) VALUES (?, ?, ?, ?, ?)",
        (phrase, metric, language.value, by, now),
    )
    people.record(
        db, by, "alias_add", phrase, {"metric": metric, "language": language.value}, now=now
    )


def remove(db: Connection, phrase: str, *, by: str, now: str) -> Alias:
    """Take a name back; refused where there is none."""
    found = [known for known in standing(db) if known.phrase == phrase]
    if not found:
        raise BadInput("alias_unknown", phrase=phrase)
    db.execute(
        "UPDATE aliases SET removed_at = ? WHERE phrase = ? AND removed_at = ''", (now, phrase)
    )
    people.record(db, by, "alias_remove", phrase, {"metric": found[0].metric}, now=now)
    return found[0]
