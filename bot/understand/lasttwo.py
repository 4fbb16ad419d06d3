"""Are the last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?

>>> set_against(query, slots, Before(of_ours, beside=of_theirs))[0].intent
<Intent.COMPARE: 'compare'>
"""

import re
from typing import TYPE_CHECKING

from bot.spans import Said, as_said
from bot.understand.intents import intent
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.follow_up import Before


def differing_in_one(query: Query, before: "Before | None") -> Query | None:
    """The question before, if it is the same of another indicator, place or period."""
    if before is None or not (old := before.query).metrics or old.measures != query.measures:
        return None
    alike = old.intent is query.intent and query.intent in (Intent.LOOKUP, Intent.TREND)
    same = alike and old.wants_rank == query.wants_rank
    if not old.periods and query.periods and before.answered:  # 最新增速? 上一期呢
        old = changed(old, periods=(as_said(before.answered),))
    told = (
        old.metrics != query.metrics,
        old.regions != query.regions,
        old.periods != query.periods,
    )
    return old if same and sum(told) == 1 else None


def of_two_years(text: str, query: Query, before: "Before") -> Query:
    """These two years are those of the last two questions, where a year each was told."""
    told = _years_told(before) if len(query.periods) < 2 and _TWO_YEARS.search(text) else ()
    return changed(query, periods=told) if told else query


def _years_told(before: "Before") -> tuple[Said, ...]:
    """The years of the last two questions, where each told of another one."""
    periods = (*before.beside.periods, *before.query.periods) if before.beside else ()
    years = {span.start.year for one in periods if (span := one.period)}
    return periods if len(years) == len(periods) == 2 else ()


def _one_beside(before: "Before | None") -> Query | None:
    """The question before the last, where a figure and no series was asked for."""
    beside = before.beside if before else None
    return beside if beside and beside.intent is Intent.LOOKUP else None


def both_of(
    text: str, query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """More of both that the last two questions were about: 存款? 贷款呢? 两个的增速呢."""
    if not (first := _one_beside(before)) or not before or not _BOTH.search(text):
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


def net_of(
    text: str, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """What a count told at two dates grew by between them: 5月末多少家? 去年底呢? 净增几家."""
    if not (first := _one_beside(before)) or not before or not _NET.fullmatch(text):
        return None
    old = before.query
    if first.periods == old.periods or not set(old.measures) <= {Measure.VALUE}:
        return None
    periods = tuple(dict.fromkeys((*first.periods, *old.periods)))
    known = changed(slots, metrics=old.metrics, regions=old.regions, unknown=(), choices=())
    whole = changed(known, cues=frozenset(("compare",)), additions=(), against=not first.periods)
    net = changed(old, periods=periods, measures=(Measure.VALUE,))
    return changed(net, intent=Intent.COMPARE), whole, ("metric", "period")


def set_against(
    query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?"""
    if not (first := _one_beside(before)) or not before:
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


_TWO_YEARS = re.compile("[这那]两年|(?<![a-z])(?:(?:those|these) two|both) years(?![a-z])")
_NET = re.compile(
    "(?:那么?|这样|一共|总共|合计|(?:这|其|中)?期?间|两者|相当于|等于|也?就是|我们|我区|[,呢])*"
    "净(?:增加?|减少?)(?:了|数|量|额|长)?(?:是|有|为)?(?:多少|几)?[家户个人亿万元]*[呢啊呀?!.]*"
    "|(?:(?:and|so|then|ok|which is),? )*"
    "(?:(?:what (?:is|was)|what's|how (?:much|many|big) (?:is|was)) )?"
    "(?:(?:the|a|that's a) )?net (?:increase|gain|change|rise|addition|growth|decrease|loss)s?"
    "(?: (?:then|over that time|in between|between (?:the two|them)|in all|overall))*[ ?!.]*"
)
_BOTH = re.compile("两[个者项样]|二者|(?<![a-z])both(?![a-z])")
_AGAINST = frozenset(("compare", "versus", "gap", "differ", "margin", "sum", "more"))
