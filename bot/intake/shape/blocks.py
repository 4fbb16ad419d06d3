"""Where on a sheet are tables: their titles, headers of one to four levels, rows and sections?

>>> [column.path for column in blocks(grid, cells, labels)[0].columns]
[('指标',), ('1-5月', '总量'), ('1-5月', '增长%')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from bot.intake.files.sheets import Grid
from bot.intake.shape.cells import Cells, ordinal, parted_by_stroke
from bot.intake.shape.strips import NAMES, Strips
from bot.intake.words.labels import Labels
from bot.intake.words.lists import PROSE, is_note, tidy

_UNIT_LINE: Final = re.compile(r"单\s*位\s*[:：]|\bunits?\s*[:：]", re.IGNORECASE)
_PERIOD: Final = re.compile(r"(?:19|20)\d\d(?:[./-]?(?:0?[1-9]|1[0-2]))?")
_LEVELS: Final = 4
_AHEAD: Final = 8  # rows that may stand between a header and its first figures

Rows = list[list[str]]


class Kind(Enum):
    """What a row of a sheet is."""

    BLANK = auto()
    SINGLE = auto()  # one text: a title, a section, a note
    CAPTION = auto()  # a line with the unit
    TEXT = auto()  # several texts and no figure: a header
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it stands and the texts above it, from the top."""

    at: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table by its number on the sheet; a section has a name and no figures."""

    number: int
    cells: tuple[str, ...]  # those of the table's own columns
    section: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet."""

    number: int  # the row of its header
    titles: tuple[str, ...]  # its own, the nearest first
    above: tuple[tuple[str, ...], ...]  # those of each table above it
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()  # what is told below it
    corner: tuple[str, ...] = ()  # what its head says of all of it


@dataclass(slots=True)
class _Strip:
    """Some columns of a sheet, row by row."""

    left: int
    rows: Rows
    kinds: list[Kind]
    merged: frozenset[int] = frozenset()  # rows of which cells are merged
    found: list[Block] = field(default_factory=list)


def blocks(grid: Grid, cells: Cells, labels: Labels) -> list[Block]:
    """Every table of a sheet: one under the other and side by side."""
    finder = _Finder(cells, labels)
    rows = _filled(grid, cells)
    merged = frozenset(r for top, _, bottom, _ in grid.merged for r in range(top, bottom + 1))
    found = []
    for left, right in Strips(labels, finder.figure, cells.missing).cuts(rows):
        shown = [finder.cut(row, left, right) for row in rows]
        strip = _Strip(left, shown, [finder.kind(row) for row in shown], merged)
        found += finder.blocks(strip)
    return sorted(found, key=lambda block: block.number)


