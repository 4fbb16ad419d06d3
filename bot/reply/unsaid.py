"""What is told of another indicator that has none of what was asked of the one before?

>>> freed(reading).query.measures  # 税收占比? 财政支出呢: its level
()
"""

from typing import TYPE_CHECKING

from bot.lookup.resolve import Found
from bot.understand.slots import AND_PLACE, PLANS, RESULTS
from bot.words import Intent, changed

if TYPE_CHECKING:
    from bot.understand import Reading


def freed(reading: "Reading") -> "Reading | None":
    """A lookup without the measure or the place that was only taken over, or asked for as well.

    A result is no plan, and no part of one: what was asked of a plan is not told of a result.
    The period stays: what stood at the end of 2023 is not told by what stands at the end of May.
    """
    query, carried = reading.query, reading.carried
    plan = not PLANS.isdisjoint(query.measures)
    if query.intent is not Intent.LOOKUP or plan:
        return None
    results = query.measures and RESULTS.issuperset(query.measures)
    if query.wants_rank and results and _beside_place(reading):
        return changed(reading, query=changed(query, wants_rank=False))
    if "metric" in carried or "measure" not in carried:
        return None
    free = changed(query, measures=(), wants_rank=False, share_of="")
    return changed(reading, query=free, carried=tuple(one for one in carried if one != "measure"))


def _beside_place(reading: "Reading") -> bool:
    """Whether a figure is wanted beside its place: 增速和位次; GDP增速排第几? 前年呢."""
    taken = {"metric", "measure"} <= {*reading.carried} and not reading.slots.wants_place
    return AND_PLACE in reading.slots.cues or taken


def beside(asked: Found, told: Found) -> Found:
    """What is told instead, with what is missing of what was asked."""
    told.missing = [*asked.missing, *told.missing]
    return told
