"""By what does a place in a ranking rank: 总量居, 增速居, or whatever was told last?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake.press.tokens.ranks import OURS
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

BASIS: Final = {
    "growth_noun": Measure.GROWTH,
    "down_noun": Measure.GROWTH,
    "up": Measure.GROWTH,
    "level": Measure.VALUE,
    "sum": Measure.VALUE,
    "share_noun": Measure.SHARE,
    "share": Measure.SHARE,
    "rate_done": Measure.PROGRESS,
    "schedule": Measure.PROGRESS,
}
_STILL: Final = (
    *("still", "nevertheless", "nonetheless", "even so", "but still", "yet"),
    *("仍", "仍然", "依然", "依旧", "仍旧", "但仍"),
)
_SAID: Final = frozenset({"growth_noun", "level", "share_noun"})
_BY: Final = ("by", "in terms of", "in growth", "in absolute terms", "measured by", "judged by")
_RATES: Final = ("rate", "clip", "fast", "quick")
_PLACES: Final = (Kind.PLACE, Kind.ELSEWHERE)
_JOINS: Final = (",", "and", "the", "'s")
_COUNTS: Final = {"ten": 10, "eleven": 11}
_CITY: Final = ("全市", "我市", "city", "prefecture", "municipality", OURS)
_ZONES: Final = ("功能区", "开发区", "经开区", "高新区", "园区", "zones")  # a part of the field
_WIDER: Final = ("省", "国", "province", "country", "nation")
_FIELDS: Final = (
    "县市区",
    "县(市、区)",
    "县(市区)",
    "县区",
    "区县",
    "县(市)区",
    "district",
    "count",
)


_FIELD: Final = re.compile(
    "全市(?:的)?(?:\\d{1,2}|十一?)个?(?:县市区|县\\(市、?区\\)|县区|区县)"
    "|(?:among|of) (?:the city's|all|the) (?:\\d{1,2}|ten|eleven) (?:districts|counties)"
)
_DISTRICTS: Final = ("districts", "counties")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a place ranks by, and whether that was said."""

    measures: tuple[Measure, ...]
    sure: float


_SUPERLATIVES: Final = (
    (re.compile("proportion|share|ratio|占比"), Measure.SHARE),
    (re.compile("growth|increase|rise|gain|pace|fastest|quickest|增[速幅]"), Measure.GROWTH),
    (re.compile("largest|biggest|by (?:value|volume|total|size|amount)|总量|规模"), Measure.VALUE),
)


def superlative(place: str) -> tuple[Measure, ...]:
    """What a place says itself that it ranks by: the second largest, the highest share."""
    if re.search("est(?![a-z])|rank.*\\d$|[位名]次|排[名位]", place) is None:
        return ()
    return next(((measure,) for words, measure in _SUPERLATIVES if words.search(place)), ())


def basis(window: Window, told: Sequence[Measure], behind: Sequence[Sign], metric: Metric) -> Basis:
    """The measures that a place in a ranking belongs to."""
    said = [m for sign in window.signs for role, m in BASIS.items() if role in sign.roles]
    if window.measure:
        said.insert(0, Measure(window.measure))
    if any(s.text in _RATES for s in window.signs[:2]) and not metric.rate:
        said.append(Measure.GROWTH)  # up 9 percent, a rate that put the zone third
    said = _behind(behind) or said
    if said:
        measures = tuple(dict.fromkeys(said))
        return Basis(measures, 0.95 if len(measures) == 1 or "all" in window.roles else 0.7)
    results = [m for m in told if m is not Measure.TARGET]
    if not results and _growth_ahead(behind):
        return Basis((Measure.GROWTH,), 0.85)
    if not results:
        return Basis((Measure.UNSTATED,), 0.85)
    kinds = set(results)
    last = results[-1]
    if last is Measure.PROGRESS:
        last = next((m for m in reversed(results) if m is not Measure.PROGRESS), last)
    alone = len(kinds - {Measure.PROGRESS}) == 1
    return Basis((last,), 0.85 if alone or metric.rate else 0.7)


def still_so(window: Window, told: Sequence[Measure], place: str) -> bool:
    """Whether a place was kept though the figure fell: down 2 percent, still second by amount."""
    results = [m for m in told if m is not Measure.TARGET]
    fell = "down" in window.before | window.moved and results[-1:] == [Measure.GROWTH]
    kept = any(s.text in _STILL for s in window.signs) or place.startswith(_STILL)
    plain = not any(s.roles & BASIS.keys() for s in window.signs)
    return fell and kept and plain and Measure.VALUE in results


