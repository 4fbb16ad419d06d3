"""The same survey of another period or place: 一季度哪些指标排第一? 那1-5月呢; and which fell?

>>> resumed(query, slots, Before(of_q1, survey=slots))[0].intent
<Intent.RANKED: 'ranked'>
"""

import re

from bot.understand.asked.cues import BOUNDS
from bot.understand.before import Before
from bot.understand.conversation.periods_meant import periods_meant
from bot.understand.slots import RATES, Slots
from bot.words import Intent, Measure, Query, changed

SURVEYS = (Intent.RANKED, Intent.DIGEST)
_BEYOND = BOUNDS | {"reaches"}
_SOME = _BEYOND | {"follow", "yes_no", "compare"}  # told of those that are beyond it
_BOUNDS = ("ordinal", "top", "bottom", "count", "amount", "amount_to", "amount_unit")
KEPT = ("topics", *_BOUNDS)
_EDGES = frozenset(("highest", "lowest"))
_IDLE = frozenset(  # asks nothing but which one: which was, of those
    ("follow", "versus", "yes_no", "compare", "exists", "item", "several", "ranked")
)
_OF_ALL = re.compile("指标|全部|所有|(?<![a-z])(?:indicators?|overall|of all)(?![a-z])")


def resumed(
    query: Query, slots: Slots, before: Before | None
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The same survey of another period or place: 一季度哪些指标排第一? 那1-5月呢?"""
    if before is None or before.query.intent not in SURVEYS:
        return None
    named = slots.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    bound = any(getattr(slots, name) for name in _BOUNDS) or slots.rank or query.measures
    place = slots.ordinal and before.survey.ordinal and not (named or query.measures)
    if place and not (slots.cues - {"follow"} or slots.amount or slots.elsewhere):
        kept = changed(before.survey, ordinal=slots.ordinal)  # 第二的呢
        return before.query, kept, ("period",)
    if not (named or query.periods or slots.regions) and _is_of_same_field(query, slots, before):
        old = before.query
        alone = query.intent is not Intent.RANKED  # which fell
        told = changed(query, intent=Intent.RANKED, periods=old.periods, regions=old.regions)
        told = changed(told, measures=(Measure.GROWTH,)) if alone else told
        return told, slots, ("period",)
    if named or bound or not (query.periods or slots.regions) or slots.elsewhere:
        return None
    periods, kept_periods = periods_meant(query, slots, before)
    old = before.query
    whole = changed(old, periods=periods, regions=slots.regions or old.regions)
    known = {name: getattr(before.survey, name) for name in (*KEPT, "cues", "claim")}
    return whole, changed(slots, **known), ("period",) if kept_periods else ()


def _is_of_same_field(query: Query, slots: Slots, before: Before) -> bool:
    """Whether others of the indicators asked about are: 哪些超过10%? 哪些低于5%? which fell?"""
    if before.query.intent is not Intent.RANKED or slots.elsewhere:
        return False
    bare = "ranked" not in slots.cues or slots.cues & {"exists", "item"}  # and no 哪些指标
    some = slots.amount_unit in RATES and slots.cues & _BEYOND and slots.cues <= _SOME
    some = some or slots.cues - {"follow"} == {"fell"}  # 其中超过20%的, 下降的呢
    return bool(bare) and (query.intent is Intent.RANKED or bool(some))


def edge_of_listed(
    text: str, query: Query, slots: Slots, before: Before | None
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The one that grew fastest, or slowest, of those that the question before listed by growth."""
    edge = slots.cues & _EDGES
    if before is None or before.query.intent is not Intent.RANKED or len(edge) != 1:
        return None
    known, old = before.survey, before.query
    few = known.count or known.top or known.bottom  # of the three fastest the slowest is not kept
    placed = known.ordinal or few or old.wants_rank
    level = known.amount and known.amount_unit not in RATES
    if placed or level or old.measures not in ((), (Measure.GROWTH,)):
        return None
    named = slots.metrics or slots.choices or slots.topics or slots.regions or query.periods
    asked = slots.amount or slots.rank or slots.ordinal or slots.top or slots.bottom or slots.nth
    other = slots.elsewhere or slots.unknown or slots.refuse
    if named or asked or other or slots.cues - edge - _IDLE or _OF_ALL.search(text):
        return None
    if slots.measures not in ((), (Measure.GROWTH,)):
        return None
    cues = known.cues - _EDGES - {"several", "yes_no"} | edge
    return changed(old, measures=(Measure.GROWTH,)), changed(known, cues=cues), ("period",)
