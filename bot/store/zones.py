"""In which zone does a chat, a program or an official stand?

>>> zones.of(db, Whose.CHAT, "telegram:4711")
'suzhou_hightech'

Where none is set it is the home zone of the data folder. `put` and `clear` are called inside a
write transaction.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import BadInput
from bot.store.engine import Connection, fetch
from bot.store.people import record


class Whose(StrEnum):
    """What may stand in a zone: a chat by its surface and number, a key and a person by name."""

    CHAT = "chat"
    KEY = "key"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands in which zone, and who said so."""

    whose: Whose
    name: str
    zone: str
    set_by: str
    set_at: str


_STANDING = "SELECT whose, name, zone, set_by, set_at FROM zones"


def of(db: Connection, whose: Whose, name: str) -> str:
    """The key of the zone; empty where none is set."""
    rows = fetch(db, "SELECT zone FROM zones WHERE whose = ? AND name = ?", (whose.value, name))
    return str(rows[0][0]) if rows else ""


def standing(db: Connection) -> tuple[Standing, ...]:
    """All that is set, by kind and name."""
    rows = fetch(db, f"{_STANDING} ORDER BY whose, name")
    return tuple(Standing(Whose(row[0]), *row[1:]) for row in rows)


def put(db: Connection, whose: Whose, name: str, zone: str, *, by: str, now: str) -> None:
    """Let a chat, a program or a person stand in a zone from now on."""
    was = of(db, whose, name)
    db.execute(
        "INSERT INTO zones (whose, name, zone, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (whose, name) DO UPDATE SET zone = ?3, set_by = ?4, set_at = ?5",
        (whose.value, name, zone, by, now),
    )
    detail = {"zone": zone, **({"was": was} if was else {})}
    record(db, by, "zone_set", f"{whose.value} {name}", detail, now=now)


def clear(db: Connection, whose: Whose, name: str, *, by: str, now: str) -> str:
    """Let it stand in the home zone again, and return where it stood."""
    was = of(db, whose, name)
    if not was:
        raise BadInput("zone_unset", value=name)
    db.execute("DELETE FROM zones WHERE whose = ? AND name = ?", (whose.value, name))
    record(db, by, "zone_clear", f"{whose.value} {name}", {"zone": was}, now=now)
    return was
