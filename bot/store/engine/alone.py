"""What may a process do that has a database to itself?

>>> ALONE.claim("lane 123 4711")
True
"""

from collections.abc import Callable
from typing import Final


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

    def close(self) -> None:
        """Nothing is held open."""


ALONE: Final = Alone()
