"""Is the average of the whole city its own figure?

Of a growth, a rate or what each person has it is; the level of an average district is not kept.

>>> averaged(slots, tokens, catalogue).measures  # of 进出口和全市平均比
(<Measure.GROWTH: 'growth'>,)
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Measure, changed

_AVERAGE = re.compile("平均|均值|均线|(?<![a-z])(?:average|mean)(?![a-z])")
_OWN = frozenset(
    ("元", "%", "", "微克/立方米")
)  # units of what is as high in the city as in a part
_APART = 3  # words between the city and its average


def averaged(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with the city's average as the city's figure, or as one that is not kept."""
    beside = "variant" in slots.cues
    if not slots.metrics or not (beside or any("均" in t.text or "av" in t.text for t in tokens)):
        return slots
    city = catalogue.regions[catalogue.home].within
    if not (_is_beside(tokens, city) if beside else _is_named(tokens, city)):
        return slots
    summed = any(catalogue.metrics[key].unit not in _OWN for key in slots.metrics)
    compares = slots.cues & {"compare", "versus", "above", "below"}
    if summed and not slots.measures and compares:
        slots = changed(slots, measures=(Measure.GROWTH,))
    level = summed and slots.measures != (Measure.GROWTH,)
    cues = slots.cues | {"variant"} if level else slots.cues - {"variant"}
    return changed(slots, cues=cues)


def _is_named(tokens: Sequence[Token], city: str) -> bool:
    """Whether the city is named by its average: 全市平均水平, the city average."""
    return any(_is_city(token, city) and _AVERAGE.search(token.text) for token in tokens)


def _is_city(token: Token, city: str) -> bool:
    return token.get("region") == city or bool(token.get("scope"))


def _is_beside(tokens: Sequence[Token], city: str) -> bool:
    """Whether all averages that are told stand beside the city: the average for the city."""
    cities = [n for n, token in enumerate(tokens) if _is_city(token, city)]
    said = [n for n, token in enumerate(tokens) if "variant" in token.all("cue")]
    return all(
        _AVERAGE.search(tokens[n].text)
        and any(_is_near(tokens, *sorted((n, other))) for other in cities)
        for n in said
    )


def _is_near(tokens: Sequence[Token], first: int, last: int) -> bool:
    between = tokens[first + 1 : last]
    return len(between) <= _APART and all(token.get("filler") for token in between)
