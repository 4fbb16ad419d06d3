"""Which columns of a sheet are a table by themselves, and which are tables side by side?

>>> Strips(labels, figure, missing).cuts(rows)
[(0, 4), (4, 8)]
"""

from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from typing import Final

from bot.intake.words.labels import Labels

NAMES: Final = ("metric", "group", "region", "period")  # heads of columns of names
_SEEN: Final = 200  # rows that tell whether columns hold figures

Rows = list[list[str]]
Test = Callable[[str], bool]


class Strips:
    """Parts the columns of a sheet; `figure` and `missing` tell what a cell holds."""

    def __init__(self, labels: Labels, figure: Test, missing: Test) -> None:
        self._labels = labels
        self._figure = figure
        self._missing = missing

    def cuts(self, rows: Rows) -> list[tuple[int, int]]:
        """The column ranges of tables side by side: parted by an empty column or a new stub."""
        width = max((len(row) for row in rows), default=0)
        told = [row for row in rows if len({c.strip() for c in row if c.strip()}) > 1]
        used = [any(row[c].strip() for row in told) for c in range(width)]
        starts = [0] if width else []
        for c in range(1, width):
            if used[c] and not used[c - 1] and self._begins(told, c):
                starts.append(c)
        again = set(self._again(told))
        whole = [0] if width else []
        for start, end in pairwise([*sorted({*starts, *again}), width]):
            if start and (
                start in again
                or (self._told(told, whole[-1], start) and self._told(told, start, end))
            ):
                whole.append(start)
        return list(zip(whole, [*whole[1:], width], strict=True))

    def _told(self, rows: Rows, left: int, right: int) -> bool:
        """Whether some columns are a table by themselves: names with figures beside them."""
        cells = [[row[c] for row in rows[:_SEEN] if row[c].strip()] for c in range(left, right)]
        filled = [column for column in cells if column]
        return len(filled) > 1 and any(map(self._figure, chain(*filled)))

    def _begins(self, rows: Rows, at: int) -> bool:
        """Whether a column holds names: what stands right of an empty column is a table then."""
        cells = [row[at] for row in rows if row[at].strip()]
        figures = sum(self._figure(cell) or self._missing(cell) for cell in cells)
        return len(cells) > 1 and figures * 2 < len(cells)

    def _again(self, rows: Rows) -> Iterator[int]:
        """Where the head of the first column stands once more."""
        for row in rows:
            first = row[0].strip()
            if first and self._labels.read(first).stub in NAMES:
                for at in range(2, len(row)):
                    if row[at].strip() == first and row[at - 1].strip() != first:
                        yield at
                return
