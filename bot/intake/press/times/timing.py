"""Does a period say when a figure is of, or only what a growth is measured on?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.intake.press.clause.counted import counts_some
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.that_month import occurred, only_mentioned, says_again
from bot.intake.press.plans.aiming import of_plan_alone
from bot.intake.press.times.bases import SAME_PERIOD, is_ago, is_base, is_multiplied, is_other
from bot.intake.press.times.earlier import opens_earlier
from bot.intake.press.times.held import of_rate_before
from bot.intake.press.times.praise import only_praises, praised
from bot.intake.press.times.years import years_listed
from bot.intake.press.tokens.in_hand import of_year_to_come, within_year
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.spans import Mode, Period, Said, month_end

_LAST_YEAR: Final = ("去年", "上年", "上一年", "同期", "last year")
_YEAR: Final = re.compile(r"\d{4}")
_BASED: Final = ("from", "over", "than", "since", "on")
_AS: Final = (" as", " with", " from")  # the same as in June last year
_RANGED: Final = re.compile(r" (?:to|through|until|till|and) |[a-z]-[a-z]")
_CLAUSE: Final = ("as", "because", "when", "while", "who", "where", "but", "although", "though")
_HAD: Final = ("had", "had been", "having", "having been")
_HELD: Final = frozenset({"than", "above", "below", "yoy", "other_base"})
_WHOLE: Final = re.compile("(?:yoy|y/y|year(?:ly)?|earlier|ago|before|basis|terms)$")
_OF_THEM: Final = ("of them", "of these", "of those")
_SEEN, _NEAR = 14, 9  # signs that are looked ahead at


def on_period(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A period, unless it is a base."""
    if _is_none(reader, sign, signs, n):
        return
    last, window, when = reader.window.last, reader.window, reader.collect.when
    if not sign.said and "sum" in window.roles and _YEAR.fullmatch(sign.text):
        named = int(sign.text)  # lifted the 2025 total to ……
        if named >= when.day.day.year:
            when.lose()  # up to which month, nobody said
            return
        sign = replace(sign, said=(Said(named, 1, 12),))
    if _is_held(reader, sign, signs, n):
        return
    ahead = when.fresh and of_year_to_come(sign.text, when.said, when.day)
    said = years_listed(signs, n) or _within_year(reader, sign)
    said = when.said if ahead else said
    if reader.english and when.fresh and _same(said, when.said):
        when.opened = not (reader.told or reader.brackets)
        return  # the number before it has said it
    onward = any(s.text == "以来" for s in signs[n + 1 : n + _SEEN])
    if last is not None and last.text in ("自", "从", "自从") and onward and len(said) == 1:
        said = (_since(said[0], when.day.day),)
    opened = last is not None and last.text in ("由", "从") and not onward  # 由上半年的4.8%升至
    within = any("within" in s.roles for s in window.signs)
    single = len(said) == 1 and said[0].first == said[0].last and bool(when.said)
    told = any(s.kind is Kind.NUMBER for s in signs[:n])
    own, year = when.base_year(), said[0].year if len(said) == 1 else None
    older = own is not None and year is not None and year < own and not reader.english
    # 增长2.4%,上年全年为下降3.2%; 上半年增幅11.4%,一季度为12.7%
    beside = told and (older or sign.text.startswith(_LAST_YEAR) or when.inside(said))
    apart = (within and single) or window.held or opened or beside or bool(reader.brackets)
    apart = apart or (reader.collect.ordered and not when.is_over(said, sign.text))
    expected = reader.collect.forecast or reader.collect.estimate
    apart = apart or (reader.english and expected and sign.text.startswith("by "))
    apart = apart or _since_month(sign)
    if within and counts_some(signs[n + 1 : n + 4]):
        window.past = when.snapshot()  # 其中10月份6个,到位资金……
    had = reader.english and not (window.numbers or window.past)
    if had and _had_moved(window.signs):
        window.past, apart = when.snapshot(), True  # which had not grown in 2023, rose 4.1 percent
    when.say(said, sign.text, aside=apart)
    reader.collect.of_part(said)
    when.opened = not (told or reader.brackets or opened or window.held or is_ago(sign))
    _plans(reader, said, sign.text)


