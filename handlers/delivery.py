"""How is one letter brought to Telegram, and what became of it?

>>> (await deliver(bot, Letter("sendMessage", {"chat_id": 7, "text": "…"}))).fate
<Fate.SENT: 'sent'>
"""

import logging
from asyncio import sleep
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from handlers.letters import Letter
from handlers.sending import RawBot, lasting, pause, refused

log = logging.getLogger(__name__)

LONGEST_PAUSE: Final = 30.0
TROUBLE: Final = 24  # tries while a server says that it is in trouble: some eight minutes
_UNCHANGED: Final = "not modified"  # in what Telegram says of an edit that changes nothing


class Fate(Enum):
    """What became of a letter."""

    SENT = "sent"
    REFUSED = "refused"  # Telegram cannot make anything of it, and never will
    UNSURE = "unsure"  # it may have been sent
    CLOSED = "closed"  # the chat is closed to us


@dataclass(frozen=True, slots=True)
class Delivered:
    """The fate of a letter, and the chat and number of the message that it became."""

    fate: Fate
    chat: int = 0
    message: int = 0


async def deliver(
    bot: RawBot,
    letter: Letter,
    moved: Callable[[int, int], None] = lambda _old, _new: None,
    *,
    alone: bool = False,
) -> Delivered:
    """Send a letter, however long the line is down; `moved` is told of a chat that has moved.

    Of those that are sent alone no two are under way at once.
    """
    for attempt in count(1):
        try:
            result = await bot.call(letter.method, letter.filled, alone=alone)
            return _ended(Fate.SENT, letter, result)
        except ChatMigrated as news:
            old, new = letter.params.get("chat_id"), news.new_chat_id
            if not isinstance(old, int) or old == new:
                return _ended(Fate.CLOSED, letter)
            moved(old, new)
            letter = replace(letter, params={**letter.params, "chat_id": new})
        except Forbidden as error:
            log.warning("%s is refused: %s", letter.method, error)
            return _ended(Fate.CLOSED, letter)
        except (BadRequest, ValueError, TypeError, AttributeError) as error:
            if _UNCHANGED in str(error):
                return _ended(Fate.SENT, letter)
            log.error("%s cannot be sent: %s", letter.method, error)
            if letter.otherwise is None:
                return _ended(Fate.REFUSED, letter)
            letter = letter.otherwise
        except TelegramError as error:
            if not _waits(error, attempt):
                certain = "was not" if _in_trouble(error) else "may have been"
                log.error("%s %s sent: %r", letter.method, certain, error)
                return _ended(Fate.UNSURE, letter)
            log.warning("%s has to wait: %r", letter.method, error)
            await sleep(pause(attempt, LONGEST_PAUSE))
    raise AssertionError("it ends by a return")


def _waits(error: TelegramError, attempt: int) -> bool:
    """Whether a letter that did not go out is to be tried again, for ever or a while."""
    return lasting(error) or (_in_trouble(error) and attempt < TROUBLE)


def _in_trouble(error: TelegramError) -> bool:
    return isinstance(error, NetworkError) and refused(error)


def _ended(fate: Fate, letter: Letter, result: object = None) -> Delivered:
    chat, number = letter.params.get("chat_id"), 0
    if isinstance(result, dict) and type(result.get("message_id")) is int:
        number = result["message_id"]
    return Delivered(fate, chat if isinstance(chat, int) else 0, number)
