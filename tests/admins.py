"""A bot in this process that an admin talks to: one application, update by update."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from html import unescape
from itertools import count
from typing import Any

from bot.desk import Desk
from bot.store import engine
from handlers.arrivals import arrived
from handlers.sending import Gate, RawBot
from handlers.telegram_app import build_application
from handlers.telegram_surface import TelegramSurface
from handlers.tempo import Limits
from handlers.worker import Worker
from tests.offline import ME, TOKEN, Offline
from tests.test_handlers_telegram_app import NOW, OFFICIAL

ADMIN = OFFICIAL  # 42, whom the settings of the tests name
Json = dict[str, Any]
NUMBERS = count(10**6)
KEPT = ("audit", "batches", "observations", "people", "invites", "proposals", "aliases")


def person(who: int, code: str = "zh-hans") -> Json:
    return {"id": who, "is_bot": False, "first_name": "李", "language_code": code}


def body(text: str, who: int = ADMIN, code: str = "zh-hans", **fields: object) -> Json:
    """A message in the private chat of a person; only its first word is a command."""
    length = len(text.split()[0]) if text.startswith("/") else 0
    entities = [{"type": "bot_command", "offset": 0, "length": length}] if length else []
    place = {"id": who, "type": "private"}
    base = {"message_id": 5, "date": 0, "chat": place, "from": person(who, code)}
    return {**base, "text": text, "entities": entities, **fields}


def own(text: str, who: int = ADMIN, code: str = "zh-hans", **fields: object) -> Json:
    """The same as an update."""
    return {"message": body(text, who, code, **fields)}


def file(
    name: str, caption: str = "", *, size: int = 100, who: int = ADMIN, code: str = "zh-hans"
) -> Json:
    """A document that is known by its name, as an update."""
    made = {"file_id": name, "file_unique_id": name, "file_name": name, "file_size": size}
    message = body("", who, code)
    del message["text"], message["entities"]
    return {"message": {**message, "document": made, **({"caption": caption} if caption else {})}}


def press(data: str, who: int = ADMIN, chat: int = 0, code: str = "zh-hans") -> Json:
    place = {"id": chat or who, "type": "private" if chat >= 0 else "supergroup", "title": "统计"}
    under = {"message_id": 9, "date": 1, "chat": place, "text": "…"}
    query = {"id": "77", "from": person(who, code), "chat_instance": "1", "data": data}
    return {"callback_query": {**query, "message": under}}


class Talk:
    """What the bot says to each update; `line` holds the calls of the last one."""

    def __init__(self, desk: Desk, line: Offline, worker: Worker, now: list[datetime]) -> None:
        self.desk, self.line, self._worker, self._now = desk, line, worker, now
        self._inbox = desk.store.inbox(int(str(ME["id"])))

    def at(self, now: datetime) -> None:
        """The clock of the bot from now on."""
        self._now[0] = now

    async def __call__(self, update: Json) -> str:
        self.line.forget()
        lanes = self._inbox.put([arrived({"update_id": next(NUMBERS), **update})], self._now[0])
        self._worker.wake(lanes)
        while self._worker._lanes:
            await asyncio.wait(self._worker._lanes.values())
        return unescape("\n".join(self.line.texts))

    @property
    def buttons(self) -> list[str]:
        """The data of the buttons under the last message."""
        markup: Any = self.line.sent[-1].get("reply_markup") or {"inline_keyboard": []}
        return [one["callback_data"] for row in markup["inline_keyboard"] for one in row]

    @property
    def note(self) -> str:
        """What whoever pressed sees."""
        return str(self.line.made("answerCallbackQuery")[-1].get("text", ""))


@asynccontextmanager
async def talking(desk: Desk) -> AsyncIterator[Talk]:
    line, now, often = Offline(), [NOW], (1000, 0.001)
    clock: Callable[[], datetime] = lambda: now[0]  # noqa: E731
    gate = Gate(Limits(often, often, often, 0))  # nobody is to wait here
    app = build_application(
        TOKEN, desk, request=line, gate=gate, clock=clock, last_poll=lambda: 3.0
    )
    async with app:
        assert isinstance(app.bot, RawBot)
        worker = Worker(TelegramSurface(app), desk.store.inbox(int(str(ME["id"]))))
        worker.start()
        yield Talk(desk, line, worker, now)
        await worker.drain(5)


def kept(desk: Desk) -> list[object]:
    """All that an act could change, row by row."""
    return [engine.fetch(desk.store._db, f"SELECT * FROM {table}") for table in KEPT]
