"""Which period is in hand at a place of a text, and how sure is one that was worked out?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.intake.press.drafts import Day
from bot.spans import Mode, Period, Said, month_end
from bot.words import Inferred

RELATIVE: Final = re.compile(
    r"[今去上本前当]年|以来|目前|年初|本月|上月|本季|近|this year|last year|so far|to date"
    r"|this (?:month|quarter)|last (?:month|quarter)|past|since|now"
)
PAST: Final = re.compile(r"去年|上年|前年|上一年|last year|the previous year|过去一年")
NEXT_YEAR: Final = re.compile("明年|来年|下一年|next year|(?:the )?coming year")
THIS_YEAR: Final = re.compile("今年|本年|this year")
AGO: Final = re.compile(  # of which month, nobody says
    r"(?:years|decades?) (?:ago|earlier|before)$|(?<!一)年(?:之|以)?前$"
)
SINGLE: Final = re.compile("当月|当季|单月|单季")
WITHIN_YEAR: Final = re.compile(
    "全?年内|当年|本年|during the year|(?:at|by) year.end|at the end of the year"
)
_THAT_YEAR: Final = re.compile("当年|该年|全年|那一年")
_YEAR: Final = (1, 12)  # its first and last month
_CLOSE: Final = (Said(None, *_YEAR, Mode.AS_OF),)  # at end-December, 12月末
_RECENT: Final = re.compile("近|过去|[这前]|past|last|recent|previous|preceding")
AHEAD: Final = timedelta(days=31)  # a release may tell of a month that is about to end
SPRING: Final = 3  # up to this month 预计全年 and 近三年 are of years that are over


@dataclass(frozen=True, slots=True)
class Told:
    """A whole period, what of it was worked out, and the warnings that go with it."""

    period: Period
    inferred: Inferred = Inferred.NO
    warnings: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The period in hand at one place of a text."""

    said: tuple[Said, ...]
    local_main: tuple[Said, ...]
    local: bool


def same_in(one: Said, named: Said) -> Said:
    """The same months of another year: 去年同期; 2024年同期, behind a half of 2023."""
    return one.back(named.shift) if named.shift else one._replace(year=named.year)


def runs_on(first: Said, main: Sequence[Said]) -> bool:
    """Whether a period from January may be what a text is about; not the one behind its year."""
    behind = first.last == 1 and any(one.last == _YEAR[1] for one in main[:1])
    days = first.days is not None  # on January 19, 2024
    return first.first == 1 and first.mode in (Mode.WHOLE, Mode.AS_OF) and not (behind or days)


def told_for(said: Sequence[Said], *, opened: bool, plan: bool) -> bool:
    """Whether what is told of a year is of the one in hand, and not of the one that runs.

    For 2025, GDP is to grow by 5 percent; exports by 3. In 2024 all 105 projects were started.
    """
    if not said:
        return False
    whole = (said[0].first, said[0].last) == _YEAR
    return said[0].mode is Mode.RUNNING or (whole and (opened or not plan))


def only_runs(main: Sequence[Said], year: int) -> bool:
    """Whether a text has told no period yet but the year that its title names."""
    one = main[0] if main else None
    return one is None or ((one.first, one.last) == _YEAR and one.year == year)


def is_stale(year: int | None, section: int | None, day: Day) -> bool:
    """Whether the year in hand was over: a plan without a year of its own is not of that."""
    return day.known and year is not None and year != section and year < day.day.year


def up_to(said: tuple[Said, ...], text: str, lone: Sequence[Said]) -> tuple[Said, ...]:
    """What runs since January, up to the month that was told last: brought the total since ……."""
    month = lone[0] if lone and text.startswith("since january") else None
    if month is None or len(said) != 1 or said[0].mode is not Mode.TO_DATE:
        return said
    return (Said(said[0].year, 1, month.last),)


def still_runs(one: Said, day: Day) -> bool:
    """Whether 全年 is the year that still runs: only a plan is told of it."""
    whole = one.year in (None, day.day.year) and (one.first, one.last) == _YEAR
    return whole and one.mode is Mode.WHOLE and day.known and 3 < day.day.month < 12


def is_to_come(said: Sequence[Said], year: int | None, day: Day) -> bool:
    """Whether some last months of the year that runs are still to come: 下半年, said in July."""
    one = said[0] if len(said) == 1 and said[0].mode is Mode.WHOLE and not said[0].days else None
    if one is None or one.first == 1 or one.shift or (one.year or year) != day.day.year:
        return False  # a year that has only begun is told of with the last months of the one before
    late = day.known and day.day.month > SPRING
    return late and one.in_year(day.day.year).end > day.day + AHEAD


