"""Is a place named only as an office that tells or is told: he reports to the city at noon?

>>> is_told("he reports to the city at noon: exports in q1?", city)
True

What is asked is then ours, unless something is said to be of there.
"""

import re

from bot.understand.lexicon.match import Token

_OFFICES = frozenset(("city", "county", "province", "district", "prefecture", "municipality"))
_TOLD_TO = re.compile(  # the city as an office, which is told or sends somebody
    "(?<![a-z])(?:(?:report|present|speak|answer|submit|deliver|reply|explain|talk|account"
    "|hand|send)(?:s|ed|ing|ting|ten)?(?: (?:it|this|that|them|back|everything|in|off|over))*"
    " (?:to|before)|(?:is|are|was|must|will|to|boss|director|mayor|he|she|i|we) brief(?:s|ed|ing)?"
    "|(?:call|message|e-?mail|letter|note|word|inspection|inspector|someone|somebody|leader"
    "|official|colleague|notice|request"
    "|reminder)s? from|(?:rung|called|chased|asked|phoned) by) ?(?:the )?$"
)
_TELLS = re.compile(
    " (?:(?:is|are|was|were|has been|have been|keeps?) )?(?:just |now |again )*"
    "(?:on the (?:phone|line)|(?:calling|waiting|chasing|visiting|inspecting|coming|ringing)"
    "(?= (?:to (?!a |an |the )|for (?:it|this|them|an|the|my|our)|over|today|tomorrow|tonight"
    "|now|at|us|me)|[,;:.!]|$)"
    "|(?:called|phoned|rang|emailed|wrote|texted|messaged|faxed|insists|pressed)(?= |[,;:.!])"
    "|wants (?:it|this|them|an answer|a reply)(?![a-z])"
    "|(?:asking|asked) (?:us|me)(?![a-z]))"
)
_OF_THERE = re.compile("(?<![a-z])(?:its|their|theirs|there|(?:that|the) (?:city|county))(?![a-z])")


def is_told(text: str, place: Token) -> bool:
    """Whether a place is but an office that tells or is told, of which nothing is asked."""
    if place.text.removeprefix("the ") not in _OFFICES:
        return False
    before, behind = text[: place.start], text[place.end :]
    if behind.startswith((" of ", "'s")) or _OF_THERE.search(behind):
        return False
    asked = (
        before.removesuffix("the ").rstrip().endswith(("how is", "how are", "how was", "is", "was"))
    )
    return bool(_TOLD_TO.search(before) or (not asked and _TELLS.match(behind)))
