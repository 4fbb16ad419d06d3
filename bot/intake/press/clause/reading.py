"""What does a number say of its subject, by the words between them?

>>> reading(window, amount, metric).measure
<Measure.GROWTH: 'growth'>
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.entries import Metric
from bot.intake.press.clause.added import BEEN, COUNTS, added_since, told_of
from bot.intake.press.clause.eased import eased, falls
from bot.intake.press.clause.elided import elided
from bot.intake.press.clause.planned import aimed, budgeted, names_goal, of_plan, plans_rate
from bot.intake.press.clause.shares import gives, is_share, of_growth, share_behind
from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.sign import Kind
from bot.intake.press.tokens.window import Window
from bot.intake.press.tokens.worth import Unit, fits, fits_money, worth
from bot.words import Language, Measure

_GROWS: Final = frozenset({"up", "down", "growth_noun", "down_noun", "yoy"})
_YEARLY: Final = ("y/y", "yoy", "year on year", "year over year")
_NOT_YEARLY: Final = frozenset({"other_base"})
_POINTS: Final = "个百分点"
_PERCENT, _LEVEL_UNIT = "%", "亿元"
_BARE: Final = ("by", "of", "at", "to", *BEEN)  # what fell: imports, by 3 percent
_NOT_OURS: Final = (  # roles and codes; larger firms are those with revenue of 20 million or more
    *((role, role) for role in ("contribution", "capacity", "streak", "not_it")),
    ("defined", "threshold"),
)
_WHOLE: Final = ("个", "家", "户", "件", "辆", "人")  # of which there is no half: 28.6 patents
_SMALL: Final = Decimal("0.01")  # 亿元: 860,000 yuan may well be one shop's
_MOST: Final = Decimal(10000)  # 亿元: a thousand billion is a country's, or a province's
_LEAST: Final = Decimal("0.0001")  # 亿元: no total of a zone is less than 10,000 yuan


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number is; `code` says why it is none of ours."""

    measure: Measure | None = None
    low: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str = ""
    code: str = ""
    metric: str = ""  # another one than the subject: 总数达到91家
    unsure: bool = False
    warnings: tuple[str, ...] = ()


def no(code: str) -> Reading:
    """A number that is not taken."""
    return Reading(code=code)


def reading(
    window: Window,
    amount: Amount,
    metric: Metric,
    additions: Mapping[str, str],
    *,
    aim: bool,
    english: bool = False,
) -> Reading:
    """What a number says of a metric."""
    roles = window.roles
    for role, code in _NOT_OURS:
        if role in roles and not (role == "contribution" and gives(window, amount)):
            return no(code)
    if of_growth(window, amount) or any("contribution" in s.roles for s in window.behind[:1]):
        return no("contribution")  # also: made a 68 percent contribution
    if "tier" in roles and window.carried:
        return no("part")  # 重点项目108个(省级11个、市级29个)
    if amount.unit.points:
        return _points(amount, roles)
    if amount.unit.rate:
        return _rate(window, amount, metric, roles, aim=aim, english=english)
    return _level(window, amount, metric, additions, aim=aim, english=english)


def _points(amount: Amount, roles: set[str]) -> Reading:
    """Points are a lead over schedule, or they only compare two rates."""
    if not roles & {"schedule", "late"}:
        return no("points")
    sign = -1 if roles & {"below", "late"} else 1
    return _told(Measure.PROGRESS, amount, sign, _POINTS)


def _told(
    measure: Measure, amount: Amount, sign: int, unit: str, times: Decimal | None = None
) -> Reading:
    times = amount.unit.times if times is None else times
    low, high = amount.low * times * sign, amount.high
    if high is not None:
        low, high = sorted((low, high * times * sign))
    return Reading(measure, low.normalize() if low % 1 else low.quantize(Decimal(1)), high, unit)


def _based_behind(window: Window) -> bool:
    """Up 6.4% from the beginning of the year: an English base stands behind the number."""
    for sign in window.behind:
        if sign.kind in (Kind.STOP, Kind.NUMBER, Kind.OPEN, Kind.RANK):
            return False
        if "other_base" in sign.roles:
            return True
    return False


