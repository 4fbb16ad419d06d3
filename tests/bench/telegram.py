"""How many updates are answered in a second, how soon, and at what cost beside a bare echo bot?

$ python -m tests.bench.telegram        # prints the table of the report

The server is the fake of the tests in this process, the bot is in one of its own. Full speed is with
the limits of Telegram lifted; the time to an answer is taken at 20 updates a second with them on.
Both take turns, so that what else the machine does falls on both.
"""

import asyncio
import logging
import os
import random
import signal
import sys
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bench import report
from tests.bench.timing import Run
from tests.fake_telegram import FakeTelegram, words
from tests.offline import TOKEN
from tests.soak.service import LIFTED, SERVE, environment, until

SECONDS = 8.0
ROUNDS = 3
AHEAD = 200  # updates that always wait
RATE = 20
TICK = os.sysconf("SC_CLK_TCK")
ASKED = ("2024年一季度GDP增速?", "1-5月进出口总额", "GDP growth in Q1 2024?", "高新技术产业产值?")
Feed = Callable[[FakeTelegram], Awaitable[None]]

OURS, PEER = "zhishu", "a bare echo bot of python-telegram-bot"
BOTS = {  # what is run; "lifted" is without the limits of Telegram
    "lifted": ["-c", LIFTED + SERVE],
    "limited": ["-c", SERVE],
    "peer": ["-m", "tests.bench.telegram", "peer"],
}


def runs() -> dict[str, dict[str, Run]]:
    """By how updates come, what ours and its peer came to."""
    feeds = {
        "full speed": ({OURS: "lifted", PEER: "peer"}, partial(full_speed, SECONDS)),
        f"{RATE} a second": ({OURS: "limited", PEER: "peer"}, partial(steady, SECONDS, RATE)),
    }
    return {name: in_turn(kinds, feed) for name, (kinds, feed) in feeds.items()}


def in_turn(kinds: Mapping[str, str], feed: Feed, rounds: int = ROUNDS) -> dict[str, Run]:
    """The median of several rounds, in each of which all have their turn."""
    found: dict[str, list[Run]] = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, kind in kinds.items():
            found[name].append(asyncio.run(measured(kind, feed)))
    return {name: _middle(rounds) for name, rounds in found.items()}


def _middle(rounds: Sequence[Run]) -> Run:
    return Run(
        median(one.per_second for one in rounds),
        median(one.cpu_ms for one in rounds),
        median(one.p50_ms for one in rounds),
        median(one.p95_ms for one in rounds),
        sum(one.lost for one in rounds),
    )


async def measured(kind: str, feed: Feed) -> Run:
    """What a bot came to while it was fed."""
    logging.getLogger("uvicorn.error").disabled = True  # the bot is killed in the middle of a call
    async with FakeTelegram() as fake:
        with TemporaryDirectory() as folder:
            bot = await asyncio.create_subprocess_exec(
                *(sys.executable, *BOTS[kind]),
                env=environment(Path(folder), fake.url),
                stdout=DEVNULL,
                stderr=DEVNULL,
            )
            try:
                fake.push(words(ASKED[0], 10**9))
                await fake.calls_of("sendMessage", 1, 60)
                before, cpu, start = fake.sent, _cpu(bot.pid), time.monotonic()
                await feed(fake)
                count, spent = fake.sent - before, _cpu(bot.pid) - cpu
                seconds = time.monotonic() - start
            finally:
                with suppress(ProcessLookupError):
                    bot.send_signal(signal.SIGKILL)
                await bot.wait()
        answered = {call.params["chat_id"]: call.at for call in fake.made("sendMessage")}
        waits = sorted(
            1000 * (answered[chat] - at) for chat, at in fake.pushed.items() if chat in answered
        )
    return Run(
        count / seconds,
        1000 * spent / count,
        waits[len(waits) // 2],
        waits[int(len(waits) * 0.95)],
        len(fake.pushed) - len(waits),
    )


async def full_speed(seconds: float, fake: FakeTelegram) -> None:
    """For so long there are always some that wait; then all that came are answered.

    No more come while those wait: a bot that takes in what it does not answer would pay for it.
    """
    end, number, before = time.monotonic() + seconds, 0, fake.sent
    while time.monotonic() < end:
        while number - (fake.sent - before) < AHEAD:
            number += 1
            _push(fake, number)
        await asyncio.sleep(0.01)
    await _answered(fake, before + number, 60 + 10 * seconds)


async def steady(seconds: float, rate: float, fake: FakeTelegram) -> None:
    """For so long so many a second, each from a chat of its own, until all are answered."""
    start, before = time.monotonic(), fake.sent
    count = int(seconds * rate)
    for number in range(1, count + 1):
        await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
        _push(fake, number)
    await _answered(fake, before + count, 60 + 3 * seconds)


async def _answered(fake: FakeTelegram, count: int, seconds: float) -> None:
    """Until so many were answered, or it takes too long: then the rest is lost."""
    with suppress(AssertionError):
        await until(lambda: fake.sent >= count, seconds)


def _push(fake: FakeTelegram, number: int) -> None:
    fake.pushed[number] = time.monotonic()
    fake.push(words(random.Random(number).choice(ASKED), number))


def _cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _peer(url: str) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    app = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(8).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


if __name__ == "__main__":
    if sys.argv[1:] == ["peer"]:
        _peer(os.environ["ZHISHU_TELEGRAM_API"])
    else:
        print(report.telegram(runs()))
