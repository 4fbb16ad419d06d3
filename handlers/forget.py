"""How is what is kept of a chat erased, and what becomes of it when the chat moves or closes?"""

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers import present
from handlers.letters import Letter
from handlers.room import Context, Room, room_of, said
from handlers.subscribe import bars

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def forget(update: Update, context: Context) -> None:
    """Erase all that is kept of a person and their chat, or of a group for its admins.

    Whoever is not invited any more may do so too.
    """
    message, room = update.message, room_of(context, update)
    if message is None:
        return
    barred = await bars(update, context)
    with room.settling(update) as letters:
        letters += _forgotten(room, message, barred)


def _forgotten(room: Room, message: Message, barred: str) -> list[Letter]:
    lang = room.language(message.from_user)  # before it is forgotten
    group = message.chat.type != ChatType.PRIVATE
    if barred:
        key = "forget.admins" if barred == "subscribe.admins" else barred
    else:
        room.chats.forget(message.chat.id)
        key = "forget.group" if group else "forget.done"
    return said(message, present.messages(room.desk.phrase(key, lang)))


async def moved(update: Update, context: Context) -> None:
    """Keep of the new chat what was kept of a group that has become another one."""
    message, room = update.message, room_of(context, update)
    if message is None:
        return
    with room.settling(update):
        if message.migrate_to_chat_id:
            room.chats.move(message.chat.id, message.migrate_to_chat_id)
        if message.migrate_from_chat_id:
            room.chats.move(message.migrate_from_chat_id, message.chat.id)


async def left(update: Update, context: Context) -> None:
    """Keep nothing of a chat that the bot was put out of, or of a person who blocked it."""
    change, room = update.my_chat_member, room_of(context, update)
    if change and change.new_chat_member.status in _GONE:
        with room.settling(update):
            room.chats.forget(change.chat.id)
