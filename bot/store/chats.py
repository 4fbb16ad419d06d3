"""What is kept of the chats of a bot, and how does all of it go, or move?

>>> chats.forget(7)  # all of it, in one transaction

Roles, invitations and the audit trail are no part of it: they tell who may do what and who did it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from bot.store.answers import Answers
from bot.store.driver import Connection
from bot.store.outbox import Outbox
from bot.store.shown import Shown
from bot.store.subscriptions import Subscriptions

_OF_A_CHAT: Final = (
    "subscriptions",
    "buttons",
    "answers",
    "proposals",
)  # the others hang on subscriptions


class Chats:
    """Subscriptions, notices, what was shown and what was answered, of one bot."""

    __slots__ = ("_bot", "_db", "_write", "answers", "outbox", "shown", "subscriptions")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot
        self.subscriptions = Subscriptions(db, write, bot)
        self.outbox = Outbox(db, write, bot)
        self.shown = Shown(db, write, bot)
        self.answers = Answers(db, write, bot)

    def prune(self, now: datetime) -> None:
        """Forget what is too old to be of use."""
        self.outbox.prune(now)
        self.answers.prune(now)

    def forget(self, chat: int) -> None:
        """Erase all that is kept of a chat; of a private one also what is kept of the person."""
        with self._write():
            for table in _OF_A_CHAT:
                sql = f"DELETE FROM {table} WHERE bot = ? AND chat = ?"
                self._db.execute(sql, (self._bot, chat))
            self._db.execute(
                "DELETE FROM conversations WHERE chat GLOB ?1 OR (?2 > 0 AND chat GLOB ?3)",
                (f"telegram:{chat}:*", chat, f"telegram:*:*:{chat}"),
            )
            self._db.execute("DELETE FROM languages WHERE person = ?", (chat,))
            self._db.execute(  # of what is done or set aside only the number is of use
                "UPDATE inbox SET raw = '', letters = NULL, error = '', lane = ''"
                " WHERE bot = ? AND lane IN (?, ?) AND state <> 'new'",
                (self._bot, str(chat), f"inline:{chat}"),
            )

    def move(self, old: int, new: int) -> None:
        """A group has become another chat: all that is kept of it is kept of that one."""
        with self._write():
            for table in _OF_A_CHAT:
                self._db.execute(
                    f"UPDATE OR IGNORE {table} SET chat = ? WHERE bot = ? AND chat = ?",
                    (new, self._bot, old),
                )
            begins = f"telegram:{old}:"
            self._db.execute(
                "UPDATE OR IGNORE conversations SET chat = ?1 || substr(chat, ?2)"
                " WHERE chat GLOB ?3",
                (f"telegram:{new}:", len(begins) + 1, f"{begins}*"),
            )
            self.forget(old)
