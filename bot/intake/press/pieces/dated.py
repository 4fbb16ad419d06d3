"""Where does a sentence tell a period, and which one?

>>> [sign.text for sign in dated("1-5月,gdp增长8%", (), date(2024, 6, 18))]
['1-5月']
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.intake.press.tokens.lexicon import phrase_words
from bot.intake.press.tokens.months import headed, lengths
from bot.intake.press.tokens.sign import Kind, Sign
from bot.spans import Mode, Said
from bot.understand.period import periods
from bot.understand.spelled.clean import is_han, masked
from bot.words import Language

_PERIODIC: Final = re.compile(
    r"[年月季期底末半]|(?<![a-z])(?:q[1-4]|h[12]|[1-4]q|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\d[mhq](?:\d\d|(?![a-z]))|(?<![a-z])(?:fy|m1-)"
    r"|quarter|half|month|year|period|20\d\d|the first "
)
_PAST_YEAR: Final = re.compile("(?<![一二三四五六七八九十])一年(?:以)?来")
_REPORTS: Final = {
    "一季报": (1, 3), "首季": (1, 3), "半年报": (1, 6), "过半": (1, 6), "半年答卷": (1, 6),
    "半年成绩单": (1, 6), "年中成绩单": (1, 6), "年中答卷": (1, 6), "三季报": (1, 9),
}  # fmt: skip
_REPORT: Final = re.compile(rf"(?:(20\d\d)年?)?(?:已经?)?(?P<what>{'|'.join(_REPORTS)})")
_TWO_MONTHS: Final = re.compile(
    r"(?<![a-z])jan(?:uary|\.)? and feb(?:ruary|\.)?(?:,? (?:of )?(20\d\d))?(?![a-z\d])"
)
_SAME_MONTH: Final = re.compile("(?:去年|上年|上一年)同(?:月|季度?)份?")
_IN_HAND: Final = re.compile(  # the month in hand: at the end of the same month
    "(?:(?:at|by|as of|in|for|over|during) )?(?:the (?:end|close) of )?(?:the )?same (?:period|month|quarter)"
)
_SAME_THIS_YEAR: Final = re.compile(
    "(?:the )?(?:same|corresponding) (?:period|months?|quarter|half) (?:of )?this year"
)
_LAST: Final = 12
_NAMES: Final = ("jun", "may", "mar", "jan")  # of a person: Guo Jun; He may come
_SURNAME: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(phrase_words(Language.EN)['surname'])}) $")
_YEAR_CLOSED: Final = re.compile(
    r"(?<![a-z])(?:finish|end|clos|complet)(?:e[ds]?|ed|es|ing|s) (?:up )?the (?:whole |full )?year"
    "(?![a-z'])"
)
_YEAR_END: Final = re.compile(
    r"(?<![a-z])(?:at|by|as of) (?:the )?(?:year's end|year-end|year end|end of the year|close of the year"
    r"|turn of the year)(?![a-z'])"
)
_YEAR_OVER: Final = (1, 2, 3, _LAST)  # months in which 一年来 is the year that is over
_MONTH: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_COUNT_BEHIND: Final = re.compile(  # from January to June | 3,120 people; in October | 81 were
    rf"(?<![a-z])((?:{_MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? )"
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{3}(?![\d,.-])|\d{1,3}\.\d+(?!\d)"
    r"|\d{1,3}(?= (?:of|were|was|had|have|are|new|newly|more|key|people|residents|graduates|jobs|visits|parcels|percent"
    r"|million|billion|enterprises|firms|companies|projects|households|business|patents|contracts)(?![a-z])))"
)
_MEASURED_FROM: Final = re.compile(  # in the first half was up 30.5 percent from | 2020
    r"(?:%|percent|per cent|times|points)(?: (?:higher|lower|more|less|up|down))? (?:from|over|than|on|versus|vs|against|above|below)"
    r"(?: (?:in|that of|that in|the level of|the level in|levels of))? (20\d\d)(?![\d,.]\d| ?(?:to|-|and) ?20|年)"
)
_HELD_TO: Final = re.compile("(?:(?<=relative )|(?<=comparison )|(?<=compared ))to(?= )")
# this year | and had shipped 1.8 billion by the end of June; a day, May 8, 2024, is one piece
_CLAUSE: Final = re.compile(
    r"(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, 20\d\d(?!\d)|(?! and (?:had|has|have|was|were) )[^,:()])+"
)


def dated(text: str, taken: Sequence[tuple[int, int]], today: date) -> list[Sign]:
    """The periods of a sentence, none of them in what is taken."""
    rest = masked(text, taken)
    rest = _COUNT_BEHIND.sub(lambda m: m[1] + "\0" * len(m[2]), rest)
    rest = _HELD_TO.sub("\0\0", rest)  # relative to 2019 is not up to 2019
    found = [_base_year(m) for m in _MEASURED_FROM.finditer(rest)]
    for sign in found:
        rest = rest[: sign.start] + "\0" * len(sign.text) + rest[sign.end :]
    for clause in _CLAUSE.finditer(rest):
        if not _PERIODIC.search(clause[0]):
            continue
        read = periods.read(clause[0], today)
        base = clause.start()
        spans: dict[tuple[int, int], tuple[Said, ...]] = dict.fromkeys(read.spans, ())
        for start, end, said in read.placed:
            spans[start, end] = (*spans.get((start, end), ()), said)
        for start, end, told in lengths(clause[0]):
            over = [at for at in spans if at[0] < end and start < at[1] and spans[at]]
            if all(b - a < end - start for a, b in over):
                spans[start, end] = told  # 1-3Q is longer than 3Q
        found += [
            Sign(Kind.PERIOD, base + start, base + end, text[base + start : base + end], said=said)
            for (start, end), said in spans.items()
            if end > start
        ]
    found += _of_their_own(rest, today)
    # 全球2024物流技术创新案例: digits among characters, without 年, are no year
    bare = [
        s
        for s in found
        if (s.text.isdigit() and is_han(text[s.end : s.end + 1] or "a"))
        or _IN_HAND.fullmatch(s.text)
        or (s.text in _NAMES and _SURNAME.search(text, 0, s.start))
        or (s.text == "后年" and is_han(text[s.start - 1 : s.start] or "a"))  # 投产后|年可
    ]
    return _apart(sign for sign in found if sign not in bare)


def _of_their_own(rest: str, today: date) -> list[Sign]:
    """Periods that the grammar of questions does not know: 一年来, 半年报, at year's end."""
    found: list[Sign] = []
    year = today.year - (today.month < _LAST)
    closing = Said(None, 1, _LAST)
    same = Said(None, 1, _LAST, Mode.LATEST, shift=1)  # as 去年同期
    if today.month in _YEAR_OVER:
        found += [_period(m, Said(year, 1, _LAST)) for m in _PAST_YEAR.finditer(rest)][:1]
    if today.month in _YEAR_OVER[:3]:
        found += [_period(m, closing) for m in _YEAR_END.finditer(rest)]
    found += [_period(m, same) for m in _SAME_MONTH.finditer(rest)]
    found += [
        _period(m, Said(int(m[1]) if m[1] else None, 1, 2)) for m in _TWO_MONTHS.finditer(rest)
    ]
    run = Said(today.year, 1, _LAST, Mode.LATEST)
    found += [_period(m, run) for m in _SAME_THIS_YEAR.finditer(rest)]
    found += [_period(m, closing) for m in _YEAR_CLOSED.finditer(rest)]
    if title := headed(rest):
        start, end, one = title
        found.append(Sign(Kind.PERIOD, start, end, rest[start:end], said=(one,)))
    for report in _REPORT.finditer(rest):
        named = int(report[1]) if report[1] else None
        found.append(_period(report, Said(named, *_REPORTS[report["what"]])))
    return found


def _period(match: re.Match[str], said: Said) -> Sign:
    return Sign(Kind.PERIOD, *match.span(), match[0], said=(said,))


def _base_year(match: re.Match[str]) -> Sign:
    """A year that a growth is measured from, apart from the months before it."""
    return Sign(Kind.PERIOD, *match.span(1), match[1], said=(Said(int(match[1]), 1, _LAST),))


def _apart(found: Iterable[Sign]) -> list[Sign]:
    """Signs that do not overlap, the longer ones kept."""
    kept: list[Sign] = []
    for sign in sorted(found, key=lambda s: s.start - s.end):
        if not any(s.start < sign.end and sign.start < s.end for s in kept):
            kept.append(sign)
    return kept
