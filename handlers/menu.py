"""Which commands does Telegram list in its menu, and for whom?

>>> listed(desk, Language.EN, Role.PUBLIC)[0]
{'command': 'latest', 'description': 'Main figures of the latest period'}

Everybody sees the menu of the public; an admin sees a longer one in their own chat with the bot.
"""

import asyncio
import logging
from collections.abc import Iterator
from typing import Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.desk import Desk
from bot.words import Language, Role
from handlers.letters import Letter
from handlers.sending import RawBot, pause

log = logging.getLogger(__name__)

COMMANDS: Final = (
    *("latest", "chart", "brief", "export", "calendar", "metrics"),
    *("source", "why", "subscribe", "lang", "forget", "help"),
)
ADMINS: Final = (
    *("upload", "paste", "add", "undo", "embargo"),
    *("grant", "revoke", "invite", "people", "zone", "misses", "alias", "audit", "status"),
)
_LISTS: Final = (("", Language.EN), ("en", Language.EN), ("zh", Language.ZH))
_TRIES: Final = 5
_LONGEST: Final = 60.0


def listed(desk: Desk, lang: Language, role: Role) -> list[dict[str, str]]:
    """The commands of a role, each with what it does; officials have those of the public."""
    names = (*COMMANDS, *ADMINS) if role is Role.ADMIN else COMMANDS
    return [{"command": name, "description": desk.phrase(f"menu.{name}", lang)} for name in names]


def letters(desk: Desk, person: int) -> list[Letter]:
    """What gives a person the menu of the role that they have now, in both languages."""
    scope = {"scope": {"type": "chat", "chat_id": person}}
    if desk.access.role_of(person) is not Role.ADMIN:
        return [Letter("deleteMyCommands", {**scope, "language_code": code}) for code, _ in _LISTS]
    return [
        Letter(
            "setMyCommands",
            {**scope, "language_code": code, "commands": listed(desk, lang, Role.ADMIN)},
        )
        for code, lang in _LISTS
    ]


async def offer(bot: RawBot, desk: Desk) -> None:
    """Set the menus of both languages; the bot works without them too."""
    for letter in _all(desk):
        for attempt in range(1, _TRIES + 1):
            try:
                await bot.call(letter.method, letter.params)
                break
            except (BadRequest, Forbidden) as error:  # an admin who never spoke to the bot
                log.info("a menu of commands is refused: %r", error)
                break
            except TelegramError as error:
                log.warning("the menu of commands could not be set: %r", error)
                await asyncio.sleep(pause(attempt, _LONGEST))


def _all(desk: Desk) -> Iterator[Letter]:
    for code, lang in _LISTS:
        commands = listed(desk, lang, Role.PUBLIC)
        yield Letter("setMyCommands", {"commands": commands, "language_code": code})
    known = {person.id for person in desk.store.people() if person.role is Role.ADMIN}
    for person in sorted({*known, *desk.settings.admins}):
        if desk.access.role_of(person) is Role.ADMIN:
            yield from letters(desk, person)
