"""Which cells does an uploaded file hold, sheet by sheet?

>>> grids("指标,数值\\nGDP,1".encode(), Hints())
(Grid(name='', rows=(('指标', '数值'), ('GDP', '1')), merged=()),)
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.intake.files import encoding
from bot.intake.rows import BYTES_AT_MOST, ROWS_AT_MOST, Hints, Refused

Range = tuple[int, int, int, int]  # top, left, bottom, right; from 0, inclusive

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DELIMITERS: Final = ",\t;，；|"
_SAMPLE: Final = 50
_CELL_AT_MOST: Final = 4096
_COLUMNS_AT_MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text, row 1 first; merged ranges are filled already."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def text_grid(data: bytes, hints: Hints) -> Grid:
    """The grid of a CSV or of text pasted out of a spreadsheet."""
    text = decoded(data)
    rows = _split(text)
    most = hints.max_rows
    if len(rows) > most + 1:
        raise Refused("", "too_many_rows", found=str(len(rows)), most=str(most))
    return Grid("", tuple(rows))


def decoded(data: bytes) -> str:
    """The text of a file; Refused where it is none."""
    text = encoding.decoded(data)
    pairs = b"\0" in data[:4096]  # UTF-16, or bytes that only came in pairs
    if (
        text is None
        or _CONTROL.search(text)
        or (pairs and not any(sign in text for sign in _DELIMITERS + "\n"))
    ):
        raise Refused("", "unreadable_text")
    return text


def _split(text: str) -> list[tuple[str, ...]]:
    """The rows of a text, split at the sign that splits them most alike."""
    lines = text.splitlines()[:_SAMPLE]
    best = max(_DELIMITERS, key=lambda sign: _evenness(lines, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            rows.append(_cut(row, len(rows) + 1))
    except csv.Error as error:
        raise Refused("", "broken_csv", line=str(reader.line_num), problem=str(error)) from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _cut(row: list[str], number: int) -> tuple[str, ...]:
    while row and not row[-1].strip():
        row.pop()
    if len(row) > _COLUMNS_AT_MOST or any(len(cell) > _CELL_AT_MOST for cell in row):
        problem = f"> {_COLUMNS_AT_MOST} columns, or > {_CELL_AT_MOST} characters"
        raise Refused("", "broken_csv", line=str(number), problem=problem)
    return tuple(row)


def _evenness(lines: Iterable[str], sign: str) -> int:
    """In how many lines a sign splits the same number of cells, more than one."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
    except csv.Error:
        return 0
    told = [width for width in widths if width > 1]
    return max((told.count(width) * 100 + width for width in set(told)), default=0)


def allowed(data: bytes, hints: Hints) -> None:
    """Whether a file is of a size that is read at all; Refused where it is not."""
    if not data.strip():
        raise Refused("", "empty_file")
    most = BYTES_AT_MOST * max(hints.max_rows, ROWS_AT_MOST) // ROWS_AT_MOST
    if len(data) > most:
        raise Refused("", "too_big", found=str(len(data)), most=str(most))
