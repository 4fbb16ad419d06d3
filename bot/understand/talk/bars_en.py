"""What in an English clause may change a question beside it, however whole that is by itself?

>>> bears("the brewery is another desk's problem", catalogue.asides)
True

It limits it, reckons it otherwise, singles something out, tells of a branch or of a product, or
says what would be if something else had been.
"""

import re
from collections.abc import Mapping

from bot.understand.talk.elided_en import reckons
from bot.understand.talk.told import any_of
from bot.understand.talk.wanted_en import is_on, is_sought, unlimited

_SINGLES = re.compile(  # what stands for the figure, or is picked out of it
    "(?<![a-z])(?:ours|theirs|hers|mine|yours|(?<!on )(?:its|their) own|(?:the|(?<!on )this|that|these|those|which) (?:[a-z]+ed )?ones?"
    "|the (?:others|lot|same|whole of)|the rest(?! of)|those|(?:is|are|was|were|'s) what|what (?:i|we|he|she|they|matters|is|the|my|our|his|her)"
    "|all (?:that|i|we|he|she|they)|(?<!no )(?<!a )matters?|counts?|belongs?|appl(?:y|ies)|of (?:it|them)"
    "|in there|(?:the|that) (?:[a-z-]+ ){0,2}(?:bit|part|slice|chunk|kind|sort|type|segment)s?"
    "(?= (?:of|with|about|for|i|we|that|he|she|you)(?![a-z-])|$)|else's|another [a-z]+'s"
    "|to be (?:exact|precise|specific)"
    "|(?:talking|thinking|speaking) (?!of|about|to|with|out|on|straight|clearly)[a-z]+|into account|so no|mainly|mostly|chiefly|largely|above all|especially|notably)(?![a-z'])"
)
_REMIT = (
    "(?:field|department|beat|brief|remit|patch|turf|trade|bread and butter|day job|niche|business|concern"
    "|interest|focus|topic|subject|theme|passion|thing)(?![a-z])"
)
_DEALS_IN = re.compile(  # tyres are my beat
    f"(?<![a-z])(?:my|our|his|her|their) (?:[a-z-]+ )?{_REMIT}(?:$|'s| is| are| was)"
)
_WITH_IT = re.compile("(?:^|, |so |and |then )(?:with|without) (?:it|them|that|those)(?![a-z])")
_NONE_OF = re.compile(
    "(?:^|, |so |but )(?:nothing|none|no one|nobody) (?:that|which|from|of|for|by|in|to)(?![a-z])"
)
_PAPER_IS = re.compile(
    "(?:paper|chapter|thesis|story|piece|section|slide|report|page|article|talk|column) (?:is|was) all "
)
_ORDERED = re.compile(  # forget the warehouse, it is a mess
    "(?:^|, |; |so |and |but |then )(?:please |just |let's |now )*(?:forget|skip|drop|ditch|scrap|include"
    "|use|treat|consider|compare|add|put|take|count|cut|lose|omit|pick|show|list) (?!it$|it,|your|pity|care"
    "|a (?:seat|break|second|minute|moment|look|bow|bet))"
)
_ALTERS = re.compile(  # how a figure may be reckoned otherwise, and its other versions
    "(?<![a-z])(?:adjust|exclud|includ|deduct|deflat|annuali[sz]|re-?bas|normali[sz]|seasonal|detrend"
    "|extrapolat|interpolat|restat|(?:un)?revis|prelimin|provisional|nominal|weighted|averag|(?:rolling|trailing) (?:[a-z-]+ )?(?:sum|total|window|average|basis|month|year)|smooth|subtract"
    "|omit|remov|project(?:ion|ed)|predict|estimate|simulat|hypothe|pretend|imagin|suppos|assum|version"
    "|vintage|census|per (?:head|person)|median|dollar|euros?(?![a-z])|decimal|round(?:ed|ing)|(?:in|as) (?:an? )?percent"
    "|township|break(?:down|s? it down)|separate|split|net(?: of)?(?![a-z])|gross(?![a-z])|converts?(?![a-z]))"
)
_WHAT_IF = re.compile(
    "(?:(?:and|but|so|now|well) )*(?:(?:if|unless)(?! (?:i|he|she|my [a-z]+|(?:no|some|any)(?:body|one))(?![a-z])(?!.*(?: would| were)))"
    "|had (?:i|we|the|it|they|there)|were (?:i|we|the|it|they)|say (?:the|we|that|our|it)|let's say"
    "|what if|without|minus)(?![a-z])"
)
# nouns of everyday scenes of which one, or some people, are no branch
_SCENES = frozenset(
    (
        *("hotel", "airport", "restaurant", "hospital", "shop", "store", "market", "bakery"),
        *("clinic", "mall", "car", "park", "children", "family", "families"),
        *("landlord", "village", "town", "drugs"),
        *("toys", "shoes", "eggs", "apples", "pears", "beer", "beers", "wine", "wines", "melon"),
        *("carpets", "laptops", "buyer", "noodles", "coke", "motorcycle", "bicycle"),
        *("brick", "crane", "pump"),
    )
)
_OF_ONE = re.compile(  # my boiler, at the brewery
    "(?<![a-z])(?:my|his|her|an?|(?:at|from|outside|near|past|behind) (?:the|our|my|an?)) (?:[a-z-]+ )?$"
)
_MEETING = re.compile(
    "(?:the|an?|our|my|this|that|tonight's|today's|tomorrow's) (?:[a-z-]+ )?[a-z-]+s?(?:'s?)? (?:meeting|assembly|forum|conference|gathering|congress"
    "|hearing|workshop|seminar|symposium|roundtable|reception|evening|council|committee|session|briefing)(?![a-z])"
)
_HARMLESS = re.compile(  # words of restriction that restrict no figure
    "(?:i'm |i am )?asking (?:here |you |this )+instead|instead$"
    "|(?<=i )only (?=have|had|got|slept|started|joined|arrived|came|found|noticed|woke|heard|saw|ate|know)"
    "|i (?:didn't|don't) mean|on average|secret|prompt(?:ly)?|per usual"
)
_IDLE_WANTS = re.compile(  # wants something cheerful; nobody wants to go
    "(?<![a-z])(?:want|need|prefer|like|demand)(?:s|ed|ing)?"
    " (?:something|nothing|anything|it|this(?= by| before| now)|to (?!know|see|look|hear|compare|track|count)"
    "|(?:me|us|him|her|them|you|everyone|everybody) (?:to |back|out|there))[a-z' -]*$"
    "|(?:insist(?:s|ed)?|keen) on [a-z]+ing (?:it|this|that)(?![a-z])"
)

