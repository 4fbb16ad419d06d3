"""Which figures does a table in the import format hold?

One row a figure: 指标, 口径, 地区, 时期, 数值, 单位, 位次, 来源 … or the same in English.
"""

import csv
import difflib
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from bot.catalogue import Catalogue
from bot.entries import Metric
from bot.errors import BadData
from bot.intake.dates import release, whole_period
from bot.intake.figures import kept_period, once, said, scaled, settled
from bot.intake.format import COLUMNS, INFERRED, MEASURES, plain_text
from bot.intake.rows import Fault, Hints, Refused, Row, Table
from bot.intake.shape.cells import Cells
from bot.intake.stages import Stage, Watch, unwatched
from bot.intake.values import Value, value
from bot.intake.words.names import Name
from bot.intake.words.units import PERCENT
from bot.intake.words.vocabulary import Vocabulary
from bot.spans import Period
from bot.words import Figure, Inferred, Measure, Qualifier

HEADERS: Final = {name: key for key, both in COLUMNS.items() for name in both}
_MEASURES: Final = {
    word: measure for measure, words in MEASURES.items() for word in (measure.value, *words)
}
_CORE: Final = frozenset(("metric", "measure", "period", "value"))


def sound(text: str, catalogue: Catalogue, file: object) -> list[Figure]:
    """The rows of a table that has no fault; BadData says where the first one is."""
    table = read(text, catalogue)
    for fault in table.rejected:
        problem = " ".join((fault.code, *fault.data.values()))
        raise BadData("bad_figures", file=file, row=fault.row, column=fault.column, problem=problem)
    return [row.figure for row in table.rows]


def read(text: str, catalogue: Catalogue) -> Table:
    """The figures of a CSV text in the format."""
    grid = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    return take(grid, Vocabulary(catalogue), Hints())


def head(grid: Sequence[Sequence[str]]) -> int:
    """Which row of a grid is the header of the format; -1 where none is, so it is another table."""
    for at, row in enumerate(grid):
        if said := [cell for cell in map(_column, row) if cell]:
            known = {HEADERS[cell] for cell in said if cell in HEADERS}
            return at if len(known & _CORE) >= 2 else -1
    return -1


def is_whole(row: Sequence[str]) -> bool:
    """Whether a header says indicator, period and value as this format does, whatever else."""
    return {"metric", "period", "value"} <= {HEADERS.get(_column(cell)) for cell in row}


def unknown(row: Sequence[str]) -> list[str]:
    """The headers of a row that the format does not have."""
    return [cell.strip() for cell in row if _column(cell) and _column(cell) not in HEADERS]


def _column(cell: str) -> str:
    return cell.strip().lower()


def take(
    grid: Sequence[Sequence[str]], words: Vocabulary, hints: Hints, watch: Watch = unwatched
) -> Table:
    """The figures of a grid in the format; a header that it does not have is a fault."""
    top = max(head(grid), 0)
    header = [_column(cell) for cell in grid[top]] if grid else []
    if fault := _bad_header(top + 1, grid[top] if grid else ()):
        return Table(rejected=(fault,))
    reader = _Reader(words, hints)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, row in enumerate(watch(grid[top + 1 :], Stage.READ), top + 2):
        cells = {
            HEADERS[name]: plain_text(cell.strip())
            for name, cell in zip(header, row, strict=False)
            if name and cell.strip()
        }
        beyond = any(cell.strip() for cell, name in zip_longest(row, header) if cell and not name)
        if not cells and not beyond:
            continue
        try:
            if beyond:
                raise Refused("", "cell_without_header")
            rows.append(Row(number, reader.figure(cells)))
        except Refused as refused:
            faults.append(refused.fault(number))
    if reader.foreign:
        faults += (_in_dollars(row) for row in rows if _beside(row.figure, reader.foreign))
        rows = [row for row in rows if not _beside(row.figure, reader.foreign)]
    return once(rows, faults, ())


def _beside(figure: Figure, foreign: set[tuple[str, str, Period]]) -> bool:
    """Whether a growth is of a level that the file tells in another currency."""
    grows = figure.measure is Measure.GROWTH
    return grows and (figure.metric, figure.region, figure.period) in foreign


def _in_dollars(row: Row) -> Fault:
    return Fault(row.number, "unit", "growth_in_dollars", {"value": said(row.figure)}, row.sheet)


def _bad_header(number: int, row: Sequence[str]) -> Fault | None:
    """What is wrong with the header of a table in the format."""
    for name in unknown(row):
        near = difflib.get_close_matches(name.lower(), HEADERS, 1, 0.4)
        near = near or [other for other in HEADERS if set(other) & set(name) and not name.isascii()]
        data = {"value": name, "known": ", ".join(both[0] for both in COLUMNS.values())}
        if near:
            other = COLUMNS[HEADERS[near[0]]]
            return Fault(number, "", "unknown_column_near", {**data, "near": " / ".join(other)})
        return Fault(number, "", "unknown_column", data)
    keys = [HEADERS[_column(cell)] for cell in row if _column(cell)]
    double = next((key for key in keys if keys.count(key) > 1), "")
    return Fault(number, double, "double_column", {"value": COLUMNS[double][0]}) if double else None


