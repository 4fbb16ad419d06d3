"""Does a figure bear out what a question claims of it?

>>> holds(slots, figures)  # GDP增速有8%吗, of 8.2 %
True
"""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.slots import Slots
from bot.words import Figure, Measure, Qualifier

_SCALE = {
    "亿": "亿元",
    "万": "万元",
    "billion": "billion yuan",
    "percent": "%",
    "个点": "%",
    "per cent": "%",
}
_TIMES = {"万元": Decimal("0.0001"), "billion yuan": Decimal(10), "million yuan": Decimal("0.01")}


def holds(slots: Slots, figures: Sequence[Figure]) -> bool | None:
    """True or false for a claim on exactly one exact figure; None where nothing can be said."""
    if not slots.cues & {"yes_no"}:
        return None
    if (slots.ordinal or slots.top) and slots.metrics:
        ranks = [figure.rank for figure in figures if figure.rank]
        if len(ranks) != 1:
            return None
        return ranks[0] == slots.ordinal if slots.ordinal else ranks[0] <= slots.top
    if not slots.amount or not slots.amount_unit:
        return None
    claimed = Decimal(slots.amount)
    known = [
        value for figure in figures if (value := _in_unit(figure, slots.amount_unit)) is not None
    ]
    if len(known) != 1:
        return None
    if "below" in slots.cues:
        return known[0] < claimed
    if "above" in slots.cues:
        return known[0] > claimed
    return known[0] >= claimed if "reaches" in slots.cues else known[0] == claimed


def _in_unit(figure: Figure, unit: str) -> Decimal | None:
    """The value of a figure in the unit of the claim, None where the two do not meet."""
    if figure.value is None or figure.qualifier is not Qualifier.EXACT or figure.derived:
        return None
    unit = _SCALE.get(unit, unit)
    if unit == "%":
        return figure.value if figure.unit == "%" else None
    if figure.measure is not Measure.VALUE:
        return None
    if figure.unit == "亿元" and unit in _TIMES:
        return figure.value / _TIMES[unit]
    return figure.value if figure.unit == unit else None
