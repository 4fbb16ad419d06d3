"""Which words are names: of a growth, or of the level of an indicator?

>>> is_noun(Token("增速", 0, 2, (("measure", "growth"),)))
True
"""

import re

from bot.understand.lexicon.match import Token
from bot.words import Measure

_NOUN = re.compile("速|率|幅|同比|growth|rate|yoy|year on year|speed|tempo|clip")
_LEVEL = re.compile(
    r"(?:total )?(?:exports?|imports?|(?:foreign )?trade|retail sales) (?:value|volume)"
)


def is_noun(token: Token) -> bool:
    """Whether a word is the name of a growth: 增速 or growth, and not 增长 or rose."""
    return token.get("measure") == Measure.GROWTH and bool(_NOUN.search(token.text))


def of_level(token: Token) -> bool:
    """Whether a name says its level: export value, but not output value, which is but a name."""
    return bool(token.get("metric") and _LEVEL.fullmatch(token.text))
