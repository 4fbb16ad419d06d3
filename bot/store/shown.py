"""Which figures has a chat been shown that wants to learn of their revision?

>>> shown.keep(7, ["23FA7GH"], now)

Nothing is kept of a chat that has no such subscription, and all of it goes with the subscription.
Only what the public sees, and as it stands now, is kept: of an older version somebody was told that
it is one, and what is not out is nobody's to be told of.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from bot.store import news
from bot.store.engine import Connection, fetch
from bot.store.news import Key
from bot.store.origin import by_handle
from bot.store.visible import View, stamp

MOST: Final = 40  # figures of one answer
_BETWEEN: Final = "\x1f"


class Shown:
    """What the chats of one bot were shown."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def keep(self, chat: int, handles: Iterable[str], now: datetime) -> None:
        """Note what a chat was shown, if it wants to be told of corrections."""
        sql = "SELECT id FROM subscriptions WHERE bot = ? AND chat = ? AND kind = 'corrections'"
        wants = fetch(self._db, f"{sql} ORDER BY id", (self._bot, chat))
        if not wants:
            return
        with self._write(light=True):
            for handle in list(dict.fromkeys(handles))[:MOST]:
                for vintage in by_handle(self._db, View(stamp(now)), handle):
                    key = vintage.figure.key
                    stands = news.standing(self._db, stamp(now), key)
                    if stands and stands.handle == vintage.figure.handle:
                        self.put(wants[0][0], key, stands.handle)

    def put(self, subscription: int, key: Key, handle: str) -> None:
        """A subscription was last shown this of a figure; an empty handle forgets it."""
        with self._write(light=True):
            if handle:
                self._db.execute(
                    "INSERT INTO shown (subscription, figure, handle) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (figure, subscription) DO UPDATE SET handle = ?3",
                    (subscription, _BETWEEN.join(key), handle),
                )
            else:
                self._db.execute(
                    "DELETE FROM shown WHERE subscription = ? AND figure = ?",
                    (subscription, _BETWEEN.join(key)),
                )

    def of(self, key: Key) -> list[tuple[int, str]]:
        """Who was shown a figure, and which version: subscriptions and handles."""
        sql = (
            "SELECT shown.subscription, shown.handle FROM shown"
            " JOIN subscriptions AS s ON s.id = shown.subscription"
            " WHERE shown.figure = ? AND s.bot = ? ORDER BY shown.subscription"
        )
        return [(row[0], row[1]) for row in fetch(self._db, sql, (_BETWEEN.join(key), self._bot))]
