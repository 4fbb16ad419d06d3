"""Which handler gets which Telegram update?

>>> build_application(token, desk)  # it starts nothing; handlers/line.py does
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.desk import Desk
from handlers import asked_anew, chat, commands, forget, inline, subscribe
from handlers.admin import add, confirm, embargo, names, paste, people, undo, upload, watch, zones
from handlers.admin.acting import Own, command
from handlers.carrier import Carrier
from handlers.room import Room
from handlers.sending import Gate, RawBot

# The library leaves these types open; what the handlers keep in them is room.Room.
TelegramApp = Application[Any, Any, Any, Any, Any, Any]

LINES: Final = 32  # connections for calls, 30 a second on a slow line; getUpdates has its own


def build_application(
    token: str,
    desk: Desk,
    *,
    base_url: str = "",
    request: BaseRequest | None = None,
    gate: Gate | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    last_poll: Callable[[], float | None] = lambda: None,
) -> TelegramApp:
    """What turns an update into letters, not started; an empty base_url is Telegram's own."""
    gate = gate or Gate()
    bot = _bot(token, base_url, request, gate)
    gate.share(desk.store.replica, bot.number)
    app = ApplicationBuilder().bot(bot).updater(None).application_class(_App).build()
    room = app.bot_data["room"] = Room.of(desk, bot.number, clock, last_poll)

    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    text = new & filters.TEXT & ~filters.COMMAND  # nearly all that comes, so it is asked for first
    app.add_handler(MessageHandler(text & upload.Answering(room), upload.answer))
    app.add_handler(MessageHandler(text, chat.question))
    app.add_handler(CommandHandler("start", chat.start, new))
    app.add_handler(CommandHandler("help", chat.help, new))
    app.add_handler(CommandHandler("metrics", chat.metrics, new))
    app.add_handler(CommandHandler("source", chat.source, new))
    app.add_handler(CommandHandler("calendar", chat.calendar, new))
    app.add_handler(CommandHandler("latest", commands.latest, new))
    app.add_handler(CommandHandler("chart", commands.chart, new))
    app.add_handler(CommandHandler("why", commands.why, new))
    app.add_handler(CommandHandler("brief", commands.brief, new))
    app.add_handler(CommandHandler("export", commands.export, new))
    app.add_handler(CommandHandler("lang", commands.language, new))
    app.add_handler(CommandHandler("subscribe", subscribe.subscribe, new))
    app.add_handler(CommandHandler("forget", forget.forget, new))
    _add_admins(app, new & Own(room))
    app.add_handler(MessageHandler(new & filters.COMMAND & filters.ChatType.PRIVATE, chat.help))
    app.add_handler(MessageHandler(edited & filters.TEXT & ~filters.COMMAND, asked_anew.question))
    app.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, forget.moved))
    app.add_handler(ChatMemberHandler(forget.left, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(CallbackQueryHandler(subscribe.press, f"^{subscribe.PREFIX}"))
    app.add_handler(CallbackQueryHandler(confirm.press))
    app.add_handler(InlineQueryHandler(inline.choices))
    return app


def _add_admins(app: TelegramApp, own: filters.BaseFilter) -> None:
    """What the own messages of admins do; from anybody else these commands do not exist."""
    app.add_handler(CommandHandler("upload", upload.upload, own))
    app.add_handler(CommandHandler("paste", paste.paste, own))
    app.add_handler(CommandHandler("add", add.add, own))
    app.add_handler(CommandHandler("undo", command(undo.undo), own))
    app.add_handler(CommandHandler("embargo", command(embargo.embargo), own))
    app.add_handler(CommandHandler("grant", command(people.grant), own))
    app.add_handler(CommandHandler("revoke", command(people.revoke), own))
    app.add_handler(CommandHandler("invite", command(people.invite), own))
    app.add_handler(CommandHandler("people", command(people.people), own))
    app.add_handler(CommandHandler("zone", command(zones.zone), own))
    app.add_handler(CommandHandler("misses", command(names.misses), own))
    app.add_handler(CommandHandler("alias", names.alias, own))
    app.add_handler(CommandHandler("audit", command(watch.audit), own))
    app.add_handler(CommandHandler("status", command(watch.status), own))
    app.add_handler(MessageHandler(filters.Document.ALL & own, upload.document))


class _App(TelegramApp):
    """Raises what a handler raised, so that the worker learns of it."""

    async def process_error(self, update: object, error: Exception, *_: object) -> NoReturn:
        """Let nobody but the caller see to it."""
        raise error


def _bot(token: str, base_url: str, request: BaseRequest | None, gate: Gate) -> RawBot:
    root = base_url.rstrip("/") or "https://api.telegram.org"
    return RawBot(
        token,
        f"{root}/bot",
        f"{root}/file/bot",
        request=request or Carrier(LINES, root),
        get_updates_request=request or Carrier(1, root),
        rate_limiter=gate,
    )
