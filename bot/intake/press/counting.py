"""Which number belongs to which name, one by one and in lists?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.intake.press.collect import Found
from bot.intake.press.counted import counted
from bot.intake.press.drafts import SURE
from bot.intake.press.held import apart, clause_behind
from bot.intake.press.lexicon import names_in
from bot.intake.press.numbers import Amount
from bot.intake.press.reader import Reader
from bot.intake.press.reading import Reading, reading
from bot.intake.press.shares import rate_of, whole_of
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.standing import english_object
from bot.intake.press.timing import period_behind
from bot.intake.press.window import Window
from bot.words import Measure, Qualifier

_TELLING: Final = ("streak", "capacity", "contribution")
_SPAN: Final = re.compile("[两二三四五六七八九十\\d]年(?:之)?内|未来|今后")
_STILL: Final = {"flat": Decimal(0), "double": Decimal(100), "triple": Decimal(200)}
STILL: Final = frozenset(_STILL)
_NOT_LEVEL: Final = frozenset(
    {"rank_noun", "than", "growth_noun", "down_noun", "other_base", "share_noun", "average"}
)
_YEAR_ENDS: Final = ("上年末", "上年底", "去年末", "去年底", "上年年末", "去年年底")
_PLANS: Final = ("key_project_annual_plan", "key_project_total_investment")
_PLAN: Final = frozenset({"plan", "target", "aim"})
_YEARLY: Final = re.compile("全年|年度|年初|年预算|年计划|年任务|.*(?:year|annual)")
_UNSURE, _UNUSUAL = 0.2, 0.1
_SEEN: Final = 6


def on_number(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """A number, or several in a list."""
    window = reader.window
    window.behind = tuple(signs[n + 1 : n + _SEEN])
    if reader.english:
        period_behind(reader, signs, n)
        _object(window, signs, n)
        _scheduled(window, sign, signs, n)
    code = apart(reader, sign, signs, n) if reader.english else ""
    code = code or counted(window, sign, reader.catalogue, english=reader.english)
    _by_unit(reader, sign)
    subject, reason = reader.subjects.of(window)
    if window.roles & {"part"} and sign.amounts and sign.amounts[0].unit.thing in ("家", "户"):
        reader.collect.scope.part = True  # 过亿元的企业14家: what follows is theirs
    window.some = window.some or (not reader.english and _of_some(sign, window))
    code = code or ("old_value" if _old(window) else "")
    if _is_threshold(window, sign):
        code = code or "threshold"
    if window.held_against and not sign.amounts[-1].unit.points:
        code = code or "compared"
    code = next((role for role in _TELLING if role in window.roles), code)
    if reader.english and (code or reason) == "part" and not window.subject:
        reader.collect.scope.part = True  # private firms made up 80 percent, their trade ……
    if not window.subject and not window.carried:
        reader.subjects.spoken.append("")
    if code or reason or not subject:
        reader.skip(sign, code or reason or "no_subject")
    else:
        _take(reader, sign, subject)
    if any("reach_to" in s.roles for s in window.behind[:1]):
        reader.collect.when.revert()
    elif _only_held_against(window):
        reader.collect.when.forget()
    _after(reader, sign)


def _by_unit(reader: Reader, sign: Sign) -> None:
    """An English unit that names what it counts: handled 32.6 million parcels."""
    window = reader.window
    named = names_in(reader.catalogue, f"number of {sign.amounts[-1].said.strip()}")
    if reader.english and named and not window.subject and not window.lost:
        window.subject, window.reason, window.carried = named, "", False


def _is_threshold(window: Window, sign: Sign) -> bool:
    """Whether a rate only bounds a noun: 低于3.5%的警戒线."""
    of = bool(window.behind) and window.behind[0].text == "的"
    bound = sign.amounts[-1].qualifier in (Qualifier.UNDER, Qualifier.OVER, Qualifier.AT_LEAST)
    plan = any(s.roles & {"target", "plan"} for s in window.behind[1:3])
    return of and bound and sign.amounts[-1].unit.rate and not plan


def _object(window: Window, signs: Sequence[Sign], n: int) -> None:
    """A name behind an English number is its subject: growth of 9 percent in investment."""
    found = english_object(window, signs, n)
    if found is not None:
        window.subject, window.reason = found.keys, ""
        window.signs += [s for s in signs[n + 1 : n + 3] if s.roles & {"up", "down"}]


def _scheduled(window: Window, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """English says behind the points what they lead: 16.9 percentage points ahead of schedule."""
    if sign.amounts[-1].unit.points:
        window.signs += [s for s in clause_behind(signs, n) if s.roles & {"schedule", "late"}]


def _only_held_against(window: Window) -> bool:
    """去年同期是17亿元: the period is of this number alone, where no name stands behind it."""
    dated = [n for n, s in enumerate(window.signs) if s.kind is Kind.PERIOD]
    return bool(dated) and all(s.kind is not Kind.METRIC for s in window.signs[dated[-1] :])


def _of_some(sign: Sign, window: Window) -> bool:
    """Whether a number counts some projects or firms: 5个省级项目完成投资."""
    if not sign.amounts or sign.amounts[-1].unit.thing not in ("个", "家", "户"):
        return False
    within = "within" in window.roles
    for noun in window.behind[:3]:
        if within and noun.kind is Kind.METRIC and noun.keys[0].startswith("key_proj"):
            return True  # 其中32个省市重点项目完成投资41.6亿元
        if noun.kind is Kind.CHOICE or "part" in noun.roles:
            return window.subject != ("key_projects",)
        if noun.kind is not Kind.WORD or noun.roles & {"reach", "and", "up", "down"}:
            return False
    return False


def _old(window: Window) -> bool:
    """由5.6%提高到6.1%: of the first number no period is said."""
    onward = any("reach_to" in s.roles for s in window.behind[:1])
    opened = any(s.text in ("由", "从", "from") for s in window.signs)
    return onward and opened and not any(s.kind is Kind.PERIOD for s in window.signs)


def _after(reader: Reader, sign: Sign) -> None:
    window = reader.window
    planned = any(s.roles & {"plan", "target"} for s in window.signs)
    window.planned = planned and bool(sign.amounts) and sign.amounts[0].unit.money
    window.numbers += 1
    points = bool(sign.amounts) and sign.amounts[0].unit.points
    held = {"growth_noun", "down_noun"}  # 降幅收窄6.5个百分点至4.1%
    onward = any("reach_to" in s.roles for s in window.behind[:1])
    if onward:  # 占比由5.9%提高到6.2%: what was said of the first is said of the second
        opened = ("由", "从", "from")
        kept = [s for s in window.signs if s.kind is not Kind.PERIOD and s.text not in opened]
    else:
        kept = [s for s in window.signs if points and s.roles & held]
    window.signs = kept
    window.measure = ""
    reader.opening = False


def _take(reader: Reader, sign: Sign, subject: tuple[str, ...]) -> None:
    """Bind a list of numbers to a list of metrics, in their order."""
    amounts, window = sign.amounts, reader.window
    if amounts[-1].unit.points and not window.roles & {"schedule", "late"}:
        reader.skip(sign, "points")
        return
    if len(amounts) > 1 and len(subject) != len(amounts) and window.carried:
        recent = reader.subjects.listed(len(amounts))
        english = recent if len(recent) == len(amounts) else subject
        subject = english if reader.english else reader.subjects.spoken_of(len(amounts))
    if len(subject) == 1 < len(amounts) and (own := _ours(reader, len(amounts))) is not None:
        amounts = amounts[own : own + 1]
    if len(subject) == len(amounts):
        pairs = list(zip(subject, amounts, strict=True))
    elif len(amounts) == 1 and "all" in window.roles:
        pairs = [(key, amounts[0]) for key in subject]
    elif len(subject) == 1 and len(reader.collect.when.said) == len(amounts):
        pairs = [(subject[0], amount) for amount in amounts]
    else:
        reader.skip(sign, "list_unclear")
        return
    for n, (key, amount) in enumerate(pairs):
        _one(reader, sign, key, amount, (n, len(amounts)))


def _ours(reader: Reader, count: int) -> int | None:
    """Which number of a list is the zone's: 高新区、经开区工业投资分别增长11%、9.6%."""
    places = [s for s in reader.window.signs if s.kind is Kind.PLACE]
    home = [n for n, s in enumerate(places) if s.keys[0] == reader.catalogue.home]
    linked = all("and" in s.roles for s in _between(reader.window.signs, places))
    if len(places) != count or len(home) != 1 or not linked:
        return None
    reader.collect.scope.home()
    return home[0]


