"""Which known words does a text consist of, and what is left over?

>>> lexicon = Lexicon({"gdp": (("metric", "gdp"),), "增速": (("measure", "growth"),)})
>>> [token.text for token in lexicon.tokens("gdp增速", ())]
['gdp', '增速']
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.index import DIGITS, HAN_HEAD, KINDS, LATIN_HEAD, LETTERS, Packed, Phrases
from bot.senses import Sense
from bot.understand.spelled.clean import masked

_WORD_DASH = re.compile(r"(?<=[a-z])[-‐](?=[a-z])")
_SKIP_COST = 80_000  # an unknown character is dearer than any word
_WORD_COST = 10_000  # less the square of its length if it is a name, so that long names win
_HAN_SHORT, _LATIN_SHORT = (1,), (3, 2, 1)  # what may be a phrase where no longer one begins
# letters may touch digits (gdp2024), but not letters; what was masked says nothing, however long
_PIECE = re.compile("[A-Za-z]+|\0+|[^A-Za-z\0]")
_FREE = frozenset(" ,.;:?!、/()[]\"'<>-+*&|~=\0")
_BLANK = frozenset(" \0")  # with which no phrase ends
NAMES = frozenset(("metric", "choice", "topic"))  # kinds of words that name what a figure is of
LIGHT = frozenset(("filler", "refers"))  # kinds of words that say nothing by themselves


class Token(NamedTuple):
    """A known word, where it stands, and all it may mean; an unknown one has no senses."""

    text: str
    start: int
    end: int
    senses: tuple[Sense, ...]

    def get(self, kind: str) -> str:
        """The value of the first sense of a kind, or an empty string."""
        for name, value in self.senses:
            if name == kind:
                return value
        return ""

    @property
    def is_name(self) -> bool:
        """Whether it names an indicator, or may mean one of several."""
        return bool(self.get("metric") or self.get("choice"))

    def all(self, kind: str) -> list[str]:
        """The values of every sense of a kind."""
        return [value for name, value in self.senses if name == kind]


class Lexicon:
    """Every phrase the bot knows, indexed by its first characters."""

    def __init__(self, phrases: Mapping[str, tuple[Sense, ...]]) -> None:
        if not isinstance(phrases, Phrases | Packed):
            phrases = Phrases(phrases)
        self.phrases: Mapping[str, tuple[Sense, ...]] = phrases
        known = phrases.index
        self._gains, self._han, self._latin = known.gains, known.han, known.latin
        self._free = _FREE - known.heads
        self._reach = phrases.reach
        self.root = self  # of which it is another reading

    def over(self, phrases: Mapping[str, tuple[Sense, ...]]) -> "Lexicon":
        """The same phrases with other senses, of which none becomes or ceases to be a name."""
        other = object.__new__(Lexicon)
        other.__dict__.update(self.__dict__)
        other.phrases = phrases
        return other

    def tokens(self, text: str, spans: Iterable[tuple[int, int]]) -> list[Token]:
        """Split a text outside `spans` into the fewest known words and unknown rests.

        Longer words win, the leftmost first. The cost is linear in the text.
        """
        if "-" in text or "‐" in text:
            text = _WORD_DASH.sub(" ", text)
        text = masked(text, spans)
        pieces = _PIECE.findall(text)
        self._reach([piece[0] for piece in pieces])
        size = i = len(text)
        cost = [0] * (size + 1)
        step = [1] * (size + 1)  # how far on the next word is; what is unknown counts backwards
        ends = bytearray(size + 1)  # where a word may end: at the end of a piece
        gains, han, latin, free = self._gains, self._han, self._latin, self._free
        for piece in reversed(pieces):
            end, i = i, i - len(piece)
            if piece[0] in _BLANK:
                cost[i] = cost[end]
                continue
            ends[end] = not (piece in DIGITS and text[end : end + 1] in DIGITS)
            if piece in free:
                cost[i] = cost[end]
                continue
            best, length = cost[end] + (0 if piece in _FREE else _SKIP_COST * (end - i)), i - end
            if piece[0] not in KINDS:
                lengths = han.get(text[i : i + HAN_HEAD], _HAN_SHORT)
            elif i and piece[0] in LETTERS and text[i - 1] in DIGITS:
                lengths = ()  # no word begins inside a Latin one
            else:
                lengths = latin.get(text[i : i + LATIN_HEAD], _LATIN_SHORT)
            for n in lengths:
                j = i + n
                if j > size or not ends[j] or (gain := gains.get(text[i:j])) is None:
                    continue
                price = cost[j] + _WORD_COST - gain
                if price < best or (price == best and n > length):
                    best, length = price, n
            cost[i], step[i] = best, length
        return self._collect(text, step)

    def _collect(self, text: str, step: list[int]) -> list[Token]:
        found: list[Token] = []
        i, size, free = 0, len(text), self._free
        while i < size:
            if text[i] in free:
                i += 1
                continue
            length = step[i]
            j = i + abs(length)
            senses = self.phrases[text[i:j]] if length > 0 else ()
            if senses and (length > 1 or self._stands_alone(text, i)):
                found.append(Token(text[i:j], i, j, senses))
            elif text[i] not in _FREE:
                if found and not found[-1].senses and found[-1].end == i:
                    found[-1] = Token(found[-1].text + text[i:j], found[-1].start, j, ())
                else:
                    found.append(Token(text[i:j], i, j, ()))
            i = j
        return found

    def _stands_alone(self, text: str, i: int) -> bool:
        """A single Latin letter counts only between non-letters."""
        if not (text[i].isascii() and text[i].isalnum()):
            return True
        before, behind = text[i - 1 : i], text[i + 1 : i + 2]
        return not (before.isascii() and before.isalnum()) and not (
            behind.isascii() and behind.isalnum()
        )
