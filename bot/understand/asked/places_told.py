"""Which places of a field are told: the third, the second and the fourth, third to fifth?

>>> places_told(tokens, {"ordinal": ["2", "4"], "metric": ["gdp"]})  # name the second and fourth
{'top': 4, 'among': (2, 4)}
"""

from collections.abc import Sequence
from typing import Final

from bot.understand.lexicon.match import Token
from bot.understand.slots import Said

_FIELDS: Final = frozenset(("leader", "ranked", "league", "districts", "item"))  # who, or which
_OURS: Final = frozenset(
    ("yes_no", "when", "ever")
)  # when were we second or third: a place of ours
_EITHER: Final = frozenset(("还是", "or"))
_TO: Final = frozenset(("到", "至", "-", "to", "through", "down to"))


def places_told(tokens: Sequence[Token], said: Said) -> dict[str, object]:
    """The place that is told, or several: 第二和第三是谁, third to fifth.

    Whoever holds several is asked for, also where no word says so: name the first and third.
    """
    told = [int(value) for value in said["ordinal"] if value.isdecimal()]
    first = {1 for token in tokens if token.text == "first"}  # which are first and second
    places = {*told} | first
    cues = said.get("cue", ())
    of_field = not _FIELDS.isdisjoint(cues)
    at = [n for n, t in enumerate(tokens) if t.get("ordinal") or t.text == "first"]
    between = [token.text for token in tokens[at[0] : at[-1]]] if at else []
    claims = "yes_no" in cues  # of which of them it would be a yes or a no
    if len(places) > 1 and not of_field and (claims or _leaves_open(between, said)):
        return {"rank": True}  # 增速是第二还是第三, 从第二升到第一了吗, 是第一,不是第二吧: ours
    if len(places) < 2 or not (of_field or _of_nobody(said)):
        return {"ordinal": told[0] if told else 0}
    if not _TO.isdisjoint(between):
        places = {*range(min(places), max(places) + 1)}
    return {"top": max(places), "among": tuple(sorted(places))}


def _leaves_open(between: Sequence[str], said: Said) -> bool:
    """Whether it is asked which of two places one thing has."""
    return _of_nobody(said) and not _EITHER.isdisjoint(between)


def _of_nobody(said: Said) -> bool:
    """Whether places of one thing, or of that told before, are told, and nobody who holds them."""
    one = len({*said.get("metric", ())}) < 2 and "region" not in said
    return one and _OURS.isdisjoint(said.get("cue", ()))
