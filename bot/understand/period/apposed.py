"""Which periods are only said over in other words: Q4 2023 (October to December)?

>>> [item.parts for item in said_once("q3 2023, july to september", items)[0]]
[((7, 9),)]
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.understand.period.atoms import Months
from bot.understand.period.items import Item

_BESIDE = re.compile(  # one beside another, or held against it
    "[和与及跟同或比较、/&?;]|还是|(?<![a-z])(?:and|or|vs|versus|than|against|with|compared?"
    "|between|both|what about)(?![a-z])"
)
_OPENED, _CLOSED = "([", ")]"


def said_once(text: str, items: list[Item]) -> tuple[list[Item], list[tuple[int, int]]]:
    """The items without those that say another one over, and where these stand."""
    over = [found for one, *others in _tails(items) if (found := _said_over(text, one, others))]
    gone = [item for one in over for item in one]
    return [item for item in items if item not in gone], [(item.start, item.end) for item in gone]


def _tails(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Each item with those behind it."""
    return (items[n:] for n in range(len(items) - 1))


def _said_over(text: str, one: Item, others: Sequence[Item]) -> list[Item]:
    """The items that say one over; it takes the year of that which says it with one."""
    if one.said or one.same or one.every or one.spent:
        return []
    inside = [item for item in others if _in_brackets(text, one, item)]
    if inside and all(item.year is None for item in inside) and _run(inside) == one.parts != ():
        return inside  # 三季度(7、8、9月)
    item = others[0]
    if item.said or item.same or item.as_of != one.as_of:
        return []
    if inside and item.year == one.year and one.parts and not item.parts:
        return [item]  # 今年1-5月(2024年)
    if item.parts != one.parts or not one.parts or (one.year and item.year):
        return []
    gap = text[one.end : item.start]
    if not inside and (_BESIDE.search(gap) or _is_same(text, one, item)):
        return []
    if one.year is None and item.year is not None:
        one.year, one.part_first = item.year, item.part_first
    return [item]


def _is_same(text: str, one: Item, item: Item) -> bool:
    """Whether both are said in the same words: Q1 last year, Q1."""
    words = text[item.start : item.end].strip()
    return words in text[one.start : one.end] or text[one.start : one.end] in words


def _in_brackets(text: str, one: Item, item: Item) -> bool:
    """Whether a bracket that opens behind one item holds another."""
    gap = text[one.end : item.start]
    opened = max(gap.rfind(mark) for mark in _OPENED)
    return opened >= 0 and not any(mark in gap[opened:] for mark in _CLOSED)


def _run(items: Sequence[Item]) -> tuple[Months, ...]:
    """The stretch that single months in a row make; nothing where they make none."""
    parts = [part for item in items for part in item.parts]
    if len(parts) < 2 or any(item.as_of for item in items) or any(a != b for a, b in parts):
        return ()
    ends = [first for first, _ in parts]
    return ((ends[0], ends[-1]),) if all(b - a == 1 for a, b in pairwise(ends)) else ()
