"""Which chats want to be told of what by themselves?

>>> subscriptions.add(Place(7), Watch(Watched.METRIC, "gdp", "lcetdz"), Language.ZH, now)
True

A subscription belongs to a chat, not to the person who made it. It is kept as what it means, so
that it is told in either language and outlives the words it was made with.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.store.engine import Connection, Row, fetch
from bot.store.visible import stamp
from bot.understand.slots import Side
from bot.words import Language

MOST: Final = 30  # of one chat
_BITS: Final = 30  # by up to so many ids grow, so that none comes again: a button may hold it


class Watched(StrEnum):
    """The kinds of thing that can be watched."""

    EVERY = "every"  # every release
    TOPIC = "topic"
    METRIC = "metric"
    THRESHOLD = "threshold"  # its latest figure lies beyond a bound
    RANK = "rank"  # its latest place differs from the one before
    CORRECTIONS = "corrections"  # a figure that was shown in the chat is revised


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched; what its kind does not need is empty."""

    kind: Watched
    subject: str = ""  # a metric or a topic
    region: str = ""
    measure: str = ""  # empty is any
    side: Side = Side.EQUAL
    falls: bool = False  # the bound is one of how far it fell
    bound: str = ""  # a decimal, in the unit that the indicator is kept in
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where notices go: a chat, and in a forum one of its threads."""

    chat: int
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """One watch of one chat, and the language it is told in."""

    id: int
    place: Place
    language: Language
    watch: Watch


_COLUMNS: Final = (
    "id, chat, thread, language, kind, subject, region, measure, side, falls, bound, unit"
)


class Subscriptions:
    """The subscriptions of those who talk to one bot."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def add(self, place: Place, watch: Watch, lang: Language, now: datetime) -> bool:
        """Keep a subscription; False where the chat has it already."""
        kind, subject, region, measure, side, falls, bound, unit = astuple(watch)
        with self._write():
            made = self._db.execute(
                f"INSERT INTO subscriptions (bot, {_COLUMNS}, made_at)"
                " VALUES (?, (SELECT coalesce(max(id), 0) + 1 + ? FROM subscriptions),"
                " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    *(self._bot, secrets.randbits(_BITS), place.chat, place.thread, lang.value),
                    *(kind, subject, region, measure, side, int(falls), bound, unit),
                    stamp(now),
                ),
            )
        return made.rowcount > 0

    def remove(self, chat: int, number: int) -> bool:
        """End a subscription with all that was kept for it; False where the chat has none such."""
        with self._write():
            gone = self._db.execute(
                "DELETE FROM subscriptions WHERE bot = ? AND chat = ? AND id = ?",
                (self._bot, chat, number),
            )
        return gone.rowcount > 0

    def of(self, chat: int) -> tuple[Subscription, ...]:
        """The subscriptions of one chat, the oldest first."""
        sql = f"SELECT {_COLUMNS} FROM subscriptions WHERE bot = ? AND chat = ? ORDER BY id"
        return tuple(map(subscription, fetch(self._db, sql, (self._bot, chat))))

    def everyone(self) -> tuple[Subscription, ...]:
        """All subscriptions."""
        sql = f"SELECT {_COLUMNS} FROM subscriptions WHERE bot = ? ORDER BY id"
        return tuple(map(subscription, fetch(self._db, sql, (self._bot,))))


def subscription(row: Row) -> Subscription:
    """A row of the table as what it means."""
    number, chat, thread, lang, kind, subject, region, measure, side, falls, bound, unit = row
    watch = Watch(Watched(kind), subject, region, measure, Side(side), bool(falls), bound, unit)
    return Subscription(number, Place(chat, thread), Language(lang), watch)
