"""Is it asked who is ahead of a place, or how many are: 固投增速谁快, 比我们高的有几个?

>>> who_is_ahead(tokens, slots, said)  # of "how many are above the city average"
frozenset({'leader', 'league'})
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.understand.lexicon.match import Token
from bot.understand.slots import Said, Slots
from bot.words import Measure

_WHO = ("谁", "哪个", "哪家", "who ")
_OF_SOME = frozenset(("有哪些", "是哪些", "有哪几个", "是哪几个", "有谁", "都有谁"))
_SOME = ("有几", "是几", "how many")
_POINTS = ("个百分", "百分", "个点", "点", "point", "percent")


def who_is_ahead(tokens: Sequence[Token], slots: Slots, said: Said) -> frozenset[str]:
    """The cues of a comparison in which it is asked who is ahead."""
    if _counts_places(tokens, slots, said):
        return frozenset(("leader", "league"))
    return frozenset(("leader",)) if _asks_who(tokens, slots, said) else frozenset()


def _asks_who(tokens: Sequence[Token], slots: Slots, said: Said) -> bool:
    """Whether it is asked which place is ahead where none is named: 固投增速谁快."""
    if len(slots.metrics) != 1 or said.keys() & {"region", "scope", "elsewhere", "amount"}:
        return False
    return any(t.text.startswith(_WHO) for t in tokens if "compare" in t.all("cue"))


def _counts_places(tokens: Sequence[Token], slots: Slots, said: Said) -> bool:
    """Whether it is asked who, or how many, are ahead of a place: 比我们高的有几个."""
    if len(slots.metrics) != 1 or slots.countable or Measure.GROWTH not in said.get("measure", ()):
        return False
    held = any("compare" in a.all("cue") and b.get("region") for a, b in pairwise(tokens))
    return held and any(map(_asks_some, tokens, (*tokens[1:], None)))


def _asks_some(token: Token, behind: Token | None) -> bool:
    """Whether some of a field are asked for, and no number of points."""
    if token.text in _OF_SOME:
        return True
    counts = bool(token.get("count")) and token.text.startswith(_SOME)
    return counts and not (behind and behind.text.startswith(_POINTS))
