"""What of a sheet is not seen on the screen?

>>> visible(grid, cells, labels).rows[2]
('固定资产投资', '60.3', '-')

Figures in rows and columns that are hidden are of an older draft, or of whom a filter leaves out.
Heads, names and units stay: what stands beside them is told by them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.intake.files.sheets import Grid
from bot.intake.shape.cells import Cells
from bot.intake.words.labels import Labels

_MARK: Final = "-"


def visible(grid: Grid, cells: Cells, labels: Labels) -> Grid:
    """A sheet with marks for none in the place of figures that are hidden."""
    if not (grid.hidden_rows or grid.hidden_columns):
        return grid
    rows = [
        tuple(_shown(row, hidden=r in grid.hidden_rows, grid=grid, readers=(cells, labels)))
        for r, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=tuple(rows))


def _shown(
    row: tuple[str, ...], *, hidden: bool, grid: Grid, readers: tuple[Cells, Labels]
) -> Iterator[str]:
    for c, text in enumerate(row):
        unseen = hidden or c in grid.hidden_columns
        yield _MARK if unseen and _is_figure(text, readers) else text


def _is_figure(text: str, readers: tuple[Cells, Labels]) -> bool:
    """Whether a cell holds a figure, and no year, month or unit."""
    cells, labels = readers
    if not text.strip() or cells.read(text) is None:
        return False
    label = labels.read(text)
    return not (label.timed or label.units)
