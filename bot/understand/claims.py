"""What does a yes-or-no question claim of a figure?

>>> claim("1-5月固投增速跌破8%了吗")
Claim(side=<Side.BELOW: 'below'>, falls=False, rises=False, outside=False)
"""

import re
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """On which side of the number named the figure is said to be."""

    EQUAL = "equal"
    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"


class Claim(NamedTuple):
    """A side, and whether the figure is said to have fallen or risen."""

    side: Side = Side.EQUAL
    falls: bool = False
    rises: bool = False
    outside: bool = False  # 跌出前三: no longer among them


NO_CLAIM = Claim()

# 有没有超过 asks, 没有超过 denies; 超没超 asks too
_BELOW = re.compile(
    r"以下|以内|(?<![有超到破过达])(?:没有?|未能?)(?:超过|突破|达到|到|过|破|超)|不到|低于|不足|跌破|小于|少于|不超过|[<≤]"
    r"|(?:not|n't|never) (?:exceed|reach|hit|top|pass|more than|over|above)"
    r"|(?<![a-z])(?:below|under|less than|lower than|short of|fewer than)(?![a-z])"
    r"|(?<![a-z])(?:at most|no more than|within)(?![a-z])"
)
_ABOVE = re.compile(
    r">(?!=)|超|跑赢|赶超|突破|高于|大于|多于|(?<!跌)破|(?<!超)过(?!去)"
    r"|(?<![a-z])(?:over|above|more than|exceed|surpass|top|beat|higher than|pass)"
)
_AT_LEAST = re.compile(
    r">=|≥|达到|(?<!不)到|有|够|不低于|至少|以上|(?<![a-z])(?:reach|hit|at least|get to|as much as)"
)
_FALLS = re.compile(
    r"负增长|(?:降|跌)(?!破|到|至|在)|下滑|减少|是负的|(?<![a-z])(?:f[ae]ll|drop|declin|decreas|halv|shr[aiu]nk|contract|down)"
    r"(?![a-z]* (?:to|below|under|short|beneath))"
)
_RISES = re.compile(
    r"正增长|转正|是正的|(?<!负)(?:增长|增加|上涨|涨)了?[吗没]|(?<![a-z])(?:positive|grow|grew|ris[ei]|rose|increas|climb|gain|up)(?![a-z]*th)"
)
_OUTSIDE = re.compile(
    "[跌掉滑退落]出|不在|没有?进|未进|没排进"
    "|(?<![a-z])(?:out of|outside|not in|dropped out|fallen out)"
)


def claim(text: str) -> Claim:
    """The claim of a cleaned text; without any word for it the figure is said to be equal."""
    if _BELOW.search(text):
        side = Side.BELOW
    elif _ABOVE.search(text):
        side = Side.ABOVE
    else:
        side = Side.AT_LEAST if _AT_LEAST.search(text) else Side.EQUAL
    outside = bool(_OUTSIDE.search(text))
    return Claim(side, bool(_FALLS.search(text)), bool(_RISES.search(text)), outside)
