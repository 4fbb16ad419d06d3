"""How much memory does a serving bot hold?

$ python -m tests.bench.memory        # prints it at rest, and after all kinds of work

One process is the web server and on the line with the fake Telegram of the tests, as `zhishu serve`
starts it. It is asked the whole corpus over HTTP, some of it in chats as well, draws pictures, and
shows an admin what tables and releases hold. Then one with many more indicators is asked a few
questions, slips among them, beside one that has those of the product alone.
"""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import httpx

from bot.catalogue import shipped
from bot.words import Language
from tests.admins import ADMIN, file
from tests.bench import scale
from tests.bench.sample import QUESTIONS, Question, corpus, desk, world
from tests.fake_telegram import FakeTelegram, words
from tests.offline import TOKEN

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
# What requirements.txt does not install, the tools of the tests bring along: where it is at hand,
# httpx imports its command line, and the library of the bot what only passports need.
LACKED = ("rich", "pygments", "cryptography")
MAIN = (
    f"import sys; sys.modules.update(dict.fromkeys({LACKED}));"
    " from handlers.cli import main; sys.exit(main())"
)
CHATS = 300
PICTURES = 120
EVERY = 4  # of the tables one is handed over
PATIENCE = 120.0  # seconds


def held(folder: Path) -> dict[str, float]:
    """Megabytes, after each kind of work."""
    path = folder / "memory.db"
    catalogue = shipped()
    desk(path, world(catalogue), catalogue).close()
    kinds = sorted(path.stem for path in (QUESTIONS / Language.ZH).glob("*.toml"))
    questions = [one for lang in Language for one in corpus(lang, kinds)]
    return asyncio.run(_worked(folder, path, questions))


def by_catalogue(folder: Path) -> dict[str, float]:
    """Megabytes of one that knows the shipped indicators, of one that knows many more, and of each
    10,000 of these; all after the same questions.
    """
    path, root, catalogue = folder / "few.db", folder / "many", shipped()
    desk(path, world(catalogue), catalogue).close()
    metrics, aliases = scale.CATALOGUES[-1]
    scale.grow(root, catalogue, metrics, aliases)
    asked = [one for lang in Language for one in corpus(lang, ("typing", "unknown"))]
    few, many = (asyncio.run(_knowing(folder, path, data, asked)) for data in (ROOT / "data", root))
    behind = f"after {len(asked):,} questions"
    return {
        f"{scale.size(catalogue)}, {behind}": few,
        f"{metrics:,} indicators, {aliases:,} aliases, {behind}": many,
        "each 10,000 indicators with 50,000 aliases": (many - few)
        / (metrics - len(catalogue.metrics))
        * 10_000,
    }


async def _knowing(folder: Path, path: Path, data: Path, questions: list[Question]) -> float:
    async with FakeTelegram() as fake:
        process = _started(folder, path, fake.url, data)
        try:
            async with httpx.AsyncClient(base_url=_address(process), timeout=PATIENCE) as web:
                await _asked(web, questions)
                return _megabytes(process.pid)
        finally:
            process.kill()
            process.wait()


async def _worked(folder: Path, path: Path, questions: list[Question]) -> dict[str, float]:
    async with FakeTelegram() as fake:
        process = _started(folder, path, fake.url)
        try:
            async with httpx.AsyncClient(base_url=_address(process), timeout=PATIENCE) as web:
                await fake.calls_of("getUpdates", 1, PATIENCE)
                found = {"at rest": _megabytes(process.pid)}
                await _asked(web, questions)
                found[f"after {len(questions):,} questions over HTTP"] = _megabytes(process.pid)
                await _chatted(fake, questions[:: len(questions) // CHATS])
                found[f"after {CHATS} questions in chats"] = _megabytes(process.pid)
                await _drawn(web, questions[:: len(questions) // PICTURES])
                found[f"after {PICTURES} pictures and files"] = _megabytes(process.pid)
                count = await _handed_over(fake)
                found[f"after {count} tables and releases"] = _megabytes(process.pid)
        finally:
            process.kill()
            process.wait()
    return found


def _started(
    folder: Path, path: Path, telegram: str, data: Path = ROOT / "data"
) -> "subprocess.Popen[str]":
    environ = {
        **{key: value for key, value in os.environ.items() if key[:6] != "ZHISHU"},
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "ZHISHU_DATABASE": str(path),
        "ZHISHU_DATA": str(data),
        "ZHISHU_TELEGRAM_TOKEN": TOKEN,
        "ZHISHU_TELEGRAM_API": telegram,
        "ZHISHU_WEB_RATE": "0",
        "ZHISHU_ADMINS": str(ADMIN),
    }
    command = [sys.executable, "-c", MAIN, "serve", "--port", "0"]
    return subprocess.Popen(
        command,
        env=environ,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    return found[0]


async def _asked(web: httpx.AsyncClient, questions: list[Question]) -> None:
    for one in questions:
        said = {"q": one.text, "today": one.today.isoformat()}
        (await web.get("/api/ask", params=said)).raise_for_status()
    (await web.get("/")).raise_for_status()


async def _chatted(fake: FakeTelegram, questions: list[Question]) -> None:
    for chat, one in enumerate(questions[:CHATS], 1):
        fake.push(words(one.text, chat))
    await fake.calls_of("sendMessage", CHATS, PATIENCE)


async def _drawn(web: httpx.AsyncClient, questions: list[Question]) -> None:
    """Pictures are painted a few at a time; of an answer without figures there is none."""
    paths = ("chart.png", "answer.xlsx", "chart.svg")
    asked = [
        f"/api/{paths[number % len(paths)]}?{urlencode({'q': one.text, 'today': one.today})}"
        for number, one in enumerate(questions[:PICTURES])
    ]
    for place in range(0, len(asked), 4):
        answers = await asyncio.gather(*(web.get(path) for path in asked[place : place + 4]))
        assert all(answer.status_code in (200, 404) for answer in answers)


async def _handed_over(fake: FakeTelegram) -> int:
    """Each is read when the one before has been told of."""
    tables = sorted((TESTS / "tables").glob("*.csv"))[::EVERY]
    texts = sorted((TESTS / "press").glob("*.txt"))
    for path in (*tables, *texts):
        fake.files[path.name] = path.read_bytes()
        fake.told.clear()
        fake.push(file(path.name, "/paste" if path in texts else "", who=ADMIN))
        await fake.answered(ADMIN, PATIENCE)
    return len(tables) + len(texts)


def _megabytes(pid: int) -> float:
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    assert found
    return int(found[1]) / 1024


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory(prefix="zhishu-bench-") as folder:
        told: Mapping[str, float] = held(Path(folder)) | by_catalogue(Path(folder))
    for what, size in told.items():
        print(f"{what:40} {size:6.1f} MB")


if __name__ == "__main__":
    main()
