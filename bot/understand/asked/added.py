"""Which stretch do months or quarters make that are asked for together: 4月和5月合计多少?

>>> added_up(slots, said, catalogue, ())[1].said  # exports in April and May together
(Said(year=2024, first=4, last=5),)

What lies between two totals from January is worked out of them; balances and rates are not added.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.period.periods import Periods
from bot.understand.slots import RATES, Slots
from bot.words import Measure, changed

_LEVEL = ((), (Measure.VALUE,))


def added_up(
    slots: Slots, said: Periods, catalogue: Catalogue, told: Sequence[str]
) -> tuple[Slots, Periods]:
    """The slots and periods with one stretch for all its parts, where their sum is asked for."""
    keys = slots.metrics or tuple(told)
    if "sum" not in slots.cues or len(said.said) < 2 or len(keys) != 1 or len(slots.regions) > 1:
        return slots, said
    metric = catalogue.metrics[keys[0]]
    if metric.stock or metric.rate or metric.unit in RATES or slots.measures not in _LEVEL:
        return slots, said
    parts = sorted(said.said, key=lambda one: one.first)
    if slots.ranks or not all(map(_is_part, parts)) or not _adjoin(parts):
        return slots, said
    whole = parts[0]._replace(last=parts[-1].last)
    start, end = said.placed[0][0], said.placed[-1][1]
    cues = slots.cues - {"sum"}
    slots = changed(slots, cues=cues, measures=(Measure.VALUE,))
    return slots, said._replace(said=(whole,), placed=((start, end, whole),))


def _is_part(said: Said) -> bool:
    return said.mode is Mode.WHOLE and not said.days


def _adjoin(parts: Sequence[Said]) -> bool:
    """Whether each goes on where the one before it ends, all in one year."""
    return all(a.year == b.year and b.first == a.last + 1 for a, b in pairwise(parts))
