"""Which periods does a question mean that goes on: those it says, with the year before them?

>>> periods_meant(query, slots, before)  # 2023年一季度GDP? 上半年呢
((Said(year=2023, first=1, last=6, ...),), False)
"""

from typing import TYPE_CHECKING

from bot.spans import Mode, Said, as_said
from bot.understand.conversation.leaning import so_far
from bot.understand.conversation.meantime import are_years
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before


def periods_meant(query: Query, slots: Slots, before: "Before") -> tuple[tuple[Said, ...], bool]:
    """The periods meant: those said, with the year before them; or those before."""
    old = before.query.periods
    if not query.periods:
        if slots.course and not before.survey.course:
            return (), False  # it is asked of all periods
        highest = before.query.intent is Intent.EXTREME  # 哪年最高? 当时排第几
        asks_of_it = highest and _asks_of_that_time(query, slots)  # 哪年最高? 排第几
        if (asks_of_it or (slots.then and (highest or not old))) and before.answered:
            return (as_said(before.answered),), True  # 什么时候最高? 那一期排第几
        anew = "latest" in slots.cues
        plan = before.query.measures and {*before.query.measures} <= PLANS
        if plan and query.measures and PLANS.isdisjoint(query.measures):
            old = tuple(map(so_far, old))  # of the year of a plan, what there is of it
        return ((), False) if anew or _is_of_all(slots, old) else (old, bool(old))
    if any(said.mode is Mode.LATEST for said in query.periods):
        runs = any(one.mode is Mode.RUNNING for one in old)  # 今年社零? 去年同期呢
        told = (as_said(before.answered),) if before.answered and (runs or not old) else ()
        base = told or old
        asked = query.periods[0]
        shifted = tuple(
            said._replace(year=asked.year) if asked.year else said.back(asked.shift)
            for said in base
        )
        if "compare" in slots.cues:
            return (*base, *shifted), True
        return shifted or query.periods, False
    old = before.beside.periods if before.beside and _looked_back(query, slots, before) else old
    year = next((said.year for said in old if said.year is not None), None)
    named = tuple(
        s._replace(year=year) if s.year is None and not s.days else s for s in query.periods
    )
    apart = before.query.intent is Intent.COMPARE and len(before.query.metrics) > 1
    apart = apart and not slots.against  # 存款和贷款差多少? 去年底的差额呢
    if "compare" in slots.cues and len(named) == 1 and old and named != old and not apart:
        return (*old, *named), True
    return named, False


def _asks_of_that_time(query: Query, slots: Slots) -> bool:
    """Whether nothing but a place or another measure is asked of when it was highest."""
    more = query.metrics or slots.regions or slots.cues - _PLAIN or slots.course or slots.amount
    return bool(query.wants_rank or query.measures) and not more


def _looked_back(query: Query, slots: Slots, before: "Before") -> bool:
    """Whether the year before was only looked at beside this one: 5月用电? 去年5月呢? 1-5月增速.

    With 呢 it goes on from the year that was looked at.
    """
    beside, old = before.beside, before.query
    if not beside or slots.follows or "compare" in slots.cues or beside.metrics != old.metrics:
        return False
    if not len(beside.periods) == len(old.periods) == len(query.periods) == 1:
        return False
    first, last, new = beside.periods[0], old.periods[0], query.periods[0]
    same = first.mode is last.mode and (first.first, first.last) == (last.first, last.last)
    another = new.year is None and (new.first, new.last) != (last.first, last.last)
    return same and another and first.year is None and last.year is not None


def unmeasured(whole: Query, old: Query) -> Query:
    """A query without the measure before; in the year of a plan it is of what there is of it."""
    planned = old.measures and PLANS.issuperset(old.measures) and whole.periods == old.periods
    periods = tuple(map(so_far, whole.periods)) if planned else whole.periods
    return changed(whole, measures=(), periods=periods)


def of_choice(query: Query, slots: Slots, before: "Before") -> tuple[Query, tuple[str, ...]]:
    """A query that is asked back, for the period and measure before: 一季度社零增速? 投资呢."""
    old = before.query
    named = slots.metrics or slots.unknown or slots.refuse or slots.regions
    looks_up = query.intent in (Intent.LOOKUP, Intent.UNKNOWN) and old.intent is Intent.LOOKUP
    kept = looks_up and old.metrics and slots.cues.isdisjoint(AFRESH)
    plain = {Measure.VALUE, Measure.GROWTH}.issuperset(old.measures)  # no plan and no share
    if named or not slots.choices or not (kept and plain) or query.periods or slots.course:
        return query, ()
    own = query.measures or query.wants_rank
    measures = query.measures if own else old.measures
    regions = old.regions or query.regions
    return changed(query, periods=old.periods, measures=measures, regions=regions), ("period",)


def _is_of_all(slots: Slots, old: tuple[Said, ...]) -> bool:
    """Whether the highest is sought beyond the period before: 历史上最低, 一季度? 哪个季度最高."""
    if not slots.cues & {"highest", "lowest"}:
        return False
    if "ever" in slots.cues:
        return True
    if any(one.over_years for one in old) or are_years(old):
        return False  # 2022到2023年增速? 哪年最高
    if "each_year" in slots.cues and any(one.year for one in old):
        return True
    parts = all(one.mode is Mode.WHOLE and one.last - one.first < _YEAR - 1 for one in old)
    one = len(old) == 1 and "when" in slots.cues  # 1-3月增速? 哪期最高: one is no choice
    return parts and (one or bool(slots.cues & {"each_quarter", "each_month"}))


_YEAR = 12  # months
_PLAIN = frozenset(("follow", "digest", "yes_no"))
AFRESH = frozenset(("latest", "single", "mom", "basis", "each_month", "each_quarter", "each_year"))
