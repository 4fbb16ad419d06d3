"""Did the figures of one kind go one way at every step?

>>> all_went(rows, way=1, stock=False)  # of 7.7 %, 8.4 % and 8.2 %, each up to a later month
False
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.understand.slots import CUMULATIVE, EACH_STEP, Slots
from bot.words import Figure, Qualifier

_MONTH, _QUARTER, _YEAR = 1, 3, 12  # months
_TWO = 2


def kinds(rows: Sequence[Figure], *, stock: bool) -> list[list[Figure]]:
    """The rows of each kind, one behind the other: from January on, single months or quarters.

    A first month or quarter is of two kinds, and none of the second where nothing else is.
    """
    ordered = sorted(rows, key=lambda row: row.period.end)
    if stock:
        return [ordered]
    each = [[row for row in ordered if row.period.start.month == 1]]
    for months in (_MONTH, _QUARTER):
        single = [row for row in ordered if row.period.months == months]
        each += [single] if any(row.period.start.month > 1 for row in single) else []
    return [kind for kind in each if kind] or [ordered]


def all_went(rows: Sequence[Figure], way: int, *, stock: bool) -> bool | None:
    """Whether each figure is above, or below, the one of its kind before it.

    None where there is no step, one of them is bounded, or the kinds do not agree.
    """
    if any(row.value is None or row.qualifier is not Qualifier.EXACT for row in rows):
        return None
    held = {
        all(_sign(a, b) == way for a, b in pairwise(kind))
        for kind in kinds(rows, stock=stock)
        if len(kind) >= _TWO
    }
    return held.pop() if len(held) == 1 else None


def _sign(before: Figure, behind: Figure) -> int:
    """Which way it went from one to the other."""
    assert before.value is not None
    assert behind.value is not None
    return (behind.value > before.value) - (behind.value < before.value)


def stepped(rows: list[Figure], slots: Slots, *, stock: bool) -> tuple[list[Figure], bool | None]:
    """The rows of the kind that is named, and whether they went at every step as is claimed."""
    if EACH_STEP not in slots.cues:
        return rows, None
    if CUMULATIVE in slots.cues:
        rows = [r for r in rows if r.period.start.month == 1 and r.period.months > 1] or rows
    elif "single" in slots.cues:
        rows = [row for row in rows if row.period.months == _MONTH] or rows
    held = all_went(rows, 1 if slots.claim.rises else -1, stock=stock)
    return rows, None if held and stock and not _is_whole(rows) else held


def _is_whole(rows: Sequence[Figure]) -> bool:
    """Whether no end of a month, or of a year, is left out between balances: it may have dipped."""
    ends = [row.period.end for row in rows]
    gaps = {12 * (b.year - a.year) + b.month - a.month for a, b in pairwise(ends)}
    return gaps == {_YEAR} or (gaps == {_MONTH} and ends[0].month == 1)