def _rate(
    window: Window, amount: Amount, metric: Metric, roles: set[str], *, aim: bool, english: bool
) -> Reading:
    grows = _grows(window, amount, roles)
    bare = not (grows or (aim and window.held) or (english and metric.rate))
    if english and _of_whole_now(window):
        return no("percent_unclear")  # climbed to 30 percent of GDP
    if bare and elided(window, english=english):
        roles, grows = roles | window.moved, True
    if amount.unit.thing == "倍":  # they earn 1.9 times as much as villagers
        ratio = metric.rate and not metric.unit
        return _told(Measure.VALUE, amount, 1, "") if ratio else _times(amount, roles)
    if of_plan(window, amount):
        return _told(Measure.PROGRESS, amount, 1, _PERCENT)
    if aim or aimed(window) or plans_rate(window):
        yearly = english and _based_behind(window)  # we aim to grow by 10 percent a year
        plan = _planned(window, amount, metric, roles, planned=aim, grows=grows)
        return no("other_base") if yearly else plan
    if is_share(window, roles, amount):
        return _told(Measure.SHARE, amount, 1, _PERCENT)
    if grows and (share_behind(window) or ("share_noun" in roles and roles & {"up", "down"})):
        return no("percent_unclear")  # their share grew by 8 percent
    if metric.rate and window.last is not None and window.last.text == "to":
        # fell 0.11 points from the start of the year to 0.94 percent; crept up to 1.6 percent
        roles, grows = roles - _NOT_YEARLY - {"up", "down"}, False
    if roles & _NOT_YEARLY or "average" in roles or (english and _based_behind(window)):
        return no("other_base")
    return _result(window, amount, metric, roles, grows=grows)


def _planned(
    window: Window, amount: Amount, metric: Metric, roles: set[str], *, planned: bool, grows: bool
) -> Reading:
    """A rate that is planned, where it is clear of what."""
    rate = metric.rate or metric.unit == _PERCENT
    told = grows or rate or names_goal(window) or window.measure
    fell = "down" in window.before and not (grows or planned)  # beating its target of 3.5: a fall?
    sign = _aimed_sign(window, roles, amount)
    clear = told and not fell
    return _told(Measure.TARGET, amount, sign, _PERCENT) if clear else no("target_unclear")


def _of_whole_now(window: Window) -> bool:
    """Whether a rate is what a share has come to, and no growth: climbed to 30 percent of GDP."""
    moved = window.roles & {"up", "down"} and not window.roles & {"share", "share_noun"}
    to = window.last is not None and window.last.text == "to"
    of = [s.text for s in window.behind[:1]] == ["of"]
    named = [s.kind for s in window.behind[1:2]] == [Kind.METRIC]
    return bool(moved) and to and of and named


def _result(
    window: Window, amount: Amount, metric: Metric, roles: set[str], *, grows: bool
) -> Reading:
    """A rate that is no plan, no share and of no other base: a growth, or the rate itself."""
    if grows and not metric.rate and (goal := eased(window)):
        clear = goal == "eased"
        sign = -1 if falls(window) else 1
        return _told(Measure.GROWTH, amount, sign, _PERCENT) if clear else no("percent_unclear")
    if grows and "shift" not in roles:
        better = metric.unit.startswith("微克") and any("improve" in s.text for s in window.signs)
        sign = -1 if better else _sign(roles, amount, window)  # cleaner air is a fall
        return _told(Measure.GROWTH, amount, sign, _PERCENT)
    if metric.rate and not grows:
        return _told(Measure.SHARE, amount, 1, _PERCENT)
    if _came_from(window):
        return no("old_value")  # narrowed to 2.9 percent from 3.4 percent
    parted = bool(window.behind) and window.behind[0].text.split(" ")[0] == "of"
    if metric.unit == _PERCENT and "shift" not in roles and not (window.carried or parted):
        return replace(_told(Measure.GROWTH, amount, 1, _PERCENT), unsure=True)
    return no("percent_unclear")


def _came_from(window: Window) -> bool:
    """Whether a second rate is what the first one came from."""
    return window.numbers > 0 and any(s.text == "from" for s in window.signs)


def _grows(window: Window, amount: Amount, roles: set[str]) -> bool:
    """Whether the words around a rate tell of a growth."""
    told = bool(roles & _GROWS) or window.measure == Measure.GROWTH or amount.signed
    told = told or any("fared" in s.roles for s in window.signs) or _led_to(window)
    told = told or any(s.text in _YEARLY for s in window.behind[:1])  # GDP: 6.3% y/y
    return told or bool(window.behind_of() & (_GROWS - {"yoy"}))


def _led_to(window: Window) -> bool:
    """Whether a rate led to a level: the tertiary industry managed 5.1 percent, to 2.3 billion."""
    onward = [s for s in window.behind[:3] if s.kind is not Kind.STOP]
    to = len(onward) > 1 and onward[0].text == "to" and onward[1].kind is Kind.NUMBER
    does = any(s.roles & {"verb", "reach"} and s.text not in _BARE for s in window.signs)
    return to and does and onward[1].amounts[-1].unit.money


