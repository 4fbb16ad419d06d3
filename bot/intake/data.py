"""What is a column of figures or of ranks, and which of them can be told of which?

>>> Data(2, Label(rank=True)).ranks
True
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.intake.label import Label
from bot.words import Measure

LEVELS: Final = (None, Measure.VALUE)
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
