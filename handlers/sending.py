"""When may the next message go out, and what is done when it does not arrive?

>>> bot = RawBot(token, rate_limiter=Gate())

Telegram takes about 30 messages a second from a bot, one a second in a chat (short bursts are
forgiven) and 20 a minute in a group; whoever is told to wait waits. It knows no way to say a thing
once, so what may have been said is not said again: only what surely was not sent is repeated.
Replicas of a bot keep to these limits together: what one may say by its own count it asks for in
the name of all.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from typing import Any, Final

from telegram.error import InvalidToken, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import BaseRequest

from bot.store import Replica
from handlers.carrier import Unreached
from handlers.tempo import TELEGRAM, Limits, Window

os.environ.setdefault("PTB_TIMEDELTA", "1")  # or the library warns at every 429

Result = bool | dict[str, Any] | list[dict[str, Any]]

MESSAGES: Final = ("send", "edit", "copy", "forward", "stop")  # how methods that count begin
FREE: Final = frozenset({"sendChatAction"})
TRIES: Final = 4
LONGEST_PAUSE: Final = 10.0  # seconds between two tries of one message
IDLE: Final = 2000  # chats after which those that are at rest are forgotten
HALT: Final = 3  # so many chats told to wait in a second, and all wait: the bot is meant


class Gate(BaseRateLimiter[bool]):
    """The one way out for every call but getUpdates."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        self._limits = limits
        self._overall = Window(*limits.overall)
        self._chats: dict[int | str, tuple[Window, ...]] = {}
        self._paused: dict[int | str, tuple[float, float]] = {}  # chat -> told to wait: when, until
        self._halted = 0.0
        self._baton, self._one = asyncio.Lock(), asyncio.Lock()
        self._replica: Replica | None = None  # where others speak for the same bot
        self._whose = ""

    def share(self, replica: Replica, bot: int) -> None:
        """Keep to the limits together with the other replicas of a bot."""
        self._replica, self._whose = None if replica.alone else replica, f"telegram {bot}"

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - the signature is the library's
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: bool | None,
    ) -> Result:
        """Make a call when its turn has come; again where it surely was not carried out.

        Of those that are to be alone (`rate_limit_args`) none sets out before the last has ended.
        """
        chat = data.get("chat_id")
        counts = chat is not None and endpoint.startswith(MESSAGES) and endpoint not in FREE
        for attempt in range(1, TRIES + 1):
            try:
                if chat is None or not counts:
                    await self._until(lambda: self._told(chat))
                    await self._until_others(chat)
                    return await callback(*args, **kwargs)
                alone = self._alone(chat) if rate_limit_args else nullcontext()
                async with alone, self._turn(chat):
                    return await callback(*args, **kwargs)
            except RetryAfter as told:
                if attempt == TRIES:
                    raise
                self._pause(chat, seconds_of(told))
            except NetworkError as error:
                if attempt == TRIES or not surely_unsent(error):
                    raise
                await asyncio.sleep(pause(attempt, LONGEST_PAUSE))
        raise AssertionError("the last attempt returns or raises")

    @asynccontextmanager
    async def _alone(self, chat: int | str) -> AsyncIterator[None]:
        """While no other is alone; not held while its own chat has to wait."""
        await self._take(self._one, partial(self._due, chat))
        try:
            yield
        finally:
            self._one.release()

    @asynccontextmanager
    async def _turn(self, chat: int | str) -> AsyncIterator[None]:
        """One message at a time, so that a crash finds but one of which nobody knows if it is out.

        Where Telegram takes its time the next sets out all the same: the pace is not lowered.
        """
        await self._hold(chat)
        holds = True

        def let_go() -> None:
            nonlocal holds
            if holds:
                holds = False
                self._baton.release()

        late: list[asyncio.TimerHandle] = []
        try:
            for window in (*self._windows(chat), self._overall):
                window.count(_now())
            late.append(asyncio.get_running_loop().call_later(self._limits.alone, let_go))
            yield
        finally:
            for timer in late:
                timer.cancel()
            let_go()

    async def _hold(self, chat: int | str) -> None:
        """Hold the baton at a moment at which a message is due, by our count and that of all."""
        while True:
            await self._take(self._baton, partial(self._due, chat))
            try:
                await self._until(self._overall.due)
                wait = await self._others(chat)
            except BaseException:
                self._baton.release()
                raise
            if not wait:
                return
            self._baton.release()
            await asyncio.sleep(wait)

    def _due(self, chat: int | str) -> float:
        """From when on a message may go to a chat."""
        return max(self._told(chat), *(window.due() for window in self._windows(chat)))

    async def _take(self, lock: asyncio.Lock, due: Callable[[], float]) -> None:
        """Hold a lock at a moment at which something is due, and not while that is waited for."""
        while True:
            await self._until(due)
            await lock.acquire()
            if due() <= _now():  # no other message to this chat was faster
                return
            lock.release()

    async def _others(self, chat: int | str) -> float:
        """Wait until the bot as a whole may speak; how long this chat has to wait even then."""
        if self._replica is None:
            return 0.0
        limits = {"": [self._limits.overall], str(chat): self._limits.of(chat)}
        while True:
            every, own = self._replica.turn(self._whose, limits)
            if own or not every:
                return own
            await asyncio.sleep(every)

    async def _until_others(self, chat: int | str | None) -> None:
        """Wait for as long as others were told to."""
        if self._replica is None:
            return
        while wait := self._replica.paused(self._whose, str(chat)):  # noqa: ASYNC110, as in pen
            await asyncio.sleep(wait)

    def _windows(self, chat: int | str) -> tuple[Window, ...]:
        now = _now()
        if len(self._chats) >= IDLE:
            self._chats = {
                one: kept
                for one, kept in self._chats.items()
                if not all(window.rests(now) for window in kept)
            }
        if chat not in self._chats:
            self._chats[chat] = tuple(Window(*limit) for limit in self._limits.of(chat))
        return self._chats[chat]

    async def _until(self, due: Callable[[], float]) -> None:
        while True:
            rest = due() - _now()
            if rest <= 0:
                return
            await asyncio.sleep(rest)

    def _told(self, chat: int | str | None) -> float:
        """Until when a chat, or all of them, were told to wait."""
        until = 0.0 if chat is None else self._paused.get(chat, (0.0, 0.0))[1]
        return max(self._halted, until)

    def _pause(self, chat: int | str | None, seconds: float) -> None:
        now = _now()
        until = now + seconds + 0.05
        if chat is not None:
            self._paused = {one: kept for one, kept in self._paused.items() if kept[1] > now}
            self._paused[chat] = now, until
            if self._replica:
                self._replica.wait(self._whose, str(chat), until - now, HALT)
        if sum(since > now - 1 for since, _ in self._paused.values()) >= HALT:
            self._halted = max(self._halted, until)


