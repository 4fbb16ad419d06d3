"""What values do all layers speak?

>>> changed(Query(metrics=("gdp",)), wants_rank=True).metrics
('gdp',)
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Final, TypeVar

from bot.spans import Period, Said

Value = TypeVar("Value")

BESIDE = "; "  # between the documents of a derived figure
POINTS = frozenset({"个百分点", "百分点"})
_APART = frozenset(
    ("gap", "left", "points", "short", "times", "percent")
)  # what a working can work out of two


def changed(value: Value, **fields: object) -> Value:
    """A frozen value without slots, with some of its fields changed.

    `dataclasses.replace` sets all of them anew, one guarded step each: ten times as slow.
    """
    had = value.__dict__
    has = had | fields
    if len(has) > len(had):
        raise TypeError(f"{type(value).__name__} has no {has.keys() - had.keys()}")
    has.pop("_key", None)  # worked out of the former fields
    return made(type(value), has)


def made(kind: type[Value], fields: dict[str, object]) -> Value:
    """A frozen value without slots out of all its fields, which become its own.

    The way through `__init__` sets each by a guarded step: four times as slow.
    """
    new = object.__new__(kind)
    object.__setattr__(new, "__dict__", fields)
    return new


class Measure(StrEnum):
    """What is told of a metric; a rank belongs to exactly one of these."""

    VALUE = "value"
    GROWTH = "growth"
    SHARE = "share"
    PROGRESS = "progress"
    TARGET = "target"
    UNSTATED = "unstated"
    __hash__ = str.__hash__


MEASURES: Final = {measure.value: measure for measure in Measure}


class Qualifier(StrEnum):
    """How the source bounds a number: 突破 is OVER, 近 is NEARLY."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    NEARLY = "nearly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    RANGE = "range"
    __hash__ = str.__hash__


class Inferred(IntEnum):
    """What of a period its source does not print, so that it was worked out from the text."""

    NO = 0
    YEAR = 1
    END = 2  # 今年新增25家: neither the year nor the last day


class Role(StrEnum):
    """Who asks; the public never learns that an embargoed row exists."""

    PUBLIC = "public"
    OFFICIAL = "official"
    ADMIN = "admin"


class Language(StrEnum):
    """The languages the bot speaks."""

    ZH = "zh"
    EN = "en"
    __hash__ = str.__hash__


class Intent(StrEnum):
    """What kind of reply a question wants."""

    LOOKUP = "lookup"
    TREND = "trend"
    COMPARE = "compare"
    LEAGUE = "league"
    RANKED = "ranked"
    EXTREME = "extreme"
    DIGEST = "digest"
    DEFINE = "define"
    LIST = "list"
    COVERAGE = "coverage"
    SOURCE = "source"
    HELP = "help"
    UNKNOWN = "unknown"
    __hash__ = str.__hash__


class Status(StrEnum):
    """How a question ended; only ANSWERED ever carries figures."""

    ANSWERED = "answered"
    NO_DATA = "no_data"
    CLARIFY = "clarify"
    NOT_UNDERSTOOD = "not_understood"
    ERROR = "error"
    __hash__ = str.__hash__


class Reason(StrEnum):
    """Why there is no data."""

    NOT_STORED = "not_stored"
    NOT_YET_PUBLISHED = "not_yet_published"
    UNKNOWN_METRIC = "unknown_metric"


@dataclass(frozen=True)
class Query:
    """A question understood: what to look up, before the store is asked."""

    intent: Intent = Intent.UNKNOWN
    metrics: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    regions: tuple[str, ...] = ()
    periods: tuple[Said, ...] = ()
    wants_rank: bool = False
    share_of: str = ""  # a metric key or a region key, where a share's whole was said


@dataclass(frozen=True)
class Figure:
    """One stored or derived figure; `value` is None where only a rank is known.

    Units are those of `unit`; growth and share are percent, a lead over schedule 个百分点.
    """

    metric: str
    measure: Measure
    region: str
    period: Period
    value: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    value_high: Decimal | None = None
    rank: int | None = None
    rank_scope: str = ""
    share_of: str = ""
    note: str = ""
    source: str = ""
    excerpt: str = ""
    inferred: Inferred = Inferred.NO
    release_at: str = ""  # UTC, ISO; empty is published
    batch: int = 0
    handle: str = ""  # what a receipt is made of
    derived: bool = False
    working: str = ""
    # what was worked out: gap, left, points, of_plan, short, single, share, times or percent
    how: str = ""

    def __hash__(self) -> int:
        """Of what mostly tells figures apart: all of the fields take ten times as long."""
        return hash((self.metric, self.measure, self.region, self.period, self.handle))

    @property
    def form(self) -> str:
        """Which of the kinds of its measure it is: a level, a percentage or points.

        The two kinds of progress (a lead in 个百分点, a part of the task in %) and of target (a
        growth in %, a level) may stand for one metric and period.
        """
        if self.unit in POINTS:
            return "points"
        if self.measure in (Measure.GROWTH, Measure.SHARE):
            return "percent"
        planned = self.measure in (Measure.TARGET, Measure.PROGRESS)
        return "percent" if planned and self.unit == "%" else "level"

    @property
    def is_apart(self) -> bool:
        """Whether it only tells two figures apart: its number is none of its metric's own."""
        return self.how in _APART

    @property
    def documents(self) -> tuple[str, ...]:
        """The titles it stands in: of a derived one those of all that it was worked out of."""
        if not self.source:
            return ()
        return tuple(self.source.split(BESIDE)) if self.derived else (self.source,)

    @property
    def number(self) -> tuple[Decimal | None, Decimal | None, str, Qualifier]:
        """What two figures must agree in to say the same."""
        return self.value, self.value_high, self.unit, self.qualifier

    @property
    def key(self) -> tuple[str, str, str, str, str, str, str]:
        """What makes two figures vintages of one."""
        return self._key

    @cached_property
    def _key(self) -> tuple[str, str, str, str, str, str, str]:
        start, end = self.period.start.isoformat(), self.period.end.isoformat()
        return (
            self.region,
            self.metric,
            str(self.measure),  # a third of the time of .value
            start,
            end,
            self.form,
            self.share_of,
        )


@dataclass(frozen=True)
class Reply:
    """What a surface shows; `text` is rendered from `answers` alone."""

    question: str
    language: Language
    status: Status
    query: Query = field(default_factory=Query)
    answers: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    receipt: str = ""
    text: str = ""
    reason: Reason | None = None
