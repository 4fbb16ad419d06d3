"""Are the last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?

>>> set_against(query, slots, Before(of_ours, beside=of_theirs))[0].intent
<Intent.COMPARE: 'compare'>
"""

import re
from typing import TYPE_CHECKING

from bot.spans import as_said
from bot.understand.intents import intent
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.follow_up import Before


def differing_in_one(query: Query, before: "Before | None") -> Query | None:
    """The question before, if it is the same of another indicator, place or period."""
    if before is None or not (old := before.query).metrics or old.measures != query.measures:
        return None
    same = old.intent is query.intent is Intent.LOOKUP and old.wants_rank == query.wants_rank
    if not old.periods and query.periods and before.answered:  # 最新增速? 上一期呢
        old = changed(old, periods=(as_said(before.answered),))
    told = (
        old.metrics != query.metrics,
        old.regions != query.regions,
        old.periods != query.periods,
    )
    return old if same and sum(told) == 1 else None


def both_of(
    text: str, query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """More of both that the last two questions were about: 存款? 贷款呢? 两个的增速呢."""
    if before is None or not (first := before.beside) or not _BOTH.search(text):
        return None
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    if named or slots.regions or not (query.measures or query.periods or query.wants_rank):
        return None
    old = before.query
    if first.metrics == old.metrics and first.regions == old.regions:
        return None
    metrics, regions = (
        tuple(dict.fromkeys((*getattr(first, name), *getattr(old, name))))
        for name in ("metrics", "regions")
    )
    whole = changed(
        query,
        metrics=metrics,
        regions=regions,
        measures=query.measures or old.measures,
        periods=query.periods or old.periods,
    )
    filled = changed(slots, metrics=metrics, regions=regions)
    carried = ("metric",) if query.periods else ("metric", "period")
    return changed(whole, intent=intent(filled, whole.periods)), filled, carried


def set_against(
    query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?"""
    if before is None or not (first := before.beside):
        return None
    old = before.query
    moved = first.periods != old.periods and "shift" in slots.cues  # 1-4月? 1-5月呢? 收窄了吗
    if not moved and not slots.cues & _AGAINST:
        return None
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    own = {Measure.VALUE} if "sum" in slots.cues else {Measure.GROWTH}  # by how many points
    own |= {Measure.VALUE} if "more" in slots.cues else set()  # 多用了多少亿度
    measured = set(query.measures) - own
    said = query.periods or measured or slots.regions or slots.ranks or slots.amount
    if named or said or slots.elsewhere or set(old.measures) & PLANS:
        return None
    metrics, regions, periods = (
        tuple(dict.fromkeys((*getattr(first, name), *getattr(old, name))))
        for name in ("metrics", "regions", "periods")
    )
    cues = slots.cues - {"gap"} | {"compare", "versus"}
    whole = changed(slots, metrics=metrics, regions=regions, cues=cues)
    faster = "versus" in slots.cues and query.measures == (Measure.GROWTH,)  # 哪个增得快
    measures = query.measures if faster else old.measures
    both = changed(old, metrics=metrics, regions=regions, periods=periods, measures=measures)
    return changed(both, intent=intent(whole, periods)), whole, ("metric", "period")


_BOTH = re.compile("两[个者项样]|二者|(?<![a-z])both(?![a-z])")
_AGAINST = frozenset(("compare", "versus", "gap", "differ", "margin", "sum", "more"))
