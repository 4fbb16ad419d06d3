"""What did a figure stand at in the time it is held against: 比上年同期的8.6%加快, in July?

>>> base_told(reader, signs("slower than the 28.1 percent recorded in July"), 2)
True
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.collect import Found
from bot.intake.press.clause.reader import Reader
from bot.intake.press.clause.reading import reading
from bot.intake.press.times.earlier import AGAIN, years_back
from bot.intake.press.times.held import clause_behind
from bot.intake.press.tokens.in_hand import AGO, is_month
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window
from bot.intake.press.tokens.worth import Unit
from bot.spans import Mode, Said
from bot.words import Figure, Measure

_HELD: Final = frozenset({"above", "below", "than"})
_LED: Final = _HELD | {"more", "less", "up", "down", "shift", "all"}
_TIMES: Final = ("double", "twice", "triple", "treble", "over", "beyond")
_NOUNS: Final = frozenset({"up", "down", "growth_noun", "down_noun"})
_SEEN: Final = (
    *("recorded", "seen", "posted", "registered", "reported", "achieved", "logged", "collected"),
    *("set", "reached", "notched", "in", "for", "of", "during", "at", "back in", "the", "had"),
)
_OF: Final = ("in", "of", "for")
_WHOSE: Final = ("the", "its", "our", "'s", "all", "total", "overall")
_THAN: Final = ("比", "较", "与", "同", "和", "跟")
_SAME: Final = ("同期", "同月", "同季")
_FROM: Final = frozenset({"than", "yoy", "other_base"})
_HOLDS: Final = re.compile("比|较|与|同(?!比)|和|跟")
_COMPARED: Final = ("相比", "比较", "对比", "相较", "来比")
_BESIDE: Final = frozenset({"of", "filler", "growth_noun", "down_noun", "level", "average"})
_PLANS: Final = frozenset({"target", "plan", "aim", "expect", "share", "contribution"})
_YEAR: Final = (1, 12)
_MONEY: Final = ("美元", "元")
_CARRIED: Final = 0.6
_LAST: Final = 3  # drafts that are looked back at


@dataclass(frozen=True, slots=True)
class _Base:
    """The time a number is of, or the name; and which way the noun beside it went."""

    said: tuple[Said, ...] = ()
    keys: tuple[str, ...] = ()
    way: int = 0
    at: int = -1  # where the time stands, behind an English number


def base_told(reader: Reader, signs: Sequence[Sign], n: int) -> bool:
    """Whether a number is told as the base of the one before it: then it is put with its time."""
    window, sign = reader.window, signs[n]
    barred = bool(reader.unsaid or reader.aim or window.roles & _PLANS or window.subject)
    barred = barred or reader.takes_back(sign) or len(sign.amounts) != 1
    # 40 percent of them went to ……, against 35 in May
    if barred or not reader.taken or sign.amounts[0].unit.points:
        return False
    find = _in_english if reader.english else _in_chinese
    base = find(reader, signs, n)
    if base is None:
        return False
    if base.keys:
        return _of_name(reader, sign, base)
    window.lost = False
    keys, reason = reader.subjects.of(window)
    last = _told(reader, keys, sign.amounts[0])
    if reason or last is None:
        return False
    found = _as_told(reader, last, sign.amounts[0], base)
    if found is None or not _agrees(window, last, found):
        return False
    _of_that_month(reader, last, base.said)
    _put(reader, sign, found, base.said)
    reader.earlier = max(reader.earlier, base.at)
    return True


def is_base(window: Window, signs: Sequence[Sign], n: int) -> bool:
    """Whether Chinese holds what was told against a number: 比2023年增速6.8%|高0.3个百分点."""
    told = [s for s in window.signs if "filler" not in s.roles]
    held = [m for m, s in enumerate(told) if _HOLDS.match(s.text) and s.roles & _FROM][-1:]
    if not held or any(s.roles & {"up", "down"} for s in told[held[0] + 1 :]):
        return False  # 比2019年增长6.8%
    behind = [s for s in signs[n + 1 : n + 5] if not s.roles & _BESIDE]
    if behind and behind[0].text in _COMPARED:
        return True  # 与全市4.2%的增速|相比
    led = bool(behind) and bool(behind[0].roles & (_LED - {"all", "than"}))
    return led and [s.kind for s in behind[1:2]] == [Kind.NUMBER]


def _told(reader: Reader, keys: Sequence[str], amount: Amount) -> Figure | None:
    """The figure of one subject that was told last, where it is a rate as the number is one."""
    for draft in reversed(reader.collect.drafts[-_LAST:]):
        figure = draft.figure
        if keys != (figure.metric,) or figure.metric not in reader.subjects.own:
            return None
        rate = figure.unit == "%"
        if rate == amount.unit.rate and figure.measure is not Measure.TARGET:
            return figure if figure.value is not None and not figure.share_of else None
    return None


def _of_that_month(reader: Reader, last: Figure, said: tuple[Said, ...]) -> None:
    """What is held against a month is of the month after it that was told, or of nobody knows when.

    In July, exports were 440 million yuan. Imports fell 3 percent, less than the 5 percent in June.
    """
    when, drafts = reader.collect.when, reader.collect.drafts
    month = is_month(said) and said[0].mode is Mode.WHOLE
    if not month or when.fresh or last.period.months == 1:
        return
    lone = when.lone[0] if is_month(when.lone) else None
    for n in range(len(drafts) - 1, -1, -1):
        draft, figure = drafts[n], drafts[n].figure
        if (figure.metric, figure.period) != (last.metric, last.period):
            return
        if lone is not None and lone.first == said[0].first + 1 == last.period.end.month:
            period = last.period._replace(start=last.period.end.replace(day=1))
            drafts[n] = replace(draft, figure=replace(figure, period=period))
        else:
            warnings = (*draft.warnings, "period_carried")
            drafts[n] = replace(draft, confidence=_CARRIED, warnings=warnings)


def _as_told(reader: Reader, last: Figure, amount: Amount, base: _Base) -> Found | None:
    """A number as a figure of the kind of the one before it."""
    metric = reader.catalogue.metrics[last.metric]
    if last.measure is Measure.PROGRESS or last.value is None:
        return None
    if not amount.unit.rate:
        if (
            not amount.unit.thing and amount.unit.times > 1
        ):  # 35 million US dollars, from 18 million
            thing = next((one for one in _MONEY if last.unit.endswith(one)), "")
            amount = replace(amount, unit=Unit(thing, amount.unit.times))
        read = reading(Window(), amount, metric, {}, aim=False, english=reader.english)
        alike = read.measure is last.measure is Measure.VALUE and read.unit == last.unit
        same = alike and read.metric in ("", last.metric)
        found = Found(last.metric, Measure.VALUE, read.low, read.unit, amount.qualifier)
        return found if same else None
    way = 1 if last.measure is not Measure.GROWTH or amount.signed else base.way
    way = way or int(last.value > 0)
    low = amount.low * amount.unit.times * way
    return Found(last.metric, last.measure, low, "%", amount.qualifier) if way else None


def _agrees(window: Window, last: Figure, found: Found) -> bool:
    """Whether what is told to be more is more: else nobody knows which way a number goes."""
    now, then = last.value or 0, found.low or 0
    if now < 0 or then < 0:
        return True
    more = any(s.roles & {"above"} or s.text in _TIMES for s in window.signs)
    less = any("below" in s.roles for s in window.signs)
    return not ((more and now < then) or (less and now > then))


def _put(reader: Reader, sign: Sign, found: Found, said: tuple[Said, ...]) -> None:
    """Put a figure of another time, and leave all that is in hand as it was."""
    collect = reader.collect
    when, estimate, basis = collect.when, collect.estimate, collect.basis
    collect.when = replace(when, mains={*when.mains}, ends=[*when.ends])
    collect.estimate, collect.basis = False, ""
    if said:
        collect.when.say(said, "", aside=True)
    reader.put(sign, replace(found, done=True))
    collect.when, collect.estimate, collect.basis = when, estimate, basis


def _of_name(reader: Reader, sign: Sign, base: _Base) -> bool:
    """Ahead of the 14.6 percent rise in investment: the growth of another name, of this time."""
    amount = sign.amounts[0]
    if not (amount.unit.rate and base.way) or reader.catalogue.metrics[base.keys[0]].rate:
        return False
    low = amount.low * amount.unit.times * base.way
    _put(reader, sign, Found(base.keys[0], Measure.GROWTH, low, "%", amount.qualifier), ())
    return True


def _in_chinese(reader: Reader, signs: Sequence[Sign], n: int) -> _Base | None:
    """比7月份的28.1%, 低于去年同期的6%, 均高于固定资产投资14.6%的增速."""
    told = reader.window.signs
    if len(told) > 1 and told[-1].kind is Kind.METRIC and len(told[-1].keys) == 1:
        behind = signs[n + 1 : n + 3]
        led = told[-2].roles & {"above", "below"} and [s.text for s in behind[:1]] == ["的"]
        way = _way(behind[1:]) if led else 0
        return _Base(keys=told[-1].keys, way=way) if way else None
    if len(told) < 2 or told[-1].text != "的":  # 比去年同期6%: six percent more, or from six?
        return None
    base, way = told[-2], _way(told)
    if not way and any("shift" in s.roles and s.text == "收窄" for s in signs[n + 1 : n + 2]):
        way = -1
    held = base.text.startswith(_THAN)
    if base.kind is Kind.WORD and held and "yoy" in base.roles:
        same = base.text.endswith(_SAME) or _whole_year(reader)
        return _Base(AGAIN, way=way) if same else None
    if base.kind is Kind.WORD and held and base.said:
        return _Base(base.said, way=way)
    led_by = len(told) > 2 and bool(told[-3].roles & _HELD)
    return _Base(base.said, way=way) if base.kind is Kind.PERIOD and led_by and base.said else None


def _whole_year(reader: Reader) -> bool:
    """Whether the period in hand is a year: 比上年的8.6% is of the year before it."""
    return [(one.first, one.last) for one in reader.collect.when.said] == [_YEAR]


def _in_english(reader: Reader, signs: Sequence[Sign], n: int) -> _Base | None:
    """Slower than the 28.1 percent recorded in July, nearly double the 27 million of a year ago."""
    led = [s for s in reader.window.signs if s.roles != {"filler"} or s.text in _TIMES]
    held = any(s.roles & _HELD or s.text in _TIMES for s in led)
    from_it = [s.text for s in reader.window.signs[-1:]] == ["from"] and bool(led)
    if not (held or from_it) or not all(s.roles & _LED or s.text in _TIMES for s in led):
        return None
    behind = clause_behind(signs, n)
    between = [*takewhile(lambda s: not (s.kind is Kind.PERIOD or "yoy" in s.roles), behind)]
    way = _way(between) or _way(_behind_than(led))
    named = next((m for m, s in enumerate(between) if s.kind is Kind.METRIC), None)
    if named is not None:
        return _ahead_of(reader, between, named)
    if not all(s.roles & _NOUNS or s.text in _SEEN or s.roles == {"filler"} for s in between):
        return None
    then, rest = behind[len(between) : len(between) + 1], behind[len(between) + 1 :]
    if not then or any(s.kind is not Kind.WORD or s.roles & _HELD for s in rest):
        return None
    if years_back(reader, then[0]) == 1:
        return _Base(AGAIN, way=way, at=then[0].start)
    dated = then[0].kind is Kind.PERIOD and "yoy" not in then[0].roles
    one = dated and len(then[0].said) == 1 and not AGO.search(then[0].text)
    return _Base(then[0].said, way=way, at=then[0].start) if one else None


def _behind_than(led: Sequence[Sign]) -> Sequence[Sign]:
    """The words behind what holds a number against another: a decline of, of against a decline."""
    held = [n for n, s in enumerate(led) if s.roles & _HELD]
    return led[held[-1] + 1 :] if held else ()


def _ahead_of(reader: Reader, between: Sequence[Sign], named: int) -> _Base | None:
    """The 14.6 percent rise in overall investment: a noun, a link and one name, of nobody else."""
    home = reader.catalogue.home
    said = [s for s in between[:named] if s.text not in _WHOSE and s.keys != (home,)]
    alone = len(said) == 2 and bool(said[0].roles & _NOUNS) and said[1].text in _OF
    rest = all(s.roles == {"filler"} for s in between[named + 1 :])
    keys = between[named].keys
    return _Base(keys=keys, way=_way(said)) if alone and rest and len(keys) == 1 else None


def _way(signs: Sequence[Sign]) -> int:
    """Which way a noun goes: 1 for a rise or a growth, -1 for a fall, 0 where none is told."""
    if any(s.roles & {"down", "down_noun"} for s in signs):
        return -1
    return int(any(s.roles & {"up", "growth_noun"} for s in signs))