class _Reader:
    """Reads rows of one file; what a distinct cell means is worked out once."""

    def __init__(self, words: Vocabulary, hints: Hints) -> None:
        self._words = words
        self._catalogue = words.catalogue
        self._hints = hints
        self._cells = Cells(words.units)
        self._periods: dict[str, Period | None] = {}
        self._regions: dict[str, str] = {}
        self._releases: dict[str, str] = {}
        self.foreign: set[tuple[str, str, Period]] = set()  # of what the level is in dollars

    def figure(self, cells: Mapping[str, str]) -> Figure:
        """One row as a figure in the catalogue's unit; Refused says which cell cannot be taken."""
        told = cells.get
        metric, name = self._metric(told("metric", "") or self._hints.metric)
        region = self._region(told("region", ""))
        period = self._period(told("period", "") or self._hints.period)
        rank = _rank(told("rank", ""))
        number, beside, grows = self._value(told("value", ""), rank)
        asked = _asked(told, metric, name.measure, grows=grows)
        unit = self._unit(told("unit", "") or beside, asked, metric)
        if beside and unit != beside:
            raise Refused("unit", "two_units", value=told("value", ""), other=told("unit", ""))
        if not (asked or number or unit):
            asked = Measure.UNSTATED  # a rank, and nobody says of what
        if self._words.units.foreign(unit, metric.level or metric.unit):
            self.foreign.add((metric.key, region, period))
        measure, unit, times = settled(metric, asked, unit, self._words.units)
        if measure is Measure.UNSTATED and number:
            raise Refused("value", "value_of_unstated")
        low, high, qualifier = number or (None, None, Qualifier.EXACT)
        city = self._catalogue.regions[region].within
        return Figure(
            metric=metric.key,
            measure=measure,
            region=region,
            period=kept_period(metric, period),
            value=scaled(low, times),
            unit=unit,
            qualifier=qualifier,
            value_high=scaled(high, times),
            rank=rank,
            rank_scope=told("rank_scope", "") or (city if rank else ""),
            share_of=self._share_of(told("share_of", ""), metric, measure),
            note=told("note", ""),
            source=told("source", "") or self._hints.source,
            excerpt=told("excerpt", ""),
            release_at=self._release(told("release_at", "") or self._hints.release_at),
            inferred=INFERRED.get(told("inferred", ""), Inferred.NO),
        )

    def _metric(self, text: str) -> tuple[Metric, Name]:
        return self._words.metric(text, self._hints.metric)

    def _region(self, text: str) -> str:
        if text not in self._regions:
            self._regions[text] = self._place(text)
        return self._regions[text]

    def _place(self, text: str) -> str:
        """A place by its name; what is called just 开发区 is the one that the hint names."""
        if text and not self._words.names.generic(text):
            return self._words.region(text)
        if self._hints.region:
            return self._words.region(self._hints.region)
        if text:
            raise Refused("region", "ask_region", value=text)
        return self._catalogue.home

    def _period(self, text: str) -> Period:
        if text not in self._periods:
            self._periods[text] = whole_period(text)
        found = self._periods[text]
        if found is None:
            code = "unreadable_period" if text else "ask_period"
            raise Refused("period", code, value=text)
        return found

    def _unit(self, said: str, measure: Measure | None, metric: Metric) -> str:
        """The unit written in the row, or for a level the hint's."""
        if said:
            unit = self._words.units.read(said)
            if not unit:
                raise Refused("unit", "unknown_unit", value=said, kept=metric.level or metric.unit)
            return unit
        level = measure is Measure.VALUE or (measure is None and metric.unit != "%")
        if self._hints.unit and level and not metric.rate:
            return self._words.units.read(self._hints.unit)
        return ""

    def _value(self, text: str, rank: int | None) -> tuple[Value | None, str, bool]:
        """The number of a cell with its bound, the unit beside it, and whether it says it grew."""
        if not text:
            if rank is None:
                raise Refused("value", "no_value")
            return None, "", False
        if number := value(text):
            return number, "", False
        cell = self._cells.read(text)
        if cell is None or not (cell.unit or cell.growth) or cell.rank or cell.also:
            code = self._cells.broken(text) or "unreadable_value"
            raise Refused("value", code, value=text)
        unit = PERCENT if cell.growth else cell.unit
        return (cell.low, cell.high, cell.qualifier), unit, cell.growth

    def _share_of(self, text: str, metric: Metric, measure: Measure) -> str:
        """What it is a share of: where the row does not say, the usual whole of its indicator."""
        if not text:
            return metric.share_of if measure is Measure.SHARE else ""
        name = self._words.names.find(text, "metric")
        name = name if name.key else self._words.names.find(text, "region")
        if not name.key:
            raise Refused("share_of", "unknown_whole", value=text)
        return name.key

    def _release(self, text: str) -> str:
        if text not in self._releases:
            self._releases[text] = release(text)
        return self._releases[text]


def _asked(
    told: Callable[[str, str], str], metric: Metric, named: Measure | None, *, grows: bool
) -> Measure | None:
    """The measure that a row says in its own cell, in its name or by a word like 持平."""
    asked = _measure(told("measure", "")) or named or (Measure.GROWTH if grows else None)
    if grows and (metric.rate or asked is not Measure.GROWTH):
        raise Refused("value", "growth_among_levels", value=told("value", ""))
    if named and asked is not named:
        raise Refused("measure", "name_says_measure", value=told("metric", ""))
    return asked


def _measure(text: str) -> Measure | None:
    if not text:
        return None
    if text.lower() not in _MEASURES:
        raise Refused("measure", "unknown_measure", value=text)
    return _MEASURES[text.lower()]


def _rank(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise Refused("rank", "bad_rank", value=text)
    return int(text) if text else None
