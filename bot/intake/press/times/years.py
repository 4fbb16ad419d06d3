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
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_NAMED: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = (  # April 26, 2024; 26th of April 2024
    rf"(?:(?P<month>{_NAMED}) +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)? +(?:of )?(?P<month_behind>{_NAMED}))"
    r",? +(?P<year>20\d\d)(?!\d)"
)
_IN_WORDS: Final = re.compile(_DAY, re.IGNORECASE)
# alone on its line, behind a place or a word that says what it is; not as of June 30, 2024
_PRINTED: Final = re.compile(
    r"(?:^|(?<!as of)(?<!as at)(?<!ended)[(,|:;/.-]|(?<![a-z])(?:issued|published|released|posted|updated|dated|date)(?: on)?:?)[ \t]*"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? +)?{_DAY}(?:[ \t]{{2,}}|[ \t]*(?=$|[);|.(/\u2013\u2014-]))",
    re.IGNORECASE | re.MULTILINE,
)
# LIAOCHENG, Oct. 24 (Xinhua) -- says where and when it was written
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Za-z]+(?:, [A-Z][a-z]+)?, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, 20\d\d)?"
    r"(?: ?\([^()\n]*\))? ?[-\u2013\u2014]+ ?"
    r"|#[^#\n]{1,20}#",  # and the tag of a post: #四季度加油干#
    re.M,
)
# the issue of a paper is of its own year, whatever it tells of: No. 7 (2025), 2025年第3期
_NO: Final = r"(?:No\.|Issue|Edition|Number)[ ]*\d{1,3}"
_ISSUE: Final = re.compile(
    rf"(?<![A-Za-z])(?:Vol(?:ume|\.)?[ ]*\d{{1,3}},?[ ]*)?{_NO}"
    r"(?:,?[ ]*\((?:[A-Z][a-z]+\.? )?20\d\d\)|,?[ ]+(?:of )?20\d\d)(?![\d%]|[.,]\d)"
    rf"|(?<!\d)20\d\d,?[ ]+{_NO}"
    r"|20\d\d[ ]*年(?:度)?[ ]*第[ ]*[\d一二三四五六七八九十]{1,3}[ ]*期|第[ ]*\d{1,3}[ ]*期[(（][^()（）\n]{0,4}20\d\d年[^()（）\n]{0,8}[)）]",
)
_PAPER: Final = re.compile(
    "期|newsletter|bulletin|digest|brief|report|review|letter|monthly|weekly|quarterly|issue|vol",
    re.IGNORECASE,
)
_HEAD: Final = 300  # characters that may print the day, and those at the foot
_FOOT: Final = 200
_LINE: Final = 100  # a longer line is no heading


def dateline(text: str) -> date | None:
    """The day that a text prints at its head or foot, as the only one there."""
    found = set()
    for part in (text[:_HEAD], text[-_FOOT:] if len(text) > _HEAD else ""):
        named = _PRINTED.finditer(part) if "20" in part else ()
        days = [(m[1], m[2], m[3]) for m in _DATE.finditer(part)]
        for year, month, day in (*days, *map(_in_words, named)):
            try:
                found.add(date(int(year), int(month), int(day)))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None


def unheaded(text: str) -> str:
    """A text without its dateline, and without the number of its issue, each place kept."""
    text = _DATELINE.sub(_blank, text)
    head = text[:_HEAD]
    if not (_ISSUE.search(head) and _PAPER.search(head)):
        return text
    lines = (line if len(line) > _LINE else _ISSUE.sub(_blank, line) for line in head.split("\n"))
    return "\n".join(lines) + text[_HEAD:]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _in_words(match: re.Match[str]) -> tuple[str, str, str]:
    """The year, month and day of an English date: 2024, 4 and 26 of April 26, 2024."""
    month = (match["month"] or match["month_behind"])[:3].lower()
    return match["year"], str(_MONTHS.index(month) + 1), match["day"] or match["day_before"]


def years_in(text: str, last: int) -> list[int]:
    """The years a heading names, none of them later than next year."""
    text = _IN_WORDS.sub("", _DATE.sub("", text))  # the day of a text says nothing of what it tells
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
