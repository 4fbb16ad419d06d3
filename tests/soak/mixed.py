"""Does the service stay up by itself over everything at once, with a fault every minute?

The real program, with chats in both languages, an admin who hands over figures, subscribers, readers of
page and API; each minute something fails. At the very end it is killed, and started again as its
unit would.
"""

import asyncio
import io
import logging
import os
import re
import signal
import statistics
import sys
import time
import zipfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.store import Store
from bot.store.engine import sqlite
from tests.admins import ADMIN, file
from tests.fake_telegram import Fault, words
from tests.offline import TOKEN
from tests.soak.report import Length, Measured, none
from tests.soak.traffic import CHATS, Traffic, Watched

PROMISE: Final = "It stays up by itself"
ROOT: Final = Path(__file__).parent.parent.parent
HOUR: Final = 60.0  # minutes
EVERY: Final = 60.0  # seconds between two faults
LOOKED: Final = 5.0  # seconds between two looks at memory and files
GROWTH: Final = 5.0  # per cent that memory may grow
AFTER: Final = 20.0  # seconds that it goes on behind the kill
EIGHTHS: Final = 8  # of the time; memory is compared over its second half, once it is warm


@dataclass(slots=True)
class Seen:
    """How much a process held at a moment."""

    memory: float  # MB
    files: int


class Service:
    """The program, started again whenever it has ended, as its unit does."""

    def __init__(self, folder: Path, api: str) -> None:
        self.folder, self._api, self.starts = folder, api, 0
        self.database = folder / "zhishu.db"
        self.process: Process | None = None
        self.seen: list[Seen] = []

    async def start(self) -> str:
        """Start it; its address."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ZHISHU_")}
        environ = {
            **kept,
            "ZHISHU_DATABASE": str(self.database),
            "ZHISHU_TELEGRAM_TOKEN": TOKEN,
            "ZHISHU_TELEGRAM_API": self._api,
            "ZHISHU_ADMINS": str(ADMIN),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "handlers.cli", "serve", "--port", "0"]
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *command, env=environ, cwd=self.folder, stdout=PIPE, stderr=log
            )
        assert self.process.stdout
        line = (await asyncio.wait_for(self.process.stdout.readline(), 120)).decode()
        self.starts += 1
        return line[line.index("http://") :].strip()

    def send(self, number: int) -> None:
        """A signal to it."""
        assert self.process
        self.process.send_signal(number)

    async def watching(self) -> None:
        """Look again and again at how much it holds."""
        while True:
            await asyncio.sleep(LOOKED)
            with suppress(OSError):
                self.seen.append(self._look())

    def _look(self) -> Seen:
        assert self.process
        own = Path(f"/proc/{self.process.pid}")
        found = re.search(r"VmRSS:\s+(\d+)", (own / "status").read_text())
        return Seen(int(found[1]) / 1000 if found else 0.0, len(list((own / "fd").iterdir())))


def main(length: Length) -> list[Measured]:
    """Let it run so many minutes."""
    logging.getLogger("uvicorn.error").disabled = True  # the fake breaks off on purpose
    with TemporaryDirectory() as folder:
        return asyncio.run(_run(Path(folder), length.minutes or HOUR))


async def _run(folder: Path, minutes: float) -> list[Measured]:
    async with Watched() as fake:
        traffic, service = Traffic(fake), Service(folder, fake.url)
        traffic.url = await service.start()
        fake.repeat = True
        await traffic.subscribe()
        faults = 0
        async with _all(traffic.asking, traffic.importing, traffic.reading, service.watching):
            ends = time.monotonic() + 60 * minutes
            for fault in _faults(traffic, service):
                if time.monotonic() + EVERY > ends:
                    break
                await asyncio.sleep(EVERY / 2)
                print(f"  {fault.__name__.strip('_')}", file=sys.stderr, flush=True)
                await fault(traffic, service)
                faults += 1
                await asyncio.sleep(EVERY / 2)
            starts, seen = service.starts, list(service.seen)
            await _killed(traffic, service)
            await asyncio.sleep(AFTER)
        rows = _told(traffic, seen, faults, starts)
        rows += await _end(traffic, service)
    return rows


@asynccontextmanager
async def _all(*works: Callable[[], Coroutine[None, None, None]]) -> AsyncIterator[None]:
    """All at once, until what is inside is over."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for work in works]
        yield
        for task in tasks:
            task.cancel()


