"""How does a chat learn that the bot is at work? By the action that Telegram shows above it.

>>> async with at_work(bot, chat, ChatAction.UPLOAD_PHOTO):
...     png = await painted(picture)

An action is no message: it is kept nowhere, and where it fails the work goes on.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

SOON: Final = 0.4  # seconds; what is done sooner shows nothing
AGAIN: Final = 4.5  # seconds; Telegram takes an action down after five


@asynccontextmanager
async def at_work(
    bot: Bot, chat: int, action: ChatAction = ChatAction.TYPING
) -> AsyncIterator[None]:
    """Show an action in a chat for as long as something takes."""
    showing = asyncio.create_task(_show(bot, chat, action))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show(bot: Bot, chat: int, action: ChatAction) -> None:
    await asyncio.sleep(SOON)
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(chat, action)
        await asyncio.sleep(AGAIN)
