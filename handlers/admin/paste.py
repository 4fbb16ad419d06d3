"""How does an admin hand over the text of a press release? /paste TEXT, or in reply."""

from typing import Final

from telegram import Bot, Document, Update

from bot.errors import BadInput, BadSetting
from bot.intake import options
from bot.intake.files.encoding import text_of
from bot.intake.press import Day
from bot.intake.rows import Hints
from bot.reply import drafted
from bot.spans import SHANGHAI
from handlers.admin.acting import Act, acting, refuse, settle
from handlers.admin.files import fetched, name_of
from handlers.admin.intake import look
from handlers.asker import day_of
from handlers.room import Context, aside

BYTES: Final = 1_000_000


async def paste(update: Update, context: Context) -> None:
    """Show the figures of a text as drafts, and what was skipped of it and why."""
    act, message = acting(update, context), update.message
    if act is None or message is None:
        return
    try:
        said, text = options.leading(act.words, options.TEXT)
    except BadInput as error:
        refuse(act, error)
        return
    before = message.reply_to_message
    if not text and before:
        text = before.text or before.caption or ""
    if text.strip():
        await read(act, said, text)
    else:
        settle(act, lambda act: act.say("usage.paste"))


async def document(act: Act, bot: Bot, file: Document) -> None:
    """The same with a text that comes as a file."""
    name = name_of(file)
    try:
        said = options.said(act.words, options.TEXT)
        text = text_of(await fetched(bot, file, BYTES), name)
    except BadInput as error:
        refuse(act, error)
        return
    await read(act, said, text, name)


async def read(act: Act, said: dict[str, str], text: str, name: str = "") -> None:
    """Look at what a text holds, with what is said of it."""
    try:
        day = _day(act, said.get("published", ""))
    except BadSetting as error:
        refuse(act, error)
        return
    found = await aside(act.desk, lambda desk: desk.uploads.extract_apart(text, day))
    notes = [act.phrase(f"press.note.{note}", day=day.day) for note in found.notes]
    shown = "\n".join([drafted.in_short(found, act.desk.speaker(act.lang)), *notes])
    intro = options.unflagged(shown, act.lang)
    if not drafted.sure_of(found):
        settle(act, lambda act: act.tell(intro))
        return
    hints = Hints(source=said.get("source", ""), release_at=said.get("release_at", ""))
    await look(act, act.desk.uploads.drafts(found, name, hints), intro)


def _day(act: Act, published: str) -> Day:
    """The day of a text; today, where nobody says."""
    if published:
        return Day(day_of(published))
    return Day(act.now.astimezone(SHANGHAI).date(), known=False)
