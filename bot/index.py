"""How do the known phrases begin, how long are they, and which one wins?

>>> Phrases({"gdp": (("metric", "gdp"),)}).index.latin
{'gdp': (3, 2, 1)}

It takes longer to make than anything else of a start, so that it is kept with the catalogue.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, Self

from bot.senses import Sense

Told = Mapping[str, tuple[Sense, ...]]

HAN_HEAD, LATIN_HEAD = 2, 4  # characters that phrases are indexed by
DIGITS = frozenset("0123456789")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
KINDS = LETTERS | DIGITS


class Index(NamedTuple):
    """What a text is searched for phrases by."""

    gains: Mapping[str, int]  # of each phrase, by how much it is preferred
    han: Mapping[str, tuple[int, ...]]  # how long those are that begin alike, the longest first
    latin: Mapping[str, tuple[int, ...]]
    heads: frozenset[str]  # the first characters of all


class Phrases(dict[str, tuple[Sense, ...]]):
    """What each phrase may mean, with the index of them all."""

    @cached_property
    def index(self) -> Index:
        """The index, made when it is first asked for."""
        return indexed(self)

    def kept(self, index: Index) -> Self:
        """The same with an index that was made before."""
        self.__dict__["index"] = index
        return self


def indexed(phrases: Told) -> Index:
    """The index of phrases."""
    names = {senses: _is_name({s for s, _ in senses}) for senses in set(phrases.values())}
    return Index(
        {
            phrase: len(phrase) ** 2 if names[senses] else len(phrase)
            for phrase, senses in phrases.items()
        },
        _lengths((one for one in phrases if one[:1] not in KINDS), HAN_HEAD),
        _lengths((one for one in phrases if one[:1] in KINDS), LATIN_HEAD),
        frozenset(phrase[:1] for phrase in phrases),
    )


def _lengths(phrases: Iterable[str], head: int) -> dict[str, tuple[int, ...]]:
    """How long the phrases are that begin alike, the longest first, and what is shorter."""
    found: dict[str, int] = {}  # lengths as bits: they are few, and most of them the same
    for phrase in phrases:
        start = phrase[:head]
        found[start] = found.get(start, 0) | 1 << len(phrase)
    told = {bits: _told(bits | (1 << head) - 2) for bits in set(found.values())}
    return {start: told[bits] for start, bits in found.items()}


def _told(bits: int) -> tuple[int, ...]:
    return tuple(n for n in range(bits.bit_length(), 0, -1) if bits >> n & 1)


def _is_name(kinds: set[str]) -> bool:
    """Whether a phrase names an indicator or a place, and says nothing else."""
    return bool(kinds & {"metric", "choice", "region"}) and "measure" not in kinds
