"""How does each kept update get handled once, and what is said of it sent?

>>> worker.start(); worker.wake(["4711"])

Each chat has a lane. Lanes run side by side and each in its order. A lane takes its first update,
lets the handlers settle it (effects and letters in one transaction), sends the letters and goes on;
whatever is interrupted is taken up again from the inbox. Of several replicas one works on a lane at
a time; what it leaves behind when it is killed is found by the others within a second.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Final, NoReturn, Protocol

from bot.errors import BadStore
from bot.store import Inbox, Settled, Waiting, stamp
from handlers.letters import Letter, loads
from handlers.redact import redacted
from handlers.sending import pause

log = logging.getLogger(__name__)

AT_ONCE: Final = 8
MOST_ATTEMPTS: Final = 5  # runs that found an update left over, began it and did not come back
LONGEST_PAUSE: Final = 30.0
LAG: Final = timedelta(seconds=60)  # the longest that an update may wait to be handled
HOUR: Final = 3600.0
LOOK: Final = 0.5  # seconds between two looks for what another replica left behind
LANES: Final = 200  # that are looked at
TURNS: Final = 4  # in which a letter whose turn has come sets out


class Unreadable(Exception):
    """What arrived is no update that the chat could have meant."""


class Surface(Protocol):
    """A chat: what it makes of an update, and the way out to it."""

    async def free(self) -> None:
        """Wait until something can be written."""

    async def handle(self, row: Waiting) -> None:
        """Settle an update, or leave it where nothing is said; Unreadable where it is none."""

    def apology(self, row: Waiting) -> list[Letter]:
        """What is said to whoever sent an update that could not be handled."""

    async def send(self, letter: Letter, tick: Callable[[], None]) -> bool:
        """Send a letter, however long the line is down, and tick it off together with what is kept
        of it; False, and no tick, where the chat is closed to us.
        """


class Worker:
    """Handles what the inbox holds, so many updates at once."""

    def __init__(self, surface: Surface, inbox: Inbox, at_once: int = AT_ONCE) -> None:
        self._surface, self._inbox = surface, inbox
        self._slots, self._enough = asyncio.Semaphore(at_once), 2 * at_once
        self._turn = asyncio.Lock()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._more: set[str] = set()  # lanes that were woken since they were last looked into
        self._left: set[int] = set()  # by other runs, and not begun by this one
        self._open = False
        self._looking: asyncio.Task[NoReturn] | None = None

    def start(self) -> None:
        """Take up what is not done, and from now on whatever a lane is woken for."""
        self._open = True
        self._take_up(self._inbox.left())
        if not self._inbox.alone:
            loop = asyncio.get_running_loop()
            self._inbox.hear(lambda lanes: loop.call_soon_threadsafe(self.wake, lanes))
            self._looking = asyncio.create_task(self._look(), name="left behind")

    async def _look(self) -> NoReturn:
        while True:
            await asyncio.sleep(LOOK)
            try:
                self._take_up(self._inbox.left(LANES))
            except Exception:  # the store is busy or gone; it must be looked again
                log.exception("what was left behind has to wait")

    def _take_up(self, left: Mapping[int, str]) -> None:
        """Wake lanes of which nobody here knows; what is first there may have been begun before."""
        others = {update for update, lane in left.items() if lane not in self._lanes}
        self._left = others | self._left.intersection(left)
        self.wake(left.values())

    def wake(self, lanes: Iterable[str]) -> None:
        """Something new is in these lanes."""
        for lane in lanes:
            if lane in self._lanes:
                self._more.add(lane)
            elif self._open:
                self._lanes[lane] = asyncio.create_task(self._run(lane), name=f"lane {lane}")

    def busy(self) -> bool:
        """Whether so many chats are served that one more had to wait."""
        return len(self._lanes) > self._enough

    async def drain(self, seconds: float) -> None:
        """Finish what can be finished in time; the rest is taken up at the next start."""
        if self._looking:
            self._looking.cancel()
            self._open = False  # what is new is for the others
        if self._lanes:
            await asyncio.wait(self._lanes.values(), timeout=seconds)
        self._open = False
        for task in self._lanes.values():
            task.cancel()
        if self._lanes:
            await asyncio.wait(self._lanes.values(), timeout=1)

    def on_time(self, now: datetime) -> bool:
        """Whether updates are handled as they come."""
        try:
            oldest = self._inbox.oldest()
        except BadStore:
            return False
        return not oldest or oldest >= stamp(now - LAG)

    async def _run(self, lane: str) -> None:
        try:
            for attempt in count(1):
                try:
                    ours = await self._until_empty(lane)
                    self._inbox.leave(lane)
                    if self._inbox.alone or not ours or not self._inbox.first(lane):
                        return  # or else something came that the others left to us
                except Exception:  # the store is busy or full; the lane must outlive it
                    log.exception("a chat has to wait")
                    self._inbox.leave(lane)
                    await asyncio.sleep(pause(attempt, LONGEST_PAUSE))
        finally:
            self._inbox.leave(lane)
            self._more.discard(lane)
            del self._lanes[lane]

    async def _until_empty(self, lane: str) -> bool:
        """Work on a lane until it is empty; False where it is another replica's."""
        while True:
            await self._surface.free()
            async with self._slots:
                async with self._turn:  # one begins in so many turns of the loop: the rest goes on
                    for _ in range(TURNS):
                        await asyncio.sleep(0)
                self._more.discard(lane)
                row = self._inbox.take(lane)
                if row and row.letters is None:
                    row = await self._after(row, lane)
            if row is None or not self._inbox.holds(lane):
                return self._inbox.holds(lane)
            if row.letters is not None:
                await self._deliver(row, row.letters, lane)
                if self._inbox.alone and not row.more and lane not in self._more:
                    return True

    async def _after(self, row: Waiting, lane: str) -> Waiting | None:
        """Have an update handled; whose turn it is then."""
        handled = await self._handle(row)
        if handled and (letters := self._inbox.settled(row.update)) is not None:
            return replace(row, letters=letters)
        after = self._inbox.first(lane)
        if not handled or not after or after.update != row.update or after.letters is not None:
            return after
        self._inbox.finish(row.update)  # no handler had anything to say
        return self._inbox.first(lane)

    async def _handle(self, row: Waiting) -> bool:
        """Whether the handlers took an update; what they did not is set aside, or tried again."""
        if row.update in self._left:
            if row.attempts >= MOST_ATTEMPTS:
                self._set_aside(row, f"begun {row.attempts} times and never done")
                return False
            self._inbox.begin(row.update)
            self._left.discard(row.update)
        try:
            await self._surface.handle(row)
        except BadStore:
            raise  # it is not the update's fault
        except Settled:  # the lane was not ours any more
            return False
        except Unreadable as error:
            self._set_aside(row, f"unreadable: {error}")
        except Exception as error:
            await self._failed(row, error)
        else:
            return True
        return False

    async def _failed(self, row: Waiting, error: Exception) -> None:
        log.error("update %s failed", row.update, exc_info=error)
        if not row.error:
            self._inbox.fail(row.update, redacted(repr(error)))
            return
        self._set_aside(row, repr(error))
        for letter in self._surface.apology(row):
            await self._surface.send(letter, lambda: None)

    def _set_aside(self, row: Waiting, why: str) -> None:
        log.error("update %s is set aside: %s", row.update, why)
        self._inbox.poison(row.update, redacted(why))

    async def _deliver(self, row: Waiting, text: str, lane: str) -> None:
        letters = loads(text)
        for number, letter in enumerate(letters[row.sent :], row.sent + 1):
            if not self._inbox.holds(lane):  # who has it now sends them
                return
            last = number == len(letters)
            tick = partial(self._inbox.told, row.update, number)
            if last:
                tick = partial(self._inbox.finish, row.update)
            if not await self._surface.send(letter, tick):
                break
            if last:
                return
        self._inbox.finish(row.update)  # nothing was to be said, or it cannot be


async def hourly(clock: Callable[[], datetime], *forget: Callable[[datetime], None]) -> NoReturn:
    """Let what is too old be forgotten, now and every hour."""
    while True:
        with suppress(BadStore):
            for one in forget:
                one(clock())
        await asyncio.sleep(HOUR)
