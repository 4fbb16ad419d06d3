"""Is it asked whether a growth, or a balance, rose at each step: 增速一直在上升吗, 存款月月涨?

>>> in_steps("存款余额是月月涨吗", slots, tokens, catalogue).measures
(<Measure.VALUE: 'value'>,)

Exports rose where they are above those of the year before, which each growth tells by itself. A
growth that rose is higher than the one before, and a balance stands beside the last: both are told
by one period after another.
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.asked.courses import FALLS, RISES, way_of
from bot.understand.lexicon.match import Token
from bot.understand.slots import CUMULATIVE, EACH_STEP, PARTS, RESULTS, Course, Slots
from bot.words import Measure, changed

_GROWTH = re.compile(
    "(?<![降跌])(?:增速|增长率|增长速度|涨幅|增幅)|(?<![a-z])growth(?! in )(?![a-z])"
)
_SIGN = re.compile("[正负]|positiv|negativ|zero|contract|shr[aiu]nk|expand")
_GREW = re.compile(
    "增长?(?:的|了)?$|增加(?:的|了)?$|grow|grew"
)  # 增速增长: of the level, it may be
_ON_YEAR = re.compile("同比|较?上年|去年同期|year[- ]on[- ]year|on the year|(?<![a-z])yoy")
_UP_TO = re.compile("累计|year[- ]to[- ]date|cumulative|(?<![a-z])ytd|so far each|since january")
_HOW_MUCH = re.compile("多少|几|怎|如何|(?<![a-z])(?:how|what|which)(?![a-z])")
_NEVER = re.compile("[没未不]有?(?!是)(?:一直|始终|每|月月|[增涨升降跌])|never|not |n't ")
_IDLE = frozenset(("yes_no", "fell", "when", "ever", "last_time", "since_when", "compare", "first"))
_BOUND = frozenset(("highest", "lowest", "leader", "league", "districts", "passed", "versus"))


def in_steps(text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with such a question told by all periods, and what is claimed of each step."""
    parts = not PARTS.isdisjoint(slots.cues) and not slots.course
    if not (slots.course or parts or "always" in slots.cues) or len(slots.metrics) != 1:
        return slots
    other = slots.amount or slots.ranks or slots.cues & _BOUND or len(slots.regions) > 1
    if (
        other
        or not RESULTS.issuperset(slots.measures)
        or _HOW_MUCH.search(text.replace("几个月", ""))
    ):
        return slots
    if slots.cues & {"turned_up", "turned_down"} or not (way := way_of(tokens)):
        return slots
    measure = _measure(text, tokens, stock=catalogue.metrics[slots.metrics[0]].stock)
    if not measure or (parts and measure is not Measure.VALUE):
        return slots
    always = slots.course is Course.ALWAYS or "always" in slots.cues or parts
    asks = text.rstrip(" ?!").endswith(("吗", "么")) or any(
        "yes_no" in t.all("cue") for t in tokens
    )
    if always and not asks:
        return slots
    sure = always and not _NEVER.search(text) and not (_is_growth(tokens) and _grew(tokens))
    cues = slots.cues - _IDLE | {"trend", *((EACH_STEP,) if sure else ())}
    cues |= {CUMULATIVE} if _UP_TO.search(text) else set()
    claim = slots.claim._replace(rises=way == RISES, falls=way == FALLS)
    return changed(slots, cues=cues, course=Course.NONE, measures=(measure,), claim=claim)


def _measure(text: str, tokens: Sequence[Token], *, stock: bool) -> Measure | None:
    """What went from one to the next: the growth that is named, or a balance."""
    if any(_SIGN.search(token.text) for token in tokens):
        return None
    if _is_growth(tokens):
        return Measure.GROWTH if any(map(_moves, tokens)) else None
    return Measure.VALUE if stock and not _ON_YEAR.search(text) else None


def _is_growth(tokens: Sequence[Token]) -> bool:
    return any(_GROWTH.search(token.text) for token in tokens if not token.is_name)


def _moves(token: Token) -> bool:
    """Whether a word beside the name of the growth tells that it moved."""
    told = token.get("measure") == Measure.GROWTH or "fell" in token.all("cue")
    return told and not _GROWTH.search(token.text)


def _grew(tokens: Sequence[Token]) -> bool:
    return any(_GREW.search(token.text) for token in tokens if _moves(token))
