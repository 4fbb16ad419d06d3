"""Which lines of a text are a table, and which figures does it hold?

A header without figures, and two rows or more of as many cells below it:

    指标 累计 同比(%) 全市位次
    规上工业总产值(亿元) 222.4 5.8 5
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.files.sheets import Grid
from bot.intake.office.found import Found
from bot.intake.office.wide import Wide
from bot.intake.press.drafts import Draft, Skipped
from bot.intake.press.tokens.when import When
from bot.intake.rows import Hints
from bot.intake.words.vocabulary import Vocabulary
from bot.words import Figure, Measure

_SURE: Final = 0.85
_ABOVE: Final = 3  # lines above a table that may name its period
_AHEAD: Final = timedelta(days=31)
_COLUMNS: Final = 3
_FEWEST: Final = 2  # rows
_SPLITS: Final = (re.compile(r"\s*[|│]\s*"), re.compile(r"\t"), re.compile(r"[ \u3000]{2,}"))
_BLANKS: Final = re.compile(r"[ \u3000\t]+")
_MISSING: Final = ("/", "-", "—", "–", "－", "...", "…")
_CELL: Final = re.compile(r"[-+－−]?\d[\d,]*(?:\.\d+)?[%％]?(?:[(（]\d{1,2}[)）])?")
_HEADER: Final = re.compile("指标|名称|项目|地区|县|单位")
_COLUMN: Final = re.compile("累计|同比|增速|增长|增幅|总量|数值|完成|位次|排名|排位|本月|当月|实际")
_NUMBERED: Final = re.compile("序号|编号")
_CODES: Final = {"unit": "no_unit", "period": "no_period"}


@dataclass(frozen=True, slots=True)
class Lines:
    """A table of a text: where it stands, its rows, their words and the lines above it."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]
    said: tuple[str, ...]
    titles: tuple[str, ...]


def tables(text: str) -> Iterator[Lines]:
    """The tables that stand among the lines of a text."""
    lines = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\r\n]+", text)]
    lines = [line for line in lines if line[2]]
    n = 0
    while n < len(lines):
        rows, many = _rows([line[2] for line in lines[n:]])
        if len(rows) <= _FEWEST:
            n += 1
            continue
        said = tuple(line[2] for line in lines[n : n + many] if not _is_rule(line[2]))
        above = [line[2] for line in lines[:n]]
        titles = tuple(dict.fromkeys([*above[:1], *above[-_ABOVE:]]))
        yield Lines(lines[n][0], lines[n + many - 1][1], rows, said, titles)
        n += many


def blanked(text: str, found: list[Lines]) -> str:
    """A text without its tables, every other character at its place."""
    for table in found:
        text = text[: table.start] + "\n" * (table.end - table.start) + text[table.end :]
    return text


def _rows(lines: list[str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """A header and the rows that have as many cells, and how many lines they are."""
    header = lines[0]
    if not (_HEADER.search(header) and _COLUMN.search(header)) or len(lines) <= _FEWEST:
        return (), 0
    for split in (*_SPLITS, _BLANKS):
        rows: list[tuple[str, ...]] = []
        many = 0
        for line in lines:
            cells = tuple(split.split(line.strip("|│ ")))
            if rows and _is_rule(line):
                many += 1
                continue
            if rows and not (len(cells) == len(rows[0]) and _figures(cells)):
                break
            rows.append(cells)
            many += 1
        if len(rows) > _FEWEST and len(rows[0]) >= _COLUMNS:
            return tuple(rows), many
    return (), 0


def _is_rule(line: str) -> bool:
    """Whether a line is the rule under a header of Markdown."""
    return set(line) <= set("|-: +│")


def _figures(cells: tuple[str, ...]) -> bool:
    told = [cell for cell in cells[1:] if _CELL.fullmatch(cell) or cell in _MISSING]
    return len(told) * 2 >= len(cells) - 1 and bool(told)


def read(
    table: Lines, catalogue: Catalogue, when: When, *, home: bool
) -> tuple[list[Draft], list[Skipped]]:
    """The drafts of a table of the zone, and its rows of which nothing is taken."""
    if not home:
        return [], [Skipped(said, "elsewhere") for said in table.said[1:]]
    found = _found(table, catalogue, _period(when, 0))
    latest = when.day.day + _AHEAD
    if any(row.figure.period.end > latest for row in found.rows):
        found = _found(table, catalogue, _period(when, 1))
    first = len(table.titles) + 1
    shares = {row.number for row in found.rows if row.figure.measure is Measure.SHARE}
    drafts = [
        Draft(_told(row.figure, catalogue, table.said[row.number - first]), _SURE)
        for row in found.rows
        if row.figure.region == catalogue.home
        and row.figure.period.end <= latest
        and not (row.number in shares and row.figure.measure is Measure.GROWTH)  # of 税收占比
    ]
    skipped = [
        Skipped(table.said[fault.row - first], _CODES.get(fault.column, "unknown_metric"))
        for fault in (*found.faults, *found.warnings)
        if 0 <= fault.row - first < len(table.said)
    ]
    return drafts, skipped


def _found(table: Lines, catalogue: Catalogue, period: str) -> Found:
    found = Found()
    # the number of a row is no figure
    numbered = bool(_NUMBERED.search(table.rows[0][0]))
    rows = [row[1:] if numbered else row for row in table.rows]
    titles = [(title,) + ("",) * (len(rows[0]) - 1) for title in table.titles]
    wide = Wide(Vocabulary(catalogue), Hints(period=period, region=catalogue.home), "")
    wide.sheet(Grid("", (*titles, *rows)), found)
    return found


def _period(when: When, back: int) -> str:
    """The period that the text tells, or at least its year."""
    ends = set(when.ends)
    if len(ends) == 1:
        end = ends.pop()
        return f"{end.year}年1-{end.month}月"
    return f"{when.year - back}年" if when.year else ""


def _told(figure: Figure, catalogue: Catalogue, said: str) -> Figure:
    scope = catalogue.regions[figure.region].within if figure.rank else ""
    return replace(figure, rank_scope=scope, excerpt=" ".join(said.split()))
