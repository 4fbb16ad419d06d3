"""How is a period said?

>>> zh(Period(date(2024, 1, 1), date(2024, 5, 31)), phrases)
'2024年1-5月'
"""

from collections.abc import Mapping
from datetime import date, datetime

from bot.spans import SHANGHAI, Period, month_end
from bot.words import Language

Phrases = Mapping[str, str]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_QUARTERS = "一二三四"


def clock(moment: str) -> str:
    """A moment of the store as clocks in China show it, alike in both languages."""
    return f"{datetime.fromisoformat(moment).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def zh(period: Period, phrases: Phrases, *, stock: bool = False) -> str:
    """A period in Chinese; a stock's by the day it ends on."""
    first, end = period.start, period.end
    named = {"year": end.year, "month": end.month, "day": end.day}
    if stock or period.start == period.end:
        return phrases[_day_kind(period, stock)].format(**named)
    kind = _kind(period)
    if kind == "days":
        edges = (zh(Period(day, day), phrases) for day in (first, end))
        return phrases["period.span"].format_map(dict(zip(("start", "end"), edges, strict=True)))
    if kind == "span":
        edges = (
            zh(Period(day, month_end(day.year, day.month)), phrases) for day in (first, _start(end))
        )
        return phrases["period.span"].format_map(dict(zip(("start", "end"), edges, strict=True)))
    quarter = _QUARTERS[end.month // 3 - 1]
    return phrases[f"period.{kind}"].format(
        **named, first=first.month, last=end.month, quarter=quarter
    )


def en(period: Period, phrases: Phrases, *, stock: bool = False) -> str:
    """A period in English; a stock's by the day it ends on."""
    first, end = period.start, period.end
    named = {"year": end.year, "month": _MONTHS[end.month - 1], "day": end.day}
    if stock or period.start == period.end:
        return phrases[_day_kind(period, stock)].format(**named)
    kind = _kind(period)
    if kind in ("days", "span"):
        spans = [
            Period(day, day if kind == "days" else month_end(day.year, day.month))
            for day in (first, end if kind == "days" else _start(end))
        ]
        start, last = (en(span, phrases) for span in spans)
        return phrases["period.span"].format(start=start, end=last)
    return phrases[f"period.{kind}"].format(
        **named, first=_MONTHS[first.month - 1], last=_MONTHS[end.month - 1], quarter=end.month // 3
    )


def short(
    period: Period, phrases: Phrases, lang: Language, *, stock: bool = False
) -> tuple[str, str]:
    """A period as an axis names it: which part of a year, empty for a whole one, and the year."""
    first, end = period.start, period.end
    kind = _day_kind(period, stock) if stock or first == end else f"period.{_kind(period)}"
    months = [month[:3] for month in _MONTHS] if lang is Language.EN else range(1, 13)
    quarters = "1234" if lang is Language.EN else _QUARTERS
    part = phrases[kind.replace("period.", "axis.")].format(
        quarter=quarters[(end.month - 1) // 3],
        month=months[end.month - 1],
        day=end.day,
        year=end.year,
        first=months[first.month - 1],
        first_day=first.day,
        first_year=first.year,
    )
    return part, phrases["axis.in_year"].format(year=end.year)


def _start(day: date) -> date:
    return day.replace(day=1)


def _day_kind(period: Period, stock: bool) -> str:
    if not stock:
        return "period.day"
    ends = period.end == month_end(period.end.year, period.end.month)
    return "period.stock" if ends else "period.stock_day"


def _kind(period: Period) -> str:
    """Which phrase names a period: its months decide."""
    start, months = period.start, period.months
    if not months:
        return "days"
    if start.year != period.end.year:
        return "span"
    named = {(1, 12): "year", (1, 6): "first_half", (7, 6): "second_half", (1, 9): "quarters"}
    if kind := named.get((start.month, months)):
        return kind
    if months == 1:
        return "month"
    return "quarter" if months == 3 and start.month % 3 == 1 else "months"
