"""Which months lie between the first day of one and the last day of another?

>>> [atom.said.iso() for atom in Scanner(ENGLISH).atoms("1 jan to 31 may 2024", date(2024, 7, 1))]
['2024-01-01/2024-05-31']

Of days in the middle of a month nothing is kept, and it is said of just these days.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from bot.spans import Mode, Period, Said
from bot.understand.period.atoms import Atom, Kind, Rule, span_atom
from bot.understand.period.english import MONTH, B, E, month_of

_FEBRUARY: Final = 2
_YEAR: Final = 12  # months
_LEAP: Final = 2024  # February may end on the 28th or the 29th where no year is said
_DAY: Final = r"([12]?\d|3[01])"
_ST: Final = "(?:st|nd|rd|th)?"
_OF_MONTH: Final = rf"(?:{_DAY}{_ST} (?:of )?({MONTH})|({MONTH}) {_DAY}{_ST})(?:,? (\d{{4}}))?"


def _english(match: re.Match[str], today: date) -> Atom:
    days, months = list[int](), list[int]()
    years = list[int | None]()
    for at in (1, 6):
        day, month, other_month, other_day, year = match.groups()[at - 1 : at + 4]
        days.append(int(day or other_day))
        months.append(month_of(month or other_month))
        years.append(int(year) if year else None)
    return _between(match, days, months, years, today)


def _chinese(match: re.Match[str], today: date) -> Atom:
    year, month, day, other_year, other_month, other_day = match.groups()
    relative = {"今": today.year, "本": today.year, "去": today.year - 1}
    years = [(relative.get(y[0]) or int(y[:4])) if y else None for y in (year, other_year)]
    return _between(match, [int(day), int(other_day)], [int(month), int(other_month)], years, today)


def _between(
    match: re.Match[str], days: list[int], months: list[int], years: list[int | None], today: date
) -> Atom:
    """Whole months from one to the other, or just these days; what is no day is BAD."""
    end = years[1] or years[0]
    begun = years[0] or end
    last = monthrange(end or _LEAP, months[1])[1]
    ends = (last, 28) if not end and months[1] == _FEBRUARY else (last,)
    if days[0] == 1 and days[1] in ends and begun == end and months[0] <= months[1]:
        return span_atom(match, Said(end, months[0], months[1]))
    start = begun or today.year
    try:
        span = Period(date(start, months[0], days[0]), date(end or start, months[1], days[1]))
    except ValueError:
        return Atom(Kind.BAD, match.start(), match.end())
    if span.start > span.end:
        return Atom(Kind.BAD, match.start(), match.end())
    if span.start.day == 1 and days[1] == last:  # over the turn of a year
        return span_atom(match, Said(start, months[0], _YEAR + months[1], Mode.SPAN))
    return span_atom(match, Said(start, months[0], months[1], days=span))


ENGLISH: Final[tuple[Rule, ...]] = (
    (
        "0123456789 ja fe ma ap ju au se oc no de fr be",
        B + rf"(?:(?:from|between) )?{_OF_MONTH}"
        rf"(?: ?[-–] ?| (?:up )?(?:to|until|till|through|thru|and) )(?:the )?{_OF_MONTH}" + E,
        _english,
    ),
)
CHINESE: Final[tuple[Rule, ...]] = (
    (
        "12今去本自从",
        r"(?:[自从])?(?:((?:19|20)\d\d年|[今去本]年))?(?<!\d)(0?[1-9]|1[0-2])月([0-3]?\d)[日号]起?(?:[-–至到])"
        r"(?:((?:19|20)\d\d年|[今去本]年))?(0?[1-9]|1[0-2])月([0-3]?\d)[日号]止?",
        _chinese,
    ),
    (
        "0123456789",
        r"(?<!\d)(0?[1-9]|1[0-2])月([0-3]?\d)[日号][-–至到](0?[1-9]|1[0-2])月([0-3]?\d)[日号]止?",
        lambda match, today: _between(
            match,
            [int(match[2]), int(match[4])],
            [int(match[1]), int(match[3])],
            [None, None],
            today,
        ),
    ),
)
