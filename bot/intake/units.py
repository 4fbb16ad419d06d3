"""What unit does a word of a table name, and what is it worth in the one figures are kept in?

>>> Units(catalogue.units).times("万元", "亿元")
Decimal('0.0001')
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

POINTS: Final = "个百分点"
PERCENT: Final = "%"
MONEY: Final = "亿元"
DOLLARS: Final = "亿美元"
_SCALES: Final = ("亿", "万")
_SPACES: Final = re.compile(r"\s+|(?<=\d),(?=\d)")
_COUNTED: Final = frozenset("家个")  # counts that nobody writes in another scale


def _spelled(word: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", word)).lower()


class Units:
    """The units of data/units.toml by every way of writing them."""

    def __init__(self, units: Mapping[str, Mapping[str, Any]]) -> None:
        self._units = units
        self.known = {
            _spelled(form): name
            for name, table in units.items()
            for form in (name, *table.get("also", ()))
        }

    def read(self, word: str) -> str:
        """The unit a word names; a bare 亿 or 万 stays one, anything else is empty."""
        form = _spelled(word)
        return form if form in _SCALES else self.known.get(form, "")

    def times(self, unit: str, kept: str) -> Decimal | None:
        """What one `unit` is worth in `kept`; None where they measure different things."""
        if unit in _SCALES:
            unit = unit + kept.lstrip("亿万")
            if "美元" in kept or unit not in self._units:
                return None  # 亿 of which currency, 万 of what?
        if unit == kept:
            return Decimal(1)
        table, other = self._units.get(unit, {}), self._units.get(kept, {})
        if kept in table.get("as", {}):
            return Decimal(table["as"][kept])
        if not table or self.base(unit) != self.base(kept):
            return None
        return Decimal(table.get("times", "1")) / Decimal(other.get("times", "1"))

    def base(self, unit: str) -> str:
        """The unit that all units of the same thing are turned into."""
        return str(self._units.get(unit, {}).get("is", unit))

    def foreign(self, unit: str, kept: str) -> bool:
        """Whether a unit is money of another currency than figures are kept in."""
        return {self.base(unit), self.base(kept)} == {MONEY, DOLLARS}

    @staticmethod
    def goes_without_saying(kept: str) -> bool:
        """Whether a number alone can be nothing but this unit: so many enterprises."""
        return kept in _COUNTED or not kept