def _is_none(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a period is but a base, or the year of what is counted from it."""
    behind = signs[n + 1 : n + 3]
    base = is_base(reader, sign, behind) or _multiple(behind) or is_multiplied(signs, n)
    base = base or says_again(signs, n)
    if base or not occurred(sign, signs, n, reader.collect.when):
        return base
    if reader.english:
        _opens_base(reader, sign)  # Compared with 2021, exports doubled
    return True


def _is_held(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> bool:
    """Whether a period is of what is only held against, or praised."""
    if reader.english and (_of_that(reader.window) or sign.start == reader.earlier):
        return True  # 1.8 times that of 2020
    if opens_earlier(reader, sign, signs, n):
        return True
    if reader.english and (_opens_base(reader, sign) or _held_against(reader, sign)):
        return True
    if is_ago(sign) and reader.english and reader.told and reader.window.past is None:
        reader.window.past = reader.collect.when.snapshot()
    return only_praises(reader, signs, n) or of_plan_alone(signs, n)


def _within_year(reader: Reader, sign: Sign) -> tuple[Said, ...]:
    """The period of a sign; 年内 of a text about a year that is over is that year."""
    when = reader.collect.when
    year = when.own_year or when.year or when.day.day.year
    return within_year(sign.said, sign.text, when.main, year, when.day.day)


def _plans(reader: Reader, said: tuple[Said, ...], text: str) -> None:
    """Whether plans may be told of a period: not of one that is over."""
    past = reader.collect.when.is_over(said, text)
    if past:
        reader.aim = False  # 增长6.5%以上(去年增长7.1%)
        reader.goals = reader.goals and bool(reader.brackets)
    elif said:
        reader.aim = reader.aim or reader.aims or reader.plans_on
    if said and not reader.brackets:
        when = reader.collect.when
        reader.past = past
        reader.current = past and when.base_year() == when.day.day.year


def _opens_base(reader: Reader, sign: Sign) -> bool:
    """Whether a sentence opens with what its growths are measured from: Compared with 2019, …."""
    signs = reader.window.signs
    opens = bool(signs) and not reader.window.numbers
    than = opens and "than" in signs[0].roles
    since = opens and signs[0].text == "from" and bool(_YEAR.fullmatch(sign.text))
    other = (than or since) and is_other(reader, sign, "compared with")
    reader.other_base = other if than else reader.other_base or other
    return than or (since and other)  # from 2019, exports rose 12 percent


def _same(said: Sequence[Said], known: Sequence[Said]) -> bool:
    """Whether two say the same months; a year that was not said may have been filled in."""
    months = [(one.first, one.last, one.mode) for one in said]
    years = all(one.year in (None, other.year) for one, other in zip(said, known, strict=False))
    return bool(said) and years and months == [(one.first, one.last, one.mode) for one in known]


def _of_that(window: Window) -> bool:
    """Whether a period is of what is only held against, or of somebody: that of the first half."""
    if not window.subject and any(s.text in ("who", "whoever") for s in window.signs):
        return True  # those who doubted us in January
    said = [s.text for s in window.signs if s.text != "the"]
    return said[-1:] in (["of"], ["in"]) and said[-2:-1] in (["that"], ["those"], ["level"])


def _multiple(behind: Sequence[Sign]) -> bool:
    """Whether a period is only what a multiple is of: 是2019年的1.34倍."""
    if len(behind) < 2 or "of" not in behind[0].roles or not behind[1].amounts:
        return False
    return behind[1].amounts[0].unit.thing == "倍"


def _held_against(reader: Reader, sign: Sign) -> bool:
    """Than that in the first two months; over the same period of the previous year."""
    window = reader.window
    own, year = reader.collect.when.base_year(), sign.said[0].year if sign.said else None
    if SAME_PERIOD.search(sign.text) and own and year and year > own:
        return False  # grew 5.9 percent in 2023; in the same period of 2024 it grew 6.8 percent
    if SAME_PERIOD.search(sign.text):
        window.signs.append(replace(sign, kind=Kind.WORD, roles=frozenset({"yoy"})))
        return True
    held = any(s.roles & _HELD and not _is_whole(s) for s in window.signs)
    held = held or any("flat" in s.roles and s.text.endswith(_AS) for s in window.signs)
    words = ("from", "on") if _through(sign) else ("from", "over", "on")
    based = held or any(s.text in words for s in window.signs)
    than = any(s.text.endswith("than") for s in window.signs[1:])  # less (0.6 percent) than in 2024
    return window.against or bool((window.numbers or than) and based)


def _is_whole(sign: Sign) -> bool:
    """Whether a base is told to its end: year on year in the first half, but over | 2023."""
    return "yoy" in sign.roles and bool(_WHOLE.search(sign.text))


def sentence_period(reader: Reader, signs: Sequence[Sign]) -> None:
    """The period that an English sentence names only at its end, where none is known yet."""
    held, depth, opens = False, 0, 0
    for n, sign in enumerate(signs):
        opens = n + 1 if sign.kind is Kind.STOP else opens
        depth += (sign.kind is Kind.OPEN) - (sign.kind is Kind.CLOSE)
        if depth and _numbered(signs[n:]):
            continue  # rose 9 percent (Q1: 9.6 percent)
        held = held or sign.text == "from" or bool(sign.roles & {"than", "above", "below"})
        based = held or (n > 0 and (signs[n - 1].text in _BASED or "than" in signs[n - 1].roles))
        if sign.kind is Kind.PERIOD and sign.said and not (based or _had_moved(signs[opens:n])):
            when, same = reader.collect.when, SAME_PERIOD.search(sign.text)
            if not (same or is_multiplied(signs, n) or only_mentioned(sign, signs, n, when)):
                when.say(sign.said, sign.text)
            return


def _since_month(sign: Sign) -> bool:
    """Whether a time that runs from a month tells only how far back something goes: since May."""
    return sign.text.startswith("since ") and bool(sign.said) and sign.said[0].first > 1


def _numbered(signs: Sequence[Sign]) -> bool:
    """Whether a number follows before a bracket ends."""
    end = next((n for n, s in enumerate(signs) if s.kind is Kind.CLOSE), len(signs))
    return any(s.kind is Kind.NUMBER for s in signs[:end])


def _had_moved(signs: Sequence[Sign]) -> bool:
    """Whether a clause tells what came before the rest: which had fallen 3.1 percent."""
    had = [n for n, s in enumerate(signs) if s.text in _HAD]
    relative = bool(signs) and signs[0].text in ("which", "that", "having", "after", "who")
    return bool(had) and relative and any(s.roles & {"up", "down"} for s in signs[had[0] :])


def _through(sign: Sign | None) -> bool:
    """Whether a period runs from January over months of its own: over the first four months."""
    if sign is None or sign.kind is not Kind.PERIOD or len(sign.said) != 1:
        return False
    one = sign.said[0]
    run = one.first == 1 and one.last > 1 and one.year is None
    return run and not SAME_PERIOD.search(sign.text) and not sign.text.startswith(_LAST_YEAR)


def _measures(signs: Sequence[Sign], n: int) -> bool:
    """Whether a word says what a number is measured on: from 2019; not sent from the zone."""
    after = next((s for s in signs[n + 1 :] if s.text != "the"), None)
    if signs[n].text == "over" and _through(after):
        return False
    if signs[n].text == "that":
        return after is None or after.text in ("of", "in", "for")
    if signs[n].text == "from" and after is not None:
        ranged = after.kind is Kind.PERIOD and _RANGED.search(after.text)
        return after.kind is not Kind.PLACE and not ranged  # from january to november
    return signs[n].text in ("from", "over", "on")


def period_behind(reader: Reader, signs: Sequence[Sign], n: int) -> None:
    """The period behind an English number: 3.68 billion yuan in the first half of the year."""
    for m, sign in enumerate(signs[n + 1 : n + _NEAR], n):
        reached = sign.kind is Kind.NUMBER and "reach" in signs[m].roles
        if sign.kind in (Kind.STOP, Kind.NUMBER, Kind.RANK, Kind.OPEN) and not reached:
            return
        points = bool(signs[n].amounts) and signs[n].amounts[-1].unit.points
        if points and [s.text for s in signs[m + 1 : m + 2]] == ["from"]:
            return  # narrowing by 0.6 points from January-April
        if sign.text in _CLAUSE or "sum" in sign.roles:
            return  # 590 million yuan as shipments were brought forward to September
        if _measures(signs, m + 1) or (sign.roles & _HELD and not _is_whole(sign)):
            return
        if reader.window.against or praised(signs, m + 1):
            return
        if sign.kind is Kind.PERIOD and sign.said:
            said = _listed(signs[m + 1 :], len(signs[n].amounts)) or _within_year(reader, sign)
            window = reader.window
            before = any(s.text == "from" for s in window.signs) or _had_moved(window.signs)
            if is_multiplied(signs, m + 1) or _of_them(reader, signs[n + 1 : m + 1], sign):
                return
            held = window.held or of_rate_before(signs, n)
            old = held or _since_month(sign) or window.compared or before or reader.collect.ordered
            window.past = reader.collect.when.snapshot() if before or held or is_ago(sign) else None
            reader.collect.when.say(said, sign.text, aside=old)
            over = reader.collect.when.is_over(said, sign.text)
            if held and over:
                reader.aim = False  # a goal of 6.5 percent, after growth of 6.9 percent last year
            return


def _of_them(reader: Reader, before: Sequence[Sign], sign: Sign) -> bool:
    """Whether a time is of some: 148 firms, 12 of them since January; six of them in October."""
    runs = sign.said[0].mode in (Mode.RUNNING, Mode.TO_DATE)
    within = any("within" in s.roles and (runs or s.text in _OF_THEM) for s in before)
    reader.earlier = sign.start if within else reader.earlier
    return within


def _listed(signs: Sequence[Sign], count: int) -> tuple[Said, ...]:
    """The periods of a list as long as the numbers before it: in 2022, 2023 and 2024."""
    said: list[Said] = []
    for sign in signs:
        if sign.kind is Kind.PERIOD and len(sign.said) == 1:
            said += sign.said
        elif not (sign.kind is Kind.STOP or "and" in sign.roles):
            break
    return tuple(said) if len(said) == count > 1 else ()


def _since(said: Said, day: date) -> Said:
    """自5月份……以来: from its first month to the month of the text."""
    year = said.year if said.year is not None else day.year
    start = date(year, said.first, 1)
    return Said(
        year, said.first, day.month, Mode.SPAN, Period(start, month_end(day.year, day.month))
    )
