"""What is a column of figures or of ranks, and which of them can be told of which?

>>> Data(2, Label(rank=True)).ranks
True
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.intake.words.label import Label
from bot.intake.words.units import PERCENT
from bot.words import Measure

LEVELS: Final = (None, Measure.VALUE)
_GROWS: Final = re.compile(r"增长|增速|增幅|growth", re.IGNORECASE)
RATES: Final = (Measure.GROWTH, Measure.SHARE, Measure.PROGRESS)


@dataclass(frozen=True, slots=True)
class Data:
    """A column of figures or ranks; `of` is the one that a rank belongs to."""

    at: int  # within the table
    label: Label
    of: int | None = None
    fractions: bool = False
    why: str = ""  # the code of what keeps it from being taken; empty where it is

    @property
    def ranks(self) -> bool:
        """Whether its cells are ranks alone."""
        return self.label.rank and not self.label.paired

    @property
    def level(self) -> bool:
        """Whether a growth beside it can be the growth of it."""
        label = self.label
        plain = label.measure in LEVELS and not (label.rank or label.drop or label.stub)
        return plain and not (label.back or label.same)


def is_told(column: Data) -> bool:
    """Whether a rank beside a column can be its place: nobody ranks by a change in points."""
    return not (column.ranks or column.label.drop in ("rank", "change", "gap"))


def running(columns: Iterable[Data]) -> bool:
    """Whether columns without a time tell how much of a year's task is done."""
    parts = (column.label for column in columns if column.label.measure is Measure.PROGRESS)
    return any(not (label.part or label.when) for label in parts)


def same_kind(rank: Label, other: Label) -> bool:
    """Whether a rank can be the one of a column by all that both say."""
    measure = rank.measure or other.measure
    alike = measure == other.measure or (measure is Measure.VALUE and other.measure in LEVELS)
    metric = not rank.metric or rank.metric == other.metric
    placed = not rank.placed or (rank.region, rank.zone) == (other.region, other.zone)
    timed = (rank.when, rank.part, rank.year) in (
        (other.when, other.part, other.year),
        ("", None, None),
    )
    return alike and metric and timed and placed


def _spoken_of(label: Label) -> tuple[object, ...]:
    """What a head says of whom and of what its figures are."""
    return label.metric, label.choices, label.region, label.zone, label.elsewhere


def grown(level: Label, growth: Label) -> bool:
    """Whether a column tells how that grew of which another one holds levels."""
    sure = PERCENT in growth.units or _GROWS.search(growth.text)
    rates = growth.measure is Measure.GROWTH and not (growth.rank or growth.change)
    of = level.measure in LEVELS and _spoken_of(level) == _spoken_of(growth)
    return bool(of and rates and sure)


def _timed(label: Label) -> tuple[object, ...]:
    return label.year, label.part, label.when, label.back


def twin(label: Label, other: Label) -> bool:
    """Whether two columns tell the same in different units: 万元 beside 万美元."""
    kinds = label.measure is other.measure and label.rank == other.rank
    units = (label.near, other.near) if label.measure in RATES else (label.units, other.units)
    alike = _spoken_of(label) == _spoken_of(other) and _timed(label) == _timed(other)
    return kinds and units[0] != units[1] and alike


def said_over(columns: Sequence[Data]) -> list[Data]:
    """Heads of last year that name it: 2023年1-9月 over 上年同期, beside 2024年1-9月."""
    times = {(c.label.year, c.label.part) for c in columns if not c.label.back}
    return [
        replace(c, label=replace(c.label, same=True))
        if c.label.back > 0 and c.label.year and _is_said(c.label, times)
        else c
        for c in columns
    ]


def _is_said(label: Label, times: Collection[tuple[int | None, tuple[int, int] | None]]) -> bool:
    """Whether the year of a head is its own, and not the one that it stands a year before."""
    year = label.year or 0
    return (year + label.back, label.part) in times and (year, label.part) not in times
