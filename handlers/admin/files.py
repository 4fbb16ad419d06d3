"""How does a file come from Telegram? Never bigger than said, and never by its name.

>>> data = await fetched(act, bot, document, BYTES_AT_MOST)
"""

import asyncio
import logging
from typing import Final

from telegram import Bot, Document
from telegram.error import BadRequest, TelegramError

from bot.errors import BadInput

log = logging.getLogger(__name__)
TRIES: Final = 3
PAUSE: Final = 1.0
SECONDS: Final = 60.0
NAME: Final = 100  # characters of a name that are kept
_MB: Final = 1_000_000


async def fetched(bot: Bot, document: Document, most: int) -> bytes:
    """The bytes of a document; BadInput where it is too big, or does not come."""
    _small_enough(document.file_size or 0, most)
    for attempt in range(1, TRIES + 1):
        try:
            file = await bot.get_file(document.file_id)
            _small_enough(file.file_size or 0, most)
            data = bytes(await file.download_as_bytearray(read_timeout=SECONDS))
            _small_enough(len(data), most)
            return data
        except BadRequest as error:
            log.warning("a file is refused: %s", error)
            break
        except TelegramError as error:
            log.warning("a file did not come: %r", error)
            await asyncio.sleep(PAUSE * (attempt < TRIES))
    raise BadInput("file_lost")


def name_of(document: Document) -> str:
    """The name of a file in one line that reads as it is written; it is shown, never opened."""
    name = "".join(char for char in document.file_name or "" if char.isprintable())
    return name[:NAME].strip() or "file"


def _small_enough(size: int, most: int) -> None:
    if size > most:
        raise BadInput("file_too_big", size=f"{size / _MB:.1f}", most=most // _MB)
