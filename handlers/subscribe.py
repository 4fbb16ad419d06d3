"""How does somebody subscribe to what comes out, and end that again?

/subscribe GDP增速>8%

What follows the command is read as a question is. A subscription is a chat's: in a private chat its
person makes and ends it, in a group its admins do, whether they show themselves or not.
"""

from datetime import datetime
from typing import Final

from telegram import Message, Update
from telegram.error import TelegramError

from bot.reply.watch import Wish
from bot.spans import SHANGHAI
from bot.store.subscriptions import MOST, Place, Watch, Watched
from bot.understand.spelled.clean import is_han
from bot.words import Language, Role
from handlers import present
from handlers.buttons import noted
from handlers.letters import Letter
from handlers.origin import Origin, origin, pressed_by_owner
from handlers.room import Context, Room, place, room_of, turned_away
from handlers.sending import RawBot

PREFIX: Final = "sub:"  # of the data of buttons here
_TAKE, _DROP = "+", "-"
_ADMINS: Final = ("creator", "administrator")


async def subscribe(update: Update, context: Context) -> None:
    """Subscribe to what is named; show what the chat is subscribed to where nothing is."""
    message, room = update.message, room_of(context, update)
    if message is None:
        return
    text = " ".join(context.args or ())
    away = turned_away(room, message)
    barred = await bars(update, context) if text and not away else ""
    with room.settling(update) as letters:
        letters += away or [_told(room, message, text, barred)]


async def bars(update: Update, context: Context) -> str:
    """The phrase that says why the writer of a message decides nothing in its chat; or nothing."""
    message, place = update.message, origin(update)
    if message is None or message.from_user is None:
        return "subscribe.own"
    if place is Origin.PRIVATE:
        return ""
    if place is Origin.ANONYMOUS and message.sender_chat == message.chat:
        return ""  # an admin who does not show themselves
    if place is Origin.GROUP:
        admin = await _is_admin(context, message.chat.id, message.from_user.id)
        return "" if admin else "subscribe.admins"
    return "subscribe.own"


async def press(update: Update, context: Context) -> None:
    """Take or end a subscription by a button, and show those that are left."""
    query, room = update.callback_query, room_of(context, update)
    if query is None:
        return
    message, presser = query.message, query.from_user
    decides = pressed_by_owner(update)
    if message and message.chat.id < 0:
        decides = await _is_admin(context, message.chat.id, presser.id)
    with room.settling(update) as letters:
        lang, now = room.language(presser), room.clock()
        key = (query.data or "").removeprefix(PREFIX)
        asked = room.buttons.asked(key, message.chat.id, now) if message else None
        if not room.desk.access.may_ask(presser.id):
            letters.append(noted(query, room.desk.phrase("office.not_invited", lang)))
        elif message is None or presser.is_bot or asked is None or asked[0][:1] not in "+-":
            letters.append(noted(query, room.desk.phrase("go.gone", lang)))
        elif not decides:
            letters.append(noted(query, room.desk.phrase("subscribe.admins", lang)))
        else:
            where = Place(message.chat.id, _thread(message))
            said = _done(room, where, asked[0], lang, now)
            toast = {"callback_query_id": query.id, "text": said[:200]}
            letters.append(Letter("answerCallbackQuery", toast))
            shown = _listed(room, where, lang, now)
            edited = {"chat_id": where.chat, "message_id": message.message_id, **shown}
            letters.append(Letter("editMessageText", edited))


async def _is_admin(context: Context, chat: int, person: int) -> bool:
    """Whether somebody runs a group; where that cannot be learned, they do not."""
    assert isinstance(context.bot, RawBot)
    try:
        found = await context.bot.call("getChatMember", {"chat_id": chat, "user_id": person})
    except TelegramError:
        return False
    return isinstance(found, dict) and found.get("status") in _ADMINS


