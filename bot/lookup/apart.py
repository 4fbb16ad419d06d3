"""How far apart are two indicators of one place and period?

>>> apart(finder, query).figures[-1].working  # of "how much more did we export than import"
'20.85-6.15=14.70'
"""

from datetime import date

from bot.lookup import derive, plans
from bot.lookup.lacking import Missing
from bot.lookup.resolve import Finder, Found
from bot.understand.slots import PERCENT, TIMES, Slots
from bot.words import Figure, Query, Reason, changed

_LOOKED_AT = 240  # rows of one series


def apart(finder: Finder, query: Query, slots: Slots) -> Found:
    """Both figures and their difference or ratio; where one is not stored, that it is not."""
    if plans.own_plan(finder.catalogue, query):
        return plans.beside_plan(finder, query)
    found = Found()
    for region in query.regions:
        one = changed(query, regions=(region,))
        both = finder.find(one) if query.periods else _newest_of_both(finder, one, region)
        pairs = [
            (a, b)
            for a in both.figures
            for b in both.figures
            if (a.metric, b.metric) == query.metrics and a.period.end == b.period.end
        ]
        if not pairs and not query.periods and not both.missing:
            return Found(refused="no.no_common")  # each is kept of a time of its own
        if not pairs:
            found.missing += both.missing or [_not_both(query, region)]
            continue
        gaps = filter(None, (_held(a, b, slots) for a, b in pairs))
        found.figures += [*both.figures, *gaps]
        for note in both.notes:
            found.note(note)
    return found


def _held(one: Figure, other: Figure, slots: Slots) -> Figure | None:
    """How far one is from the other, or how many times it is that."""
    if slots.cues.isdisjoint((TIMES, PERCENT)):
        return derive.difference(one, other)
    return derive.times(one, other, percent=PERCENT in slots.cues)


def _newest_of_both(finder: Finder, query: Query, region: str) -> Found:
    """The figures of the newest period in which both are stored."""
    found, held = Found(), []
    for metric in query.metrics:
        known = finder.store.series(finder.viewer, region, metric, limit=_LOOKED_AT)
        rows = finder.fitting(query, metric, known)
        held.append({_span(finder, row): row for row in rows})
        if not rows:
            measure = query.measures[0]
            found.missing.append(Missing(metric, region, None, Reason.NOT_STORED, measure))
    common = held[0].keys() & held[1].keys()
    if common and not found.missing:
        span = max(common, key=lambda one: (one[1], -one[0].toordinal()))
        found.figures = [rows[span] for rows in held]
        period = found.figures[0].period
        found.note(f"period_assumed:{period.start}/{period.end}")
        found.note(f"year_assumed:{period.end.year}")
    return found


def _span(finder: Finder, row: Figure) -> tuple[date, date]:
    """The period of a row; a balance is of the day it ends on."""
    stock = finder.catalogue.metrics[row.metric].stock
    return row.period.end if stock else row.period.start, row.period.end


def _not_both(query: Query, region: str) -> Missing:
    return Missing(query.metrics[1], region, None, Reason.NOT_STORED, query.measures[0])
