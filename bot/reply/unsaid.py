"""What is told of another indicator that has none of what was asked of the one before?

>>> next(freed(reading, voice.finder.catalogue)).query.measures  # 税收占比? 财政支出呢: its level
()
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.lookup.resolve import Found
from bot.understand.slots import PLANS
from bot.words import Intent, Measure, changed

if TYPE_CHECKING:
    from bot.understand import Reading


def freed(reading: "Reading", catalogue: Catalogue) -> "Iterator[Reading]":
    """A lookup of another indicator without the measure or the place that was only taken over.

    A result is no plan, and no part of one: what was asked of a plan is not told of a result.
    What stands at a day is told of the newest one, where the day too was only taken over.
    """
    query, carried = reading.query, reading.carried
    plan = not PLANS.isdisjoint(query.measures)
    if query.intent is not Intent.LOOKUP or "metric" in carried or plan:
        return
    if "measure" in carried:
        free = changed(query, measures=(), wants_rank=False, share_of="")
        reading = changed(reading, query=free, carried=_without("measure", carried))
        yield reading
    standing = all(catalogue.metrics[key].stock for key in query.metrics)
    own = {Measure.VALUE}.issuperset(reading.query.measures) and not reading.query.wants_rank
    if "period" in carried and standing and own:
        free = changed(reading.query, periods=())
        yield changed(reading, query=free, carried=_without("period", reading.carried))


def _without(what: str, carried: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in carried if one != what)


def beside(asked: Found, told: Found) -> Found:
    """What is told instead, with what is missing of what was asked."""
    told.missing = [*asked.missing, *told.missing]
    return told
