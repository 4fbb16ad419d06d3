"""How much of one period is held against another: as much of last year as there is of this one?

>>> as_much(finder, query).periods[1].mode  # of "GDP this year against last year"
<Mode.LATEST: 'latest'>
"""

from collections.abc import Sequence

from bot.lookup.resolve import Finder
from bot.spans import Mode
from bot.words import Figure, Measure, Query, changed

WHOLE_YEAR = 11  # months from the first to the last


def as_far(finder: Finder, query: Query, newest: Sequence[Figure]) -> Query:
    """GDP against last year: levels of a year that runs against as much of the year before."""
    (said,) = query.periods
    if not said.period or said.last - said.first != WHOLE_YEAR or not _grows(finder, query):
        return query
    if all(f.period.months > WHOLE_YEAR or f.period.end.year == said.year for f in newest):
        return query
    return changed(query, periods=(said._replace(mode=Mode.LATEST),))


def as_much(finder: Finder, query: Query) -> Query:
    """This year against last year: levels of as much of last year as there is of this one."""
    running = [said for said in query.periods if said.mode is Mode.RUNNING]
    if len(query.periods) != 2 or len(running) != 1 or not _grows(finder, query):
        return query
    (now,) = running
    last = [
        said._replace(mode=Mode.LATEST)
        for said in query.periods
        if said.mode is Mode.WHOLE and said.last - said.first == WHOLE_YEAR
        if said.year and now.year and said.year == now.year - 1
    ]
    return changed(query, periods=(now, *last)) if last else query


def _grows(finder: Finder, query: Query) -> bool:
    """Whether it is levels that are asked for which grow as the year goes on."""
    rates = query.measures in ((Measure.GROWTH,), (Measure.SHARE,)) or query.wants_rank
    return not rates and not all_stocks(finder, query)


def as_long(finder: Finder, one: Figure, other: Figure) -> bool:
    """Whether two periods are alike in length where what they hold grows with it: five months of
    one year are not held against all of another.
    """
    grows = one.measure is Measure.VALUE and not finder.catalogue.metrics[one.metric].stock
    same = one.period.months == other.period.months
    return same or not grows or one.period.end.year == other.period.end.year


def all_stocks(finder: Finder, query: Query) -> bool:
    """Whether every indicator of a query is a balance."""
    return all(finder.catalogue.metrics[key].stock for key in query.metrics)
