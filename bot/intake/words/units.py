"""What unit does a word of a table name, and what is it worth in the one figures are kept in?

>>> Units(catalogue.units).times("万元", "亿元")
Decimal('0.0001')
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from bot.once import Once

POINTS: Final = "个百分点"
PERCENT: Final = "%"
MONEY: Final = "亿元"
DOLLARS: Final = "亿美元"
COUNTED: Final = frozenset(("人次", "人", "户", "家", "个", "件", "辆", "项", "宗"))
_SCALES: Final = {"亿": 10**8, "万": 10**4, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SPACES: Final = re.compile(r"\s+|(?<=\d),(?=\d)")
_ALONE: Final = frozenset("家个件")  # counts that nobody writes in another scale
SIGNS: Final = re.compile(r"^(?:±|[+-][、/,]?-?)(?=\D)")
_SCALED: Final = re.compile(
    r"('0{3,6}|10{3,8}|(?:hundred|thousand|million|billion|mn|bn)+)([a-z].*)"
)
_MONEY: Final = re.compile(r"(rmb|cny|yuan|usd|us\$)(.*)")
_WORDS: Final = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "mn": 10**6,
    "bn": 10**9,
}


def _spelled(word: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", word)).lower()


def _by_form(units: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Every way of writing a unit with its name."""
    return {
        _spelled(form): name
        for name, table in units.items()
        for form in (name, *table.get("also", ()))
    }


_forms = Once(_by_form)


class Units:
    """The units of data/units.toml by every way of writing them."""

    def __init__(self, units: Mapping[str, Mapping[str, Any]]) -> None:
        self._units = dict(units)
        self.known = dict(_forms(units))  # a copy: what a file writes is no word of the next one

    def read(self, word: str) -> str:
        """The unit a word names; a bare 亿 or 万 stays one, anything else is empty."""
        form = _spelled(word)
        if form not in self.known:
            turned = _MONEY.sub(r"\2\1", form, count=1) if form[:1] in "rcyu" else form
            if match := _SCALED.fullmatch(turned):
                self.known[form] = self._multiple(match[1], match[2])
            less = self.known.get(SIGNS.sub("", form), "")
            if less in (PERCENT, POINTS):
                self.known[form] = less  # +、-%
        return form if form in _SCALES else self.known.get(form, "")

    def _multiple(self, scale: str, word: str) -> str:
        """So many of a unit, by digits or words: 1000 tonnes, million visits, '000 yuan."""
        unit = self.known.get(word, "")
        if unit in ("", PERCENT, POINTS):
            return ""
        factor = Decimal(10) ** scale.count("0")
        for name, times_ in _WORDS.items():
            factor *= times_ ** scale.count(name)
        table = self._units[unit]
        parts = {
            kept: f"{Decimal(times) * factor:f}" for kept, times in table.get("as", {}).items()
        }
        times = Decimal(table.get("times", "1")) * factor
        name = f"{factor:f} {unit}"
        self._units[name] = {"is": self.base(unit), "times": f"{times:f}", "as": parts}
        return name

    def times(self, unit: str, kept: str) -> Decimal | None:
        """What one `unit` is worth in `kept`; None where they measure different things."""
        if scale := _SCALES.get(unit):
            bare = kept.lstrip("亿万")
            if unit.isascii() and bare in COUNTED:
                return scale / Decimal({"亿": 10**8, "万": 10**4}.get(kept[0], 1))
            unit = unit + bare
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
        return kept in _ALONE or not kept
