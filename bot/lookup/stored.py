"""Which stored periods does a said one mean for a metric and region?

>>> periods(finder, query, "gdp", "lcetdz", Said(None, 1, 3))
[Period(2024-01-01, 2024-03-31)]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from bot.spans import Mode, Period, Said
from bot.words import Measure, Query

if TYPE_CHECKING:
    from bot.lookup.resolve import Finder

_LOOKED_BACK = 40  # periods in which a rank is looked for
_LATEST_OF = 20  # periods in which one that is over is looked for
_YEAR = 12  # months


def latest_of_all(finder: Finder, region: str) -> Period | None:
    """The latest and longest period that is over and has anything stored, or else the last.

    A year of which there are but plans, and what comes once a year (how many key projects it has),
    does not tell up to when there are figures.
    """
    known = finder.store.periods(finder.viewer, region, limit=_LATEST_OF)
    over = [period for period in known if period.end <= finder.today]
    told = (period for period in over if not _comes_yearly(finder, region, period))
    return next(told, (*over, *known)[0] if known else None)


def _comes_yearly(finder: Finder, region: str, period: Period) -> bool:
    """Whether all that is stored of a whole year is planned, or comes once a year."""
    if period.months != _YEAR:
        return False
    rows = finder.store.digest(finder.viewer, region, period)
    results = (row.metric for row in rows if row.measure is not Measure.TARGET)
    return all(finder.catalogue.metrics[key].every == "year" for key in results)


def periods(
    finder: Finder, query: Query, metric: str, region: str, said: Said | None
) -> list[Period]:
    """The stored periods a said one means for a metric, best first; usually one or none."""
    if said is None:
        return _latest(finder, query, metric, region)
    stock = finder.catalogue.metrics[metric].stock
    yearly = query.measures == (Measure.TARGET,) or finder.catalogue.metrics[metric].plan_of
    if said.mode is Mode.LATEST:
        month = newest_month(finder, query, metric, region) if said.last == 1 else None  # 同月
        newest = month.period if month else None
        latest = [newest] if newest else _latest(finder, query, metric, region)
        return [
            period.back(period.end.year - said.year if said.year else said.shift)
            for period in latest
        ]
    if said.year is None:
        found = part(finder, query, metric, region, said, stock=stock)
        if not found and yearly:  # 1-5月的目标: that of the year
            found = _latest(finder, query, metric, region)
        return found
    whole = said.period
    assert whole is not None
    if said.mode is Mode.TO_DATE and not yearly:  # which is the year's
        return _to_date(finder, query, metric, region, whole, stock=stock)
    if said.mode is Mode.RUNNING:
        rows = finder.rows(metric, region, whole)
        if finder.fitting(query, metric, rows) or whole.end < finder.today:
            return [whole]
        return _running(finder, query, metric, region, whole, stock=stock) or [whole]
    if yearly and whole.start.year == whole.end.year:
        year = Period(date(whole.end.year, 1, 1), date(whole.end.year, 12, 31))
        return [whole, year] if whole != year else [whole]
    if said.mode is Mode.SPAN:
        return _inside(finder, query, metric, region, whole, stock=stock)
    return [whole]


def newest_month(finder: Finder, query: Query, metric: str, region: str) -> Said | None:
    """The month that the newest period of a metric ends with."""
    latest = _latest(finder, query, metric, region)
    if not latest:
        return None
    end = latest[0].end
    return Said(end.year, end.month, end.month)


def _to_date(
    finder: Finder, query: Query, metric: str, region: str, whole: Period, *, stock: bool
) -> list[Period]:
    """A year up to today, or an earlier one for as far as this year is known."""
    years = finder.today.year - whole.end.year
    if not years or whole.end != _years_ago(finder.today, years):
        return _running(finder, query, metric, region, whole, stock=stock)
    this = Period(date(finder.today.year, 1, 1), finder.today)
    found = _running(finder, query, metric, region, this, stock=stock)
    return [period.back(years) for period in found]


def _years_ago(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February is the 28th where there is none."""
    last = day.day if (day.month, day.day) != (2, 29) else 28
    return date(day.year - years, day.month, last)


def _measures(finder: Finder, query: Query, metric: str) -> list[Measure | None]:
    """The measures to look for periods by; None means any result."""
    if not query.measures:
        return [None]
    measures: list[Measure | None] = list(query.measures)
    if finder.catalogue.metrics[metric].rate and Measure.VALUE in measures:
        measures.append(Measure.SHARE)
    if query.wants_rank and {Measure.VALUE, Measure.GROWTH} <= set(query.measures):
        measures.append(Measure.UNSTATED)
    return measures


def _latest(finder: Finder, query: Query, metric: str, region: str) -> list[Period]:
    if query.wants_rank:
        return _latest_ranked(finder, query, metric, region)
    found = [
        finder.store.latest(finder.viewer, region, metric, measure=measure)
        for measure in _measures(finder, query, metric)
    ]
    return _newest(found)


def _latest_ranked(finder: Finder, query: Query, metric: str, region: str) -> list[Period]:
    if not finder.store.is_ranked(finder.viewer, region, metric):
        return []
    known = finder.store.each_period(finder.viewer, region, metric=metric)
    for period in islice(known, _LOOKED_BACK):
        rows = finder.rows(metric, region, period)
        if finder.fitting(query, metric, rows):
            return [period]
    return []


def part(
    finder: Finder, query: Query, metric: str, region: str, said: Said, *, stock: bool
) -> list[Period]:
    """The latest year that has this part of a year."""
    shape = said.in_year(2001).shape
    found = [
        finder.store.latest(
            finder.viewer, region, metric, measure=measure, month=(said.last - 1) % 12 + 1
        )
        if stock
        else finder.store.latest(finder.viewer, region, metric, measure=measure, shape=shape)
        for measure in _measures(finder, query, metric)
    ]
    return [period.back(said.shift) for period in _newest(found)]


def _running(
    finder: Finder, query: Query, metric: str, region: str, whole: Period, *, stock: bool
) -> list[Period]:
    """Of a year that is not over, the longest stretch from January that is stored."""
    until = min(whole.end, finder.today)
    found = []
    for measure in _measures(finder, query, metric):
        period = finder.store.latest(
            finder.viewer,
            region,
            metric,
            measure=measure,
            start=None if stock else whole.start,
            until=until,
        )
        if period and period.end >= whole.start:
            found.append(period)
    return _newest(found)


def _inside(
    finder: Finder, query: Query, metric: str, region: str, whole: Period, *, stock: bool
) -> list[Period]:
    """The whole span if it is stored, else every period of one kind inside it.

    A balance is inside by the day that it is of: that of end-2023 begins no year.
    """
    since = whole.start.replace(month=1, day=1) if stock else whole.start
    rows = finder.store.series(
        finder.viewer, region, metric, since=since, until=whole.end, limit=400
    )
    rows = tuple(row for row in rows if row.period.end >= whole.start)
    fit = finder.fitting(query, metric, rows)
    if whole.shape and whole.months % 12 == 0:
        years = [row for row in fit if row.period.months == 12]
        fit = years or fit
    return sorted({row.period for row in fit}, key=lambda p: (p.end, p.start))


def _newest(periods: Iterable[Period | None]) -> list[Period]:
    """The latest end, and of those the longest."""
    known = [period for period in periods if period]
    return [max(known, key=lambda p: (p.end, -p.start.toordinal()))] if known else []
