"""Who may see and do what, and who did what?

>>> people.role_of(db, 4711)
<Role.OFFICIAL: 'official'>

`grant`, `revoke` and `record` are called inside a write transaction.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.errors import BadInput
from bot.store.engine import Connection, fetch
from bot.words import Role

ROLES: Final = {role.value: role for role in Role}

# Telegram's ids for anonymous group admins, for channels' posts and for its own service: many
# people hide behind each, so none ever has a role.
NOBODY: Final = frozenset({1087968824, 136817688, 777000})
MOST: Final = 2**52  # Telegram's ids are smaller


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was given a role; `public` is one who was invited."""

    id: int
    role: Role
    name: str
    granted_by: str
    granted_at: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit trail; `detail` is JSON."""

    at: str
    who: str
    act: str
    subject: str
    detail: str


def role_of(db: Connection, person: int) -> Role:
    """The role of a Telegram id, public where there is none."""
    if person in NOBODY:
        return Role.PUBLIC
    rows = fetch(db, "SELECT role FROM people WHERE id = ?", (person,))
    return ROLES[rows[0][0]] if rows else Role.PUBLIC


def known(db: Connection) -> tuple[Person, ...]:
    """Everyone who was given a role, admins first."""
    sql = "SELECT id, role, name, granted_by, granted_at FROM people ORDER BY role, id"
    return tuple(Person(row[0], ROLES[row[1]], *row[2:]) for row in fetch(db, sql))


def is_known(db: Connection, person: int) -> bool:
    """True for one who was invited or given a role."""
    return bool(fetch(db, "SELECT 1 FROM people WHERE id = ?", (person,)))


def grant(db: Connection, person: int, role: Role, *, name: str, by: str, now: str) -> None:
    """Give a role; refused for ids that are nobody's."""
    if person in NOBODY or not 0 < person < MOST:
        raise BadInput("person_unfit", person=person)
    before = role_of(db, person)
    db.execute(
        "INSERT INTO people (id, role, name, granted_by, granted_at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (id) DO UPDATE SET role = ?2, granted_by = ?4, granted_at = ?5,"
        " name = CASE WHEN ?3 = '' THEN people.name ELSE ?3 END",
        (person, role.value, name, by, now),
    )
    record(db, by, "grant", str(person), {"role": role.value, "before": before.value}, now=now)


def revoke(db: Connection, person: int, *, by: str, now: str) -> None:
    """Take a role and the invitation back; refused where there is none."""
    if not is_known(db, person):
        raise BadInput("person_unknown", person=person)
    before = role_of(db, person)
    db.execute("DELETE FROM people WHERE id = ?", (person,))
    record(db, by, "revoke", str(person), {"before": before.value}, now=now)


def keep_an_admin(db: Connection, person: int) -> None:
    """Refuse to go on where someone is the last admin of the store."""
    others = "SELECT 1 FROM people WHERE role = 'admin' AND id <> ? LIMIT 1"
    if role_of(db, person) is Role.ADMIN and not fetch(db, others, (person,)):
        raise BadInput("last_admin", person=person)


def record(
    db: Connection, who: str, act: str, subject: str, detail: Mapping[str, object], *, now: str
) -> None:
    """Add a line to the audit trail."""
    db.execute(
        "INSERT INTO audit (at, who, act, subject, detail) VALUES (?, ?, ?, ?, ?)",
        (now, who, act, subject, json.dumps(detail, ensure_ascii=False, default=str)),
    )


def trail(db: Connection, limit: int = 100) -> tuple[Deed, ...]:
    """The newest lines of the audit trail first; a limit below 0 is none."""
    sql = "SELECT at, who, act, subject, detail FROM audit ORDER BY id DESC LIMIT ? + 0"
    return tuple(Deed(*row) for row in fetch(db, sql, (limit,)))
