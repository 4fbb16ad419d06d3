"""Where does a value stand on an axis, and which round values mark it?

>>> Scale.over([Decimal(3), Decimal(8)], 0, 100).ticks
(Decimal('0'), Decimal('5'), Decimal('10'))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from typing import Final, Self

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_WANTED: Final = 3  # steps on an axis, more or less
_EXACT: Final = Context(prec=100)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from its lowest round value, at `start`, to its highest, at `end`."""

    ticks: tuple[Decimal, ...]
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[Decimal], start: float, end: float) -> Self:
        """The axis that holds zero and all the values."""
        with localcontext(_EXACT):
            known = [Decimal(0), *values]
            low, high = min(known), max(known)
            if low == high:
                high = Decimal(1)
            step = _step((high - low) / _WANTED)
            first = (low / step).to_integral_value(ROUND_FLOOR)
            last = (high / step).to_integral_value(ROUND_CEILING)
            ticks = [step * n for n in range(int(first), int(last) + 1)]
            return cls(tuple(map(_plain, ticks)), start, end)

    def at(self, value: Decimal) -> float:
        """Where a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        with localcontext(_EXACT):
            part = float((value - low) / (high - low))
        return self.start + part * (self.end - self.start)


def _step(least: Decimal) -> Decimal:
    """The round step that is at least so long."""
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in _STEPS if power * step >= least)


def _plain(value: Decimal) -> Decimal:
    """Without zeros at the end, nor an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
