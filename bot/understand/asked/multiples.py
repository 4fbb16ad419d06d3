"""How many times another level is one, or what percent of it: 东昌府区的社零是我们的几倍?

>>> in_multiples("东昌府区的社零是我们的几倍", slots, tokens, catalogue).regions
('dongchangfu', 'lcetdz')

Only of two places, or of two indicators of one field, each named in its place: 多几倍, 涨了几倍 may
be one more or less, and growths are no levels: the words for it are as good as unknown there.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import PERCENT, RATES, TIMES, Slots
from bot.words import Measure, changed

_OURS = re.compile(
    "我们区?|咱们?|俺们|我区|咱区|本区|(?<![a-z])(?:ours?|us|we|(?:the|our) zone)(?![a-z])"
)
_ZH = re.compile(  # what stands right behind the second
    "的?(?:(?P<times>(?:几|多少)倍多?)|(?P<percent>百分之(?:几|多少))|(?P<ratio>之?比值?|之比|比例|比率))(?=[是为呢吗多,?!]|$)"
)
_EN = re.compile(
    "(?<![a-z])(?:(?P<times>how many times(?: (?:that|those) of)?)"
    "|as an? (?:(?P<percent>percentage|percent|per cent|share|proportion|fraction)"
    "|(?P<multiple>multiple)) of"
    "|(?P<ratio>ratio of))(?![a-z])"
)
_MAY = ("倍", "百分之", "比", "times", "as a", "ratio")
_IS_ZH = re.compile("(?:是|为|等于|顶)(?:约|大约|大概|差不多)?$")
_PART_OF = re.compile("占(?:约|大约|大概|差不多)?$")
_LINK = re.compile("[和与同跟对]")
_IS_EN = re.compile("(?<![a-z])(?:is|are|was|were)(?![a-z])")
_HELD = re.compile(
    "[比它他](?![值例率]|$)|其(?!中)|[增涨翻降跌]"
    "|(?<![a-z])(?:than|more|higher|larger|bigger|greater|grow|grew|its|fell|r[io]se)(?![a-z])"
)
_TWO = 2
_IDLE = frozenset(("when", "margin", "yes_no", "item", "what_is", "part_done", "gap", "versus"))


class _Operands(NamedTuple):
    """The two sides of a ratio, and what it is told as."""

    kind: str
    first: Sequence[Token]
    second: Sequence[Token]
    words: str  # that ask for it


def in_multiples(text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with such a question as the comparison of two levels, the first named first."""
    if not any(map(text.__contains__, _MAY)):
        return slots
    told = _operands(text, tokens, catalogue.home)
    if told and not _HELD.search(_unnamed(text.replace(told.words, ""), tokens)):
        held = _of_places(told, slots, catalogue) or _of_two(text, told, slots, catalogue)
        if held:
            return held
    if "times" not in slots.cues:
        return slots
    if (
        not slots.regions
        and _is_ratio(slots, catalogue)
        and not _HELD.search(_unnamed(text, tokens))
    ):
        return changed(slots, cues=slots.cues - {"times"})  # 城乡收入差几倍
    words = tuple(token.text for token in tokens if "times" in token.all("cue"))
    return changed(slots, unknown=(*slots.unknown, *words))


def _operands(text: str, tokens: Sequence[Token], home: str) -> _Operands | None:
    """What stands on the two sides of the words for a ratio."""
    names = [token for token in tokens if token.get("metric") or token.get("region")]
    for ours in _OURS.finditer(text):  # which may be a part of a word: is how many times ours
        if not any(t.start < ours.end() and ours.start() < t.end for t in names):
            names.append(Token(ours[0], *ours.span(), (("region", home),)))
    names.sort(key=lambda token: token.start)
    if text.isascii():
        return _in_english(text, names)
    return _in_chinese(text, [t._replace(end=t.end - t.text.endswith("的")) for t in names])


def _in_chinese(text: str, names: Sequence[Token]) -> _Operands | None:
    asked = next((m for m in _ZH.finditer(text) if any(t.end == m.start() for t in names)), None)
    if not asked:
        return None
    second = [t for t in names if t.end == asked.start()]
    first = [t for t in names if t.end < asked.start()]
    start = second[0].start
    while (
        first and first[-1].end in (start, start - 1) and text[first[-1].end : start] in ("", "的")
    ):
        second.insert(0, first.pop())  # 是高新区社零的几倍
        start = second[0].start
    before = text[:start]
    if asked["ratio"]:
        link = first and _LINK.fullmatch(text[first[-1].end : start])
        return _Operands(PERCENT, first, second, asked[0]) if link else None
    part = asked["percent"] and _PART_OF.search(before) and not second[0].get("metric")
    if not (_IS_ZH.search(before) or part):
        return None
    return _Operands(TIMES if asked["times"] else PERCENT, first, second, asked[0])


