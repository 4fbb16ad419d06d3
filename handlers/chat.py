"""What does a Telegram user get for a command or a question?

In a private chat any text is a question; in a group "@zhishu 一季度GDP?" is.

A handler sends nothing: it settles its update, which keeps what it changed and what is to be said
in one transaction. A handler that is interrupted before that runs again, so it must change nothing
outside of `settling`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from telegram import Bot, Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.desk import Desk
from bot.errors import BadInput
from bot.words import Language, Role
from handlers import buttons, menu, present
from handlers.letters import Letter
from handlers.origin import OWN, origin
from handlers.rephrase import found
from handlers.room import Context, Room, role_of, room_of, said, tell, turned_away

AHEAD: Final = 20  # questions that may wait behind one; a chat takes about one answer a second


async def start(update: Update, context: Context) -> None:
    """Greet, and show what to ask; whoever brings an invitation is let in first."""
    if (message := update.message) and context.args:
        with room_of(context, update).settling(update) as letters:
            letters += _let_in(room_of(context, update), update, message, context.args[0])
            room = room_of(context, update)
            letters += turned_away(room, message) or _greeting(room, message)
        return
    tell(update, context, _greeting)


async def help(update: Update, context: Context) -> None:
    """Tell what the bot can do, and an admin what they can do with it."""

    def page(room: Room, message: Message) -> list[Letter]:
        letters = said(message, present.messages(_help(room, message)))
        role = role_of(room, update)
        if role is Role.ADMIN:
            text = room.desk.phrase("help_admin", room.language(message.from_user))
            letters += said(message, present.messages(text), role)
        return letters

    tell(update, context, page)


async def metrics(update: Update, context: Context) -> None:
    """List what can be asked, by topic."""
    _tell(Desk.metrics_text, update, context)


async def source(update: Update, context: Context) -> None:
    """List where the figures come from."""
    _tell(Desk.source_text, update, context)


async def calendar(update: Update, context: Context) -> None:
    """Tell what comes out when; what is embargoed, to insiders in private alone."""
    _tell(Desk.calendar_text, update, context)


async def question(update: Update, context: Context) -> None:
    """Answer a question that is put to the bot; leave the talk of others alone."""
    message = update.message
    if message is None or (text := asked(message, context.bot)) is None:
        return

    def told(room: Room, message: Message) -> list[Letter]:
        behind = room.inbox.waiting(str(message.chat_id), AHEAD + 3) - 1
        if behind > AHEAD:  # the last one that is left out has it said
            return _left_out(room, message) if behind == AHEAD + 1 else []
        return buttons.answer(room, update, message, text, room.chosen(message))

    await found(lambda: tell(update, context, told))


def apology(update: Update, room: Room) -> list[Letter]:
    """Words, in both languages, for whoever sent a message that could not be handled."""
    lines = [room.desk.phrase("telegram_failed", language) for language in Language]
    if query := update.callback_query:
        return [buttons.noted(query, "\n".join(lines))]
    if not (message := update.message):
        return []
    return said(message, present.messages("\n".join(lines)))


def _left_out(room: Room, message: Message) -> list[Letter]:
    """A word for all the questions before this one that were left out."""
    text = room.desk.phrase("telegram_flood", room.language(message.from_user))
    return said(message, present.messages(text))


def _greeting(room: Room, message: Message) -> list[Letter]:
    text = room.desk.greeting("start", room.language(message.from_user), room.clock())
    return said(message, present.messages(text))


def _help(room: Room, message: Message) -> str:
    """How to ask, and what there is in Telegram alone."""
    lang = room.language(message.from_user)
    asking = room.desk.greeting("help", lang, room.clock())
    return f"{asking}\n{room.desk.phrase('help_telegram', lang)}"


def _tell(
    told: Callable[[Desk, Language, Role, datetime], str], update: Update, context: Context
) -> None:
    """Say what the desk tells of its data to a viewer."""

    def page(room: Room, message: Message) -> list[Letter]:
        role = role_of(room, update)
        text = told(room.desk, room.language(message.from_user), role, room.clock())
        return said(message, present.messages(text), role)

    tell(update, context, page)


def _let_in(room: Room, update: Update, message: Message, code: str) -> list[Letter]:
    """Redeem an invitation for the one who brings it in private; elsewhere it is left alone."""
    writer, language = message.from_user, room.language(message.from_user)
    if writer is None or origin(update) not in OWN:
        return []
    try:
        role = room.desk.access.redeem(code, writer.id, room.clock())
    except BadInput as error:
        text = room.desk.phrase(f"error.{error.code}", language, **error.data)
    else:
        name = room.desk.phrase(f"office.role.{role.value}", language)
        text = room.desk.phrase("office.welcome", language, role=name)
        more = menu.letters(room.desk, writer.id) if role is Role.ADMIN else []
        return [*said(message, present.messages(text)), *more]
    return said(message, present.messages(text))


def asked(message: Message, bot: Bot) -> str | None:
    """The question without the bot's @name, or None where it is not for the bot."""
    if message.via_bot and message.via_bot.id == bot.id:
        return None  # an inline answer of ours that someone has sent
    if message.from_user and message.from_user.is_bot and not message.sender_chat:
        return None  # two bots would answer each other for ever
    text = message.text or ""
    calls = [entity for entity in message.entities if _calls(entity, text, bot)]
    answered = message.reply_to_message and message.reply_to_message.from_user
    to_bot = calls or (answered and answered.id == bot.id)
    if message.chat.type != ChatType.PRIVATE and not to_bot:
        return None
    for entity in reversed(calls):
        before, _, after = _parted(text, entity)
        text = f"{before} {after}"
    return text.strip()


def _calls(entity: MessageEntity, text: str, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    name = _parted(text, entity)[1]
    return entity.type == MessageEntity.MENTION and name.lower() == bot.name.lower()


def _parted(text: str, entity: MessageEntity) -> tuple[str, str, str]:
    """The text before, in and after an entity, whose edges count UTF-16 units."""
    units = text.encode("utf-16-le")
    first, last = 2 * entity.offset, 2 * (entity.offset + entity.length)
    before, inside, after = units[:first], units[first:last], units[last:]
    return before.decode("utf-16-le"), inside.decode("utf-16-le"), after.decode("utf-16-le")
