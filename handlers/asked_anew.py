"""What happens to an answer when its question is edited?

The answer is edited too. Where there is none that can be (it was too long ago, had several parts or
was a picture), a new reply says that it is for the edited question. An edited message is never one
that a person's role counts in, so it is answered as the public is.
"""

from dataclasses import replace

from telegram import Message, Update

from bot.words import Role
from handlers import buttons, chat, present
from handlers.letters import Letter
from handlers.room import Context, Room, place, room_of, turned_away


async def question(update: Update, context: Context) -> None:
    """Answer an edited question in the place of its answer."""
    message, room = update.edited_message, room_of(context, update)
    if message is None or (text := chat.asked(message, context.bot)) is None:
        return
    with room.settling(update, light=True) as letters:
        letters += turned_away(room, message) or _answer(room, update, message, text)


def _answer(room: Room, update: Update, message: Message, text: str) -> list[Letter]:
    letters = buttons.answer(room, update, message, text, room.chosen(message))
    anew = _said_anew(room, message, letters)
    known = room.chats.answers.of(message.chat.id, message.message_id, room.clock())
    if not known or len(letters) != 1:
        return anew
    where = {"chat_id": message.chat.id, "message_id": known}
    kept = {"text", "parse_mode", "reply_markup"}
    shown = {name: value for name, value in letters[0].params.items() if name in kept}
    edit = Letter("editMessageText", {**where, **shown}, answers=message.message_id)
    return [replace(edit, otherwise=anew[0])]


def _said_anew(room: Room, message: Message, letters: list[Letter]) -> list[Letter]:
    """The same as a new reply under the question, which says why it comes."""
    where = place(message, Role.PUBLIC, under=True)
    found = [replace(one, params={**one.params, **where}) for one in letters]
    note = room.desk.phrase("edited.anew", room.language(message.from_user))
    text = f"{note}\n{found[0].params['text']}"
    if present.units(text) <= present.MESSAGE_LIMIT:
        return [replace(found[0], params={**found[0].params, "text": text}), *found[1:]]
    return [Letter("sendMessage", {**where, "text": note}), *found]
