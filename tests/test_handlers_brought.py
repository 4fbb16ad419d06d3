"""How long does a stranger wait, and does anybody else?"""

import asyncio

from handlers.brought import Door


async def test_a_stranger_waits_before_they_are_refused() -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert (await Door(seconds=0.05).closed()).status_code == 403
    assert loop.time() - begun >= 0.045


async def test_beyond_so_many_strangers_none_waits() -> None:
    door = Door(most=2, seconds=60)
    waiting = [asyncio.create_task(door.closed()) for _ in range(2)]
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        assert (await door.closed()).status_code == 403
    assert not any(one.done() for one in waiting)
    for one in waiting:
        one.cancel()


async def test_a_stranger_who_hangs_up_makes_room() -> None:
    door = Door(most=1, seconds=60)
    gone = asyncio.create_task(door.closed())
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait({gone})
    next_one = asyncio.create_task(door.closed())
    await asyncio.sleep(0.05)
    assert not next_one.done()
    next_one.cancel()
