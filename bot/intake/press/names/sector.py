"""Which industry does English mean by a word that others share: agriculture, services?

>>> sectors(signs("services grew 5.5 percent", shipped(), day), ("secondary_industry",))
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import names_in
from bot.intake.press.tokens.sign import Kind, Sign

_OF_GDP: Final = frozenset({"gdp", "primary_industry", "secondary_industry", "tertiary_industry"})
_SERVICES, _FARMS, _WORKS = "tertiary_industry", "primary_industry", "secondary_industry"
_THIRD: Final = (
    "services",
    "service sector",
    "services sector",
    "service industry",
    "the services",
)
_DEVELOPED: Final = ("development", "investment")
_ESTATE: Final = ("property", "real estate", "housing")
_BUILDING: Final = ("construction", "building")
_POWER: Final = "electricity_consumption"
_USERS: Final = (
    *(("industrial", kind) for kind in ("users", "consumers", "customers", "sector")),
    *(("industrial", kind) for kind in ("enterprises", "firms", "companies")),
    ("industry",),
    ("factories",),
)
_USING: Final = ("consumed", "used", "took", "absorbed", "burned", "swallowed", "drew")
_USE: Final = ("consumption", "use", "usage", "demand")
_PAIR: Final = 3  # signs of two industries that are one: industry, and, construction


def sectors(signs: Sequence[Sign], told: Sequence[str]) -> Sequence[Sign]:
    """The signs of a sentence, such a word read as an industry beside GDP or another industry.

    `told` holds the metrics that the paragraph named.
    """
    signs = _developed(signs)
    if _OF_GDP.intersection(told):
        signs = [_in_turn(s, signs[n + 1 : n + 2]) for n, s in enumerate(signs)]
    third = [s for s in signs if s.kind is Kind.CHOICE and s.text in _THIRD]
    if not third:
        return signs
    farms = any("primary_industry" in s.keys and s.text == "agriculture" for s in signs)
    if not (farms or _OF_GDP.intersection(told)) or "services_revenue" in told:
        return signs
    out: list[Sign] = []
    for sign in signs:
        if sign.kind is Kind.CHOICE and sign.text in _THIRD:
            sign = _as(sign, _SERVICES)
        elif farms and sign.kind is Kind.CHOICE and sign.text == "agriculture":
            sign = _as(sign, _FARMS)
        out.append(sign)
        pair = out[-_PAIR:]
        works = len(pair) == _PAIR and pair[0].text == "industry" and "and" in pair[1].roles
        if works and sign.text in _BUILDING:
            out[-_PAIR:] = [_as(replace(pair[0], end=sign.end), _WORKS)]
    return out


def _developed(signs: Sequence[Sign]) -> Sequence[Sign]:
    """The property market was weak, and development investment fell: of that market."""
    said = [s.text for s in signs]
    at = next((n for n, pair in enumerate(pairwise(said)) if pair == _DEVELOPED), len(signs))
    estate = any(s.kind is Kind.CHOICE and s.text.startswith(_ESTATE) for s in signs[:at])
    if at == len(signs) or not estate:
        return signs
    name = replace(_as(signs[at + 1], "real_estate_investment"), start=signs[at].start)
    return [*signs[:at], name, *signs[at + 2 :]]


def _in_turn(sign: Sign, behind: Sequence[Sign]) -> Sign:
    """That of the secondary, where the value added of the primary industry was told."""
    key = f"{sign.text}_industry"
    alone = not behind or behind[0].kind in (Kind.STOP, Kind.NUMBER) or "reach" in behind[0].roles
    return _as(sign, key) if key in _OF_GDP and sign.kind is Kind.UNKNOWN and alone else sign


def _as(sign: Sign, key: str) -> Sign:
    return replace(sign, kind=Kind.METRIC, roles=frozenset(), keys=(key,))


def users(signs: Sequence[Sign], told: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """Industrial users took 1.9 billion kWh, their consumption rose: where use of power is told.

    `told` holds the metrics that the paragraph named.
    """
    if _POWER not in told:
        return signs
    keys = names_in(catalogue, "industrial electricity consumption")
    out: list[Sign] = []
    used = False
    for n, sign in enumerate(signs):
        doer = next((words for words in _USERS if _stand(signs, n, words)), ())
        behind = signs[n + len(doer) : n + len(doer) + 3] if doer else ()
        does = any(s.text in _USING or "share" in s.roles for s in behind[:1]) and _power(behind)
        their = [s.text for s in signs[n - 1 : n]] == ["their"] and sign.text in _USE
        if does or (their and used):
            last = signs[n + max(len(doer), 1) - 1]
            sign = replace(sign, kind=Kind.METRIC, end=last.end, roles=frozenset(), keys=keys)
            out.append(sign)
            used = True
        elif not (out and out[-1].end >= sign.end):
            out.append(sign)
    return out


def _power(behind: Sequence[Sign]) -> bool:
    """Whether a verb is followed by an amount of power, or by a part of what was told."""
    unit = behind[1].amounts[-1].unit if len(behind) > 1 and behind[1].amounts else None
    part = [s.text for s in behind[2:]] == ["of"]
    return unit is not None and (unit.thing == "千瓦时" or (unit.rate and part))


def _stand(signs: Sequence[Sign], n: int, words: Sequence[str]) -> bool:
    """Whether some words stand from the nth sign on."""
    return tuple(s.text for s in signs[n : n + len(words)]) == tuple(words)


def the_total(signs: Sequence[Sign], named: Sequence[str], catalogue: Catalogue) -> Sequence[Sign]:
    """In April, the total was 309 million kWh: of the whole whose parts a paragraph told."""
    keys = tuple(dict.fromkeys(named))
    n = next((n for n, s in enumerate(signs) if s.text == "total"), len(signs))
    alone = not any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in signs)
    led = [s.text for s in signs[max(0, n - 1) : n]] == ["the"]
    tells = any("reach" in s.roles for s in signs[n + 1 : n + 2])
    if len(keys) < _PAIR - 1 or not (alone and led and tells):
        return signs
    of = {key: catalogue.metrics[key].share_of for key in keys}
    whole = tuple(key for key in keys if all(of[one] == key for one in keys if one != key))
    kind = Kind.METRIC if whole else Kind.UNKNOWN
    total = replace(signs[n], kind=kind, roles=frozenset(), keys=whole[:1])
    return [*signs[:n], total, *signs[n + 1 :]]
