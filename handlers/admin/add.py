"""How does an admin add one figure? As a row of the import format, or as a sentence.

/add 2024年一季度GDP增速 8.2%
"""

from telegram import Update

from handlers.admin import paste
from handlers.admin.acting import acting, settle
from handlers.admin.intake import look
from handlers.room import Context


async def add(update: Update, context: Context) -> None:
    """Show what a row or a sentence would change."""
    act = acting(update, context)
    if act is None:
        return
    if not act.words:
        settle(act, lambda act: act.say("usage.add"))
    elif row := act.desk.uploads.row(act.words):
        await look(act, row)
    else:
        await paste.read(act, {}, act.words)
