"""Which figures does a table in the import format hold?

One row a figure: 指标, 口径, 地区, 时期, 数值, 单位, 位次, 来源 … or the same in English.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue
from bot.errors import BadInput
from bot.intake.values import value
from bot.senses import spelled
from bot.understand import periods
from bot.understand.clean import clean
from bot.words import Figure, Inferred, Measure, Mode, Period, Qualifier

COLUMNS: Final = {
    "metric": ("指标", "metric"),
    "measure": ("口径", "measure"),
    "region": ("地区", "region"),
    "period": ("时期", "period"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "rank": ("位次", "rank"),
    "rank_scope": ("位次范围", "rank_scope"),
    "share_of": ("占比对象", "share_of"),
    "source": ("来源", "source"),
    "release_at": ("发布时间", "release_at"),
    "note": ("备注", "note"),
    "excerpt": ("原文", "excerpt"),
    "inferred": ("推断", "inferred"),
}
_MEASURES: Final = {
    Measure.VALUE: ("总量", "数值", "绝对量"),
    Measure.GROWTH: ("增速", "增长", "同比"),
    Measure.SHARE: ("占比", "比重"),
    Measure.PROGRESS: ("进度",),
    Measure.TARGET: ("目标",),
    Measure.UNSTATED: ("不明", "未说明"),
}
_INFERRED: Final = {
    "年份": Inferred.YEAR,
    "year": Inferred.YEAR,
    "截止日": Inferred.END,
    "end": Inferred.END,
}
_ZONE: Final = ZoneInfo("Asia/Shanghai")
_ANY_DAY: Final = date(2001, 1, 1)  # the format has every year written out


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be taken: the spreadsheet's row number, the column, the reason's code."""

    row: int
    column: str
    code: str
    value: str


def read(text: str, catalogue: Catalogue) -> Iterator[Figure | Bad]:
    """The figures of a CSV text; BadInput where its header is not the format's."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    names = {name: key for key, both in COLUMNS.items() for name in both}
    header = [name.strip().lower() for name in next(rows, [])]
    if unknown := [name for name in header if name not in names]:
        raise BadInput("unknown_column", column=unknown[0])
    keys = [names[name] for name in header]
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {key: cell.strip() for key, cell in zip(keys, row, strict=False)}
            yield _figure(number, cells, catalogue)


def _figure(row: int, cells: Mapping[str, str], catalogue: Catalogue) -> Figure | Bad:
    metric_key = _key(cells.get("metric", ""), "metric", catalogue)
    region = _key(cells.get("region", ""), "region", catalogue) or catalogue.home
    period = whole_period(cells.get("period", ""))
    if metric_key is None:
        return Bad(row, "metric", "unknown_metric_name", cells.get("metric", ""))
    if period is None:
        return Bad(row, "period", "unreadable_period", cells.get("period", ""))
    metric = catalogue.metrics[metric_key]
    said, rank_text = cells.get("value", ""), cells.get("rank", "")
    number = value(said)
    if said and number is None:
        return Bad(row, "value", "unreadable_value", said)
    if rank_text and not (rank_text.isdecimal() and int(rank_text) > 0):
        return Bad(row, "rank", "bad_rank", rank_text)
    if number is None and not rank_text:
        return Bad(row, "value", "no_value", "")
    measure = _measure(cells, metric.rate)
    if measure is None:
        return Bad(row, "measure", "unknown_measure", cells.get("measure", ""))
    low, high, qualifier = number or (None, None, Qualifier.EXACT)
    city = catalogue.regions[region].within
    return Figure(
        metric=metric_key,
        measure=measure,
        region=region,
        period=Period(period.end.replace(month=1, day=1), period.end) if metric.stock else period,
        value=low,
        unit=cells.get("unit", "") or _usual_unit(measure, metric.unit),
        qualifier=qualifier,
        value_high=high,
        rank=int(rank_text) if rank_text else None,
        rank_scope=cells.get("rank_scope", "") or (city if rank_text else ""),
        share_of=cells.get("share_of", ""),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
        excerpt=cells.get("excerpt", ""),
        release_at=_release(cells.get("release_at", "")),
        inferred=_INFERRED.get(cells.get("inferred", ""), Inferred.NO),
    )


def _key(text: str, kind: str, catalogue: Catalogue) -> str | None:
    known = catalogue.metrics if kind == "metric" else catalogue.regions
    if text in known:
        return text
    senses = catalogue.senses.get(spelled(clean(text)), ())
    found = [key for sense, key in senses if sense == kind]
    return found[0] if len(found) == 1 else None


def whole_period(text: str) -> Period | None:
    """The one period a cell names, its year said; None for anything else."""
    cleaned = clean(text)
    found = periods.read(cleaned, _ANY_DAY)
    if len(found.said) != 1 or found.spans != ((0, len(cleaned)),):
        return None
    said = found.said[0]
    return said.period if said.mode in (Mode.WHOLE, Mode.AS_OF, Mode.SPAN) else None


def _measure(cells: Mapping[str, str], rate: bool) -> Measure | None:
    """The measure said, or where none is the one that the unit decides."""
    said = cells.get("measure", "").lower()
    for measure, words in _MEASURES.items():
        if said in (measure.value, *words):
            return measure
    if said:
        return None
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
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_ZONE)
    return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
