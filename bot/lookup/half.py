"""What is told where of two periods that are held against each other only one is kept?

>>> grown_on_it(newest, base, query, noun=False)  # of "are patents up on last year"
[Figure(metric='invention_patents', measure=<Measure.GROWTH: 'growth'>, ...)]
"""

from datetime import date

from bot.lookup.resolve import Finder, Found
from bot.spans import Period
from bot.words import Figure, Measure, Query


def only_one(
    finder: Finder, found: Found, query: Query, *, level_first: bool = False
) -> Found | None:
    """What is told where of two periods one alone is kept; None where both are, or neither.

    How much it is is told where that is asked first.
    """
    if found.missing and (grown := _grown_beside(finder, found, query)):
        found.figures += grown
        return found
    if not _is_half(found, query):
        return None
    if level_first and _is_later(found, query):
        return found
    grown = _grown_since(found, query)
    if not grown:
        return Found(missing=found.missing)
    return Found(grown, [note for note in found.notes if note.startswith("year_assumed")])


def _is_half(found: Found, query: Query) -> bool:
    """Whether of two periods only one is kept: 2023 against 2019 is not told by 2023 alone."""
    years = {(said.year, said.shift) for said in query.periods}
    two = len(query.periods) == len(years) == 2
    one = len(query.metrics) == len(query.regions) == 1
    return two and one and bool(found.missing) and len({row.period for row in found.figures}) == 1


def _is_later(found: Found, query: Query) -> bool:
    """Whether it is the later period that is kept: what is asked first, and held against it."""
    spans = [period for said in query.periods if (period := said.period)]
    return bool(spans) and all(row.period.end == max(s.end for s in spans) for row in found.figures)


def _grown_since(found: Found, query: Query) -> list[Figure]:
    """The later of two periods a year apart and its official growth, where the earlier is not kept.

    It says how much that one is up on the year before, which is what is asked.
    """
    if query.measures or query.wants_rank:
        return []
    spans = [period for said in query.periods if (period := said.period)]
    if len(spans) != len(query.periods):  # 一季度比去年同期, of which the year is not said
        spans = [row.period for row in found.figures[:1]]
        spans += [period for gone in found.missing[:1] if (period := gone.period)]
    if len(spans) < len(query.periods) or max(spans).back(1) != min(spans):
        return []
    told = [row for row in found.figures if row.period.end == max(spans).end]
    grown = [row for row in told if row.measure is Measure.GROWTH]
    return [row for row in told if row.measure is Measure.VALUE] + grown if grown else []


def _grown_beside(finder: Finder, found: Found, query: Query) -> list[Figure]:
    """The official growth beside a level, where that of the year before, which it is held
    against, is not kept: how much was sold, and is it more than last year.
    """
    periods = {row.period for row in found.figures}
    if query.measures != (Measure.VALUE,) or query.wants_rank or len(periods) != 1:
        return []
    (period,), (metric, *more) = periods, query.metrics
    before = {missing.period.end for missing in found.missing if missing.period}
    if more or len(query.regions) != 1 or before != {period.back(1).end}:
        return []
    rows = finder.rows(metric, query.regions[0], period)
    return [row for row in rows if row.measure is Measure.GROWTH and row.value is not None]


def grown_on_it(newest: Found, base: Found, query: Query, *, noun: bool) -> list[Figure]:
    """The official growth of the newest period on a base that is not kept: up or down on last year.

    It is told where the base is the year before, or the same period of it, and no `noun` says that
    the growth itself is what went up or down.
    """
    if noun or query.measures not in ((), (Measure.GROWTH,)) or query.wants_rank:
        return []
    bases = {missing.period for missing in base.missing}
    return [
        row
        for row in newest.figures
        if row.measure is Measure.GROWTH and bases <= {row.period.back(1), _year_before(row)}
    ]


def _year_before(row: Figure) -> Period:
    year = row.period.end.year - 1
    return Period(date(year, 1, 1), date(year, 12, 31))
