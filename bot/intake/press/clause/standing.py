"""Which English words stand for a name that was told: it, the figure, growth of 9 percent in ……?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.words import Measure

_ARTICLES: Final = (
    "the",
    "add up",
    "taken together",
    "and",
    "but",
    "while",
    "with",
    "also",
    "that",
    "this",
)
_WITHIN: Final = ("for", "in", "over", "during", "by", "from", "between", "through")
_STAND_INS: Final = (
    "ours",
    "it",
    "its",
    "they",
    "aim",
    "their",
    "figure",
    "number",
    "total",
    "amount",
    "volume",
    "value",
)
_MOVES: Final = (
    *("growth", "increase", "rise", "gain", "expansion", "decline", "decrease", "drop", "fall"),
    *("contraction", "growth rate", "rate", "pace", "slide", "slump"),
)
_AMOUNTS: Final = (
    "is",
    "was",
    "'s",
    "represents",
    "represented",
    "equals",
    "equal",
    "equal to",
    "makes",
    "marks",
    "marked",
    "accounts for",
    "accounted for",
    "made up",
    "makes up",
)
_OWN: Final = ("its", "their", "in")
_THE: Final = ("the", "that", "this", "its", "their")
_MEASURED: Final = ("千瓦时", "平方米", "吨", "吨标准煤")
_WAS: Final = ("was", "were", "is", "are")
_THIS: Final = ("这一", "这个", "该", "此", "上述", "其")
_YEARLY: Final = ("全年", "年度", "年初", "今年")
_BEEN: Final = (
    *("was ", "were ", "had been ", "has been ", "have been ", "being "),
    *("actually ", "in actual", "to be ", "is ", "are ", "had gone", "has gone", "have gone"),
)
CALIBERS: Final = frozenset({"basis_natural", "basis_comparable", "basis_current"})


def stands_in(window: Window) -> bool:
    """Whether a clause opens with a word for what was named: it, the figure, the target."""
    dated = any(s.kind in (Kind.PERIOD, Kind.PLACE) for s in window.signs[:4])
    light = (*_ARTICLES, *(_WITHIN if dated else ()))  # for the half year they reached ……
    told = [s for s in window.signs[:6] if s.kind not in (Kind.PERIOD, Kind.PLACE)]
    opening = [s for s in told[:4] if s.text not in light]
    if not opening or window.lost:
        return False
    first = opening[0]
    named = next((n for n, s in enumerate(window.signs) if s.text in _MOVES), 0)
    while named and "yoy" in window.signs[named - 1].roles:
        named -= 1  # the year-on-year increase
    if named and window.signs[named - 1].text == "the" and _is_period(window.signs[: named - 1]):
        return True  # In the first quarter the decline had been 30.2 percent
    return first.text in _STAND_INS or bool(first.roles & {"target", "plan", "sum"})


def _is_period(signs: Sequence[Sign]) -> bool:
    """Whether words tell a period and nothing else."""
    return all(s.kind is Kind.PERIOD or s.roles & {"filler", "and"} for s in signs)


def english_object(window: Window, signs: Sequence[Sign], n: int) -> Sign | None:
    """The name behind an English number: growth of 9 percent in fixed-asset investment."""
    doing = signs[n + 1] if n + 1 < len(signs) else None
    if doing is not None and doing.kind is Kind.METRIC and _done(doing):
        return doing  # 14.8 billion yuan had been invested
    if doing is not None and (was := _was_it(window, signs, n)):
        return was  # of that, 860 million yuan was tax revenue
    if _possessed(window, signs[n]) and doing is not None and doing.kind is Kind.METRIC:
        return doing  # the zone's 11.46-billion-yuan GDP
    if (narrower := _named_for(window, signs, n)) is not None:
        return narrower
    part = signs[n].amounts[-1].unit.rate and [s.text for s in signs[n + 1 : n + 2]] == ["of"]
    planned = any("plan" in s.roles for s in signs[n + 2 : n + 5])  # of its full-year task for ……
    if (part and not planned) or (  # or 55.7 percent of industrial output
        window.subject and window.numbers == 0
    ):
        return None
    linked = False
    depth = 0
    for sign in signs[n + 1 : n + 12]:
        depth += (sign.kind is Kind.OPEN) - (sign.kind is Kind.CLOSE)
        if depth or sign.kind is Kind.CLOSE:
            continue  # 4.12 billion yuan ($567 million) in foreign trade
        if sign.kind is Kind.METRIC:
            return sign if linked and "share" not in window.roles else None
        linked = linked or sign.text in ("in", "of", "into")
        if sign.kind not in (Kind.WORD, Kind.PLACE) or not (
            sign.kind is Kind.PLACE or sign.roles & {"filler", "up", "down", "reach", "yoy", "plan"}
        ):
            return None
    return None


def _was_it(window: Window, signs: Sequence[Sign], n: int) -> Sign | None:
    """The name that an amount is said to be: 1.6 billion yuan of which were exports."""
    if window.subject:
        return _and_that(window, signs, n)
    behind = [s for s in signs[n + 1 : n + 5] if "within" not in s.roles and s.text != "the"]
    verb, name = behind[:1], behind[1:2]
    told = [s.text in _WAS for s in verb] == [True] and [s.kind for s in name] == [Kind.METRIC]
    unit = signs[n].amounts[-1].unit
    measured = unit.money or unit.thing in _MEASURED
    return name[0] if told and measured else None


def _and_that(window: Window, signs: Sequence[Sign], n: int) -> Sign | None:
    """What a second sum is: 1.6 billion yuan were exports and 500 million yuan | imports."""
    name, ends = signs[n + 1 : n + 2], signs[n + 2 : n + 3]
    linked = window.object >= 0 and any("and" in s.roles for s in window.signs)
    closes = not ends or ends[0].kind is Kind.STOP
    return name[0] if linked and closes and [s.kind for s in name] == [Kind.METRIC] else None


def _done(sign: Sign) -> bool:
    """Whether a name is what was done with a sum: had been invested, of housing were sold.

    80 million dollars, actually used, are so as well.
    """
    return sign.text.startswith(_BEEN) or sign.text.endswith((" sold", "in place"))


def _named_for(window: Window, signs: Sequence[Sign], n: int) -> Sign | None:
    """A name behind for: 38,200 yuan for urban residents, a target of 7 percent for GDP."""
    behind = signs[n + 1 : n + 3]
    home = behind[-1:] and behind[-1].text.startswith(("urban", "rural"))
    links = ("for", "in", "among", "across") if home else ("for",)  # 19,925 yuan in villages
    if not behind or behind[0].text not in links or behind[-1].kind is not Kind.METRIC:
        return None
    planned = window.roles & {"aim", "target"} and not window.subject
    texts = [s.text for s in window.signs]  # 7 percent for GDP | and of 8 percent for exports
    planned = planned or (window.object >= 0 and "for" in texts and "and" in texts)
    planned = planned or _goes_on_for(signs[:n])
    return behind[-1] if planned or home else None


def _goes_on_for(before: Sequence[Sign]) -> bool:
    """Whether the number before was told so as well: 7 percent for GDP, | 8 percent for exports."""
    last = next((n for n in reversed(range(len(before))) if before[n].kind is Kind.NUMBER), None)
    between = before[last + 1 :] if last is not None else ()
    told = [s.text for s in between[:1]] == ["for"] and between[1:2] != ()
    ends = bool(between) and (between[-1].kind is Kind.STOP or "and" in between[-1].roles)
    return told and ends and between[1].kind is Kind.METRIC


def _possessed(window: Window, sign: Sign) -> bool:
    """Whether a sum is an adjective of what a place has: the zone's 11.46-billion-yuan GDP."""
    owner = window.signs[-2:]
    mine = [s.kind for s in owner] == [Kind.PLACE, Kind.WORD] and owner[-1].text == "'s"
    return mine and sign.amounts[-1].unit.money


