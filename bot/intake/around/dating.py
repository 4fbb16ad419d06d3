"""Of which months are the figures of a table that say only a year, or no time at all?

>>> dating(titles, names, hint, Years(frozenset({2019, 2020}), every=True)).begun
frozenset({2024})

Of years in heads or rows the months in the table's own title are told; those in a title of the
sheet only where it names one of these years. What is left is a whole year, or is asked for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.intake.around.titles import Titles
from bot.intake.words.label import Label
from bot.intake.words.printed import beside_the_point

_MONTHS: Final = re.compile(
    r"月|季|半年|同期|same period|month|quarter|half|\b[qh][1-4]\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\b"
)
_NUMBERED: Final = re.compile(
    r"月报|季报|旬报|第\s*[\d一二三四五六七八九十]+\s*[期号]"
    r"|\b(?:no\.|issue|number) ?\d|\b(?:monthly|quarterly) "
)
_SAME: Final = re.compile(r"同期|same (?:period|months)", re.IGNORECASE)
_YEAR_END: Final = 12
Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Years:
    """The years that the heads and rows of a table say, without months."""

    said: frozenset[int] = frozenset()
    every: bool = False  # each figure has one
    rows: bool = False  # they stand in rows
    apart: bool = False  # beside them stands one with its months: 2022年, 2023年, 2024年上半年


@dataclass(frozen=True, slots=True)
class Dating:
    """The period of what says none, and which years nobody knows the months of."""

    year: int | None = None
    part: Part | None = None
    titled: bool = False  # the part is that of years in heads and rows, too
    begun: frozenset[int] = frozenset()  # years of which another title tells a part
    unsure: bool = False  # whether the table's years are whole


UNDATED: Final = Dating()


def dating(titles: Titles, names: Sequence[Label], hint: Label, years: Years) -> Dating:
    """The nearest title that says a time holds; a table of years has none of those over it."""
    yearly = next((n for n, title in enumerate(titles.own) if _yearly(title)), None)
    if yearly is not None:
        own, rest = titles.own[: yearly + 1], titles.own[yearly + 1 :]
        begun = _begun((*rest, *titles.over, *titles.beyond, *names))
        year, part = _nearest(own)
        months = any(_MONTHS.search(title.text.lower()) for title in own)
        if year and months and not part:
            begun |= {year}  # 2024年1-9月(9月): which of them?
        return Dating(year, part, bool(part), begun, unsure=months and not years.apart)
    year, part = _nearest((*titles.near, *names, hint))
    begun = _begun((*titles.beyond, *names))
    if year and not part and any(_NUMBERED.search(title.text.lower()) for title in titles.near):
        begun |= {year}  # 统计月报 2024年第9期
    if not (part and any(title.part == part for title in titles.near)):
        same = any(_SAME.search(title.text) for title in titles.own)
        if year and not (part or titles.captioned) and any(title.part for title in titles.over):
            begun |= {year}  # 2023年 over a table that goes on with one of 2024年1-8月
        return Dating(year, part, False, begun, unsure=same or bool(begun & years.said))
    owned = any(title.part == part for title in titles.own)
    among = year is None or year in years.said
    if owned and (among or not years.every):
        return Dating(year, part, True, begun)
    if not owned and among and (titles.sheet or not (titles.captioned or years.rows)):
        return Dating(year, part, True, begun)
    whole = titles.captioned and not owned and not among
    return Dating(year, part, False, begun, unsure=not whole)


def _yearly(title: Label) -> bool:
    """Whether a title is of years, and of no part of them: 历年, 2019-2023年."""
    return not title.part and (title.several or "yearly" in title.speaks)


def _begun(titles: Iterable[Label]) -> frozenset[int]:
    """The years of which titles tell a part that ends before they do."""
    parts = ((title.year, title.part) for title in titles)
    return frozenset(year for year, part in parts if year and part and part[1] < _YEAR_END)


def _nearest(titles: Iterable[Label]) -> tuple[int | None, Part | None]:
    """The year and the months of it, each by the nearest title that says them.

    The month that an office signs with may be the one that it printed them in.
    """
    year: int | None = None
    part: Part | None = None
    for title in sorted(titles, key=lambda title: beside_the_point(title.text)):
        if title.several:
            year = title.year if year is None else year
        elif part is None and title.part and (year is None or title.year in (None, year)):
            part, year = title.part, title.year if year is None else year
        elif year is None:
            year = title.year
    return year, part
