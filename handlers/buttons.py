"""Which buttons stand under an answer, and what happens when one is pressed?

>>> letters += answer(room, update, message, "一季度GDP?", None)

Each button is a whole question that the public gets an answer to. It holds a key; what the key
asks is in the store, bound to the chat, so that nobody can make one up or press that of another.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from telegram import CallbackQuery, Message, Update

from bot.reply.onward import Onward
from bot.spans import SHANGHAI
from bot.words import Language, Reply, Role
from handlers import present
from handlers.letters import Letter
from handlers.origin import pressed_by_owner
from handlers.room import (
    Context,
    Room,
    conversation_of,
    place,
    role_of,
    room_of,
    said,
)

_NOTE = 200  # characters that Telegram shows of a note


def answer(
    room: Room, update: Update, message: Message, text: str, lang: Language | None
) -> list[Letter]:
    """The answer to a question in a message, with its buttons."""
    role, now = role_of(room, update), room.clock()
    reply = room.desk.ask(
        text,
        chat=conversation_of(message),
        viewer=role,
        today=now.astimezone(SHANGHAI).date(),
        now=now,
        lang=lang,
    )
    letters = beneath(room, said(message, present.html(reply), role), reply, now)
    if len(letters) == 1:
        letters = [replace(letters[0], answers=message.message_id)]
    return letters


def beneath(room: Room, letters: list[Letter], reply: Reply, now: datetime) -> list[Letter]:
    """Letters with the buttons of a reply under the last one; the chat has been shown it."""
    if letters:
        room.show(letters[-1], reply)
    found = room.desk.onward(reply, Role.PUBLIC, now.astimezone(SHANGHAI).date(), now)
    if not found or not letters:
        return letters
    chat = letters[-1].params["chat_id"]
    assert isinstance(chat, int)
    keys = room.buttons.keep(chat, ((one.question, one.language) for one in found), now)
    markup = {"inline_keyboard": _rows(room, found, keys, reply.language)}
    last = replace(letters[-1], params={**letters[-1].params, "reply_markup": markup})
    return [*letters[:-1], last]


def _rows(
    room: Room, found: Sequence[Onward], keys: Sequence[str], lang: Language
) -> list[list[dict[str, str]]]:
    key = iter(keys)
    return [
        [
            {
                "text": room.desk.phrase(one.label, lang) if one.label else one.question,
                "callback_data": next(key),
            }
            for one in row
        ]
        for row in present.rows(found)
    ]


async def press(update: Update, context: Context) -> None:
    """Ask what a button asks, for whoever pressed it; say so politely where it asks nothing."""
    query, room = update.callback_query, room_of(context, update)
    if query is None:
        return
    with room.settling(update, light=True) as letters:
        presser, now = query.from_user, room.clock()
        lang = room.language(presser)
        if not room.desk.access.may_ask(presser.id):
            letters.append(noted(query, room.desk.phrase("office.not_invited", lang)))
            return
        chat = query.message.chat.id if query.message else 0
        asked = room.buttons.asked(query.data or "", chat, now)
        if asked is None or presser.is_bot:
            letters.append(noted(query, room.desk.phrase("go.gone", lang)))
            return
        letters.append(Letter("answerCallbackQuery", {"callback_query_id": query.id}))
        letters += _pressed(room, update, query, asked, now)


def _pressed(
    room: Room, update: Update, query: CallbackQuery, asked: tuple[str, Language], now: datetime
) -> list[Letter]:
    """The answer to a button's question, below the message that it stands under."""
    message = query.message
    assert message is not None
    role = room.desk.access.role_of(query.from_user.id) if pressed_by_owner(update) else Role.PUBLIC
    thread = (isinstance(message, Message) and message.message_thread_id) or 0
    reply = room.desk.ask(
        asked[0],
        chat=f"telegram:{message.chat.id}:{thread}:{query.from_user.id}",
        afresh=True,
        viewer=role,
        today=now.astimezone(SHANGHAI).date(),
        now=now,
        lang=asked[1],
    )
    where = place(message, role, under=True)
    told = [Letter("sendMessage", {**where, "text": text}) for text in present.html(reply)]
    return beneath(room, told, reply, now)


def noted(query: CallbackQuery, text: str) -> Letter:
    """A note that only the one who pressed sees."""
    params = {"callback_query_id": query.id, "text": text[:_NOTE], "show_alert": True}
    return Letter("answerCallbackQuery", params)