def part_of(window: Window) -> bool:
    """Whether a name is only what a number is a part of: 12 percent of the exports."""
    said = [s for s in window.signs if s.text not in _ARTICLES and s.text not in ("its", "total")]
    texts = [s.text for s in window.signs]
    other = "that" in texts[: texts.index("of")] if "of" in texts else False  # and that of exports
    return bool(window.numbers) and not other and len(said) == 1 and said[0].text == "of"


def names_whole(window: Window) -> bool:
    """Whether a name is the whole of a share told of the one before: the share of exports in ……."""
    light = [s for s in window.signs if s.text not in _ARTICLES and s.kind is not Kind.PLACE]
    light = [s for s in light if s.text not in ("total", "all", "'s", "zone")]
    if light and light[-1].text in ("of", "of all", "in") and window.measure == Measure.SHARE:
        return not window.numbers  # the tertiary industry's share | of GDP
    shares = any("share_noun" in s.roles and s.text.endswith("of") for s in light)
    of_it = ("of", "in")
    shares = shares or any("share_noun" in a.roles and b.text in of_it for a, b in pairwise(light))
    last = light[-1].text if light else ""
    owned = bool(light[1:]) and "share_noun" in light[-1].roles and last.endswith("of")
    whole = owned or last in ("in", "to")  # exports' share of | foreign trade
    return shares and bool(window.subject) and not window.numbers and whole


