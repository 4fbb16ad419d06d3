"""How do the known phrases begin, how long are they, and which one wins?

>>> Phrases({"gdp": (("metric", "gdp"),)}).index.latin
{'gdp': (3, 2, 1)}

All of it takes long to make, so that a start makes what its question needs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.senses import Sense

Told = dict[str, tuple[Sense, ...]]

HAN_HEAD, LATIN_HEAD = 2, 4  # characters that phrases are indexed by
DIGITS = frozenset("0123456789")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
KINDS = LETTERS | DIGITS


class Index(NamedTuple):
    """What a text is searched for phrases by."""

    gains: dict[str, int]  # of each phrase, by how much it is preferred
    han: dict[str, tuple[int, ...]]  # how long those are that begin alike, the longest first
    latin: dict[str, tuple[int, ...]]
    heads: frozenset[str]  # the first characters of all


class Phrases(dict[str, tuple[Sense, ...]]):
    """What each phrase may mean, with the index of them all."""

    @cached_property
    def index(self) -> Index:
        """The index, made when it is first asked for."""
        return indexed(self)

    def reach(self, _: Iterable[str]) -> None:
        """All of them are at hand."""


class Pack(NamedTuple):
    """The phrases that begin with a character, and which places they have among all."""

    told: Told
    places: Sequence[int]


_NO_PACK = dict[str, Pack]().__getitem__


class Packed(Mapping[str, tuple[Sense, ...]]):
    """Phrases that are taken out of packs once a text holds the character they begin with.

    A question at a terminal needs a few hundred of thirty thousand. Whoever goes through them has
    all, in the order in which the data folder tells them.
    """

    def __init__(self, heads: Iterable[str], pack: Callable[[str], Pack]) -> None:
        self._pack, self._left = pack, set(heads)
        self._found: Told = {}
        self._same: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}
        self.index = Index({}, {}, {}, frozenset(self._left))

    def reach(self, heads: Iterable[str]) -> None:
        """See to it that all phrases are at hand that begin with one of some characters."""
        for head in self._left.intersection(heads) if self._left else ():
            self._found.update(self._opened(head).told)
            self._left.discard(head)  # in the end: another thread may be here as well

    def _opened(self, head: str) -> Pack:
        known, same = self._pack(head), self._same
        told = {phrase: same.setdefault(senses, senses) for phrase, senses in known.told.items()}
        found = indexed(told)
        self.index.gains.update(found.gains)
        self.index.han.update(found.han)
        self.index.latin.update(found.latin)
        return Pack(told, known.places)

    def _whole(self) -> Told:
        if self._left:
            rows = list[tuple[int, str, tuple[Sense, ...]]]()
            for told, places in map(self._opened, self.index.heads):
                rows.extend((n, *one) for n, one in zip(places, told.items(), strict=True))
            self._found = {phrase: senses for _, phrase, senses in sorted(rows)}
            self._left = set()
            self._same, self._pack = {}, _NO_PACK  # which held what the packs were taken out of
        return self._found

    def __reduce__(self) -> tuple[type[Phrases], tuple[Told]]:
        """All of them, for another process; here no more of them are at hand for it."""
        whole = self._found
        if self._pack is not _NO_PACK:
            whole = Packed(self.index.heads, self._pack)._whole()
        return Phrases, (whole,)

    def __getitem__(self, phrase: str) -> tuple[Sense, ...]:
        if self._left:
            self.reach(phrase[:1])
        return self._found[phrase]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


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
