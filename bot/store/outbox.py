"""What is to be told to whom, and what of it has been said?

>>> with store.write():
...     outbox.put([(subscription, [Item("23FA7GH", "19QK2MM")])], now)
...     outbox.advance(now)

Notices are made together with the mark up to which everything has been told, in one transaction:
so none is missing and none is made twice, whatever is killed when. Each is ticked off when it was
said; only a crash between the saying and the tick repeats that one. Where several replicas are one
bot, each chat is told by one of them at a time.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.store import news
from bot.store.engine import Connection, fetch
from bot.store.news import Key, Mark, News
from bot.store.subscriptions import Subscription, subscription
from bot.store.visible import stamp
from bot.words import Figure

MOST: Final = 10  # figures of one notice
LASTS: Final = timedelta(days=8)  # of a notice that is ticked off
NEWS: Final = "news"  # what replicas tell of: figures that are new, or notices


class Ending(StrEnum):
    """What became of a notice."""

    SENT = "sent"
    UNSURE = "unsure"  # it may have been sent, so it is not sent again
    VOID = "void"  # nothing of it stands any more, or it cannot be sent


@dataclass(frozen=True, slots=True)
class Item:
    """The handle of a figure that is told of, and of the one it is held against.

    Of a correction the new handle is empty where nothing stands there any more.
    """

    handle: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told to one subscription; `more` counts what is not told."""

    id: int
    subscription: Subscription
    items: tuple[Item, ...]
    more: int


_NO_CHAT: Final = 0
_DUE: Final = (
    "SELECT n.id, n.items, n.more, s.id, s.chat, s.thread, s.language, s.kind, s.subject,"
    " s.region, s.measure, s.side, s.falls, s.bound, s.unit"
    " FROM notices AS n INDEXED BY notices_due JOIN subscriptions AS s ON s.id = n.subscription"
    " WHERE n.state = 'due' AND s.bot = ? AND s.chat NOT IN ({besides})"
    " ORDER BY n.id LIMIT 1"
)


def _packed(items: Sequence[Item]) -> str:
    return json.dumps([[one.handle, one.was] for one in items[:MOST]])


class Outbox:
    """The notices of one bot."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def stirred(self, now: datetime) -> bool:
        """Whether there may be something to tell."""
        mark = self._mark()
        return mark is None or news.stirred(self._db, mark, stamp(now))

    def fresh(self, now: datetime, wanted: Callable[[Figure], bool]) -> list[News]:
        """What the public has come to see since the mark, as far as somebody wants it."""
        mark = self._mark()
        return news.fresh(self._db, mark, stamp(now), wanted) if mark else []

    def taken_back(self) -> list[Key]:
        """The figures of which a version was undone since the mark; they may be unseen ones."""
        mark = self._mark()
        return news.taken_back(self._db, mark) if mark else []

    def advance(self, now: datetime) -> None:
        """Everything up to now has been told, or is in a notice."""
        mark, moment = self._mark(), stamp(now)
        moment = max(moment, mark.moment) if mark else moment  # the clock may have been put back
        with self._write():
            self._db.execute(
                "INSERT INTO announced_until (bot, moment, batch)"
                " VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM batches)) ON CONFLICT (bot)"
                " DO UPDATE SET moment = excluded.moment, batch = excluded.batch",
                (self._bot, moment),
            )

    def put(self, told: Iterable[tuple[int, Sequence[Item]]], now: datetime) -> None:
        """Keep what subscriptions are to be told; call it inside the write that advances the mark.

        Of a long list the first are told, and how many there are more.
        """
        made_at = stamp(now)
        with self._write():
            self._db.executemany(
                "INSERT INTO notices (subscription, items, more, made_at, state)"
                " VALUES (?, ?, ?, ?, 'due')",
                (
                    (number, _packed(items), max(len(items) - MOST, 0), made_at)
                    for number, items in told
                ),
            )
            self._db.tell(NEWS, "")

    def due(self, besides: Iterable[int] = ()) -> Notice | None:
        """The next notice to be told, in none of some chats."""
        chats = tuple(besides) or (_NO_CHAT,)
        sql = _DUE.format(besides=", ".join("?" * len(chats)))
        rows = fetch(self._db, sql, (self._bot, *chats))
        if not rows:
            return None
        number, items, more, *row = rows[0]
        told = tuple(Item(*one) for one in json.loads(items))
        return Notice(number, subscription(tuple(row)), told, more)

    def hear(self, stirred: Callable[[], object]) -> None:
        """Call back, in another thread, where there may be something to tell or to make."""
        self._db.replica.hear(NEWS, lambda _: stirred())

    def take(self, besides: Iterable[int] = ()) -> Notice | None:
        """The next notice to be told, in none of some chats and none that another replica tells."""
        others, replica = set(besides), self._db.replica
        while notice := self.due(others):
            chat = notice.subscription.place.chat
            if not replica.claim(self._chat(chat)):
                others.add(chat)
            elif replica.alone or self._is_due(notice.id):
                return notice
            else:  # another replica has told it since it was found
                replica.release(self._chat(chat))
        return None

    def leave(self, chat: int) -> None:
        """Let others tell a chat."""
        self._db.replica.release(self._chat(chat))

    def _chat(self, chat: int) -> str:
        return f"notices {self._bot} {chat}"

    def _is_due(self, notice: int) -> bool:
        sql = "SELECT 1 FROM notices WHERE id = ? AND state = 'due'"
        return bool(fetch(self._db, sql, (notice,)))

    def tick(self, notice: int, ending: Ending) -> None:
        """A notice is done with."""
        with self._write(light=True):  # a power cut may take it: then it is told once more
            self._db.execute("UPDATE notices SET state = ? WHERE id = ?", (ending.value, notice))

    def left(self, most: int) -> int:
        """How many notices are to be told; what is beyond the most is not counted."""
        sql = (
            "SELECT 1 FROM notices AS n JOIN subscriptions AS s ON s.id = n.subscription"
            " WHERE n.state = 'due' AND s.bot = ? LIMIT ? + 0"
        )
        return len(fetch(self._db, sql, (self._bot, most)))

    def backlog(self) -> int:
        """How many notices are to be told."""
        sql = (
            "SELECT count(*) FROM notices AS n JOIN subscriptions AS s ON s.id = n.subscription"
            " WHERE n.state = 'due' AND s.bot = ?"
        )
        return int(fetch(self._db, sql, (self._bot,))[0][0])

    def prune(self, now: datetime) -> None:
        """Forget what was told long ago."""
        with self._write(light=True):
            self._db.execute(
                "DELETE FROM notices WHERE state <> 'due' AND made_at < ?", (stamp(now - LASTS),)
            )

    def standing(self, key: Key, now: datetime) -> Figure | None:
        """The figure of a key as the public sees it."""
        return news.standing(self._db, stamp(now), key)

    def printed(self, handle: str) -> Figure | None:
        """The figure that was shown under a handle, whatever became of it."""
        return news.printed(self._db, handle)

    def _mark(self) -> Mark | None:
        sql = "SELECT moment, batch FROM announced_until WHERE bot = ?"
        rows = fetch(self._db, sql, (self._bot,))
        return Mark(*rows[0]) if rows else None