class RawBot(ExtBot[bool]):
    """Calls the Bot API with JSON as it is: what is stored outlives the library's classes."""

    @property
    def number(self) -> int:
        """Its id, which stands before the colon of the token."""
        return int(self.token.partition(":")[0])

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        *,
        read_timeout: float | None = None,
        alone: bool = False,
    ) -> object:
        """The result of a method, not parsed; `alone` where no other such call is under way."""
        timeout = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        told = self._merge_api_rl_kwargs(None, alone)
        return await self._post(method, dict(params), read_timeout=timeout, api_kwargs=told)


def surely_unsent(error: NetworkError) -> bool:
    """Whether the call was not carried out: nobody was reached, or the server itself says so.

    Silence, and a connection that broke off, may mean that it was.
    """
    return isinstance(error, Unreached) or refused(error)


def refused(error: NetworkError) -> bool:
    """Whether a server answered that it is in trouble (502 and its like)."""
    return type(error) is NetworkError


def lasting(error: Exception) -> bool:
    """Whether waiting is all that is left: it was not sent, and will be when the line is back."""
    return isinstance(error, RetryAfter | InvalidToken | Unreached)


def seconds_of(told: RetryAfter) -> float:
    """For how long Telegram said to wait."""
    wait = told.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def pause(attempt: int, most: float) -> float:
    """Seconds before the next try: longer each time, and never for all at the same moment."""
    whole: float = min(most, 0.5 * 2 ** min(attempt, 10))
    return whole * random.uniform(0.5, 1)


def _now() -> float:
    return asyncio.get_running_loop().time()
