"""Who may ask, who may do more, and who may change that?

>>> Access(store, settings).role_of(1001)
<Role.OFFICIAL: 'official'>
"""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import BadInput
from bot.settings import Settings
from bot.store import NOBODY, Store, Whose
from bot.words import Role


@dataclass(frozen=True, slots=True)
class Stand:
    """In which of many zones somebody asks, and of which one an official is who has none."""

    zone: str
    first: str


class Access:
    """The people in the store, and the admins that the settings name.

    Where there are many zones an official is one of a single zone, and the public elsewhere.
    """

    def __init__(self, store: Store, settings: Settings, stand: Stand | None = None) -> None:
        self._store = store
        self._settings = settings
        self._stand = stand

    def role_of(self, person_id: int) -> Role:
        """The role of a Telegram id; those the settings name are admins from the start."""
        if person_id in self._settings.admins and person_id not in NOBODY:
            return Role.ADMIN
        return self._here(self._store.role_of(person_id), Whose.PERSON, str(person_id))

    def role_of_key(self, key: str) -> Role | None:
        """The role of a program's key; None where it is none."""
        found = self._store.holder_of(key)
        return self._here(found.role, Whose.KEY, found.name) if found else None

    def _here(self, role: Role, whose: Whose, name: str) -> Role:
        if role is not Role.OFFICIAL or self._stand is None:
            return role
        own = self._store.zone_of(whose, name) or self._stand.first
        return role if own == self._stand.zone else Role.PUBLIC

    def may_ask(self, person_id: int | None) -> bool:
        """Whether someone may ask at all; where one has to be invited, a stranger may not."""
        if self._settings.access == "open":
            return True
        if person_id is None:
            return False
        return self.role_of(person_id) is not Role.PUBLIC or self._store.is_known(person_id)

    def grant(self, person: int, role: Role, *, by: str, now: datetime, name: str = "") -> None:
        """Give a role; those the settings name stay admins."""
        if person in self._settings.admins and role is not Role.ADMIN:
            raise BadInput("admin_by_settings", person=person)
        self._store.grant(person, role, by=by, now=now, name=name, last=self._last())

    def revoke(self, person: int, *, by: str, now: datetime) -> None:
        """Take a role and the invitation back; those the settings name stay admins."""
        if person in self._settings.admins:
            raise BadInput("admin_by_settings", person=person)
        self._store.revoke(person, by=by, now=now, last=self._last())

    def _last(self) -> bool:
        """Whether no admin would be left without those in the store."""
        return not set(self._settings.admins) - NOBODY

    def redeem(self, code: str, person_id: int, now: datetime) -> Role:
        """The role that an invitation gives; BadInput where it is none, used up or too old."""
        if self.role_of(person_id) is Role.ADMIN:
            return Role.ADMIN
        return self._store.redeem(code, person_id, now)
