"""Does a phrase hold nothing but words of talk, and is it somebody that it names?

>>> is_of_talk("my cousin lives over there", catalogue.asides)
True
"""

import re
from collections.abc import Mapping

from bot.understand.talk.told import any_of
from bot.understand.talk.wanted_en import things

_PEOPLE = frozenset(
    (
        *("people", "folks", "guys", "side", "someone", "somebody", "counterpart", "counterparts"),
        *("人", "朋友", "同事", "同行"),
    )
)
_WORD = re.compile("[a-z][a-z'-]*")
PLAIN = frozenset(  # what tells papers and errands apart, and no figures
    (
        *("old", "new", "quick", "short", "brief", "small", "big", "simple", "final", "last"),
        *("first", "next", "early", "late", "front", "back", "weekend", "morning", "evening"),
        *(
            "sanity",
            "weekly",
            "daily",
            "annual",
            "business",
            "economic",
            "economics",
            "for",
            "in",
            "on",
        ),
        *("of", "a", "an", "the", "my", "our", "your", "this", "one", "another", "and", "with"),
        *("from", "to", "before", "after", "just", "only", "context", "some", "thing", "things"),
        *("his", "her", "that", "i", "we", "he", "she", "who", "at", "over", "out", "up", "by"),
        *("off", "during", "ahead", "covering", "based"),
    )
)

Words = Mapping[str, frozenset[str]]


def is_somebody(who: str, words: Words) -> bool:
    """Whether it is a person who claims something, and no house that may have figures."""
    last = who.rsplit(" ", 1)[-1]
    known = _PEOPLE | things(words) | words["kin"] | words["askers"]
    return last in known or last.endswith(("同事", "同行", "朋友"))


def is_of_talk(said: str, words: Words) -> bool:
    """Whether a sentence holds only words of talk, so that nobody in it has figures: no brewers."""
    if any_of(words["parts"]).search(said) or any_of(words["limits"]).search(said):
        return False
    known = (words["idle"], things(words), words["kin"], words["auxiliaries"], words["pasts"])
    return all(
        word in PLAIN or word in _PEOPLE or any(word in some for some in (*known, words["claims"]))
        for word in _WORD.findall(said)
    )
