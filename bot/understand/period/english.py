"""What does each English piece of a period mean?

>>> quarter(re.match("(first)()", "first"), date(2024, 7, 1)).parts
((1, 3),)
"""

import re
from datetime import date

from bot.spans import Mode, Period, Said, month_end
from bot.understand.period.atoms import (
    Atom,
    Kind,
    Months,
    five_year_plan,
    part_atom,
    quarters,
    rolling,
    since_years,
    span_atom,
    stretch_atom,
    this_unit,
    year_atom,
)

_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "5th": 5, "last": 4, "final": 4, "opening": 1, "closing": 4,
}  # fmt: skip
_MONTH_NAMES = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"),
    *("aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = "(?:" + "|".join(_MONTH_NAMES) + r")(?![a-z])\.?"
_PLANS = {
    word: n
    for n, word in enumerate(
        ["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"], 10
    )
}
_MONTHS = {
    name: n
    for n, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),  # noqa: SIM905
        1,
    )
}
NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
} | {"a": 1, "couple of": 2}
_UNITS = {"year": 12, "quarter": 3, "month": 1, "yr": 12}
COUNT = r"(?:\d{1,2}|" + "|".join(list(NUMBERS)[1:]) + ")"
B = r"(?<![a-z0-9.])"  # nothing Latin before
E = r"(?![a-z0-9])"  # nothing Latin behind
# what names of months and counts begin with
MONTHS = "ja fe ma ap ju au se oc no de"
COUNTS = "0123456789 a co ei el fi fo ni on se si te th tw"
_SAME = re.compile("(?:the )?same [a-z ]+(?<!year)(?<!ago)(?<!earlier)(?<!before)")
_HELD_TO = re.compile(
    "(?:than|vs?\\.?|versus|against|with|from|to|on)(?: in| for| during)?(?: the)? ?$"
)
_OFFSETS = {"this": 0, "present": 0, "current": 0, "the current": 0, "next": 1, "coming": 1}


def number(text: str) -> int:
    """A small English or Arabic number."""
    return int(text) if text.isdecimal() else NUMBERS[text]


def month_of(name: str) -> int:
    """The number of a month by its name, or the beginning of it."""
    return _MONTHS[name[:3]]


def year(match: re.Match[str], today: date) -> Atom:
    """FY2023, '24: two digits are of this century."""
    year = int(match[1])
    return year_atom(match, year if year > 99 else 2000 + year)


def relative(match: re.Match[str], today: date) -> Atom:
    """This year, last year, the year before last."""
    if match[0].startswith("the year before"):
        return year_atom(match, today.year - 2)
    offset = _OFFSETS.get(match[1], -1)
    return year_atom(match, today.year + offset, relative=offset == 0)


def month(match: re.Match[str], today: date) -> Atom:
    """January."""
    return part_atom(match, (month_of(match[1]), month_of(match[1])))


def months(match: re.Match[str], today: date) -> Atom:
    """January to May."""
    return stretch_atom(match, month_of(match[1]), month_of(match[2]))


def months_of(match: re.Match[str], today: date) -> Atom:
    """Jan-May 24: a stretch of months ends with no day."""
    year, first, last = 2000 + int(match[3]), month_of(match[1]), month_of(match[2])
    if first >= last:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, first, last))


def last_day(match: re.Match[str], today: date) -> Atom:
    """31 May without a year: the end of May; a day that ends no month is none of a figure."""
    month, day = month_of(match[2] or match[3]), int(match[1] or match[4])
    if day != month_end(2001, month).day and (month, day) != (2, 29):
        return Atom(Kind.BAD, match.start(), match.end())
    return Atom(Kind.PART, match.start(), match.end(), parts=((month, month),), as_of=True)


def first_parts(match: re.Match[str], today: date) -> Atom:
    """The first five months."""
    months = {"month": 1, "quarter": 3}[match[2]] * number(match[1])
    return part_atom(match, (1, months))


def ending(match: re.Match[str], today: date) -> Atom:
    """Three months to June; twelve months to March 2024 began the year before."""
    months, last = number(match[1]), month_of(match[2])
    if match[3]:
        return _up_to(match, months, last, int(match[3]))
    return part_atom(match, (last - months + 1, last))


def year_to(match: re.Match[str], today: date) -> Atom:
    """The year to March 2024: twelve months, and never what the year had come to by March."""
    if not match[2]:
        return Atom(Kind.BAD, match.start(), match.end())
    return _up_to(match, 12, month_of(match[1]), int(match[2]))


def _up_to(match: re.Match[str], months: int, last: int, year: int) -> Atom:
    """So many months up to one of a year; over the turn of a year each figure within them."""
    if months <= last:
        return span_atom(match, Said(year, last - months + 1, last))
    return span_atom(match, Said(year - 1, 12 + last - months + 1, 12 + last, Mode.SPAN))


def quarter_to(match: re.Match[str], today: date) -> Atom:
    """The quarter ended March."""
    last = month_of(match[2])
    return part_atom(match, (last - 2, last))


def quarter(match: re.Match[str], today: date) -> Atom:
    """The first quarter, Q1."""
    said = match[1] or match[2]
    n = _ORDINAL_WORDS.get(said) or number(said)
    return part_atom(match, quarters(n, n))


