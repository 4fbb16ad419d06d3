"""What measure, unit and key does a number have once its row is known?

>>> settled(gdp, None, "万元", units)
(<Measure.VALUE: 'value'>, '亿元', Decimal('0.0001'))
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.entries import Metric
from bot.intake.rows import Fault, Refused, Row, Table
from bot.intake.words.units import PERCENT, POINTS, Units
from bot.spans import Period
from bot.words import Figure, Measure

_ONE: Final = Decimal(1)
_BASES: Final = ("constant", "", "current", "real")  # of two growths the one that is kept first


def settled(
    metric: Metric, measure: Measure | None, unit: str, units: Units
) -> tuple[Measure, str, Decimal]:
    """The measure, the unit a figure is kept in, and what the row's unit is worth in it.

    An empty unit is the catalogue's; where no measure is said the unit decides.
    """
    said = unit or metric.unit
    if measure is None:
        if said == POINTS:
            raise Refused("measure", "points_of_what")
        rates = Measure.SHARE if metric.rate else Measure.GROWTH
        measure = rates if said == PERCENT else Measure.VALUE
    if measure is Measure.VALUE and metric.rate and said == PERCENT:
        measure = Measure.SHARE
    if measure is Measure.UNSTATED:
        return measure, "", _ONE
    if measure in (Measure.GROWTH, Measure.SHARE):
        return measure, *_fixed(unit, PERCENT, (PERCENT,))
    if measure is Measure.PROGRESS:
        return measure, *_fixed(unit, POINTS, (PERCENT, POINTS))
    if measure is Measure.TARGET and said in (PERCENT, POINTS):
        return measure, said, _ONE
    return measure, *_level(metric, unit, units)


def _fixed(unit: str, usual: str, allowed: tuple[str, ...]) -> tuple[str, Decimal]:
    if unit and unit not in allowed:
        raise Refused("unit", "unit_unfit", value=unit, kept=usual)
    return unit or usual, _ONE


def _level(metric: Metric, unit: str, units: Units) -> tuple[str, Decimal]:
    """The unit of a level; most places tell some indicators by their growth alone."""
    kept = metric.level or metric.unit
    if metric.level and not unit:
        raise Refused("unit", "level_without_unit", kept=kept)
    if kept == PERCENT:
        raise Refused("measure", "level_of_growth")
    times = units.times(unit, kept) if unit else _ONE
    if times is None:
        code = "foreign_currency" if units.foreign(unit, kept) else "unit_unfit"
        raise Refused("unit", code, value=unit, kept=kept)
    return kept, times


def scaled(value: Decimal | None, times: Decimal) -> Decimal | None:
    """A number in the unit it is kept in, with no digit that the file did not have."""
    return value if value is None or times == _ONE else short(value * times)


def short(value: Decimal) -> Decimal:
    """Without the noughts behind the point that a conversion adds."""
    less = value.normalize()
    return less.quantize(_ONE) if less == less.to_integral_value() else less


def kept_period(metric: Metric, period: Period, *, yearly: bool = False) -> Period:
    """A stock is the period that ends on its day, and a plan of the year the year."""
    if yearly:
        return Period(period.end.replace(month=1, day=1), period.end.replace(month=12, day=31))
    return Period(period.end.replace(month=1, day=1), period.end) if metric.stock else period


def once(rows: Iterable[Row], rejected: Iterable[Fault], warnings: Iterable[Fault]) -> Table:
    """A table in which every figure stands once: rows that agree are one, others are refused."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(row.figure.key, []).append(row)
    kept: list[Row] = []
    faults, doubts = list(rejected), list(warnings)
    for group in groups.values():
        if len(group) > 1:
            group, other = _at_one_price(group)
            doubts += (_left_out(row) for row in other)
        if len(group) == 1:
            kept.append(group[0])
        elif one := _agreed(group):
            kept.append(one)
        else:
            faults += _differing(group)
    return Table(tuple(kept), tuple(faults), tuple(doubts))


def _at_one_price(group: list[Row]) -> tuple[list[Row], list[Row]]:
    """Of growths at different prices those that are the growth, and the others."""
    first = min((row.basis for row in group), key=_BASES.index)
    kept = [row for row in group if row.basis == first]
    return kept, [row for row in group if row.basis != first]


def _left_out(row: Row) -> Fault:
    return Fault(row.number, "measure", "other_prices", {"value": said(row.figure)}, row.sheet)


def _agreed(group: list[Row]) -> Row | None:
    """One row for several that say the same, or of which one says what another leaves out."""
    first = group[0].figure
    if any(row.figure.release_at != first.release_at for row in group):
        return None
    numbers = {row.figure.number for row in group if row.figure.value is not None}
    ranks = {row.figure.rank for row in group if row.figure.rank is not None}
    if len(numbers) > 1 or len(ranks) > 1:
        return None
    told = next((row.figure for row in group if row.figure.value is not None), first)
    ranked = next((row.figure for row in group if row.figure.rank is not None), first)
    whole = replace(told, rank=ranked.rank, rank_scope=ranked.rank_scope)
    return replace(group[0], figure=whole)


def _differing(group: list[Row]) -> Iterator[Fault]:
    """Each row that another one contradicts, with what both say."""
    first = group[0]
    other = next((row for row in group if _out(row) != _out(first)), group[1])
    for row in group:
        against = other if _out(row) == _out(first) else first
        column = "rank" if against.figure.number == row.figure.number else "value"
        here = against.sheet == row.sheet
        place = str(against.number) if here else f"{against.sheet}!{against.number}"
        data = {"value": _out(row), "other": _out(against), "place": place}
        yield Fault(row.number, column, "rows_differ", data, row.sheet)


def _out(row: Row) -> str:
    """What a row says and when it is out."""
    return f"{said(row.figure)} {row.figure.release_at}".strip()


def said(figure: Figure) -> str:
    """A figure as a cell would show it, with its rank."""
    value = "" if figure.value is None else f"{figure.value:f}{figure.unit}"
    if figure.value_high is not None:
        value = f"{figure.value:f}-{figure.value_high:f}{figure.unit}"
    return " ".join(part for part in (value, f"#{figure.rank}" if figure.rank else "") if part)
