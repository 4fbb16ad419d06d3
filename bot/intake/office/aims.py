"""What do titles, sections and notes make of a figure whose own heads do not say what it is?

>>> aimed(Label(), Label(), Aims(frozenset({"chain"})))
Refused('measure', 'heading_says_other', {'value': ''})

What the heads of a table say themselves holds: of 同比 and 环比 in a title each column has its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.entries import Metric
from bot.intake.around.setting import Setting
from bot.intake.rows import Refused
from bot.intake.shape.cells import Cells, ordinal, plain
from bot.intake.shape.data import LEVELS, Data
from bot.intake.words.label import Label
from bot.intake.words.spoken import UNKEPT, spoken
from bot.intake.words.units import PERCENT
from bot.words import Measure

_ON_YEAR: Final = re.compile(r"同比|[上去]\s*年|year|yoy|y-o-y", re.IGNORECASE)
_WHOLE: Final = re.compile(r"[-+−]?\d{1,2}|[^\d.]*\d{1,2}[^\d.%]*")
_NO_FIGURES: Final = frozenset(("score", "weight", "forecast"))
_FIELD: Final = 30  # places that a table of a city's districts may have
_PARTS: Final = {"share": Measure.SHARE, "progress": Measure.PROGRESS}
_SAYS: Final = {Measure.SHARE: "share", Measure.PROGRESS: "progress"}
_OF_NOW: Final = ("month", "total", "quarter", "this")
_CHANGES: Final = frozenset(("year_start", "amount", "gap"))


@dataclass(frozen=True, slots=True)
class Aims:
    """What stands over a cell that could be what it is of: kinds of figures, and the year."""

    kinds: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    year: int | None = None
    part: tuple[int, int] | None = None
    share_of: str = ""
    planned: frozenset[int] = frozenset()  # years that are planned, by the notes


def standing(table: Setting, section: frozenset[str], told: frozenset[str]) -> Aims:
    """What titles and a section say, but for what the heads below them say themselves."""
    return Aims(
        kinds=(table.speaks | section) - told,
        noted=table.noted,
        year=table.time.year,
        part=table.time.part,
        share_of=table.share_of,
        planned=table.planned,
    )


def left(kinds: frozenset[str], columns: Iterable[Label], texts: Iterable[str]) -> frozenset[str]:
    """The kinds of a heading that no head and no row below it says itself."""
    if not kinds:
        return kinds
    told = {"done"}
    columns = tuple(columns)
    planned = any(label.measure is Measure.TARGET for label in columns)
    for label in columns:
        told |= spoken(label.text) - {"target"}
        told |= {_SAYS[label.measure]} if label.measure in _SAYS else set()
        told |= {"rank"} if label.rank or label.paired else set()
        months = label.when in _OF_NOW or (label.part or (1, 12)) != (1, 12)
        result = label.done or (months and planned)
        told |= {"target"} if result and label.measure is not Measure.TARGET else set()
    for text in texts:
        told |= spoken(text)
    if told & _CHANGES:
        told |= _CHANGES
    return kinds - told


def aimed(column: Label, row: Label, metric: Metric, aims: Aims) -> Label:
    """A column with the measure that its headings give it; Refused where they leave none."""
    years = {column.year, row.year, aims.year if column.year is row.year is None else None}
    own = (None if column.actual else column.measure) or row.measure
    text = f"{column.text} {row.text}".strip()
    yearly = own is Measure.GROWTH and _ON_YEAR.search(text)
    bare = own in (None, Measure.GROWTH) and not yearly
    strange = aims.kinds & UNKEPT if bare else aims.kinds & _NO_FIGURES
    if strange or (bare and own is Measure.GROWTH and aims.noted):
        raise Refused("measure", "heading_says_other", value=text)
    if years & aims.planned and own is not Measure.TARGET:
        raise Refused("measure", "plan_or_result", value=text)
    if "target" not in aims.kinds or own not in (*LEVELS, Measure.GROWTH) or column.done:
        return column
    earlier = column.year is not None and aims.year is not None and column.year < aims.year
    if earlier or column.back or metric.direction == "neutral":
        return column  # 2025年 under 2026年计划; a plan that is an indicator of its own
    dated = aims.year is None and column.year is not None  # 2020年, 2025年 under 十四五规划
    whole = "year" in (column.when, row.when)
    months = column.part or row.part or aims.part or (1, 12)
    if dated or (not whole and months != (1, 12)):
        raise Refused("measure", "plan_or_result", value=text)
    units = column.units or ((PERCENT,) if own is Measure.GROWTH else ())
    return replace(column, measure=Measure.TARGET, units=units, actual=False)


def parted(column: Label, row: Label, measure: Measure, aims: Aims) -> Label:
    """A column of percentages that would be growths, where the headings tell of another part."""
    said = aims.kinds & _PARTS.keys()
    if measure is not Measure.GROWTH or column.measure or row.measure or not said:
        return column
    if len(said) > 1 or "growth" in aims.kinds:
        raise Refused("measure", "heading_says_other", value=f"{column.text} {row.text}".strip())
    return replace(column, measure=_PARTS[next(iter(said))], share_of=aims.share_of)


def indexed(column: Label, row: Label, table: Setting) -> Label:
    """A bare column below a title of indices: a level where it has a unit and others are they."""
    if not set(table.units) - {PERCENT}:
        return replace(column, measure=Measure.GROWTH, index=True)
    if table.apart:
        return column  # 单位:亿元;上年同期=100, over 1-9月 and 指数
    raise Refused("measure", "level_or_index", value=column.text or row.text)


def ranks(columns: Sequence[Data], rows: Sequence[Sequence[str]], cells: Cells) -> bool | None:
    """Whether below a title of places alone all figures are places; None where nobody can tell.

    Those of several districts are the places from the first to the last, in every column.
    """
    if any(c.label.units or c.label.rank or c.label.paired for c in columns):
        return False
    sure = True
    for column in columns:
        texts = [row[column.at] for row in rows if not cells.missing(row[column.at])]
        if not texts or not all(map(_WHOLE.fullmatch, map(plain, texts))):
            return False
        held = sorted(place for text in texts if (place := ordinal(text)))
        sure = sure and len(held) == len(texts) and held[-1] <= _FIELD
        sure = sure and len(held) > 2 and all(p <= n + 1 for n, p in enumerate(held, 1))
    return sure or None