_CHANGES = (_SINGLES, _WITH_IT, _NONE_OF, _DEALS_IN, _PAPER_IS, _ALTERS, _ORDERED)
Words = Mapping[str, frozenset[str]]


def bears(said: str, plain: str, words: Words) -> bool:
    """Whether a clause may limit, change or redirect a question; `plain` is it in neutral words."""
    told = unlimited(_HARMLESS.sub("", said), words)
    if reckons(said) or any_of(words["limits"]).search(told) or changes(said):
        return True
    wants = _IDLE_WANTS.sub("", plain)
    return is_sought(wants, wants, words) or is_on(wants, words) or names_branch(said, words)


def changes(said: str) -> bool:
    """Whether a clause singles something out, or tells of another version or of what might be."""
    picks = any(one.search(said) for one in _CHANGES)
    return picks or bool(_WHAT_IF.match(said))


def in_plain_rooms(said: str) -> str:
    """A clause without whose meeting somebody is at: the residents' meeting."""
    return _MEETING.sub("the meeting", said)


def names_branch(said: str, words: Words) -> bool:
    """Whether a clause tells of what is a branch, and of no single house that only stands there."""
    said = in_plain_rooms(said)
    return any(
        found[0] not in _SCENES and not _OF_ONE.search(said[: found.start()])
        for found in any_of(words["parts"]).finditer(said)
    )