def is_inside(part: Told | None, whole: Told | None) -> bool:
    """Whether a period is an earlier part of another, both from the same day."""
    if part is None or whole is None or part.period.start != whole.period.start:
        return False
    return part.period.end < whole.period.end


def of_year_to_come(text: str, said: Sequence[Said], day: Day) -> bool:
    """Whether a word stands for a year in hand that has not begun: 到2026年,……,力争当年."""
    whole = [(one.first, one.last) for one in said] == [_YEAR]
    return whole and (said[0].year or 0) > day.day.year and bool(_THAT_YEAR.fullmatch(text))


def outlived(said: Sequence[Said], main: Sequence[Said], year: int | None) -> bool:
    """Whether a year was only told in passing by a text about later months: 2021年研发经费……."""
    if not (len(said) == len(main) == 1) or said[0].year is None:
        return False
    whole = (said[0].first, said[0].last) == _YEAR and main[0].last < _YEAR[1]
    return whole and (main[0].year or year or 0) > said[0].year


def each_year(said: Sequence[Said], count: int) -> tuple[Said, ...]:
    """The years of a span, where there are as many as numbers of a list: 2021-2023年分别为……."""
    one = said[0] if len(said) == 1 else None
    if one is None or one.year is None or one.mode is not Mode.SPAN or count < 2:
        return ()
    years = (one.first, one.last) == (1, _YEAR[1] * count)
    return tuple(Said(one.year + n, *_YEAR) for n in range(count)) if years else ()


def counts_back(one: Said, text: str, day: Day) -> bool:
    """Whether years are counted back from a day on which the last may be the one that runs."""
    late = day.day.month > SPRING
    return one.mode is Mode.SPAN and late and bool(_RECENT.search(text))


def so_far(ends: Sequence[date], year: int, today: date) -> Period | None:
    """How far the figures of a year that runs reach; none are told of it in its first month."""
    found = [end for end in ends if end.year == year]
    last = max(found, default=today if today.month > 1 else None)
    return Period(date(year, 1, 1), last) if last else None


def to_date(told: Told | None) -> Told | None:
    """What flows up to a day flows from January: use of power as of June 30; of none but a last."""
    if told is None or told.period.start != told.period.end:
        return told
    end = told.period.end
    last = end == month_end(end.year, end.month)
    return replace(told, period=Period(end.replace(month=1, day=1), end)) if last else None


def is_month(said: Sequence[Said]) -> bool:
    """Whether a period is one month."""
    return len(said) == 1 and said[0].first == said[0].last and said[0].days is None


def last_month(said: Sequence[Said]) -> tuple[Said, ...]:
    """The month that the months since January end with: May of 1-5月."""
    one = said[0] if len(said) == 1 and said[0].mode is Mode.WHOLE else None
    return (one._replace(first=one.last),) if one is not None and not one.days else ()


def that_month(
    said: tuple[Said, ...], main: tuple[Said, ...], lone: tuple[Said, ...]
) -> tuple[Said, ...]:
    """Which month 当月 is: the one in hand, told by itself, or that the months told end with."""
    if is_month(said):
        return said
    ends = {one.last for told in (main, lone) for one in told[-1:]}
    month = lone if is_month(lone) else last_month(main)
    return month if len(ends) == 1 else ()


def over_years(one: Said) -> bool:
    """Whether a period is longer than a year: the past two years."""
    return one.last - one.first >= _YEAR[1]


def is_local(first: Said, text: str, day: Day, main: Sequence[Said], *, aside: bool) -> bool:
    """Whether a period holds for its sentence alone: 5月当月, the year to come, a lone month."""
    ahead = (first.year or 0) > day.day.year or still_runs(first, day)
    lone = bool(main) and first.first > 1 and first.mode is Mode.WHOLE
    return aside or ahead or lone or over_years(first) or bool(SINGLE.search(text))


def within_year(
    said: tuple[Said, ...], text: str, main: Sequence[Said], year: int, day: date
) -> tuple[Said, ...]:
    """年内 of a text about a year that is over is that year; so is the end of its last month."""
    one = next(iter(main), Said(None, 1, 1))
    past = (one.first, one.last) == _YEAR and (one.year or year) < day.year
    within = WITHIN_YEAR.fullmatch(text) or tuple(said) == _CLOSE
    return tuple(main) if past and within else said
