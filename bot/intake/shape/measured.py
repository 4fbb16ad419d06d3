"""Of what measure and in what unit is a cell, out of all that stands around it?

>>> measured(gdp, Around(column=Label(units=("万元",))), cell, units)
(<Measure.VALUE: 'value'>, '亿元', Decimal('0.0001'))
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.entries import Metric
from bot.intake.figures import settled
from bot.intake.rows import Refused
from bot.intake.shape.cells import Cell
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.unit_words import UNREAD
from bot.intake.words.units import PERCENT, POINTS, Units
from bot.words import Measure

PER_HEAD: Final = "元"
_APART: Final = tuple({Measure.GROWTH, other} for other in (Measure.SHARE, Measure.PROGRESS))
_RATES: Final = (Measure.GROWTH, Measure.SHARE)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a unit may be said, from the nearest to the farthest."""

    column: Label = NOTHING
    row: Label = NOTHING
    beside: str = ""  # the row's own cell in a column of units
    parent: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    title: Measure | None = None  # a growth that the title speaks of
    hint: str = ""


def measured(
    metric: Metric, around: Around, cell: Cell | None, units: Units
) -> tuple[Measure, str, Decimal]:
    """The measure of a cell, the unit it is kept in, and what its own is worth in that."""
    measure = _said(around, cell)
    if measure in (*_RATES, Measure.PROGRESS):
        _of_the_metric(metric, around, units)
    if measure in _RATES:
        if metric.rate and measure is Measure.GROWTH:
            raise Refused("measure", "growth_of_rate")
        # 增速 in a row of its own has nothing of the unit above: 出口(亿元)
        said = around.column if around.column.measure or not around.row.measure else around.row
        unit = (cell and cell.unit) or next(iter(said.units), "")
        return settled(metric, measure, unit, units)
    if measure is Measure.PROGRESS:
        ahead = around.column.ahead or around.row.ahead
        unit = (cell and cell.unit) or next(iter(around.column.units), "")
        return settled(metric, measure, unit or (POINTS if ahead else PERCENT), units)
    if measure is Measure.TARGET and around.row.measure is Measure.GROWTH:
        if metric.rate:
            raise Refused("measure", "growth_of_rate")
        return settled(metric, measure, (cell and cell.unit) or PERCENT, units)  # 增速, 2025年目标
    if measure is Measure.UNSTATED or cell is None:
        return settled(metric, measure, "" if measure else metric.unit, units)
    unit = _unit(metric, measure, around, cell, units)
    percent = measure is Measure.VALUE and unit == PERCENT and not around.column.units
    actual = around.column.actual or around.row.actual
    if percent and (actual or (metric.level and not cell.unit)):
        measure = None  # 实际 9.6%; a row in percent under whatever head
    return settled(metric, measure, unit, units)


def _said(around: Around, cell: Cell | None) -> Measure | None:
    """The measure that column, row or the words of a cell say; None where none does."""
    column, row = around.column, around.row
    measure = column.measure or row.measure
    if column.actual and row.measure:
        measure = row.measure  # 完成年度计划 in a row of its own, below 数值
    if row.measure is Measure.TARGET and measure is Measure.VALUE and not column.done:
        measure = Measure.TARGET  # 全年目标 in a row, 总量 over the column
    if row.measure is Measure.SHARE and measure is Measure.VALUE:
        measure = Measure.SHARE if PERCENT in (around.beside, *row.units) else measure  # 占比, 总量
    if row.index and measure is Measure.VALUE:
        if column.units:
            raise Refused("value", "growth_among_levels")
        measure = Measure.GROWTH  # 地区生产总值指数(上年=100), 总量
    growth_of_plan = (column.measure, row.measure) == (Measure.GROWTH, Measure.TARGET)
    if growth_of_plan or {column.measure, row.measure} in _APART:
        raise Refused("measure", "growth_of_rate")  # 增长% in a row of shares
    if not (cell and cell.growth):
        return measure
    if measure is Measure.VALUE and column.actual and not column.units:
        measure = Measure.GROWTH  # 实际: 下降3.1%
    if measure not in (None, Measure.GROWTH, Measure.TARGET):
        raise Refused("value", "growth_among_levels")
    return measure or Measure.GROWTH


