"""Which month does an English sentence mean by a word, and which day is no period of a figure?

>>> that_month(signs("exports in the month were 451 million yuan", shipped(), day), when)
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.intake.press.drafts import Day
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.when import When
from bot.intake.press.tokens.window import Window
from bot.spans import Mode, Said

_ONWARD: Final = ("of", "before", "earlier", "ago", "to", "ending", "ended", "just", "that", "when")
_DAY: Final = re.compile(r"[a-z]{3,9}\.? \d{1,2},? 20\d\d|\d{1,2} [a-z]{3,9}\.? 20\d\d")
_TOTALS: Final = ("total", "figure", "value", "volume", "amount", "number", "sum")
_ANNUAL: Final = ("annual", "yearly", "whole year", "full year")
_EARLY: Final = 3  # up to this month a whole year that is told of is the one before
_WITHIN: Final = ("in", "for", "during", "over", "throughout", "across", "at", "as of", "by")
_REPORTS: Final = re.compile(
    "bulletin|communi|report|review|results|data|figures|statistics|performance|outcome|yearbook"
)
_IS: Final = ("was", "were", "is", "looked", "proved", "remained", "turned out", "came out")
_BEING: Final = 2  # signs behind which a word says what some months were like
_FILLER: Final = frozenset({"filler"})
_AGO: Final = re.compile("(?:earlier|ago|before)$")
_TOLD: Final = (Kind.NUMBER, Kind.RANK, Kind.METRIC, Kind.CHOICE)
_MONTHS: Final = {"month": 1, "quarter": 3}
_THIS: Final = ("这个月", "这一个月", "这1个月", "这个季度", "这一个季度", "这1个季度", "这一季度")


def asked_of(signs: Sequence[Sign]) -> tuple[Said, ...]:
    """The month or quarter that a question asks of: what its answer tells is of that."""
    dated = [s.said for s in signs if s.kind is Kind.PERIOD and len(s.said) == 1]
    lone = len(dated) == 1 and dated[0][0].first > 1 and dated[0][0].mode is Mode.WHOLE
    return dated[0] if lone else ()


def only_dates(signs: Sequence[Sign], day: Day) -> bool:
    """Whether a month only says when something else was: a delegation came in December.

    So does a year that is long over: the bridge was built in 2019.
    """
    dated = [n for n, s in enumerate(signs) if s.kind is Kind.PERIOD]
    if len(dated) != 1 or any(s.kind in _TOLD for s in signs):
        return False
    one = signs[dated[0]].said[:1]
    months = one[0].last - one[0].first if one else -1
    year = one[0].year if one else None
    old = day.known and year is not None and year < day.day.year - 1
    lone = months == 0 or (months == 2 and one[0].first > 1) or old
    before = signs[: dated[0]]
    return lone and any(s.kind is Kind.UNKNOWN or s.roles & {"verb", "part"} for s in before)


def of_time(window: Window) -> bool:
    """Whether a clause opens with some months that were like something: April was weaker."""
    signs = window.signs
    if len(signs) <= _BEING or signs[0].kind is not Kind.PERIOD or len(signs[0].said) != 1:
        return False
    one = signs[0].said[0]
    short = one.last - one.first < _MONTHS["quarter"] and one.days is None
    return short and signs[1].text in _IS


def says_of_time(window: Window) -> bool:
    """Whether a clause says what some months were like, and nothing else."""
    like = {"filler", "comment", "shift", "fared"}
    told = window.numbers or window.subject or window.lost
    return of_time(window) and not told and all(s.roles & like for s in window.signs[_BEING:])


def that_month(signs: Sequence[Sign], when: When) -> Sequence[Sign]:
    """The signs of a sentence, the month that was told before read where a word stands for it."""
    if any("to_date" in s.roles for s in signs):
        signs = [_to_date(sign, signs[n + 1 : n + 2], when) for n, sign in enumerate(signs)]
    signs = [_annual(sign, signs[n + 1 : n + 2], when) for n, sign in enumerate(signs)]
    if not any("that_month" in s.roles for s in signs):
        return signs
    return [
        _read(sign, when, signs[:n])
        if "that_month" in sign.roles and not _goes_on(signs[n + 1 : n + 2])
        else sign
        for n, sign in enumerate(signs)
    ]


def _annual(sign: Sign, behind: Sequence[Sign], when: When) -> Sign:
    """The annual GDP of a text about a year that is over is what its figures are anyway."""
    named = bool(behind) and behind[0].kind is Kind.METRIC
    if not (named and sign.kind is Kind.UNKNOWN and sign.text in _ANNUAL):
        return sign
    whole = all((one.first, one.last) == (1, 12) for one in when.said)
    over = when.past() or (bool(when.said) and when.day.known and when.day.day.month <= _EARLY)
    return replace(sign, kind=Kind.WORD, roles=_FILLER) if whole and over else sign


def _to_date(sign: Sign, behind: Sequence[Sign], when: When) -> Sign:
    """Cumulative as the year up to the month told last: the cumulative total was 2.58 billion."""
    if "to_date" not in sign.roles:
        return sign
    total = [s.text for s in behind] and behind[0].text in _TOTALS
    if not (total and when.lone):
        return replace(sign, roles=frozenset({"filler"}))
    said = (when.lone[0]._replace(first=1),)
    return replace(sign, kind=Kind.PERIOD, roles=frozenset(), said=said)


def _goes_on(behind: Sequence[Sign]) -> bool:
    """Whether what stands behind says itself which month is meant: in the month of June.

    So does a year before: in the same month | a year earlier.
    """
    if not behind:
        return False
    back = "yoy" in behind[0].roles or bool(_AGO.search(behind[0].text))
    return back or behind[0].text in _ONWARD or behind[0].kind is Kind.PERIOD


def _read(sign: Sign, when: When, before: Sequence[Sign]) -> Sign:
    """The word as the last such period; where none was told, nobody can tell which it is."""
    length = next(months for word, months in _MONTHS.items() if word in sign.text)
    lone = [s.said for s in before if s.kind is Kind.PERIOD and len(s.said) == 1][-1:]
    if lone and lone[0][0].last - lone[0][0].first + 1 == length:
        return replace(sign, kind=Kind.PERIOD, roles=frozenset(), said=lone[0])
    if (said := when.lone) and said[0].last - said[0].first + 1 == length:
        return replace(sign, kind=Kind.PERIOD, roles=frozenset(), said=said)
    now = when.said[:1]
    known = bool(now) and now[0].last - now[0].first + 1 == length
    return sign if known else replace(sign, roles=frozenset({"undated"}))


def says_again(signs: Sequence[Sign], n: int) -> bool:
    """Whether a word only says again which month the one before it is: 8月份|这一个月是7.9%."""
    before = signs[n - 1] if n else None
    if before is None or before.kind is not Kind.PERIOD or before.end != signs[n].start:
        return False
    one, again = before.said[:1], signs[n].text.startswith(_THIS)
    return again and bool(one) and one[0].last - one[0].first + 1 in _MONTHS.values()


def occurred(sign: Sign, signs: Sequence[Sign], n: int, when: When) -> bool:
    """Whether a day only says when a text was given: 2024年1月29日在工作会议上.

    So does a year that is only spoken of, in English.
    """
    if signs[0].text.isascii() and only_mentioned(sign, signs, n, when):
        return True
    days = [one.days for one in sign.said]
    single = [one is not None and one.start == one.end for one in days] == [True]
    single = single or bool(_DAY.search(sign.text))
    return single and not any(s.kind in (Kind.NUMBER, Kind.RANK) for s in signs)


def only_mentioned(sign: Sign, signs: Sequence[Sign], n: int, when: When) -> bool:
    """Whether a year gone by is only spoken of: shops have recovered from the 2020 lockdowns.

    A heading that names a year is about it.
    """
    one = sign.said[0] if sign.said else None
    told = any(s.kind in (Kind.NUMBER, Kind.RANK, Kind.RATIO) for s in signs)
    light = (s.kind in (Kind.STOP, Kind.PERIOD) or "filler" in s.roles for s in signs[:n])
    attribute = any(s.kind is Kind.UNKNOWN for s in signs[n + 1 : n + 2]) and _is_noun(signs, n)
    opens = all(light) and not attribute
    if one is None or one.year is None or told or when.heading:
        return False
    if when.day.known and one.year > when.day.day.year:
        return _next(signs, n)
    if opens:
        return False
    if one.year == when.day.day.year - 1 and _does(signs, n):
        return False  # and 2023 was kind to the villages
    main = next((one.year or when.own_year or when.year for one in when.main[:1]), None)
    if known := main or when.section:
        return one.year < known
    before = [s.text for s in signs[:n] if s.text not in ("the", "a")][-1:]
    within = {*before} & {*_WITHIN} or sign.text.startswith(("in ", "for "))
    reports = any(_REPORTS.search(s.text) for s in signs)
    gone = (one.first, one.last) == (1, 12) and one.year < when.day.day.year and when.day.known
    return gone and not reports and (attribute or not within)


def _next(signs: Sequence[Sign], n: int) -> bool:
    """Whether a year to come has something, and no plan is told of it: next year's crop is sown."""
    plans = any(s.roles & {"aim", "plan", "target", "order"} for s in signs)
    return [s.text for s in signs[n + 1 : n + 2]] == ["'s"] and not plans


def _does(signs: Sequence[Sign], n: int) -> bool:
    """Whether a year is who a clause is about."""
    before = takewhile(lambda s: s.kind is not Kind.STOP, reversed(signs[:n]))
    first = all(s.roles & {"and", "filler"} and s.text not in _WITHIN for s in before)
    verb = signs[n + 1 : n + 2]
    return first and bool(verb) and bool(verb[0].roles & {"reach", "verb", "up", "down"})


def _is_noun(signs: Sequence[Sign], n: int) -> bool:
    """Whether an article stands before a year: the 2019 trade dispute."""
    return [s.text for s in signs[max(0, n - 1) : n]] in (["the"], ["a"], ["its"], ["our"])