def _between(signs: Sequence[Sign], places: Sequence[Sign]) -> list[Sign]:
    """What stands between the first and the last of several places."""
    if not places:
        return []
    start, end = places[0].start, places[-1].start
    return [s for s in signs if start < s.start < end and s.kind is not Kind.PLACE]


def _one(reader: Reader, sign: Sign, key: str, amount: Amount, nth: tuple[int, int]) -> None:
    """One number of one metric."""
    window, catalogue = reader.window, reader.catalogue
    metric = catalogue.metrics[key]
    if metric.stock and reader.collect.when.closes_year():
        window.signs = [_from_year_end(s) for s in window.signs]
    read = reading(
        window, amount, metric, catalogue.additions, aim=reader.aim, english=reader.english
    )
    if read.measure is None:
        if read.code == "currency" and window.subject:
            window.reason = "currency"  # growth in dollars is another growth
        reader.skip(sign, read.code)
        return
    key = read.metric or key
    measure = read.measure
    if measure is Measure.GROWTH:
        window.moved = frozenset({"down" if read.low < 0 else "up"})
    if key in _PLANS and measure is Measure.TARGET:  # they are plans themselves
        if any("aim" in s.roles for s in window.signs):
            reader.skip(sign, "target_unclear")
            return
        measure = Measure.VALUE
    share_of = ""
    if measure is Measure.SHARE and not catalogue.metrics[key].rate:
        share_of = whole_of(window, catalogue.metrics[key], catalogue)
        window.whole_behind = reader.english
        if not share_of:
            reader.skip(sign, "share_whole")
            return
        if rate := rate_of(key, share_of, catalogue):
            key, share_of = rate, ""  # 研发经费支出占GDP is the intensity
    of_year = _of_year(window)
    reader.put(sign, _found(key, measure, read, amount, share_of, nth, of_year))
    if measure is not Measure.TARGET:
        reader.subjects.had(key, measure)


