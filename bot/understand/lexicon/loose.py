"""Which indicator does a name mean that is one's in a release, and may be another's in a question?

>>> [t.get("metric") for t in held("not value added of industry but industrial output", ...)][-1]
'industrial_output'

In a release completed investment is told of the key projects above it; alone it is asked back.
Industrial output is the value added, as newspapers have it, but not beside a name that says so.
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token

_OF_PROJECTS = re.compile("项目|工程|project")
_APART = re.compile(
    "(?<![a-z])(?:and|vs|versus|than|not|but|instead|rather|from|unlike)(?![a-z])"
    "|[和与跟及或比、]|还是|不是|而是|不要"
)
_REACH = 12  # characters before a name in which it is denied


def held(
    text: str, tokens: list[Token], before: Sequence[str], catalogue: Catalogue
) -> list[Token]:
    """The tokens with each name of several meanings as the one that those beside it leave."""
    told = list(tokens)
    for n, token in enumerate(tokens):
        for kind, keys in token.senses:
            if kind != "loose":
                continue
            own, first = token.get("metric"), keys.split()[0]
            others = [t for t in tokens if t is not token]
            if own == first:
                twins = [t for t in others if own in _means(t) and t.text != token.text]
                if any(_APART.search(text, *_between(one, token)) for one in twins):
                    told[n] = token._replace(senses=(("metric", keys.split()[1]),))
            elif not _is_in_field(text, own, others, before, catalogue):
                told[n] = token._replace(senses=(("choice", keys),))
    return told


def _means(token: Token) -> list[str]:
    """All indicators that a word may mean."""
    return [*token.all("metric"), *token.get("choice").split()]


def _between(one: Token, other: Token) -> tuple[int, int]:
    """Where two names are set against each other: between them, or right before the first."""
    first, last = sorted((one, other), key=lambda token: token.start)
    return max(0, first.start - _REACH), last.start


def _is_in_field(
    text: str, own: str, others: Sequence[Token], before: Sequence[str], catalogue: Catalogue
) -> bool:
    """Whether a text or the question before it speaks of the field that an indicator is of."""
    topic = catalogue.metrics[own].topic
    named = [*(key for t in others for key in _means(t)), *before]
    near = any(catalogue.metrics[key].topic == topic for key in named)
    return near or bool(_OF_PROJECTS.search(text))
