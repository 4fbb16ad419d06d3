"""Is what leads to a question but a label of the paper or the errand that it is for?

>>> is_label("thing feature here", catalogue.asides)  # of consumer feature here
True

Every word of it is one of talk, or on the very field that is asked of: a tyre feature is none.
"""

import re
from collections.abc import Mapping

from bot.understand.told import any_of
from bot.understand.wanted_en import things

_WORD = re.compile(r"[a-z][a-z'-]*")
_ENDS = re.compile(r"(?: (?:here|now|again|today|tonight|tomorrow|please|first|only))+$")
_PLAIN = frozenset(  # what tells papers and errands apart, and no figures
    (
        *("old", "new", "quick", "short", "brief", "small", "big", "simple", "final", "last"),
        *("first", "next", "early", "late", "front", "back", "weekend", "morning", "evening"),
        *("weekly", "daily", "annual", "business", "economic", "economics", "for", "in", "on"),
        *("of", "a", "an", "the", "my", "our", "your", "this", "one", "another", "and", "with"),
        *("from", "to", "before", "after", "just", "only", "context", "some", "thing", "things"),
    )
)


def is_label(plain: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase of talk names a paper or an errand, and says no more of it."""
    if any(map(str.isdigit, plain)) or any_of(words["parts"]).search(plain):
        return False
    return all(_names_paper(one.strip(), words) for one in plain.split(","))


def _names_paper(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    told = _WORD.findall(_ENDS.sub("", said))
    heads = things(words)
    known = (_PLAIN, heads, words["idle"], words["uses"])
    return bool(told) and told[-1] in heads and all(any(w in k for k in known) for w in told)
