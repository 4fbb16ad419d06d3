"""What do the words of a text mark: a claim of a figure, a version of it, month by month, now?

>>> marked("签约过亿元项目有16个吗", tokens, slots, NONE, said).claim.side
<Side.EQUAL: 'equal'>
"""

import re
from collections.abc import Sequence

from bot.understand.asked.claims import (
    WHICH,
    claim,
    denies_move,
    denies_rise,
    picks_out,
    unread_denial,
)
from bot.understand.asked.courses import field_moves
from bot.understand.lexicon.match import Token
from bot.understand.period import periods
from bot.understand.period.until_now import AND_NOW, BESIDE_NOW, EACH_ASKED, NOW_AND, SINCE_THEN
from bot.understand.slots import RATES, Claim, Slots, Version, Vintage
from bot.understand.spelled.clean import masked
from bot.words import Measure, changed

_CLAIMS = frozenset(
    ("fell", "ever", "when")
)  # something rose or fell; without a number, that is all
_DISTRICTS = frozenset(("leader", "league", "districts"))
_YEAR = 12  # months
_ONE_MONTH = re.compile("[当单]月(?:的|数|值|额)?|(?<![a-z])single[ -]months?(?![a-z])")
_UP_ON = re.compile("(?<![a-z])(?:up|down) (?:on|from)(?![a-z])")  # growth is up on last year
_IF_OUT = re.compile(
    r"(?<![a-z])(?:is|are|has|have|did|do|any)(?![a-z])[^.;?!,]*"
    r" (?:out|yet|available|released|published|ready)(?: yet| already| now)?[ ?!.]*$"
    r"|(?:有了?|能查到?了?|查得到|更新|出)了?(?:吗|没有?)[?!]*$"
)
_MAY_END_OUT = (  # nothing else asks whether a figure is out
    *("out", "yet", "available", "released", "published", "ready", "already", "now"),
    *("吗", "没", "没有"),
)
_ENDS_IN_NOT = re.compile("没有?[啊呢呀]?[ ?!.]*$")
_OF_WHOM_PLACED = re.compile(  # 第一名的GDP是98.4亿吗: claimed of whoever stands there
    "第[一二三四五六七八九十0-9]+[名位]?的(?![位名]|[,;?!]|$)|榜首的(?![,;?!]|$)"
    "|^(?:is |was |so |and )*the (?:first|second|third|top|last)(?:[- ](?:placed|ranked))?"
    "(?: (?:district|county|place|one))? (?:in the city |of the city )?"
    "(?:by|in|had|has|was|is)(?![a-z])"
)
_BOUND = re.compile("过|超|以上|(?<![a-z])over(?![a-z])")


def marked(
    text: str,
    tokens: Sequence[Token],
    slots: Slots,
    vintage: Vintage,
    said: periods.Periods,
) -> Slots:
    """The slots with what the text claims of a figure, and which version of it is meant."""
    if "单月" in text and any(one.last > one.first > 1 for one in said.said):
        slots = changed(slots, cues=slots.cues | {"each_month"})  # 3到5月单月: month by month
    only = said.said[0] if len(said.said) == 1 else None
    cumulative = only and only.first == 1 < only.last < _YEAR
    if cumulative and (single := _ONE_MONTH.search(text)):
        slots = changed(slots, unknown=(*slots.unknown, single[0]))  # 1-5月要当月的: cumulative
    planned = Measure.TARGET in slots.measures
    if only and not (said.against or planned) and (now := BESIDE_NOW.search(text)):
        slots = changed(slots, unknown=(*slots.unknown, now["now"]))  # asked beside a claim
    if "above" in slots.cues and not slots.amount and _runs_over(text, said):
        slots = changed(slots, cues=slots.cues - {"above"})
    if said.against and (
        any(held.search(text) for held in (AND_NOW, SINCE_THEN, _UP_ON))
        or NOW_AND.search(text[: said.placed[0][0]])
    ):
        both = {"compare", "each_asked"} if EACH_ASKED.search(text) else {"compare"}
        slots = changed(slots, cues=slots.cues | both)  # at the end of 2023 and now
    ends_out = "gap" not in slots.cues and text.rstrip(" ?!.").endswith(_MAY_END_OUT)
    if ends_out and _IF_OUT.search(text):  # and not: has it met its target yet
        slots = changed(slots, cues=slots.cues | {"out_yet"})  # is the June figure out
    if _ENDS_IN_NOT.search(text) or (slots.amount and "exists" in slots.cues):
        slots = changed(slots, cues=slots.cues | {"yes_no"})  # 在全市前三没有
    slots = _claimed(text, slots, tokens)
    slots = field_moves(text, _of_whom_placed(text, slots), tokens)
    if vintage.version:
        return changed(slots, vintage=vintage, cues=slots.cues | {"revision"})
    return changed(slots, vintage=Vintage(Version.ALL)) if "revision" in slots.cues else slots


