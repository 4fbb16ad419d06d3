"""What does a Telegram user get for a command or a question?

In a private chat any text is a question; in a group "@zhishu 一季度GDP?" is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Bot, Message, MessageEntity, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.errors import BadInput
from bot.words import Language, Role
from handlers import present

Context = ContextTypes.DEFAULT_TYPE
SHANGHAI = ZoneInfo("Asia/Shanghai")  # the date that "this year" is read from


@dataclass(frozen=True, slots=True)
class Room:
    """What the handlers of one application share; its key in bot_data is "room"."""

    desk: Desk
    clock: Callable[[], datetime]


async def start(update: Update, context: Context) -> None:
    """Greet, and show what to ask; whoever brings an invitation is let in first."""
    if (message := update.message) and context.args:
        await _let_in(_room(context), message, context.args[0])
    await _say_phrase("start", update, context)


async def help(update: Update, context: Context) -> None:
    """Tell what the bot can do."""
    await _say_phrase("help", update, context)


async def metrics(update: Update, context: Context) -> None:
    """List what can be asked, by topic."""
    await _tell(Desk.metrics_text, update, context)


async def source(update: Update, context: Context) -> None:
    """List where the figures come from."""
    await _tell(Desk.source_text, update, context)


async def calendar(update: Update, context: Context) -> None:
    """Tell what comes out when; what is embargoed, to insiders in private alone."""
    await _tell(Desk.calendar_text, update, context)


async def question(update: Update, context: Context) -> None:
    """Answer a question that is put to the bot; leave the talk of others alone."""
    message = update.message
    if message is None or (text := _asked(message, context.bot)) is None:
        return
    room = _room(context)
    if await _turned_away(room, message):
        return
    role, now = _role(room, message), room.clock()
    reply = room.desk.ask(
        text,
        chat=_conversation(message),
        viewer=role,
        today=now.astimezone(SHANGHAI).date(),
        now=now,
    )
    await _say(message, present.html(reply), role)


async def apologise(update: object, context: Context) -> None:
    """Tell whoever asked, in both languages, that their message could not be handled."""
    if isinstance(update, Update) and (message := update.message):
        phrase = _room(context).desk.phrase
        lines = [phrase("telegram_failed", language) for language in Language]
        await _say(message, present.messages("\n".join(lines)))


async def _tell(
    told: Callable[[Desk, Language, Role, datetime], str], update: Update, context: Context
) -> None:
    """Say what the desk tells of its data to a viewer."""
    message, room = update.message, _room(context)
    if message is None or await _turned_away(room, message):
        return
    role, language = _role(room, message), _language(message.from_user)
    text = told(room.desk, language, role, room.clock())
    await _say(message, present.messages(text), role)


async def _turned_away(room: Room, message: Message) -> bool:
    """Tell someone who was not invited, where one has to be, that they may not ask."""
    writer = message.from_user
    if room.desk.may_ask(writer.id if writer and not message.sender_chat else None):
        return False
    text = room.desk.phrase("office.not_invited", _language(writer))
    await _say(message, present.messages(text))
    return True


async def _let_in(room: Room, message: Message, code: str) -> None:
    """Redeem an invitation for the one who brings it in private; elsewhere it is left alone."""
    writer, language = message.from_user, _language(message.from_user)
    if writer is None or not _is_own(message):
        return
    try:
        role = room.desk.redeem(code, writer.id, room.clock())
    except BadInput as error:
        text = room.desk.phrase(f"error.{error.code}", language, **error.data)
    else:
        name = room.desk.phrase(f"office.role.{role.value}", language)
        text = room.desk.phrase("office.welcome", language, role=name)
    await _say(message, present.messages(text))


async def _say_phrase(key: str, update: Update, context: Context) -> None:
    message, room = update.message, _room(context)
    if message and not await _turned_away(room, message):
        text = room.desk.greeting(key, _language(message.from_user), room.clock())
        await _say(message, present.messages(text))


async def _say(message: Message, texts: list[str], viewer: Role = Role.PUBLIC) -> None:
    for text in texts:
        await message.reply_text(
            text,
            parse_mode=ParseMode.HTML,
            protect_content=viewer is not Role.PUBLIC,  # it may hold what is not published yet
            allow_sending_without_reply=True,
        )


def _room(context: Context) -> Room:
    room: Room = context.bot_data["room"]
    return room


def _language(user: User | None) -> Language:
    code = (user and user.language_code) or ""
    return Language.ZH if code.lower().startswith("zh") else Language.EN


def _role(room: Room, message: Message) -> Role:
    """The writer's role where they alone wrote the message and they alone read the reply."""
    writer = message.from_user
    if writer is None or not _is_own(message):
        return Role.PUBLIC
    return room.desk.role_of(writer.id)


def _is_own(message: Message) -> bool:
    """Whether a person wrote it here, now and to the bot alone."""
    writer = message.from_user
    return (
        message.chat.type == ChatType.PRIVATE
        and writer is not None
        and not writer.is_bot
        and not message.forward_origin
        and not message.via_bot
        and not message.sender_chat
        and not message.edit_date
    )


def _conversation(message: Message) -> str:
    """One conversation a person and topic, so that people in a group do not share a thread."""
    person = message.sender_chat or message.from_user
    thread = message.message_thread_id or 0
    return f"telegram:{message.chat_id}:{thread}:{person.id if person else 0}"


def _asked(message: Message, bot: Bot) -> str | None:
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
