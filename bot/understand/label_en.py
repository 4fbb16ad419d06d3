"""Is what leads to a question but a label of the paper or the errand that it is for?

>>> is_label("thing feature here", catalogue.asides)  # of consumer feature here
True

Every word of it is one of talk, or on the very field that is asked of: a tyre feature is none.
"""

import re
from collections.abc import Mapping

from bot.understand.of_talk import PLAIN
from bot.understand.told import any_of
from bot.understand.wanted_en import things

_WORD = re.compile(r"[a-z][a-z'-]*")
_UNTIL = re.compile(" (?:before|while|until|when|as|after) (?:i|we|he|she|they)(?: [a-z']+){1,4}$")
_ENDS = re.compile(r"(?: (?:here|now|again|today|tonight|tomorrow|please|first|only))+$")
_WHILE = re.compile(  # while the coffee brews, before the phone rings again
    "(?:while|until|till|whenever|once|before|when) (?:the|my|our|your|this|that|his|her)"
    " [a-z-]+(?: [a-z-]+)? [a-z]+(?<!s)s(?: (?:up|down|out|in|off|on|over|again|back|away))*"
)


def is_label(plain: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase names a paper or an errand, or what goes on meanwhile, and no more."""
    if any(map(str.isdigit, plain)) or any_of(words["parts"]).search(plain):
        return False
    papers = all(_names_paper(one.strip(), words) for one in plain.split(","))
    return papers or bool(_WHILE.fullmatch(plain))


def _names_paper(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    told = _WORD.findall(_ENDS.sub("", _UNTIL.sub("", said)))
    heads = things(words)
    known = (PLAIN, heads, words["idle"], words["uses"])
    return bool(told) and told[-1] in heads and all(any(w in k for k in known) for w in told)