def _growth_ahead(behind: Sequence[Sign]) -> bool:
    """Whether the growth that a place is of follows it: ranked third, with growth of 9 percent."""
    said = [s for s in behind if s.kind is Kind.WORD and "each" not in s.roles]
    link = next((n for n, s in enumerate(said) if s.text in ("with", "on")), None)
    return link is not None and any(s.roles & {"up", "growth_noun"} for s in said[link + 1 :])


def _stated(sign: Sign) -> Measure | None:
    """What a phrase says by itself that a place ranks by: in terms of growth, by value."""
    stated = sign.text.startswith(_BY) and "of" not in sign.roles
    told = {m for role, m in BASIS.items() if role in sign.roles and role in _SAID}
    return told.pop() if stated and len(told) == 1 else None


def stated(window: Window) -> Measure | None:
    """What a clause of its own says that the places behind it rank by: In terms of growth, ……."""
    rest = [s for s in window.signs if not s.roles & {"filler", "and", "of"} or _stated(s)]
    told = {own for s in rest if (own := _stated(s))}
    plain = all(_stated(s) or s.kind is Kind.METRIC for s in rest)
    return told.pop() if plain and len(told) == 1 and not window.numbers else None


def _behind(behind: Sequence[Sign]) -> list[Measure]:
    """Ranking first in terms of growth: the basis stands behind."""
    if not behind or not (behind[0].text.startswith(_BY) or behind[0].text == "in"):
        return []
    if own := _stated(behind[0]):
        return [own]
    if behind[0].text == "by" and len(behind) > 1 and "level" in behind[1].roles:
        return [Measure.VALUE]  # fourth by total volume
    for sign in behind[1:]:
        if sign.kind is Kind.METRIC and any(word in sign.text for word in ("volume", "value")):
            return [Measure.VALUE]  # second by trade volume
        for role in ("growth_noun", "up", "level", "rate_done"):
            if role in sign.roles:
                return [BASIS[role]]
    return []


def tells_field(text: str, signs: Sequence[Sign], catalogue: Catalogue) -> bool:
    """Whether a sentence says who is ranked: the 11 districts, how the city's districts compare."""
    city = catalogue.regions[catalogue.home].within
    owners = zip(signs, signs[1:], signs[2:], strict=False)
    ours = any(
        place.keys == (city,) and own.text == "'s" and districts.text in _DISTRICTS
        for place, own, districts in owners
    )
    return ours or bool(_FIELD.search(text))


def only_behind(signs: Sequence[Sign], catalogue: Catalogue) -> list[Sign]:
    """The signs of a sentence, a place told by who stands before it: second only to Gaotang.

    Behind two districts one is third; behind anybody else nobody knows among whom.
    """
    city, regions = catalogue.regions[catalogue.home].within, catalogue.regions
    for n, sign in enumerate(signs):
        if [place.code for place in sign.places] != ["rank_only"]:
            continue
        behind = [*takewhile(lambda s: s.kind in _PLACES or s.text in _JOINS, signs[n + 1 :])]
        while behind and behind[-1].kind not in _PLACES:
            behind.pop()
        before = [s for s in behind if s.kind in _PLACES]
        within = [regions[key].within for s in before for key in s.keys if key in regions]
        own = bool(before) and within == [city] * len(before)
        many = sign.text.startswith("second") and len(before) > 1
        place, code = (len(before) + 1, "") if own and not many else (0, "rank_scope")
        told = replace(sign.places[0], place=place, scope="city", code=code)
        rank = replace(sign, end=behind[-1].end if behind else sign.end, places=(told,))
        return [*signs[:n], rank, *signs[n + 1 + len(behind) :]]
    return list(signs)


def among(scope: str, field: int = 0) -> str:
    """City for a place among all districts of the city, a `field` of them; other among others."""
    if scope.isdigit() or scope in _COUNTS:
        return "city" if int(_COUNTS.get(scope, scope)) == field else "other"
    if any(word in scope for word in _WIDER):
        return "other"
    if not scope:
        return ""
    if any(word in scope for word in _FIELDS):
        return "city"
    if any(word in scope for word in _CITY) and not any(word in scope for word in _ZONES):
        return "city"
    return "other"
