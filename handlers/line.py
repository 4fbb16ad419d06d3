"""What runs while the bot is on the line with Telegram?

>>> line = Line(desk, settings)
>>> await line.run()  # until it is cancelled; InvalidToken where Telegram does not know us
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from starlette.routing import Route

from bot.desk import Desk
from bot.settings import Settings
from bot.words import Language, Role
from handlers.alarm import Alarm
from handlers.arrivals import Arrivals
from handlers.leading import first, leading
from handlers.menu import offer
from handlers.outgoing import Outgoing
from handlers.patience import Patience, patiently
from handlers.poller import Pulse, poll
from handlers.room import Room, aside
from handlers.sending import Gate, RawBot
from handlers.telegram_app import build_application
from handlers.telegram_surface import TelegramSurface
from handlers.webhook import path_of, register, webhook
from handlers.worker import AT_ONCE, Worker, hourly

log = logging.getLogger(__name__)

STALE: Final = 45.0  # seconds without a fetch after which the bot is not ready: a minute at most


class Line:
    """Everything between Telegram and the desk, held open."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        *,
        gate: Gate | None = None,
        at_once: int = AT_ONCE,
        clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    ) -> None:
        self._desk, self._settings, self._clock = desk, settings, clock
        self._pulse = Pulse()
        self._app = build_application(
            settings.telegram_token,
            desk,
            base_url=settings.telegram_api,
            gate=gate,
            clock=clock,
            last_poll=self._pulse.age,
        )
        assert isinstance(self._app.bot, RawBot)
        self._bot = self._app.bot
        self._room: Room = self._app.bot_data["room"]
        self.inbox = self._room.inbox
        surface = TelegramSurface(self._app)
        self.worker = Worker(surface, self.inbox, at_once)
        self._proposals = desk.store.proposals(self._bot.number)
        self._outgoing = Outgoing(self._room, self._bot)
        ring = Alarm(desk, self._bot).ring
        worker, free = self.worker, surface.free
        self._arrivals = Arrivals(
            self.inbox, worker.wake, clock, free=free, alarm=ring, busy=worker.busy
        )

    def routes(self) -> list[Route]:
        """The webhook, where there is to be one."""
        chosen = self._settings
        if not chosen.telegram_webhook:
            return []
        path = path_of(chosen.telegram_webhook, chosen.telegram_token)
        endpoint = webhook(chosen.telegram_secret, self._arrivals)
        return [Route(path, endpoint, methods=["POST"])]

    async def run(self) -> None:
        """Take up what was left, then whatever comes."""
        await patiently(self._app.initialize, Patience())
        if not self._desk.store.replica.alone:  # whoever takes over must not begin by importing
            await aside(self._desk, partial(_warm, now=self._clock()))
        log.info("on the line as @%s", self._bot.username)
        self.worker.start()
        self._outgoing.start()
        room = self._room
        kept = self.inbox, room.buttons, room.chats, room.proposals
        tidying = asyncio.create_task(hourly(self._clock, *(one.prune for one in kept)))
        replica, name = self._desk.store.replica, first(self._bot.number)
        try:
            await leading(replica, name, self._lead, self._pulse.beat)
        finally:
            tidying.cancel()

    async def _lead(self) -> None:
        """What one replica does for all: menus, and fetching updates or having them brought."""
        offering = asyncio.create_task(offer(self._bot, self._desk))
        try:
            if not self._settings.telegram_webhook:
                await poll(self._bot, self._arrivals, self._pulse)
            await register(
                self._bot, self._settings.telegram_webhook, self._settings.telegram_secret
            )
            self._pulse.beat()
            await asyncio.Event().wait()
        finally:
            offering.cancel()

    def watch(self) -> dict[str, bool]:
        """Whether updates come in, and whether they are handled."""
        age = self._pulse.age()
        fresh = age is not None and (age <= STALE or bool(self._settings.telegram_webhook))
        return {"telegram": fresh, "inbox": self.worker.on_time(self._clock())}

    async def drain(self, seconds: float) -> None:
        """Finish what is being handled and sent, if it can be in time."""
        await asyncio.gather(self.worker.drain(seconds), self._outgoing.drain(seconds))

    async def close(self) -> None:
        """Hang up."""
        await self._app.shutdown()
        await self._bot.shutdown()


def _warm(desk: Desk, now: datetime) -> None:
    """Have at hand all that the first answer needs, and the first no."""
    for lang in Language:
        for question in desk.examples(lang, Role.PUBLIC, now.date(), now, most=1):
            desk.consider(question[::-1], viewer=Role.PUBLIC, today=now.date(), now=now, lang=lang)
