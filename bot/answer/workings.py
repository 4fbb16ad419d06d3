"""By which phrase is it told what was worked out of two figures?

>>> told("left", Decimal("-2"), Measure.VALUE)  # 2 more than was planned
('left_less', Decimal('2'))
"""

from decimal import Decimal

from bot.words import Measure


def told(how: str, value: Decimal, measure: Measure) -> tuple[str, Decimal]:
    """The end of the phrase's key, and the number that it tells: a way is told without its sign."""
    if how == "gap":
        return _way(value, rate=measure is not Measure.VALUE), abs(value)
    if how in ("left", "points"):  # of a plan
        return f"{how}_{_side(value)}", abs(value)
    if how == "short":  # of an amount that was named
        return f"{how}_{_side(value)}", abs(value)
    return how, value


def _way(gap: Decimal, *, rate: bool) -> str:
    """The phrase of a difference: a level is more or less, a rate higher or lower."""
    side = _side(gap)
    return f"gap_{side}_rate" if rate and gap else f"gap_{side}"


def _side(gap: Decimal) -> str:
    return "none" if not gap else "more" if gap > 0 else "less"
