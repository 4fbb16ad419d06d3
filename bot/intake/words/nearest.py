"""Which of many words is most like one that is not among them?

>>> Nearest(["地区生产总值", "进出口总额"]).find("进口总额")
'进出口总额'

It is the word that `difflib.get_close_matches` finds first. Which characters two words share, each
as often as both have it, tells how alike they are at most; with a bit for each that is one `&`,
and few words are left to be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import count
from typing import Final

_LEAST: Final = 0.6  # as difflib has it: less is not like
_LONGEST: Final = 60  # characters of what could be a name


class Nearest:
    """Words to be looked among; those of one length are prepared when they are first needed."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in words:
            self._words[len(word)].append(word)
        self._numbers = count()
        self._bits: dict[str, list[int]] = {}  # of a character: once, twice, three times
        self._held: dict[int, list[tuple[int, str]]] = {}

    def find(self, wanted: str) -> str:
        """The most similar word, of several the last by their letters; empty where none is near."""
        size = len(wanted)
        if not 0 < size < _LONGEST:
            return ""
        matcher: SequenceMatcher[str] = SequenceMatcher(b=wanted)
        best = (_LEAST, "")
        for most, word in sorted(self._alike(wanted), reverse=True):
            if most < best[0]:
                break
            matcher.set_seq1(word)
            best = max(best, (matcher.ratio(), word))
        return best[1]

    def _alike(self, wanted: str) -> Iterator[tuple[float, str]]:
        """The words that could be like one, each with how much it is at most."""
        size = len(wanted)
        sizes = (n for n in self._words if 2.0 * min(size, n) / (size + n) >= _LEAST)
        words = [(size + n, self._prepared(n)) for n in sizes]
        held = 0
        for char in set(wanted):
            if bits := self._bits.get(char):
                held |= bits[min(wanted.count(char), len(bits) - 1)]
        for both, alike in words:
            for shared, word in alike:
                if (most := 2.0 * (shared & held).bit_count() / both) >= _LEAST:
                    yield most, word

    def _prepared(self, length: int) -> list[tuple[int, str]]:
        """The words of one length, each with a bit for each of its characters."""
        if length not in self._held:
            words = sorted(self._words[length], key=str.isascii, reverse=True)
            self._held[length] = [(self._numbered(word), word) for word in words]
        return self._held[length]

    def _numbered(self, word: str) -> int:
        """A bit for each character of a word, and another one for each time it stands again."""
        held = 0
        for char in set(word):
            bits = self._bits.setdefault(char, [0])
            times = word.count(char)
            while len(bits) <= times:
                bits.append(bits[-1] | 1 << next(self._numbers))
            held |= bits[times]
        return held
