"""Which rows that could all be read contradict each other, or cannot be right?

>>> checked(table, catalogue, series).rejected
(Fault(row=7, column='value', code='conflict', data={…}),)

What is only unlikely is told in doubts.py. Nothing is computed into a row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.catalogue import Catalogue, Metric
from bot.intake import doubts
from bot.intake.rows import Fault, Row, Table
from bot.words import Figure, Measure


def checked(table: Table, catalogue: Catalogue, series: doubts.Series) -> Table:
    """The table without its impossible rows, and with what is unlikely as warnings."""
    rows, conflicts = _once(table.rows)
    sound: list[Row] = []
    impossible: list[Fault] = []
    for row in rows:
        if fault := _impossible(row, catalogue.metrics[row.figure.metric]):
            impossible.append(fault)
        else:
            sound.append(row)
    rejected = [*table.rejected, *conflicts, *impossible]
    warnings = [*table.warnings, *doubts.unlikely(sound, catalogue, series)]
    return Table(tuple(sound), _in_order(rejected), _in_order(warnings))


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _once(rows: Iterable[Row]) -> tuple[list[Row], list[Fault]]:
    """Rows of one figure count once where they agree, and are all refused where they do not."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.figure.key].append(row)
    kept: list[Row] = []
    conflicts: list[Fault] = []
    for group in groups.values():
        joined = group[0]
        for row in group[1:]:
            together = _together(joined.figure, row.figure)
            if together is None:
                conflicts += _conflict(group)
                break
            joined = replace(joined, figure=together)
        else:
            kept.append(joined)
    return kept, conflicts


def _together(first: Figure, second: Figure) -> Figure | None:
    """One figure out of two rows, of which one may tell the rank alone; None where they differ."""
    if first.value is None or second.value is None:
        told = first if first.value is not None else second
    elif doubts.number(first) == doubts.number(second):
        told = first
    else:
        return None
    ranks = {row.rank for row in (first, second) if row.rank is not None}
    if len(ranks) > 1:
        return None
    ranked = first if first.rank is not None else second
    return replace(told, rank=ranked.rank, rank_scope=ranked.rank_scope)


def _conflict(group: Sequence[Row]) -> Iterator[Fault]:
    """Each of the rows that differ, with the others and what they say."""
    for row in group:
        others = [other for other in group if other is not row]
        data = {
            "mine": doubts.said(row.figure),
            "others": ", ".join(str(other.number) for other in others),
            "theirs": ", ".join(dict.fromkeys(doubts.said(other.figure) for other in others)),
        }
        yield Fault(row.number, "value", "conflict", data)


def _impossible(row: Row, metric: Metric) -> Fault | None:
    figure = row.figure
    value = figure.value
    if value is None or figure.measure is not Measure.SHARE:
        return None
    part = figure.share_of or not metric.rate  # 产销率 is a rate that may pass 100
    if value < 0 or (part and value > 100):
        return Fault(row.number, "value", "share_out_of_range", {"value": f"{value:f}"})
    return None
