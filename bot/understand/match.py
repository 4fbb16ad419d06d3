"""Which known words does a text consist of, and what is left over?

>>> lexicon = Lexicon({"gdp": (("metric", "gdp"),), "增速": (("measure", "growth"),)})
>>> [token.text for token in lexicon.tokens("gdp增速", ())]
['gdp', '增速']
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Sense = tuple[str, str]  # what a word does (metric, measure, cue …) and which one

_WORD_DASH = re.compile(r"(?<=[a-z])[-‐](?=[a-z])")
_SKIP_COST = 80_000  # an unknown character is dearer than any word
_WORD_COST = 10_000  # less the square of its length if it is a name, so that long names win
_FREE = frozenset(" ,.;:?!、/()[]\"'<>-+*&|~=\0")


@dataclass(frozen=True, slots=True)
class Token:
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

    def all(self, kind: str) -> list[str]:
        """The values of every sense of a kind."""
        return [value for name, value in self.senses if name == kind]


class Lexicon:
    """Every phrase the bot knows, indexed by its first two characters."""

    def __init__(self, phrases: Mapping[str, tuple[Sense, ...]]) -> None:
        self.phrases = dict(phrases)
        self._names = frozenset(
            phrase for phrase, senses in self.phrases.items() if _is_name({s for s, _ in senses})
        )
        lengths: dict[str, set[int]] = {}
        for phrase in self.phrases:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {head: tuple(sorted(ls, reverse=True)) for head, ls in lengths.items()}

    def tokens(self, text: str, spans: Iterable[tuple[int, int]]) -> list[Token]:
        """Split a text outside `spans` into the fewest known words and unknown rests.

        Longer words win, the leftmost first. The cost is linear in the text.
        """
        text = _WORD_DASH.sub(" ", text)
        for start, end in spans:
            text = text[:start] + "\0" * (end - start) + text[end:]
        size = len(text)
        cost = [0] * (size + 1)
        step = [1] * (size + 1)
        phrases, lengths = self.phrases, self._lengths
        latin = [c.isascii() and c.isalnum() for c in text] + [False]
        for i in range(size - 1, -1, -1):
            char = text[i]
            best = cost[i + 1] + (0 if char in _FREE else _SKIP_COST)
            length = 1
            inside = latin[i] and i > 0 and latin[i - 1]
            if not inside or not char.isalpha():
                for n in (*lengths.get(text[i : i + 2], ()), 1):
                    j = i + n
                    if j > size or text[i:j] not in phrases:
                        continue
                    if latin[j - 1] and latin[j] and not _digit_edge(text, j):
                        continue
                    price = cost[j] + _WORD_COST - (n * n if text[i:j] in self._names else n)
                    if price < best or (price == best and n > length):
                        best, length = price, n
            cost[i], step[i] = best, length
        return self._collect(text, step)

    def _collect(self, text: str, step: list[int]) -> list[Token]:
        found: list[Token] = []
        i, size = 0, len(text)
        while i < size:
            j = i + step[i]
            senses = self.phrases.get(text[i:j])
            if senses and (step[i] > 1 or self._stands_alone(text, i)):
                found.append(Token(text[i:j], i, j, senses))
            elif text[i] not in _FREE:
                if found and not found[-1].senses and found[-1].end == i:
                    found[-1] = Token(found[-1].text + text[i], found[-1].start, j, ())
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


def _is_name(kinds: set[str]) -> bool:
    """Whether a phrase names an indicator or a place, and says nothing else."""
    return bool(kinds & {"metric", "choice", "region"}) and "measure" not in kinds


def _digit_edge(text: str, j: int) -> bool:
    """Letters may touch digits (gdp2024), digits may not touch digits."""
    return text[j - 1].isdigit() != text[j].isdigit()
