"""Of whose homes is an income: for urban residents, in villages, villagers had?

>>> incomes(signs("34,180 yuan in urban areas and 19,925 yuan in villages"), shipped())
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.makers import home_of
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.sign import Kind, Sign
from bot.senses import spelled

_HOMES: Final = ("urban", "rural")
_FOLK: Final = ("townspeople", "townsfolk", "urbanites", "villagers")
_HAD: Final = ("had", "got", "received", "earned", "averaged")
_PEOPLE: Final = ("residents", "households", "dwellers", "people")
_IN: Final = ("in", "among", "across")
_TWO: Final = 2  # in | villages
_AREAS: Final = ("areas", "communities", "districts", "parts")
_WHERE: Final = {"towns": "urban", "cities": "urban", "villages": "rural", "countryside": "rural"}


def incomes(signs: Sequence[Sign], catalogue: Catalogue) -> Sequence[Sign]:
    """That of urban residents, where a paragraph tells of incomes."""
    out = _folk(signs, catalogue)
    for n in range(len(out) - 1, 1, -1):
        said = [s.text for s in out[max(0, n - 3) : n + 1]]
        home, length = _home_told(said)
        if not home and _of_income(out[:n]):
            home, length = _place_told(out[max(0, n - 3) : n + 1])
        keys = names_in(catalogue, spelled(f"per capita disposable income of {home} residents"))
        if home and keys:
            first = n - length + 1
            text = " ".join(said) if length > _TWO else f"{home} {said[-1]}"
            out[first : n + 1] = [Sign(Kind.METRIC, out[first].start, out[n].end, text, keys=keys)]
    return out


def _home_told(said: Sequence[str]) -> tuple[str, int]:
    """Of whom the last words of some are, and how many: that of urban residents."""
    led = said[-4:-2] == ["that", "of"] or said[-3:-2] == ["for"]  # for urban residents it was
    if said[-1] not in _PEOPLE or said[-2] not in _HOMES or not led:
        return "", 0
    return said[-2], 3 if said[-3] == "for" else 4


def _of_income(before: Sequence[Sign]) -> bool:
    """Whether the last name of some signs is one of incomes: sales in towns are none."""
    named = [s for s in before if s.kind in (Kind.METRIC, Kind.CHOICE)][-1:]
    return bool(named) and named[0].keys[0].endswith("income")


def _place_told(signs: Sequence[Sign]) -> tuple[str, int]:
    """Where what stands before the last words of some was earned: 19,925 yuan in villages."""
    units = {n: s.amounts[-1].unit for n, s in enumerate(signs) if s.amounts}
    sums = [n for n, unit in units.items() if unit.money or unit.rate]
    words = [s.text for s in signs[sums[-1] + 1 :] if s.text != "the"] if sums else []
    if len(words) < _TWO or words[0] not in _IN:
        return "", 0
    home = _WHERE.get(words[1], "") if len(words) == _TWO else words[1]
    people = words[-1] in (*_AREAS, *_PEOPLE) or len(words) == _TWO
    return (home, len(signs) - sums[-1] - 2) if home in _HOMES and people else ("", 0)


def _folk(signs: Sequence[Sign], catalogue: Catalogue) -> list[Sign]:
    """Villagers had 11,230 yuan: what those of town or country had, where incomes are told."""
    out = list(signs)
    for n, sign in enumerate(signs[:-2]):
        has = signs[n + 1].text in _HAD and signs[n + 2].kind is Kind.NUMBER
        if sign.text in _FOLK and has and signs[n + 2].amounts[-1].unit.money:
            name = f"per capita disposable income of {home_of(sign.text)} residents"
            out[n] = replace(sign, kind=Kind.METRIC, keys=names_in(catalogue, spelled(name)))
    return out
