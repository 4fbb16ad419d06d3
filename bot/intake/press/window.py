"""What does a number say of its subject, by the words between them?

>>> reading(window, amount, metric).measure
<Measure.GROWTH: 'growth'>
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bot.catalogue import Metric
from bot.intake.press.numbers import Amount
from bot.intake.press.signs import Kind, Sign
from bot.intake.press.units import Unit, fits, worth
from bot.words import Measure

_GROWS: Final = frozenset({"up", "down", "growth_noun", "down_noun", "yoy"})
_NOT_YEARLY: Final = frozenset({"other_base"})
_DONE: Final = frozenset(
    [
        "完成",
        "已完成",
        "累计完成",
        "占",
        "占到",
        "占了",
        "达",
        "达到",
        "为",
        "实现",
        "是",
        "completed",
        "fulfilled",
        "achieved",
    ]
)
_BEEN: Final = ("were", "was", "are", "have", "has", "been", "being")
_MORE: Final = {"more": "up", "less": "down"}  # 6.5 percent more than a year earlier
_PERCENT: Final = "%"
_POINTS: Final = "个百分点"
_COUNTS: Final = frozenset([*"家个户件人辆项", "人次"])
_LEVEL_UNIT: Final = "亿元"


@dataclass(slots=True)
class Window:
    """A clause as it is read: its subject, and the words since the last number."""

    subject: tuple[str, ...] = ()
    reason: str = ""  # why nothing is taken of the subject
    measure: str = ""  # that the name itself tells: 税收占比
    carried: bool = False
    named: str = ""  # the measure the name told, kept to the end of the clause
    signs: list[Sign] = field(default_factory=list)
    lost: bool = False  # an unknown word stands where the subject should be
    numbers: int = 0
    agent: Sign | None = None
    behind: tuple[Sign, ...] = ()  # the two signs after the number in hand
    adding: bool = False  # 新增……、高新技术企业20家
    planned: bool = False  # 全年任务8亿元的124%
    held: bool = False  # compared with …: what follows is of another time
    some: bool = False  # 5个省级项目: what they did is of these alone
    whole_behind: bool = False  # accounting for 27 percent of …

    @property
    def roles(self) -> set[str]:
        """Everything that the words since the last number may do."""
        return {role for sign in self.signs for role in sign.roles}

    @property
    def last(self) -> Sign | None:
        """The sign just before."""
        return self.signs[-1] if self.signs else None

    def behind_of(self) -> frozenset[str]:
        """What the noun behind 的 does: 8.2%的增速, 10%的目标."""
        if len(self.behind) > 1 and "of" in self.behind[0].roles:
            return self.behind[1].roles
        first = self.behind[0] if self.behind else None
        if first is None or not first.text.isascii() or first.kind is not Kind.WORD:
            return frozenset()
        moved = {role for more, role in _MORE.items() if more in first.roles}
        return frozenset(moved | (first.roles & {"up", "down", "target"}))


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
    for role in ("contribution", "capacity", "streak", "not_it"):
        if role in roles:
            return no(role)
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
        high = high * times * sign
        low, high = min(low, high), max(low, high)
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
    grows = bool(roles & _GROWS) or window.measure == Measure.GROWTH or amount.signed
    grows = grows or bool(window.behind_of() & (_GROWS - {"yoy"}))
    if amount.unit.thing == "倍":
        plain = "up" in roles and not roles & {"than", *_NOT_YEARLY}
        return _told(Measure.GROWTH, amount, 1, _PERCENT, Decimal(100)) if plain else no("ratio")
    if _of_plan(window, amount):
        return _told(Measure.PROGRESS, amount, 1, _PERCENT)
    if aim or _aimed(window):
        if (
            grows
            or metric.rate
            or metric.unit == _PERCENT
            or roles & {"target", "aim"}
            or window.measure
        ):
            return _told(Measure.TARGET, amount, _sign(roles, amount), _PERCENT)
        return no("target_unclear")
    if _shares(window, roles):
        return _told(Measure.SHARE, amount, 1, _PERCENT)
    if roles & _NOT_YEARLY or "average" in roles or (english and _based_behind(window)):
        return no("other_base")
    if grows and "shift" not in roles:
        return _told(Measure.GROWTH, amount, _sign(roles, amount, window), _PERCENT)
    if metric.rate and not grows:
        return _told(Measure.SHARE, amount, 1, _PERCENT)
    if metric.unit == _PERCENT and "shift" not in roles and not window.carried:
        return replace(_told(Measure.GROWTH, amount, 1, _PERCENT), unsure=True)
    return no("percent_unclear")


def _sign(roles: set[str], amount: Amount, window: Window | None = None) -> int:
    """A fall is a negative growth, whether the number has a minus or not."""
    down = roles & {"down", "down_noun"} or (window is not None and "down" in window.behind_of())
    if down and window is not None and "up" in roles:
        words = [s for s in window.signs if s.roles & {"up", "down", "down_noun"}]
        down = not words[-1].roles & {"up"}
    return -1 if down and amount.low > 0 else 1


def _shares(window: Window, roles: set[str]) -> bool:
    if window.measure == Measure.SHARE:
        return not roles & {"up", "down"}
    told = [
        s for s in window.signs if s.roles & {"share", "share_noun", "up", "down", "growth_noun"}
    ]
    shares = bool(roles & {"share", "share_noun"}) or "share_noun" in window.behind_of()
    return shares and not (told and told[-1].roles & {"up", "down"})


def _of_plan(window: Window, amount: Amount) -> bool:
    """完成年度计划的35%, 占年预算22%, 完成率35%: the part of a plan that is done."""
    order = [s for s in window.signs if not s.roles & {"filler", "basis_comparable"}]
    if window.planned and order and "of" in order[-1].roles:
        return True
    behind = window.behind[1:4] if window.behind and "of" in window.behind[0].roles else ()
    if any("plan" in s.roles for s in behind) and not _grows(order):
        return True  # 61.3 percent of the annual target
    if any("rate_done" in s.roles for s in order) and not _grows_after(order, "rate_done"):
        return amount.unit.thing == _PERCENT
    plans = [n for n, s in enumerate(order) if "plan" in s.roles or _is_plan(s)]
    if not plans:
        return False
    last = plans[-1]
    rest = order[last + 1 :]
    direct = all(s.roles & {"of", "share_noun", "reach", "within"} for s in rest)
    done = any(s.text in _DONE or s.roles & {"share"} for s in order[:last])
    return direct and (done or any("of" in s.roles for s in rest))


def _grows(order: list[Sign]) -> bool:
    """Whether the words before a number tell of a growth."""
    return any(s.roles & {"up", "down", "growth_noun"} for s in order)


def _is_plan(sign: Sign) -> bool:
    return sign.kind is Kind.METRIC and sign.keys == ("key_project_annual_plan",)


def _grows_after(order: list[Sign], role: str) -> bool:
    place = next(n for n, s in enumerate(order) if role in s.roles)
    return any(s.roles & {"up", "down"} for s in order[place:])


def _aimed(window: Window) -> bool:
    """Whether a clause tells of a plan: 目标增长8%, 计划投资, 10%的目标."""
    if "target" in window.behind_of():
        return True
    order = [s for s in window.signs if "filler" not in s.roles]
    names = [n for n, s in enumerate(order) if s.kind is Kind.METRIC]
    brought = any(s.text.startswith(("bring", "tak", "push", "lift", "driv")) for s in window.signs)
    behind = order[names[-1] + 1].text if names and len(order) > names[-1] + 1 else ""
    if behind == "to" and not brought:
        return True  # for imports and exports to surpass 8 billion yuan
    if order and order[0].text.isascii() and window.numbers:
        links = [n for n, s in enumerate(order) if "and" in s.roles]
        order = order[links[-1] :] if links else order  # 102 percent of the plan and up 4 percent
    return any(s.roles & {"target", "aim"} or _english_plan(s) for s in order)


def _english_plan(sign: Sign) -> bool:
    """The target for the year is ……: a plan, not a part of one."""
    return "plan" in sign.roles and sign.text.isascii()


def _level(
    window: Window,
    amount: Amount,
    metric: Metric,
    additions: Mapping[str, str],
    *,
    aim: bool,
    english: bool,
) -> Reading:
    if "average" in window.roles:
        return no("average")
    order = [
        s
        for s in window.signs
        if not s.roles & {"filler", "of", "all"} or s.roles & {"up", "down", "newly"}
    ]
    last = order[-1].roles if order else frozenset()
    if last & {"up", "down", "shift", "above", "below"} or window.roles & _NOT_YEARLY:
        return no("increment")
    if "share" in window.roles and not (english and window.subject and not window.numbers):
        return no("share_unclear")
    key = _counted(window, metric, additions)
    if not key:
        return no("increment")
    unit = amount.unit if amount.unit.thing else _unsaid(amount.unit, metric)
    aimed = aim or _aimed(window)
    counted = metric.unit.removeprefix("万")
    if not unit.thing and english and counted in _COUNTS:
        unit = Unit(counted, unit.times)
    if fits(unit, metric.unit):
        low = worth(amount.low, unit, metric.unit)
        high = None if amount.high is None else worth(amount.high, unit, metric.unit)
        measure = Measure.TARGET if aimed else Measure.VALUE
        return Reading(measure, low, high, metric.unit, metric=key)
    if metric.unit == _PERCENT and not metric.rate and unit.thing == "元":
        low = worth(amount.low, unit, _LEVEL_UNIT)
        high = None if amount.high is None else worth(amount.high, unit, _LEVEL_UNIT)
        measure = Measure.TARGET if aimed else Measure.VALUE
        return Reading(measure, low, high, _LEVEL_UNIT, warnings=("unusual_measure",), metric=key)
    both = unit.money and fits_money(metric.unit)
    return no("currency" if both else "unit_unfit" if unit.thing else "no_unit")


def fits_money(kept: str) -> bool:
    """Whether an indicator is kept in money."""
    return kept.endswith("元")


def _unsaid(unit: Unit, metric: Metric) -> Unit:
    """27亿 of an indicator kept in yuan is of yuan; a ratio has no unit."""
    if unit.times > 1 and fits_money(metric.unit) and not metric.unit.endswith("美元"):
        return Unit("元", unit.times)
    return unit


def _counted(window: Window, metric: Metric, additions: Mapping[str, str]) -> str:
    """新增 counts what was added, 总数 the whole; empty where neither is kept."""
    roles = window.roles
    whole = "sum" in roles or (window.carried and "reach" in roles and "newly" not in roles)
    if whole and metric.adds_to:
        return metric.adds_to
    told = [s for s in window.behind if s.text not in _BEEN]
    added = "newly" in roles or (told and "newly" in told[0].roles)
    if window.adding and not roles & {"sum", "reach", "level"} and metric.stock:
        return additions.get(metric.key, "")
    if added and "sum" not in roles:
        if metric.stock or metric.key in additions:
            return additions.get(metric.key, "")
        return metric.key
    return metric.key
