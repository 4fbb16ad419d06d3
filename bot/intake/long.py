"""Which figures does a table in the import format hold?

One row a figure: 指标, 口径, 地区, 时期, 数值, 单位, 位次, 来源 … or the same in English.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue, Metric
from bot.errors import BadData, BadInput
from bot.intake.columns import COLUMNS, INFERRED, MEASURES, POINT, ZONE, plain_text
from bot.intake.values import value
from bot.senses import spelled
from bot.understand import periods
from bot.understand.clean import clean
from bot.words import POINTS, Figure, Inferred, Measure, Mode, Period, Qualifier

_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
_ANY_DAY: Final = date(2001, 1, 1)  # the format has every year written out, so that two
_ANOTHER_DAY: Final = date(2102, 8, 9)  # days as far apart as these read it alike


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be taken: the spreadsheet's row number, the column, the reason's code."""

    row: int
    column: str
    code: str
    value: str


def sound(text: str, catalogue: Catalogue, file: object) -> list[Figure]:
    """The rows of a table that has no fault; BadData says where the first one is."""
    rows = []
    for row in read(text, catalogue):
        if isinstance(row, Bad):
            problem = f"{row.code} {row.value}"
            raise BadData("bad_figures", file=file, row=row.row, column=row.column, problem=problem)
        rows.append(row)
    return rows


def read(text: str, catalogue: Catalogue) -> Iterator[Figure | Bad]:
    """The figures of a CSV text; BadInput where its header is not the format's."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    names = {name: key for key, both in COLUMNS.items() for name in both}
    header = [name.strip().lower() for name in next(rows, [])]
    if unknown := [name for name in header if name not in names]:
        raise BadInput("unknown_column", column=unknown[0])
    keys = [names[name] for name in header]
    if double := [name for name, key in zip(header, keys, strict=True) if keys.count(key) > 1]:
        raise BadInput("double_column", column=double[0])
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {key: plain_text(cell.strip()) for key, cell in zip(keys, row, strict=False)}
            yield _figure(number, cells, catalogue)


class _Fault(Exception):
    """What is wrong with a cell; becomes a Bad with its row."""


def _figure(row: int, cells: Mapping[str, str], catalogue: Catalogue) -> Figure | Bad:
    try:
        return _taken(cells, catalogue)
    except _Fault as fault:
        column, code = fault.args
        return Bad(row, column, code, cells.get(column, ""))


def _taken(cells: Mapping[str, str], catalogue: Catalogue) -> Figure:
    """One row as a figure in the catalogue's unit; _Fault says which cell cannot be taken."""
    metric = catalogue.metrics[_named(cells, "metric", catalogue, "unknown_metric_name")]
    region = catalogue.home
    if cells.get("region"):
        region = _named(cells, "region", catalogue, "unknown_region")
    period = whole_period(cells.get("period", ""))
    if period is None:
        raise _Fault("period", "unreadable_period")
    measure = _measure(cells, metric.rate)
    rank = _rank(cells)
    low, high, qualifier = _value(cells, measure, rank)
    unit, times = _unit(cells, measure, metric, catalogue)
    city = catalogue.regions[region].within
    return Figure(
        metric=metric.key,
        measure=measure,
        region=region,
        period=Period(period.end.replace(month=1, day=1), period.end) if metric.stock else period,
        value=None if low is None else low * times,
        unit=unit,
        qualifier=qualifier,
        value_high=None if high is None else high * times,
        rank=rank,
        rank_scope=cells.get("rank_scope", "") or (city if rank else ""),
        share_of=cells.get("share_of", ""),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
        excerpt=cells.get("excerpt", ""),
        release_at=_release(cells.get("release_at", "")),
        inferred=INFERRED.get(cells.get("inferred", ""), Inferred.NO),
    )


def _rank(cells: Mapping[str, str]) -> int | None:
    text = cells.get("rank", "")
    if text and not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise _Fault("rank", "bad_rank")
    return int(text) if text else None


def _value(
    cells: Mapping[str, str], measure: Measure, rank: int | None
) -> tuple[Decimal | None, Decimal | None, Qualifier]:
    said = cells.get("value", "")
    if not said:
        if rank is None:
            raise _Fault("value", "no_value")
        return None, None, Qualifier.EXACT
    if measure is Measure.UNSTATED:
        raise _Fault("value", "value_of_unstated")
    number = value(said)
    if number is None:
        raise _Fault("value", "unreadable_value")
    return number


def _unit(
    cells: Mapping[str, str], measure: Measure, metric: Metric, catalogue: Catalogue
) -> tuple[str, Decimal]:
    """The unit a figure is kept in, and what the row's unit is worth in it."""
    usual, said = _usual_unit(measure, metric.unit), cells.get("unit", "")
    same = said in ("", usual) or (said in POINTS and usual in POINTS)
    planned = measure in (Measure.TARGET, Measure.PROGRESS) and said in ("%", *POINTS)
    if same or planned:
        return (POINT if said in POINTS else said or usual), Decimal(1)
    units = catalogue.units
    base, kept = units.get(said, {}), units.get(usual, {})
    if not base or base.get("is", said) != kept.get("is", usual):
        raise _Fault("unit", "unit_unfit")
    return usual, Decimal(base.get("times", "1")) / Decimal(kept.get("times", "1"))


def _named(cells: Mapping[str, str], kind: str, catalogue: Catalogue, code: str) -> str:
    key = key_of(cells.get(kind, ""), kind, catalogue)
    if key is None:
        raise _Fault(kind, code)
    return key


def key_of(text: str, kind: str, catalogue: Catalogue) -> str | None:
    """The key of the one metric, region or topic that a text is a name of."""
    known = {
        "metric": catalogue.metrics,
        "region": catalogue.regions,
        "topic": catalogue.topics,
    }
    if text in known[kind]:
        return text
    senses = catalogue.senses.get(spelled(clean(text)), ())
    found = [key for sense, key in senses if sense == kind]
    return found[0] if len(found) == 1 else None


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


def _measure(cells: Mapping[str, str], rate: bool) -> Measure:
    """The measure said, or where none is the one that the unit decides."""
    said = cells.get("measure", "").lower()
    for measure, words in MEASURES.items():
        if said in (measure.value, *words):
            return measure
    if said:
        raise _Fault("measure", "unknown_measure")
    if cells.get("unit") == "%":
        return Measure.SHARE if rate else Measure.GROWTH
    return Measure.VALUE


def _usual_unit(measure: Measure, unit: str) -> str:
    if measure in (Measure.GROWTH, Measure.SHARE):
        return "%"
    if measure is Measure.PROGRESS:
        return "个百分点"
    return "" if measure is Measure.UNSTATED else unit


def _release(text: str) -> str:
    """A release time as UTC, the form the store compares; empty is published."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _Fault("release_at", "bad_release") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZONE)
    return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
