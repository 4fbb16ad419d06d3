"""Which day does a text print, which years does it name, and how far do its figures reach?

>>> years_in("2024年工作回顾", 2025)
[2024]
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.when import When
from bot.spans import Mode, Said, month_end

_YEAR: Final = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s*年(?!度计划)|(?<![\d.,$\u4e00-\u9fff])((?:19|20)\d\d)(?![\d%年\u4e00-\u9fff]|[.,]\d)"
)
_DATE: Final = re.compile(
    r"(?<!\d)(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)\s*日?"
)


def dateline(text: str) -> date | None:
    """The day that a text prints at its head or foot, as the only one there."""
    found = set()
    for match in (
        *_DATE.finditer(text[:300]),
        *_DATE.finditer(text[-200:] if len(text) > 300 else ""),
    ):
        try:
            found.add(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def years_in(text: str, last: int) -> list[int]:
    """The years a heading names, none of them later than next year."""
    text = _DATE.sub("", text)  # the day of a text says nothing of what it tells
    return [y for m in _YEAR.finditer(text) if (y := int(m[1] or m[2])) <= last + 1]


def years_said(text: str, last: int) -> int | None:
    """The latest year that a text names, no later than `last`; a year of a plan is later."""
    years = [int(m[1] or m[2]) for m in _YEAR.finditer(text)]
    return max((y for y in years if y <= last), default=None)


def closings(said: Iterable[Said], when: When) -> None:
    """Keep in mind how far the figures of the text reach, for 今年新增25家."""
    for one in said:
        if one.mode is not Mode.WHOLE or one.first != 1 or one.last == 12:
            continue
        year = when.year if one.year is None else one.year
        end = month_end(year or when.day.day.year, one.last)
        if end <= when.day.day:
            when.ends.append(end)


def years_listed(signs: Sequence[Sign], n: int) -> tuple[Said, ...]:
    """The periods side by side before a list of numbers: 2022年和2023年, 7月、8月; none of one."""
    said: tuple[Said, ...] = ()
    while n >= 0 and signs[n].kind is Kind.PERIOD and len(signs[n].said) == 1:
        one = signs[n].said[0]
        if one.mode is not Mode.WHOLE or one.days is not None:
            break
        said = (one, *said)
        if n < 2 or "and" not in signs[n - 1].roles:
            break
        n -= 2
    return said if len(said) > 1 else ()
