"""What is known, who may know it, and what was changed by whom?

>>> with Store.open(":memory:") as store:
...     store.figures(view(Role.PUBLIC, now), home, "gdp", period)
()
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final

from bot.errors import BadStore
from bot.later import Later
from bot.store import aliases, engine
from bot.store.aliases import Alias
from bot.store.engine import Replica, Size
from bot.store.office import Office
from bot.store.visible import View, stamp, view
from bot.words import Figure, Language, Status

_LATER: Final = {  # what no question needs, and where it is
    "batches": ("Batch", "Cause", "Loaded"),
    "buttons": ("Buttons",),
    "calendar": ("Announced", "Held", "Out"),
    "chats": ("Chats",),
    "compared": ("Change", "Compared", "Kind"),
    "inbox": ("Arrival", "Inbox", "Settled", "Waiting"),
    "invites": ("Invite",),
    "keys": ("Key",),
    "misses": ("Miss",),
    "origin": ("Source", "Vintage"),
    "pages": ("Wanted",),
    "people": ("NOBODY", "Deed", "Person"),
    "proposals": ("Proposal", "Proposals", "State"),
    "zones": ("Standing", "Whose"),
}

if TYPE_CHECKING:
    from bot.store import (
        batches,
        buttons,
        chats,
        compared,
        health,
        inbox,
        misses,
        origin,
        outbox,
        pages,
        proposals,
        talk,
        version,
    )
    from bot.store.batches import Batch, Cause, Loaded
    from bot.store.buttons import Buttons
    from bot.store.calendar import Announced, Held, Out
    from bot.store.chats import Chats
    from bot.store.compared import Change, Compared, Kind
    from bot.store.inbox import Arrival, Inbox, Settled, Waiting
    from bot.store.invites import Invite
    from bot.store.keys import Key
    from bot.store.misses import Miss
    from bot.store.origin import Source, Vintage
    from bot.store.pages import Wanted
    from bot.store.people import NOBODY, Deed, Person
    from bot.store.proposals import Proposal, Proposals, State
    from bot.store.zones import Standing, Whose
else:  # 30 ms that no question needs
    batches, buttons, chats, compared, health, inbox = (
        Later(f"{__name__}.{name}")
        for name in ("batches", "buttons", "chats", "compared", "health", "inbox")
    )
    misses, origin, outbox, pages, proposals, talk, version = (
        Later(f"{__name__}.{name}")
        for name in ("misses", "origin", "outbox", "pages", "proposals", "talk", "version")
    )

__all__ = [
    "NOBODY",
    "Alias",
    "Announced",
    "Arrival",
    "Batch",
    "Buttons",
    "Cause",
    "Change",
    "Chats",
    "Compared",
    "Deed",
    "Held",
    "Inbox",
    "Invite",
    "Key",
    "Kind",
    "Loaded",
    "Miss",
    "Out",
    "Person",
    "Proposal",
    "Proposals",
    "Replica",
    "Settled",
    "Size",
    "Source",
    "Standing",
    "State",
    "Store",
    "View",
    "Vintage",
    "Waiting",
    "Wanted",
    "Whose",
    "stamp",
    "view",
]


def __getattr__(name: str) -> object:
    for module, names in _LATER.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)


class Store(Office):
    """An open database: the only way to it, for one thread at a time.

    It is opened and written in opened.py; the verbs that find figures and periods are in
    find.py, those of people and releases in office.py.
    """

    __slots__ = ("_epochs", "_held", "_versions")

    def __init__(self, db: engine.Connection) -> None:
        super().__init__(db)
        self._versions: dict[str, version.Known[str]] = {}  # by sight
        self._epochs: dict[str, version.Known[None]] = {}
        self._held: dict[tuple[str, str], version.Known[tuple[str, ...]]] = {}

    def by_handle(self, viewer: View, handle: str) -> tuple[Vintage, ...]:
        """The vintages a handle names: mostly one; case, and O for 0 or I for 1, do not matter."""
        return origin.by_handle(self._db, viewer, handle)

    def history(self, viewer: View, figure: Figure) -> tuple[Vintage, ...]:
        """All vintages of a figure, oldest first."""
        return origin.history(self._db, viewer, figure)

    def sources(
        self, viewer: View, title: str = "", regions: Sequence[str] = ()
    ) -> tuple[Source, ...]:
        """The documents (or the one of a title) that a visible figure comes from, newest first.

        Of some regions, or of all.
        """
        return origin.sources(self._db, viewer, title, regions)

    def page(
        self, viewer: View, wanted: Wanted, after: Sequence[str], limit: int
    ) -> tuple[Figure, ...]:
        """The figures that fit, so many of them, after the key of one."""
        return pages.page(self._db, viewer, wanted, after, limit)

    def version(self, viewer: View) -> str:
        """Changes whenever what the viewer sees changes, and at no other time."""
        last = self._versions.get(viewer.sight)
        if last is None or not last.holds(version.last_batch(self._db), viewer.now):
            with self.snapshot():
                last = self._versions[viewer.sight] = version.known(self._db, viewer)
        return last.seen

    def epoch(self, viewer: View) -> tuple[str, int, str]:
        """A version as fast for any number of figures; it tells of loads, so it is not shown."""
        last = self._epochs.get(viewer.sight)
        if last is None or not last.holds(version.last_batch(self._db), viewer.now):
            with self.snapshot():
                last = self._epochs[viewer.sight] = version.holding(self._db, viewer, None)
        return viewer.sight, last.batch, last.until

    def mark(self, viewer: View, *, many: bool) -> tuple[str, Hashable]:
        """What is kept of what a viewer sees is kept by: its version, or of many zones an epoch."""
        return viewer.sight, self.epoch(viewer) if many else self.version(viewer)

    def held(self, viewer: View, region: str) -> tuple[str, ...]:
        """The keys of the metrics that a region has anything of, sorted."""
        key = viewer.sight, region
        last = self._held.get(key)
        if last is None or not last.holds(version.last_batch(self._db), viewer.now):
            with self.snapshot():
                found = super().held(viewer, region)
                last = version.holding(self._db, viewer, found)
            if found:  # a region that nobody has heard of leaves nothing behind
                self._held[key] = last
        return last.seen

    def compare(self, rows: Iterable[Figure], now: datetime) -> Compared:
        """What loading would do, row by row; rows of one figure that differ are refused."""
        return compared.compare(self._db, rows, stamp(now))

    def load(
        self,
        rows: Iterable[Figure],
        cause: Cause,
        now: datetime,
        sources: Sequence[Source] = (),
        known: Compared | None = None,
    ) -> Loaded:
        """Write the rows that say something new as one batch, with what is known of documents.

        Where they have been compared, and nothing was loaded since, that is not done again.
        """
        with self.write():
            self.tell(outbox.NEWS)
            return batches.load(self._db, rows, cause, stamp(now), sources, known)

    def undo(self, batch: int, made_by: str, now: datetime) -> Batch:
        """Take a batch back, exactly; refused where a later batch built on it."""
        with self.write():
            self.tell(outbox.NEWS)
            return batches.undo(self._db, batch, made_by, stamp(now))

    def batch(self, number: int) -> Batch | None:
        """One batch, for insiders."""
        return batches.find(self._db, number)

    def batches(self, viewer: View, limit: int = 20) -> tuple[Batch, ...]:
        """The newest batches first; none for the public."""
        return batches.recent(self._db, viewer, limit)

    def recall(self, chat: str, person: int, now: datetime) -> str:
        """What was last remembered of a conversation (JSON); empty after two hours."""
        return talk.recall(self._db, chat, person, now)

    def remember(self, chat: str, person: int, state: str, now: datetime) -> None:
        """Keep a conversation's state (JSON): only a power cut takes it; empty forgets it."""
        with self.write(light=True):
            talk.remember(self._db, chat, person, state, now)

    def miss(self, text: str, language: Language, status: Status, now: datetime) -> bool:
        """Keep a question that got no answer; False where that would fail or take its time."""
        if self._inside == "snapshot":
            return False
        try:
            if self._inside:
                return misses.keep(self._db, text, language, status, stamp(now)[:10])
            with self._db.hurried(), self.write():
                return misses.keep(self._db, text, language, status, stamp(now)[:10])
        except (BadStore, engine.DatabaseError):
            return False

    def misses(self, limit: int = 20) -> tuple[Miss, ...]:
        """The questions that got no answer, most frequent first; for admins alone."""
        return misses.listed(self._db, limit)

    def inbox(self, bot: int) -> Inbox:
        """The updates that have arrived for a bot."""
        return inbox.Inbox(self._db, self.write, bot)

    def buttons(self, bot: int) -> Buttons:
        """What the buttons under a bot's answers ask, and in which language people are answered."""
        return buttons.Buttons(self._db, self.write, bot)

    def proposals(self, bot: int) -> Proposals:
        """What a bot's admins have asked for and not said yes to yet."""
        return proposals.Proposals(self._db, self.write, bot)

    def chats(self, bot: int) -> Chats:
        """What is kept of the chats of a bot: subscriptions, notices, what was shown."""
        return chats.Chats(self._db, self.write, bot)

    def aliases(self) -> tuple[Alias, ...]:
        """The names of indicators that were added and not taken back."""
        return aliases.standing(self._db)

    def naming(self) -> tuple[int, int]:
        """Changes whenever a name is added or taken back."""
        return aliases.mark(self._db)

    def add_alias(
        self, phrase: str, metric: str, language: Language, *, by: str, now: datetime
    ) -> None:
        """Give an indicator one more name; every desk over the file takes it up."""
        with self.write():
            aliases.add(self._db, phrase, metric, language, by=by, now=stamp(now))

    def remove_alias(self, phrase: str, *, by: str, now: datetime) -> Alias:
        """Take an added name back."""
        with self.write():
            return aliases.remove(self._db, phrase, by=by, now=stamp(now))

    def counts(self) -> dict[str, int]:
        """How much of what there is."""
        return health.counts(self._db)

    def check(self) -> tuple[BadStore, ...]:
        """Everything that is wrong with the database, as errors that were not raised."""
        return health.problems(self._db)
