"""Which periods does a question mean that goes on: those it says, with the year before them?

>>> periods_meant(query, slots, before)  # 2023年一季度GDP? 上半年呢
((Said(year=2023, first=1, last=6, ...),), False)
"""

from typing import TYPE_CHECKING

from bot.spans import Mode, Said, as_said
from bot.understand.leaning import so_far
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Query

if TYPE_CHECKING:
    from bot.understand.follow_up import Before


def periods_meant(query: Query, slots: Slots, before: "Before") -> tuple[tuple[Said, ...], bool]:
    """The periods meant: those said, with the year before them; or those before."""
    old = before.query.periods
    if not query.periods:
        if slots.course and not before.survey.course:
            return (), False  # it is asked of all periods
        highest = before.query.intent is Intent.EXTREME  # 哪年最高? 当时排第几
        if slots.then and (highest or not old) and before.answered:
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
    year = next((said.year for said in old if said.year is not None), None)
    named = tuple(
        s._replace(year=year) if s.year is None and not s.days else s for s in query.periods
    )
    if "compare" in slots.cues and len(named) == 1 and old and named != old:
        return (*old, *named), True
    return named, False


def _is_of_all(slots: Slots, old: tuple[Said, ...]) -> bool:
    """Whether the highest is sought beyond the period before: 历史上最低, 一季度? 哪个季度最高."""
    if not slots.cues & {"highest", "lowest"}:
        return False
    if "ever" in slots.cues or ("each_year" in slots.cues and any(one.year for one in old)):
        return True
    parts = all(one.mode is Mode.WHOLE and one.last - one.first < _YEAR - 1 for one in old)
    return parts and bool(slots.cues & {"each_quarter", "each_month"})


_YEAR = 12  # months
