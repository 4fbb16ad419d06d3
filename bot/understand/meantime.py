"""Is "the same period" the one named before, or that of a year ago?

>>> again("exports in q1 2024, and imports in the same period?", tokens, said).said
(Said(year=2024, first=1, last=3),)
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understand.follow_up import Before
from bot.understand.match import Token
from bot.understand.periods import Periods
from bot.understand.slots import Slots

_SAME = re.compile(  # of a year that is not said; what is held against it is of another one
    r"(?<!than )(?<!with )(?<!from )(?<!versus )(?<!vs )(?<!against )(?<!on )(?<! to )"
    r"(?:the )?same (?:period|stretch|span|time|months?|quarters?|year|window|timeframe)"
    r"(?! (?:of |in |as )?(?:the )?(?:last|previous|prior|year|a year|one year|(?:19|20)\d\d))"
    "|(?<![年比与和跟同])同期(?!比|相比|增)|[这那]一?时期|同一时期"
)


def again(text: str, tokens: Sequence[Token], said: Periods) -> Periods:
    """The periods without one that is the same again: and imports in the same period."""
    if len(said.placed) < 2 or not (same := _SAME.search(text)):
        return said
    start, end = same.span()
    before = max((e for _, e, _ in said.placed if e <= start), default=len(text))
    others = [t for t in tokens if t.get("metric") and before <= t.start]
    if not others or any("compare" in t.all("cue") for t in tokens):
        return said
    left = tuple(one for one in said.placed if not (one[0] < end and start < one[1]))
    if not left:
        return said
    return replace(said, said=tuple(dict.fromkeys(one for _, _, one in left)), placed=left)


def of_before(text: str, slots: Slots, before: Before | None) -> bool:
    """Whether it is the period of the question before, beside another indicator."""
    if not before or not before.query.periods or not slots.metrics:
        return False
    another = not set(slots.metrics) & set(before.query.metrics)
    return another and "compare" not in slots.cues and bool(_SAME.search(text))
