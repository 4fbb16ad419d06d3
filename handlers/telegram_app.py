"""Which handler gets which Telegram update?

>>> run(token, desk)  # until a signal stops it; build_application() alone starts nothing
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.desk import Desk
from handlers import chat

# The library leaves these types open; what the handlers keep in them is chat.Room.
TelegramApp = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)

log = logging.getLogger(__name__)


def build_application(
    token: str,
    desk: Desk,
    *,
    base_url: str = "",
    request: BaseRequest | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
) -> TelegramApp:
    """Everything a bot needs to answer, not started; an empty base_url is Telegram's own."""
    keep_token_out_of_logs()
    builder = (
        ApplicationBuilder()
        .token(token)
        .rate_limiter(AIORateLimiter(max_retries=2))
        .concurrent_updates(ChatByChat(max_concurrent_updates=256))
        .job_queue(None)
    )
    if base_url:
        root = base_url.rstrip("/")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    if request:
        builder = builder.request(request).get_updates_request(request)
    app = builder.build()
    app.bot_data["room"] = chat.Room(desk, clock)

    # Of what arrives only new messages are answered: an edit would be answered twice.
    new = filters.UpdateType.MESSAGE
    app.add_handler(CommandHandler("start", chat.start, new))
    app.add_handler(CommandHandler("help", chat.help, new))
    app.add_handler(CommandHandler("metrics", chat.metrics, new))
    app.add_handler(CommandHandler("source", chat.source, new))
    app.add_handler(CommandHandler("calendar", chat.calendar, new))
    app.add_handler(MessageHandler(new & filters.COMMAND & filters.ChatType.PRIVATE, chat.help))
    app.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND, chat.question))
    app.add_error_handler(failed)
    return app


def run(token: str, desk: Desk, *, base_url: str = "") -> None:
    """Answer until stopped, by long polling; what was asked meanwhile is answered at the start."""
    app = build_application(token, desk, base_url=base_url)
    app.run_polling(
        allowed_updates=list(ALLOWED_UPDATES),
        drop_pending_updates=False,
        bootstrap_retries=-1,  # a network that is not up yet is waited for
    )


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong; then say so, unless it was the saying that failed."""
    number = update.update_id if isinstance(update, Update) else None
    log.error("update %s failed", number, exc_info=context.error)
    if not isinstance(context.error, TelegramError):
        await chat.apologise(update, context)


class ChatByChat(BaseUpdateProcessor):
    """Handles chats side by side, so that a slow one delays no other, and each in its order."""

    _turns: WeakValueDictionary[int, asyncio.Lock]

    async def initialize(self) -> None:
        """Start with no chat waiting."""
        self._turns = WeakValueDictionary()

    async def shutdown(self) -> None:
        """Nothing is held open."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those before it in its chat are done."""
        place = update.effective_chat if isinstance(update, Update) else None
        async with self._turns.setdefault(place.id if place else 0, asyncio.Lock()):
            await coroutine


class _Redact(logging.Filter):
    """Cuts bot tokens out of a record, whoever wrote it."""

    token = re.compile(r"\d+:[\w-]{30,}")

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; none is dropped."""
        record.msg, record.args = self.token.sub("<token>", record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.token.sub("<token>", record.exc_text)
        return True


_REDACT = _Redact()


def keep_token_out_of_logs() -> None:
    """Quiet the loggers that print request addresses, and redact whatever is still logged."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for handler in [*logging.getLogger().handlers, logging.lastResort]:
        if handler:
            handler.addFilter(_REDACT)
