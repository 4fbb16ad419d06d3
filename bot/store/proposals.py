"""What did an admin ask for that waits for a yes?

>>> key = proposals.keep((7, 42), "undo", {"batch": 3}, b"", now)
>>> proposals.find(key, (7, 42), now).detail
{'batch': 3}

A proposal is known by a key of 128 random bits, is bound to its chat and to the person who made
it, can be taken once, and lasts a day. Of one that is settled the file is forgotten at once.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.store.engine import Connection, fetch
from bot.store.visible import stamp

LASTS: Final = timedelta(hours=24)
REMEMBERED: Final = 2 * LASTS  # so that a late press is told what became of it
MOST: Final = 10  # that one person may have open; the oldest make room
_BYTES: Final = 16
_NO_FILE: Final = b""

Owner = tuple[int, int]  # a chat and a person in it


class State(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    REPLACED = "replaced"  # by a newer one of the same
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that waits for a yes, with what it needs: values as JSON and perhaps a file."""

    key: str
    act: str
    detail: Mapping[str, Any]
    data: bytes
    state: State


class Proposals:
    """What the admins of one bot have asked for."""

    __slots__ = ("_bot", "_db", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot

    def keep(
        self, owner: Owner, act: str, detail: Mapping[str, object], data: bytes, now: datetime
    ) -> str:
        """The key of a new proposal."""
        key = secrets.token_urlsafe(_BYTES)
        told = json.dumps(detail, ensure_ascii=False)
        with self._write():
            self._db.execute(
                "INSERT INTO proposals (key, bot, chat, person, act, detail, data, made_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')",
                (key, self._bot, *owner, act, told, data, stamp(now)),
            )
            self._db.execute(
                "UPDATE proposals SET state = 'expired', data = ? WHERE id IN (SELECT id"
                " FROM proposals WHERE bot = ? AND chat = ? AND person = ? AND state = 'open'"
                " ORDER BY id DESC LIMIT -1 OFFSET ?)",
                (_NO_FILE, self._bot, *owner, MOST),
            )
        return key

    def find(self, key: str, owner: Owner, now: datetime) -> Proposal | None:
        """The proposal of a key, in whatever state; None for any other chat, person or key."""
        return next(iter(self._found("key = ?", (key,), owner, now)), None)

    def waiting(self, act: str, owner: Owner, now: datetime) -> tuple[Proposal, ...]:
        """The open proposals of one kind, the newest first."""
        found = self._found("act = ? AND state = 'open'", (act,), owner, now)
        return tuple(one for one in found if one.state is State.OPEN)

    def settle(self, key: str, state: State) -> bool:
        """Take an open proposal, once; False where somebody was faster."""
        with self._write():
            took = self._db.execute(
                "UPDATE proposals SET state = ?, data = ?"
                " WHERE bot = ? AND key = ? AND state = 'open'",
                (state.value, _NO_FILE, self._bot, key),
            )
            return took.rowcount == 1

    def backlog(self, now: datetime) -> int:
        """How many wait for a yes."""
        sql = "SELECT count(*) FROM proposals WHERE bot = ? AND state = 'open' AND made_at >= ?"
        return int(fetch(self._db, sql, (self._bot, stamp(now - LASTS)))[0][0])

    def prune(self, now: datetime) -> None:
        """Forget the files of what is too old to be taken, and in the end all of it."""
        with self._write(light=True):
            self._db.execute(
                "UPDATE proposals SET state = 'expired', data = ?"
                " WHERE state = 'open' AND made_at < ?",
                (_NO_FILE, stamp(now - LASTS)),
            )
            self._db.execute("DELETE FROM proposals WHERE made_at < ?", (stamp(now - REMEMBERED),))

    def _found(
        self, which: str, args: tuple[str, ...], owner: Owner, now: datetime
    ) -> list[Proposal]:
        sql = (
            "SELECT key, act, detail, data, CASE WHEN state = 'open' AND made_at < ?"
            f" THEN 'expired' ELSE state END FROM proposals WHERE {which}"
            " AND bot = ? AND chat = ? AND person = ? ORDER BY id DESC"
        )
        if not all(map(str.isascii, args)):
            return []
        rows = fetch(self._db, sql, (stamp(now - LASTS), *args, self._bot, *owner))
        return [
            Proposal(key, act, json.loads(detail), bytes(data), State(state))
            for key, act, detail, data, state in rows
        ]