def ordinal_quarters(match: re.Match[str], today: date) -> Atom:
    """First to third quarter is one stretch, first and third quarter are two parts."""
    first, last = _ORDINAL_WORDS[match[1]], _ORDINAL_WORDS[match[3]]
    if match[2].strip() in ("to", "-", "through"):
        return part_atom(match, quarters(first, last))
    return part_atom(match, quarters(first, first), quarters(last, last))


def quarter_span(match: re.Match[str], today: date) -> Atom:
    """Q1-Q3."""
    return part_atom(match, quarters(int(match[1] or match[2]), int(match[3] or match[4])))


def half(match: re.Match[str], today: date) -> Atom:
    """H1, the second half."""
    said = match[1] or match[2] or "1"  # half-year figures
    halves: dict[str, Months] = {"1": (1, 6), "2": (7, 12)}
    n = said if said.isdecimal() else str(_ORDINAL_WORDS.get(said, 0))
    return part_atom(match, halves.get("2" if said in ("last", "latter") else n, (0, 0)))


def last_units(match: re.Match[str], today: date) -> Atom:
    """The last three years, the past six months."""
    return span_atom(match, rolling(number(match[1]), _UNITS[match[2]], today))


def years_and_more(match: re.Match[str], today: date) -> Atom:
    """The past year or so: since the year before began."""
    return span_atom(match, since_years(number(match[1]) if match[1] else 1, today))


def last_half_year(match: re.Match[str], today: date) -> Atom:
    """The past half year."""
    return span_atom(match, rolling(6, 1, today))


def before_last(match: re.Match[str], today: date) -> Atom:
    """The month before last."""
    return span_atom(match, this_unit(-2, _UNITS[match[1]], today))


def years_ago(match: re.Match[str], today: date) -> Atom:
    """Two years ago."""
    return year_atom(match, today.year - number(match[1]))


def numbered_month(match: re.Match[str], today: date) -> Atom:
    """Month 5; 13.5 is no month."""
    if not match[1].isdecimal():
        return Atom(Kind.BAD, match.start(), match.end())
    return part_atom(match, (int(match[1]), int(match[1])))


def numbered_months(match: re.Match[str], today: date) -> Atom:
    """Months 1-5, months one to five."""
    return part_atom(match, (number(match[1]), number(match[2])))


def months_in(match: re.Match[str], today: date) -> Atom:
    """5M24: the first five months of 2024."""
    last, year = int(match[1]), int(match[2][-2:]) + 2000
    if not 1 <= last <= 12:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(year, 1, last))


def last_named(match: re.Match[str], today: date) -> Atom:
    """Last December; last May is clear only while the one of this year is still to come."""
    said = match[1].rstrip(".")
    first, last = quarters(int(said[1]), int(said[1])) if said[0] == "q" else (month_of(said),) * 2
    if first <= today.month:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(today.year - 1, first, last))


def first_two(match: re.Match[str], today: date) -> Atom:
    """The first four and five months: two parts."""
    unit = {"month": 1, "quarter": 3}[match[3]]
    return part_atom(match, (1, unit * number(match[1])), (1, unit * number(match[2])))


def one_unit(match: re.Match[str], today: date) -> Atom:
    """This month, last quarter."""
    return span_atom(match, this_unit(_OFFSETS.get(match[1], -1), _UNITS[match[2]], today))


def last_of_year(match: re.Match[str], today: date) -> Atom:
    """The last quarter of the year."""
    last = (12, 12) if match[1] == "month" else (10, 12)
    return part_atom(match, (1, 1) if "first" in match[0] else last)


def so_far(match: re.Match[str], today: date) -> Atom:
    """So far in 2024; a year that is over ends in December."""
    year = int(match[1] or match[2])
    end = min(today, date(year, 12, 31))
    days = Period(date(year, 1, 1), max(end, date(year, 1, 1)))
    return span_atom(match, Said(year, 1, end.month, Mode.TO_DATE, days))


def plan(match: re.Match[str], today: date) -> Atom:
    """The 14th five-year plan."""
    return span_atom(match, five_year_plan(_PLANS.get(match[1]) or int(match[1][:2])))


def exact_day(match: re.Match[str], today: date) -> Atom:
    """31 May 2024, yesterday; what is no day is BAD."""
    from bot.understand.period import days

    day = days.exact_day(match[0], today)
    if day is None:
        return Atom(Kind.BAD, match.start(), match.end())
    return span_atom(match, Said(day.year, day.month, day.month, days=Period(day, day)))


def same(match: re.Match[str], today: date) -> Atom:
    """A year earlier, or the year named; the same months that nothing is held to are no others."""
    named = re.search(r"(?:19|20)\d\d$", match[0])
    years = int(named[0]) if named else 1
    bare = bool(_SAME.fullmatch(match[0]) and not _HELD_TO.search(match.string, 0, match.start()))
    return Atom(Kind.SAME, match.start(), match.end(), year=years, relative=bare)


def quarter_word(match: re.Match[str], today: date) -> Atom:
    """Q1, 1q, quarter one."""
    said = match[1] or match[2] or match[0].split()[-1]
    return part_atom(match, quarters(number(said), number(said)))
