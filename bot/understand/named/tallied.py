"""What does a question count, and is that what the indicator counts?

>>> counted_otherwise(tokens, ("exports",), catalogue)  # of 出口的有多少家
['有多少家']
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.words import Measure

_FIRMS = frozenset("家户个")
_COUNTERS = {"人": frozenset("人"), "家": _FIRMS, "户": _FIRMS}
_HOW_MANY = ("how many", "number of", "the number of")
AREAS = frozenset(("area", "the area", "面积"))
AMOUNT = "额"
_LEVEL = (("measure", Measure.VALUE.value),)
PEOPLE = frozenset(("people", "persons", "men and women"))


def counting_people(
    tokens: list[Token], catalogue: Catalogue, before: Sequence[str] = ()
) -> list[Token]:
    """How many people found jobs: they are what an indicator counts, and nothing beside it.

    So they are of one that was told before: permanent population? how many more people than in 2022
    """
    told = {other.text for one, other in pairwise(tokens) if one.text.startswith(_HOW_MANY)}
    named = [key for token in tokens for key in token.all("metric")] or before
    units = [catalogue.metrics[key].unit for key in named]
    if not told & PEOPLE or not units or not all("人" in unit for unit in units):
        return tokens
    grows = any(token.get("measure") == Measure.GROWTH for token in tokens)
    senses = _LEVEL if grows else CARRIED  # the number of people and the rate of growth
    return [t._replace(senses=senses) if t.text in PEOPLE else t for t in tokens]


def measured_in(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """Floor space, area only: what all that is asked for is measured in, and nothing beside it.

    Of what one word may mean it is the one that is measured so: 商品房卖出去多少面积.
    """
    if not any(token.text in AREAS and not token.senses for token in tokens):
        return tokens
    named = [key for token in tokens for key in token.all("metric")]
    open_ = [token for token in tokens if token.get("choice")]
    wide = [key for token in open_ for key in token.get("choice").split()]
    fit = [key for key in named or wide if "平方米" in catalogue.metrics[key].unit]
    one = len(open_) == len(fit) == 1 and not named
    if not one and (not named or fit != named):
        return tokens
    told = [t._replace(senses=CARRIED) if t.text in AREAS else t for t in tokens]
    return (
        [t._replace(senses=(("metric", fit[0]),)) if t in open_ else t for t in told]
        if one
        else told
    )


def amounts_of(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """开发投资额: the level of what is kept in money, where no name of it ends so."""
    told = list(tokens)
    for n, (name, amount) in enumerate(pairwise(tokens), 1):
        if amount.text != AMOUNT or amount.senses or name.end != amount.start:
            continue
        units = [catalogue.metrics[key].unit for key in name.all("metric")]
        if units and all(unit.endswith("元") for unit in units):
            told[n] = amount._replace(senses=(("measure", Measure.VALUE.value),))
    return told


def counted_otherwise(
    tokens: Sequence[Token], metrics: Sequence[str], catalogue: Catalogue
) -> list[str]:
    """Words for a number of what no indicator counts: 出口的有多少家, 5家企业的工业产值."""
    units = [catalogue.metrics[key].unit for key in metrics]
    return [
        token.text
        for token in tokens
        if units and (token.get("count") or token.get("unit"))
        if (fit := _COUNTERS.get(token.get("unit") or token.text[-1]))
        if not any(set(unit) & fit for unit in units)
    ]


def is_net(tokens: Sequence[Token]) -> bool:
    """Whether what came is told net of what went: 净增, net increase."""
    told = [token.text for token in tokens if "variant" in token.all("cue")]
    return bool(told) and all(text.startswith(("net ", "净")) for text in told)
