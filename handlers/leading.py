"""Who does what only one of several replicas may do, and who goes on with it?

>>> await leading(replica, first(bot), poll)  # until it is cancelled, or what is done here ends
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Final

from bot.store import Replica

LOOK: Final = 0.5  # seconds between two looks whether nobody does it any more


def first(bot: int) -> str:
    """The name of the claim to all that one replica of a bot does for all of them."""
    return f"first {bot}"


async def leading(
    replica: Replica,
    name: str,
    work: Callable[[], Coroutine[object, object, None]],
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """Work while the claim is ours; `waiting` is called again and again while another has it."""
    while True:
        while not replica.claim(name):
            if replica.taken(name):
                waiting()
            await asyncio.sleep(LOOK)
        task = asyncio.create_task(work(), name=name)
        try:
            while replica.holds(name):
                if (await asyncio.wait({task}, timeout=LOOK))[0]:
                    return await task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            replica.release(name)
