"""What can be picked after "@zhishu_bot" in any chat? What the public may see, for whoever asks.

>>> payload(room, "GDP", None, now)["results"][0]["title"]
'GDP'

What is picked is read by everyone in a chat, and Telegram keeps a list for a while: so no role
counts here, and no list outlives the next release that the public was told of.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from typing import Final

from telegram import Update
from telegram.constants import ParseMode

from bot.spans import SHANGHAI
from bot.words import Language, Reply
from handlers import present
from handlers.letters import Letter
from handlers.room import Context, Room, room_of

MOST: Final = 5
KEPT: Final = 300  # seconds
_PREVIEW: Final = 120  # characters of an answer under its question


async def choices(update: Update, context: Context) -> None:
    """Offer questions with their answers; nothing to those who may not ask."""
    query, room = update.inline_query, room_of(context, update)
    if query is None:
        return
    with room.settling(update, light=True) as letters:
        now, results = room.clock(), []
        if room.desk.access.may_ask(query.from_user.id) and not query.from_user.is_bot:
            chosen = room.buttons.language(query.from_user.id)
            lang = chosen if query.query.strip() else room.language(query.from_user)
            results = articles(room, query.query.strip(), lang, now)
        params = {
            "inline_query_id": query.id,
            "results": results,
            "cache_time": kept_for(room, now),
            "is_personal": True,  # languages differ, and who may ask
        }
        letters.append(Letter("answerInlineQuery", params))


def articles(
    room: Room, text: str, lang: Language | None, now: datetime
) -> list[dict[str, object]]:
    """Questions near a text, each with the answer that the public gets."""
    today = now.astimezone(SHANGHAI).date()
    found: dict[str, dict[str, object]] = {}
    for question, reply in room.desk.offered(text, lang, today, now):
        for article in _article(question, reply):
            found.setdefault(str(article["id"]), article)
    return list(found.values())[:MOST]


def _article(question: str, reply: Reply) -> Iterator[dict[str, object]]:
    """One choice, where its answer fits into one message."""
    head = f"<b>{escape(question)}</b>\n"
    told = present.html(reply)
    if len(told) > 1 or present.units(head + told[0]) > present.MESSAGE_LIMIT:
        return
    yield {
        "type": "article",
        "id": sha256(f"{reply.language} {question}".encode()).hexdigest()[:32],
        "title": question,
        "description": reply.text.partition("\n")[0][:_PREVIEW],
        "input_message_content": {
            "message_text": head + told[0],
            "parse_mode": ParseMode.HTML.value,
        },
    }


def kept_for(room: Room, now: datetime) -> int:
    """For how many seconds Telegram may keep a list."""
    times = [datetime.fromisoformat(one.at).astimezone(UTC) for one in room.desk.store.announced()]
    left = [(at - now).total_seconds() for at in times if at > now]
    return int(min([KEPT, *left]))
