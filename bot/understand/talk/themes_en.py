"""Is what an English sentence is on said again in the question beside it, or no part of a figure?

>>> in_neutral("we study the tax gap", said_in("what was tax revenue"), catalogue.asides)
'we study the thing thing'
"""

import re
from collections.abc import Mapping

from bot.once import Once

_WORD = re.compile(r"[a-z][a-z'-]*")
_SHORTEST = 3  # letters of a word that names a matter
_NEUTRAL = "thing"
_GIVEN = (
    "(?:members?|companies|firms|businesses|enterprises|families|households|farmers|exporters|importers"
    "|traders|retailers|manufacturers|producers|suppliers|dealers|employees|workers|staff|residents"
    "|investors|shareholders|clients|customers|partners|readers|followers)"
)
RECEIVERS = re.compile(  # whom a paper is for: our member companies, my portfolio firms
    "(?<= )(?:for|to|with|among|by) (?:(?:all|some|most|many|several) (?:of )?)?(?:our|my)"
    f" (?:[a-z-]+ ){{0,2}}?{_GIVEN}(?: {_GIVEN})*(?![a-z])"
)
_FIELDS = frozenset(("sector", "sectors", "market", "industry", "business", "scene", "side"))
# what ends so is no product, place or firm: an accountability piece
_ABSTRACT = ("ility", "ality", "ness", "ism", "agement", "ology", "racy", "itude")
_LINKS = frozenset(("to", "of", "and", "in", "the", "a", "on"))


def said_in(text: str) -> frozenset[str]:
    """The words of a question, in all the numbers they may be said in."""
    return frozenset(form for word in re.split("[^a-z]+", text) for form in _forms(word))


def _forms(word: str) -> set[str]:
    """A word, and what it may be the plural of."""
    if len(word) < _SHORTEST:
        return set()
    forms = {word}
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    forms |= {word.removesuffix("es"), word.removesuffix("s")}
    return {form for form in forms if len(form) >= _SHORTEST}


def is_neutral(phrase: str, asked: frozenset[str], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase says nothing that the question does not, or that is a part of a figure."""
    if " " in phrase and phrase in words["themes"]:
        return True
    told = [word for word in re.split("[^a-z]+", phrase) if word and word not in _LINKS]
    if len(told) > 1 and told[-1] in _FIELDS:  # the power sector: of the power that is asked for
        told.pop()
    return all(
        word in words["themes"]
        or word.endswith(_ABSTRACT)
        or not asked.isdisjoint(_forms(word))
        or is_kindred(word, asked, words)
        for word in told
    )


def _beside_which(lines: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The words of a question beside which each word limits nothing: machinery: equipment."""
    pairs = (line.partition(":") for line in lines)
    return {word: frozenset(beside.split()) for word, _, beside in pairs}


_kindred = Once(_beside_which)


def is_kindred(word: str, asked: frozenset[str], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word is of the field that the question itself is in: overseas demand, exports."""
    return not asked.isdisjoint(_kindred(words["kindred"]).get(word, ()))


def without_receivers(said: str) -> str:
    """A sentence without those that what is written in it is for."""
    return RECEIVERS.sub("", said)


def in_neutral(said: str, asked: frozenset[str], words: Mapping[str, frozenset[str]]) -> str:
    """A sentence with one word for all that only names what the question is on."""

    def put(match: re.Match[str]) -> str:
        word = match[0]
        idle = word in words["idle"] or word in words["auxiliaries"] or len(word) < _SHORTEST
        return word if idle or not is_neutral(word, asked, words) else _NEUTRAL

    for phrase in words["themes"] if " " in said else ():
        if " " in phrase:
            said = said.replace(phrase, _NEUTRAL)
    return _WORD.sub(put, said)
