"""How did an indicator go over all that is kept of it: when did it last fall, when did it turn?

>>> course(finder, query, slots).figures  # of "when did retail sales turn positive"
[Figure(... 2022 ... -1.8 %), Figure(... 2023-01-01/2023-02-28 ... 4.4 %)]
"""

from collections.abc import Sequence

from bot.lookup.lacking import Missing, Never
from bot.lookup.resolve import Finder, Found
from bot.lookup.steps import kinds
from bot.lookup.survey import gone, series
from bot.understand.slots import PARTS, Course, Slots
from bot.words import Figure, Query, Reason, changed

_MONTH = 1  # months


def course(finder: Finder, query: Query, slots: Slots) -> Found:
    """The stored growths that tell it, or that none of them does; each is of its own period."""
    found = Found()
    way = 1 if slots.claim.rises else -1
    for metric in query.metrics:
        for region in query.regions:
            rows = _rows(finder, query, slots, metric, region)
            if not rows:
                found.missing.append(gone(finder, query, metric, region))
                continue
            whole = rows
            if query.periods:
                whole = _rows(finder, changed(query, periods=()), slots, metric, region)
            alike = kinds(whole, stock=finder.catalogue.metrics[metric].stock)
            told = _told(slots, way, rows, alike, found)
            found.figures += told
            if not told:
                found.missing.append(_never(slots, way, rows, found))
    if slots.course is Course.EACH and "when" not in slots.cues and found.figures:
        found.held = not slots.claim.denied
    if slots.course is Course.ALWAYS and found.figures:
        found.held = all(_sign(row) == way for row in found.figures)
    return found


def _rows(finder: Finder, query: Query, slots: Slots, metric: str, region: str) -> list[Figure]:
    """The growths inside the periods said; of each year alone where there are such."""
    for cues in (slots.cues, slots.cues - PARTS - {"each_year"}):
        rows = series(finder, query, changed(slots, cues=cues), metric, region)
        rows = [row for row in rows if row.value is not None]
        months = [row for row in rows if row.period.months == _MONTH]
        if rows:
            return months if months and cues & {"each_month", "single"} else rows
    return []


def _told(
    slots: Slots, way: int, rows: Sequence[Figure], alike: Sequence[list[Figure]], found: Found
) -> list[Figure]:
    """The rows that tell what is asked, oldest first."""
    if slots.course in (Course.SINCE, Course.BEGAN):
        run = _run(way, rows, max(alike, key=_newest_of), found)
        if run or slots.course is Course.SINCE:
            return run or _not_so(rows, found)
    if slots.course in (Course.TURN, Course.BEGAN):
        return _turns(slots, way, rows, alike, found)
    met = [row for row in rows if _sign(row) == way]
    if slots.course is Course.ALWAYS:
        return [row for row in rows if row not in met] or met
    if met and slots.course is Course.LAST:
        end = max(row.period.end for row in met)
        return [row for row in met if row.period.end == end]
    return met


def _newest_of(rows: Sequence[Figure]) -> tuple[bool, int, int]:
    """By what one kind of rows is taken for the course of it: it is a row of them, and goes on."""
    return len(rows) > 1, rows[-1].period.end.toordinal(), len(rows)


def _run(way: int, rows: Sequence[Figure], alike: Sequence[Figure], found: Found) -> list[Figure]:
    """The rows of one kind, up to the newest asked of, that all went one way."""
    end = max(row.period.end for row in rows)
    run: list[Figure] = []
    for row in reversed([row for row in alike if row.period.end <= end]):
        if _sign(row) != way:
            return run[::-1]
        run.append(row)
    if run:
        found.note("run_from_earliest")
    return run[::-1]


def _not_so(rows: Sequence[Figure], found: Found) -> list[Figure]:
    """The newest row, which did not go the way that is asked of."""
    found.held = False
    end = max(row.period.end for row in rows)
    return [row for row in rows if row.period.end == end]


def _turns(
    slots: Slots, way: int, rows: Sequence[Figure], alike: Sequence[list[Figure]], found: Found
) -> list[Figure]:
    """Of each kind the newest row that went one way behind one that went the other, and that one.

    What was level between the two is told too; the first turn where that is asked for.
    """
    told: list[Figure] = []
    for kind in alike:
        turns, before = [], -1
        for at, row in enumerate(kind):
            sign = _sign(row)
            if sign == way and before >= 0 and row in rows:
                turns.append(kind[before : at + 1])
            before = at if sign == -way else (before if not sign else -1)
        if turns:
            told += [row for row in turns[0 if "first" in slots.cues else -1] if row not in told]
    if told:
        found.note("turned")
    return told


def _never(slots: Slots, way: int, rows: Sequence[Figure], found: Found) -> Missing:
    """That no row tells it; where no turn is stored, whether all of them went one way."""
    turn = slots.course in (Course.TURN, Course.BEGAN)
    signs = {_sign(row) for row in rows}
    return nothing_of(rows, found, way, signs.pop() if turn and len(signs) == 1 else 0, turn=turn)


def nothing_of(
    rows: Sequence[Figure], found: Found, way: int = 0, all_along: int = 0, *, turn: bool = False
) -> Missing:
    """That none of some rows of one series is what is asked for, and how many were looked at."""
    ordered = sorted((row.period for row in rows), key=lambda period: period.end)
    first, last = ordered[0], ordered[-1]
    found.note(f"looked_through:{first.start}/{first.end}:{last.start}/{last.end}:{len(rows)}")
    never = Never(way, turn, all_along, first, len(rows))
    return Missing(rows[0].metric, rows[0].region, last, Reason.NOT_STORED, never=never)


def _sign(row: Figure) -> int:
    assert row.value is not None
    return (row.value > 0) - (row.value < 0)
