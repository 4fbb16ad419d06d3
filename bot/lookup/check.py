"""Does a figure bear out what a question claims of it?

>>> holds(slots, figures)  # GDP增速有8%吗, of 8.2 %
True
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.later import Later
from bot.lookup.amounts import in_unit, of_bare
from bot.understand.slots import RATES, Claim, Side, Slots
from bot.words import Figure, Measure, Qualifier

if TYPE_CHECKING:
    from bot.understand.asked import claims
else:
    claims = Later("bot.understand.asked.claims")

_YEAR = 12  # months
_OVER = (Qualifier.OVER, Qualifier.MORE_THAN)
_UNDER = (Qualifier.UNDER, Qualifier.NEARLY)
_STATED = re.compile(  # a sentence that asks nothing, with another one behind it
    r"(?:^|(?<=[.!?;。！？；]))(?!(?:[^.!?;。！？；]*(?:how|what|多少|几|[降跌]幅)))[^.!?;。！？；]*(?:[.!](?=\s+\S)|[。！](?=.))"
)
_MAY_FALL = re.compile("[负降跌滑减]|f[ae]ll|drop|declin|decreas|halv|shr[aiu]nk|contract|down")
_FALL_IN_GROWTH = re.compile(
    "(?<![a-z])(?:drop|fall|decline|decrease|slip|slide|dip)s? in [a-z -]{0,40}growth(?![a-z])"
)
_BOUNDS = frozenset(("above", "below"))
_HELD_OTHERWISE = frozenset(("yes_no", "compare", "gap", "result"))  # what is asked is no fall


def holds(slots: Slots, figures: Sequence[Figure], field: int) -> bool | None:
    """True or false for a claim on exactly one exact figure; None where nothing can be said.

    A place counted from the end is one of a field of so many districts.
    """
    if "yes_no" not in slots.cues:
        return None
    if slots.ordinal or slots.top or slots.bottom:
        return _place_and_more(slots, figures, field)
    if slots.amounts > 1:
        return None  # which of them is wrong, the figures tell
    if slots.amount:
        return _against_amount(slots, figures) if slots.amount_unit else None
    return _direction(slots, figures)


def _place_and_more(slots: Slots, figures: Sequence[Figure], field: int) -> bool | None:
    """Whether a place is held, and what is claimed beside it holds as well.

    Where but one of the two does, neither yes nor no is true of both: the figures tell.
    """
    held = _placed(slots, figures, field)
    if slots.amount:
        also = _against_amount(slots, figures) if slots.amounts == 1 else None
    elif "held_apart" in slots.cues or _is_held_to(slots):
        also = None
    elif slots.claim.falls != slots.claim.rises:
        also = _grew(slots.claim, figures)
    else:
        return held
    return True if held and also else None


def _is_held_to(slots: Slots) -> bool:
    """Whether something beside the place is held against another: faster than the city."""
    return "compare" in slots.cues and not slots.cues & _BOUNDS


def _placed(slots: Slots, figures: Sequence[Figure], field: int) -> bool | None:
    """Whether the place claimed is the one that is held."""
    ranks = [figure.rank for figure in figures if figure.rank]
    if len(ranks) != 1 or slots.claim.either:
        return None
    if slots.ordinal:
        return in_place(ranks[0], slots)
    if slots.bottom:
        return _from_the_end(field - ranks[0] + 1, slots.bottom)
    return among_first(ranks[0], slots)


def counts(figure: Figure, *, stock: bool) -> str:
    """Whether a figure is of a day, of all since January or of its period alone."""
    if stock:
        return "balance"
    first = figure.period.start
    return "cumulative" if first.month == first.day == 1 and figure.period.months > 1 else "alone"


def is_part(slots: Slots, figures: Sequence[Figure]) -> bool:
    """Whether a level is claimed, and that of a part of a year is told."""
    levels = [figure for figure in figures if figure.measure is Measure.VALUE]
    return bool(slots.amount) and any(figure.period.months % _YEAR for figure in levels)


def is_reached(slots: Slots) -> bool:
    """Whether a claim is borne out by what is reached already, and not by what is not yet."""
    return slots.claim.side not in (Side.BELOW, Side.AT_MOST)


def _from_the_end(place: int, claimed: int) -> bool | None:
    """倒数第二 of the last one: not exactly, but among the last two."""
    return None if place < claimed else place == claimed


def in_place(rank: int, slots: Slots) -> bool:
    """Whether a rank is the one named; below fifth is behind it, above fifth before it."""
    if "held_apart" in slots.cues:  # first, and above 8 %
        return (rank == slots.ordinal) != slots.claim.not_in_place
    if slots.claim.denied:  # not below third
        below = slots.claim.side is Side.AT_LEAST
        return rank <= slots.ordinal if below else rank >= slots.ordinal
    if "below" in slots.cues:
        return rank > slots.ordinal
    if "above" in slots.cues:
        return rank < slots.ordinal
    return (rank == slots.ordinal) != slots.claim.not_in_place


def among_first(rank: int, slots: Slots) -> bool:
    """Whether a rank is among the first so many, outside them, or one of those that are named."""
    if slots.among:
        return rank in slots.among  # 第二或第三, third to fifth
    return (rank <= slots.top) != slots.claim.outside


def meeting(rows: Sequence[Figure], slots: Slots) -> list[Figure]:
    """The rows beyond the bound that is named, or else those that fell (or rose, if that is asked).

    10%以上 and two digits include the bound.
    """
    known = [(row, row.value) for row in rows if row.value is not None]
    if not slots.amount:
        rose = slots.claim.rises and not slots.claim.falls
        flat = slots.claim.not_risen  # what stayed as it was has not grown
        return [row for row, value in known if (value or flat) and (value > 0) == rose]
    side = Side.AT_LEAST if slots.claim.side is Side.EQUAL else slots.claim.side
    falls = slots.claim.falls and slots.amount_unit in RATES  # 降幅超过15%: how far it fell
    found = []
    for row, value in known:
        bound, other = (
            _bound(end, slots.amount_unit, row) for end in (slots.amount, slots.amount_to)
        )
        if bound is None or (falls and value >= 0) or (slots.claim.but and value <= 0):
            continue
        if other is not None and slots.claim.ends:  # over 6.4 % but under 7.1 %
            low, high = slots.claim.ends
            met = on_side(value, low, bound) and on_side(value, high, other)
        elif other is not None:  # between 5 % and 10 %
            met = min(bound, other) <= value <= max(bound, other)
        else:
            met = on_side(-value if falls else value, side, abs(bound) if falls else bound)
        found += [row] if met else []
    return found


def bounded(rows: Sequence[Figure], slots: Slots) -> bool:
    """Whether any of the figures is told in what the bound that is named is told in."""
    return any(_bound(slots.amount, slots.amount_unit, row) is not None for row in rows)


def _bound(amount: str, unit: str, row: Figure) -> Decimal | None:
    """A bound in the unit of a figure; a bare one is in that unit, or counts the same things."""
    if not amount:
        return None
    if unit in RATES:
        return Decimal(amount) if row.unit == "%" else None
    return in_unit(Decimal(amount), unit, row.unit) if unit else of_bare(Decimal(amount), row.unit)


def _against_amount(slots: Slots, figures: Sequence[Figure]) -> bool | None:
    """Whether the one figure in the unit of the number named is on the side said of it."""
    if slots.claim.side is Side.EQUAL and (slots.amount_unit == "part" or slots.claim.rough):
        return None  # a fifth is a round number, and so is what is near one
    claimed = [(figure, _claimed(figure, slots)) for figure in figures]
    known = [(figure.value, bound) for figure, bound in claimed if bound is not None]
    if not known and len(figures) == 1 and not slots.claim.moved:
        return _proved(figures[0], slots)
    if len(known) != 1:
        return None
    ((value, bound),) = known
    assert value is not None
    falls = slots.claim.falls and slots.amount_unit in RATES
    side = slots.claim.side
    if slots.claim.moved:  # fell to 2.7 billion: it did go that way, and to so much
        return value == bound and _went(slots.claim.moved, figures)
    done = side is Side.EQUAL and any(f.measure is Measure.PROGRESS for f, b in claimed if b)
    return on_side(value, Side.AT_LEAST if done else side, bound, falls=falls)


def _proved(figure: Figure, slots: Slots) -> bool | None:
    """What a level that the source only bounds proves: over 9 billion is over 8, and not below 9.

    Whether it is over 10 billion nobody knows.
    """
    value, side = figure.value, slots.claim.side
    if figure.measure is not Measure.VALUE or figure.derived or value is None:
        return None
    bound = in_unit(Decimal(slots.amount), slots.amount_unit, figure.unit)
    if bound is None or side is Side.EQUAL:
        return None
    least = figure.qualifier is Qualifier.AT_LEAST
    if figure.qualifier in _OVER or least:
        over = side in (Side.ABOVE, Side.AT_LEAST)
        strict = least and side in (Side.ABOVE, Side.AT_MOST)  # 40 and more may be 40
        return over if value > bound or (value == bound and not strict) else None
    if figure.qualifier in _UNDER:
        return side in (Side.BELOW, Side.AT_MOST) if value <= bound else None
    return None


def _went(way: int, figures: Sequence[Figure]) -> bool | None:
    """Whether a level went the way claimed; of a growth, none tells from where it came."""
    grown = _growths(figures)
    level = any(figure.measure is Measure.VALUE for figure in figures)
    return grown[0] * way > 0 if level and len(grown) == 1 else None


def _growths(figures: Sequence[Figure]) -> list[Decimal]:
    """The growths told, in per cent."""
    return [f.value for f in figures if f.measure is Measure.GROWTH and f.value is not None]


def on_side(value: Decimal, side: Side, claimed: Decimal, *, falls: bool = False) -> bool:
    """Whether a value is on a side of a number; where it falls, how far it fell is."""
    if falls:
        if value >= 0:
            return False
        value = -value  # 降了7.2%: how far it fell
    match side:
        case Side.BELOW:
            return value < claimed
        case Side.ABOVE:
            return value > claimed
        case Side.AT_LEAST:
            return value >= claimed
        case Side.AT_MOST:
            return value <= claimed
        case _:
            return value == claimed


def _direction(slots: Slots, figures: Sequence[Figure]) -> bool | None:
    """Whether the one growth told is a rise or a fall, as claimed."""
    if slots.claim.falls == slots.claim.rises or "fell" not in slots.cues:
        return None
    return _grew(slots.claim, figures)


def _grew(claim: Claim, figures: Sequence[Figure]) -> bool | None:
    """Whether the one growth told is as it is claimed to be."""
    grown = _growths(figures)
    if len(grown) != 1 or len({f.period for f in figures}) > 1:
        return None  # in March and in April: from one to the other it may have gone otherwise
    return grown[0] < 0 if claim.falls else grown[0] > 0


def rose_instead(question: str, slots: Slots, figures: Sequence[Figure]) -> bool:
    """Whether it is asked how far something fell that rose, or stayed as it was."""
    if len(figures) != 1 or not slots.cues.isdisjoint(_HELD_OTHERWISE):
        return False
    one = figures[0]
    if one.measure is not Measure.GROWTH or one.value is None or one.value < 0 or one.working:
        return False
    asked = question.lower()
    if _FALL_IN_GROWTH.search(asked):
        return False  # which may go down and stay above zero
    if not _MAY_FALL.search(asked):
        return False
    asked = _STATED.sub("", asked)  # the lift is down. exports?
    return claims.tells_fall(asked)


def _claimed(figure: Figure, slots: Slots) -> Decimal | None:
    """The number of a claim in the unit of a figure, None where the two do not meet."""
    if figure.value is None or figure.qualifier is not Qualifier.EXACT or figure.derived:
        return None
    if figure.measure is not Measure.VALUE and figure.unit != "%":
        return None
    return in_unit(Decimal(slots.amount), slots.amount_unit, figure.unit)
