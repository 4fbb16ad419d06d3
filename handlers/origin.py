"""Where does an update come from, and whose words are they?

>>> origin(update)  # forwarded by an admin, written by somebody else
<Origin.FORWARDED: 'forwarded'>

Telegram names the one who passed a message on as its sender, so an admin "sends" what a stranger
wrote when they forward it, pick an inline answer or are edited into a group. Only PRIVATE is what
a person wrote themselves, just now, where they alone read the reply.
"""

from enum import Enum
from typing import Final

from telegram import Message, Update
from telegram.constants import ChatType


class Origin(Enum):
    """The kinds of update; all but the first see and do what the public may."""

    PRIVATE = "private"  # written by the person themselves in their chat with the bot
    GROUP = "group"
    EDITED = "edited"
    FORWARDED = "forwarded"
    VIA_BOT = "via_bot"  # an inline answer that was picked
    ANONYMOUS = "anonymous"  # a group or a channel speaking in a group: many may hide behind it
    CHANNEL = "channel"
    BUSINESS = "business"
    GUEST = "guest"
    BOT = "bot"  # sent by a bot, ourselves included
    BUTTON = "button"  # the press is the person's own, the message it stands under is not
    INLINE = "inline"
    OTHER = "other"


OWN: Final = frozenset({Origin.PRIVATE})  # in these alone a person's role counts

_OUTSIDE: Final = (  # the kinds of update that are never ours to obey, by their field
    ("guest_message", Origin.GUEST),
    ("business_message", Origin.BUSINESS),
    ("edited_business_message", Origin.BUSINESS),
    ("deleted_business_messages", Origin.BUSINESS),
    ("business_connection", Origin.BUSINESS),
    ("channel_post", Origin.CHANNEL),
    ("edited_channel_post", Origin.CHANNEL),
    ("edited_message", Origin.EDITED),
    ("callback_query", Origin.BUTTON),
    ("inline_query", Origin.INLINE),
    ("chosen_inline_result", Origin.INLINE),
)


def origin(update: Update) -> Origin:
    """Where an update comes from; what cannot be told is not a person's own."""
    for field, found in _OUTSIDE:
        if getattr(update, field):
            return found
    return _of_message(update.message) if update.message else Origin.OTHER


def _of_message(message: Message) -> Origin:
    """The first that holds of these decides: each is less trusted than those below it."""
    if message.chat is None:  # Telegram never sends it so; the library reads it all the same
        return Origin.OTHER
    writer = message.from_user
    marks = (
        (message.guest_query_id or message.guest_bot_caller_user, Origin.GUEST),
        (message.business_connection_id or message.sender_business_bot, Origin.BUSINESS),
        (message.chat.type == ChatType.CHANNEL, Origin.CHANNEL),
        (message.edit_date, Origin.EDITED),
        (message.forward_origin or message.is_automatic_forward, Origin.FORWARDED),
        (message.via_bot, Origin.VIA_BOT),
        (message.sender_chat, Origin.ANONYMOUS),
        (writer is None or writer.is_bot, Origin.BOT),
        (message.chat.type != ChatType.PRIVATE, Origin.GROUP),
        (writer and writer.id != message.chat.id, Origin.OTHER),
    )
    return next((found for holds, found in marks if holds), Origin.PRIVATE)


def by_the_person(message: Message, person: int) -> bool:
    """Whether a person wrote a message themselves in their private chat, and left it as it was."""
    return _of_message(message) in OWN and message.chat.id == person


def pressed_by_owner(update: Update) -> bool:
    """Whether a button was pressed by the person whose private chat with the bot it is in."""
    query = update.callback_query
    if query is None or query.message is None:
        return False
    message, presser = query.message, query.from_user
    if message.chat is None:  # Telegram sends neither of these two; the library reads both
        return False
    if presser is None:
        return False
    if presser.is_bot or (isinstance(message, Message) and message.business_connection_id):
        return False
    return message.chat.type == ChatType.PRIVATE and message.chat.id == presser.id
