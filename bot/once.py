"""What is made of a thing once, for as long as that very thing is asked of?

>>> lexicon = Once(Lexicon)
>>> lexicon(catalogue.senses) is lexicon(catalogue.senses)
True
"""

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST = 4  # catalogues that something is kept for: one is made anew with each added name

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Once(Generic[Thing, Made]):
    """Makes something of a thing at the first call; it is known again by itself, not by value.

    Word lists are large, so comparing or hashing them costs more than most of what is asked.
    """

    def __init__(self, make: Callable[[Thing], Made], most: int = _MOST) -> None:
        self._make, self._most = make, most
        self._held: dict[int, tuple[Thing, Made]] = {}

    def __call__(self, thing: Thing) -> Made:
        """What is made of this very thing."""
        held = self._held.get(id(thing))
        if held is None:  # what is held keeps its thing, whose number is then no other's
            held = self._held[id(thing)] = thing, self._make(thing)
            while len(self._held) > self._most:
                self._held.pop(next(iter(self._held)), None)
        return held[1]
