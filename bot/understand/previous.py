"""What is 环比 held against: the month, quarter or balance before the one asked about?

>>> held_to_previous(slots, [may], catalogue)[1]  # of 5月用电量环比
[Said(year=None, first=5, ...), Said(year=None, first=4, ...)]
"""

import re
from datetime import date

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.slots import Slots
from bot.words import Measure, changed

_FROM = re.compile(r"(?<![a-z])(?:since|starting|onwards?|from (?:19|20)\d\d on)|以来|年[起开]")
_RATES = ("%", "指数")  # their own change on the month is another figure, and is not kept
_YEAR = 12  # months
_AND_PART = 2  # a year, and a part of it
_UNITS = (1, 3)  # months and quarters are held against the one before


def held_to_previous(
    slots: Slots, said: tuple[Said, ...], catalogue: Catalogue
) -> tuple[Slots, tuple[Said, ...]]:
    """The slots and periods of a comparison of levels, where both periods are of one length."""
    if "mom" not in slots.cues or not slots.metrics or slots.choices or slots.rank:
        return slots, said
    if any(catalogue.metrics[key].unit in _RATES for key in slots.metrics):
        return slots, said
    stock = all(catalogue.metrics[key].stock for key in slots.metrics)
    both = list(said) if len(said) == 2 else [*said, *map(_before, said)]
    if len(both) != 2 or not all(one and _is_unit(one, stock) for one in both):
        return slots, said
    cues = (slots.cues - {"mom"}) | {"compare", "on_previous"}
    held = tuple(one for one in both if one is not None)
    return changed(slots, cues=cues, measures=(Measure.VALUE,), terms=(), bare_terms=()), held


def within_plan(slots: Slots, said: tuple[Said, ...], today: date) -> tuple[Said, ...]:
    """How much of this year's target was met by May: the year is that of the plan."""
    if slots.measures != (Measure.PROGRESS,) or not said or len(said) > _AND_PART:
        return said
    if len(said) < _AND_PART:  # of a year that is not over, what is done so far
        (one,) = said
        plan = (one.first, one.last) == (1, _YEAR) and one.mode is Mode.WHOLE and not one.days
        if not plan or one.year not in (None, today.year):
            return said
        return (one._replace(mode=Mode.RUNNING),) if one.year else ()
    year, part = sorted(said, key=lambda one: one.first - one.last)
    whole = (year.first, year.last) == (1, _YEAR) and not year.days
    return (part,) if whole and part.last < _YEAR and year.year in (None, part.year) else said


def year_by_year(text: str, slots: Slots, said: tuple[Said, ...], today: date) -> tuple[Said, ...]:
    """The first quarter of each year since 2022: one part of each of these years."""
    if "each_year" not in slots.cues or len(said) != 1 or not _FROM.search(text):
        return said
    one = said[0]
    part = one.mode is Mode.AS_OF or (one.mode is Mode.WHOLE and one.last < _YEAR)
    if not part or one.days or one.year is None:
        return said
    last = today.year if one.last < today.month else today.year - 1
    return tuple(one._replace(year=year) for year in range(one.year, last + 1)) or said


def _is_unit(said: Said, stock: bool) -> bool:
    """One month or one quarter, or a day that a balance stands at."""
    if stock:
        return said.mode in (Mode.AS_OF, Mode.WHOLE) and not said.days
    months = said.last - said.first + 1
    starts = (said.first - 1) % months == 0
    return said.mode is Mode.WHOLE and months in _UNITS and starts and not said.days


def _before(said: Said) -> Said | None:
    """The period of the same length before; none where the year is open and would change."""
    length = 1 if said.mode is Mode.AS_OF else said.last - said.first + 1
    if said.mode is Mode.AS_OF:
        first, last = 1, said.last - 1
    else:
        first, last = said.first - length, said.last - length
    if last >= 1:
        return said._replace(first=first, last=last)
    if said.year is None:
        return None
    first = 1 if said.mode is Mode.AS_OF else first + 12
    return said._replace(year=said.year - 1, first=first, last=last + 12)
