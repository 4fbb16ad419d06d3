"""What of a question is not kept, so that the next one cannot go on from the rest of it?

>>> still(Slots(measures=(Measure.GROWTH,)), Lacked(Trouble.ELSEWHERE, "济南")).about
'济南'
"""

import re
from typing import NamedTuple

from bot.understand.slots import Slots
from bot.understand.trouble import MAYBE_SLIPS, Trouble
from bot.words import Measure


class Lacked(NamedTuple):
    """A place elsewhere, or a part or a variant of an indicator, and the words for it."""

    trouble: Trouble = Trouble.NONE
    about: str = ""

    def __bool__(self) -> bool:
        return bool(self.trouble)


NOT_LACKING = Lacked()
_OF_A_NAME = (*MAYBE_SLIPS, Trouble.COMPANY, Trouble.VARIANT, Trouble.BASIS)
_IN_UNIT = re.compile(
    "(?:折合?|换算|折算|按|用|多少){0,3}成?(?:人民币|美元|美金|欧元|[亿万]*元|[亿万]*千瓦时|[亿万]*[度吨])"
    "|(?:yuan|rmb|dollars?|usd|euros?|kwh|tonn?e?s)"
)
_SHORTEST_LATIN = 3  # letters of a word that may name something


def _is_word(text: str) -> bool:
    """Whether an unknown piece of a text may name something."""
    return len(text) >= (_SHORTEST_LATIN if text.isascii() else 2) and not _IN_UNIT.fullmatch(text)


def lacking(trouble: Trouble, about: str, *, named: bool = True, asks_back: bool = False) -> Lacked:
    """What the next question cannot go on from: 济南出口多少? 增速呢? is of Jinan still.

    What is asked back of the figure told is no other one: is that in constant prices? Of a word
    that stood for an indicator nothing is known, so that it is asked back which one is meant.
    """
    if asks_back and trouble in (Trouble.BASIS, Trouble.VARIANT, *MAYBE_SLIPS):
        return NOT_LACKING
    if trouble in MAYBE_SLIPS and not any(map(_is_word, about.split())):
        return NOT_LACKING  # a particle names nothing, nor does a unit that it is not kept in
    if trouble in MAYBE_SLIPS and not named:
        return Lacked(Trouble.WHICH)
    lost = trouble is Trouble.ELSEWHERE or trouble in _OF_A_NAME
    return Lacked(trouble, about) if lost else NOT_LACKING


def still(slots: Slots, lacked: Lacked) -> Lacked:
    """What is lacking in a question that goes on from such a one: a place or a name mends it.

    So does the total, where one of a kind was asked for: 人均社零? 总量呢?
    """
    if lacked.trouble is Trouble.ELSEWHERE:
        return NOT_LACKING if slots.regions else lacked
    in_all = lacked.trouble is Trouble.VARIANT and Measure.VALUE in slots.measures
    return NOT_LACKING if slots.metrics or in_all else lacked