def _of_whom_placed(text: str, slots: Slots) -> Slots:
    """The slots with what is claimed of whoever holds a place asked of them, and not of ours."""
    if not (slots.ordinal and slots.amount and _OF_WHOM_PLACED.search(text)):
        return slots
    return changed(slots, cues=slots.cues - {"yes_no"} | {"leader"})


def _claimed(text: str, slots: Slots, tokens: Sequence[Token]) -> Slots:
    """The slots with the claim of a text, where it makes one."""
    of_field = "ranked" in slots.cues and not slots.metrics
    of_field = of_field or bool(slots.cues & _DISTRICTS)
    if of_field and not slots.amount and denies_rise(text):
        slots = changed(slots, cues=slots.cues | {"fell"})  # 哪些指标没有增长
    several = len(slots.metrics) > 1 or len(slots.regions) > 1
    of_many = several and bool(WHICH.search(text))  # 这三项里哪些没有增长
    claims = of_many or slots.amount or slots.top or slots.ordinal
    if claims or not slots.cues.isdisjoint(_CLAIMS):
        slots = _claiming(slots, masked(text, _bounded_names(tokens)))
    return slots


def _claiming(slots: Slots, text: str) -> Slots:
    """The slots with a claim; whether it fell to 2.7 billion yuan its growth tells beside it.

    A level that is claimed beside the place of its growth is told too: 社零21.58亿、增速全市第1.
    """
    told = claim(text)
    if slots.amount and (denial := unread_denial(text)):
        slots = changed(slots, unknown=(*slots.unknown, denial))
    several = len(slots.metrics) > 1 or len(slots.regions) > 1
    if several and picks_out(text, told, bounded=bool(slots.amount)):
        slots = _picked(slots, told, denied=denies_move(text))
    moved = told.moved and slots.measures == (Measure.VALUE,)
    level = slots.amount and slots.amount_unit not in RATES and slots.growth_noun
    beside = slots.ordinal and level and slots.measures == (Measure.GROWTH,)
    measures = (Measure.VALUE, Measure.GROWTH) if moved or beside else slots.measures
    return changed(slots, claim=told, measures=measures)


def _picked(slots: Slots, told: Claim, *, denied: bool) -> Slots:
    """The slots of several indicators, of which those are asked for that a claim holds of."""
    held = {"compare", "versus"} if slots.amount or denied else set[str]()
    open_ = not slots.measures or (slots.measures == (Measure.VALUE,) and not slots.amount)
    grown = open_ and (told.rises or told.falls or denied)
    measures = (Measure.GROWTH,) if grown else slots.measures
    return changed(slots, cues=slots.cues - held | {"picked"}, measures=measures)


def _bounded_names(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where names stand that hold a bound of their own: projects over 100 million are 16."""
    return [(t.start, t.end) for t in tokens if t.get("metric") and _BOUND.search(t.text)]


def _runs_over(text: str, said: periods.Periods) -> bool:
    """Whether it is a period that something runs over: first in the city over Jan-May."""
    return any(text[:start].endswith((" over ", " over the ")) for start, _, _ in said.placed)
