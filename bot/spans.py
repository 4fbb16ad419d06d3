"""Which stretch of time is meant, and how it is said?

>>> Said(year=None, first=1, last=3).iso()
('--01-01', '--03-31')
"""

from datetime import date, timedelta, timezone
from enum import StrEnum
from typing import Final, NamedTuple

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # whose days and clock are meant
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
    MONTH = "month"  # 当月 beside no month: the latest single one, stored or worked out
    __hash__ = str.__hash__


_TWO_YEARS = 23  # months from the first to the last


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

    @property
    def over_years(self) -> bool:
        """2021到2023年, 2022年以来, 近五个月: a row of figures is meant, and not one."""
        long = self.last - self.first >= _TWO_YEARS or self.days is not None
        return self.mode is Mode.SPAN and long

    @property
    def of_any_year(self) -> bool:
        """全年, the full year: a whole one, of which it is not said which."""
        return self.year is None and self.mode is Mode.WHOLE and (self.first, self.last) == (1, 12)

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


NEWEST_MONTH: Final = Said(None, 1, 1, Mode.MONTH)


def as_said(period: Period) -> Said:
    """A period that was answered, as one that a question says."""
    first = period.start.month
    return Said(period.start.year, first, first + max(period.months, 1) - 1)


def _years_back(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return month_end(day.year - years, 2)
    return day.replace(year=day.year - years)
