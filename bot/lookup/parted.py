"""Which quarter or month of a year had the highest level, where only totals from January are kept?

>>> parts(finder, query, slots, "foreign_trade", "lcetdz")  # of 2023: one stored, three worked out
[Figure(...), Figure(...), Figure(...), Figure(...)]
"""

from collections.abc import Iterator
from datetime import date

from bot.lookup import derive
from bot.lookup.resolve import Finder
from bot.spans import Mode, Period, month_end
from bot.understand.slots import Slots
from bot.words import Figure, Measure, Qualifier, Query

_YEAR = 12  # months
_LIMIT = 240  # rows of one series that are looked through
_TWO = 2


def parts(
    finder: Finder, query: Query, slots: Slots, metric: str, region: str
) -> list[Figure] | None:
    """The level of each part of the periods said, stored or worked out, oldest first.

    None where a part is not known that comes before the last one known, or fewer than two are:
    the highest of the others may not be the highest.
    """
    months = 1 if "each_month" in slots.cues else 3
    found = list[Figure]()
    for span in _spans(finder, query, metric, region):
        known = [_level(finder, metric, region, part) for part in _parts(span, months)]
        while known and known[-1] is None:
            known.pop()  # what is not out yet
        whole = [figure for figure in known if figure]
        if len(whole) < len(known) or not whole:
            return None
        found += whole
    return found if len(found) >= _TWO else None


def _spans(finder: Finder, query: Query, metric: str, region: str) -> Iterator[Period]:
    """What is said, or else all years from the first one whose quarters are all known."""
    said = [period for one in query.periods if (period := one.period)]
    if said:
        yield from said if all(one.mode is not Mode.LATEST for one in query.periods) else ()
        return
    rows = finder.store.series(
        finder.viewer,
        region,
        metric,
        since=date.min,
        until=date.max,
        shape=0,
        limit=_LIMIT,
    )
    years = sorted({row.period.end.year for row in rows if row.measure is Measure.VALUE})
    first = next((n for n in years if _is_kept_whole(finder, metric, region, n)), None)
    if first:
        yield from (Period(date(n, 1, 1), date(n, 12, 31)) for n in range(first, years[-1] + 1))


def _is_kept_whole(finder: Finder, metric: str, region: str, year: int) -> bool:
    """Whether all quarters of a year are known."""
    span = Period(date(year, 1, 1), date(year, 12, 31))
    return all(_level(finder, metric, region, part) for part in _parts(span, 3))


def _parts(span: Period, months: int) -> Iterator[Period]:
    """The quarters or months that lie inside a span."""
    for year in range(span.start.year, span.end.year + 1):
        for last in range(months, _YEAR + 1, months):
            part = Period(date(year, last - months + 1, 1), month_end(year, last))
            if span.start <= part.start and part.end <= span.end:
                yield part


def _level(finder: Finder, metric: str, region: str, part: Period) -> Figure | None:
    """The level of one part."""
    for row in finder.rows(metric, region, part):
        if row.measure is Measure.VALUE and row.qualifier is Qualifier.EXACT:
            return row
    return derive.single(finder.store, finder.viewer, region, metric, part)
