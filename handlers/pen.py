"""Who writes, where many rows take seconds? A thread of their own, and the loop waits for it.

>>> await storing(desk, lambda other: other.store.load(rows, cause, now))
>>> await free(desk)  # before the loop writes

SQLite lets one connection write at a time and has the next one wait in its thread. Were that the
thread of the loop, nobody would be served meanwhile, not even those who only read.
"""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from bot.desk import Desk
from handlers.room import aside

T = TypeVar("T")

_PENS: Final[WeakKeyDictionary[Desk, asyncio.Lock]] = WeakKeyDictionary()


async def storing(desk: Desk, work: Callable[[Desk], T]) -> T:
    """What writes much, done in another thread."""
    async with _pen(desk):
        return await aside(desk, work)


async def free(desk: Desk) -> None:
    """Wait until no other thread writes much."""
    if (pen := _PENS.get(desk)) is None or not pen.locked():
        return
    async with pen:
        return


def _pen(desk: Desk) -> asyncio.Lock:
    return _PENS.setdefault(desk, asyncio.Lock())
