"""Which figures does a table of an office hold, in whatever shape?

Columns, rows and titles each say a part of what a figure is: its indicator, place, time, measure
and unit. What none of them says is asked for; what two say differently is refused.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.intake.around.dating import Years
from bot.intake.around.headings import Headings
from bot.intake.around.remarks import lagging
from bot.intake.around.setting import setting
from bot.intake.around.titles import on_last_year
from bot.intake.files.sheets import Grid
from bot.intake.office.found import Found
from bot.intake.office.naming import Namer
from bot.intake.office.reader import Reader
from bot.intake.office.totals import total_of
from bot.intake.office.which_zone import zone_told
from bot.intake.rows import Fault, Hints
from bot.intake.shape.among import among_others
from bot.intake.shape.blocks import Block, blocks
from bot.intake.shape.cells import Cells, triangle
from bot.intake.shape.columns import Roles, roles
from bot.intake.shape.data import RATES, running
from bot.intake.shape.hidden import visible
from bot.intake.stages import Stage, Watch, unwatched
from bot.intake.words.label import Label
from bot.intake.words.labels import Labels
from bot.intake.words.vocabulary import Vocabulary
from bot.words import Measure

_REASONS: Final = ("index_of_what", "index_far_off")  # that say enough of a table without figures


class Wide:
    """Reads the tables of one file."""

    def __init__(self, words: Vocabulary, hints: Hints, file: str) -> None:
        self.labels = Labels(words)
        self._headings = Headings(words, self.labels)
        self._words = words
        self._hints = hints
        self._file = file

    def sheet(self, grid: Grid, found: Found, watch: Watch = unwatched) -> None:
        """Everything that the tables of one sheet hold."""
        cells = Cells(self._words.units, triangle(cell for row in grid.rows for cell in row))
        shown = visible(grid, cells, self.labels)
        if shown != grid:
            found.warnings.append(Fault(0, "", "hidden_left_out", {"value": grid.name}))
        readers = [
            (block, reader)
            for block in blocks(shown, cells, self.labels)
            if (reader := self._reader(block, grid.name, cells, found))
        ]
        places = any(reader.places for _, reader in readers)
        for block, reader in readers:
            reader.among_places = places
            for line in watch(block.lines, Stage.READ):
                reader.line(line, found)

    def _reader(self, block: Block, sheet: str, cells: Cells, found: Found) -> "Reader | None":
        """What reads one table; None where it has no figures, or nothing says of what."""
        indexed = on_last_year(block, self._headings)
        others = among_others(block, self.labels, self._words.catalogue.regions)
        sorted_ = roles(block, cells, self.labels, indexed=indexed, others=others)
        found.weights |= sorted_.weights
        if not sorted_.data or not (sorted_.names or _names_itself(sorted_)):
            reasons = [fault for fault in sorted_.warnings if fault.code in _REASONS]
            found.warnings += reasons
            heads = (column.path for column in block.columns if column.path and not reasons)
            found.headers += map(" ".join, heads)
            return None
        told = replace(block, corner=_corner(block, sorted_, self.labels))
        years, names = _years(block, sorted_, self.labels), (sheet, self._file)
        table = setting(told, years, names, self._headings, self._words, self._hints)
        told_apart = table.index and _indexed(block, sorted_, self.labels)
        lag = lagging(block.notes, self.labels, table.time.part)
        units = sorted_.told_in or table.units
        table = replace(table, running=running(sorted_.data), apart=told_apart, lagging=lag)
        table = replace(table, units=units)
        namer = Namer(self._words, self._hints, self.labels, self._headings, sorted_)
        namer.total = total_of(told, sorted_, table)
        namer.sure = zone_told(told, sorted_, self.labels, self._words, table)
        found.faults += sorted_.faults
        found.warnings += sorted_.warnings
        reader = Reader(self._words, self._hints, cells, table, sorted_, namer)
        reader.look(block.lines)
        return reader


def _indexed(block: Block, found: Roles, labels: Labels) -> bool:
    """Whether a column or a row says itself that it is an index."""
    names = (line.cells[n] for line in block.lines for n in found.names if not line.section)
    read = (*(data.label for data in found.data), *map(labels.read, names))
    return any(label.index or label.indexed for label in read)


def _corner(block: Block, found: Roles, labels: Labels) -> tuple[str, ...]:
    """What stands over the names of rows, where it tells a time or a growth: 1-9月增速(%)."""
    over = (" ".join(column.path) for n, column in enumerate(block.columns) if n in found.names)
    read = ((text, labels.read(text)) for text in over)
    told = ((text, label) for text, label in read if not (label.rest or label.stub))
    return tuple(text for text, label in told if label.timed or label.measure is Measure.GROWTH)


def _years(block: Block, found: Roles, labels: Labels) -> Years:
    """The years without months that the heads, rows and sections of a table say."""
    columns = {_year(data.label) for data in found.data if data.label.measure not in RATES}
    names = [[line.cells[n] for n in found.names] for line in block.lines if not line.section]
    rows = {max((_year(labels.read(text)) or 0 for text in texts), default=0) for texts in names}
    heads = (next(filter(str.strip, line.cells), "") for line in block.lines if line.section)
    over = {_year(labels.read(text)) for text in heads}
    every = (columns and None not in columns) or (rows and 0 not in rows)
    said = {year for year in (*columns, *rows, *over) if year}
    parted = _parted(data.label for data in found.data)
    parted |= _parted(labels.read(text) for texts in names for text in texts)
    return Years(frozenset(said), every=bool(every), rows=any(rows), apart=bool(parted - said))


def _parted(labels: Iterable[Label]) -> set[int]:
    """The years of which heads or rows say a part that is not all of it."""
    told = ((label.year, label.part) for label in labels)
    return {year for year, part in told if year and part and part != (1, 12)}


def _year(label: Label) -> int | None:
    return None if label.part or label.when else label.year


def _names_itself(found: Roles) -> bool:
    """Whether every column of figures says its indicator, so that rows need no names."""
    return all(data.label.metric for data in found.data)