def _of_year(window: Window) -> bool:
    """Whether a target is of the whole year: 全年目标70亿元, 低于3.5%的控制目标."""
    said = [s for s in (*window.signs, *window.behind[1:3]) if s.roles & {"plan", "target"}]
    dated = any(s.kind is Kind.PERIOD for s in window.signs)
    return any(_YEARLY.match(s.text) for s in window.signs if s.roles & _PLAN) or (
        bool(said) and not dated and not any("aim" in s.roles for s in window.signs)
    )


def _from_year_end(sign: Sign) -> Sign:
    """比上年末 of a stock at the end of a year is year on year."""
    based = sign.text[:1] in "比较" and sign.text[1:] in _YEAR_ENDS
    return replace(sign, roles=frozenset({"yoy"})) if based else sign


def _found(
    key: str,
    measure: Measure,
    read: Reading,
    amount: Amount,
    share_of: str,
    nth: tuple[int, int],
    of_year: bool,
) -> Found:
    sure = SURE - (_UNSURE if read.unsure else 0) - (_UNUSUAL if read.warnings else 0)
    return Found(
        key,
        measure,
        read.low,
        read.unit,
        amount.qualifier,
        read.high,
        share_of,
        sure=sure,
        warnings=read.warnings,
        nth=nth,
        of_year=of_year,
    )


def on_ratio(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """5.6:56.6:37.8 of the three industries; 1.84:1 of two incomes."""
    subject, reason = reader.subjects.of(reader.window)
    onward = any("reach_to" in s.roles for s in signs[n + 1 : n + 2])
    dated = any(s.kind is Kind.PERIOD for s in reader.window.signs)
    if reason or not subject or (onward and not dated):
        reader.skip(sign, reason or "ratio")
    elif len(subject) == len(sign.parts) == 3:
        for key, part in zip(subject, sign.parts, strict=True):
            whole = reader.catalogue.metrics[key].share_of
            number = part.normalize() if part else part
            reader.put(sign, Found(key, Measure.SHARE, number, "%", share_of=whole))
    elif len(subject) == 1 and reader.catalogue.metrics[subject[0]].unit == "":
        reader.put(sign, Found(subject[0], Measure.VALUE, sign.parts[0], ""))
    else:
        reader.skip(sign, "ratio")
    if onward:
        reader.collect.when.revert()
    _after(reader, sign)


def on_still(reader: Reader, sign: Sign, signs: Sequence[Sign], n: int) -> None:
    """持平 is growth 0, 翻番 is 100, where the level itself is meant."""
    window = reader.window
    if reader.english:
        period_behind(reader, signs, n)
    subject, reason = reader.subjects.of(window)
    if not subject:
        return
    if reason or window.roles & _NOT_LEVEL:
        reader.skip(sign, reason or "flat_rate")
        return
    if any(_SPAN.search(s.text) for s in window.signs):
        reader.skip(sign, "other_base")  # 三年内翻一番
        return
    roughly = any(word in sign.text for word in ("基本", "大体", "接近"))
    bound = Qualifier.ABOUT if roughly else Qualifier.EXACT
    bound = Qualifier.OVER if sign.text.endswith("多") else bound
    measure = Measure.TARGET if reader.aim else Measure.GROWTH
    role = next(role for role in _STILL if role in sign.roles)
    for key in subject:
        if reader.catalogue.metrics[key].rate:  # 失业率2.5%,与上年持平: the rate itself is flat
            reader.skip(sign, "flat_rate")
            continue
        reader.put(sign, Found(key, measure, _STILL[role], "%", bound))
        reader.subjects.had(key, measure)
    window.numbers += 1
