"""What does Telegram do with an update that is kept, and with what is to be said of it?

>>> worker = Worker(TelegramSurface(app), inbox)
"""

import json
from collections.abc import Callable

from telegram import TelegramObject, Update

from bot.store import Waiting
from handlers import chat
from handlers.delivery import Fate, deliver
from handlers.letters import Letter
from handlers.pen import free
from handlers.room import Room
from handlers.sending import RawBot
from handlers.telegram_app import TelegramApp
from handlers.worker import Unreadable

# The library guards its objects by a check at each of the two hundred assignments that make an
# update, which is a twentieth of all that an update costs; nothing here changes one.
TelegramObject.__setattr__ = object.__setattr__  # type: ignore[assignment,method-assign]


class TelegramSurface:
    """The handlers of an application, and the way out to its chats."""

    def __init__(self, app: TelegramApp) -> None:
        assert isinstance(app.bot, RawBot)
        self._app, self._bot = app, app.bot
        self._room: Room = app.bot_data["room"]

    async def free(self) -> None:
        """Wait until something can be written."""
        await free(self._room.desk)

    async def handle(self, row: Waiting) -> None:
        """Let the handlers settle an update; Unreadable where it is none."""
        await self._app.process_update(self._update(row))

    def apology(self, row: Waiting) -> list[Letter]:
        """What is said to whoever sent an update that could not be handled."""
        return chat.apology(self._update(row), self._room)

    def _update(self, row: Waiting) -> Update:
        try:
            return Update.de_json(json.loads(row.raw), self._bot)
        except Exception as error:  # whatever the library makes of a malformed one
            raise Unreadable(repr(error)) from error

    async def send(self, letter: Letter, tick: Callable[[], None]) -> bool:
        """Send a letter, however long the line is down; False where the chat is closed to us."""
        sent = await deliver(self._bot, letter, self._room.chats.move)
        if sent.fate is Fate.CLOSED:
            return False
        await self.free()
        with self._room.desk.store.write(light=True):
            if letter.answers and sent.message:
                now = self._room.clock()
                self._room.chats.answers.keep(sent.chat, letter.answers, sent.message, now)
            tick()
        return True
