"""By how much, or by how many percent? What a head leaves open that says only 增减.

>>> told(columns, names, block, (cells, labels))[2].label.units
('%',)

It is a growth where each of its numbers is the one of two levels beside it, or where the caption
says amounts and percent and nothing else on the table can be in percent.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from bot.intake.shape.blocks import Block
from bot.intake.shape.cells import Cells
from bot.intake.shape.data import RATES, Data
from bot.intake.shape.pairing import UNCLEAR
from bot.intake.words.labels import Labels
from bot.intake.words.lists import tidy
from bot.intake.words.units import PERCENT
from bot.words import Measure

_FEW: Final = 4  # rows that could be alike by chance
_ROWS: Final = 40  # of a table that are looked at

_Readers = tuple[Cells, Labels]
_Of = Callable[[float, float], float]


def open_change(data: Data) -> bool:
    """Whether a column is of changes, and its head says in no unit."""
    label = data.label
    return label.change and label.measure is Measure.GROWTH and not label.units and not label.rank


def told(
    columns: Sequence[Data], names: Sequence[int], block: Block, readers: _Readers
) -> list[Data]:
    """The columns, those of changes as growths where the figures or the caption tell that."""
    return [
        replace(c, label=replace(c.label, units=(PERCENT,)), why="")
        if c.why == UNCLEAR and open_change(c) and _in_percent(c, columns, names, block, readers)
        else c
        for c in columns
    ]


def _in_percent(
    change: Data, columns: Sequence[Data], names: Sequence[int], block: Block, readers: _Readers
) -> bool:
    cells, labels = readers
    if _computed(change, columns, block, cells, lambda now, then: (now / then - 1) * 100):
        return True
    others = [c for c in columns if c is not change and not open_change(c)]
    rows = [line.cells for line in block.lines if not line.section]
    rates = [row for row in rows if any(labels.in_percent(row[n]) for n in names)]
    taken = any(map(_takes_percent, others)) or any(
        cells.read(row[c.at]) for row in rates for c in others if not c.ranks
    )
    units = next(filter(None, (labels.without_units(tidy(t))[1] for t in block.titles)), ())
    told_so = PERCENT in units and len(units) > 1 and not taken
    return told_so and not _computed(change, columns, block, cells, lambda now, then: now - then)


def _takes_percent(column: Data) -> bool:
    return column.label.measure in RATES or PERCENT in column.label.units


def _computed(change: Data, columns: Sequence[Data], block: Block, cells: Cells, of: _Of) -> bool:
    """Whether all numbers of a column are worked out of two levels beside it."""
    levels = [c for c in columns if c.label.measure in (None, Measure.VALUE) and not c.ranks]
    rows = [line.cells for line in block.lines if not line.section][:_ROWS]
    return any(
        _fits(list(_numbers(rows, (change, now, then), cells)), of)
        for now, then in permutations(levels, 2)
    )


def _numbers(
    rows: Sequence[Sequence[str]], columns: Sequence[Data], cells: Cells
) -> Iterator[tuple[float, float, float, float]]:
    """The change of each row with its two levels, and half of its last digit."""
    for row in rows:
        change, now, then = (cells.read(row[c.at]) for c in columns)
        if change and now and then and then.low:
            digits = len(row[columns[0].at].partition(".")[2].rstrip("% "))
            half = 0.5 * 10.0**-digits
            yield float(change.low), float(now.low), float(then.low), half


def _fits(numbers: Sequence[tuple[float, float, float, float]], of: _Of) -> bool:
    fits = all(abs(of(now, then) - change) <= half + 0.05 for change, now, then, half in numbers)
    return fits and len(numbers) >= _FEW
