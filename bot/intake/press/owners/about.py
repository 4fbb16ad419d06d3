"""What place is a text about: the zone, or another one that its title names?

高唐县上半年经济运行情况 tells of 高唐县, and so does every 全县 and every unnamed figure below it.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.owners.scope import Scope, Whose, foreign
from bot.intake.press.owners.strangers import is_owner
from bot.intake.press.tokens.lexicon import COUNTY
from bot.intake.press.tokens.sign import Kind, Sign

# what any place calls itself
GENERAL: Final = frozenset(
    {"全区", "我区", "本区", "区内", "开发区", "经开区", "全市", "我市", "本市", "city", "the city"}
    | {"citywide", "city wide", "zone", "the zone", "development zone", "the development zone"}
)
ALL_OF_IT: Final = frozenset({"全区", "我区", "本区", "区内"})
_COUNTY: Final = ("全县", "我县", "全镇", "全省", "我省")
_SELF: Final = ALL_OF_IT - {"区内"}
_WHOLE: Final = ("全市", "我市", "citywide")
_ZONE: Final = frozenset({"the zone", "zone", "the development zone"})
_BEHIND: Final = 2  # signs that a city stands behind its zone: zone | of | ……
_WHERE: Final = ("of", "in", "at")
_LIGHT: Final = frozenset({"filler", "of", "stranger", "ground", "part"})
_DATED: Final = (Kind.PLACE, Kind.PERIOD, Kind.STOP)
_OFTEN: Final = 3  # times that a text about the zone calls it so
_ZONES: Final = ("开发区", "经开区", "高新区", "zone")


def about(sentences: Sequence[Sequence[Sign]], text: str, catalogue: Catalogue) -> Scope:
    """The scope that a text starts with and comes back to."""
    if _is_anothers(sentences, catalogue):
        return _scope(Whose.STRANGER)
    bare = not any(s.kind in (Kind.PLACE, Kind.NUMBER) for signs in sentences[:1] for s in signs)
    named = [_place(signs, catalogue) for signs in sentences[:2]]
    second = named[1] if not bare and named[1:] else None
    if second is not None and (second.base is Whose.CITY or _own(sentences, catalogue)):
        named.pop()  # exports rose 3 percent; the city as a whole, Guanxian County ……
    if len(named) > 1 and _is_dateline(sentences[1]):
        named.pop()
    first = next((scope for scope in named if scope is not None), None)
    if first is not None and first.base is Whose.CITY and _tells_of_zone(sentences, catalogue):
        first = None
    if (
        first is None
        and any(word in text for word in _COUNTY[:3])
        and not _own(sentences, catalogue)
    ):
        return _scope(Whose.ELSEWHERE)
    return first or Scope()


def _place(signs: Sequence[Sign], catalogue: Catalogue) -> Scope | None:
    """The place that a title, or a first sentence, begins with."""
    before: Sign | None = None
    for n, sign in enumerate(signs):
        ranks = any("rank_noun" in s.roles for s in signs[n + 1 : n + 2])  # 主要指标全市排位
        if ranks or sign.keys == (COUNTY,) or _of_its_city(signs, n, catalogue):
            continue
        if sign.kind is Kind.PLACE and sign.text in _WHOLE:
            return _scope(Whose.CITY, sign.keys[0])
        if sign.kind is Kind.PLACE and sign.text not in GENERAL:
            if sign.keys[0] == catalogue.home:
                if before is not None and before.end == sign.start and foreign(before, sign):
                    return _scope(Whose.ELSEWHERE)
                return Scope()
            level = catalogue.regions[sign.keys[0]].level
            return _scope(Whose.CITY if level == "city" else Whose.REGION, sign.keys[0])
        if sign.kind is Kind.ELSEWHERE and sign.text.endswith(_ZONES):
            return _scope(Whose.ELSEWHERE)
        touches = before is not None and before.end == sign.start
        if sign.kind is Kind.PLACE and before is not None and touches and foreign(before, sign):
            return _scope(Whose.ELSEWHERE)
        if sign.kind in (Kind.NUMBER, Kind.METRIC, Kind.STOP, Kind.COMPANY):
            return None
        before = sign
    return None


def _of_its_city(signs: Sequence[Sign], n: int, catalogue: Catalogue) -> bool:
    """Whether a city only says whose the zone before it is: the development zone of ……."""
    city = catalogue.regions[catalogue.home].within
    if n < _BEHIND or signs[n].keys != (city,) or signs[n - 1].text not in ("of", "in"):
        return False
    zone = signs[n - _BEHIND]
    return zone.kind is Kind.PLACE and zone.keys == (catalogue.home,)


def _is_anothers(sentences: Sequence[Sequence[Sign]], catalogue: Catalogue) -> bool:
    """Whether a title is about a piece of the zone or a firm in it: 蒋官屯街道上半年工作总结.

    Not where the text of a firm names the zone: it may tell of the zone's economy as well.
    """
    title = sentences[0] if sentences else ()
    ends = (Kind.PERIOD, Kind.STOP, Kind.NUMBER)
    head = list(takewhile(lambda s: s.kind not in ends and s.text not in _WHERE[1:], title))
    if [s.text for s in head[-2:-1]] == ["of"] and head[-1].kind is Kind.PLACE:
        head = head[:-2]  # Beicheng Subdistrict | of the development zone
    if not head or not is_owner(head[-1]):
        return False
    *front, owner = head
    named = (Kind.UNKNOWN, Kind.CHOICE, Kind.ELSEWHERE, Kind.COMPANY, Kind.RANK)
    name = owner.kind is Kind.COMPANY
    name = name or any(s.kind in named or "stranger" in s.roles for s in front)
    plain = all(s.kind in (*named, Kind.PLACE) or s.roles & _LIGHT for s in front)
    rest = title[len(head) :]
    where = 2 if rest and rest[0].text in _WHERE else 0
    zone = any(s.keys == (catalogue.home,) for s in rest[where:])
    if zone or not (name and plain):
        return False
    said = {s.text for signs in sentences for s in signs}
    told = _own(sentences, catalogue) or not _SELF.isdisjoint(said)
    return "ground" in owner.roles or not told


def _is_dateline(signs: Sequence[Sign]) -> bool:
    """Whether a line only says where and when a text was given: Delivered in Suzhou on ……."""
    names = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in signs)
    places = [n for n, s in enumerate(signs) if s.kind is Kind.PLACE]
    where = [signs[n - 1].text for n in places if n] in (["in"], ["at"])
    byline = [s.text for s in signs[:1]] == ["by"]  # By a staff reporter in Liaocheng
    dated = any(s.kind is Kind.PERIOD for s in signs)
    bare = bool(places) and all(s.kind in _DATED for s in signs)  # LIAOCHENG | November 20, 2024
    told = any(s.places or any(a.unit.rate or a.unit.thing for a in s.amounts) for s in signs)
    headed = bool(places) and byline and not told  # By our correspondent | LIAOCHENG | ……
    return not names and bool((where and (byline or dated)) or (bare and dated) or headed)


def _scope(base: Whose, region: str = "") -> Scope:
    return Scope(base=base, base_region=region, whose=base, region=region)


def _own(sentences: Sequence[Sequence[Sign]], catalogue: Catalogue) -> bool:
    """Whether the zone is named, not only by a general word."""
    return any(
        sign.kind is Kind.PLACE and sign.keys[0] == catalogue.home and sign.text not in GENERAL
        for signs in sentences
        for sign in signs
    )


def _tells_of_zone(sentences: Sequence[Sequence[Sign]], catalogue: Catalogue) -> bool:
    """Whether a text whose title names the city is of the zone all the same."""
    said = [sign.text for signs in sentences for sign in signs]
    often = sum(text in _ZONE for text in said) >= _OFTEN
    own = _own(sentences[:2], catalogue) or _leads(sentences, catalogue)
    return own or often or not _SELF.isdisjoint(said)


def _leads(sentences: Sequence[Sequence[Sign]], catalogue: Catalogue) -> bool:
    """Whether the first figures of a text are the zone's, below a title that tells of none.

    Not where another sentence opens with the city: that may be whom the rest is of.
    Strong quarter lifts the city's engine | By Li Hua, the city's daily | The zone saw its GDP …….
    """
    told = [any(s.kind is Kind.METRIC for s in signs) for signs in sentences]
    lead = next((n for n, named in enumerate(told) if named), 0)
    if not lead or any(s.kind is Kind.METRIC for s in sentences[0]):
        return False
    places = (s for s in sentences[lead] if s.kind is Kind.PLACE and s.keys != (COUNTY,))
    first = next(places, None)
    city = (catalogue.regions[catalogue.home].within,)
    opening = (next((s for s in signs if not s.roles & {"filler"}), None) for signs in sentences)
    if any(s is not None and s.kind is Kind.PLACE and s.keys == city for s in opening):
        return False
    return first is not None and first.keys == (catalogue.home,) and first.text not in GENERAL
