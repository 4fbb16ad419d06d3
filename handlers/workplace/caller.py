"""How is something told to a workplace chat, however long the line is down?

>>> caller = Caller(platform)
>>> await caller.send(letter)
True

A platform knows a letter again for a while, so what may have been sent is repeated while it does;
what surely was not sent is repeated for ever.
"""

import asyncio
import logging
from collections.abc import Callable
from itertools import count
from typing import Final

import httpx

from handlers.letters import Letter
from handlers.redact import redacted
from handlers.sending import pause
from handlers.workplace.platform import Outcome, Platform, Verdict

log = logging.getLogger(__name__)

UNSENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
CONNECT, READ = 5.0, 20.0  # seconds after which the platform is taken to be silent
LONGEST_PAUSE: Final = 30.0
EARLY: Final = 600.0  # seconds before its end in which a pass is not used any more


class Caller:
    """The way out to a platform, held open, and the pass that it takes."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(READ, connect=CONNECT))
        self._pass, self._until = "", 0.0
        self._signing_in = asyncio.Lock()
        self.reached = False  # whether the platform answered the last request, and took the pass

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()

    async def me(self) -> str:
        """The id of the bot, once the platform tells it."""
        for attempt in count(1):
            found = await self._try(self._platform.who)
            if found.verdict is Verdict.DONE:
                return self._platform.me(found.told)
            log.warning("%s does not tell who we are: %s", self._platform.name, found.why)
            await asyncio.sleep(found.wait or pause(attempt, LONGEST_PAUSE))
        raise AssertionError("it is asked for ever")

    async def send(self, letter: Letter) -> bool:
        """Send a letter, however long the line is down; False where it is not taken."""
        doubt = 0.0  # since when it may have been sent
        for attempt in count(1):
            found = await self._try(lambda given: self._platform.request(letter, given))
            match found.verdict:
                case Verdict.DONE:
                    return True
                case Verdict.REFUSED:
                    log.error("%s refuses a message: %s", self._platform.name, found.why)
                    return False
                case Verdict.UNSURE:
                    doubt = doubt or _now()
            if doubt and _now() - doubt > self._platform.remembers:
                log.error("a message may have been sent to %s", self._platform.name)
                return True
            log.warning("a message to %s has to wait: %s", self._platform.name, found.why)
            await asyncio.sleep(found.wait or pause(attempt, LONGEST_PAUSE))
        return False

    async def _try(self, request: Callable[[str], httpx.Request]) -> Outcome:
        """What comes of a request that is made with a pass."""
        async with self._signing_in:
            if _now() >= self._until:
                found = await self._outcome(self._platform.sign_in())
                if found.verdict is not Verdict.DONE:
                    self.reached = False
                    return Outcome(Verdict.LATER, wait=found.wait, why=f"no pass: {found.why}")
                self._pass, seconds = self._platform.pass_of(found.told)
                self._until = _now() + max(seconds - EARLY, seconds / 2)
            given = self._pass
        found = await self._outcome(request(given))
        self.reached = found.verdict in (Verdict.DONE, Verdict.REFUSED)
        if found.verdict is Verdict.STRANGER and given == self._pass:
            self._until = 0.0
        return found

    async def _outcome(self, request: httpx.Request) -> Outcome:
        try:
            return self._platform.outcome(await self._client.send(request))
        except httpx.HTTPError as error:
            verdict = Verdict.LATER if isinstance(error, UNSENT) else Verdict.UNSURE
            return Outcome(verdict, why=redacted(repr(error)))


def _now() -> float:
    return asyncio.get_running_loop().time()
