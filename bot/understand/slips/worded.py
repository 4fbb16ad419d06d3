"""Which indicator is named by its words in another order, or by words that say the same?

>>> next(worded("area of housing sold in q1", (), (), catalogue))
'floor space of commercial buildings sold in q1'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from bot import folder
from bot.catalogue import Catalogue
from bot.errors import BadData
from bot.once import Once
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import masked
from bot.words import Language
from data import ROOT

_LONGEST = 10  # words of a name
_MOST = 4  # readings tried of one text
_FILE = "same.toml"
_EACH = frozenset(("per capita",))
_NUMBER = frozenset(("number",))
_HOLDERS = frozenset(("residents", "rural residents", "urban residents", "firms", "tourists"))
_HOW_MANY = re.compile("(?<![a-z])(?:how many|number of)(?: [a-z-]+)? $")
_HOMES_COUNTED = re.compile(  # households are no residents where they are counted
    "(?<![a-z])(?:how many|numbers?|count)(?![a-z]).*(?:household|famil)"
    "|(?:household|famil).*(?<![a-z])(?:numbers?|count)(?![a-z])"
)
_HOW_MANY_PEOPLE = re.compile("(?:how many|number of) people")
_DOES = re.compile(r"(?:^|[,.;:!?-] ?)(?:(?:and|but|so) )?(?:i|we|they|he|she|you) $")
_MARK = r"[,;:?!()\0]|\.(?= |$)"
_WORD = r"[a-z0-9&]+(?:\.\d+)?"


class _Word(NamedTuple):
    """A word, where it stands, and what it says; nothing where it carries nothing."""

    start: int
    end: int
    says: str


@dataclass(frozen=True, slots=True)
class _Language:
    """What finds the words of a text, and what each of them says."""

    pattern: re.Pattern[str]
    says: dict[str, str]


def worded(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    catalogue: Catalogue,
) -> Iterator[str]:
    """A cleaned text with a stretch of it as the indicator is called, the longest first.

    No stretch begins or ends inside a known word: time deposits are no deposits. Nor does one touch
    another name: the building trade is no foreign trade.
    """
    if any(t.get("unkept") for t in tokens):
        return  # income tax is no tax income
    known = {(t.start, t.end) for t in tokens if t.get("metric")}
    inside = {n for t in tokens if t.senses for n in range(t.start + 1, t.end)}
    touched = {n for start, end in known for n in (start - 1, end + 1)}
    names = _names(catalogue)
    found = []
    for words in _stretches(masked(text, periods)):
        for n, first in enumerate(words):
            if first.says in _HOLDERS and _HOW_MANY.search(text, 0, first.start):
                continue  # how many people have deposits: people are asked for
            if known and _DOES.search(text, 0, first.start):
                continue  # we sell to shops: what somebody does is no name
            if known and _HOW_MANY_PEOPLE.match(text, first.start):
                continue  # and not how many live here
            said: set[str] = set()
            for word in words[n : n + _LONGEST] if first.says else ():
                said.add(word.says)
                name = names.get(frozenset(said - {""})) if word.says else None
                cut = first.start in inside or word.end in inside
                cut = cut or bool(name and _HOMES_COUNTED.search(text, first.start, word.end))
                alone = {first.start, word.end}.isdisjoint(touched)
                if name and alone and not cut and (first.start, word.end) not in known:
                    found.append((len(said), first.start, word.end, name))
    for _, start, end, name in sorted(found, key=lambda one: (-one[0], one[1]))[:_MOST]:
        yield text[:start] + name + text[end:]


def _stretches(text: str) -> list[list[_Word]]:
    """The words between the marks of a text."""
    told = _language()
    found: list[list[_Word]] = [[]]
    for match in told.pattern.finditer(text.replace("-", " ")):
        said = match[0]
        if not said[0].isalnum():
            found.append([])
        elif said != "s":  # of firms' and industry's
            found[-1].append(_Word(match.start(), match.end(), told.says.get(said, _stem(said))))
    return found


def _stem(word: str) -> str:
    """A word without the mark of its number."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word


def _bag(name: str) -> frozenset[str]:
    """What the words of a name say, in no order."""
    return frozenset(word.says for words in _stretches(name) for word in words) - {""}


def _indexed(catalogue: Catalogue) -> dict[frozenset[str], str]:
    """Each set of words, two and more as they are written, that names one indicator alone."""
    found: dict[frozenset[str], str] = {}
    for metric in catalogue.metrics.values():
        own = metric.names[Language.EN]
        for alias in (own.name, own.say, *own.aliases):
            bag, name = _bag(alias.lower()), own.name.lower()
            also = bag | _EACH if _bag(name) >= _EACH else bag  # income per head of city dwellers
            for words in (bag, also):
                if found.setdefault(words, name) != name:
                    found[words] = ""  # of two indicators
    unclear = (p for p, senses in catalogue.senses.items() if p.isascii() and _is_open(senses))
    for phrase in unclear:
        found[_bag(phrase)] = found[_bag(phrase) | _NUMBER] = ""  # how many patents
    return {bag: name for bag, name in found.items() if name and " " in " ".join(bag)}


def _is_open(senses: Sequence[tuple[str, str]]) -> bool:
    """Whether a phrase may be several indicators."""
    kinds = dict(reversed(senses))
    loose = "loose" in kinds and kinds["loose"].split()[0] != kinds.get("metric")
    return loose or ("choice" in kinds and "metric" not in kinds)


_names = Once(_indexed)  # made by the first text


@cache
def _language() -> _Language:
    """The words that say the same, read once; they do not change with the zone."""
    try:
        table: dict[str, Any] = folder.table(ROOT / _FILE)["en"]
        same: dict[str, list[str]] = table["same"]
        light: list[str] = table["light"]
    except KeyError as error:
        raise BadData("data_malformed", file=_FILE, problem=str(error)) from error
    says = {word: word for word in same} | dict.fromkeys(light, "")
    says |= {phrase: word for word, phrases in same.items() for phrase in phrases}
    longest = "|".join(re.escape(phrase) for phrase in sorted(says, key=len, reverse=True))
    pattern = rf"{_MARK}|(?<![a-z0-9])(?:(?:{longest})(?![a-z0-9])|{_WORD})"
    return _Language(re.compile(pattern), says)