def _filled(grid: Grid, cells: Cells) -> Rows:
    """The cells of a sheet, those that are merged all with the text of the first.

    A figure is not repeated: it would be one of places that it was not told of.
    """
    width = max((len(row) for row in grid.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        text = rows[top][left] if top < len(rows) and left < width else ""
        if cells.read(text) and not _PERIOD.fullmatch(text.strip()):
            continue
        for r in range(top, min(bottom + 1, len(rows))):
            for c in range(left, min(right + 1, width)):
                rows[r][c] = text
    return rows


class _Finder:
    """Finds the tables of a sheet by what its cells hold."""

    def __init__(self, cells: Cells, labels: Labels) -> None:
        self._cells = cells
        self._labels = labels

    def figure(self, text: str) -> bool:
        """Whether a cell holds a figure or a rank, and no unit or year."""
        if not text.strip() or _PERIOD.fullmatch(text.strip()) or self._labels.units(text):
            return False
        plain = parted_by_stroke(text) if "." in text and "/" in text else text
        return bool(self._cells.read(plain) or ordinal(text) or self._cells.broken(text))

    def kind(self, row: Sequence[str]) -> Kind:
        """What a row is, by its cells alone."""
        texts = [cell.strip() for cell in row if cell.strip()]
        if not texts:
            return Kind.BLANK
        figures = sum(self.figure(text) for text in texts)
        marks = sum(self._cells.missing(text) for text in texts)
        if figures + marks == 0 and any(_UNIT_LINE.search(tidy(text)) for text in texts):
            return Kind.CAPTION
        if len(set(texts)) == 1:
            return Kind.SINGLE
        if figures + marks:
            return Kind.BODY
        years = any(_PERIOD.fullmatch(text) for text in texts)
        named = self._labels.name(texts[0]).says and not self._labels.read(texts[0]).stub
        return Kind.BODY if years and named else Kind.TEXT

    def cut(self, row: Sequence[str], left: int, right: int) -> list[str]:
        """The cells of some columns; a line alone on its row belongs to all columns."""
        own = list(row[left:right])
        texts = {cell.strip() for cell in row if cell.strip()}
        if len(texts) == 1 and not any(cell.strip() for cell in own):
            own[0] = texts.pop()
        return own

    def blocks(self, strip: _Strip) -> list[Block]:
        """The tables of a strip, one under the other."""
        titles: list[str] = []
        above: list[tuple[str, ...]] = []
        at = 0
        while at < len(strip.rows):
            kind = strip.kinds[at]
            if kind is Kind.TEXT and self._is_title(strip, at):
                kind = Kind.CAPTION
            if kind is Kind.CAPTION and self._is_corner(strip, at):
                kind, titles = Kind.TEXT, [*titles, strip.rows[at][0]]
            if kind is Kind.TEXT and self._leads(strip, at):
                low = self._header_end(strip, at)
                end = self._body_end(strip, low)
                columns = self._columns(strip, at, low)
                titles += self._in_corner(strip, at + 1, low)
                own = tuple(reversed(titles)) or self._repeated(strip, columns)
                body = tuple(self._lines(strip, low, end)), tuple(_notes(strip, low, end))
                strip.found.append(Block(at + 1, own, tuple(above), columns, *body))
                above, titles, at = [tuple(reversed(titles)), *above], [], end
                continue
            if kind in (Kind.SINGLE, Kind.CAPTION):
                titles += dict.fromkeys(c.strip() for c in strip.rows[at] if c.strip())
            at += 1
        return strip.found

    def _is_title(self, strip: _Strip, at: int) -> bool:
        """Whether texts above a header are a title and what stands beside it."""
        behind = range(at + 1, len(strip.rows))
        low = next((n for n in behind if strip.kinds[n] not in (Kind.CAPTION, Kind.BLANK)), at)
        first, below = (self._labels.read(strip.rows[n][0]) for n in (at, low))
        return bool((first.rest or low > at + 1) and not first.stub and below.stub)

    def _is_corner(self, strip: _Strip, at: int) -> bool:
        """Whether a unit stands in the corner of a header, and not on a line of its own."""
        first, *others = (cell.strip() for cell in strip.rows[at])
        below = next((n for n in range(at + 1, len(strip.rows)) if any(strip.rows[n])), at)
        heads = {cell for cell in others if cell}
        under = strip.kinds[below] is Kind.BODY or strip.rows[below][0].strip() in ("", first)
        return bool(_UNIT_LINE.search(tidy(first))) and len(heads) > 1 and under

    def _in_corner(self, strip: _Strip, at: int, low: int) -> list[str]:
        """The unit in the corner of a lower level of a header, as a title of its own."""
        rows = (strip.rows[n] for n in range(at, low) if strip.kinds[n] is Kind.CAPTION)
        return [row[0].strip() for row in rows if _UNIT_LINE.search(tidy(row[0]))]

    def _repeated(self, strip: _Strip, columns: tuple[Column, ...]) -> tuple[str, ...]:
        """The titles of a table whose header stands again without any: it goes on."""
        last = strip.found[-1] if strip.found else None
        return last.titles if last and last.columns == columns else ()

    def _leads(self, strip: _Strip, at: int) -> bool:
        """Whether figures follow a header soon."""
        ahead = strip.kinds[at + 1 : at + 1 + _AHEAD]
        return Kind.BODY in ahead and max(map(len, strip.rows[at])) <= PROSE * 2

    def _header_end(self, strip: _Strip, at: int) -> int:
        """The first row that is no header any more."""
        low = at + 1
        while low < len(strip.rows) and low - at < _LEVELS:
            row, kind = strip.rows[low], strip.kinds[low]
            more = kind is Kind.SINGLE and not row[0].strip()
            named = kind is Kind.TEXT and self._labels.name(row[0]).says
            if row[0].strip() == strip.rows[at][0].strip() and (
                kind is Kind.CAPTION or _only_years(row)
            ):
                more = True  # below a head that is merged over all levels
            more |= kind is Kind.CAPTION and self._is_corner(strip, low)
            if not (more or (kind is Kind.TEXT and not (named and self._only_units(row)))):
                break
            low += 1
        return low

    def _only_units(self, row: Sequence[str]) -> bool:
        return all(self._labels.units(cell) for cell in row[1:] if cell.strip())

    def _body_end(self, strip: _Strip, low: int) -> int:
        """Where another table begins, with its titles."""
        for at in range(low, len(strip.rows)):
            if strip.kinds[at] is Kind.TEXT and self._is_header(strip, at):
                while at > low and strip.kinds[at - 1] in (Kind.SINGLE, Kind.CAPTION, Kind.BLANK):
                    at -= 1
                return self._behind_notes(strip, at)
        return len(strip.rows)

    def _behind_notes(self, strip: _Strip, at: int) -> int:
        """Notes belong to the table above them."""
        while at < len(strip.rows) and (
            strip.kinds[at] is Kind.BLANK
            or (strip.kinds[at] is Kind.SINGLE and is_note(next(filter(str.strip, strip.rows[at]))))
        ):
            at += 1
        return at

    def _is_header(self, strip: _Strip, at: int) -> bool:
        """Whether a row of texts among the rows of a table is the header of another one."""
        row = strip.rows[at]
        heads = [self._labels.read(cell) for cell in row[1:] if cell.strip()]
        told = any(h.measure or h.rank or h.timed or h.stub not in ("", "note") for h in heads)
        stub = self._labels.read(row[0]).stub
        known = not stub and self._labels.name(row[0]).says
        told |= stub in NAMES and any(h.says for h in heads)  # 年份, GDP, 进出口总额
        return told and not known and self._leads(strip, at)

    def _columns(self, strip: _Strip, top: int, low: int) -> tuple[Column, ...]:
        """The path of headers above each column."""
        levels = [list(row) for row in strip.rows[top:low]]
        for depth, level in enumerate(levels[:-1]):
            if top + depth not in strip.merged:
                _spread(level, levels[:depth], levels[depth + 1 :])
        paths = zip(*levels, strict=True)
        return tuple(
            Column(strip.left + n, tuple(dict.fromkeys(t.strip() for t in path if t.strip())))
            for n, path in enumerate(paths)
        )

    def _unreadable(self, row: Sequence[str]) -> bool:
        """Whether a row of texts has a name, and behind it digits that are no figure."""
        told = (cell for cell in row[1:] if any(map(str.isdecimal, cell)))
        unread = any(not self._labels.read(cell).says for cell in told)
        return unread and self._labels.name(row[0]).says

    def _lines(self, strip: _Strip, low: int, end: int) -> Iterator[Line]:
        for at in range(low, end):
            row, kind = strip.rows[at], strip.kinds[at]
            first = next((cell for cell in row if cell.strip()), "")
            if kind is Kind.BODY or (kind is Kind.TEXT and self._unreadable(row)):
                yield Line(at + 1, tuple(row))
            elif kind is not Kind.BLANK and not is_note(first):
                yield Line(at + 1, tuple(row), section=True)


def _notes(strip: _Strip, low: int, end: int) -> Iterator[str]:
    """The notes among the rows of a table and below them."""
    for at in range(low, end):
        if strip.kinds[at] in (Kind.SINGLE, Kind.TEXT):
            texts = dict.fromkeys(text.strip() for text in strip.rows[at] if text.strip())
            if is_note(next(iter(texts))):
                yield ",".join(texts)  # a comma that was not quoted parts it


def _only_years(row: Sequence[str]) -> bool:
    """Whether behind its first cell a row holds years and nothing else."""
    texts = [cell.strip() for cell in row[1:] if cell.strip()]
    return bool(texts) and all(_PERIOD.fullmatch(text) for text in texts)


def _spread(level: list[str], above: Rows, below: Rows) -> None:
    """A header that stands once over several columns is over all of them, as far as its own is."""
    for c in range(1, len(level)):
        beside = any(row[c].strip() for row in below) and any(row[c - 1].strip() for row in below)
        alike = all(row[c].strip() == row[c - 1].strip() for row in above)
        if not level[c].strip() and level[c - 1].strip() and beside and alike:
            level[c] = level[c - 1]
