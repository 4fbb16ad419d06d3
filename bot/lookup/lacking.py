"""Why is what was asked for not there: of another measure, too early, or never kept?

>>> missing(finder, query, "gdp", "lcetdz", None, []).reason
<Reason.NOT_STORED: 'not_stored'>
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.lookup import stored
from bot.spans import Mode, Period, Said
from bot.words import Measure, Query, Reason

if TYPE_CHECKING:
    from bot.lookup.resolve import Finder


class Never(NamedTuple):
    """That of so many rows, from a period on, none rose, fell or turned."""

    way: int  # 1 for a rise, -1 for a fall, 0 for a bound
    turn: bool
    all_along: int  # the way that all of them went
    first: Period
    rows: int  # so many


class Missing(NamedTuple):
    """A thing asked for that is not stored; `period` is None where there is none at all."""

    metric: str
    region: str
    period: Period | None
    reason: Reason
    measure: Measure | None = None  # the period is there, but not this measure
    rank: bool = False  # the figure is there, but not its rank
    said: Said | None = None  # the part of a year that was said without a year
    known_on: date | None = None  # no version of it was known on this day
    never: Never | None = None  # rows are there up to the period, but none that tells it


def missing(
    finder: Finder, query: Query, metric: str, region: str, said: Said | None, periods: list[Period]
) -> Missing:
    """Why nothing fits: another measure is there, it is too early, or it was never kept."""
    stock = finder.catalogue.metrics[metric].stock
    measure = query.measures[0] if len(query.measures) == 1 else None
    period = periods[0] if periods else (said.period if said else None)
    results = measure is not Measure.TARGET  # a plan is not missing where its year is not over
    if results and said and not (period or said.year or said.mode is Mode.LATEST):
        anyway = Query(metrics=query.metrics, regions=query.regions, periods=query.periods)
        periods = stored.part(finder, anyway, metric, region, said, stock=stock)
        period = periods[0] if periods else None
    if period:
        rows = finder.rows(metric, region, period)
        if any(row.measure is not Measure.TARGET for row in rows):
            return Missing(metric, region, period, Reason.NOT_STORED, measure, query.wants_rank)
        if results and _too_early(finder, metric, region, period):
            return Missing(metric, region, period, Reason.NOT_YET_PUBLISHED, measure)
    part = said if said and period is None and said.mode is not Mode.LATEST else None
    rank = query.wants_rank
    return Missing(metric, region, period, Reason.NOT_STORED, measure, rank, part)


def _too_early(finder: Finder, metric: str, region: str, period: Period) -> bool:
    """Not over, or later than anything stored of a metric that is published so often."""
    if period.end >= finder.today:
        return True
    finest = {"quarter": 3, "year": 12}.get(finder.catalogue.metrics[metric].every, 1)
    latest = finder.store.latest(finder.viewer, region, metric)
    often = not period.months or period.months % finest == 0
    return bool(latest and period.end > latest.end and often)
