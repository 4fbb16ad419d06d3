"""Which phrases were filed under a key, where keys in full would take ten times the room?

>>> Filed(["outer", "inner"], lambda phrase: [phrase[-2:], phrase[0]]).get("er")
('outer', 'inner')
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final

_NUMBER: Final = 24  # bits of the place of a phrase among all
_TAG: Final = (1 << 40) - 1  # bits of what is kept of a key


class Filed:
    """Phrases by all of their keys: a number an entry, and where the entries of like keys begin.

    What is kept of a key may be that of another one, so that a phrase found tells its keys again.
    """

    def __init__(
        self,
        phrases: Sequence[str],
        keys: Callable[[str], Iterable[str]],
        fits: Callable[[str], bool] = bool,
    ) -> None:
        self._phrases, self._keys = phrases, keys
        told = ((place, keys(phrase)) for place, phrase in enumerate(phrases) if fits(phrase))
        entries = array(
            "Q", ((hash(k) & _TAG) << _NUMBER | place for place, ks in told for k in ks)
        )
        self._entries = array("Q", sorted(entries))
        bits = max(len(entries).bit_length(), 1)  # as many rooms as entries, or a few more
        self._shift = _TAG.bit_length() - bits
        sizes = array("I", bytes(4 << bits))
        for entry in self._entries:
            sizes[entry >> _NUMBER >> self._shift] += 1
        self._starts = array("I", accumulate(sizes, initial=0))

    def get(self, key: str) -> tuple[str, ...]:
        """The phrases of a key, in the order in which they were filed."""
        tag = hash(key) & _TAG
        room = tag >> self._shift
        start, end = self._starts[room], self._starts[room + 1]
        if start == end:
            return ()
        places = [e & (1 << _NUMBER) - 1 for e in self._entries[start:end] if e >> _NUMBER == tag]
        found = (self._phrases[place] for place in places)
        return tuple(phrase for phrase in found if key in self._keys(phrase))
