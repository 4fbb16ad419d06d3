"""What does a text say in which sentences of talk stand beside a question?

>>> Scene("it rains. gdp in q1?", tokens, (), (), {}).said((0, 9))
'it rains'
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understand.lexicon.match import NAMES, Token
from bot.understand.talk.asides import EDGES, overlaps

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


class Scene(NamedTuple):
    """A text, its words and periods, where it names something, and the words of talk."""

    text: str
    tokens: Sequence[Token]
    periods: Sequence[Span]
    hard: Sequence[Span]
    words: Words

    def names(self) -> list[int]:
        """Where indicators are named, or whatever else is asked for where none is."""
        names = [t.start for t in self.tokens if NAMES & {kind for kind, _ in t.senses}]
        return names or [start for start, _ in self.hard]

    def said(self, span: Span) -> str:
        """A sentence without the marks at its ends."""
        return self.text[slice(*span)].strip(EDGES)

    def inside(self, span: Span) -> list[Token]:
        """What stands in a sentence."""
        return [t for t in self.tokens if span[0] <= t.start < span[1]]

    def named(self, span: Span) -> list[Token]:
        """What is named in a sentence."""
        return [t for t in self.inside(span) if overlaps(self.hard, t.start, t.end)]

    def beside(self, told: Sequence[Span]) -> list[Token]:
        """What stands in none of some sentences."""
        return [t for t in self.tokens if not overlaps(told, t.start, t.end)]
