"""What is told of another indicator that has none of what was asked of the one before?

>>> freed(reading).query.measures  # 税收占比? 财政支出呢: its level, and that it has no share
()
"""

from typing import TYPE_CHECKING

from bot.lookup.resolve import Found
from bot.understand.slots import PLANS
from bot.words import Intent, changed

if TYPE_CHECKING:
    from bot.understand import Reading


def freed(reading: "Reading") -> "Reading | None":
    """A lookup of another indicator without the measure or the place that was only taken over.

    A result is no plan, and no part of one: what was asked of a plan is not told of a result.
    """
    query, carried = reading.query, reading.carried
    plan = not PLANS.isdisjoint(query.measures)
    if query.intent is not Intent.LOOKUP or "measure" not in carried or "metric" in carried or plan:
        return None
    free = changed(query, measures=(), wants_rank=False, share_of="")
    return changed(reading, query=free, carried=tuple(one for one in carried if one != "measure"))


def beside(asked: Found, told: Found) -> Found:
    """What is told instead, with what is missing of what was asked."""
    told.missing = [*asked.missing, *told.missing]
    return told
