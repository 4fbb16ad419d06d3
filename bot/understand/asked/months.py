"""Which months does a question set against each other, and which does it want by themselves?

>>> from_month_to_month("用电量从4月到5月涨了吗", slots, (Said(None, 4, 5),))[1]
(Said(year=None, first=4, last=4, ...), Said(year=None, first=5, last=5, ...))
"""

import re

from bot.spans import Mode, Said
from bot.understand.slots import Slots
from bot.words import Measure, changed

_FROM_TO = re.compile(
    "从[^,;?]{1,9}月份?[-到至]|(?<![a-z])(?:from [a-z]{3,9} to|between [a-z]{3,9} and) [a-z]{3}"
)
_GROWS = re.compile("增长|(?<![a-z])(?:gr[eo]w|how fast)")  # by so much on the year before
_BY_ITSELF = re.compile("[当单][月季]|(?<![a-z])(?:alone|single|by itself|on its own)(?![a-z])")


def from_month_to_month(
    text: str, slots: Slots, said: tuple[Said, ...]
) -> tuple[Slots, tuple[Said, ...]]:
    """从4月到5月涨了吗: one month held against another, and not what both come to together."""
    if len(said) != 1 or slots.growth_noun or not _FROM_TO.search(text) or _GROWS.search(text):
        return slots, said
    one = said[0]
    moves = slots.measures == (Measure.GROWTH,) or "shift" in slots.cues
    if not moves or one.days or one.mode not in (Mode.WHOLE, Mode.SPAN):
        return slots, said
    if not 1 < one.first < one.last <= 12:  # from January on it is what the year has come to
        return slots, said
    ends = tuple(Said(one.year, month, month) for month in (one.first, one.last))
    return changed(slots, against=True, cues=slots.cues | {"compare", "shift"}), ends


def by_itself(text: str, slots: Slots) -> Slots:
    """Of all figures of a month those that are of it alone are asked for: 5月当月有哪些数据."""
    if slots.metrics or not _BY_ITSELF.search(text):
        return slots
    return changed(slots, cues=slots.cues | {"by_itself"})
