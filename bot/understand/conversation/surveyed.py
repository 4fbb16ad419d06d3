"""The same survey of another period or place: 一季度哪些指标排第一? 那1-5月呢; and which fell?

>>> resumed(query, slots, Before(of_q1, survey=slots))[0].intent
<Intent.RANKED: 'ranked'>
"""

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
