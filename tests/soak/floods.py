"""Are others served while one chat, or many, ask more than can be answered; and soon after?"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Final

from tests.fake_telegram import FakeTelegram, words
from tests.soak.service import filled, renewed, service

ASKED: Final = "2024年一季度GDP增速?"
BEARABLE: Final = 30  # answers a second: Telegram takes no more
RECOVERED: Final = 10.0


async def one_chat(folder: Path, questions: int) -> str:
    """One chat asks so much at once that answering would take minutes."""
    async with FakeTelegram() as fake, service(folder, fake.url) as bot:
        await _waits(fake, [10**6])
        before = await _waits(fake, range(2 * 10**6, 2 * 10**6 + 20))
        fake.push(*(words(ASKED, 7) for _ in range(questions)))
        during = await _waits(fake, range(3 * 10**6, 3 * 10**6 + 20))
        await bot.idle()
        texts = [c.params["text"] for c in fake.made("sendMessage") if c.params["chat_id"] == 7]
        states = bot.states()
    assert states == {"done": questions + 41}
    assert any("ask faster" in text or "问得太快" in text for text in texts), "no word of it"
    assert len(texts) < questions
    return (
        f"{questions} questions of one chat at once: {len(texts)} messages to it;"
        f" others' p95 {_p95(before):.2f} s before, {_p95(during):.2f} s during"
    )


async def many_chats(folder: Path, seconds: int, times: int = 3) -> str:
    """Thrice what can be borne, by as many chats as it takes, each asking again and again."""
    chats = BEARABLE // 3
    async with FakeTelegram() as fake, service(folder, fake.url) as bot:
        await _waits(fake, [10**6])
        begun = time.monotonic()
        for number in range(seconds * BEARABLE * times):
            await asyncio.sleep(max(0.0, begun + number / BEARABLE / times - time.monotonic()))
            fake.push(words(ASKED, 1 + number % chats))
        during = await _waits(fake, range(2 * 10**6, 2 * 10**6 + 5))
        ended = time.monotonic()
        while (await _waits(fake, [3 * 10**6 + int(time.monotonic() * 10)]))[0] > 1:
            assert time.monotonic() - ended < RECOVERED
        recovered = time.monotonic() - ended
        await bot.idle()
        emptied = time.monotonic() - ended
        texts = [str(call.params["text"]) for call in fake.made("sendMessage")]
        assert await bot.ready()
    words_of_it = sum("问得太快" in text or "ask faster" in text for text in texts)
    assert words_of_it, "no word of it"
    return (
        f"{times} times {BEARABLE} a second for {seconds} s by {chats} chats: {words_of_it} were told"
        f" that questions were left out; a newcomer waited {max(during):.1f} s at most right after,"
        f" less than 1 s {recovered:.1f} s later; nothing waited {emptied:.0f} s later"
    )


async def _waits(fake: FakeTelegram, chats: Iterable[int]) -> list[float]:
    """Seconds until each of new chats is answered, which ask one after the other."""
    waits = []
    for chat in chats:
        begun = time.monotonic()
        fake.push(words(ASKED, chat))
        await fake.answered(chat, 60)
        waits.append(time.monotonic() - begun)
    return waits


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


async def proof(folder: Path) -> AsyncIterator[str]:
    """The long form."""
    filled(folder)
    yield await one_chat(renewed(folder, "one"), 1000)
    yield await many_chats(renewed(folder, "many"), 30)
