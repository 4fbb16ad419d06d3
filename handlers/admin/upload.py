"""How does an admin hand over a table? As a file, with what it leaves unsaid in its caption.

/upload explains; in reply to a file of one's own it reads that file, with the options behind it.
"""

from telegram import Message, Update
from telegram.ext import filters

from bot.errors import BadInput
from bot.intake import options
from bot.intake.rows import BYTES_AT_MOST, Hints
from bot.loading import Upload
from bot.store import Proposal, State
from bot.uploads import unpacked
from handlers.admin import paste
from handlers.admin.acting import NO, PASTE, YES, Act, acting, is_admin, refuse, settle
from handlers.admin.files import fetched, name_of
from handlers.admin.intake import KIND, look
from handlers.origin import by_the_person
from handlers.room import Context, Room


async def upload(update: Update, context: Context) -> None:
    """Read the file that is replied to, or tell how one is handed over."""
    act, message = acting(update, context), update.message
    if act is None or message is None:
        return
    before = message.reply_to_message
    if before and before.document and by_the_person(before, act.user.id):
        await _take(act, context, before, act.words)
    else:
        settle(act, lambda act: act.say("usage.upload"))


async def document(update: Update, context: Context) -> None:
    """Read a file that was sent, as a table, or as a text where its caption says so."""
    act, message = acting(update, context), update.message
    if act is None or message is None or message.document is None:
        return
    if (message.caption or "").split(maxsplit=1)[:1] == [PASTE]:
        await paste.document(act, context.bot, message.document)
    else:
        await _take(act, context, message, act.words)


async def _take(act: Act, context: Context, message: Message, caption: str) -> None:
    assert message.document is not None
    try:
        hints = options.hints(options.said(caption, options.CAPTION), Hints())
        data = await fetched(context.bot, message.document, BYTES_AT_MOST)
    except BadInput as error:
        refuse(act, error)
        return
    await look(act, Upload(data, name_of(message.document), hints))


class Answering(filters.UpdateFilter):
    """Lets through what an admin answers to a question for what a file leaves unsaid."""

    def __init__(self, room: Room) -> None:
        super().__init__("an answer about an upload")
        self._room = room

    def filter(self, update: Update) -> bool:
        """Whether a text is options, or the one value that was asked for, of an open upload."""
        message = update.message
        if message is None or not (text := message.text):
            return False
        if not (message.reply_to_message or "=" in text or "＝" in text):
            return False  # so are nearly all questions
        if not is_admin(self._room, update):
            return False
        meant = _replied_to(self._room, message)
        if options.are(text, options.CAPTION):
            return bool(meant or _waiting(self._room, message))
        return meant is not None and len(meant.detail["missing"]) == 1


async def answer(update: Update, context: Context) -> None:
    """Look at an upload again with what was said of it."""
    act, message = acting(update, context), update.message
    if act is None or message is None:
        return
    meant, waiting = _replied_to(act.room, message), _waiting(act.room, message)
    if meant is None and len(waiting) != 1:
        settle(act, lambda act: act.say("import.which", count=len(waiting)))
        return
    found = meant or waiting[0]
    before = unpacked(found.detail, found.data)
    try:
        said = _said(act.words, found)
        hints = options.hints(said, before.hints)
    except BadInput as error:
        refuse(act, error)
        return
    again = Upload(before.data, before.name, hints, before.kind)
    await look(act, again, instead_of=found.key)


def _said(text: str, found: Proposal) -> dict[str, str]:
    """The options of a text, or the one that was asked for."""
    if options.are(text, options.CAPTION) or len(found.detail["missing"]) != 1:
        return options.said(text, options.CAPTION)
    return {found.detail["missing"][0]: text}


def _replied_to(room: Room, message: Message) -> Proposal | None:
    """The open upload whose buttons stand under the message that is replied to."""
    before = message.reply_to_message
    markup = before.reply_markup if before else None
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            data = str(button.callback_data or "")
            if data.startswith((YES, NO)):
                found = room.proposals.find(data[len(YES) :], _owner(message), room.clock())
                return found if found and _is_open(found) else None
    return None


def _is_open(found: Proposal) -> bool:
    return found.act == KIND and found.state is State.OPEN


def _waiting(room: Room, message: Message) -> tuple[Proposal, ...]:
    return room.proposals.waiting(KIND, _owner(message), room.clock())


def _owner(message: Message) -> tuple[int, int]:
    return message.chat.id, message.from_user.id if message.from_user else 0
