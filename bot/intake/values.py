"""What number, with what bound, does a cell hold?

>>> value("突破90")
(Decimal('90'), None, <Qualifier.OVER: 'over'>)
"""

import re
from decimal import Decimal
from typing import Final

from bot.words import Qualifier

Value = tuple[Decimal, Decimal | None, Qualifier]

_NUMBER: Final = r"[-−+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
BEFORE: Final = {
    Qualifier.OVER: "突破|超过|超|高于|大于|over|above|exceeding|exceeded|topped|surpassed",
    Qualifier.AT_LEAST: "不低于|不少于|至少|at least|no less than",
    Qualifier.UNDER: "不足|不到|低于|少于|小于|under|below|less than|fewer than",
    Qualifier.NEARLY: "将近|接近|近|nearly|almost|close to",
    Qualifier.ABOUT: r"大约|约为|约|about|around|approximately|approx\.?|roughly|circa|ca?\.|~|≈",
    Qualifier.MORE_THAN: "逾|more than",
}
BEHIND: Final = {
    Qualifier.AT_LEAST: "以上|及以上|or more|or above",
    Qualifier.UNDER: "以内|以下|or less",
    Qualifier.ABOUT: "左右|上下|or so",
    Qualifier.MORE_THAN: r"余|多|\+",
}
SAID: Final = {  # how a table writes a bounded number, in Chinese and in English
    Qualifier.EXACT: ("{}", "{}"),
    Qualifier.OVER: ("突破{}", "over {}"),
    Qualifier.AT_LEAST: ("{}以上", "at least {}"),
    Qualifier.UNDER: ("不足{}", "under {}"),
    Qualifier.NEARLY: ("近{}", "nearly {}"),
    Qualifier.ABOUT: ("约{}", "about {}"),
    Qualifier.MORE_THAN: ("{}余", "more than {}"),
    Qualifier.RANGE: ("{}~{}", "{}~{}"),
}
_PLAIN: Final = re.compile(_NUMBER)
_CELL: Final = re.compile(
    "(?P<before>"
    + "|".join(f"(?P<b_{q.value}>{words})" for q, words in BEFORE.items())
    + rf")?\s*(?P<low>{_NUMBER})(?:\s*(?:-|—|–|~|至|到|to)\s*(?P<high>{_NUMBER}))?\s*(?:"
    + "|".join(f"(?P<a_{q.value}>{words})" for q, words in BEHIND.items())
    + ")?",
    re.IGNORECASE,
)


def value(text: str) -> Value | None:
    """The number of a cell, the high end of a range, and its bound; None for anything else."""
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return decimal(text), None, Qualifier.EXACT
    match = _CELL.fullmatch(text)
    if not match:
        return None
    low, high = decimal(match["low"]), match["high"]
    groups = match.groupdict()
    bounds = [q for q in BEFORE if groups[f"b_{q.value}"]]
    bounds += [q for q in BEHIND if groups[f"a_{q.value}"]]
    if high:
        rising = decimal(high) > low and not bounds
        return (low, decimal(high), Qualifier.RANGE) if rising else None
    if len(bounds) > 1:
        return None
    return low, None, bounds[0] if bounds else Qualifier.EXACT


def decimal(text: str) -> Decimal:
    """An exact decimal; thousands separators dropped, odd minus signs understood."""
    return Decimal(text.replace(",", "").replace("，", "").replace("−", "-").replace("+", ""))
