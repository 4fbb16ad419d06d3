"""How many updates are answered in a second, how soon, and at what cost beside a bare echo bot?

$ python -m tests.bench.telegram        # prints the table of the report

The server is the fake of the tests in this process, the bot is in one of its own. Full speed is with
the limits of Telegram lifted; the time to an answer is taken at 20 updates a second with them on.
Both take turns, so that what else the machine does falls on both.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.desk import Desk
from bot.settings import Settings
from handlers.line import Line
from handlers.sending import Gate, Limits
from tests.bench import report
from tests.bench.timing import Run
from tests.fake_telegram import FakeTelegram, words
from tests.offline import TOKEN

SECONDS = 8.0
ROUNDS = 3
AHEAD = 300  # updates that always wait
RATE = 20
TICK = os.sysconf("SC_CLK_TCK")
ASKED = ("2024年一季度GDP增速?", "1-5月进出口总额", "GDP growth in Q1 2024?", "高新技术产业产值?")
LIFTED = Limits((10**6, 1), (10**6, 1), (10**6, 1), alone=0.002)
Feed = Callable[[FakeTelegram], Awaitable[None]]


OURS, PEER = "zhishu", "a bare echo bot of python-telegram-bot"


def runs() -> dict[str, dict[str, Run]]:
    """By how updates come, what ours and its peer came to."""
    feeds = {
        "full speed": ({OURS: "ours", PEER: "peer"}, _full_speed),
        f"{RATE} a second": ({OURS: "limited", PEER: "peer"}, _steady),
    }
    return {name: _in_turn(kinds, feed) for name, (kinds, feed) in feeds.items()}


def _in_turn(kinds: Mapping[str, str], feed: Feed) -> dict[str, Run]:
    """The median of several rounds, in each of which all have their turn."""
    found: dict[str, list[Run]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, kind in kinds.items():
            found[name].append(asyncio.run(_measured(kind, feed)))
    return {name: _middle(rounds) for name, rounds in found.items()}


def _middle(rounds: Sequence[Run]) -> Run:
    return Run(
        median(one.per_second for one in rounds),
        median(one.cpu_ms for one in rounds),
        median(one.p50_ms for one in rounds),
        median(one.p95_ms for one in rounds),
    )


async def _measured(kind: str, feed: Feed) -> Run:
    async with FakeTelegram() as fake:
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "tests.bench.telegram", kind, fake.url, folder]
            bot = subprocess.Popen(command)  # noqa: ASYNC220 - it starts before anything waits
            try:
                fake.push(words(ASKED[0], 10**9))
                await fake.calls_of("sendMessage", 1, 20)
                before, cpu, start = fake.sent, _cpu(bot.pid), time.monotonic()
                await feed(fake)
                count, spent = fake.sent - before, _cpu(bot.pid) - cpu
                seconds = time.monotonic() - start
            finally:
                bot.send_signal(signal.SIGKILL)
                bot.wait()
        pushed, answered = (
            fake.pushed,
            {c.params["chat_id"]: c.at for c in fake.made("sendMessage")},
        )
        waits = sorted(
            1000 * (at - pushed[chat]) for chat, at in answered.items() if chat in pushed
        )
    return Run(
        count / seconds,
        1000 * spent / count,
        waits[len(waits) // 2],
        waits[int(len(waits) * 0.95)],
    )


async def _full_speed(fake: FakeTelegram) -> None:
    end, number = time.monotonic() + SECONDS, 1
    while time.monotonic() < end:
        while len(fake.waiting) < AHEAD:
            _push(fake, number)
            number += 1
        await asyncio.sleep(0.01)


async def _steady(fake: FakeTelegram) -> None:
    start = time.monotonic()
    for number in range(1, int(SECONDS * RATE)):
        await asyncio.sleep(max(0.0, start + number / RATE - time.monotonic()))
        _push(fake, number)
    with suppress(TimeoutError):
        await fake.calls_of("sendMessage", int(SECONDS * RATE), 5)


def _push(fake: FakeTelegram, number: int) -> None:
    fake.pushed[number] = time.monotonic()
    fake.push(words(random.Random(number).choice(ASKED), number))


def _cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


async def _ours(url: str, folder: str, limits: Limits) -> None:
    settings = Settings.read(
        {
            "ZHISHU_DATABASE": f"{folder}/zhishu.db",
            "ZHISHU_TELEGRAM_TOKEN": TOKEN,
            "ZHISHU_TELEGRAM_API": url,
        }
    )
    desk = Desk.open(settings, datetime.now(UTC))
    await Line(desk, settings, gate=Gate(limits)).run()


def _peer(url: str) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    app = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(8).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", url, folder]:
            asyncio.run(_ours(url, folder, LIFTED))
        case ["limited", url, folder]:
            asyncio.run(_ours(url, folder, Limits()))
        case ["peer", url, _]:
            _peer(url)
        case _:
            print(report.telegram(runs()))
