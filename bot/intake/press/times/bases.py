"""Is a growth measured from another time than the year before: from 2019, on two years ago?

>>> from_years_ago(reader, signs("up 12 percent in two years"), 1, [])
'other_base'
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.tokens.in_hand import AGO
from bot.intake.press.tokens.sign import Kind, Sign
from bot.spans import Said

SAME_PERIOD: Final = re.compile(
    "same (?:period|quarter|month)|corresponding (?:period|quarter|month)"
    "|year earlier|year ago|previous year"
)
_YEAR: Final = re.compile(r"\d{4}")
_OVER: Final = ("in", "over", "within", "during", "across", "after", "through", "for")
_MEASURED: Final = ("from", "than", "on")
_ON: Final = ("on", "later", "earlier", "before", "ago")
_LIGHT: Final = ("the", "just", "only", "a", "about", "these", "those", "full")
_FROM: Final = ("from", "由", "从", "自")
_BACK: Final = 24  # signs that are looked back at
_NEAR: Final = 5  # from | 3.3 billion yuan | in | 2019 | to
_MONTHS: Final = 12
_COMPARED: Final = ("相比", "比", "相较", "来比", "比较", "对比")
_LAST: Final = ("去年", "上年", "上一年", "同期", "last year")
_BASED: Final = ("from", "over", "on", "since")
_OUTRIGHT: Final = ("from", "than", "compared with", "compared to", "versus", "vs", "against")
_LAST_YEAR: Final = re.compile("last year|previous year|year (?:earlier|ago|before)")
_PART: Final = re.compile("quarter|half|months|end of")
_NO_MULTIPLE: Final = (Kind.NUMBER, Kind.STOP, Kind.METRIC, Kind.PERIOD)
_IN: Final = (["in"], ["during"], ["over"])  # it grew 1.5 times in the first half
_BEFORE: Final = re.compile(  # than | the month before, from | the previous three months
    "(?:(?:than|from|over|on) )?(?:in )?(?:the )?(?:(?:month|quarter) (?:before|earlier|ago)"
    "|(?:previous|preceding|prior) (?:month|quarter|half|[a-z]+ months))"
)


def is_ago(sign: Sign) -> bool:
    """Whether a period is years ago, of which nobody says the months: three years ago, 两年前."""
    return sign.kind in (Kind.PERIOD, Kind.WORD) and bool(AGO.search(sign.text))


def from_years_ago(reader: Reader, signs: Sequence[Sign], n: int, behind: Sequence[Sign]) -> str:
    """The code of a rate that is of several years: on two years ago, in five years, from 2.1 to."""
    if not signs[n].amounts or not signs[n].amounts[-1].unit.rate:
        return ""
    on = [s.text in _MEASURED for s in signs[n + 1 : n + 2]] == [True] and _next_years(signs, n + 1)
    if on or any(is_ago(s) for s in behind) or _lasts(signs, n + 1):
        return "other_base"
    around = (*reader.window.signs, *behind)
    if any("yoy" in s.roles or s.text.startswith("同比") for s in around):
        return ""
    back = signs[max(0, n - _BACK) : n]
    long = any(
        _lasts(back, m) or _since(back, m) or _came(reader, back, m) for m in range(len(back))
    )
    return "other_base" if long else ""


def _lasts(signs: Sequence[Sign], m: int) -> bool:
    """Whether words say how many years something took: over | five years."""
    return m < len(signs) and signs[m].text in _OVER and _next_years(signs, m)


def _next_years(signs: Sequence[Sign], m: int) -> bool:
    """Whether a number of years is next: from | the | three years | earlier."""
    after = next((s for s in signs[m + 1 : m + 4] if s.text not in _LIGHT), None)
    return after is not None and _years(after)


def _since(signs: Sequence[Sign], m: int) -> bool:
    """Whether words say how many years went by: three years | on."""
    return _years(signs[m]) and [s.text in _ON for s in signs[m + 1 : m + 2]] == [True]


def _years(sign: Sign) -> bool:
    """Whether a number is one of years."""
    return sign.kind is Kind.NUMBER and sign.text.endswith("years")


def _came(reader: Reader, before: Sequence[Sign], m: int) -> bool:
    """Whether what is told came from a year before the last: 由2019年的33亿元增加到41.3亿元."""
    if before[m].text not in _FROM:
        return False
    then = next(
        (k for k in range(m + 1, min(m + _NEAR, len(before))) if _old(reader, before[k])), 0
    )
    onward = before[then + 1 : then + 4] if then else ()
    return any(s.text in ("to", "到", "至") or "reach_to" in s.roles for s in onward)


def _old(reader: Reader, sign: Sign) -> bool:
    """Whether a period is a year before the last one."""
    if sign.kind is not Kind.PERIOD or not sign.said:
        return False
    own, one = reader.collect.when.base_year(), sign.said[0]
    old = own is not None and one.year is not None and one.year < own - 1
    return is_ago(sign) or (old and one.last == _MONTHS)


def is_base(reader: Reader, sign: Sign, behind: Sequence[Sign]) -> bool:
    """Whether a period is what something is measured from: 比2019年, 低于一季度, 和2020年|相比."""
    last, window = reader.window.last, reader.window
    if _compares(behind) and not reader.english:
        base = _base(sign, reader.collect.when.base_year())
        window.signs.append(replace(sign, kind=Kind.WORD, roles=frozenset({base})))
        return True
    if last is not None and last.end == sign.start:
        if "than" in last.roles:
            base = _base(sign, reader.collect.when.base_year())
            window.signs[-1] = replace(last, end=sign.end, roles=frozenset({base}), said=sign.said)
            return True
        if last.roles & {"yoy", "other_base"}:
            window.signs[-1] = replace(last, end=sign.end)  # 比2019年|同期
            return True
        if "and" in last.roles and _lists_bases(window.signs):
            return True  # 比一季度、1-5月
    return not reader.english and window.compared


def _lists_bases(signs: Sequence[Sign]) -> bool:
    """Whether the words before a link end in what a growth is measured from."""
    before = [s for s in signs[:-1] if s.kind is not Kind.PERIOD and "and" not in s.roles]
    return bool(before) and bool(before[-1].roles & {"yoy", "other_base"})


def _base(sign: Sign, year: int | None) -> str:
    """Whether a growth measured on a period is year on year: 比去年同期, 比2023年 of 2024."""
    named = _YEAR.search(sign.text)
    before = named is not None and year is not None and int(named[0]) == year - 1
    return "yoy" if before or sign.text.startswith(_LAST) else "other_base"


def _compares(behind: Sequence[Sign]) -> bool:
    """Whether words behind a period say that something is held against it: 和三年前|比."""
    if not behind or behind[0].text not in _COMPARED:
        return False
    others = (Kind.PERIOD, Kind.PLACE, Kind.ELSEWHERE)  # 2023年比2022年
    return not (behind[0].text == "比" and any(s.kind in others for s in behind[1:]))


def on_another(reader: Reader, behind: Sequence[Sign]) -> bool:
    """Whether a growth is measured from another time than the year before."""
    base = ""
    for sign in behind:
        if sign.text in _BASED or "than" in sign.roles or sign.text in ("above", "below"):
            base = sign.text  # 35 percent above those of the same period of 2019
        elif sign.text.endswith(" than"):  # 32.6 percent higher than in the same period of 2019
            base = "than"
        elif "yoy" in sign.roles and _YEAR.search(sign.text) is None:
            base = base or sign.text  # compared with the same period | of 2019
        elif sign.kind is Kind.PERIOD and _BEFORE.match(sign.text):
            return True
        elif sign.kind is Kind.PERIOD and base:
            return is_other(reader, sign, base)
        elif base and sign.roles & {"target", "plan", "expect"}:
            return True  # 3 percent more than planned
    return False


def is_other(reader: Reader, sign: Sign, base: str) -> bool:
    """Whether a period behind a word of comparison is another base than the year before."""
    year, own = _YEAR.search(sign.text), reader.collect.when.base_year()
    if year is not None:
        return own is not None and int(year[0]) < own - 1
    now = reader.collect.when.said
    same = len(now) == len(sign.said) == 1 and (now[0].first, now[0].last) == (
        sign.said[0].first,
        sign.said[0].last,
    )
    if same and _LAST_YEAR.search(sign.text):
        return False  # 6.6 percent more than in September last year
    if base in ("on", "over") and _month(now) and _month(sign.said):
        return not same  # in September, up 9 percent on August
    one = sign.said[0] if sign.said else None
    short = one is not None and (
        one.first in (one.last, *range(2, 13)) or (not same and bool(_PART.search(sign.text)))
    )
    return base in _OUTRIGHT and short and not SAME_PERIOD.search(sign.text)


def _month(said: Sequence[Said]) -> bool:
    """Whether a period is a month."""
    return len(said) == 1 and said[0].first == said[0].last


def is_multiplied(signs: Sequence[Sign], n: int) -> bool:
    """Whether an English period is what a multiple is of: 1.7 times those of 2020."""
    back = next((m for m in range(n - 1, -1, -1) if signs[m].kind in _NO_MULTIPLE), -1)
    times = back >= 0 and signs[back].amounts and signs[back].amounts[-1].unit.thing == "倍"
    between = [s.text for s in signs[back + 1 : n]]
    return bool(times) and signs[0].text.isascii() and between not in _IN


def over_years(signs: Sequence[Sign]) -> bool:
    """Whether a sentence tells sums of two years that lie apart: 31.7 in 2020, 65.9 in 2024."""
    years = [one.year for s in signs if s.kind is Kind.PERIOD for one in s.said if one.year]
    sums = [s for s in signs if s.kind is Kind.NUMBER and not s.amounts[-1].unit.rate]
    return len(sums) > 1 and len(years) > 1 and max(years) - min(years) > 1
