"""Does whoever is not Telegram leave a trace, or hold up Telegram?

$ python -m tests.soak.strangers URL 1000       # so many of them; what came of it, by status

They are a process of their own: what it costs them must not hold up Telegram.
"""

import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
from aiohttp import ClientSession

from handlers.webhook import HEADER
from tests.fake_telegram import FakeTelegram, words
from tests.soak.report import Length, Measured, slowed
from tests.soak.service import ROOT, SECRET, measured, renewed, service, until, update

PROMISE: Final = "Whoever is not Telegram leaves no trace and holds up nobody"
SIDE_BY_SIDE: Final = 20
BEFORE: Final = range(1, 41)  # Telegram's updates by their numbers
DURING: Final = range(41, 81)
FORGED: Final = ("", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper())


@dataclass(frozen=True, slots=True)
class Beside:
    """What became of strangers, and the seconds that one of twenty of Telegram's updates exceeds."""

    told: str
    before: float
    during: float


async def forged(folder: Path, count: int) -> Beside:
    """So many requests with a wrong secret, while Telegram brings updates."""
    async with FakeTelegram() as fake, service(folder, fake.url, hook=True) as bot:
        (hook,) = await fake.calls_of("setWebhook", 1, 60)
        path = urlsplit(str(hook.params["url"])).path
        async with httpx.AsyncClient(base_url=bot.url, timeout=30) as client:
            before = await _brought(client, path, BEFORE)
            forging = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.soak.strangers", f"{bot.url}{path}", str(count)),
                stdout=PIPE,
                cwd=ROOT,
            )
            assert forging.stdout
            await forging.stdout.readline()
            begun = time.monotonic()
            during = await _brought(client, path, DURING)
            statuses = json.loads(await forging.stdout.readline())
            await forging.wait()
            spent = time.monotonic() - begun
        await until(lambda: bot.states().get("done", 0) == len(BEFORE) + len(DURING), 60)
        states = bot.states()
    assert statuses == {"403": count}
    assert states == {"done": len(BEFORE) + len(DURING)}, "a stranger left a row"
    told = f"{count:,} forged: 403 each, 0 rows, {count / spent:.0f} a second"
    return Beside(told, _p95(before), _p95(during))


async def slow(folder: Path, connections: int, holds: float) -> Beside:
    """Connections that begin a request and never end it; Telegram is served beside them."""
    async with FakeTelegram() as fake, service(folder, fake.url, hook=True) as bot:
        (hook,) = await fake.calls_of("setWebhook", 1, 60)
        path, port = urlsplit(str(hook.params["url"])).path, urlsplit(bot.url).port
        async with httpx.AsyncClient(base_url=bot.url, timeout=30) as client:
            before = await _brought(client, path, BEFORE)
            begun = time.monotonic()
            dripping = asyncio.gather(
                *(_drip(port or 0, path, number, holds) for number in range(connections))
            )
            await asyncio.sleep(1)
            during = await _brought(client, path, DURING)
            hung_up = await dripping
        await until(lambda: bot.states().get("done", 0) == len(BEFORE) + len(DURING), 60)
        assert await bot.ready()
    assert all(hung_up), "somebody who never ends is waited for"
    after = max(hung_up) - begun
    told = f"{connections} slow connections: all hung up on after {after:.0f} s"
    return Beside(told, _p95(before), _p95(during))


async def _drip(port: int, path: str, number: int, holds: float) -> float:
    """When the server hung up; 0 where it did not in time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\n"
    if number % 2:  # a head that ends, and a body that does not
        head += f"{HEADER}: {SECRET}\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode())
    try:
        async with asyncio.timeout(holds):
            while True:
                writer.write(b"a")
                await writer.drain()
                with_answer = asyncio.create_task(reader.read(1000))
                done, _ = await asyncio.wait({with_answer}, timeout=1)
                if done and not with_answer.result():
                    return time.monotonic()
                with_answer.cancel()
    except TimeoutError:
        return 0.0
    except OSError:
        return time.monotonic()
    finally:
        writer.close()


async def _brought(client: httpx.AsyncClient, path: str, numbers: range) -> list[float]:
    """Seconds until each update that Telegram brings is taken."""
    waits = []
    for number in numbers:
        begun = time.monotonic()
        body = update(number, words("一季度GDP", number))
        reply = await client.post(path, content=body, headers={HEADER: SECRET})
        assert reply.status_code == 200
        waits.append(time.monotonic() - begun)
    return waits


async def _forge(url: str, count: int) -> Counter[int]:
    """Bring so many updates with a wrong secret as fast as they are refused."""
    statuses: Counter[int] = Counter()

    async def forge(number: int) -> None:
        for one in range(number, count, SIDE_BY_SIDE):
            headers = {HEADER: FORGED[one % len(FORGED)]}
            body = update(10**6 + one, words("一季度GDP", 10**6 + one))
            async with client.post(url, data=body, headers=headers) as reply:
                statuses[reply.status] += 1

    async with ClientSession() as client:
        print(flush=True)
        await asyncio.gather(*(forge(number) for number in range(SIDE_BY_SIDE)))
    return statuses


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


def main(length: Length) -> list[Measured]:
    """The long form."""

    async def proof(folder: Path) -> AsyncIterator[Measured]:
        found = await forged(renewed(folder, "forged"), length.of(10_000))
        yield Measured("forged updates", found.told, "403, 0 rows")
        yield _beside(found)
        found = await slow(renewed(folder, "slow"), length.of(300), 60)
        yield Measured("connections that never end", found.told, "hung up on")
        yield _beside(found)

    return measured(proof)


def _beside(found: Beside) -> Measured:
    return slowed("Telegram's p95 in ms, before and meanwhile", found.before, found.during)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_forge(sys.argv[1], int(sys.argv[2])))))
