"""How did a period go: all that is known of it, by topic?"""

from collections.abc import Container
from datetime import date
from itertools import groupby, product

from bot.lookup.resolve import Finder, Found
from bot.spans import Mode, Period, Said
from bot.understand.slots import Slots
from bot.words import Figure, Measure, Query

_MEASURES = {measure: n for n, measure in enumerate(Measure)}


def digest(finder: Finder, query: Query, slots: Slots) -> Found:
    """All results of a period, or the latest of each indicator, by topic."""
    found = Found()
    topics = finder.catalogue.topics
    chosen = [topics[key] for key in slots.topics if key in topics] or list(topics.values())
    wanted = (k for topic in chosen for k in topic.metrics if k not in slots.without)
    order = {key: n for n, key in enumerate(wanted)}
    plans = query.measures == (Measure.TARGET,)
    rows: list[Figure] = []
    for region, said in product(query.regions, _told_of(query.periods, finder)):
        if plans and said and said.period:
            rows += finder.store.digest(finder.viewer, region, said.period, stock=False)
        elif said is None or _is_running(said, finder):
            rows += _newest(finder, region, order, said, found)
        else:
            rows += _of_period(finder, region, said, found, alone="by_itself" in slots.cues)
    kept = [row for row in rows if row.metric in order and _is_wanted(row, query)]
    kept.sort(key=lambda row: (order[row.metric], _MEASURES[row.measure]))
    found.figures = kept
    return found


def _told_of(periods: tuple[Said, ...], finder: Finder) -> tuple[Said | None, ...]:
    """The periods to tell of: this year is all of it only where no part of it is said beside."""
    parts = tuple(said for said in periods if not _is_running(said, finder))
    return parts or periods or (None,)


def _is_wanted(row: Figure, query: Query) -> bool:
    """Whether a row is a plan where plans are asked for, what is done of one, or else a result."""
    if query.measures == (Measure.PROGRESS,):
        return row.measure is Measure.PROGRESS
    return (row.measure is Measure.TARGET) == (query.measures == (Measure.TARGET,))


def _is_running(said: Said, finder: Finder) -> bool:
    """今年: of a year that is not over there is only what has come out so far."""
    return said.mode is Mode.RUNNING and bool(said.period and said.period.end >= finder.today)


def _newest(
    finder: Finder, region: str, wanted: Container[str], said: Said | None, found: Found
) -> list[Figure]:
    """The latest of each indicator, or of those the latest that begin in a year."""
    begun = said.period.start if said and said.period else date.min
    rows = [row for row in _latest(finder, region, wanted) if row.period.start >= begun]
    if rows:
        newest = max((row.period for row in rows), key=lambda p: (p.end, -p.months))
        found.note(f"period_assumed:{newest.start}/{newest.end}")
        if said is None:
            found.note(f"year_assumed:{newest.end.year}")
    return rows


def _latest(finder: Finder, region: str, wanted: Container[str]) -> list[Figure]:
    """The latest of each indicator: its longest period, and of a balance whatever ends with it."""
    rows: list[Figure] = []
    newest = finder.store.newest(finder.viewer, region)
    for key, group in groupby(newest, key=lambda row: row.metric):
        if key not in wanted:
            continue
        told = list(group)
        starts = (row.period.start for row in told if row.measure is not Measure.TARGET)
        start = min(starts)
        stock = finder.catalogue.metrics[key].stock
        rows += [row for row in told if stock or row.period.start == start]
    return rows


def _of_period(
    finder: Finder, region: str, said: Said, found: Found, *, alone: bool
) -> list[Figure]:
    """All rows of one said period; of stocks those that end with it.

    How May went is told by what the year had come to by then too, each with its months.
    """
    period = said.period
    if period is None:
        shape = said.in_year(2001).shape
        known = finder.store.periods(finder.viewer, region, limit=80)
        period = next((p for p in known if p.shape == shape), None)
        if period is None:
            return []
        found.note(f"year_assumed:{period.end.year}")
    elif said.mode is Mode.TO_DATE:
        known = finder.store.periods(finder.viewer, region, limit=80)
        inside = [p for p in known if p.start == said.in_year(0).start and p.end <= finder.today]
        if not inside:
            return []
        period = inside[0]
        found.note(f"period_assumed:{period.start}/{period.end}")
    rows = finder.store.digest(finder.viewer, region, period, stock=True)
    metrics = finder.catalogue.metrics
    told = [row for row in rows if row.period == period or metrics[row.metric].stock]
    if alone or not period.months or period.start.month == 1:
        return told
    so_far = Period(period.end.replace(month=1, day=1), period.end)
    rows = finder.store.digest(finder.viewer, region, so_far, stock=False)
    return told + [row for row in rows if row not in told]
