"""Of several levels and then as many growths or ranks, which is of which, and of which months?

>>> dict(pairs(columns))
{2: 0, 3: 1}
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.intake.shape.data import Data, is_told
from bot.intake.words.label import Label
from bot.words import Measure

UNCLEAR: Final = "column_unclear"
_BOTH: Final = {"month", "total"}


def pairs(columns: Sequence[Data]) -> Iterator[tuple[int, int]]:
    """Several columns and then as many growths, or ranks: the first is of the first, and so on."""
    for first, then in ((_is_level, _bare_growth), (is_told, _bare_rank)):
        n = 0
        while n < len(columns):
            values = _run(columns, n, first)
            bare = _run(columns, n + values, then)
            if values > 1 and values == bare:
                yield from _paired(columns, n, values)
            n += max(values + bare, 1)
    yield from _led(columns)


def _led(columns: Sequence[Data]) -> Iterator[tuple[int, int]]:
    """Where each column of figures has a rank right before it, the first one too."""
    places, figures = columns[::2], columns[1::2]
    alike = len(places) == len(figures) > 1 and all(map(_bare_rank, places))
    if alike and all(map(is_told, figures)):
        yield from ((n, n + 1) for n in range(0, len(columns), 2))


def _paired(columns: Sequence[Data], start: int, size: int) -> Iterator[tuple[int, int]]:
    """Each of some columns with the one it is of: by 比上年同月 and 比上年同期, else in order."""
    values = range(start, start + size)
    rates = range(start + size, start + 2 * size)
    if {columns[n].label.span for n in rates} != _BOTH:
        yield from zip(rates, values, strict=True)
        return
    of = {n: [v for v in values if _span(columns[v].label) == columns[n].label.span] for n in rates}
    yield from ((n, found[0]) for n, found in of.items() if len(found) == 1)


def spanned(columns: Sequence[Data]) -> Iterator[Data]:
    """Of growths on the same month and on the same period of last year, which is which.

    One that would be told of the months of the other is left out.
    """
    untimed = {column.label.span for column in columns if not column.label.timed}
    crossing = {column.label.span for column in columns} >= _BOTH
    for column in columns:
        label, of = column.label, _span(column.label)
        if untimed >= _BOTH and label.span and not label.timed:
            yield replace(column, label=replace(label, when=label.span))
        elif crossing and label.span and of and of != label.span and not column.why:
            yield replace(column, why=UNCLEAR)
        else:
            yield column


def _span(label: Label) -> str:
    """Whether a level is of a month, or of all months up to it; empty where nobody says."""
    if label.part:
        first, last = label.part
        return "month" if first == last != 1 else "total" if first == 1 < last else ""
    return label.when if label.when in ("month", "total") else ""


def _is_level(column: Data) -> bool:
    return column.level


def _bare_growth(column: Data) -> bool:
    label = column.label
    growth = label.measure is Measure.GROWTH and not (label.rank or column.why)
    return growth and not (label.timed or label.metric or label.region)


def _bare_rank(column: Data) -> bool:
    label = column.label
    known = column.ranks and not column.why  # 全市位次, 全省位次 rank one and the same
    return known and not (label.timed or label.metric or label.region or label.measure)


def _run(columns: Sequence[Data], start: int, fits: Callable[[Data], bool]) -> int:
    size = 0
    while start + size < len(columns) and fits(columns[start + size]):
        size += 1
    return size
