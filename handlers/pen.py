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

NAME: Final = "pen"  # of the claim, and of what is told when it is taken
_LOOK: Final = 0.05  # seconds between two looks whether another replica still writes


class _Pen:
    """What one thread of this process writes with, and a hint that another replica may write."""

    def __init__(self, desk: Desk) -> None:
        self.lock = asyncio.Lock()
        self.elsewhere = not desk.store.replica.alone
        desk.store.replica.hear(NAME, self.hint)

    def hint(self, _: str) -> None:
        self.elsewhere = True


_PENS: Final[WeakKeyDictionary[Desk, _Pen]] = WeakKeyDictionary()


async def storing(desk: Desk, work: Callable[[Desk], T]) -> T:
    """What writes much, done in another thread."""
    replica = desk.store.replica
    async with _pen(desk).lock:
        while not replica.claim(NAME):  # noqa: ASYNC110, what others do is no event here
            await asyncio.sleep(_LOOK)
        try:
            desk.store.tell(NAME)
            return await aside(desk, work)
        finally:
            replica.release(NAME)


async def free(desk: Desk) -> None:
    """Wait until no other thread writes much, and no other replica."""
    pen = _pen(desk)
    if pen.lock.locked():
        async with pen.lock:
            pass
    while pen.elsewhere:
        pen.elsewhere = False  # unless it is told again
        if desk.store.replica.taken(NAME):
            pen.elsewhere = True
            await asyncio.sleep(_LOOK)


def _pen(desk: Desk) -> _Pen:
    if desk not in _PENS:
        _PENS[desk] = _Pen(desk)
    return _PENS[desk]
