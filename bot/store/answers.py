"""Which message of ours answers which message, so that an edited question edits its answer?

>>> answers.keep(7, 5, 6, now)
>>> answers.of(7, 5, now)
6

Telegram lets people edit for 48 hours; then it is forgotten.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Final

from bot.store.engine import Connection, fetch
from bot.store.visible import stamp

LASTS: Final = timedelta(hours=48)


class Answers:
    """The answers of one bot."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def keep(self, chat: int, message: int, answer: int, now: datetime) -> None:
        """A message was answered by another one alone."""
        with self._write(light=True):
            self._db.execute(
                "INSERT INTO answers (bot, chat, message, answer, made_at)"
                " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (bot, chat, message)"
                " DO UPDATE SET answer = ?4, made_at = ?5",
                (self._bot, chat, message, answer, stamp(now)),
            )

    def of(self, chat: int, message: int, now: datetime) -> int:
        """The message that answers one; 0 where there is none, or it is too old."""
        sql = (
            "SELECT answer FROM answers WHERE bot = ? AND chat = ? AND message = ? AND made_at >= ?"
        )
        rows = fetch(self._db, sql, (self._bot, chat, message, stamp(now - LASTS)))
        return int(rows[0][0]) if rows else 0

    def prune(self, now: datetime) -> None:
        """Forget what cannot be edited any more."""
        with self._write(light=True):
            self._db.execute("DELETE FROM answers WHERE made_at < ?", (stamp(now - LASTS),))
