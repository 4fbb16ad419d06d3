"""How is an exact figure printed?

>>> zh(Decimal("27"), "亿元"), en(Decimal("27"), "亿元", units)
('27亿元', '2.7 billion yuan')
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


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
    table = units.get(unit, {"en": unit})
    times, name = Decimal(table.get("en_times", "1")), table["en"]
    if "small_times" in table and abs(value * times) < 1:
        times, name = Decimal(table["small_times"]), table["small_en"]
    scaled = value * times
    if times != 1:
        scaled = scaled.normalize()
    number = f"{scaled:,f}"
    if name == "%":
        return f"{number}%"
    return f"{number} {name}".rstrip()
