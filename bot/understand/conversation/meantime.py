"""Is "the same period" the one named before, and is a month told of alone or since January?

>>> again("exports in q1 2024, and imports in the same period?", tokens, said).said
(Said(year=2024, first=1, last=3),)
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.spans import NEWEST_MONTH, Mode, Period, Said, as_said
from bot.understand.before import Before
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.period.periods import Periods
from bot.understand.slots import Slots
from bot.words import Intent, Measure, Query, changed

_SAME = re.compile(  # of a year that is not said; what is held against it is of another one
    r"(?<!than )(?<!with )(?<!from )(?<!versus )(?<!vs )(?<!against )(?<!on )(?<! to )"
    r"(?:the )?same (?:period|stretch|span|time|months?|quarters?|year|window|timeframe)"
    r"(?! (?:of |in |as )?(?:the )?(?:last|previous|prior|year|a year|one year|(?:19|20)\d\d))"
    "|(?<![年比与和跟同])同期(?!比|相比|增)|[这那]一?时期|同一时期"
)
_SAME_THEN = re.compile(
    "(?<![年上今去比较与跟和])(?:在)?同(?:一)?(?:时?期|个?月份?|季度|时点"
    "|年(?!龄))的?(?=[\u4e00-\u9fffa-z]{2})"
    "(?!呢|是|多少|相|比|增|降|下|有)"
    r"|(?:(?<![a-z])(?:(?:at|for|in|over|on|during|as of) )?(?:the|that)|,) same "
    r"(?:quarter|period|dates?|months?|time|point|day|stretch|half|year)(?: end)?(?![a-z])"
    r"(?! (?:last|of last|a year|one year|the year|year|in (?:19|20)|of (?:19|20)|previous|before))"
)
_SEVERAL = re.compile(
    "同一?[两各]|(?<![a-z])same (?:two )?(?:dates|months|quarters|periods|years)(?![a-z])"
)
_OF_YEAR = re.compile("同一?年|(?<![a-z])same year")
_PART_OF_YEAR = re.compile(  # 同一年上半年
    "(?<![与和跟比较])(?:还是)?同(?:一|个)?年(?:度)?的?,?(?=上半年|下半年|前[一二三四两]"
    "|[一二三四1-4]季|第[一二三四]"
    "|[0-9一二三四五六七八九十]+(?:月|[-到至]))"
    "|(?<![a-z])(?<!with )(?<!to )(?<!than )(?:the )?(?:same|that) year(?='s (?:first|second|third"
    "|fourth"
    "|january|q[1-4]|h1))"
)
_ALL_OF_YEAR = re.compile(  # for the whole of that year
    "(?<![a-z])(?:whole|all|entirety|full(?:ness)?) of (?:that|the same) year(?![a-z])"
)
_EITHER = re.compile(
    "[当单]月[^,;、]{0,16}?[和与及、,跟][^;?]{0,12}?累计"
    "|累计[^,;、]{0,16}?[和与及、,跟][^;?]{0,12}?[当单]月"
    "|(?:single[ -]month|alone)[^;?]{0,20}?(?: and |, | plus )[^;?]{0,16}?cumulative"
    "|cumulative[^;?]{0,20}?(?: and |, | plus )[^;?]{0,16}?(?:single[ -]month|alone)"
)
_OF_MONTH = re.compile(
    "[当单]月|(?<![a-z])(?:single|one)[ -]month(?:'s)?(?! of| to|s)"
    "|(?<![a-z])the month(?:'s|(?=[ ?.!]*$))"
)
_LENGTH = re.compile(
    "(?<![上前下后每近头第哪另过再隔早晚十百两几各])[这那]?一(?:(?P<m>个月)|(?P<q>个季度)"
    "|(?P<y>整?年))"
    "(?:[里间中]|下来|之内)?(?![前后内来比到平初中末底份])"
)
_LONG = {"m": 1, "q": 3, "y": 12}
_YEAR = 12  # months
_ALONE = frozenset(("单月", "当月", "alone"))


def again(text: str, tokens: Sequence[Token], said: Periods) -> Periods:
    """The periods without one that is the same again: and imports in the same period."""
    if len(said.placed) < 2 or not (same := _SAME.search(text)):
        return said
    start, end = same.span()
    before = max((e for _, e, _ in said.placed if e <= start), default=len(text))
    others = [t for t in tokens if t.get("metric") and before <= t.start]
    if not others or any("compare" in t.all("cue") for t in tokens):
        return said
    left = tuple(one for one in said.placed if not (one[0] < end and start < one[1]))
    if not left:
        return said
    return said._replace(said=tuple(dict.fromkeys(one for _, _, one in left)), placed=left)


def at_length(text: str, tokens: list[Token], said: Periods) -> list[Token]:
    """The tokens with how long the one period is that was said as its own: 5月份一个月用电多少."""
    told = _LENGTH.search(text) if "一" in text and len(said.said) == 1 else None
    one = said.said[0] if told else None
    if not told or not one or one.last - one.first + 1 != _LONG[str(told.lastgroup)]:
        return tokens
    start, end = told.span()
    names = [(token.start, token.end) for token in tokens if token.is_name]  # 种地的乡亲一年收入
    if any(first < end and start < last for first, last in (*said.spans, *names)):
        return tokens
    left = [token for token in tokens if token.end <= start or end <= token.start]
    found = Token(told[0], start, end, CARRIED)
    return sorted((*left, found), key=lambda token: token.start)


def cumulated(text: str, tokens: Sequence[Token], said: Periods) -> Periods:
    """The periods with a month as all up to it, where cumulative is said: 5月出口累计多少.

    A month that is asked for in both ways is told in both: 当月和累计各多少.
    """
    both = {one: one._replace(first=1) for one in said.said if _is_month(one)}
    told = [token for token in tokens if "cumulative" in token.all("term")]
    if not both or not told:
        return said
    if len(said.said) == 1 and _EITHER.search(text):
        return said._replace(said=(*said.said, *both.values()))
    if any("single" in token.all("cue") for token in tokens):
        return said
    if any(token.text in _ALONE for token in tokens):
        return said
    if all(_runs_from_january(_of(token, said)) for token in told):
        return said  # 1-5月累计多少,5月又是多少: two figures
    placed = tuple((start, end, both.get(one, one)) for start, end, one in said.placed)
    return said._replace(said=tuple(both.get(one, one) for one in said.said), placed=placed)


def _of(token: Token, said: Periods) -> Said:
    """The period that a word is told of: the last one before it, or else the first."""
    before = [one for start, _, one in said.placed if start < token.start]
    return before[-1] if before else said.placed[0][2]


def _runs_from_january(said: Said) -> bool:
    """Whether a period is cumulative by itself: 1-5月, the first half."""
    return said.first == 1 and said.last > 1


def of_newest_month(text: str, query: Query, said: Periods, before: Before | None) -> Query:
    """A lookup of a single month where none is named, as that of the newest one: 当月用电量.

    Behind another question it is the month that the stretch told there ends with.
    """
    alone = not said.said or (len(said.said) == 1 and said.said[0].mode is Mode.RUNNING)
    if not alone or query.intent is not Intent.LOOKUP or not _OF_MONTH.search(text):
        return query
    if before and not query.metrics:
        return query  # 当月呢: of what was told
    old = before.query.periods if before and not said.said else ()
    if len(old) == 1 and _runs_from_january(old[0]) and old[0].last < _YEAR:
        return changed(query, periods=(old[0]._replace(first=old[0].last),))
    return changed(query, periods=(NEWEST_MONTH,))


def same_as_none(text: str) -> tuple[str, ...]:
    """The words for a period said before, of a text that none was said before: 同期出口多少."""
    same = _SAME.search(text) if "同" in text or "same" in text or "时期" in text else None
    return (same[0],) if same else ()


def _is_month(said: Said) -> bool:
    return said.mode is Mode.WHOLE and said.first == said.last > 1 and not said.days


def of_before(text: str, slots: Slots, before: Before | None) -> bool:
    """Whether it is the period of the question before, beside another indicator."""
    if not before or not before.query.periods or not slots.metrics:
        return False
    another = not set(slots.metrics) & set(before.query.metrics)
    return another and "compare" not in slots.cues and bool(_SAME.search(text))


def at_same_time(text: str, before: Before) -> tuple[str, Before] | None:
    """A text without its words for the period before, which is meant: loans at the same date."""
    if "同" not in text and "same" not in text:
        return None
    old = before.query
    rest = _SAME_THEN.sub("", text)
    if rest == text or not (old.periods or before.answered):
        return None
    if of_part_of_year(text, old):
        return None
    if not old.periods and before.answered:
        before = replace(before, query=changed(old, periods=(as_said(before.answered),)))
    if old.intent is Intent.COMPARE and len(old.periods) > 1 and not _SEVERAL.search(text):
        now = newest(old.periods)  # 占比提高了几个点? 同期产值多少
        before = replace(before, query=changed(old, periods=(now,), intent=Intent.LOOKUP))
    if old.measures == (Measure.TARGET,) and _are_parts(old):  # for which nothing is planned
        before = replace(before, query=changed(before.query, measures=()))
    return f"{'and ' if text.isascii() else '那'}{rest.strip()}", before


def in_that_year(text: str, before: Before) -> str:
    """A text with the year told before in place of 同一年, where a part of it is named."""
    if not ("同" in text or "same" in text or "that year" in text):
        return text
    part = _PART_OF_YEAR.search(text) or _ALL_OF_YEAR.search(text)
    told = {before.answered.end.year} if before.answered else {p.year for p in before.query.periods}
    if not part or len(told) != 1 or not (year := told.pop()):
        return text
    zh = not text.isascii()
    return f"{text[: part.start()]}{year}{'年' if zh else ''}{text[part.end() :]}"


def newest(said: Sequence[Said]) -> Said:
    """The period that ends last; a month without its year is of the newest one."""
    return max(said, key=_last_month)


def are_years(said: Sequence[Said]) -> bool:
    """Whether several whole years are named, which are held against each other as they are."""
    whole = all(one.mode is Mode.WHOLE and one.last - one.first + 1 == _YEAR for one in said)
    return whole and len(said) > 1


def how_many(said: Sequence[Said]) -> int:
    """How many periods are said: so many years, where they are told by their first and last."""
    years = said[0] if len(said) == 1 and said[0].over_years and not said[0].days else None
    return (years.last - years.first + 1) // _YEAR if years else len(said)


def in_its_year(said: tuple[Said, ...], answered: Period | None) -> tuple[Said, ...]:
    """The one period said, with the year that it was answered for."""
    if len(said) != 1 or said[0].year is not None or said[0].days or not answered:
        return said
    told = said[0]._replace(year=answered.end.year, shift=0)
    return (told,) if told.last == answered.end.month else said


def _last_month(said: Said) -> int:
    """The last month of a period, counted from the year 0."""
    if said.days:
        return said.days.end.year * _YEAR + said.days.end.month
    return ((said.year or date.max.year) - said.shift) * _YEAR + said.last


def of_part_of_year(text: str, old: Query) -> bool:
    """Whether the same year is said of what was told for a part of one: 一季度出口? 同年进口呢."""
    return _are_parts(old) and bool(_OF_YEAR.search(text))


def _are_parts(old: Query) -> bool:
    return any(one.last - one.first + 1 < _YEAR for one in old.periods)
