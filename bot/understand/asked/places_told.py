"""Which places of a field are told: the third, the second and the fourth, third to fifth?

>>> places_told(tokens, {"ordinal": ["2", "4"], "metric": ["gdp"]})  # name the second and fourth
{'top': 4, 'among': (2, 4)}
"""

from collections.abc import Sequence
from typing import Final

from bot.understand.lexicon.match import Token
from bot.understand.slots import Said

_FIELDS: Final = frozenset(("leader", "ranked", "league", "districts", "item"))  # who, or which
_OURS: Final = frozenset(("yes_no", "when", "ever"))  # are we second or third: a place of ours
_EITHER: Final = frozenset(("还是", "or"))
_TO: Final = frozenset(("到", "至", "-", "to", "through", "down to"))


def places_told(tokens: Sequence[Token], said: Said) -> dict[str, object]:
    """The place that is told, or several: 第二和第三是谁, third to fifth.

    Whoever holds several is asked for, also where no word says so: name the first and third.
    """
    told = [int(value) for value in said["ordinal"] if value.isdecimal()]
    first = {1 for token in tokens if token.text == "first"}  # which are first and second
    places = {*told} | first
    of_field = not _FIELDS.isdisjoint(said.get("cue", ()))
    if len(places) < 2 or not (of_field or _of_nobody(said)):
        return {"ordinal": told[0] if told else 0}
    if not of_field and any(token.text in _EITHER for token in tokens):
        return {"rank": True}  # 增速是第二还是第三: which place is ours
    at = [n for n, t in enumerate(tokens) if t.get("ordinal") or t.text == "first"]
    if any(token.text in _TO for token in tokens[at[0] : at[-1]]):
        places = {*range(min(places), max(places) + 1)}
    return {"top": max(places), "among": tuple(sorted(places))}


def _of_nobody(said: Said) -> bool:
    """Whether places of one thing are told, and nobody who may hold them."""
    one = len({*said.get("metric", ())}) == 1 and "region" not in said
    return one and _OURS.isdisjoint(said.get("cue", ()))
