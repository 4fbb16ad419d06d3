"""Who is told that nothing can be kept any more?

>>> arrivals = Arrivals(inbox, wake, clock, alarm=Alarm(desk, bot).ring)

What arrives is refused then, so nobody else can be answered; the admins get one word in both
languages, past the store, and what was refused comes again once there is room.
"""

import asyncio
import logging
from typing import Final

from telegram.error import TelegramError

from bot.desk import Desk
from bot.errors import BadStore
from bot.words import Language, Role
from handlers import wording
from handlers.sending import RawBot

log = logging.getLogger(__name__)

AGAIN: Final = 3600.0  # seconds after which the same is told again
PASSING: Final = frozenset({"store_busy"})  # what goes by itself


class Alarm:
    """Tells the admins of one bot what is wrong with its store."""

    def __init__(self, desk: Desk, bot: RawBot) -> None:
        self._desk, self._bot = desk, bot
        self._rang: dict[str, float] = {}
        self._telling: set[asyncio.Task[None]] = set()

    def ring(self, fault: BadStore) -> None:
        """Tell of a fault, unless that was done lately; it does not wait."""
        now = asyncio.get_running_loop().time()
        log.error("nothing can be kept: %s", wording.error(fault, Language.EN))
        last = self._rang.get(fault.code)
        if fault.code in PASSING or (last is not None and now - last < AGAIN):
            return
        self._rang[fault.code] = now
        task = asyncio.create_task(self._tell(fault), name="alarm")
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, fault: BadStore) -> None:
        lines = [
            f"{wording.error(fault, lang)}\n{wording.advice(fault, lang)}" for lang in Language
        ]
        text = "\n\n".join(lines)
        for person in sorted(self._admins()):
            try:
                await self._bot.call("sendMessage", {"chat_id": person, "text": text})
            except TelegramError as error:
                log.warning("an admin could not be told: %r", error)

    def _admins(self) -> set[int]:
        """Those of the settings, and of the store where it can still be read."""
        named = set(self._desk.settings.admins)
        try:
            known = self._desk.store.people()
        except BadStore:
            return named
        return named | {person.id for person in known if person.role is Role.ADMIN}
