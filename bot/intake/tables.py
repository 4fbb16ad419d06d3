"""Which figures does an uploaded file hold, whatever shape its table has?

>>> read(path.read_bytes(), path.name, catalogue, Hints()).rows[0].figure.metric
'gdp'
"""

from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake import long
from bot.intake.figures import once
from bot.intake.files import guarded, sheets
from bot.intake.files.sheets import Grid
from bot.intake.office.found import Found
from bot.intake.office.wide import Wide
from bot.intake.rows import Fault, Hints, Refused, Table
from bot.intake.stages import Watch, unwatched
from bot.intake.words.vocabulary import Vocabulary
from bot.understand.spelled.clean import is_han

_REASONS: Final = ({"heading_says_other"}, {"index_of_what"}, {"index_far_off"})  # of a whole file
_HEAD: Final = 5  # rows that tell which language a file is in


def read(
    data: bytes, name: str, catalogue: Catalogue, hints: Hints, watch: Watch = unwatched
) -> Table:
    """The figures of a CSV or XLSX file; a file that cannot be taken is a Fault of row 0."""
    try:
        sheets.allowed(data, hints)
        grids = _grids(data, hints)
    except Refused as refused:
        return Table(rejected=(refused.fault(0),))
    chinese = any(map(_is_chinese, grids))
    try:
        table = _taken(_chosen(grids, hints), name, Vocabulary(catalogue), hints, watch)
    except Refused as refused:
        table = Table(rejected=(refused.fault(0),))
    return replace(table, chinese=chinese)


def _grids(data: bytes, hints: Hints) -> list[Grid]:
    if guarded.is_workbook(data):
        return guarded.grids(data, hints)
    return [sheets.text_grid(data, hints)]


def _chosen(grids: list[Grid], hints: Hints) -> list[Grid]:
    """The sheet of the hint by its name or number; otherwise all of them."""
    if not hints.sheet:
        return grids
    for number, grid in enumerate(grids, 1):
        if hints.sheet.strip() in (grid.name.strip(), str(number)):
            return [grid]
    known = ", ".join(grid.name for grid in grids)
    raise Refused("", "unknown_sheet", value=hints.sheet, known=known)


def _taken(grids: list[Grid], name: str, words: Vocabulary, hints: Hints, watch: Watch) -> Table:
    """Every sheet read by its shape, and each figure once."""
    wide = Wide(words, hints, name)
    found = Found()
    unread: list[str] = []
    several = len(grids) > 1
    for grid in grids:
        if not any(cell.strip() for row in grid.rows for cell in row):
            continue
        here = Found()
        if is_long(grid, wide):
            table = long.take(grid.rows, words, hints, watch)
            here.rows, here.faults = list(table.rows), list(table.rejected)
            found.empty |= not (here.rows or here.faults)
        else:
            wide.sheet(grid, here, watch)
        if not (here.rows or here.faults):
            unread.append(grid.name)
        _add(found, here, grid.name if several else "")
    if not (found.rows or found.faults):
        raise _nothing(found) if unread else Refused("", "empty_file")
    found.warnings += [Fault(0, "", "sheet_unread", {"value": sheet}, sheet) for sheet in unread]
    return once(found.rows, found.faults, found.warnings)


def _is_chinese(grid: Grid) -> bool:
    return any(is_han(char) for row in grid.rows[:_HEAD] for cell in row for char in cell)


def is_long(grid: Grid, wide: Wide) -> bool:
    """Whether a sheet is in the import format, with a header misspelt perhaps."""
    top = long.head(grid.rows)
    if top < 0:
        return False
    if long.is_whole(grid.rows[top]):
        return True
    labels = [wide.labels.read(text) for text in long.unknown(grid.rows[top])]
    return not any(label.measure or label.rank or label.timed or label.metric for label in labels)


def _add(found: Found, here: Found, sheet: str) -> None:
    found.rows += [replace(row, sheet=sheet) for row in here.rows] if sheet else here.rows
    found.faults += [replace(fault, sheet=sheet) for fault in here.faults]
    found.warnings += [replace(fault, sheet=sheet) for fault in here.warnings]
    found.headers += here.headers
    found.weights |= here.weights


def _nothing(found: Found) -> Refused:
    """Why nothing at all was found in a file that can be read."""
    if found.empty:
        return Refused("", "no_rows")
    if found.weights:
        return Refused("", "only_weights")
    codes = {fault.code for fault in found.warnings}
    if codes in _REASONS and not found.headers:
        return Refused("", codes.pop(), value=found.warnings[0].data["value"])
    if found.warnings or found.headers:
        told = [fault.data["value"] for fault in found.warnings if "value" in fault.data]
        seen = ", ".join(dict.fromkeys([*found.headers, *told]))
        return Refused("", "no_figures", value=seen[:200])
    return Refused("", "no_header")
