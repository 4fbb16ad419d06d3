"""Which rows that could all be read cannot be right?

>>> checked(table, catalogue, series, today).rejected
(Fault(row=7, column='value', code='share_out_of_range', data={…}),)

What is only unlikely is told in doubts.py. Nothing is computed into a row.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.intake import doubts
from bot.intake.rows import Fault, Row, Table
from bot.intake.stages import Watch, unwatched
from bot.words import Measure


def checked(
    table: Table,
    catalogue: Catalogue,
    series: doubts.Series,
    today: date,
    watch: Watch = unwatched,
) -> Table:
    """The table without its impossible rows, and with what is unlikely as warnings."""
    sound: list[Row] = []
    impossible: list[Fault] = []
    for row in table.rows:
        metric, units = catalogue.metrics[row.figure.metric], catalogue.units
        fault = _impossible(row, metric) or _of_no_size(row, units) or _not_over(row, metric, today)
        if fault:
            impossible.append(fault)
        else:
            sound.append(row)
    rejected = [*table.rejected, *impossible]
    warnings = [*table.warnings, *doubts.unlikely(sound, catalogue, series, today, watch)]
    return replace(
        table, rows=tuple(sound), rejected=_in_order(rejected), warnings=_in_order(warnings)
    )


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.sheet, fault.row)))


def _impossible(row: Row, metric: Metric) -> Fault | None:
    figure = row.figure
    value = figure.value
    if value is None or figure.measure is not Measure.SHARE:
        return None
    part = figure.share_of or not metric.rate  # 产销率 is a rate that may pass 100
    if value < 0 or (part and value > 100):
        data = {"value": f"{value:f}"}
        return Fault(row.number, "value", "share_out_of_range", data, row.sheet)
    return None


def _not_over(row: Row, metric: Metric, today: date) -> Fault | None:
    """A result of months that are not over: heads and titles were read wrongly, or leave it out."""
    figure = row.figure
    plan = figure.measure is Measure.TARGET or metric.direction == "neutral"
    if not row.inferred or plan or figure.period.end <= today:
        return None
    data = {"period": f"{figure.period.start}/{figure.period.end}"}
    return Fault(row.number, "period", "period_not_over", data, row.sheet)


def _of_no_size(row: Row, units: Mapping[str, Mapping[str, Any]]) -> Fault | None:
    """A level that no place has, so that its unit was another one."""
    figure = row.figure
    if not figure.value or figure.measure not in (Measure.VALUE, Measure.TARGET):
        return None
    unit, size = units.get(figure.unit, {}), abs(figure.value)
    broken = "whole" in unit and size != size.to_integral_value()
    if "least" in unit:
        broken = not Decimal(unit["least"]) <= size <= Decimal(unit["most"])
    data = {"value": f"{figure.value:f}{figure.unit}"}
    return Fault(row.number, "value", "of_no_size", data, row.sheet) if broken else None
