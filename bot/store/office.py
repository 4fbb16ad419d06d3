"""Who may come in, what comes out when, and what was done: the verbs of an open store.

>>> store.invite(Role.OFFICIAL, until=tomorrow, by="4711", now=now).code
'7Q2M-…'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.later import Later
from bot.store.engine import fetch
from bot.store.find import Finder
from bot.store.visible import View, stamp
from bot.words import Role

if TYPE_CHECKING:
    from bot.store import calendar, invites, keys, people, zones
    from bot.store.batches import Loaded
    from bot.store.calendar import Announced, Held, Out
    from bot.store.invites import Invite
    from bot.store.keys import Key
    from bot.store.people import Deed, Person
    from bot.store.zones import Standing, Whose
else:
    calendar, invites, keys, people, zones = (
        Later(f"bot.store.{name}") for name in ("calendar", "invites", "keys", "people", "zones")
    )


class Office(Finder):
    """The verbs for people and releases; each writes its line of the audit trail with its act."""

    __slots__ = ()

    def role_of(self, person: int) -> Role:
        """The role of a Telegram id, public where there is none."""
        return people.role_of(self._db, person)

    def people(self) -> tuple[Person, ...]:
        """Everyone who was invited or given a role."""
        return people.known(self._db)

    def is_known(self, person: int) -> bool:
        """True for one who was invited or given a role."""
        return people.is_known(self._db, person)

    def grant(
        self,
        person: int,
        role: Role,
        *,
        by: str,
        now: datetime,
        name: str = "",
        last: bool = True,
    ) -> None:
        """Give a role; refused for ids that are nobody's, and where it takes the last admin.

        The last admin of the store may go where it is not the `last` of all.
        """
        with self.write():
            if last and role is not Role.ADMIN:
                people.keep_an_admin(self._db, person)
            people.grant(self._db, person, role, name=name, by=by, now=stamp(now))
            if role is not Role.ADMIN:
                invites.close_all_of(self._db, person, by=by, now=stamp(now))

    def revoke(self, person: int, *, by: str, now: datetime, last: bool = True) -> None:
        """Take a role, and the invitations that went out from it, back; the last admin stays."""
        with self.write():
            if last:
                people.keep_an_admin(self._db, person)
            people.revoke(self._db, person, by=by, now=stamp(now))
            invites.close_all_of(self._db, person, by=by, now=stamp(now))

    def invite(
        self, role: Role, *, until: datetime, by: str, now: datetime, name: str = ""
    ) -> Invite:
        """A code that gives one person a role once, until a moment."""
        with self.write():
            return invites.make(
                self._db, role, name=name, by=by, now=stamp(now), until=stamp(until)
            )

    def invites(self, now: datetime) -> tuple[Invite, ...]:
        """The invitations that can still be redeemed."""
        return invites.standing(self._db, stamp(now))

    def uninvite(self, number: int, *, by: str, now: datetime) -> None:
        """Take an open invitation back."""
        with self.write():
            invites.close(self._db, number, by=by, now=stamp(now))

    def redeem(self, code: str, person: int, now: datetime) -> Role:
        """The role that a code gives to whoever brings it first."""
        with self.write():
            return invites.redeem(self._db, code, person, now=stamp(now))

    def announce(self, title: str, at: datetime, *, by: str, now: datetime) -> None:
        """Tell the public what comes out when."""
        with self.write():
            calendar.announce(self._db, title, stamp(at), by=by, now=stamp(now))

    def remove_announcement(self, title: str, *, by: str, now: datetime) -> Announced:
        """Take back what was told of a release."""
        with self.write():
            return calendar.remove(self._db, title, by=by, now=stamp(now))

    def announced(self) -> tuple[Announced, ...]:
        """What the public was told of releases, the earliest first."""
        return calendar.announced(self._db)

    def out(self, viewer: View, limit: int = 10, regions: Sequence[str] = ()) -> tuple[Out, ...]:
        """What has come out, the newest first; of some regions, or of all."""
        return calendar.out(self._db, viewer, limit, regions)

    def held_back(self, viewer: View) -> tuple[Held, ...]:
        """What is embargoed, batch by batch; nothing for the public."""
        return calendar.held(self._db, viewer)

    def record(
        self, who: str, act: str, subject: str, detail: Mapping[str, object], now: datetime
    ) -> None:
        """Add a line to the audit trail."""
        with self.write():
            people.record(self._db, who, act, subject, detail, now=stamp(now))

    def trail(self, limit: int = 100) -> tuple[Deed, ...]:
        """The newest lines of the audit trail first."""
        return people.trail(self._db, limit)

    def move(self, batch: int, release_at: datetime, made_by: str, now: datetime) -> Loaded:
        """Let what a batch holds back come out at another moment; it becomes a new batch."""
        with self.write():
            return calendar.move(self._db, batch, stamp(release_at), made_by, stamp(now))

    def add_key(self, name: str, role: Role, *, by: str, now: datetime) -> str:
        """Make a key of a program; it is told this once."""
        with self.write():
            return keys.add(self._db, name, role, by=by, now=stamp(now))

    def revoke_key(self, name: str, *, by: str, now: datetime) -> Key:
        """Take a key back."""
        with self.write():
            return keys.revoke(self._db, name, by=by, now=stamp(now))

    def standing_keys(self) -> tuple[Key, ...]:
        """The keys that stand, without what they read."""
        return keys.standing(self._db)

    def holder_of(self, key: str) -> Key | None:
        """The key that a secret opens; None where it is none, or was taken back."""
        return keys.holder_of(self._db, key)

    def zone_of(self, whose: Whose, name: str) -> str:
        """The key of the zone in which a chat, a program or a person stands, if one is set."""
        return zones.of(self._db, whose, name)

    def zones(self) -> tuple[Standing, ...]:
        """Who stands in which zone, where it is not the home zone."""
        return zones.standing(self._db)

    def give_zone(self, whose: Whose, name: str, zone: str, *, by: str, now: datetime) -> None:
        """Let a chat, a program or a person stand in a zone from now on."""
        with self.write():
            zones.put(self._db, whose, name, zone, by=by, now=stamp(now))

    def take_zone(self, whose: Whose, name: str, *, by: str, now: datetime) -> str:
        """Let it stand in the home zone again, and return where it stood."""
        with self.write():
            return zones.clear(self._db, whose, name, by=by, now=stamp(now))

    def role_of_key(self, key: str) -> Role | None:
        """The role that a key gives, None where it gives none."""
        return keys.role_of(self._db, key)

    def last_written(self) -> str:
        """The latest moment that a load or an act is known to have been at; UTC, empty if none."""
        moments = "SELECT made_at AS at FROM batches UNION SELECT at FROM audit"
        sql = f"SELECT max(at) FROM ({moments}) AS moments"
        return str(fetch(self._db, sql)[0][0] or "")
