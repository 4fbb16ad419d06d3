"""What does a number before a noun count: 25家高新技术企业? 5亿元项目 counts none."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.clause.added import COUNTS
from bot.intake.press.clause.narrowing import touching
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_SOME: Final = re.compile("[签竣招引新]|投产|投用")
_NOUNS: Final = frozenset({Kind.UNKNOWN, Kind.COMPANY, Kind.CHOICE, Kind.METRIC})
_PREFIXED: Final = frozenset({"newly", "reach", "verb", "sum", "target", "aim"})
_ANY: Final = ("项目", "project", "projects")
_ARRANGED: Final = ("安排", "实施", "铺排", "确定", "梳理", "列入", "纳入", "全区共")
_HEADS: Final = ("人", "人次", "件", "辆")
_RUN: Final = 6  # signs of a noun behind 的
_SEEN: Final = 7  # signs from which a sentence opens
_PLAIN: Final = frozenset({"", "个", "家", "户", "项", "件"})


_KINDS: Final = ("companies", "firms", "enterprises", "businesses", "entities")
_ENTRIES: Final = ("names", "members", "entries", "newcomers", "additions")
_COUNTED: Final = ("家", "户", "个", "件", "辆", "人")
_LISTS: Final = frozenset(
    {"list", "programme", "program", "roster", "register", "catalogue", "in hand", "books"}
)
_DID: Final = frozenset(  # what was done with some projects: signed 12 key projects in October
    {"signed", "sign", "launched", "approved", "introduced", "welcomed", "began", "kicked off"}
    | {"complete", "completed", "attract", "secure", "create", "saw", "delivered", "secured"}
)
_HAVE: Final = frozenset({"has", "have", "had", "are", "were"})


def counted(
    window: Window, sign: Sign, ahead: Sequence[Sign], catalogue: Catalogue, *, english: bool
) -> str:
    """A number before a noun: 25家高新技术企业 counts it, 5亿元项目 is a threshold."""
    behind = window.behind
    if not behind or not sign.amounts:
        return ""
    amount, noun = sign.amounts[-1], behind[0]
    if amount.unit.points or (amount.unit.rate and not english):
        return ""
    if touching(sign, noun, english=english):
        if noun.kind is Kind.METRIC and amount.unit.thing in _PLAIN and len(sign.amounts) == 1:
            if sign.start == 0 and not english and _all_started(noun, behind[1:]):
                _adds_up(window)
                return ""
            return _prefixed(window, noun, behind[1:], catalogue, english=english)
        key = "key_projects" in noun.keys and noun.text not in _ANY
        if key and _goes_on(behind[1:]):
            _adds_up(window)
            return ""  # 105个重点项目完成投资73.2亿元: all of them
        planned = window.roles & {"aim", "verb"} and not any(s.text in _DID for s in window.signs)
        others = any(s.kind is Kind.COMPANY for s in window.signs)
        planned = planned or _with_total(ahead[1:])
        planned = (planned or _listed(window, ahead[1:])) and not (amount.unit.thing or others)
        whole = [s.text for s in window.signs[-2:]] == ["of", "the"] and window.numbers
        if english and (planned or whole) and key:
            _adds_up(window)
            return ""  # it plans 96 key projects
        if english and _of_its_kind(window, noun, behind[1:], catalogue):
            window.object = noun.start
            return ""
        if noun.kind in _NOUNS or "part" in noun.roles:
            return "" if english and amount.unit.thing else "of_noun"
    bounds = not english and "of" in noun.roles and _bounds(sign, behind, ahead)
    return "threshold" if bounds else ""


def _all_started(noun: Sign, behind: Sequence[Sign]) -> bool:
    """Whether a sentence opens with how many key projects there are: 52个省市重点项目全部开工."""
    return noun.keys == ("key_projects",) and any("all" in s.roles for s in behind[:1])


def _of_its_kind(window: Window, noun: Sign, rest: Sequence[Sign], catalogue: Catalogue) -> bool:
    """Whether a noun only says again what is counted: listed firms reached 14 companies."""
    named = [s for s in window.signs if s.kind is Kind.METRIC]
    if len(named) != 1 or window.reason or window.numbers or window.subject != named[0].keys:
        return False
    unit = catalogue.metrics[named[0].keys[0]].unit
    ends = not rest or rest[0].kind in (Kind.STOP, Kind.OPEN, Kind.CLOSE)
    same = noun.text in named[0].text.split(" ") or (noun.text in _KINDS and unit in ("家", "户"))
    listed = noun.text in _ENTRIES and " of " in named[0].text  # the list of …… grew by 15 names
    return ends and (same or listed) and unit in _COUNTED and "reach" in window.roles


def _bounds(sign: Sign, behind: Sequence[Sign], ahead: Sequence[Sign]) -> bool:
    """Whether a number only describes what stands behind 的: 总投资18亿元的高端新材料项目."""
    if any(s.kind in _NOUNS or "part" in s.roles for s in behind[1:2]):
        return True
    named = (Kind.WORD, Kind.UNKNOWN, Kind.CHOICE)
    run = list(takewhile(lambda s: s.kind in named, ahead[1 : _RUN + 1]))
    return sign.amounts[-1].unit.money and any("part" in s.roles for s in run)


def _with_total(behind: Sequence[Sign]) -> bool:
    """Whether English goes on with what all of them cost: 96 key projects, with a total of ……."""
    for sign in behind:
        if sign.kind in (Kind.METRIC, Kind.CHOICE):
            return any(key.startswith("key_project_") for key in sign.keys)
        if sign.kind not in (Kind.PERIOD, Kind.STOP) and not sign.roles & {"filler", "all"}:
            return False
    return False


def _listed(window: Window, behind: Sequence[Sign]) -> bool:
    """Whether English counts the projects of a list, or those that the zone has this year."""
    if any(s.text in _LISTS for s in (*window.signs, *behind[:5])):
        return True
    yearly = [(one.first, one.last) for s in behind[:1] for one in s.said] == [(1, 12)]
    return yearly and window.last is not None and window.last.text in _HAVE


def of_key_projects(window: Window, sign: Sign) -> None:
    """全区共安排重点项目112个: the name counts them where it says that they are all."""
    last = window.signs[-1] if window.signs else None
    named = last is not None and last.kind is Kind.CHOICE and last.text == "重点项目"
    counts = bool(sign.amounts) and sign.amounts[-1].unit.thing in ("个", "项")
    planned = any(s.text.endswith(_ARRANGED) for s in window.signs)
    above = any(s.text == "以上" for s in window.signs)  # 区级以上重点项目 are all of them
    apart = {"part", "newly"} if above else {"tier", "part", "newly"}
    others = any(s.roles & apart for s in window.signs[:-1])
    if window.reason == "ambiguous" and named and counts and planned and not others:
        _adds_up(window)


def _adds_up(window: Window) -> None:
    """The number before 重点项目 counts them."""
    window.subject, window.reason, window.carried = ("key_projects",), "", False
    window.numbers = 0


def _prefixed(
    window: Window,
    noun: Sign,
    rest: tuple[Sign, ...],
    catalogue: Catalogue,
    *,
    english: bool,
) -> str:
    metric = catalogue.metrics[noun.keys[0]]
    last = window.last
    if noun.keys[0] == "key_projects_started" and noun.text.startswith("重点"):
        _adds_up(window)
        return ""  # 108个重点项目已开工91个
    if noun.keys[0] == "key_projects_started" and window.numbers and "of" in window.roles:
        return "of_noun"  # 71 of somebody's 96 key projects were under construction
    home = last is not None and last.kind is Kind.PLACE and last.end >= noun.start - 12
    known = window.roles & _PREFIXED or home or english
    known = known and (not window.lost or (english and _anew(window)))
    ends = not rest or rest[0].kind in (Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.RANK) or english
    ends = ends or bool(rest[0].roles & {"and", "up", "down", "yoy"})
    ends = ends or home or (noun.keys == ("key_projects",) and "all" in rest[0].roles)
    if rest and (rest[0].kind is Kind.NUMBER or rest[0].text == ":"):
        return "of_noun"  # 105个重点项目92个; 05 express parcels: 53.4 million
    if not known or not ends or metric.rate or (last is None and not english):
        return "of_noun"
    if metric.unit not in _PLAIN and not (english and metric.unit.removeprefix("万") in _HEADS):
        return "of_noun"
    window.subject, window.reason, window.carried = noun.keys[:1], "", False
    window.numbers, window.object = 0, noun.start
    return ""


def _anew(window: Window) -> bool:
    """Whether an unknown word ends before another verb: handled 3,900 complaints and created."""
    unknown = [n for n, s in enumerate(window.signs) if s.kind is Kind.UNKNOWN]
    rest = window.signs[unknown[-1] + 1 :] if unknown else []
    verb = len(rest) > 1 and all(s.kind is Kind.WORD for s in rest)
    return verb and bool(window.numbers) and "and" in rest[0].roles


def _goes_on(behind: Sequence[Sign]) -> bool:
    """Whether what was done with all key projects follows: 105个重点项目中已开工92个."""
    for sign in behind:
        if sign.kind is Kind.METRIC:
            return sign.keys[0].startswith("key_project")
        if sign.kind is not Kind.PERIOD and not sign.roles & {"filler", "all", "reach", "verb"}:
            return False
    return False


def counts_within(window: Window, sign: Sign, *, among: bool) -> bool:
    """Whether a number counts some of those just told: 其中2家是当年新获评的; not 其中新增2家."""
    counts = bool(sign.amounts) and sign.amounts[-1].unit.thing in ("家", "户", "个", "项", "人")
    within = among or "within" in window.roles
    tier = any("tier" in s.roles for s in window.behind[:1])  # 12个|省级重点项目, behind all
    some = (within and not window.roles & {"newly", "sum"}) or tier
    return counts and some and not window.subject


def of_some(sign: Sign, window: Window) -> bool:
    """Whether a number counts some projects or firms: 5个省级项目完成投资."""
    if not sign.amounts or sign.amounts[-1].unit.thing not in ("个", "家", "户"):
        return False
    within = "within" in window.roles
    for noun in window.behind[:3]:
        if within and noun.kind is Kind.METRIC and noun.keys[0].startswith("key_proj"):
            return True  # 其中32个省市重点项目完成投资41.6亿元
        if noun.kind is Kind.CHOICE or "part" in noun.roles:
            return window.subject != ("key_projects",)
        if noun.kind is not Kind.WORD or noun.roles & {"reach", "and", "up", "down"}:
            return False
    return False


def counts_projects(window: Window, sign: Sign, reason: str) -> bool:
    """Whether a number counts some projects, whose cost is theirs: 新签约重点项目23个,总投资……."""
    some = window.roles & {"within", "newly"} or any(_SOME.search(s.text) for s in window.signs)
    counts = bool(sign.amounts) and sign.amounts[-1].unit.thing in ("个", "项")
    return counts and (reason == "part" or bool(reason == "ambiguous" and some))


def to_some(window: Window) -> bool:
    """Whether a number only narrows the name before it: exports to 30 countries."""
    said = [s for s in window.signs if s.roles != {"filler"}][-2:]
    narrows = [s.text for s in window.signs[-1:]] in (["to"], ["from"], ["with"], ["by"], ["of"])
    return narrows and any(s.kind is Kind.METRIC for s in said) and not window.numbers


def of_those(signs: Sequence[Sign], n: int, window: Window) -> bool:
    """Of the zone's 246 firms, 160 reported growth: a number without a name counts a part.

    So does 101 of this year's 108, wherever the name stands.
    """
    if _out_of(signs[n], signs[n + 1 : n + _SEEN]):
        return True
    dated = (Kind.PERIOD, Kind.STOP)
    light = [s for s in signs[: min(n, _SEEN)] if s.kind not in dated]
    opens = [s.text for s in light if "filler" not in s.roles][:1] == ["of"]
    if not opens or window.subject or signs[n].amounts[-1].unit.thing:
        return False
    told = any(s.kind is Kind.NUMBER for s in signs[:n])
    planned = any("target" in s.roles for s in signs[:n])
    return told and not planned and not any(s.kind is Kind.METRIC for s in signs[n + 1 : n + 2])


def _out_of(sign: Sign, behind: Sequence[Sign]) -> bool:
    """Whether a count is told out of another that no name follows: 101 of this year's 108 have."""
    if [s.text for s in behind[:1]] != ["of"] or _measured(sign):
        return False
    light = (Kind.PERIOD, Kind.PLACE)
    rest = [s for s in behind[1:] if not (s.kind in light or s.roles & {"filler", "all"})]
    whole = [*rest[:2], None, None][:2]
    if whole[0] is None or whole[0].kind is not Kind.NUMBER or _measured(whole[0]):
        return False
    noun = whole[1]
    verb = noun is not None and "key_projects_started" in noun.keys and "project" not in noun.text
    return noun is None or verb or noun.kind not in _NOUNS  # of 108 | had broken ground


def _measured(sign: Sign) -> bool:
    """Whether a number is a sum, a rate or an amount, and counts nothing."""
    unit = sign.amounts[-1].unit
    return bool(unit.thing or unit.money or unit.rate)


def counts_some(behind: Sequence[Sign]) -> bool:
    """Whether a period is of some of those just counted alone: 10月份|6个, 9月份|新认定|20家."""
    rest = [s for s in behind if not s.roles & {"newly", "filler", "reach"}][:1]
    return bool(rest) and bool(rest[0].amounts) and rest[0].amounts[-1].unit.thing in COUNTS
