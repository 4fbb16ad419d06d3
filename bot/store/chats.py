"""What is kept of the chats of a bot, and how does all of it go, or move?

>>> chats.forget(7)  # all of it, in one transaction

Roles, invitations and the audit trail are no part of it: they tell who may do what and who did it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from bot.store.answers import Answers
from bot.store.engine import Connection
from bot.store.outbox import Outbox
from bot.store.shown import Shown
from bot.store.subscriptions import Subscriptions

# What is kept of a chat, and by which columns a row is one of a kind there, if by any. The other
# tables hang on subscriptions.
_OF_A_CHAT: Final = {
    "subscriptions": ("kind", "subject", "region", "measure", "side", "falls", "bound", "unit"),
    "buttons": (),
    "answers": ("message",),
    "proposals": (),
}


def _moved(table: str, kind: tuple[str, ...]) -> str:
    """The statement that moves what is not there already."""
    sql = f"UPDATE {table} SET chat = ?1 WHERE bot = ?2 AND chat = ?3"
    if not kind:
        return sql
    same = " AND ".join(f"there.{column} = {table}.{column}" for column in kind)
    there = f"SELECT 1 FROM {table} AS there WHERE there.bot = ?2 AND there.chat = ?1 AND {same}"
    return f"{sql} AND NOT EXISTS ({there})"


_MOVED: Final = tuple(_moved(table, kind) for table, kind in _OF_A_CHAT.items())
_NEW_NAME: Final = "?1 || substr(conversations.chat, length(?2) + 1)"
_MOVED_TALK: Final = (
    f"UPDATE conversations SET chat = {_NEW_NAME} WHERE chat LIKE ?2 || '%' AND NOT EXISTS ("
    f"SELECT 1 FROM conversations AS there WHERE there.chat = {_NEW_NAME}"
    " AND there.person = conversations.person)"
)


_MOVED_ZONE: Final = (
    "UPDATE zones SET name = ?1 WHERE whose = 'chat' AND name = ?2 AND NOT EXISTS"
    " (SELECT 1 FROM zones AS there WHERE there.whose = 'chat' AND there.name = ?1)"
)


def _named(chat: int) -> str:
    return f"telegram:{chat}"


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
                "DELETE FROM conversations WHERE chat LIKE ?1 OR (?2 > 0 AND chat LIKE ?3)",
                (f"telegram:{chat}:%", chat, f"telegram:%:%:{chat}"),
            )
            self._db.execute("DELETE FROM zones WHERE whose = 'chat' AND name = ?", (_named(chat),))
            self._db.execute("DELETE FROM languages WHERE person = ?", (chat,))
            self._db.execute(  # of what is done or set aside only the number is of use
                "UPDATE inbox SET raw = '', letters = NULL, error = '', lane = ''"
                " WHERE bot = ? AND lane IN (?, ?) AND state <> 'new'",
                (self._bot, str(chat), f"inline:{chat}"),
            )

    def move(self, old: int, new: int) -> None:
        """A group has become another chat: all that is kept of it is kept of that one."""
        with self._write():
            for sql in _MOVED:
                self._db.execute(sql, (new, self._bot, old))
            self._db.execute(_MOVED_TALK, (f"telegram:{new}:", f"telegram:{old}:"))
            self._db.execute(_MOVED_ZONE, (_named(new), _named(old)))
            self.forget(old)