def _told(traffic: Traffic, seen: list[Seen], faults: int, starts: int) -> list[Measured]:
    eighth = max(1, len(seen) // EIGHTHS)
    parts = [seen[first : first + eighth] for first in range(0, eighth * EIGHTHS, eighth)]
    memory = [statistics.median(one.memory for one in part) for part in parts if part]
    grown = 100 * (memory[-1] / memory[len(memory) // 2] - 1)
    held, holds = (
        min(one.files for one in part) for part in (parts[len(memory) // 2], seen[-eighth:])
    )
    waits = sorted(traffic.waits)
    counts = traffic.counts
    return [
        Measured(
            "questions in chats, half of them in each language", f"{counts['questions']:,}", ""
        ),
        Measured("requests to page and API", f"{counts['requests']:,}", ""),
        Measured("figures handed over, some held back", f"{counts['imports']:,}", ""),
        Measured("minutes, and faults: one in each", f"{faults}", ""),
        none("wrong figures, or figures before their time", len(traffic.wrong)),
        none("questions without an answer", counts["unanswered"]),
        none("answers of page and API with a 5xx", counts["server errors"]),
        none("starts by hand, or by its unit before the kill at the end", starts - 1),
        Measured("memory in each eighth of the time, in MB", _listed(memory), ""),
        Measured(
            "its growth over the second half", f"{grown:+.1f} %", "below +5 %", grown < GROWTH
        ),
        Measured("open files at rest", f"{held} → {holds}", "no more", holds <= held),
        Measured("seconds to an answer, p50 and p95", f"{_at(waits, 0.5)}, {_at(waits, 0.95)}", ""),
        Measured("the longest, over faults", _at(waits, 1), ""),
    ]


def _listed(memory: list[float]) -> str:
    return ", ".join(f"{one:.0f}" for one in memory)


def _at(waits: list[float], part: float) -> str:
    return f"{waits[min(len(waits) - 1, int(part * len(waits)))]:.2f}" if waits else "-"


async def _end(traffic: Traffic, service: Service) -> list[Measured]:
    """Stop it, and look at what is left."""
    assert service.process
    service.send(signal.SIGTERM)
    status = await asyncio.wait_for(service.process.wait(), 15)
    for wrong in traffic.wrong:
        print(f"  wrong: {wrong}", file=sys.stderr)
    with Store.open(str(service.database)) as store:
        broken = len(store.check())
    return [
        none("notices that never came", traffic.missed(time.time() - 30)),
        none(
            "notices that came twice, beside the one that a kill may repeat",
            max(0, traffic.repeated() - 1),
        ),
        none("integrity errors", broken),
        none("status of the stop at the end", status),
    ]


# What fails


def _faults(
    traffic: Traffic, service: Service
) -> Iterator[Callable[[Traffic, Service], Awaitable[None]]]:
    while True:
        yield from (
            _bad_gateways,
            _locked,
            _hostile_file,
            _frozen,
            _conflicts,
            _cut_bodies,
            _flood,
            _black_hole,
            _told_to_wait,
            _slow_loris,
            _refusals,
            _rubbish,
            _backup,
        )


async def _bad_gateways(traffic: Traffic, service: Service) -> None:
    for method in ("getUpdates", "sendMessage"):
        traffic.fake.fail(method, *[Fault(502)] * 6)


async def _conflicts(traffic: Traffic, service: Service) -> None:
    traffic.fake.fail("getUpdates", *[Fault(409, description="Conflict: another")] * 4)


async def _refusals(traffic: Traffic, service: Service) -> None:
    traffic.fake.fail("getUpdates", *[Fault(401, description="Unauthorized")] * 3)


async def _told_to_wait(traffic: Traffic, service: Service) -> None:
    traffic.fake.fail("sendMessage", *[Fault(429, retry_after=2)] * 3)


async def _black_hole(traffic: Traffic, service: Service) -> None:
    traffic.fake.fail("getUpdates", Fault(hang=40, done=True))
    traffic.fake.fail("sendMessage", *[Fault(hang=10, done=True, cut=True)] * 2)


async def _cut_bodies(traffic: Traffic, service: Service) -> None:
    traffic.fake.fail("getUpdates", *[Fault(cut=True)] * 3)
    traffic.fake.fail("sendMessage", *[Fault(cut=True, done=True)] * 3)


async def _frozen(traffic: Traffic, service: Service) -> None:
    service.send(signal.SIGSTOP)
    await asyncio.sleep(8)
    service.send(signal.SIGCONT)


async def _locked(traffic: Traffic, service: Service) -> None:
    """Another program writes, longer than anybody waits for it."""
    with closing(sqlite.connect(str(service.database))) as db:
        db.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(8)
        db.execute("ROLLBACK")


async def _hostile_file(traffic: Traffic, service: Service) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    traffic.fake.files["bomb.xlsx"] = made.getvalue()
    traffic.fake.push(file("bomb.xlsx", who=ADMIN + 1), file("bomb.xlsx", who=ADMIN))


async def _flood(traffic: Traffic, service: Service) -> None:
    traffic.fake.push(*(words(f"幸福指数{number}", CHATS.stop) for number in range(60)))


async def _rubbish(traffic: Traffic, service: Service) -> None:
    traffic.fake.push({"message": {"text": 7}}, {"message": None}, {"callback_query": {"id": []}})


async def _slow_loris(traffic: Traffic, service: Service) -> None:
    host, port = traffic.url.removeprefix("http://").split(":")
    held = [await asyncio.open_connection(host, int(port)) for _ in range(60)]
    for _, writer in held:
        writer.write(b"GET /api/ask?q=GDP HTTP/1.1\r\nHost: ")
    await asyncio.sleep(20)
    for _, writer in held:
        writer.close()


async def _backup(traffic: Traffic, service: Service) -> None:
    command = [sys.executable, "-m", "handlers.cli", "--db", str(service.database), "backup"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    copier = await asyncio.create_subprocess_exec(
        *command, env=environ, cwd=service.folder, stdout=PIPE
    )
    await copier.communicate()


async def _killed(traffic: Traffic, service: Service) -> None:
    assert service.process
    service.process.kill()
    await service.process.wait()
    traffic.url = await service.start()