def _of_the_metric(metric: Metric, around: Around, units: Units) -> None:
    """Refuse the growth of what another unit shows to be another thing: 第一产业, 万千瓦时."""
    kept = metric.level or metric.unit
    if any(units.times(unit, kept) is not None for unit in around.row.units):
        return
    nearest = (around.column.near, around.row.units, (around.beside,), around.parent, around.table)
    for far, said in enumerate(nearest):
        levels = [unit for unit in said if unit and unit not in (PERCENT, POINTS)]
        if not levels or kept == PERCENT:
            continue
        foreign = any(units.foreign(unit, kept) for unit in levels)
        if not any(units.times(unit, kept) is not None for unit in levels) and (far < 3 or foreign):
            code = "foreign_currency" if foreign else "unit_unfit"
            raise Refused("unit", code, value=levels[0], kept=kept)
        return


def _unit(metric: Metric, measure: Measure | None, around: Around, cell: Cell, units: Units) -> str:
    """The unit of a level: the nearest one said; what nobody says is asked for."""
    column, row = around.column, around.row
    column = column if metric.unit or metric.level or cell.unit else _rated(column)
    near: Sequence[tuple[str, ...]] = (
        (cell.unit,),
        () if column.counted else column.units,
        () if row.counted else row.units,
        (around.beside,),
    )
    if any(map(any, near)):
        if set(column.units) & {PERCENT, POINTS} and not cell.unit:
            near = near[1:2]  # no level, whatever unit its row has
        fits = filter(None, (_fitting(metric, measure, said, units) for said in near))
        return next(fits, "") or next(unit for said in near for unit in said if unit)
    for said in () if UNREAD in around.parent else (around.parent, around.table):
        said = tuple(unit for unit in said if _meant(unit, metric, units))
        fitting = _fitting(metric, measure, said, units)
        if fitting:
            return fitting
        if foreign := next((u for u in said if units.foreign(u, metric.level or metric.unit)), ""):
            return foreign
    if around.title is Measure.GROWTH and measure is None and not around.hint:
        return PERCENT
    if same := _counts(metric, around, units):
        return same
    if metric.rate or units.goes_without_saying(metric.unit):
        return "" if metric.unit != PERCENT else PERCENT
    if around.hint and _meant(hint := units.read(around.hint) or around.hint, metric, units):
        return hint
    raise Refused("unit", "ask_unit")


def _rated(column: Label) -> Label:
    """A column over a ratio, which has nothing of its amounts: 城乡居民收入比 below 绝对数(元)."""
    return replace(column, units=tuple(u for u in column.units if u in (PERCENT, POINTS)))


def _counts(metric: Metric, around: Around, units: Units) -> str:
    """The unit of a head that only says what is counted, where figures are kept in just that."""
    counted = [u for each in (around.column, around.row) if each.counted for u in each.units]
    kept = metric.level or metric.unit
    return next((unit for unit in counted if units.times(unit, kept) == 1), "")


def _meant(unit: str, metric: Metric, units: Units) -> bool:
    """Whether the unit of a whole table can be one row's: incomes are no incomes in 万元."""
    if not (metric.unit or metric.level):
        return False  # a ratio of incomes has nothing of the caption 元, %
    return metric.unit != PER_HEAD or units.times(unit, PER_HEAD) in (None, 1)


def _fitting(metric: Metric, measure: Measure | None, said: tuple[str, ...], units: Units) -> str:
    """The one unit of several that a figure of the metric can be in."""
    kept = metric.level or metric.unit
    fits = {unit for unit in said if unit and units.times(unit, kept) is not None}
    percents = PERCENT in said and measure is not Measure.VALUE
    if percents and (not fits or metric.unit == PERCENT):
        fits.add(PERCENT)
    if metric.unit == PERCENT and not metric.level and PERCENT in said:
        fits = {PERCENT}
    if len(fits) > 1 and kept != PER_HEAD:
        fits.discard(PER_HEAD)  # 单位:亿元、元: no total is told in single yuan beside it
    if len(fits) > 1:
        raise Refused("unit", "ask_unit")
    return next(iter(fits), "")


def of_unit(column: Label, cell: Cell) -> Label:
    """The second figure of a cell is told by its own unit: a target stays one."""
    if column.measure is Measure.TARGET:
        return replace(column, units=())
    return replace(column, measure=None, units=())
