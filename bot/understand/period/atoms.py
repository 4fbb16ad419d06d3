"""What are the pieces a period is said with, in any language?

A language gives a table of patterns; each match becomes one Atom, composed in periods.py.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from bot.spans import Mode, Period, Said

MOST = 30  # no question names a period in more pieces; a day in words takes half a millisecond
Months = tuple[int, int]  # first and last month of a part of a year; past 12 of the next one
YEAR = 12  # months
_LEFT_OUT = 5  # months of a year that a stretch over its end leaves out, at the least


class Kind(Enum):
    """What an atom does in a period."""

    YEAR = auto()  # 2024年, last year
    PART = auto()  # 一季度, Jan-May: months of a year
    SPAN = auto()  # a period whole in itself: 2024-05, 近三年, 十四五
    SAME = auto()  # 去年同期: the period before it, some years back
    UNTIL = auto()  # 截至, as of: before a part
    END = auto()  # 末, 底: after a part
    TOTAL = auto()  # 累计: from January
    SINGLE = auto()  # 当月, 单季: not from January
    SINCE = auto()  # since, 自: before a part
    ONWARD = auto()  # 以来: after a part
    NOW = auto()  # 现在, now: the end of a range
    BAD = auto()  # 15月, 五季度: looks like a period and is none


class Atom(NamedTuple):
    """One piece of a period and where it stands."""

    kind: Kind
    start: int
    end: int
    year: int = 0
    relative: bool = False  # 今年: the running year is not over
    parts: tuple[Months, ...] = ()
    as_of: bool = False  # 年底: the end of the part is meant
    said: Said | None = None


Builder = Callable[[re.Match[str], date], Atom]
Rule = tuple[str, str, Builder]  # all that it may begin with, its pattern, what it makes
_BEGINNING = re.compile("[a-z][a-z0-9]?|[^a-z ]")


def beginnings(starts: str) -> list[str]:
    """What a rule may begin with: characters, of a Latin word the first two or its only one."""
    return _BEGINNING.findall(starts)


class Scanner:
    """One left-to-right pass over a text; at each place the rules that may begin there."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {f"r{n}": rule for n, rule in enumerate(rules)}
        starts = sorted({one for rule in self._rules.values() for one in beginnings(rule[0])})
        signs = [one for one in starts if not _is_latin(one)]
        words = [one if one[1:] else f"{one}(?![a-z0-9])" for one in starts if _is_latin(one)]
        within = f"(?<![a-z])(?=({'|'.join(words) or '(?!)'}))[a-z]"
        self._entry = re.compile(f"[{''.join(signs)}]|{within}")
        # compiled when first met: one question needs few of them, and a cold start none of the rest
        self._from: dict[str, re.Pattern[str]] = {}
        self._inner: dict[str, re.Pattern[str]] = {}

    def atoms(self, text: str, today: date) -> list[Atom]:
        """Every atom of the text, left to right, none overlapping; of too many only the first."""
        found: list[Atom] = []
        behind = 0
        for entry in self._entry.finditer(text):
            start = entry.start()
            if start < behind:
                continue
            if len(found) > MOST:
                break
            begins = entry[1] or entry[0]
            pattern = self._from.get(begins) or self._compile_from(begins)
            if match := pattern.match(text, start):
                behind = match.end()
                name = str(match.lastgroup)
                inner = self._inner.get(name) or self._compile_inner(name)
                if groups := inner.match(text, start):
                    found.append(self._rules[name][2](groups, today))
        return found

    def _compile_from(self, start: str) -> re.Pattern[str]:
        """All rules that may begin so, as one pattern; the first that fits wins."""
        own = {name: rule for name, rule in self._rules.items() if start in beginnings(rule[0])}
        parts = [f"(?P<{name}>{_uncaptured(rule[1])})" for name, rule in own.items()]
        self._from[start] = re.compile("|".join(parts))
        return self._from[start]

    def _compile_inner(self, name: str) -> re.Pattern[str]:
        self._inner[name] = re.compile(self._rules[name][1])
        return self._inner[name]


