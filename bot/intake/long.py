"""Which figures does a table in the import format hold?

One row a figure: 指标, 口径, 地区, 时期, 数值, 单位, 位次, 来源 … or the same in English.
"""

import csv
import difflib
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Final
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue, Metric
from bot.errors import BadData
from bot.intake.cells import Cells
from bot.intake.figures import kept_period, once, scaled, settled
from bot.intake.format import COLUMNS, INFERRED, MEASURES, ZONE, plain_text
from bot.intake.names import Name
from bot.intake.rows import Fault, Hints, Refused, Row, Table
from bot.intake.values import Value, value
from bot.intake.vocabulary import Vocabulary
from bot.understand import periods
from bot.understand.clean import clean
from bot.words import Figure, Inferred, Measure, Mode, Period, Qualifier

HEADERS: Final = {name: key for key, both in COLUMNS.items() for name in both}
_MEASURES: Final = {
    word: measure for measure, words in MEASURES.items() for word in (measure.value, *words)
}
_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
_ANY_DAY: Final = date(2001, 1, 1)  # the format has every year written out, so that two
_ANOTHER_DAY: Final = date(2102, 8, 9)  # days as far apart as these read it alike
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


def take(grid: Sequence[Sequence[str]], words: Vocabulary, hints: Hints) -> Table:
    """The figures of a grid in the format; a header that it does not have is a fault."""
    top = max(head(grid), 0)
    header = [_column(cell) for cell in grid[top]] if grid else []
    if fault := _bad_header(top + 1, grid[top] if grid else ()):
        return Table(rejected=(fault,))
    reader = _Reader(words, hints)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, row in enumerate(grid[top + 1 :], top + 2):
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
    return once(rows, faults, ())


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
        self._releases: dict[str, str] = {}

    def figure(self, cells: Mapping[str, str]) -> Figure:
        """One row as a figure in the catalogue's unit; Refused says which cell cannot be taken."""
        said = cells.get
        metric, name = self._metric(said("metric", "") or self._hints.metric)
        region = self._region(said("region", ""))
        period = self._period(said("period", "") or self._hints.period)
        rank = _rank(said("rank", ""))
        number, beside = self._value(said("value", ""), rank)
        asked = _measure(said("measure", "")) or name.measure
        if name.measure and asked is not name.measure:
            raise Refused("measure", "name_says_measure", value=said("metric", ""))
        unit = self._unit(said("unit", "") or beside, asked, metric)
        if beside and unit != beside:
            raise Refused("unit", "two_units", value=said("value", ""), other=said("unit", ""))
        if not (asked or number or unit):
            asked = Measure.UNSTATED  # a rank, and nobody says of what
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
            rank_scope=said("rank_scope", "") or (city if rank else ""),
            share_of=self._share_of(said("share_of", ""), metric, measure),
            note=said("note", ""),
            source=said("source", "") or self._hints.source,
            excerpt=said("excerpt", ""),
            release_at=self._release(said("release_at", "") or self._hints.release_at),
            inferred=INFERRED.get(said("inferred", ""), Inferred.NO),
        )

    def _metric(self, text: str) -> tuple[Metric, Name]:
        return self._words.metric(text, self._hints.metric)

    def _region(self, text: str) -> str:
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

    def _value(self, text: str, rank: int | None) -> tuple[Value | None, str]:
        """The number of a cell with its bound, and the unit that stands beside it."""
        if not text:
            if rank is None:
                raise Refused("value", "no_value")
            return None, ""
        if number := value(text):
            return number, ""
        cell = self._cells.read(text)
        if cell is None or not cell.unit or cell.rank or cell.also or cell.growth:
            code = self._cells.broken(text) or "unreadable_value"
            raise Refused("value", code, value=text)
        return (cell.low, cell.high, cell.qualifier), cell.unit

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


def whole_period(text: str) -> Period | None:
    """The one period a cell names, its year said; None for anything else."""
    if exact := _DAYS.fullmatch(text.strip()):
        return _exact(*exact.groups())
    cleaned = clean(text)
    found = periods.read(cleaned, _ANY_DAY)
    if found.said != periods.read(cleaned, _ANOTHER_DAY).said:
        return None  # 去年, 上月: of which year?
    if len(found.said) != 1 or found.spans != ((0, len(cleaned)),):
        return None
    said = found.said[0]
    return said.period if said.mode in (Mode.WHOLE, Mode.AS_OF, Mode.SPAN) else None


def _exact(first: str, last: str) -> Period | None:
    """A period written as its two days, which is how an export writes one of no name."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return Period(start, end) if start <= end else None


def release(text: str) -> str:
    """A release time as UTC, the form the store compares; empty is published."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("release_at", "bad_release", value=text) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZONE)
    return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