def own_share(window: Window) -> bool:
    """Whether a sentence opens with the share that what was named has: Its share in …."""
    said = [s for s in window.signs if not s.roles & {"filler", "and"} or s.text in _OWN]
    own = [s.text for s in said[:1]] in (["its"], ["their"]) and len(said) > 1
    return own and "share_noun" in said[1].roles and not (window.subject or window.numbers)


def to_whom(window: Window, sign: Sign, behind: Sequence[Sign]) -> bool:
    """Whether firms are only who got what a number counts: patents were granted to local firms."""
    if "part" not in sign.roles or sign.kind is not Kind.CHOICE or not window.numbers:
        return False
    before = [s.text for s in window.signs if s.text not in ("local", "the", "its")]
    ends = next((s for s in behind if s.kind in (Kind.NUMBER, Kind.RANK, Kind.STOP)), None)
    told = ends is not None and ends.kind is not Kind.STOP
    return before[-1:] in (["to"], ["by"], ["among"], ["for"]) and len(before) > 1 and not told


def stranger(sign: Sign) -> bool:
    """Whether a sign behind a number speaks of something else: 瞪羚企业19家、独角兽企业3家."""
    return sign.kind in (Kind.UNKNOWN, Kind.COMPANY, Kind.ELSEWHERE) or "part" in sign.roles


def takes_up(window: Window, *, english: bool) -> bool:
    """Whether a sentence goes on with the one before it: 增速居……, it made up ……."""
    if not window.signs:
        return False
    this = not english and window.signs[0].text in _THIS  # 这一增速
    first = window.signs[1] if this and window.signs[1:] else window.signs[0]
    opened = [s.text for s in window.signs[:2]]
    if english and opened[0] in ("that", "this") and opened[1:] and opened[1] in _AMOUNTS:
        return True
    if (
        english
        and not window.lost
        and any(s.text in ("growth", "growth rate") for s in window.signs)
    ):
        return True
    plan = "plan" in first.roles and not (english or window.numbers)
    if plan and first.text.startswith(_YEARLY):
        return True  # 全年任务是55亿元
    return bool(first.roles & {*CALIBERS, "growth_noun", "level", "share_noun", "rate_done"}) or (
        english and stands_in(window)
    )


def that_rise(window: Window) -> bool:
    """Whether a number is of the growth of what was told: the 3.8 percent drop ranked third."""
    opens = [s.text for s in window.signs if s.roles] in [[word] for word in _THE]
    told = [s for s in window.behind if "yoy" not in s.roles and s.text not in _WAS]
    kinds = [s.kind for s in told[1:2]]
    return opens and bool(told) and bool(told[0].roles & {"up", "down"}) and kinds == [Kind.RANK]


def after_name(window: Window) -> bool:
    """Whether a name stands before the last word: 民间投资增速、工业技改投资增速.

    A name several share is one where it is known which: 规上工业企业实现营业收入、利润总额.
    """
    for sign in reversed(window.signs[:-1]):
        if sign.kind is Kind.METRIC or (sign.kind is Kind.CHOICE and not window.reason):
            return True
        if not sign.roles & {"growth_noun", "level", "and"}:
            return False
    return False
