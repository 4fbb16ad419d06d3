"""How is an exact figure printed?

>>> zh(Decimal("27"), "亿元"), en(Decimal("27"), "亿元", units)
('27亿元', '2.7 billion yuan')
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple


def plain(value: Decimal) -> str:
    """All digits that were stored, none added: 8.20 stays 8.20, 9E+1 is 90."""
    return f"{value:f}"


def zh(value: Decimal, unit: str) -> str:
    """A figure with its unit as Chinese prints it."""
    return f"{plain(value)}{unit}"


def en(value: Decimal, unit: str, units: Mapping[str, Mapping[str, Any]]) -> str:
    """A figure as English counts it: 亿元 divided by ten is billion yuan.

    `units` is the table of data/units.toml; a unit that is not there is printed as stored.
    """
    count = counted_en(value, unit, units)
    number = count.digits(value)
    if count.unit == "%":
        return f"{number}%"
    return f"{number} {count.unit}".rstrip()


class Count(NamedTuple):
    """In what unit figures of one size are counted, and what one of the stored unit is in it."""

    unit: str
    times: Decimal = Decimal(1)
    grouped: bool = False  # a comma between thousands

    def digits(self, value: Decimal) -> str:
        """The digits of a value in this unit."""
        scaled = value * self.times if self.times != 1 else value
        if self.times != 1:
            scaled = scaled.normalize()
        return f"{scaled:,f}" if self.grouped else plain(scaled)


_exact = lru_cache(64)(Decimal)  # of the few factors of the table


def counted_en(largest: Decimal, unit: str, units: Mapping[str, Mapping[str, str]]) -> Count:
    """How English counts figures of which this is the largest."""
    table = units.get(unit, {"en": unit})
    times, name = _exact(table.get("en_times", "1")), table["en"]
    if "small_times" in table and abs(largest * times) < 1:
        times, name = _exact(table["small_times"]), table["small_en"]
    return Count(name, times, grouped=True)
