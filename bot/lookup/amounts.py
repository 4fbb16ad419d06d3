"""An amount that a question names, in the unit that a figure is kept in.

>>> in_unit(Decimal(2), "billion yuan", "亿元")
Decimal('20')
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.later import Later
from bot.understand.slots import RATES
from bot.words import Figure

if TYPE_CHECKING:
    from bot.lookup import derive
else:
    derive = Later("bot.lookup.derive")

_PERCENT = frozenset(("%", "percent", "part", "个点"))  # what a rate is, and not how far from one
_OF_MONEY = 10**6  # a scale from which on it is money: of what is counted there are not so many
_SCALES = {  # how many of what a unit is; a scale alone is one of whatever is told
    "hundred million": Decimal(10**8),
    "billion": Decimal(10**9),
    "million": Decimal(10**6),
    "bn": Decimal(10**9),
    "thousand": Decimal(1000),
    "k": Decimal(1000),
    "个亿": Decimal(10**8),
    "亿": Decimal(10**8),
    "万": Decimal(10**4),
}
_SAME = {
    **dict.fromkeys(("yuan",), "元"),
    **dict.fromkeys(("people", "persons", "人次"), "人"),
    **dict.fromkeys(("firms", "companies", "enterprises", "households", "projects"), "个"),
    **dict.fromkeys(("家", "户", "项"), "个"),
    **dict.fromkeys(("度", "kwh", "kilowatt hours", "kilowatt-hours"), "千瓦时"),
    **dict.fromkeys(("square metres", "square meters"), "平方米"),
}


def in_unit(amount: Decimal, unit: str, kept: str) -> Decimal | None:
    """An amount in the unit that figures are kept in, None where the two do not meet."""
    if unit == kept:
        return amount
    if kept == "%" or unit in RATES:
        return amount if kept == "%" and unit in _PERCENT else None
    (times, of), (scale, kind) = _parts(unit), _parts(kept)
    alone = not of and times > 1 and not (kind == "个" and times >= _OF_MONEY * scale)
    return amount * times / scale if alone or (of and of == kind) else None


def short_of(goal: tuple[str, str], figures: Sequence[Figure]) -> list[Figure]:
    """How far the only figure that an amount can be held to is from it."""
    amount, unit = goal
    if not amount:
        return []
    held = [(f, in_unit(Decimal(amount), unit, f.unit)) for f in figures if not f.derived]
    gaps = [derive.to_amount(figure, aim) for figure, aim in held if aim is not None]
    return [gap for gap in gaps if gap] if len(gaps) == 1 else []


def of_bare(amount: Decimal, kept: str) -> Decimal | None:
    """A number without a unit in the unit of a figure that is a rate or a count of things."""
    scale, kind = _parts(kept)
    if kept == "%":
        return amount
    return amount / scale if kind in ("个", "人", "件", "辆") else None


def _parts(unit: str) -> tuple[Decimal, str]:
    """How many of what a unit is: 亿元 is a hundred million yuan."""
    for word, scale in _SCALES.items():
        of = unit.removeprefix(word)
        if of != unit and (of[:1] in ("", " ") or not word.isascii()):
            return scale, _SAME.get(of.strip(), of.strip())
    return Decimal(1), _SAME.get(unit, unit)