def _is_latin(start: str) -> bool:
    return "a" <= start[0] <= "z"


def _uncaptured(pattern: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def year_atom(match: re.Match[str], year: int, *, relative: bool = False) -> Atom:
    """A year said in full or relative to today."""
    return Atom(Kind.YEAR, match.start(), match.end(), year=year, relative=relative)


def part_atom(match: re.Match[str], *parts: Months) -> Atom:
    """Months of a year; what no year has is a BAD atom, never cut down to something near."""
    start, end = match.span()
    for first, last in parts:
        if not 1 <= first <= last <= 12:
            return Atom(Kind.BAD, start, end, parts=parts)
    return Atom(Kind.PART, start, end, parts=parts)


def stretch_atom(match: re.Match[str], first: int, last: int) -> Atom:
    """Months from one to another, maybe of the next year: December to May, but not 12-5月."""
    numbered = match[0][0].isdigit() and "-" in match[0]
    if runs_past_new_year(first, last) and not numbered:
        return Atom(Kind.PART, match.start(), match.end(), parts=((first, last + YEAR),))
    return part_atom(match, (first, last))


def runs_past_new_year(first: int, last: int) -> bool:
    """Whether a month runs into one of the next year; May to March is a slip of the pen."""
    return 1 <= last < first <= YEAR and first - last >= _LEFT_OUT


def span_atom(match: re.Match[str], said: Said) -> Atom:
    """A period whole in itself."""
    return Atom(Kind.SPAN, match.start(), match.end(), said=said)


def mark(kind: Kind) -> Builder:
    """An atom that only marks its neighbours."""
    return lambda match, today: Atom(kind, match.start(), match.end())


def quarters(first: int, last: int) -> Months:
    """Quarter numbers to months; a quarter outside 1–4 gives months no year has."""
    return (3 * first - 2, 3 * last)


def rolling(count: int, unit: int, today: date) -> Said:
    """The last `count` completed units of `unit` months before today."""
    months = today.year * 12 + today.month - 1
    last = months - months % unit  # the first month that is not complete
    first = last - count * unit
    year = first // 12
    mode = Mode.SPAN if count > 1 else Mode.WHOLE
    return Said(year, first - year * 12 + 1, last - year * 12, mode)


def since_years(count: int, today: date) -> Said:
    """More than so many years: since the one begins that is so many before this."""
    start = date(today.year - count, 1, 1)
    return Said(start.year, 1, 1, Mode.SPAN, Period(start, today))


def this_unit(offset: int, unit: int, today: date) -> Said:
    """The month or quarter that is `offset` units from the one today is in."""
    months = today.year * 12 + today.month - 1
    first = months - months % unit + offset * unit
    year = first // 12
    return Said(year, first - year * 12 + 1, first - year * 12 + unit)


def five_year_plan(number: int) -> Said:
    """The years of a plan: the 14th is 2021 to 2025."""
    start = 1951 + 5 * number if number >= 3 else 1953 + 5 * (number - 1)
    return Said(start, 1, 60, Mode.SPAN)


def new_year(match: re.Match[str], today: date) -> Atom:
    """Up on the start of the year: held against the end of the year before."""
    return span_atom(match, Said(today.year - 1, 1, 12, Mode.AS_OF))


def whole_year(match: re.Match[str], today: date) -> Atom:
    """The full year."""
    return part_atom(match, (1, 12))


def year_end(match: re.Match[str], today: date) -> Atom:
    """Year-end: what stands at the end of December."""
    return Atom(Kind.PART, match.start(), match.end(), parts=((1, 12),), as_of=True)


def to_date(match: re.Match[str], today: date) -> Atom:
    """Year to date: up to today."""
    days = Period(date(today.year, 1, 1), today)
    return span_atom(match, Said(today.year, 1, today.month, Mode.TO_DATE, days))