def _times(amount: Amount, roles: set[str]) -> Reading:
    """增长1.5倍 is 150 percent; a multiple of something else is none."""
    plain = "up" in roles and not roles & {"than", *_NOT_YEARLY}
    return _told(Measure.GROWTH, amount, 1, _PERCENT, Decimal(100)) if plain else no("ratio")


def _aimed_sign(window: Window, roles: set[str], amount: Amount) -> int:
    """A plan that is lowered is none of a fall: will not lower the growth target of 7 percent."""
    order = list(enumerate(window.signs))
    falls = [n for n, s in order if s.roles & {"down", "down_noun"}]
    plans = [n for n, s in order if s.roles & {"target", "plan", "growth_noun", "up"}]
    named = [n for n, s in order if s.kind in (Kind.METRIC, Kind.CHOICE)]
    lowered = falls and plans and named and falls[-1] < min(named[-1], plans[-1])
    return 1 if lowered else _sign(roles, amount)


def _sign(roles: set[str], amount: Amount, window: Window | None = None) -> int:
    """A fall is a negative growth, whether the number has a minus or not."""
    down = roles & {"down", "down_noun"} or (window is not None and "down" in window.behind_of())
    if down and window is not None and "up" in roles:
        words = [s for s in window.signs if s.roles & {"up", "down", "down_noun"}]
        down = not words[-1].roles & {"up"}
    return -1 if down and amount.low > 0 else 1


def _level(
    window: Window,
    amount: Amount,
    metric: Metric,
    additions: Mapping[str, str],
    *,
    aim: bool,
    english: bool,
) -> Reading:
    mean = metric.unit == "元" or "平均" in metric.names[Language.ZH].name  # an income per head
    if "average" in window.roles and not mean:
        return no("average")
    order = [
        s
        for s in window.signs
        if not s.roles & {"filler", "of", "all"} or s.roles & {"up", "down", "newly"}
    ]
    if new := added_since(window, metric, additions):
        unit = replace(amount.unit, thing=amount.unit.thing or "元")
        return Reading(
            Measure.VALUE, worth(amount.low, unit, metric.unit), None, metric.unit, metric=new
        )
    last = order[-1].roles if order else frozenset()
    based = window.roles & _NOT_YEARLY and metric.key not in additions.values()
    if last & {"up", "down", "shift", "above", "below"} or based or amount.signed:
        return no("increment")
    if "share" in window.roles and not (english and window.subject and not window.numbers):
        return no("share_unclear")
    key = told_of(window, metric, additions)
    if not key:
        return no("increment")
    unit = amount.unit if amount.unit.thing else _unsaid(amount.unit, metric)
    if not unit.thing and metric.unit == "元" and window.number == Unit("元", unit.times):
        unit = window.number  # 29,730 yuan, and the rural figure was 19,850
    planned = aim or aimed(window) or budgeted(window)
    counted = metric.unit.removeprefix("万")
    many = english or (unit.times > 1 and metric.unit.startswith("万"))  # 游客126.4万
    if not unit.thing and many and counted in COUNTS:
        unit = Unit(counted, unit.times)
    kept = _kept(unit, metric)
    if kept is None:
        both = unit.money and fits_money(metric.unit)
        return no("currency" if both else "unit_unfit" if unit.thing else "no_unit")
    low = worth(amount.low, unit, kept)
    if (kept == _LEVEL_UNIT and not _LEAST <= low < _MOST) or (kept in _WHOLE and low % 1):
        return no("unit_unfit")
    high = None if amount.high is None else worth(amount.high, unit, kept)
    measure = Measure.TARGET if planned else Measure.VALUE
    unusual = () if kept == metric.unit else ("unusual_measure",)
    small = kept == _LEVEL_UNIT and low < _SMALL
    return Reading(measure, low, high, kept, warnings=unusual, metric=key, unsure=small)


def _kept(unit: Unit, metric: Metric) -> str | None:
    """The unit that a level is kept in; None where it is none of the metric's."""
    if fits(unit, metric.unit):
        return metric.unit
    money = metric.unit == _PERCENT and not metric.rate and unit.thing == "元"
    return _LEVEL_UNIT if money else None


def _unsaid(unit: Unit, metric: Metric) -> Unit:
    """27亿 of an indicator kept in yuan is of yuan; a ratio has no unit."""
    if unit.times > 1 and fits_money(metric.unit) and not metric.unit.endswith("美元"):
        return Unit("元", unit.times)
    return unit
