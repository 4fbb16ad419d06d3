"""Which day is this English phrase?

>>> exact_day("3 march 2024", date(2024, 7, 1))
datetime.date(2024, 3, 3)
"""

import re
from datetime import date, timedelta

EARLIEST = 1900
MONTHS = {
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

_NAMED = re.compile(r"(\d+)[a-z]* ?(?:of )?([a-z]{3})[a-z.]*,? ?(\d{4})")
_NAMED_FIRST = re.compile(r"([a-z]{3})[a-z.]* ?(\d+)[a-z]*,? ?(\d{4})")
_IN_FIGURES = re.compile(r"(\d+)/(\d+)/(\d{4})")
_AGO = re.compile(r"(\w+) (day|week)s? ago")
_DAYS = {"day": 1, "week": 7}


def exact_day(phrase: str, today: date) -> date | None:
    """The day that a short phrase names; None where it names none, or one out of all reach.

    American as the months are written: 3/15/2024 is in March, and so is 15/3/2024.
    """
    if phrase == "yesterday":
        return today - timedelta(1)
    if ago := _AGO.fullmatch(phrase):
        count = int(ago[1]) if ago[1].isdecimal() else NUMBERS.get(ago[1])
        return None if count is None else today - timedelta(count * _DAYS[ago[2]])
    day = _written(phrase)
    return day if day and EARLIEST <= day.year <= today.year + 1 else None


def _written(phrase: str) -> date | None:
    if named := _NAMED.fullmatch(phrase):
        return _day(int(named[3]), MONTHS.get(named[2], 0), int(named[1]))
    if named := _NAMED_FIRST.fullmatch(phrase):
        return _day(int(named[3]), MONTHS.get(named[1], 0), int(named[2]))
    if figures := _IN_FIGURES.fullmatch(phrase):
        month, day, year = map(int, figures.groups())
        return _day(year, month, day) or _day(year, day, month)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
