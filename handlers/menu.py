"""Which commands does Telegram list in its menu?

>>> listed(desk, Language.EN)[0]
{'command': 'latest', 'description': 'Main figures of the latest period'}
"""

import asyncio
import logging
from typing import Final

from telegram.error import TelegramError

from bot.desk import Desk
from bot.words import Language
from handlers.sending import RawBot, pause

log = logging.getLogger(__name__)

COMMANDS: Final = (
    *("latest", "chart", "brief", "calendar", "metrics"),
    *("source", "why", "subscribe", "lang", "forget", "help"),
)
_LISTS: Final = (("", Language.EN), ("en", Language.EN), ("zh", Language.ZH))
_TRIES: Final = 5
_LONGEST: Final = 60.0


def listed(desk: Desk, lang: Language) -> list[dict[str, str]]:
    """The commands, each with what it does."""
    return [
        {"command": name, "description": desk.phrase(f"menu.{name}", lang)} for name in COMMANDS
    ]


async def offer(bot: RawBot, desk: Desk) -> None:
    """Set the menus of both languages; the bot works without them too."""
    for code, lang in _LISTS:
        for attempt in range(1, _TRIES + 1):
            try:
                params = {"commands": listed(desk, lang), "language_code": code}
                await bot.call("setMyCommands", params)
                break
            except TelegramError as error:
                log.warning("the menu of commands could not be set: %r", error)
                await asyncio.sleep(pause(attempt, _LONGEST))
