"""How is an update kept before its sender is told that it has arrived?

>>> arrived({"update_id": 7, "inline_query": {"from": {"id": 4711}}}).lane
'inline:4711'
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from bot.errors import BadStore
from bot.store import Arrival, Inbox

MOST: Final = 10_000  # waiting updates; beyond, the sender keeps them
GATHER: Final = 0.001  # seconds in which arrivals are gathered into one write to the disk
BIGGEST: Final = 2**62
LULL: Final = 0.25  # seconds that what comes is left with its sender while all hands are full
_LOOK: Final = 0.02


async def at_once() -> None:
    """Wait for nothing."""


class Arrivals:
    """Keeps what arrives and wakes whoever handles it."""

    def __init__(
        self,
        inbox: Inbox,
        wake: Callable[[Iterable[str]], None],
        clock: Callable[[], datetime],
        most: int = MOST,
        free: Callable[[], Awaitable[None]] = at_once,
        alarm: Callable[[BadStore], None] = lambda _: None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._inbox, self._wake, self._clock, self._most = inbox, wake, clock, most
        self._free, self._alarm, self._busy = free, alarm, busy
        self._pending: list[Arrival] = []
        self._writing: asyncio.Task[int] | None = None

    async def keep(self, arrivals: Sequence[Arrival]) -> int:
        """Return when all are on the disk; how many of those written with them were new."""
        self._pending += arrivals
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await asyncio.shield(self._writing)

    async def _write(self) -> int:
        await asyncio.sleep(GATHER)
        await self._free()
        arrivals, self._pending, self._writing = self._pending, [], None
        try:
            lanes = self._inbox.put(sorted(arrivals, key=lambda one: one.update), self._clock())
        except BadStore as error:
            self._alarm(error)
            raise
        self._wake(lanes)
        return len(lanes)

    async def lull(self) -> None:
        """Wait a little while all hands are full: what would wait here comes all at once then."""
        for _ in range(round(LULL / _LOOK)):
            if not self._busy():
                return
            await asyncio.sleep(_LOOK)

    def full(self) -> bool:
        """True while so much waits that more had better wait at the sender's."""
        return self._inbox.backlog() >= self._most


def arrived(update: object) -> Arrival:
    """An update as it is kept; one without a number gets one of its own, and is set aside."""
    try:
        raw = json.dumps(update)
    except (ValueError, RecursionError):
        return unreadable(repr(update)[:10_000].encode())
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update, dict) or type(number) is not int or abs(number) > BIGGEST:
        return unreadable(raw.encode())
    return Arrival(number, lane(update), raw)


def unreadable(body: bytes) -> Arrival:
    """Something that is no update; its number is made of its content, below all real ones."""
    number = -int.from_bytes(sha256(body).digest()[:7], "big")
    return Arrival(number, "", body.decode("utf-8", "backslashreplace"), fault="no update")


def lane(update: Mapping[str, object]) -> str:
    """The chat whose updates are handled in order with this one."""
    for kind, body in update.items():
        if isinstance(body, dict):
            writer = f"{_id(body.get('from'))}"
            if kind == "inline_query":  # it is typed in any chat, and soon too old to be answered
                return f"inline:{writer}"
            holder = body.get("message") if kind == "callback_query" else body
            chat = _id(holder.get("chat")) if isinstance(holder, dict) else ""
            return chat or writer
    return ""


def _id(thing: object) -> str:
    number = thing.get("id") if isinstance(thing, dict) else None
    return str(number) if type(number) is int else ""
