"""What values do all layers speak?

>>> Said(year=None, first=1, last=3).iso()
('--01-01', '--03-31')
"""

from dataclasses import dataclass, field
from datetime import date, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

Value = TypeVar("Value")

BESIDE = "; "  # between the documents of a derived figure
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # whose days and clock are meant
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
POINTS = frozenset({"个百分点", "百分点"})


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


def month_end(year: int, month: int) -> date:
    """The last day of a month; months past 12 run into later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, _DAYS[month - 1] + leap)


def month_start(year: int, month: int) -> date:
    """The first day of a month; months past 12 run into later years."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


class Period(NamedTuple):
    """A whole period, both days inclusive."""

    start: date
    end: date

    @property
    def months(self) -> int:
        """Whole calendar months covered; 0 when the edges are not month edges."""
        after = date.fromordinal(self.end.toordinal() + 1)
        if self.start.day != 1 or after.day != 1:
            return 0
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    @property
    def shape(self) -> int:
        """Start month × 1000 + months (1-5月 is 1005), 0 for what is not whole months."""
        return self.start.month * 1000 + self.months if self.months else 0

    def back(self, years: int) -> "Period":
        """The same period some years earlier; whole months stay whole, 29 February is the 28th."""
        start, end = self.start, self.end
        if self.months:
            return Period(
                month_start(start.year - years, start.month), month_end(end.year - years, end.month)
            )
        return Period(_years_back(start, years), _years_back(end, years))

    def comparable(self, other: "Period") -> bool:
        """Whether a difference makes sense: both run from January, or both are as long."""
        january = all((p.start.month, p.start.day) == (1, 1) for p in (self, other))
        return january or (self.months == other.months and self.months > 0)


class Mode(StrEnum):
    """How a said period meets the stored ones."""

    WHOLE = "whole"  # exactly this period
    SPAN = "span"  # 2021到2023年, 近三个月, 2022年以来: every period inside it
    AS_OF = "as_of"  # 截至5月底: January to May of a flow, the end of May of a stock
    TO_DATE = "to_date"  # 今年以来: the latest cumulative figure up to its end
    RUNNING = "running"  # 今年: the whole year, or while it runs what there is of it
    LATEST = (
        "latest"  # 去年同期 with nothing before it: the latest stored period, `shift` years back
    )
    __hash__ = str.__hash__


class Said(NamedTuple):
    """A period as it was said: months counted from January of `year`, which may be open.

    `days` holds the exact edges where they are not month edges (a single day, a "to date").
    """

    year: int | None
    first: int
    last: int
    mode: Mode = Mode.WHOLE
    days: Period | None = None
    shift: int = 0  # years back from the year that an open one will be given

    def in_year(self, year: int) -> Period:
        """The whole period this means in one year."""
        if self.days:
            return self.days
        return Period(month_start(year, self.first), month_end(year, self.last))

    @property
    def period(self) -> Period | None:
        """The whole period, or None while the year is open."""
        if self.days:
            return self.days
        return None if self.year is None else self.in_year(self.year)

    def back(self, years: int) -> "Said":
        """The same span some years earlier; an open year stays open."""
        if self.year is None:
            return self._replace(shift=self.shift + years)
        days = self.days and Period(
            _years_back(self.days.start, years), _years_back(self.days.end, years)
        )
        return self._replace(year=self.year - years, days=days)

    def iso(self) -> tuple[str, str]:
        """First and last day; an open year is written --MM-DD."""
        if whole := self.period:
            return whole.start.isoformat(), whole.end.isoformat()
        span = self.in_year(2001)  # any common year: an open February ends on the 28th
        return f"--{span.start:%m-%d}", f"--{span.end:%m-%d}"


def _years_back(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return month_end(day.year - years, 2)
    return day.replace(year=day.year - years)


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
    how: str = ""  # gap, single or share: what the working worked out

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
