"""Is it asked how much something is, before it is held against another time or place?

>>> level_first("失业率多少,比上年如何", tokens, slots).level_first
True
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import changed

_HOW_MUCH = re.compile(
    "怎么?样|如何|咋样|啥样|什么样|情况|表现|多少|几[个家亿]"
    "|(?<![a-z])how (?:is|are|was|were|did|do|does|has|have|much|many|well)(?![a-z])"
    "|^(?:and )?what (?:is|was|are|were)(?![a-z])"
)
_BREAK = re.compile(
    "[,;?、](?=.)| and (?=(?:what|how|by how|where|which|is|was|were|are)(?![a-z]))"
)


def level_first(text: str, tokens: Sequence[Token], slots: Slots) -> Slots:
    """The slots with that; where the other is not kept, what is asked first is told."""
    asked = _HOW_MUCH.search(text) if slots.metrics and "compare" in slots.cues else None
    end = asked and _BREAK.search(text, asked.end())
    held = end and any(t.start >= end.end() and "compare" in t.all("cue") for t in tokens)
    return changed(slots, level_first=True) if held else slots
