"""In which period was an indicator highest, lowest or beyond a bound?

>>> extreme(finder, query, slots).figures  # of "in which year was GDP growth highest"
[Figure(metric='gdp', measure=<Measure.GROWTH: 'growth'>, ...)]
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.lookup import check
from bot.lookup.course import course, nothing_of
from bot.lookup.parted import parts
from bot.lookup.resolve import Finder, Found
from bot.lookup.survey import (
    gone,
    series,
)
from bot.understand.slots import PARTS, RATES, Slots
from bot.words import Figure, Measure, Query

_YEARLY = 1012
_FEWEST = 2  # rows of which one is the highest
_AT_ANY_TIME = frozenset(("ever", "always"))


def extreme(finder: Finder, query: Query, slots: Slots) -> Found:
    """The period in which a metric was highest or lowest, or its rank best or worst.

    Where no edge is named: those that tell how it went, or in which it was beyond a bound.
    """
    return course(finder, query, slots) if slots.course else _at_edges(finder, query, slots)


def _at_edges(finder: Finder, query: Query, slots: Slots) -> Found:
    found = Found()
    edges = [edge for name, edge in (("highest", max), ("lowest", min)) if name in slots.cues]
    for metric in query.metrics:
        for region in query.regions:
            rows = _rows(finder, query, slots, metric, region)
            if rows and not slots.cues & {"highest", "lowest"}:
                if slots.amount and not check.bounded(rows, slots):
                    return Found(refused="no.bound")
                _beyond(rows, slots, found)
                continue
            few = len(rows) < _FEWEST or query.periods  # of what is named, all must be known
            if few and _asks_parts(finder, query, slots, metric):
                known = parts(finder, query, slots, metric, region)
                if known is None:
                    return Found(refused="no.parts")
                rows = known
            if not rows:
                found.missing.append(gone(finder, query, metric, region))
            elif query.wants_rank:  # the best place is the one of the least number
                found.figures += _best_placed(rows, edges)
            else:
                values = {row.value for row in rows if row.value is not None}
                limits = {_nth(sorted(values), edge, slots.nth or 1) for edge in edges}
                found.figures += [row for row in rows if row.value in limits]
    return found


def _asks_parts(finder: Finder, query: Query, slots: Slots, metric: str) -> bool:
    """Whether the level of single quarters or months is asked for, which add up to a year's."""
    levels = query.measures in ((), (Measure.VALUE,)) and not query.wants_rank
    return levels and bool(slots.cues & PARTS) and not finder.catalogue.metrics[metric].stock


def _rows(finder: Finder, query: Query, slots: Slots, metric: str, region: str) -> list[Figure]:
    """The rows that are held against each other or a bound: of one measure, and of like periods."""
    rows = [row for row in series(finder, query, slots, metric, region) if row.value is not None]
    if "each_quarter" in slots.cues:
        rows = [row for row in rows if _ends_quarter(row)]
    single = [row for row in rows if row.period.months == 1]
    rows = single if single and "each_month" in slots.cues else rows
    measures = {row.measure for row in rows}
    bound = bool(slots.amount) and slots.amount_unit not in RATES
    level = Measure.VALUE in measures and bool(bound or slots.cues & {"highest", "lowest"})
    measure = Measure.VALUE if level else Measure.GROWTH
    if not query.measures and not query.wants_rank:
        rows = [row for row in rows if row.measure is measure]
    if not level or finder.catalogue.metrics[metric].stock:
        return rows
    if "always" in slots.cues:  # each year; its months are below it whatever they are
        return [row for row in rows if row.period.shape == _YEARLY] or rows
    return _apart(rows) if slots.cues & PARTS else rows


def _beyond(rows: list[Figure], slots: Slots, found: Found) -> None:
    """The rows beyond a bound, or that none is; whether one ever was, or all of them always were.

    Those that are not beyond it are told where all were to be.
    """
    met = _meeting(rows, slots, found)
    always = "always" in slots.cues or slots.claim.denied
    if "yes_no" in slots.cues and slots.cues & _AT_ANY_TIME and "when" not in slots.cues:
        over = [row for row in rows if row not in met] if always else []
        found.held = (found.held is not False) and not over if met or over else found.held
        met = over or met
    found.figures += met
    found.missing += [] if met else [nothing_of(rows, found)]


def _ends_quarter(row: Figure) -> bool:
    """Whether a figure is of a quarter, or of the year up to the end of one but the last."""
    return row.period.shape != _YEARLY and row.period.end.month % 3 == 0


def _nth(values: Sequence[Decimal], edge: object, n: int) -> Decimal | None:
    """The nth of rising values from one end; none where there are not so many."""
    if n > len(values):
        return None
    return values[-n] if edge is max else values[n - 1]


def _best_placed(rows: list[Figure], edges: Sequence[Callable[[list[int]], int]]) -> list[Figure]:
    """The rows of the best or worst place, by level and by growth apart."""
    found: list[Figure] = []
    for measure in dict.fromkeys(row.measure for row in rows):
        placed = [row for row in rows if row.measure is measure]
        places = {edge([-(row.rank or 0) for row in placed]) for edge in edges}
        found += [row for row in placed if -(row.rank or 0) in places]
    return found


def _apart(rows: list[Figure]) -> list[Figure]:
    """Levels of months and quarters alone; January to May is no month that May could be held to."""
    rows = [row for row in rows if row.measure is not Measure.VALUE or row.period.months in (1, 3)]
    alone = any(row.period.start.month > 1 for row in rows if row.measure is Measure.VALUE)
    return [row for row in rows if alone or row.measure is not Measure.VALUE]


def _meeting(rows: list[Figure], slots: Slots, found: Found) -> list[Figure]:
    """The rows that fell or are beyond a bound, or the last of them, or the first.

    The first is told where it is asked when a bound was passed. What was beyond it in the first
    of all rows may have passed it before.
    """
    met = check.meeting(rows, slots)
    if met and "last_time" in slots.cues:
        return [max(met, key=lambda row: row.period.end)]
    if not met or "passed" not in slots.cues:
        return met
    first = min(met, key=lambda row: row.period.end)
    if first.period.end == min(row.period.end for row in rows):
        found.note("earliest")
    return [first]
