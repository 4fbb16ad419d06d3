"""What does a Telegram user get for a command or a question?

In a private chat any text is a question; in a group "@zhishu 一季度GDP?" is.

A handler sends nothing: it settles its update, which keeps what it changed and what is to be said
in one transaction. A handler that is interrupted before that runs again, so it must change nothing
outside of `settling`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Bot, Message, MessageEntity, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.errors import BadInput
from bot.store import Inbox
from bot.words import Language, Role
from handlers import present
from handlers.letters import Letter, dumps
from handlers.origin import OWN, origin

Context = ContextTypes.DEFAULT_TYPE
SHANGHAI = ZoneInfo("Asia/Shanghai")  # the date that "this year" is read from


@dataclass(frozen=True, slots=True)
class Room:
    """What the handlers of one application share; its key in bot_data is "room"."""

    desk: Desk
    clock: Callable[[], datetime]
    inbox: Inbox

    @contextmanager
    def settling(self, update: Update, *, light: bool = False) -> Iterator[list[Letter]]:
        """What is written inside is kept together with the letters added, and never twice.

        No `await` may stand inside. A light one may be done anew after a power cut.
        """
        letters: list[Letter] = []
        with self.desk.store.write(light=light):
            yield letters
            self.inbox.settle(update.update_id, dumps(letters))


async def start(update: Update, context: Context) -> None:
    """Greet, and show what to ask; whoever brings an invitation is let in first."""
    if (message := update.message) and context.args:
        with _room(context).settling(update) as letters:
            letters += _let_in(_room(context), update, message, context.args[0])
            letters += _greeting("start", _room(context), message)
        return
    _greet("start", update, context)


async def help(update: Update, context: Context) -> None:
    """Tell what the bot can do."""
    _greet("help", update, context)


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
    if message is None or (text := _asked(message, context.bot)) is None:
        return
    room = _room(context)
    with room.settling(update, light=True) as letters:
        if refusal := _turned_away(room, message):
            letters += refusal
            return
        role, now = _role(room, update), room.clock()
        reply = room.desk.ask(
            text,
            chat=_conversation(message),
            viewer=role,
            today=now.astimezone(SHANGHAI).date(),
            now=now,
        )
        letters += _said(message, present.html(reply), role)


def apology(update: Update, room: Room) -> list[Letter]:
    """Words, in both languages, for whoever sent a message that could not be handled."""
    if not (message := update.message):
        return []
    lines = [room.desk.phrase("telegram_failed", language) for language in Language]
    return _said(message, present.messages("\n".join(lines)))


def _greet(key: str, update: Update, context: Context) -> None:
    message, room = update.message, _room(context)
    if message:
        with room.settling(update, light=True) as letters:
            letters += _greeting(key, room, message)


def _greeting(key: str, room: Room, message: Message) -> list[Letter]:
    if refusal := _turned_away(room, message):
        return refusal
    text = room.desk.greeting(key, _language(message.from_user), room.clock())
    return _said(message, present.messages(text))


def _tell(
    told: Callable[[Desk, Language, Role, datetime], str], update: Update, context: Context
) -> None:
    """Say what the desk tells of its data to a viewer."""
    message, room = update.message, _room(context)
    if message is None:
        return
    with room.settling(update, light=True) as letters:
        if refusal := _turned_away(room, message):
            letters += refusal
            return
        role = _role(room, update)
        text = told(room.desk, _language(message.from_user), role, room.clock())
        letters += _said(message, present.messages(text), role)


def _turned_away(room: Room, message: Message) -> list[Letter]:
    """What tells someone who was not invited, where one has to be, that they may not ask."""
    writer = message.from_user
    if room.desk.may_ask(writer.id if writer and not message.sender_chat else None):
        return []
    text = room.desk.phrase("office.not_invited", _language(writer))
    return _said(message, present.messages(text))


def _let_in(room: Room, update: Update, message: Message, code: str) -> list[Letter]:
    """Redeem an invitation for the one who brings it in private; elsewhere it is left alone."""
    writer, language = message.from_user, _language(message.from_user)
    if writer is None or origin(update) not in OWN:
        return []
    try:
        role = room.desk.redeem(code, writer.id, room.clock())
    except BadInput as error:
        text = room.desk.phrase(f"error.{error.code}", language, **error.data)
    else:
        name = room.desk.phrase(f"office.role.{role.value}", language)
        text = room.desk.phrase("office.welcome", language, role=name)
    return _said(message, present.messages(text))


def _said(message: Message, texts: list[str], viewer: Role = Role.PUBLIC) -> list[Letter]:
    """The letters that bring texts to where a message was written, under it in a group."""
    where: dict[str, object] = {"chat_id": message.chat_id, "parse_mode": ParseMode.HTML.value}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if message.chat.type != ChatType.PRIVATE:
        where["reply_parameters"] = {
            "message_id": message.message_id,
            "allow_sending_without_reply": True,
        }
    if viewer is not Role.PUBLIC:
        where["protect_content"] = True  # it may hold what is not published yet
    return [Letter("sendMessage", {**where, "text": text}) for text in texts]


def _room(context: Context) -> Room:
    room: Room = context.bot_data["room"]
    return room


def _language(user: User | None) -> Language:
    code = (user and user.language_code) or ""
    return Language.ZH if code.lower().startswith("zh") else Language.EN


def _role(room: Room, update: Update) -> Role:
    """The writer's role where they alone wrote the message and they alone read the reply."""
    message = update.message
    if origin(update) not in OWN or message is None or message.from_user is None:
        return Role.PUBLIC
    return room.desk.role_of(message.from_user.id)


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
