"""Does the bot outlive what Telegram and the line do, and is it seen not to be ready meanwhile?

Each fault holds for a while; then a question is to be answered within half a minute, or the program
has ended with an error within a minute, where Telegram will never know it again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx

from handlers.webhook import HEADER
from tests.fake_telegram import FakeTelegram, Fault, Json, words
from tests.faulty_line import FaultyLine, State
from tests.soak.report import Length, Measured, none
from tests.soak.service import (
    KEYS,
    LOUD,
    SECRET,
    Service,
    exposed,
    measured,
    renewed,
    service,
    update,
)

PROMISE: Final = "What Telegram and the line do is outlived, and seen meanwhile"
AGAIN: Final = 30.0  # seconds in which a question is answered again
OUT: Final = 60.0  # seconds in which it ends where it cannot go on, and in which it is not ready
QUESTION: Final = "2024年一季度GDP增速?"
BURSTS: Final = {
    "401": Fault(401, description="Unauthorized"),
    "409": Fault(409, description="Conflict: terminated by other getUpdates request"),
    "429": Fault(429, retry_after=2, description="Too Many Requests: retry after 2"),
    "500": Fault(500),
    "502": Fault(502),
}
loud = partial(service, keys=KEYS)  # with all that must be in no log
# Waits of a tenth, so that the short form is short.
HASTY: Final = (
    "from handlers import delivery, line, patience, poller, sending, worker;"
    " poller.LONG = 1; poller.GRACE = 0.5; line.STALE = 2.0;"
    " delivery.LONGEST_PAUSE = patience.LONGEST_PAUSE = sending.LONGEST_PAUSE = 1.0; "
)


@dataclass(frozen=True, slots=True)
class Outlived:
    """Seconds from a fault until it was seen, 0 where it was not, and from its end to an answer."""

    red: float
    again: float


async def burst(folder: Path, name: str, holds: float, patch: str = "") -> Outlived:
    """Every call gets one answer for so many seconds."""
    async with FakeTelegram() as fake, loud(folder, fake.url, patch=LOUD + patch) as bot:
        await _answered(fake, 1)
        fake.stuck = BURSTS[name]
        red = await _red(bot, holds)
        fake.stuck = None
        return Outlived(red, await _answered(fake, 2))


async def broken(folder: Path, state: State, holds: float, patch: str = "") -> Outlived:
    """The line does not work for so many seconds."""
    async with (
        FakeTelegram() as fake,
        FaultyLine(fake.url) as line,
        loud(folder, line.url, patch=LOUD + patch) as bot,
    ):
        await _answered(fake, 1)
        line.state = state
        red = await _red(bot, holds)
        line.state = State.SOUND
        return Outlived(red, await _answered(fake, 2))


async def stranger(folder: Path, patch: str = "") -> str:
    """Telegram does not know the token any more."""
    async with FakeTelegram() as fake, loud(folder, fake.url, patch=LOUD + patch) as bot:
        await _answered(fake, 1)
        fake.stuck, begun = BURSTS["401"], time.monotonic()
        status = await asyncio.wait_for(bot.process.wait(), OUT)
        assert status != 0
        return f"ended with {status} after {time.monotonic() - begun:.1f} s"


async def malformed(folder: Path) -> str:
    """Updates that are none, among those of others."""
    bad = list(_malformed())
    async with FakeTelegram() as fake, loud(folder, fake.url, patch=LOUD) as bot:
        await _answered(fake, 1)
        alone = await _answered(fake, 2)
        fake.push(*bad)
        among = await _answered(fake, 3)
        await bot.idle()
        states, fetches = bot.states(), len(fake.made("getUpdates"))
        assert await bot.ready()
    assert fetches < 60, "it asks in a hot loop"
    told = f"{len(bad)} updates: {states}, {fetches} fetches"
    return f"{told}; another chat waited {among:.2f} s among them, {alone:.2f} s before"


async def brought(folder: Path) -> None:
    """An update with the secret of the webhook, and one with another, for what is logged of them."""
    async with FakeTelegram() as fake, loud(folder, fake.url, patch=LOUD, hook=True) as bot:
        (hook,) = await fake.calls_of("setWebhook", 1, AGAIN)
        url = bot.url + urlsplit(str(hook.params["url"])).path
        async with httpx.AsyncClient() as client:
            for secret, status in ((SECRET, 200), (SECRET.upper(), 403)):
                body = update(1, words(QUESTION, 1))
                reply = await client.post(url, content=body, headers={HEADER: secret})
                assert reply.status_code == status
        await fake.answered(1, AGAIN)


def _malformed() -> Iterator[Json]:
    """A sound update with every field of it, in turn, made something that it cannot be."""
    (sound,) = words("2024年一季度GDP?", 99).values()
    wrong: object
    for wrong in (None, -1, "x", [], {}, [[]], 10**400, "9" * 5000, True):
        yield {"message": wrong}
        yield {"callback_query": wrong}
        yield {"inline_query": {"id": "1", "from": wrong, "query": wrong, "offset": wrong}}
        for field in sound:
            yield {"message": {**sound, field: wrong}}
        for field in ("chat", "from"):
            for inner in sound[field]:
                yield {"message": {**sound, field: {**sound[field], inner: wrong}}}
    yield {"update_id": "x"}
    yield {"unheard_of": {"deep": [[[[[[]]]]]]}}


async def _answered(fake: FakeTelegram, chat: int) -> float:
    """Seconds until a new chat's question is answered."""
    begun = time.monotonic()
    fake.push(words(QUESTION, chat))
    await fake.answered(chat, AGAIN)
    return time.monotonic() - begun


async def _red(bot: Service, holds: float) -> float:
    """When /readyz became red, over the whole fault; 0 where it did not."""
    begun, red = time.monotonic(), 0.0
    while time.monotonic() - begun < holds:
        await asyncio.sleep(0.1)
        assert bot.process.returncode is None
        if not red and not await bot.ready():
            red = time.monotonic() - begun
    return red


def main(length: Length) -> list[Measured]:
    """The long form: real waits, each fault for longer than a minute."""
    holds = max(20.0, length.part * (OUT + 20))

    async def proof(folder: Path) -> AsyncIterator[Measured]:
        told = await malformed(renewed(folder, "malformed"))
        yield Measured("malformed updates", told, "another chat waits 1 s more at most")
        told = await stranger(renewed(folder, "stranger"))
        yield Measured("a token that is refused for good", told, "ended with an error in 60 s")
        for name in BURSTS:
            shorter = min(holds, 30.0) if name == "401" else holds
            yield _told(name, shorter, await burst(renewed(folder, name), name, shorter))
        for state in (State.HOLE, State.HALF, State.CUT, State.RESET):
            found = await broken(renewed(folder, state.name), state, holds)
            yield _told(state.value, holds, found)
        await brought(renewed(folder, "brought"))
        yield none("logs at DEBUG and databases that hold a secret", len(exposed(folder)))

    return measured(proof)


def _told(fault: str, holds: float, found: Outlived) -> Measured:
    seen = f"not ready after {found.red:.1f} s" if found.red else "ready all the time"
    wanted = f"answering again in {AGAIN:.0f} s"
    if holds >= OUT:
        wanted = f"not ready within {OUT:.0f} s, {wanted}"
    return Measured(
        f"{fault} for {holds:.0f} s",
        f"{seen}, answering again {found.again:.1f} s later",
        wanted,
        found.again <= AGAIN and (holds < OUT or 0 < found.red <= OUT),
    )
