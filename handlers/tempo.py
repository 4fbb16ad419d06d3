"""How many messages in how many seconds does Telegram take?

>>> window = Window(3, 3.1)
>>> for moment in (0, 0, 0):
...     window.count(moment)
>>> window.due()
3.1

Whoever has used up what may be said at once goes on evenly: many chats that ask without end would
else all wait for the same moment, and hold up every other at it.
"""

from collections import deque
from dataclasses import dataclass
from math import inf
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages in how many seconds."""

    overall: tuple[int, float] = (30, 1.05)  # a little wider than told: the way to Telegram varies
    chat: tuple[int, float] = (3, 3.1)  # one a second, and a reply of three parts at once
    group: tuple[int, float] = (20, 62.0)
    alone: float = 0.035  # seconds that a message under way holds up the next

    def of(self, chat: int | str) -> list[tuple[int, float]]:
        """Those of a chat."""
        in_group = isinstance(chat, str) or chat < 0
        return [self.chat, self.group] if in_group else [self.chat]


TELEGRAM: Final = Limits()


class Window:
    """At most so many in any stretch of so many seconds; evenly, once it was used up."""

    __slots__ = ("_each", "_past", "_seconds", "_used_up")

    def __init__(self, most: int, seconds: float) -> None:
        self._past: deque[float] = deque(maxlen=most)
        self._seconds, self._each = seconds, seconds / most
        self._used_up = False

    def due(self) -> float:
        """From when on one more may go."""
        evenly = self._past[-1] + self._each if self._used_up else -inf
        return max(self._free(), evenly)

    def count(self, moment: float) -> None:
        """One goes now."""
        self._used_up = moment < self.due() + self._each
        self._past.append(moment)

    def _free(self) -> float:
        """From when on there is room."""
        full = len(self._past) == self._past.maxlen
        return self._past[0] + self._seconds if full else -inf

    def rests(self, now: float) -> bool:
        """True where nothing of the past matters any more."""
        return not self._past or self._past[-1] + self._seconds < now
