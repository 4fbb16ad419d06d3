"""What runs between a workplace chat and the desk?

>>> line = WorkplaceLine(desk, platform)
>>> await line.run()  # until it is cancelled

Whoever asks here is the public: roles belong to Telegram ids.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk import Desk
from bot.reply.onward import Onward
from bot.spans import SHANGHAI
from bot.store import Waiting
from bot.words import Language, Role
from handlers import present
from handlers.arrivals import Arrivals
from handlers.brought import Door, body_of, kept
from handlers.letters import Letter, dumps
from handlers.pen import free
from handlers.rephrase import found
from handlers.worker import Worker, hourly
from handlers.workplace.caller import Caller
from handlers.workplace.platform import Asked, Brought, Button, Echo, Platform, Refused


class WorkplaceLine:
    """Everything between a platform and the desk, held open."""

    def __init__(
        self,
        desk: Desk,
        platform: Platform,
        clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    ) -> None:
        self._desk, self._platform, self._clock = desk, platform, clock
        self._caller = Caller(platform)
        self._me, self._door = "", Door()
        self.inbox = desk.store.inbox(platform.number)
        self.worker = Worker(self, self.inbox)
        self._arrivals = Arrivals(self.inbox, self.worker.wake, clock, free=self.free)

    def routes(self) -> list[Route]:
        """Where the platform brings its events to."""
        return [Route(self._platform.path, self._receive, methods=list(self._platform.methods))]

    async def run(self) -> None:
        """Take up what was left, then whatever comes."""
        tidying = asyncio.create_task(hourly(self._clock, self.inbox.prune))
        try:
            self._me = await self._caller.me()
            self.worker.start()
            await tidying
        finally:
            tidying.cancel()

    def watch(self) -> dict[str, bool]:
        """Whether the platform can be told something, and whether events are handled."""
        on_time = self.worker.on_time(self._clock())
        return {self._platform.name: self._caller.reached, "inbox": on_time}

    async def drain(self, seconds: float) -> None:
        """Finish what is being handled and sent, if it can be in time."""
        await self.worker.drain(seconds)

    async def close(self) -> None:
        """Hang up."""
        await self._caller.close()

    async def _receive(self, request: Request) -> Response:
        """An event is on the disk before it is answered; a stranger leaves no trace."""
        body = await body_of(request)
        if isinstance(body, Response):
            return body
        brought = Brought(request.query_params, request.headers, body, self._clock())
        try:
            read = self._platform.read(brought)
        except Refused:
            return await self._door.closed()
        if isinstance(read, Echo):
            return Response(read.body, media_type="application/json")
        thanks = Response(self._platform.thanks, media_type="application/json")
        return await kept(self._arrivals, read, thanks)

    async def free(self) -> None:
        """Wait until something can be written."""
        await free(self._desk)

    async def handle(self, row: Waiting) -> None:
        """Answer what an event asks; the answer and what is remembered are kept together."""
        asked = self._platform.asked(row.raw, self._me)
        if asked is None:
            return
        await found(lambda: self._settle(asked, row.update))

    def _settle(self, asked: Asked, update: int) -> None:
        with self._desk.store.write(light=True):
            self.inbox.settle(update, dumps(self._answer(asked, update)))

    def _answer(self, asked: Asked, update: int) -> list[Letter]:
        if not self._desk.access.may_ask(None):
            return self._platform.letters(asked, update, [self._in_both("office.not_invited_here")])
        now = self._clock()
        today = now.astimezone(SHANGHAI).date()
        reply = self._desk.ask(
            asked.text,
            viewer=Role.PUBLIC,
            today=today,
            now=now,
            chat=asked.conversation,
            lang=asked.language,
            afresh=asked.afresh,
        )
        onward = present.rows(self._desk.onward(reply, Role.PUBLIC, today, now))
        buttons = [[self._button(one, reply.language) for one in row] for row in onward]
        return self._platform.letters(asked, update, present.parts(present.plain(reply)), buttons)

    def _button(self, one: Onward, lang: Language) -> Button:
        label = self._desk.phrase(one.label, lang) if one.label else one.question
        return Button(label, one.question, one.language)

    def apology(self, row: Waiting) -> list[Letter]:
        """Words for whoever asked something that could not be handled."""
        asked = self._platform.asked(row.raw, self._me)
        if asked is None:
            return []
        return self._platform.letters(asked, row.update, [self._in_both("telegram_failed")])

    async def send(self, letter: Letter, tick: Callable[[], None]) -> bool:
        """Send a letter, however long the line is down; False where it is not taken."""
        sent = await self._caller.send(letter)
        if sent:
            await self.free()
            tick()
        return sent

    def _in_both(self, key: str) -> str:
        """Words in both languages, for somebody of whom none is known."""
        return "\n".join(self._desk.phrase(key, lang) for lang in Language)
