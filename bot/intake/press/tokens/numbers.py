"""Which numbers does a sentence hold, with their bounds and units?

>>> [(n.low, n.unit.thing, n.qualifier.value) for n in numbers("总产值突破90亿元,增速达到6.9%")]
[(Decimal('90'), '元', 'over'), (Decimal('6.9'), '%', 'exact')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.intake.press.tokens.worth import Unit, measured
from bot.intake.values import BEFORE, BEHIND, decimal
from bot.words import Qualifier

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_HAN_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_TIMES: Final = {"十": 10, "百": 100, "千": 1000}
_MORE_BEFORE: Final = {
    Qualifier.MORE_THAN: "more than",
    Qualifier.OVER: "逾|(?:首次|成功|一举|顺利|历史性)?(?:迈上|跨上|跃上|登上|迈入|跨入|冲上)|首次突破|成功突破|历史性突破|一举突破|首破|跨越|跨过|迈过|越过|超越|站上|跻身"
    "|in excess of|exceeds|exceed|surpass|top|topping|tops|surpassing|surpasses|surpassed"
    "|(?:crossed|crossing|passing|passed|br(?:oke|eaks?|eaking|oken) (?:through|past)"
    "|(?:went|gone|going|climbed|pushed|moved|jumped|swept|edged|shot) past)(?: the (?:mark|threshold|line|milestone|level) of)?",
    Qualifier.AT_LEAST: "不少于|at a minimum|no fewer than|not less than|not fewer than",
    Qualifier.NEARLY: "逼近|nearing|approaching|approached|approaches|just shy of|shy of|close to|a little short of",
    Qualifier.UNDER: "不超过|未超过|没有超过|不超出|未超出|未突破|不突破|不高于|不大于|至多|within|not exceeding|not to exceed|no more than|not more than|no higher than|not above|at most|略低于|略少于|稍低于|(?:just|a little|a shade|a touch|slightly|marginally|fractionally) (?:under|below|less than|fewer than)",
    Qualifier.ABOUT: "大概|预计约|some",
}
_MORE_BEHIND: Final = {
    Qualifier.UNDER: "(?=的[^,。;\\d]{1,6}[以之]内)",
    Qualifier.ABOUT: "上下浮动",
    Qualifier.OVER: "(?:新)?(?:大关|台阶|门槛|关口|大台阶)",
}
_ZH_TIMES: Final = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_ZH_UNITS: Final = (
    "元/人|元人民币|人民币|美元|美金|欧元|日元|英镑|港元|港币|韩元|元(?!月)|平方米|平方公里|平米|㎡|m2|千瓦·?时|千瓦|度电|度(?!假)"
    "|吨标准煤|吨标煤|吨|公斤|斤|公里|亩|人次|人(?!均|民)|名|位|家|户(?!均|籍)|个百分点|百分点|个点"
    r"|个(?!月|季|县|区(?!级)|工作日|方面|维度)|项|宗|件|辆|台|套|只|头|所|座|处|条|批|期|次|天|日|小时|分钟"
    "|岁|级|层|倍|番|成(?!立|为|长|效|功|就|果|本|品|员|交|熟)|微克/立方米|微克每立方米|[μµu]g/m3|微克|kwh|%|‰|年|号|米|种|类|场|篇|册|张|台次|架次|班|车次|标箱"
)
_EN_TIMES: Final = "hundred million|thousand|million|billion|trillion|mln|bln|tln|mn|bn|tn"
_SHORT: Final = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}
_EN_UNITS: Final = (
    r"percentage[ -]points?|basis points?|points?|ppts?|pps?|per cent|percent|pct|%|(?:chinese )?yuan|rmb|renminbi|cny|u\.s\. dollars"
    "|(?:us |american )?dollars?|usd|euros?|[kmgt]wh|kilowatt[ -]hours|square met(?:er|re)s|sq ?m|m2"
    "|(?:metric )?tonn?e?s of (?:standard coal(?: equivalent)?|coal equivalent)|(?:metric )?tonnes|(?:metric )?tons|tce|units|micrograms(?: per cubic met(?:er|re))?|[μµu]g/m3|times|fold|mu|people"
    "|persons|visitors|months?|years?|days?|weeks?|hours?|minutes?|quarters?|parking spaces|visits|tourist visits|trips|person[ -]times|person[ -]trips"
    "|parcels|pieces|items|packages|vehicles|cars"
)


def _bounds(tables: tuple[dict[Qualifier, str], ...], prefix: str) -> str:
    words = {q: "|".join(t[q] for t in tables if q in t) for q in Qualifier}
    return "|".join(f"(?P<{prefix}{q.value}>{w})" for q, w in words.items() if w)


_AHEAD: Final = _bounds((_MORE_BEFORE, BEFORE), "b_")
_AFTER: Final = _bounds((BEHIND, _MORE_BEHIND), "a_")
_ZH_RANGE: Final = (
    rf"(?:(?P<times0>{_ZH_TIMES})?(?P<unit0>{_ZH_UNITS})?(?:-|至|到)(?P<high>{_NUMBER}))"
)
_BETWEEN: Final = re.compile(
    rf"(?<=between )(?:us\$ ?|\$|rmb ?|¥)?{_NUMBER}(?: (?:{_EN_TIMES}))?(?: yuan| percent|%)? and (?=[\d$r¥u])"
)
_APART: Final = re.compile(rf"((?:rmb|cny|usd|[$¥]) ?{_NUMBER}) m(?![a-z])")
_EN_RANGE: Final = (
    r"(?:(?: ?- ?| to |(?:[ -](?P<times0>"
    + _EN_TIMES
    + r"))?(?: (?P<unit0>yuan|percent)|%)? and\x01"
    rf"(?:us\$ ?|\$|rmb ?|¥)?)(?P<high>{_NUMBER}))"
)


# less than the 5% in July only compares; over the 3 billion mark bounds, as topping the 3 billion
_MARK: Final = (
    r"(?:(?<! than )(?<! over )(?<! above )(?<! under )(?<! below )the "
    r"|the (?=(?:[^,;]|,\d){0,24} (?:mark|line|level|threshold|milestone)(?![a-z])))"
)


def _zh(between: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_AHEAD})(?:了|到|至)?)?"
        rf"(?P<low>(?<![\d.])(?:(?<![\d月年季日%元])[-+])?{_NUMBER})(?:{between})"
        rf"(?P<mid0>[余多](?=[万亿千百]))?(?P<times>{_ZH_TIMES})?(?P<mid>余|多|\+)?(?P<unit>{_ZH_UNITS})?(?:(?!多\d)(?:{_AFTER}))?"
    )


def _en(between: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![a-z])(?:{_AHEAD}) (?:a |{_MARK})?)?(?P<way>(?<![a-z])(?:minus|plus|negative) )?(?P<sign>us\$ ?|\$|usd ?|rmb ?|cny ?|yuan (?=\d)|¥|￥)?"
        rf"(?P<low>(?:(?<![\d.a-z])|(?<=rmb)|(?<=usd)|(?<=cny))(?:(?<![\d.a-z%-])[-+])?{_NUMBER})(?:{between})"
        rf"(?:[ -]?(?P<times>{_EN_TIMES})(?![a-z])|\x02?(?P<short>m|k|b|t)(?![a-z2])| (?P<apart>m|b)(?= (?:yuan|kwh|kilowatt|u\.?s|rmb|sq)))?(?P<mid>\+|[ -]odd(?![a-z])|-plus(?![a-z]))?"
        rf"(?:[ -]?(?P<unit>{_EN_UNITS})(?![a-z]))?(?: ?(?:{_AFTER})(?![a-z]))?"
    )


# one number, or two that may be the ends of a range: 3-4万, 7%至8%
_ONE: Final = {False: _zh(""), True: _en("")}
_TWO: Final = {False: _zh(_ZH_RANGE + "?"), True: _en(_EN_RANGE + "?")}
_ONES: Final = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS: Final = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_EN_WORDS: Final = [
    *_ONES,
    *_TEENS,
    *(f"{ten}{one}" for ten in _TENS for one in ("", *(f"-{one}" for one in _ONES))),
]
_WORDS: Final = re.compile(
    rf"(?<![a-z-])(?P<n>{'|'.join(reversed(_EN_WORDS[1:]))})(?:(?![a-z-])|(?=-[a-z]))(?:[ -](?P<unit>{_EN_UNITS})(?![a-z]))?"
)
_RISEN: Final = re.compile(
    r"(?:from|by|rose|grew|fell|up|down|increased|decreased|dropped|declined|climbed|expanded) $"
)
_HAN_NUMBER: Final = "[零〇一二两三四五六七八九十百千]"
_HAN: Final = re.compile(
    rf"(?:百分之(?P<percent>{_HAN_NUMBER}+(?:点[零〇一二三四五六七八九]+)?))"
    rf"|(?:(?:{_AHEAD})(?:了)?)(?P<hundreds>{_HAN_NUMBER}{{1,5}})(?:(?P<times>万亿|亿|万)(?P<unit>美元|元|户|家|人|辆|件)?|(?P<unit2>家|户|件|辆))(?:大关)?"
    rf"|(?P<many>[一二两三四五六七八九]|十[一二三四五六七八九]?)(?P<half>倍|成(?!立|为|长|效|功|就|果|本|品|员|交|熟))"
    r"(?:(?P<fifth>(?<=成)[一二三四五六七八九半])|(?P<more>[多余]))?"
    rf"|(?P<point>{_HAN_NUMBER}+点[零〇一二三四五六七八九]+)(?P<times3>万亿|亿|万)(?P<unit3>美元|元|人次|人|户|家|辆|件|吨|平方米|千瓦时)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text: where it stands, its bound, and its unit (empty where none is said)."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit
    said: str  # the unit as it is written, without its multiplier
    signed: bool = False  # +8.2%: a change, whatever stands before it


def numbers(text: str, *, english: bool = False) -> Iterator[Amount]:
    """Every number of a sentence, left to right; masked places hold none."""
    if not english:
        yield from _han(text)
    else:
        for word in _WORDS.finditer(text):
            low = Decimal(_EN_WORDS.index(word["n"]) + 1)
            said = word["unit"] or ""
            yield Amount(*word.span(), low, None, Qualifier.EXACT, measured(said), said)
        text = _APART.sub("\\1\x02m", text)  # RMB 298 m
        text = _BETWEEN.sub(lambda two: f"{two[0][:-1]}\x01", text)  # between 42 and 43 million
    place = 0
    while match := _TWO[english].search(text, place):
        amount, place = _amount(match, english=english), match.end()
        alone = _ONE[english].search(text, match.start()) if match["high"] else None
        risen = english and amount is not None and not amount.unit.rate
        risen = risen and bool(_RISEN.search(text, max(0, match.start() - 12), match.start()))
        if (amount is None or risen) and alone:  # 6.5个百分点至4.1%: no range, but two numbers
            amount, place = _amount(alone, english=english), alone.end()
        if amount is not None:
            yield amount


def _amount(match: re.Match[str], *, english: bool) -> Amount | None:
    said, times = match["unit"] or "", match["times"] or ""
    if english and match["sign"]:
        said = match["sign"].strip()
    groups = match.groupdict()
    low, said_high = decimal(match["low"]), groups.get("high")
    high = decimal(said_high) if said_high else None
    if times in ("千", "百") and not said:
        return None  # 5千 of what
    if english and (short := groups.get("short") or groups.get("apart")):
        if not said:
            return None  # 580m of what
        times = _SHORT[short]
    if not said and match.string[match.end() : match.end() + 1].isalpha() and english:
        return None  # 5g
    unit = measured(said.replace("-", " ") if english else said, times)
    if high is not None:
        first = groups.get("unit0") or groups.get("times0")
        own = measured(
            groups.get("unit0") or said, groups.get("times0") or (times if not first else "")
        )
        if own.thing != unit.thing or own.times != unit.times or high <= low:
            return None
    signed = match["low"][0] in "+-"
    if way := groups.get("way"):  # minus 1.2 percent
        signed, low = True, low if way.startswith("plus") else -low
    return Amount(match.start(), match.end(), low, high, _bound(match, high), unit, said, signed)


def _bound(match: re.Match[str], high: Decimal | None) -> Qualifier:
    if high is not None:
        return Qualifier.RANGE
    groups = match.groupdict()
    if match["mid"] or groups.get("mid0"):
        return Qualifier.MORE_THAN
    for prefix in ("a_", "b_"):
        for qualifier in Qualifier:
            if groups.get(prefix + qualifier.value) is not None:
                return qualifier
    return Qualifier.EXACT


def _han(text: str) -> Iterator[Amount]:
    """Numbers in Chinese characters that are figures: 突破百亿元, 近四成, 百分之八."""
    if not _QUICK.search(text):
        return
    for match in _HAN.finditer(text):
        if said := match["percent"]:
            yield _han_amount(match, _han_decimal(said), "%", "")
        elif said := match["point"]:
            yield _han_amount(match, _han_decimal(said), match["unit3"], match["times3"])
        elif said := match["hundreds"]:
            yield _han_amount(
                match,
                Decimal(_han_number(said)),
                match["unit"] or match["unit2"] or "",
                match["times"] or "",
            )
        else:
            fifth = match["fifth"] or ""  # 一成五, 两成半
            part = 5 if fifth == "半" else _HAN_DIGITS.get(fifth, 0)
            low = Decimal(_han_number(match["many"])) + Decimal(part) / 10
            yield _han_amount(match, low, match["half"], "")


_BOUNDS: Final = {"以上": Qualifier.AT_LEAST, "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT}
_QUICK: Final = re.compile("百分之|[亿万倍成百千]")


def _han_amount(match: re.Match[str], low: Decimal, said: str, times: str) -> Amount:
    found = next((q for q in Qualifier if match.groupdict().get(f"b_{q.value}")), Qualifier.EXACT)
    found = Qualifier.MORE_THAN if match["more"] else found
    start, before = match.start(), match.string[max(0, match.start() - 1) : match.start()]
    if before in ("近", "约", "超", "逾"):
        start -= 1
        found = {"近": Qualifier.NEARLY, "约": Qualifier.ABOUT}.get(before, Qualifier.OVER)
    end = match.end()
    for word, qualifier in _BOUNDS.items():
        if match.string.startswith(word, end):
            end, found = end + len(word), qualifier  # 八成以上
            break
    return Amount(start, end, low, None, found, measured(said, times), said)


def _han_decimal(text: str) -> Decimal:
    """A number with 点 in it: 八点四 is 8.4."""
    whole, _, part = text.partition("点")
    digits = "".join(str(_HAN_DIGITS[c]) for c in part)
    return Decimal(f"{_han_number(whole)}.{digits}" if digits else _han_number(whole))


def _han_number(text: str) -> int:
    """A small number in characters: 百 is 100, 三百二十 is 320."""
    total, digit = 0, 0
    for char in text:
        if char in _HAN_TIMES:
            total += (digit or 1) * _HAN_TIMES[char]
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit
