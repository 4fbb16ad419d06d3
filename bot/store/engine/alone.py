"""What may a process do that has a database to itself?

>>> ALONE.claim("lane 123 4711")
True
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.store.engine.port import Limit


class Alone:
    """All of it, at no cost: a file has one bot."""

    __slots__ = ()
    alone = True

    def claim(self, name: str) -> bool:
        """Nobody else could have it."""
        return True

    def holds(self, name: str) -> bool:
        """Nobody else could have it."""
        return True

    def release(self, name: str) -> None:
        """Nobody waits for it."""

    def taken(self, name: str) -> bool:
        """Nobody else could have it."""
        return False

    def hear(self, topic: str, told: Callable[[str], object]) -> None:
        """Nobody tells anything."""

    def turn(self, whose: str, limits: Mapping[str, Sequence[Limit]]) -> tuple[float, float]:
        """What this process counts itself is all there is."""
        return 0.0, 0.0

    def wait(self, whose: str, place: str, seconds: float, several: int) -> None:
        """Nobody else has to know."""

    def paused(self, whose: str, place: str) -> float:
        """What this process was told is all there is."""
        return 0.0

    def draw(self, place: str, each_second: float, at_once: float) -> float:
        """What this process gave out is all there is."""
        return 0.0

    def close(self) -> None:
        """Nothing is held open."""


ALONE: Final = Alone()
