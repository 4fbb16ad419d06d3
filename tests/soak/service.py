"""The real program in a process of its own, as proofs start it.

>>> async with service(folder, fake.url) as bot:
...     await bot.ready()
"""

import asyncio
import json
import os
import re
import shutil
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store, engine
from tests.offline import TOKEN
from tests.soak.report import Measured

ROOT: Final = Path(__file__).parent.parent.parent
SERVE: Final = "from handlers import cli; cli.main(['serve', '--port', '0'])"
LIFTED: Final = (  # the limits of Telegram do not hold
    "from handlers import telegram_app; from handlers.sending import Gate;"
    "from handlers.tempo import Limits;"
    " telegram_app.Gate = lambda: Gate("
    "Limits((10**6, 1), (10**6, 1), (10**6, 1), alone=0.002)); "
)
LOUD: Final = (  # all that the program says of itself
    "import logging; logging.basicConfig(level=logging.DEBUG, format='%(name)s %(message)s'); "
)
SECRET: Final = "a-secret_of-Telegram"
KEYS: Final = {  # of a model that does not answer
    "ZHISHU_LLM_URL": "http://127.0.0.1:9/v1",
    "ZHISHU_LLM_MODEL": "any",
    "ZHISHU_LLM_KEY": "sk-a_key-of-a-model",
}
NONE: Final[Mapping[str, str]] = {}
HELD: Final = (TOKEN, TOKEN.replace(":", "%3A"), SECRET, KEYS["ZHISHU_LLM_KEY"])


@dataclass(frozen=True)
class Service:
    """A process, and where it listens."""

    process: Process
    url: str
    database: str

    async def ready(self) -> bool:
        """What /readyz says; False where nothing is said."""
        try:
            async with httpx.AsyncClient(timeout=5) as client:
                return (await client.get(f"{self.url}/readyz")).status_code == 200
        except httpx.HTTPError:
            return False

    def states(self) -> dict[str, int]:
        """How many updates are in which state."""
        with Store.open(self.database) as store:
            rows = engine.fetch(store._db, "SELECT state, count(*) FROM inbox GROUP BY state")
        return dict(rows)

    async def idle(self, seconds: float = 120) -> None:
        """Until nothing waits."""
        await until(lambda: not self.states().get("new", 0), seconds)

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> float:
        """Ask it to end; how many seconds it took."""
        begun = asyncio.get_running_loop().time()
        self.process.terminate()
        assert await self.process.wait() == 0
        return asyncio.get_running_loop().time() - begun


async def until(holds: Callable[[], bool], seconds: float) -> None:
    """Wait until something holds; AssertionError where it takes too long."""
    enough = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < enough
        await asyncio.sleep(0.05)


def filled(folder: Path) -> None:
    """Make a database with the shipped figures there."""
    path = folder / "zhishu.db"
    Desk.open(Settings.read({"ZHISHU_DATABASE": str(path)}), datetime.now(UTC)).close()


def environment(folder: Path, api: str, database: str = "") -> dict[str, str]:
    """What it is started with."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ZHISHU_")}
    return {
        **kept,
        "ZHISHU_DATABASE": database or str(folder / "zhishu.db"),
        "ZHISHU_TELEGRAM_TOKEN": TOKEN,
        "ZHISHU_TELEGRAM_API": api,
        "LANG": "en",
        "PYTHONPATH": str(ROOT),
    }


@asynccontextmanager
async def service(
    folder: Path,
    api: str,
    *,
    patch: str = "",
    hook: bool = False,
    database: str = "",
    keys: Mapping[str, str] = NONE,
) -> AsyncIterator[Service]:
    """A started one over the database of a folder or another; killed where it runs in the end.

    What it logs is in the folder, in `log`.
    """
    environ = {**environment(folder, api, database), **keys}
    if hook:
        environ["ZHISHU_TELEGRAM_WEBHOOK"] = "https://zhishu.example/hook"
        environ["ZHISHU_TELEGRAM_SECRET"] = SECRET
    words = (sys.executable, "-c", patch + SERVE)
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *words, cwd=folder, env=environ, stdout=PIPE, stderr=log
        )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 120)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    assert not _secret(Path(f"/proc/{process.pid}/cmdline")), "everybody sees the list of processes"
    try:
        yield Service(process, found[0], environ["ZHISHU_DATABASE"])
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def exposed(folder: Path) -> list[Path]:
    """The logs, databases and whatever else a program left there that hold a secret of its own."""
    return [file for file in folder.rglob("*") if file.is_file() and _secret(file)]


def _secret(file: Path) -> bool:
    held = file.read_bytes() if file.exists() else b""
    return any(one.encode() in held for one in HELD)


def measured(proof: Callable[[Path], AsyncIterator[Measured]]) -> list[Measured]:
    """The figures of a proof over a folder with a database; the last one says where it failed."""
    found: list[Measured] = []

    async def run() -> None:
        with TemporaryDirectory(prefix="zhishu-soak-") as folder:
            filled(Path(folder))
            async for row in proof(Path(folder)):
                found.append(row)

    try:
        asyncio.run(run())
    except (AssertionError, TimeoutError) as error:
        found.append(Measured("broken off", repr(error), "never", kept=False))
    return found


def renewed(folder: Path, name: str) -> Path:
    """A folder of its own with a copy of the database."""
    there = folder / name
    there.mkdir()
    shutil.copy(folder / "zhishu.db", there)
    return there


def update(number: int, fields: dict[str, object]) -> bytes:
    """An update as Telegram brings it."""
    return json.dumps({"update_id": number, **fields}).encode()
