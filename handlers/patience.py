"""How long is Telegram waited for when it does not answer as it should?

>>> await patiently(bot.initialize, Patience())
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter

from handlers.redact import redacted
from handlers.sending import pause, seconds_of

log = logging.getLogger(__name__)

Result = TypeVar("Result")
LONGEST_PAUSE: Final = 10.0
LONGEST_WAIT: Final = 3600.0
REFUSED: Final = 45.0  # seconds after which a token that is refused is a wrong one


class Patience:
    """Counts what failed in a row, and says how long to wait before the next try."""

    def __init__(self) -> None:
        self._failures, self._refused_since = 0, 0.0

    def over(self) -> None:
        """It worked."""
        self._failures, self._refused_since = 0, 0.0

    def after(self, error: Exception) -> float:
        """Seconds to wait; the error itself where the token was refused for too long."""
        self._failures += 1
        now = asyncio.get_running_loop().time()
        left = LONGEST_PAUSE
        if isinstance(error, InvalidToken):
            self._refused_since = self._refused_since or now
            if (left := self._refused_since + REFUSED - now) <= 0:
                raise error
        else:
            self._refused_since = 0.0
        if isinstance(error, RetryAfter):
            return min(seconds_of(error) + 0.05, LONGEST_WAIT)
        if isinstance(error, Conflict):
            log.warning("another program answers for this bot: %s", redacted(error))
        elif self._failures in (1, 5) or self._failures % 50 == 0:
            log.warning("no luck with Telegram, try %s: %s", self._failures, redacted(repr(error)))
        return min(left, pause(self._failures, LONGEST_PAUSE))


async def patiently(call: Callable[[], Awaitable[Result]], patience: Patience) -> Result:
    """What a call returns in the end; raises InvalidToken alone."""
    while True:
        try:
            result = await call()
        except Exception as error:
            await asyncio.sleep(patience.after(error))
        else:
            patience.over()
            return result
