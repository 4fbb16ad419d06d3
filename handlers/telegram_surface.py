"""What does Telegram do with an update that is kept, and with what is to be said of it?

>>> worker = Worker(TelegramSurface(app), inbox)
"""

import asyncio
import json
import logging
from dataclasses import replace
from itertools import count
from typing import Final

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.store import Waiting
from handlers import chat
from handlers.letters import Letter
from handlers.sending import RawBot, lasting, pause
from handlers.telegram_app import TelegramApp
from handlers.worker import Unreadable

log = logging.getLogger(__name__)

LONGEST_PAUSE: Final = 30.0


class TelegramSurface:
    """The handlers of an application, and the way out to its chats."""

    def __init__(self, app: TelegramApp) -> None:
        assert isinstance(app.bot, RawBot)
        self._app, self._bot = app, app.bot

    async def handle(self, row: Waiting) -> None:
        """Let the handlers settle an update; Unreadable where it is none."""
        await self._app.process_update(self._update(row))

    def apology(self, row: Waiting) -> list[Letter]:
        """What is said to whoever sent an update that could not be handled."""
        return chat.apology(self._update(row), self._app.bot_data["room"])

    def _update(self, row: Waiting) -> Update:
        try:
            return Update.de_json(json.loads(row.raw), self._bot)
        except Exception as error:  # whatever the library makes of a malformed one
            raise Unreadable(repr(error)) from error

    async def send(self, letter: Letter) -> bool:
        """Send a letter, however long the line is down; False where the chat is closed to us."""
        for attempt in count(1):
            try:
                await self._bot.call(letter.method, letter.filled)
                return True
            except ChatMigrated as moved:
                if letter.params.get("chat_id") == moved.new_chat_id:
                    return False
                letter = replace(letter, params={**letter.params, "chat_id": moved.new_chat_id})
            except Forbidden as error:
                log.warning("%s is refused: %s", letter.method, error)
                return False
            except (BadRequest, ValueError, TypeError, AttributeError) as error:
                log.error("%s cannot be sent: %s", letter.method, error)
                return True
            except TelegramError as error:
                if not lasting(error):
                    certain = "was not" if isinstance(error, NetworkError) else "may have been"
                    log.error("%s %s sent: %r", letter.method, certain, error)
                    return True
                log.warning("%s has to wait: %r", letter.method, error)
                await asyncio.sleep(pause(attempt, LONGEST_PAUSE))
        return False
