"""What does the button under an answer ask, and in which language does a person want answers?

>>> key = buttons.keep(7, [("GDP走势", Language.ZH)], now)[0]
>>> buttons.asked(key, 7, now)
('GDP走势', <Language.ZH: 'zh'>)

A button holds a key of 128 random bits behind the second it was made in and nothing else, so what
it asks cannot be forged; it is bound to its chat and lasts thirty days. By the second new keys
stand side by side in the table: anywhere among millions each would be a page to read and to write.
"""

import secrets
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Final

from bot.store.engine import Connection, fetch
from bot.store.visible import stamp
from bot.words import Language

LASTS: Final = timedelta(days=30)
_BYTES: Final = 16


class Buttons:
    """The buttons of one bot, and the languages of those who talk to it."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def keep(
        self, chat: int, questions: Iterable[tuple[str, Language]], now: datetime
    ) -> list[str]:
        """A key for each question, for the buttons of one chat."""
        second, made_at = f"{int(now.timestamp()):x}", stamp(now)
        rows = [
            (second + secrets.token_urlsafe(_BYTES), self._bot, chat, question, lang.value, made_at)
            for question, lang in questions
        ]
        with self._write(light=True):
            self._db.executemany(
                "INSERT INTO buttons (key, bot, chat, question, language, made_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )
        return [row[0] for row in rows]

    def asked(self, key: str, chat: int, now: datetime) -> tuple[str, Language] | None:
        """What a button of this chat asks; None for any other key, and for one that is too old."""
        if not key.isascii():
            return None
        rows = fetch(
            self._db,
            "SELECT question, language FROM buttons"
            " WHERE key = ? AND bot = ? AND chat = ? AND made_at >= ?",
            (key, self._bot, chat, stamp(now - LASTS)),
        )
        return (str(rows[0][0]), Language(rows[0][1])) if rows else None

    def prune(self, now: datetime) -> None:
        """Forget what is too old to be pressed."""
        with self._write(light=True):
            self._db.execute("DELETE FROM buttons WHERE made_at < ?", (stamp(now - LASTS),))

    def language(self, person: int) -> Language | None:
        """The language that a person chose; None where it follows the question."""
        rows = fetch(self._db, "SELECT language FROM languages WHERE person = ?", (person,))
        return Language(rows[0][0]) if rows else None

    def choose(self, person: int, lang: Language | None) -> None:
        """Answer a person in one language from now on; None forgets the choice."""
        with self._write():
            self._db.execute("DELETE FROM languages WHERE person = ?", (person,))
            if lang:
                self._db.execute(
                    "INSERT INTO languages (person, language) VALUES (?, ?)", (person, lang.value)
                )
