"""A bot to which a fake of a workplace chat brings events, in this process or in one of its own.

>>> async with served(folder, fake.url) as bot:
...     await bot.bring(message("一季度GDP?"))
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bot.catalogue import shipped
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store, engine
from handlers.listening import address, bound
from handlers.serve import serving
from tests.fake_feishu import APP, KEY, SECRET, TOKEN, Json, sealed, signature
from tests.test_handlers_serve import until

ROOT = Path(__file__).parent.parent
CATALOGUE = shipped()


class Served:
    """A bot in this process, to which a fake brings events."""

    def __init__(self, desk: Desk, client: httpx.AsyncClient) -> None:
        self.desk, self.client = desk, client
        self.stopped: Counter[str] = Counter()  # what was left of it

    def states(self) -> Counter[str]:
        rows = engine.fetch(self.desk.store._db, "SELECT state, count(*) FROM inbox GROUP BY state")
        return Counter(dict(rows))

    async def done(self, count: int) -> None:
        await until(lambda: self.states()["done"] >= count)

    async def post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        return await self.client.post("/feishu", content=body, headers=headers)

    async def bring(self, *events: Json) -> None:
        for event in events:
            body = sealed(event)
            answer = await self.post(body, signature(body, time.time()))
            assert (answer.status_code, answer.json()) == (200, {})


def environ(folder: Path, api: str, **more: str) -> dict[str, str]:
    return {
        "ZHISHU_DATABASE": str(folder / "zhishu.db"),
        "ZHISHU_FEISHU_APP_ID": APP,
        "ZHISHU_FEISHU_APP_SECRET": SECRET,
        "ZHISHU_FEISHU_ENCRYPT_KEY": KEY,
        "ZHISHU_FEISHU_VERIFICATION_TOKEN": TOKEN,
        "ZHISHU_FEISHU_API": api,
        **more,
    }


@asynccontextmanager
async def served(folder: Path, api: str, **more: str) -> AsyncIterator[Served]:
    settings = Settings.read(environ(folder, api, **more))
    listener = bound("127.0.0.1", 0)
    desk = Desk(Store.open(settings.database), CATALOGUE, settings)
    stop = asyncio.Event()
    running = asyncio.create_task(serving(desk, settings, listener, stop))
    async with httpx.AsyncClient(base_url=address(listener)) as client:
        bot = Served(desk, client)
        yield bot
    stop.set()
    assert await running is None
    bot.stopped = bot.states()
    desk.close()


@asynccontextmanager
async def started(folder: Path, api: str) -> AsyncIterator[Served]:
    """The real program in a process of its own, which is killed in the end."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ZHISHU_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "handlers.cli", "serve", "--port", "0"),
        cwd=folder,
        env={**kept, **environ(folder, api), "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    desk = Desk(Store.open(str(folder / "zhishu.db")), CATALOGUE, Settings())
    async with httpx.AsyncClient(base_url="http" + line.strip().rpartition("http")[2]) as client:
        yield Served(desk, client)
    process.kill()
    await process.wait()
    desk.close()
