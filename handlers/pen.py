"""Who writes, where many rows take seconds? A thread of their own, and the loop waits for it.

>>> await storing(desk, lambda other: other.store.load(rows, cause, now))
>>> await free(desk)  # before the loop writes

SQLite lets one connection write at a time and has the next one wait in its thread. Were that the
thread of the loop, nobody would be served meanwhile, not even those who only read. The loops of
other replicas wait in the same way.
"""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from bot.desk import Desk
from handlers.room import aside

T = TypeVar("T")

_NAME: Final = "pen"
_LOOK: Final = 0.05  # seconds between two looks whether another replica still writes
_PENS: Final[WeakKeyDictionary[Desk, asyncio.Lock]] = WeakKeyDictionary()


async def storing(desk: Desk, work: Callable[[Desk], T]) -> T:
    """What writes much, done in another thread."""
    replica = desk.store.replica
    async with _pen(desk):
        while not replica.claim(_NAME):  # noqa: ASYNC110, what others do is no event here
            await asyncio.sleep(_LOOK)
        try:
            return await aside(desk, work)
        finally:
            replica.release(_NAME)


async def free(desk: Desk) -> None:
    """Wait until no other thread writes much, and no other replica."""
    async with _pen(desk):
        while desk.store.replica.taken(_NAME):  # noqa: ASYNC110
            await asyncio.sleep(_LOOK)


def _pen(desk: Desk) -> asyncio.Lock:
    return _PENS.setdefault(desk, asyncio.Lock())
