"""Are others served while one chat, or many, ask more than can be answered; and soon after?

Questions that are left out are told of in one word to whoever asked them. Others ask one after the
other before, during and behind the flood; how long they wait is what it costs them.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Final

from bot.catalogue import shipped
from bot.words import Language
from tests.fake_telegram import PERSON, FakeTelegram, Json, words
from tests.soak.report import SLOWER, SOON, Length, Measured, none, slowed
from tests.soak.service import measured, renewed, service

PROMISE: Final = "Others are served while one chat, or several, ask more than can be answered"
ASKED: Final = {Language.ZH: "2024年一季度GDP增速?", Language.EN: "GDP growth in Q1 2024?"}
BEARABLE: Final = 30  # answers a second: Telegram takes no more
TIMES: Final = 3  # what can be borne
LEFT_OUT: Final = {lang: shipped().phrases[lang]["telegram_flood"] for lang in Language}
OTHERS: Final = 40  # questions of others whose waits are told
PAUSE: Final = 0.2  # seconds between two of them, so that they are no flood
RECOVERED: Final = 10.0  # seconds behind the flood after which it must be as before


@dataclass(frozen=True, slots=True)
class Flood:
    """What a flood came to."""

    asked: int
    answers: int  # to those who flood, words of what was left out among them
    told: frozenset[int]  # chats that had such a word
    lost: int  # updates that are neither answered nor left out
    before: float  # seconds that one of twenty others exceeds
    during: float
    recovered: float  # seconds behind it until others wait as before, or nearly


async def one_chat(folder: Path, questions: int) -> Flood:
    """One chat asks so much at once that answering would take minutes."""

    async def ask(fake: FakeTelegram) -> None:
        fake.push(*(_question(7) for _ in range(questions)))

    return await _flooded(folder, questions, [7], ask)


async def many_chats(folder: Path, seconds: int) -> Flood:
    """Thrice what can be borne, by chats that ask again and again, each in its language."""
    chats, questions = range(1, 1 + BEARABLE // 3), seconds * BEARABLE * TIMES

    async def ask(fake: FakeTelegram) -> None:
        begun, each = time.monotonic(), 1 / BEARABLE / TIMES
        for number in range(questions):
            await asyncio.sleep(max(0.0, begun + number * each - time.monotonic()))
            fake.push(_question(chats[number % len(chats)]))

    return await _flooded(folder, questions, chats, ask)


def _language(chat: int) -> Language:
    return Language.EN if chat % 2 else Language.ZH


def _question(chat: int) -> Json:
    language = _language(chat)
    return words(
        ASKED[language], chat, **{"from": {**PERSON, "id": chat, "language_code": language.value}}
    )


async def _flooded(
    folder: Path,
    asked: int,
    chats: Sequence[int],
    ask: Callable[[FakeTelegram], Coroutine[None, None, None]],
) -> Flood:
    """What others wait for while some chats flood, and what those are told."""
    others = count(10**6)
    async with FakeTelegram() as fake, service(folder, fake.url) as bot:
        await _waits(fake, others, 5)  # what is made once is made before it counts
        before = _p95(await _waits(fake, others, OTHERS))
        async with asyncio.TaskGroup() as tasks:
            flood = tasks.create_task(ask(fake))
            await fake.answered(chats[0])
            during = _p95(await _waits(fake, others, OTHERS))
            await flood
        ended = time.monotonic()
        while (await _waits(fake, others, 1))[0] > max(SLOWER * before, SOON):
            assert time.monotonic() - ended < 6 * RECOVERED, "others wait for good"
        recovered = time.monotonic() - ended
        await bot.idle()
        states, calls = bot.states(), fake.made("sendMessage")
        assert await bot.ready()
    texts = [(c.params["chat_id"], str(c.params["text"])) for c in calls]
    return Flood(
        asked=asked,
        answers=sum(chat in chats for chat, _ in texts),
        told=frozenset(chat for chat, text in texts if text == LEFT_OUT[_language(chat)]),
        lost=asked + next(others) - 10**6 - states.get("done", 0),
        before=before,
        during=during,
        recovered=recovered,
    )


async def _waits(fake: FakeTelegram, chats: Iterator[int], questions: int) -> list[float]:
    """Seconds until each of new chats is answered, which ask one after the other."""
    waits = []
    for chat in islice(chats, questions):
        await asyncio.sleep(PAUSE)
        begun = time.monotonic()
        fake.push(_question(chat))
        await fake.answered(chat, 60)
        waits.append(time.monotonic() - begun)
    return waits


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


def main(length: Length) -> list[Measured]:
    """The long form."""

    async def proof(folder: Path) -> AsyncIterator[Measured]:
        one = await one_chat(renewed(folder, "one"), length.of(1000))
        for row in _told("one chat at once", 1, one):
            yield row
        seconds = max(15, length.of(60))
        many = await many_chats(renewed(folder, "many"), seconds)
        rate = f"{BEARABLE // 3} chats, {TIMES * BEARABLE} a second for {seconds} s"
        for row in _told(rate, BEARABLE // 3, many):
            yield row

    return measured(proof)


def _told(who: str, chats: int, flood: Flood) -> Iterator[Measured]:
    left_out = flood.asked - flood.answers + len(flood.told)
    yield Measured(f"questions of {who}, left out of them", f"{flood.asked:,}, {left_out:,}", "")
    yield none("of the chats that asked so much not told of it", chats - len(flood.told))
    yield none("updates that are still there, or are not", flood.lost)
    yield slowed("others' p95 in ms, before and meanwhile", flood.before, flood.during)
    yield Measured(
        "seconds behind it until they wait no longer than is asked for",
        f"{flood.recovered:.1f}",
        f"at most {RECOVERED:.0f}",
        flood.recovered <= RECOVERED,
    )
