"""How are periods written in figures alone, the same in every language?

>>> [atom.said.iso() for atom in Scanner(RULES).atoms("2024-05", date(2024, 7, 1)) if atom.said]
[('2024-05-01', '2024-05-31')]
"""

import re
from datetime import date

from bot.spans import Mode, Period, Said, month_end
from bot.understand.period.atoms import Atom, Kind, Rule, span_atom, year_atom
from bot.understand.spelled.numerals import number

_YEAR = r"(?<![\d.])((?:19|20)\d\d)"


def day(match: re.Match[str], today: date) -> Atom:
    """A month or a day; a day that no month has is BAD."""
    year, month, day = (int(group) if group else 0 for group in match.groups())
    if not day:
        return span_atom(match, Said(year, month, month))
    try:
        exact = date(year, month, day)
    except ValueError:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, month, month, days=Period(exact, exact)))


def day_of_month(match: re.Match[str], today: date) -> Atom:
    """A day without a year: a month's last day is its end, any other one is the latest past."""
    month, day = number(match[1]), int(match[2])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return Atom(Kind.BAD, match.start(), match.end())
    if day >= 28 and day == month_end(2001, month).day:
        return Atom(Kind.PART, match.start(), match.end(), parts=((month, month),), as_of=True)
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    try:
        exact = date(year, month, day)
    except ValueError:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, month, month, days=Period(exact, exact)))


def _month_year(match: re.Match[str], today: date) -> Atom:
    month = int(match[1])
    if not 1 <= month <= 12:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(int(match[2]), month, month))


def _months(match: re.Match[str], today: date) -> Atom:
    """2024.1-5, 1-9/2023: months of a year in figures alone."""
    groups = [int(group) for group in match.groups() if group]
    year, first, last = groups if groups[0] > 12 else (groups[2], *groups[:2])
    year += 2000 if year < 100 else 0
    if not 1 <= first < last <= 12:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, first, last))


def _bare_year(match: re.Match[str], today: date) -> Atom:
    return year_atom(match, int(match[1]))


def _year_span(match: re.Match[str], today: date) -> Atom:
    """2021-23 is three years; 2024-13 is nothing."""
    first, last = int(match[1]), int(match[1][:2] + match[2])
    if last <= first:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(first, 1, 12 * (last - first + 1), Mode.SPAN))


RULES: tuple[Rule, ...] = (
    ("12", _YEAR + r"[./](\d\d?)[-到至](\d\d?)(?!\d|[-./]\d)月?份?", _months),
    # 24.1-5: no range of amounts falls
    ("12", r"(?<![\d./-])([12]\d)\.([1-9])-([2-9]|1[0-2])(?![\d.%]|[-./]\d|\s?[亿万元])月?份?",
     _months),
    ("0123456789", r"(?<![\d./-])(\d\d?)-(\d\d?)[./]((?:19|20)\d\d)(?!\d)", _months),
    ("12", _YEAR + r"[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01])(?!月))?(?![\d季])"
     r"(?!月?-\d+月)月?(?!-\d{1,2}(?!\d))", day),
    ("12", _YEAR + r"(0[1-9]|1[0-2])()(?!\d)月?", day),
    ("12", _YEAR + r"-(\d\d)(?![\d季/-])(?:年|(?!月))", _year_span),
    ("0123456789", r"(?<![\d./])(\d\d?)/((?:19|20)\d\d)(?!\d)", _month_year),
)  # fmt: skip

# a year standing alone; behind every other rule, since most of them begin with a year
BARE_YEAR: tuple[Rule, ...] = (
    ("12", _YEAR + r"(?!\d|[.,]\d|\s?(?:[亿万%元家个户件台吨辆]|人(?!均)))", _bare_year),
)
