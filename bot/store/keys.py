"""Which programs may ask over HTTP, and with which sight?

>>> keys.role_of(db, keys.add(db, "dashboard", Role.OFFICIAL, by="me", now=now))
<Role.OFFICIAL: 'official'>

A key is told once and never again: only its hash is kept. `add` and `revoke` are called inside a
write transaction.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from bot.errors import BadInput
from bot.store.engine import Connection, Row, fetch
from bot.store.people import ROLES, record
from bot.words import Role

LONGEST: Final = 60  # characters of a name
SCOPES: Final = (Role.PUBLIC, Role.OFFICIAL)  # no program is ever an admin
_BEGINS: Final = "zs_"  # by which scanners find a key that was left in a text
_KEYS: Final = "SELECT name, role, made_by, made_at FROM api_keys"
_LONGEST_KEY: Final = 100  # of what is hashed at all


@dataclass(frozen=True, slots=True)
class Key:
    """A key that stands; what it reads cannot be told again."""

    name: str
    role: Role
    made_by: str
    made_at: str


def add(db: Connection, name: str, role: Role, *, by: str, now: str) -> str:
    """Make a key and return it; refused where a standing one has the name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        raise BadInput("key_name_unfit", most=LONGEST)
    if role not in SCOPES:
        raise BadInput("key_role_unfit", value=role.value)
    if any(key.name == name for key in standing(db)):
        raise BadInput("key_known", name=name)
    key = _BEGINS + secrets.token_urlsafe(32)
    db.execute(
        "INSERT INTO api_keys (name, key_hash, role, made_by, made_at) VALUES (?, ?, ?, ?, ?)",
        (name, _hashed(key), role.value, by, now),
    )
    record(db, by, "key_add", name, {"role": role.value}, now=now)
    return key


def revoke(db: Connection, name: str, *, by: str, now: str) -> Key:
    """Take a key back; it opens nothing from then on."""
    found = [key for key in standing(db) if key.name == name]
    if not found:
        raise BadInput("key_unknown", name=name)
    sql = "UPDATE api_keys SET revoked_at = ? WHERE name = ? AND revoked_at = ''"
    db.execute(sql, (now, name))
    record(db, by, "key_revoke", name, {"role": found[0].role.value}, now=now)
    return found[0]


def standing(db: Connection) -> tuple[Key, ...]:
    """Every key that was not taken back, by name."""
    return tuple(map(_key, fetch(db, f"{_KEYS} WHERE revoked_at = '' ORDER BY name")))


def holder_of(db: Connection, key: str) -> Key | None:
    """The key that a secret opens; None where it is none, or was taken back."""
    if len(key) > _LONGEST_KEY:
        return None
    sql = f"{_KEYS} WHERE key_hash = ? AND revoked_at = ''"
    rows = fetch(db, sql, (_hashed(key),))
    return _key(rows[0]) if rows else None


def role_of(db: Connection, key: str) -> Role | None:
    """The role that a key gives; None where it is none, or was taken back."""
    found = holder_of(db, key)
    return found.role if found else None


def _key(row: Row) -> Key:
    return Key(row[0], ROLES[row[1]], *row[2:])


def _hashed(key: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess them from.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
