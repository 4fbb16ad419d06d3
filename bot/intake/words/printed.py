"""Which words of a title only tell who made a table, and on which day?

>>> unprinted("2025年6月18日制表")
' '

A bulletin of January to May is printed in June, and its figures are none of June's.
"""

import re
from typing import Final

from bot.intake.words.lists import tidy
from bot.spans import month_end

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = rf"{_YEAR}(?:年\d\d?月\d\d?日|-\d\d?-\d\d?|\.\d\d?\.\d\d?|/\d\d?/\d\d?)"
_WHEN: Final = rf"(?:{_DAY}|{_YEAR}年\d\d?月份?)(?!\d)"
_NTH: Final = r"\d\d?(?:st|nd|rd|th)?"
_LATIN: Final = (
    rf"(?:(?:{_NTH} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: {_NTH})?,?"
    rf" {_YEAR}"
    rf"|{_DAY})"
)
_MAKES: Final = (
    "(?:制表|印制|填[表报]|编[制印]|报[送出]|[发公]布|印发|打印|整理|提供|更新|审核|签发|印|制|编)"
)
_MADE: Final = r"(?:compiled|prepared|printed|issued|released|published|updated|produced|dated?)"
_ENDS: Final = r"(?=\s*(?:$|[),;。]))"
_OFFICE: Final = re.compile(
    r"(?:制表|填报|编制|报送|发布|印发|审核|填表|统计|负责)(?:单位|部门|人|日期|时间|机关)?\s*:\s*\S*"
    r"|(?:日期|时间|来源|数据来源|资料来源|date|source|prepared by)\s*:.*$"
)
_PRINTED: Final = re.compile(
    rf"(?<![至到止自从-])(?:于\s*)?{_WHEN}\s*{_MAKES}{_ENDS}"
    rf"|{_MAKES}(?:于|时间|日期)?\s*{_WHEN}{_ENDS}"
    rf"|\b{_MADE}(?: by [^\d]*?)?,?(?: on| in| at)?:? {_LATIN}{_ENDS}"
)
_SIGNS: Final = (
    r"[^\d]*(?:[局处科室部]|中心|管委会|政府|统计站"
    r"|\b(?:bureau|office|department|committee)\b[^\d]*)"
)
_SIGNED: Final = re.compile(
    rf"\(?{_SIGNS}(?:[\s,(]*(?:{_WHEN}|{_LATIN}))?\)*|\(?(?:{_WHEN}|{_LATIN})[\s,]*{_SIGNS}\)?"
)
_LONE_DAY: Final = re.compile(rf"\(?(?:{_SIGNS})?[\s,(]*(?P<day>{_DAY})\)?(?:[\s,]*{_SIGNS})?\)?")

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ONLY_A_DAY: Final = re.compile(rf"\(?(?:{_DAY}|(?:{_MONTH} {_NTH}|{_NTH} {_MONTH}),? {_YEAR})\)?")


def unprinted(text: str) -> str:
    """A cleaned title without who made the table and when."""
    text = _PRINTED.sub(" ", _OFFICE.sub(" ", text))
    lone = _LONE_DAY.fullmatch(text.strip())
    return text.replace(lone["day"], " ") if lone and not _closes(lone["day"]) else text


def signed(title: str) -> bool:
    """Whether a title is the name of an office, be it with a month or a day, and nothing more."""
    return bool(_SIGNED.fullmatch(unprinted(tidy(title)).strip()))


def beside_the_point(title: str) -> bool:
    """Whether a title tells no more than who made a table or a day, which may be that it was made.

    Below 2024年1-10月 a line of 2024年11月30日 tells no other months.
    """
    return signed(title) or bool(_ONLY_A_DAY.fullmatch(tidy(title).strip().lower()))


def _closes(day: str) -> bool:
    """Whether a day is the last one of its month, of which a stock may be told."""
    year, month, last = map(int, re.findall(r"\d+", day))
    return 1 <= month <= 12 and month_end(year, month).day == last
