"""What do words that lean on the question before mean by it, and which measure do they leave?

>>> leant("and as a percentage", query, slots, old)[0].measures
(<Measure.SHARE: 'share'>,)
"""

import re

from bot.understand.slots import PLANS, Slots
from bot.words import Measure, Query, changed

_AS_SHARE = re.compile(
    r"(?<![a-z])as an? (?:percentage|percent|proportion|share|fraction)(?![a-z])"
)
_OF_IT = re.compile(
    "其中"
    r"|(?<![a-z])of (?:it|that|this|these|those|them|which)(?! (?:year|month|quarter|period|half))"
    r"(?![a-z])"
)
_HOW_MUCH = re.compile("多少|几[个家户项]|how (?:much|many)")
_LEVEL = re.compile("(?:value|amount|volume|level|size) of|总[量额]")


def leant(text: str, query: Query, slots: Slots, old: Query) -> tuple[Query, Slots]:
    """A query with what its words mean by the one before.

    What is asked of it goes on from it: how much of it was tax. As a percentage is its share.
    Where an ambiguous word may mean the same indicator, and something else of it is asked, it
    does: 实际使用外资? 高新区的外资呢.
    """
    if slots.metrics and not slots.follows and not query.periods and _OF_IT.search(text):
        slots = changed(slots, follows=True)
    told = query.metrics or query.measures or slots.choices or Measure.GROWTH in old.measures
    if old.metrics and not told and _AS_SHARE.search(text):
        measures = (Measure.SHARE,)
        return changed(query, measures=measures), changed(slots, measures=measures)
    more = slots.follows and (query.periods or query.measures or slots.regions)
    if len(old.metrics) == 1 and old.metrics[0] in slots.choices and more and not query.metrics:
        slots = changed(slots, metrics=old.metrics, choices=(), choice_word="", follows=True)
        return changed(query, metrics=old.metrics), slots
    return query, slots


def keeps_measure(text: str, query: Query, slots: Slots, old: Query) -> bool:
    """Whether the measure asked before is meant still.

    How many there are of another thing is no plan and no progress; the value of sales is no growth.
    """
    another = bool(query.metrics) and query.metrics != old.metrics
    if set(old.measures) <= PLANS:
        return not (another and _HOW_MUCH.search(text))
    return not (another and Measure.VALUE not in old.measures and _LEVEL.search(text))
