"""Which periods stand side by side in one chart, and which never do?

A cumulative figure (1-5月) and a single month (5月) are different figures: each kind has a chart
of its own, with a column for every period of that kind from the first to the last, stored or not.

>>> [family.kind for family in families([year_2022, year_2023, may_2023, june_2023], stock=False)]
[<Kind.YEAR: 'year'>, <Kind.MONTH: 'month'>]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.spans import Period, month_end, month_start

MOST: Final = 36  # columns that a phone can show
_YEAR, _QUARTER = 12, 3


class Kind(StrEnum):
    """What the periods of one chart have in common."""

    YEAR = "year"  # whole years
    SAME = "same"  # the same part of each year
    CUMULATIVE = "cumulative"  # January to a month, longer and longer, then anew
    MONTH = "month"
    QUARTER = "quarter"
    STOCK = "stock"  # balances at a date
    OTHER = "other"  # nothing: each stands for itself


@dataclass(frozen=True, slots=True)
class Family:
    """The columns of one chart, stored or not, in order."""

    kind: Kind
    columns: tuple[Period, ...]
    cut: bool = False  # earlier periods were left out

    def joined(self, before: Period, after: Period) -> bool:
        """Whether a line may lead from one column to the next: never into a new count."""
        if self.kind is Kind.OTHER:
            return False
        return self.kind is not Kind.CUMULATIVE or before.end.year == after.end.year


def at(period: Period, *, stock: bool) -> Period:
    """The column a period stands in: of a balance only the day it ends on counts."""
    return Period(period.end, period.end) if stock else period


def families(periods: Iterable[Period], *, stock: bool) -> list[Family]:
    """Every chart that periods need, the fullest first; one period may stand in two."""
    held = {at(period, stock=stock) for period in periods}
    if stock:
        return [_family(Kind.STOCK, held)]
    found = _of_parts(held) if held else []
    rest = held - {period for _, members in found for period in members}
    found += [(Kind.OTHER, rest)] if rest else []
    made = [(len(members), _family(kind, members)) for kind, members in found]
    return [family for _, family in sorted(made, key=lambda pair: -pair[0])]


def _of_parts(held: set[Period]) -> list[tuple[Kind, set[Period]]]:
    """Whole years, what is counted from January, single quarters and months."""
    months = {p for p in held if p.months == 1}
    quarters = {p for p in held if p.months == _QUARTER and p.start.month % _QUARTER == 1}
    months = months if any(p.start.month > 1 for p in months) else set()
    quarters = quarters if any(p.start.month > 1 for p in quarters) else set()
    years = {p for p in held if p.months == _YEAR and p.start.month == 1}
    counted = {p for p in held if p.start.month == 1 and 0 < p.months < _YEAR} - months
    if counted <= quarters:  # a first quarter among single ones is one of them
        counted = set()
    found = [(Kind.MONTH, months), (Kind.QUARTER, quarters)]
    parts = {p.months for p in counted}
    if len(parts) > 1:
        found.append((Kind.CUMULATIVE, counted | years))
        years = years if len(years) > 1 else set()
    elif parts:
        found.append((Kind.SAME, counted))
    found.append((Kind.YEAR, years))
    found = [(kind, members) for kind, members in found if members]
    return found + _second_halves(held - {p for _, members in found for p in members})


def _second_halves(rest: set[Period]) -> list[tuple[Kind, set[Period]]]:
    """Any other part that recurs from year to year."""
    shapes = {p.shape for p in rest if p.shape and p.start.year == p.end.year}
    alike = ({p for p in rest if p.shape == shape} for shape in sorted(shapes))
    return [(Kind.SAME, members) for members in alike if len(members) > 1]


def _family(kind: Kind, members: set[Period]) -> Family:
    columns = sorted(_every(kind, members), key=lambda p: (p.end, p.start))
    first = next(n for n, column in enumerate(columns) if column in members)
    columns = columns[first:]
    while columns[-1] not in members:
        columns.pop()
    return Family(kind, tuple(columns[-MOST:]), len(columns) > MOST)


def _every(kind: Kind, members: set[Period]) -> set[Period]:
    """Every period of the kind in the years that are touched."""
    if kind is Kind.OTHER:
        return members
    touched = {p.end.year for p in members}
    years = range(max(min(touched), max(touched) - MOST), max(touched) + 1)
    if kind is Kind.STOCK:
        if any(p.end != month_end(p.end.year, p.end.month) for p in members):
            return members
        ends = {p.end.month for p in members}
        days = [month_end(year, month) for year in years for month in ends]
        return {Period(day, day) for day in days} | members
    if kind is Kind.MONTH:
        spans = [(month, 1) for month in range(1, 13)]
    elif kind is Kind.QUARTER:
        spans = [(month, _QUARTER) for month in range(1, 13, _QUARTER)]
    else:
        spans = sorted({(p.start.month, p.months) for p in members})
    whole = {_span(year, first, months) for year in years for first, months in spans}
    return whole | members


def _span(year: int, first: int, months: int) -> Period:
    start: date = month_start(year, first)
    return Period(start, month_end(year, first + months - 1))
