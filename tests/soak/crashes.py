"""Is every update answered, and its effect there once, though each comes twice and kills fall in?

What was said and not yet ticked off when a kill fell is said once more; everything else once.
"""

import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from bot.store import Store, engine
from handlers.chat import AHEAD
from tests.fake_telegram import FakeTelegram, words
from tests.soak.report import Length, Measured
from tests.soak.service import LIFTED, measured, renewed, service, until

PROMISE: Final = (
    "No update is lost and none takes effect twice, though each comes twice and kills fall in"
)
UNKNOWN: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"  # no name of what is kept has them
Said = tuple[int, str]  # a chat and what it asked


async def killed(folder: Path, updates: int, kills: int) -> str:
    """Ask for what is not kept, so that each update leaves a count behind."""
    names = [f"幸福指数{a}{b}" for a in UNKNOWN for b in UNKNOWN]
    asked = [(1 + n // AHEAD, names[n % len(names)]) for n in range(updates)]
    unsure: list[set[Said]] = []
    begun = time.monotonic()
    async with FakeTelegram() as fake:
        fake.repeat = True
        fake.push(*(words(name, chat) for chat, name in asked))
        fake.waiting = [one for one in fake.waiting for _ in range(2)]  # and at once
        for kill in range(kills):
            async with service(folder, fake.url, patch=LIFTED) as bot:
                await _sent(fake, (kill + 1) * updates // (kills + 2))
                await bot.kill()
            unsure.append(_settled(folder))
        async with service(folder, fake.url, patch=LIFTED) as bot:
            await _sent(fake, updates + sum(map(len, _again(fake, unsure))))
            await bot.idle()
            assert bot.states() == {"done": updates}
            spent = await bot.stop()
        runs, again = _runs(fake), _again(fake, unsure)
    said = Counter(one for run in runs for one in run)
    assert not set(asked) - set(said), "lost"
    assert said == Counter(asked) + Counter(one for run in again for one in run)
    with Store.open(str(folder / "zhishu.db")) as store:
        effects = {miss.text: miss.count for miss in store.misses(len(names))}
        assert store.check() == ()
    assert effects == Counter(name for _, name in asked), "an effect is missing or doubled"
    return (
        f"{updates:,} updates twice, {kills} kills -9: 0 lost, every effect once,"
        f" {said.total() - updates} said again ({max(map(len, again), default=0)} at most a kill);"
        f" {time.monotonic() - begun:.0f} s; SIGTERM ended it in {spent:.1f} s"
    )


async def _sent(fake: FakeTelegram, count: int) -> None:
    await until(lambda: fake.sent >= count, 600)


def _runs(fake: FakeTelegram) -> list[list[Said]]:
    return [
        [(int(call.params["chat_id"]), _named(str(call.params["text"]))) for call in run]
        for run in fake.runs("sendMessage")
    ]


def _named(text: str) -> str:
    at = text.index("幸福指数")
    return text[at : at + 6]


def _again(fake: FakeTelegram, unsure: list[set[Said]]) -> list[set[Said]]:
    """By kill, what was out and not yet ticked off."""
    return [left & set(run) for run, left in zip(_runs(fake), unsure, strict=False)]


def _settled(folder: Path) -> set[Said]:
    with Store.open(str(folder / "zhishu.db")) as store:
        sql = "SELECT raw FROM inbox WHERE state = 'new' AND letters IS NOT NULL"
        found = [json.loads(row[0])["message"] for row in engine.fetch(store._db, sql)]
    return {(one["chat"]["id"], one["text"]) for one in found}


async def drained(folder: Path, updates: int) -> str:
    """SIGTERM with so many waiting: what is not said is said by the next run, and nothing twice."""
    async with FakeTelegram() as fake:
        fake.lag = 0.1
        async with service(folder, fake.url) as bot:
            fake.push(*(words(f"幸福指数{UNKNOWN[0]}{UNKNOWN[1]}", n + 1) for n in range(updates)))
            await _sent(fake, 1)
            before = fake.sent
            spent = await bot.stop()
        within = fake.sent - before
        async with service(folder, fake.url) as bot:
            await _sent(fake, updates)
            await bot.stop()
        chats = Counter(call.params["chat_id"] for call in fake.made("sendMessage"))
    assert chats == Counter(range(1, updates + 1))
    assert spent <= 10
    return f"SIGTERM with {updates} waiting: out in {spent:.1f} s, {within} said meanwhile, 0 lost"


def main(length: Length) -> list[Measured]:
    """The long form."""

    async def proof(folder: Path) -> AsyncIterator[Measured]:
        updates, kills = length.of(10_000), length.of(200)
        told = await killed(renewed(folder, "killed"), updates, kills)
        yield Measured("updates, kills, lost, doubled", told, "0 lost, every effect once")
        told = await drained(renewed(folder, "drained"), 100)
        yield Measured("a stop with updates waiting", told, "out in 10 s, 0 lost")

    return measured(proof)
