"""What does a unit measure, and what is a number of it worth in the unit of an indicator?

>>> worth(Decimal(119066), measured("万元"), "亿元")
Decimal('11.9066')
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_TIMES: Final = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "thousand": 1000,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "hundred million": 10**8,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tln": 10**12,
    "tn": 10**12,
}
_THINGS: Final = {
    "元/人": "元",
    "元人民币": "元",
    "人民币": "元",
    "yuan": "元",
    "chinese yuan": "元",
    "rmb": "元",
    "¥": "元",
    "￥": "元",
    "renminbi": "元",
    "cny": "元",
    "美金": "美元",
    "us dollars": "美元",
    "us dollar": "美元",
    "u.s. dollars": "美元",
    "dollars": "美元",
    "dollar": "美元",
    "american dollars": "美元",
    "american dollar": "美元",
    "usd": "美元",
    "us$": "美元",
    "$": "美元",
    "欧元": "外币",
    "euros": "外币",
    "euro": "外币",
    "日元": "外币",
    "英镑": "外币",
    "港元": "外币",
    "港币": "外币",
    "韩元": "外币",
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "百分点": "个百分点",
    "个点": "个百分点",
    "percentage points": "个百分点",
    "percentage point": "个百分点",
    "points": "个百分点",
    "point": "个百分点",
    "basis points": "基点",
    "basis point": "基点",
    "pp": "个百分点",
    "pps": "个百分点",
    "ppt": "个百分点",
    "ppts": "个百分点",
    "times": "倍",
    "fold": "倍",
    "平米": "平方米",
    "㎡": "平方米",
    "square meters": "平方米",
    "square metres": "平方米",
    "sq m": "平方米",
    "sqm": "平方米",
    "m2": "平方米",
    "度": "千瓦时",
    "度电": "千瓦时",
    "千瓦·时": "千瓦时",
    "kwh": "千瓦时",
    "kilowatt hours": "千瓦时",
    "kilowatt-hours": "千瓦时",
    "吨标煤": "吨标准煤",
    "tce": "吨标准煤",
    **{
        f"{tons} of {coal}": "吨标准煤"
        for tons in ("tons", "tonnes", "metric tons", "metric tonnes")
        for coal in ("standard coal", "standard coal equivalent", "coal equivalent")
    },
    "metric tons": "吨",
    "metric tonnes": "吨",
    "tons": "吨",
    "tonnes": "吨",
    "micrograms per cubic meter": "微克/立方米",
    "micrograms per cubic metre": "微克/立方米",
    "μg/m3": "微克/立方米",
    "µg/m3": "微克/立方米",
    "ug/m3": "微克/立方米",
    "微克每立方米": "微克/立方米",
    "微克": "微克/立方米",
    "micrograms": "微克/立方米",
    "名": "人",
    "people": "人",
    "persons": "人",
    "台": "辆",
    "vehicles": "辆",
    "units": "辆",
    "cars": "辆",
    "person times": "人次",
    "person trips": "人次",
    "visits": "人次",
    "tourist visits": "人次",
    "trips": "人次",
    "visitors": "人次",
    "parcels": "件",
    "pieces": "件",
    "items": "件",
    "packages": "件",
}
_MULTIPLES: Final = {  # of another unit
    "公斤": ("吨", Decimal("0.001")),
    "斤": ("吨", Decimal("0.0005")),
    "mwh": ("千瓦时", Decimal(1000)),
    "gwh": ("千瓦时", Decimal(10**6)),
    "twh": ("千瓦时", Decimal(10**9)),
}
_ALIKE: Final = {
    "家": {"家", "户", "个"},
    "户": {"户", "家", "个"},
    "个": {"个", "项", "宗", "件"},
    "件": {"件", "项", "个"},
    "人次": {"人次", "人"},
    "人": {"人"},
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, and how many of it one of the unit is: 万元 is 10,000 of 元."""

    thing: str
    times: Decimal

    @property
    def rate(self) -> bool:
        """Whether it is a part of a hundred, or a multiple."""
        return self.thing in ("%", "倍")

    @property
    def points(self) -> bool:
        """Whether it is a difference of two rates."""
        return self.thing == "个百分点"

    @property
    def money(self) -> bool:
        """Whether it is money of any currency."""
        return self.thing in ("元", "美元", "外币")


@lru_cache(maxsize=512)
def measured(text: str, times: str = "") -> Unit:
    """A unit as written, a multiplier before it or in it."""
    thing, many = text, times
    if not many and text not in _THINGS:
        for word in sorted((w for w in _TIMES if w and not w.isascii()), key=len, reverse=True):
            if text.startswith(word) and len(text) > len(word):
                thing, many = text.removeprefix(word), word
                break
    worth_each = Decimal(_TIMES[many.strip()])
    if thing == "‰":
        return Unit("%", worth_each / 10)
    if thing == "成":
        return Unit("%", worth_each * 10)
    if thing in _MULTIPLES:
        of, each = _MULTIPLES[thing]
        return Unit(of, worth_each * each)
    return Unit(_THINGS.get(thing, thing), worth_each)


def fits(unit: Unit, kept: str) -> bool:
    """Whether numbers of a unit may be told in the unit of an indicator."""
    own = measured(kept)
    return unit.thing == own.thing or unit.thing in _ALIKE.get(own.thing, ())


def worth(number: Decimal, unit: Unit, kept: str) -> Decimal:
    """A number in the unit of an indicator that it fits, exactly."""
    exact = number * unit.times / measured(kept).times
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


def fits_money(kept: str) -> bool:
    """Whether an indicator is kept in money."""
    return kept.endswith("元")
