"""How are updates fetched, and when is Telegram told that they have arrived?

>>> await poll(bot, arrivals, Pulse())  # until it is cancelled, or the token is refused for good

An update is confirmed by asking for the next one, which is done after it is on the disk. The
library's own updater confirms what is in memory alone, ends at the first refusal and is caught by
an update that it cannot parse; here updates are JSON until a handler takes them up.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final, NoReturn

from telegram.error import Conflict, TelegramError

from handlers.arrivals import Arrivals, arrived
from handlers.patience import Patience
from handlers.sending import RawBot

log = logging.getLogger(__name__)

ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)
LONG: Final = 10  # seconds that Telegram holds an answer back while there is nothing new
GRACE: Final = 5.0  # a line on which nothing comes so long after is dead
MOST: Final = 100
REST: Final = 0.2  # after an answer with nothing new that came at once
FULL: Final = 0.5
PACE: Final = 0.02  # seconds from one fetch to the next: what comes meanwhile is kept in one write


@dataclass(slots=True)
class Pulse:
    """When the last fetch succeeded, by the loop's clock; the watchdog reads it."""

    last_poll: float | None = None

    def beat(self) -> None:
        """One succeeds now, or is another replica's to make."""
        self.last_poll = asyncio.get_running_loop().time()

    def age(self) -> float | None:
        """Seconds since then, None where none ever did."""
        if self.last_poll is None:
            return None
        return asyncio.get_running_loop().time() - self.last_poll


async def poll(
    bot: RawBot, arrivals: Arrivals, pulse: Pulse, patience: Patience | None = None
) -> NoReturn:
    """Fetch and keep updates for ever; InvalidToken where Telegram does not know us any more."""
    patience = patience or Patience()
    loop = asyncio.get_running_loop()
    offset = 0
    cleared = False
    while True:
        try:
            if not cleared:  # a webhook that was set once would keep all updates from us
                await bot.call("deleteWebhook", {"drop_pending_updates": False})
                cleared = True
            if arrivals.full():
                await asyncio.sleep(FULL)
                continue
            await arrivals.lull()
            asked = loop.time()
            updates = await _fetched(bot, offset)
            pulse.beat()
            kept = [arrived(update) for update in updates]
            new = await arrivals.keep(kept) if kept else 0
            # With nothing left to confirm no offset is named: after a quiet week Telegram
            # counts anew, maybe from below.
            offset = max((one.update for one in kept), default=-1) + 1
            if kept and offset <= 0:
                raise TelegramError("nothing that came has a number")
            patience.over()
            rest = (PACE if new else REST) - (loop.time() - asked)
            if rest > 0:
                await asyncio.sleep(rest)
        except Exception as error:
            cleared = cleared and not (isinstance(error, Conflict) and "webhook" in str(error))
            await asyncio.sleep(patience.after(error))


async def _fetched(bot: RawBot, offset: int) -> list[object]:
    asked: dict[str, object] = {
        "timeout": LONG,
        "limit": MOST,
        "allowed_updates": list(ALLOWED_UPDATES),
    }
    if offset:
        asked["offset"] = offset
    async with asyncio.timeout(LONG + 2 * GRACE):  # a last bound, should the library's fail
        updates = await bot.call("getUpdates", asked, read_timeout=LONG + GRACE)
    if not isinstance(updates, list):
        raise TelegramError("getUpdates did not give a list")
    return updates
