"""Who may come in by a code that is told once?

>>> code = invites.make(db, Role.OFFICIAL, name="", by="1", now=now, until=until).code
>>> invites.redeem(db, code, 4711, now=now)
<Role.OFFICIAL: 'official'>

The store keeps the hash of a code alone. A code has 80 random bits, so its hash needs no salt and
cannot be guessed. `make`, `redeem` and the two that close are called inside a write transaction.
"""

import secrets
from dataclasses import dataclass
from typing import Final

from bot.errors import BadInput
from bot.store import people
from bot.store.engine import Connection, fetch
from bot.words import Role

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that a reader takes for another
_LENGTH: Final = 16
_TYPED: Final = str.maketrans("OIL", "011", " -–—")
_RANKS: Final = (Role.PUBLIC, Role.OFFICIAL, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation; `code` is there only in the moment in which it is made."""

    number: int
    role: Role
    name: str
    made_by: str
    made_at: str
    expires_at: str
    code: str = ""


_OPEN = "closed_at = '' AND expires_at > ?"


def make(db: Connection, role: Role, *, name: str, by: str, now: str, until: str) -> Invite:
    """A new invitation with its code, which is kept nowhere."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    sql = (
        "INSERT INTO invites (id, code_hash, role, name, made_by, made_at, expires_at)"
        " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM invites), ?, ?, ?, ?, ?, ?) RETURNING id"
    )
    number = int(fetch(db, sql, (_hash(letters), role.value, name, by, now, until))[0][0])
    detail = {"role": role.value, "until": until, **({"name": name} if name else {})}
    people.record(db, by, "invite", f"invite {number}", detail, now=now)
    code = "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))
    return Invite(number, role, name, by, now, until, code)


def redeem(db: Connection, code: str, person: int, *, now: str) -> Role:
    """The role a code gives to whoever brings it first; refused alike for every code that fails.

    It never lowers a role; a code that would give nothing is not used up.
    """
    if person in people.NOBODY or not 0 < person < people.MOST:
        raise BadInput("person_unfit", person=person)
    sql = f"SELECT id, role, name, made_by FROM invites WHERE code_hash = ? AND {_OPEN}"
    found = fetch(db, sql, (_hash(code), now))
    if not found:
        raise BadInput("invite_unknown")
    number, given, name, by = found[0]
    role, before = people.ROLES[given], people.role_of(db, person)
    if people.is_known(db, person) and _RANKS.index(before) >= _RANKS.index(role):
        return before
    db.execute("UPDATE invites SET used_by = ?, closed_at = ? WHERE id = ?", (person, now, number))
    people.record(db, str(person), "redeem", f"invite {number}", {"invited_by": by}, now=now)
    people.grant(db, person, role, name=name, by=by, now=now)
    return role


def standing(db: Connection, now: str) -> tuple[Invite, ...]:
    """The invitations that can still be redeemed, oldest first."""
    sql = f"SELECT id, role, name, made_by, made_at, expires_at FROM invites WHERE {_OPEN}"
    rows = fetch(db, f"{sql} ORDER BY id", (now,))
    return tuple(Invite(row[0], people.ROLES[row[1]], *row[2:]) for row in rows)


def close(db: Connection, number: int, *, by: str, now: str) -> None:
    """Take an open invitation back; refused where there is none."""
    if all(invite.number != number for invite in standing(db, now)):
        raise BadInput("invite_closed", number=number)
    db.execute("UPDATE invites SET closed_at = ? WHERE id = ?", (now, number))
    people.record(db, by, "uninvite", f"invite {number}", {}, now=now)


def close_all_of(db: Connection, person: int, *, by: str, now: str) -> None:
    """Take back what someone who is no admin any more has open."""
    for invite in standing(db, now):
        if invite.made_by == str(person):
            close(db, invite.number, by=by, now=now)


def _hash(code: str) -> str:
    import hashlib  # OpenSSL, which no question needs

    return hashlib.sha256(code.upper().translate(_TYPED).encode("utf-8", "replace")).hexdigest()
