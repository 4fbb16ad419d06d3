"""Does a chat see that the bot is at work, and only while it is?"""

import asyncio

from telegram import Bot
from telegram.constants import ChatAction

from handlers.busy import SOON, at_work
from tests.offline import TOKEN, Offline


async def test_what_takes_a_while_is_shown() -> None:
    line = Offline()
    async with Bot(TOKEN, request=line, get_updates_request=Offline()) as bot:
        async with at_work(bot, 7, ChatAction.UPLOAD_PHOTO):
            await asyncio.wait_for(line.called.wait(), 30)
        assert line.made("sendChatAction") == [{"chat_id": 7, "action": "upload_photo"}]


async def test_what_is_done_at_once_shows_nothing_then_or_later() -> None:
    line = Offline()
    async with Bot(TOKEN, request=line, get_updates_request=Offline()) as bot:
        async with at_work(bot, 7):
            pass
        await asyncio.sleep(SOON + 0.1)
        assert not line.made("sendChatAction")


async def test_where_an_action_fails_the_work_goes_on() -> None:
    line = Offline()
    async with Bot(TOKEN, request=line, get_updates_request=Offline()) as bot:
        line.broken.add("sendChatAction")
        async with at_work(bot, 7):
            await asyncio.wait_for(line.called.wait(), 30)
        assert len(line.made("sendChatAction")) == 1