def _in_english(text: str, names: Sequence[Token]) -> _Operands | None:
    asked = _EN.search(text)
    if not asked:
        return None
    before = [t for t in names if t.end <= asked.start()]
    behind = [t for t in names if t.start >= asked.end()]
    if not behind:
        return None
    if asked["ratio"]:
        to = text.find(" to ", behind[0].start)
        first, second = ([t for t in behind if (t.start > to) == later] for later in (False, True))
        return _Operands(PERCENT, first, second, asked[0]) if to > 0 else None
    if not asked["times"]:
        kind = TIMES if asked["multiple"] else PERCENT
        return _Operands(kind, before, behind, asked[0]) if before else None
    if before and _IS_EN.search(text[before[-1].end : asked.start()]):
        return _Operands(TIMES, before, behind, asked[0])  # exports are how many times imports
    copula = next((m.start() for m in _IS_EN.finditer(text, behind[0].end)), 0)
    second = [t for t in behind if t.end <= copula]
    first = [t for t in behind if t.start > copula]
    return _Operands(TIMES, first, second, asked[0]) if copula and not before else None


def _of_places(told: _Operands, slots: Slots, catalogue: Catalogue) -> Slots | None:
    """One indicator of two places; where the first is not named, it is ours."""
    home, city = catalogue.home, catalogue.regions[catalogue.home].within
    second = _places(told.second)
    first = _places(told.first) or {home}
    keys = {token.get("metric") for token in (*told.first, *told.second)} - {""}
    if len(second) != 1 or len(first) != 1 or first == second or len(keys) != 1:
        return None
    if (told.kind == PERCENT and second == {city}) or not _of_levels(slots, catalogue):
        return None  # what part of the city's it is
    return _held(slots, told, metrics=tuple(keys), regions=(*first, *second))


def _of_two(text: str, told: _Operands, slots: Slots, catalogue: Catalogue) -> Slots | None:
    """Two indicators of one place."""
    first, second = ({t.get("metric") for t in side} - {""} for side in (told.first, told.second))
    if len(first) != 1 or len(second) != 1 or first == second:
        return None
    named = tuple(_places((*told.first, *told.second)))
    (part,), (whole,) = first, second
    field = catalogue.metrics[part].topic == catalogue.metrics[whole].topic
    if len(named) > 1 or not field or not _of_levels(slots, catalogue, part, whole):
        return None  # GDP is how many times imports: of unlike things
    if told.kind == PERCENT and catalogue.metrics[part].share_of == whole:
        return changed(slots, metrics=(part,), share_of=whole, measures=(Measure.SHARE,))
    held = _held(slots, told, metrics=(part, whole), regions=named)
    return changed(held, cues=held.cues | {"apart"})


def _held(
    slots: Slots, told: _Operands, *, metrics: Sequence[str], regions: Sequence[str]
) -> Slots:
    return changed(
        slots,
        metrics=tuple(metrics),
        regions=tuple(regions),
        measures=(Measure.VALUE,),
        cues=slots.cues - _IDLE | {"compare", told.kind},
        share_of="",
        ours_unsaid=False,
        others_only=False,
        unknown=tuple(word for word in slots.unknown if word not in told.words),
    )


def _places(tokens: Sequence[Token]) -> set[str]:
    return {token.get("region") for token in tokens} - {""}


def _of_levels(slots: Slots, catalogue: Catalogue, *keys: str) -> bool:
    """Whether levels of one kind are asked for, in one period, and nothing else of them."""
    metrics = [catalogue.metrics[key] for key in keys or slots.metrics]
    if not metrics or slots.measures not in ((), (Measure.VALUE,), (Measure.SHARE,)):
        return False
    if slots.rank or slots.amount or slots.choices or slots.ordinal or slots.top or slots.bottom:
        return False
    alike = (
        len({metric.unit for metric in metrics}) == len({metric.stock for metric in metrics}) == 1
    )
    return alike and all(m.unit not in RATES and Measure.VALUE in m.measures for m in metrics)


def _is_ratio(slots: Slots, catalogue: Catalogue) -> bool:
    """Whether the indicator itself tells how many times one thing is another."""
    return len(slots.metrics) == 1 and not catalogue.metrics[slots.metrics[0]].unit


def _unnamed(text: str, tokens: Sequence[Token]) -> str:
    """The text without the name in it: 城乡收入比 holds nothing against another."""
    for token in tokens:
        text = text.replace(token.text, "") if token.is_name else text
    return text
