"""Places that English tells side by side: by export growth, the order is: A 8 percent, B 7.

>>> side_by_side(signs("ranked by exports, the list runs: yanggu 8 percent, gaotang 7", …))
[METRIC exports, STOP :, PLACE yanggu, NUMBER 8 percent, STOP, PLACE gaotang, NUMBER 7]
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.press.tokens.sign import Kind, Sign

_PLACES = (Kind.PLACE, Kind.ELSEWHERE)
_FEWEST = 2  # places
_NAMES = (Kind.METRIC, Kind.CHOICE)
_GROWS = frozenset({"up", "growth_noun"})


def side_by_side(signs: Sequence[Sign]) -> Sequence[Sign]:
    """The signs of a sentence; words that only lead to a list of places are left out."""
    colon = next((n for n, s in enumerate(signs) if s.text == ":"), 0)
    label, items = signs[:colon], signs[colon + 1 :]
    comma = next((n for n, s in enumerate(label) if s.text == ","), 0)
    named, leads = label[:comma], label[comma + 1 :]
    if not (comma and _is_list(items)) or any(s.kind in (*_NAMES, *_PLACES) for s in leads):
        return signs
    names = [s for s in named if s.kind in _NAMES]
    if len(names) != 1 or names[0].kind is not Kind.METRIC:
        return signs
    kept = [_kept(s) for s in label if s.kind in (*_NAMES, Kind.PERIOD) or s.roles & _GROWS]
    return [*kept, *signs[colon:]]


def _kept(sign: Sign) -> Sign:
    """A sign of the label, a growth told in whatever words as one."""
    return replace(sign, text="growth") if sign.roles & _GROWS else sign


def _is_list(items: Sequence[Sign]) -> bool:
    """Whether a colon leads to places, each with its number."""
    told = [s for s in items if s.kind in _PLACES or s.kind is Kind.NUMBER]
    pairs = list(zip(told[::2], told[1::2], strict=False))
    paired = all(a.kind in _PLACES and b.kind is Kind.NUMBER for a, b in pairs)
    return paired and len(pairs) >= _FEWEST
