"""How do notices get out: none missing, and none twice but those that a crash finds under way?

>>> outgoing.start()  # and every second it looks whether there is something to tell

It decides nothing: what is out is told by the clock, and notices are made and kept before the first
of them is sent. Telegram cannot be asked whether a notice that was under way is out, so it is said
once more after a crash: one at most, for no other sets out before it is noted. Where many are left
to tell, several are under way on a slow line, so that the pace is that of the flood limits.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Final

from bot.errors import BadStore
from bot.store.outbox import Ending, Notice
from handlers import present
from handlers.delivery import Delivered, Fate, deliver
from handlers.leading import first
from handlers.letters import Letter
from handlers.pen import free
from handlers.room import Room
from handlers.sending import RawBot

log = logging.getLogger(__name__)

TICK: Final = 1.0  # seconds
FEW: Final = 100  # left to tell; one by one they take half a minute on a line of a quarter second
AT_ONCE: Final = 8  # chats that are told side by side: 30 a second on a line of a quarter of one
_ENDINGS: Final = {
    Fate.SENT: Ending.SENT,
    Fate.UNSURE: Ending.UNSURE,
    Fate.REFUSED: Ending.VOID,
}


class Outgoing:
    """Tells chats what they subscribed to."""

    def __init__(self, room: Room, bot: RawBot, at_once: int = AT_ONCE) -> None:
        self._room, self._bot, self._at_once = room, bot, at_once
        self._outbox = room.chats.outbox
        self._telling: dict[int, asyncio.Task[None]] = {}  # by chat
        self._looking: asyncio.Task[None] | None = None
        self._stirred = asyncio.Event()

    def start(self) -> None:
        """Tell what is left to tell, and from now on whatever comes out."""
        loop = asyncio.get_running_loop()
        self._outbox.hear(lambda: loop.call_soon_threadsafe(self._stirred.set))
        self._looking = asyncio.create_task(self._look(), name="outgoing")

    async def drain(self, seconds: float) -> None:
        """Finish what is being sent, if it can be in time; the rest waits for the next start."""
        if self._looking:
            self._looking.cancel()
            self._looking = None
        if self._telling:
            await asyncio.wait(self._telling.values(), timeout=seconds)
        for task in self._telling.values():
            task.cancel()
        if self._telling:
            await asyncio.wait(self._telling.values(), timeout=1)

    async def _look(self) -> None:
        while True:
            await free(self._room.desk)
            try:
                if self._room.desk.store.replica.holds(first(self._bot.number)):
                    self._room.desk.herald.make(self._bot.number, self._room.clock())
                self._fill()
            except Exception:  # the store is busy or full; it must be looked again
                log.exception("notices have to wait")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stirred.wait(), TICK)
            self._stirred.clear()

    def _fill(self) -> None:
        """Begin as many notices as may be under way, one a chat."""
        while self._looking and len(self._telling) < self._at_once:
            notice = self._outbox.take(self._telling)
            if notice is None:
                return
            chat = notice.subscription.place.chat
            self._telling[chat] = asyncio.create_task(self._tell(notice), name=f"notice {chat}")

    async def _tell(self, notice: Notice) -> None:
        try:
            await self._say(notice)
        except BadStore:
            log.exception("a notice has to wait")
            await asyncio.sleep(TICK)
        except Exception:  # one that cannot be worded must not hold up the others
            log.exception("notice %s is set aside", notice.id)
            self._outbox.tick(notice.id, Ending.VOID)
        finally:
            self._outbox.leave(notice.subscription.place.chat)
            del self._telling[notice.subscription.place.chat]
        self._fill()

    async def _say(self, notice: Notice) -> None:
        desk, now = self._room.desk, self._room.clock()
        chat = notice.subscription.place.chat
        welcome = chat < 0 or desk.access.may_ask(chat)
        text = desk.herald.told(self._bot.number, notice, now) if welcome else ""
        if not text:
            self._outbox.tick(notice.id, Ending.VOID)
            return
        await free(desk)
        letter, alone = _letter(notice, text), self._outbox.left(FEW + 1) <= FEW
        sent = await deliver(self._bot, letter, self._room.chats.move, alone=alone)
        await free(desk)
        if sent.fate is Fate.CLOSED:
            self._room.chats.forget(sent.chat)
        else:
            self._note(notice, sent)

    def _note(self, notice: Notice, sent: Delivered) -> None:
        """Tick it off, before anything else is sent, and note what was shown."""
        with self._room.desk.store.write(light=True):
            self._outbox.tick(notice.id, _ENDINGS[sent.fate])
            if sent.fate is Fate.SENT:
                handles = [one.handle for one in notice.items if one.handle]
                self._room.chats.shown.keep(sent.chat, handles, self._room.clock())


def _letter(notice: Notice, text: str) -> Letter:
    """A notice for its chat; for the chat as a whole where its thread is gone."""
    where = notice.subscription.place
    whole = {
        "chat_id": where.chat,
        "text": present.messages(text)[0],
        "parse_mode": "HTML",
    }
    letter = Letter("sendMessage", whole)
    if not where.thread:
        return letter
    params = {**whole, "message_thread_id": where.thread}
    return Letter("sendMessage", params, otherwise=letter)
