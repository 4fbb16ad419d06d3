"""What is a text taken apart into, before anything is made of it?

>>> Asking(catalogue, today, None).parts("q1 gdp").said.spans
((0, 2),)
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.catalogue import Catalogue
from bot.once import Once
from bot.senses import Overlaid
from bot.spans import Mode
from bot.understand.before import Before
from bot.understand.lexicon import quantities
from bot.understand.lexicon.innamed import outside_names
from bot.understand.lexicon.match import Lexicon, Token
from bot.understand.lexicon.whose import without_outlets
from bot.understand.period import periods

if TYPE_CHECKING:
    from weakref import WeakKeyDictionary

_EFFORT = 500  # characters of all the texts that are tried for one


class Parts(NamedTuple):
    """A text taken apart: its words and quantities in order, and what it says of periods."""

    tokens: list[Token]
    said: periods.Periods


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question is read by, and the texts that were taken apart for it already."""

    catalogue: Catalogue
    today: date
    before: Before | None
    taken: dict[str, Parts] = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, ...]:
        """The indicators of the question before."""
        return self.before.query.metrics if self.before else ()

    def parts(self, text: str) -> Parts:
        """The words of a text and its periods."""
        parts = self.taken.get(text)
        if parts is None:
            known = lexicon(self.catalogue)
            said = outside_names(text, periods.read(text, self.today), known, self.today)
            tokens = without_outlets(text, _tokens(text, known, _introduced(text, said)))
            parts = self.taken[text] = Parts(tokens, said)
        return parts


_YEAR = 12  # months
_LONGEST_INTO = 22  # characters
_INTO = re.compile(r"(?<![a-z])(?:from|between|over|during)(?: the(?: year| whole(?: of)?)?)? $")
_lexicon_of = Once(Lexicon)


def _introduced(text: str, said: periods.Periods) -> tuple[tuple[int, int], ...]:
    """Where the only period of a text stands, with the word that leads into a stretch from January.

    Where did we rank from January to May asks for no source, and exports that rose from January
    to May, or over the first five months, are held against nothing.
    """
    if len(said.placed) != 1 or said.against:
        return said.spans
    start, end, one = said.placed[0]
    into = _INTO.search(text, max(0, start - _LONGEST_INTO), start)
    stretch = one.first == 1 and one.last > 1 and one.mode is Mode.WHOLE
    if not into or not stretch or (one.last == _YEAR and into[0].startswith("from")):
        return said.spans  # what rose from 2022 is held against that year
    return tuple((into.start(), e) if (s, e) == (start, end) else (s, e) for s, e in said.spans)


@cache
def _elsewhere() -> "WeakKeyDictionary[Overlaid, Lexicon]":
    from weakref import WeakKeyDictionary  # of which those who ask at home need nothing

    return WeakKeyDictionary()


def lexicon(catalogue: Catalogue) -> Lexicon:
    """The word index of a catalogue, built once; all zones share one."""
    senses = catalogue.senses
    if type(senses) is Overlaid:  # isinstance asks an abstract class, which takes far longer
        known = _elsewhere()
        if senses not in known:
            known[senses] = _lexicon_of(senses.base).over(senses)
        return known[senses]
    return _lexicon_of(senses)


def _tokens(text: str, known: Lexicon, spans: tuple[tuple[int, int], ...]) -> list[Token]:
    """The words and the quantities of a text, in order."""
    tokens = known.tokens(text, spans)
    found = [
        quantity
        for quantity in quantities.read(text, spans)
        if not any(s < quantity.end and quantity.start < e for s, e in spans)
        and not any(_stands_for(quantity, token) for token in _under(quantity, tokens))
    ]
    if any(
        token.start < q.start or token.end > q.end for q in found for token in _under(q, tokens)
    ):
        tokens = known.tokens(text, (*spans, *((q.start, q.end) for q in found)))  # 三|项指标
    if not found:
        return tokens
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)}
    tokens = [t for t in tokens if taken.isdisjoint(range(t.start, t.end))]
    return sorted((*tokens, *found), key=lambda token: token.start)


_NAMES = frozenset(("metric", "choice", "region"))
_start, _end = attrgetter("start"), attrgetter("end")


def _under(quantity: Token, tokens: list[Token]) -> list[Token]:
    first = bisect_right(tokens, quantity.start, key=_end)  # tokens never overlap
    return tokens[first : bisect_left(tokens, quantity.end, lo=first, key=_start)]


def _stands_for(quantity: Token, token: Token) -> bool:
    """Whether a number is part of a word: 第一产业, 11个县市区."""
    holds = token.start <= quantity.start and quantity.end <= token.end
    longer = token.end - token.start > quantity.end - quantity.start
    inside = quantity.start <= token.start and token.end <= quantity.end and not longer
    named = bool(_NAMES & {kind for kind, _ in token.senses}) and not (inside and not holds)
    return named or (holds and longer and bool(token.senses))


def took_long(asking: Asking) -> bool:
    """Whether so much was read for a question that it is not tried in any other way."""
    return sum(map(len, asking.taken)) > _EFFORT
