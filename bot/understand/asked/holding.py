"""Does one query ask for all that a part of its text asks for by itself?

>>> holds(read("1-5月社零多少,增长多少"), read("1-5月社零多少"))
True
"""

from bot.understand.meaning import Reading
from bot.understand.slots import HOW_FAR, MOVED, PLANS, RESULTS
from bot.words import Intent, Measure, Query

_TWO = 2
_BESIDE_OTHERS = frozenset((Intent.COMPARE, Intent.LEAGUE))  # each figure with its place
_APART = frozenset((HOW_FAR, MOVED))


def holds(whole: Reading, part: Reading) -> bool:
    """Whether what is told of the whole tells what a part asks for."""
    query, one = whole.query, part.query
    if one.intent is Intent.LOOKUP and _told_beside(whole, part):
        return True
    if query.intent is Intent.LEAGUE and {*query.measures} != {*one.measures}:
        return False
    if query.intent is not one.intent and not _tells_as_well(query, one):
        return False
    if not {*one.metrics} <= {*query.metrics} or not {*one.regions} <= {*query.regions}:
        return False
    if one.wants_rank and not (query.wants_rank or query.intent in _BESIDE_OTHERS):
        return False
    two_ways = len(query.periods) > _TWO or (query.periods[1:] and query.regions[1:])
    if part.slots.cues & _APART and one.intent is Intent.COMPARE and two_ways:
        return (query.periods, query.regions) == (one.periods, one.regions)
    return _when_held(whole, one) and _measures_held(query, one)


def _told_beside(whole: Reading, part: Reading) -> bool:
    """Whether a level is told with the share of it, and what has come of a plan beside that."""
    asked, told = {*part.query.measures}, {*whole.query.measures}
    planned = "gap" in whole.slots.cues and Measure.TARGET in told
    if Measure.SHARE in asked & told or (planned and "gap" in part.slots.cues):
        return True
    if Measure.TARGET not in asked and any(said.first > 1 for said in part.query.periods):
        return False
    if asked <= {Measure.VALUE}:
        return planned or Measure.SHARE in told
    return planned and not part.query.wants_rank and asked <= PLANS | RESULTS


def _tells_as_well(query: Query, one: Query) -> bool:
    """Whether figures that are looked up are among those of a comparison or of a league."""
    return one.intent is Intent.LOOKUP and query.intent in _BESIDE_OTHERS


def _when_held(whole: Reading, one: Query) -> bool:
    """Whether the periods of a part are among those of the whole; one of none is the newest."""
    query = whole.query
    if one.periods:
        return {*one.periods} <= {*query.periods}
    return not query.periods or len(query.metrics) > 1 or whole.slots.against


def _measures_held(query: Query, one: Query) -> bool:
    """Whether what is asked of a part is asked of the whole; where nothing is said, how much."""
    asked, told = {*one.measures}, {*query.measures}
    return not told or (asked <= told if asked else Measure.VALUE in told)