def _told(room: Room, message: Message, text: str, barred: str) -> Letter:
    """The reply to the command."""
    lang, now = _language(room, message, text), room.clock()
    where = Place(message.chat.id, _thread(message))
    lines: list[str] = []
    buttons: list[str] = []
    if barred:
        lines = [room.desk.phrase(barred, lang)]
    elif text:
        wish = room.desk.herald.wished(text, now.astimezone(SHANGHAI).date())
        lines, buttons = _taken(room, where, wish, lang, now)
    shown = _listed(room, where, lang, now, lines, buttons)
    under = place(message, Role.PUBLIC, under=message.chat.id < 0)
    return Letter("sendMessage", {**under, **shown})


def _taken(
    room: Room, where: Place, wish: Wish, lang: Language, now: datetime
) -> tuple[list[str], list[str]]:
    """What is said of a wish, and what can be chosen from where it was not one thing."""
    if wish.fault:
        home = room.desk.catalogue.home
        choices = [Watch(Watched.METRIC, key, home) for key in wish.choices]
        told = [room.desk.phrase(wish.fault, lang)]
        if not choices:
            told.append(room.desk.phrase("subscribe.usage", lang))
        return told, [room.desk.herald.named(one, lang) for one in choices]
    kept = room.chats.subscriptions
    if len(kept.of(where.chat)) + len(wish.watches) > MOST:
        return [room.desk.phrase("subscribe.full", lang, most=MOST)], []
    lines = []
    for watch in wish.watches:
        key = "added" if kept.add(where, watch, lang, now) else "had"
        names = room.desk.herald.named(watch, lang)
        lines.append(room.desk.phrase(f"subscribe.{key}", lang, names=names))
    return lines, []


def _done(room: Room, where: Place, asked: str, lang: Language, now: datetime) -> str:
    """What became of a press."""
    act, what = asked[0], asked[1:]
    if act == _TAKE:
        wish = room.desk.herald.wished(what, now.astimezone(SHANGHAI).date())
        return "\n".join(_taken(room, where, wish, lang, now)[0])
    ended = [one for one in room.chats.subscriptions.of(where.chat) if str(one.id) == what]
    if not ended or not room.chats.subscriptions.remove(where.chat, ended[0].id):
        return room.desk.phrase("go.gone", lang)
    name = room.desk.herald.named(ended[0].watch, lang)
    return room.desk.phrase("subscribe.removed", lang, name=name)


def _listed(
    room: Room,
    where: Place,
    lang: Language,
    now: datetime,
    lines: list[str] | None = None,
    choices: list[str] | None = None,
) -> dict[str, object]:
    """The subscriptions of a chat below some lines, each with the button that ends it."""
    say, herald = room.desk.phrase, room.desk.herald
    standing = room.chats.subscriptions.of(where.chat)
    text = [*(lines or ()), say("subscribe.list" if standing else "subscribe.none", lang)]
    if not standing and not lines:
        text.append(say("subscribe.usage", lang))
    labels = [say("subscribe.take", lang, name=name) for name in choices or ()]
    acts = [f"{_TAKE}{name}" for name in choices or ()]
    for one in standing:
        labels.append(say("subscribe.drop", lang, name=herald.named(one.watch, lang)))
        acts.append(f"{_DROP}{one.id}")
    has = {one.watch.kind for one in standing}
    for kind in (Watched.EVERY, Watched.CORRECTIONS):
        if kind not in has:
            name = herald.named(Watch(kind), lang)
            labels.append(say("subscribe.take", lang, name=name))
            acts.append(f"{_TAKE}{name}")
    keys = room.buttons.keep(where.chat, [(act, lang) for act in acts], now)
    rows = [
        [{"text": label, "callback_data": PREFIX + key}]
        for label, key in zip(labels, keys, strict=True)
    ]
    html = present.messages("\n".join(text))[0]
    return {"text": html, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": rows}}


def _language(room: Room, message: Message, text: str) -> Language:
    """The language of a person; where nobody shows themselves, that of the words."""
    if message.sender_chat is None:
        return room.language(message.from_user)
    return Language.ZH if any(map(is_han, text)) else Language.EN


def _thread(message: object) -> int:
    """The thread of a forum that a message stands in, or 0."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id or 0
    return 0
