"""What do the commands for everyone give: the latest figures, a picture, an origin, a bulletin?

/chart 近三年GDP走势

Pictures and bulletins are made in another thread, before the update is settled.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from itertools import islice
from typing import Final

from telegram import Message, Update
from telegram.constants import ChatAction

from bot.desk import Desk
from bot.intake.dates import whole_period
from bot.spans import SHANGHAI
from bot.words import Language, Reply, Role, Status
from handlers import buttons, present
from handlers.busy import at_work
from handlers.letters import Letter
from handlers.origin import OWN, origin
from handlers.painter import painted
from handlers.room import (
    Context,
    Room,
    aside,
    place,
    role_of,
    room_of,
    said,
    tell,
    turned_away,
)

CAPTION: Final = 1024  # UTF-16 units that stand under a picture or a file
FIGURES: Final = 100_000  # of one file; Telegram takes no more than 50 MB
_RECEIPT: Final = 100  # characters; a longer one is none
_CHOICES: Final[Mapping[str, Language | None]] = {
    "zh": Language.ZH,
    "en": Language.EN,
    "auto": None,
}


async def latest(update: Update, context: Context) -> None:
    """The main figures of the latest period, as the answer to a question."""

    def told(room: Room, message: Message) -> list[Letter]:
        lang = room.language(message.from_user)
        asked = room.desk.latest_question(lang, role_of(room, update), room.clock())
        if asked:
            return buttons.answer(room, update, message, asked, lang)
        return said(message, present.messages(room.desk.phrase("no.nothing", lang)))

    tell(update, context, told)


async def why(update: Update, context: Context) -> None:
    """Where the figures of a receipt come from, and what stood there before."""

    def told(room: Room, message: Message) -> list[Letter]:
        lang, role = room.language(message.from_user), role_of(room, update)
        receipt = " ".join(context.args or ())
        if not receipt:
            text = room.desk.phrase("usage.why", lang)
        elif len(receipt) > _RECEIPT or not (found := room.desk.why(receipt, role, room.clock())):
            text = room.desk.phrase("error.no_receipt", lang, value=receipt[:_RECEIPT])
        else:
            text = "\n\n".join(room.desk.origin(vintages, lang) for vintages in found)
        return said(message, present.messages(text), role)

    tell(update, context, told)


async def language(update: Update, context: Context) -> None:
    """Keep the language that a person wants, where they say so themselves in private."""

    def told(room: Room, message: Message) -> list[Letter]:
        chosen = " ".join(context.args or ()).lower()
        key = "usage.lang"
        if chosen in _CHOICES:
            key = "chosen.private"
            if origin(update) in OWN and message.from_user:
                room.buttons.choose(message.from_user.id, _CHOICES[chosen])
                key = f"chosen.{chosen}"
        text = room.desk.phrase(key, room.language(message.from_user))
        return said(message, present.messages(text))

    tell(update, context, told, light=False)


async def chart(update: Update, context: Context) -> None:
    """The answer to a question as a picture."""
    await _made(_chart, ChatAction.UPLOAD_PHOTO, update, context)


async def brief(update: Update, context: Context) -> None:
    """A bulletin of a period, as a Word file."""
    await _made(_brief, ChatAction.UPLOAD_DOCUMENT, update, context)


async def export(update: Update, context: Context) -> None:
    """Every figure that the asker may see, as a file that can be imported again."""
    await _made(_export, ChatAction.UPLOAD_DOCUMENT, update, context)


Made = tuple[list[Letter], Reply | None]  # what is sent, and the reply that it shows
Maker = Callable[[Room, Message, str, Role, datetime], Awaitable[Made]]


async def _made(make: Maker, action: ChatAction, update: Update, context: Context) -> None:
    """Make something that takes a while, then settle; it keeps nothing itself."""
    message, room = update.message, room_of(context, update)
    if message is None:
        return
    letters, reply = turned_away(room, message), None
    if not letters:
        role, words = role_of(room, update), " ".join(context.args or ())
        async with at_work(context.bot, message.chat.id, action):
            letters, reply = await make(room, message, words, role, room.clock())
    with room.settling(update, light=True) as settled:
        settled += letters
        if reply:
            room.show(letters[-1], reply)


async def _chart(room: Room, message: Message, words: str, role: Role, now: datetime) -> Made:
    if not words:
        text = room.desk.phrase("usage.chart", room.language(message.from_user))
        return said(message, present.messages(text)), None
    today = now.astimezone(SHANGHAI).date()
    _, reply = room.desk.consider(
        words, viewer=role, today=today, now=now, lang=room.chosen(message)
    )
    picture = room.desk.gallery.draw(reply, viewer=role, now=now)
    if picture is None:
        told = present.html(reply)
        if reply.status is Status.ANSWERED:
            told += present.messages(room.desk.phrase("picture.none", reply.language))
        return said(message, told, role), reply
    png = await painted(picture)
    caption = _caption(reply.text, picture.scene.title)
    return [_file(message, role, "sendPhoto", "photo", ("chart.png", png), caption)], reply


async def _brief(room: Room, message: Message, words: str, role: Role, now: datetime) -> Made:
    desk, lang = room.desk, room.language(message.from_user)
    home = desk.catalogue.home
    period = whole_period(words) if words else desk.latest(home, role, now)
    if words and period is None:
        return said(message, present.messages(desk.phrase("usage.brief", lang))), None
    made = period and desk.papers.brief(home, period, (), lang, role, now)
    if not period or not made or not made.sections:
        return said(message, present.messages(desk.phrase("brief.nothing", lang))), None
    data = await asyncio.to_thread(desk.papers.as_document, made, "docx", now)
    name = f"{home}-{period.start}-{period.end}.docx"
    caption = _caption(made.title, name)
    return [_file(message, role, "sendDocument", "document", (name, data), caption)], None


async def _export(room: Room, message: Message, words: str, role: Role, now: datetime) -> Made:
    lang, kind = room.language(message.from_user), words.lower() or "xlsx"
    if kind not in ("csv", "xlsx"):
        return said(message, present.messages(room.desk.phrase("usage.export", lang))), None

    def written(desk: Desk) -> tuple[int, bytes]:
        figures = list(islice(desk.figures(role, now), FIGURES + 1))
        fit = len(figures) <= FIGURES
        return len(figures), desk.papers.as_file(figures, kind, lang) if fit else b""

    count, data = await aside(room.desk, written)
    if count > FIGURES:
        told = room.desk.phrase("export.too_many", lang, most=FIGURES)
        return said(message, present.messages(told)), None
    name = f"{room.desk.catalogue.home}-{now.astimezone(SHANGHAI):%Y-%m-%d}.{kind}"
    caption = _caption(room.desk.phrase("export.file", lang, count=count), name)
    return [_file(message, role, "sendDocument", "document", (name, data), caption)], None


def _file(
    message: Message, role: Role, method: str, kind: str, file: tuple[str, bytes], caption: str
) -> Letter:
    """A letter with a file, to where a message was written."""
    where = place(message, role, under=message.chat.type != "private")
    return Letter(method, {**where, "caption": caption}, {kind: file})


def _caption(*texts: str) -> str:
    """The first text that fits under a picture; nothing is ever cut in the middle."""
    told = (present.messages(text) for text in texts)
    return next((one[0] for one in told if len(one) == 1 and present.units(one[0]) <= CAPTION), "")
