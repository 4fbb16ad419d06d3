"""What in an English clause may change a question beside it, however whole that is by itself?

>>> bears("the brewery is another desk's problem", catalogue.asides)
True

It limits it, reckons it otherwise, singles something out, tells of a branch or of a product, or
says what would be if something else had been.
"""

import re
from collections.abc import Mapping

from bot.understand.elided_en import reckons
from bot.understand.told import any_of
from bot.understand.wanted_en import is_on, is_sought, unlimited

_SINGLES = re.compile(  # what stands for the figure, or is picked out of it
    "(?<![a-z])(?:ours|theirs|hers|mine|yours|(?:the|this|that|these|those|which|[a-z]+ed) ones?"
    "|the (?:others|lot|same|whole of)|the rest(?! of)|those|what (?:i|we|he|she|they|matters|is|the)"
    "|all (?:that|i|we|he|she|they)|(?<!no )(?<!a )matters?|counts?|belongs?|appl(?:y|ies)|of (?:it|them)"
    "|in there|(?:the|that) (?:part|bit|side|slice) (?:of|with|about|for)|else's|another [a-z]+'s"
    "|to be (?:exact|precise|specific)|mainly|mostly|chiefly|largely|above all|especially|notably)(?![a-z'])"
)
_REMIT = (
    "(?:field|department|beat|brief|remit|patch|turf|trade|bread and butter|day job|niche|business|concern"
    "|interest|focus|topic|subject|theme|passion|thing)(?![a-z])"
)
_DEALS_IN = re.compile(  # tyres are my beat
    f"(?<![a-z])(?:my|our|his|her|their) (?:[a-z-]+ )?{_REMIT}(?:$|'s| is| are| was)"
)
_ALTERS = re.compile(  # how a figure may be reckoned otherwise, and its other versions
    "(?<![a-z])(?:adjust|exclud|includ|deduct|deflat|annuali[sz]|re-?bas|normali[sz]|seasonal|detrend"
    "|extrapolat|interpolat|restat|(?:un)?revis|prelimin|provisional|nominal|weighted|averag|smooth|subtract"
    "|omit|remov|project(?:ion|ed)|predict|estimate|simulat|hypothe|pretend|imagin|suppos|assum|version"
    "|vintage|census|per (?:head|person)|median|dollar|euros?(?![a-z])|decimal|round(?:ed|ing)|percent"
    "|township|break(?:down|s? it down)|separate|split|net(?: of)?(?![a-z])|gross(?![a-z])|converts?(?![a-z]))"
)
_WHAT_IF = re.compile(
    "(?:(?:and|but|so|now|well) )*(?:(?:if|unless)(?! (?:i|he|she|my [a-z]+)(?![a-z])(?!.*(?: would| were)))"
    "|had (?:i|we|the|it|they|there)|were (?:i|we|the|it|they)|say (?:the|we|that|our|it)|let's say"
    "|what if|without|minus)(?![a-z])"
)
# nouns of everyday scenes of which one, or some people, are no branch
_SCENES = frozenset(
    "hotel airport restaurant hospital shop store market bakery clinic mall car park children men women family"
    " families landlord salary wage own resident village town plant drugs toys shoes eggs apples pears beer beers"
    " wine wines melon carpets laptops buyer branch noodles coke motorcycle bicycle brick crane pump".split()
)
_OF_ONE = re.compile(  # my boiler, at the brewery
    "(?<![a-z])(?:my|his|her|an?|(?:at|from|outside|near|past|behind) (?:the|our|my|an?)) (?:[a-z-]+ )?$"
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
)

Words = Mapping[str, frozenset[str]]


def bears(said: str, plain: str, words: Words) -> bool:
    """Whether a clause may limit, change or redirect a question; `plain` is it in neutral words."""
    told = unlimited(_HARMLESS.sub("", said), words)
    if reckons(said) or any_of(words["limits"]).search(told):
        return True
    if any(one.search(said) for one in (_SINGLES, _DEALS_IN, _ALTERS)) or _WHAT_IF.match(said):
        return True
    wants = _IDLE_WANTS.sub("", plain)
    return is_sought(wants, wants, words) or is_on(wants, words) or names_branch(said, words)


def names_branch(said: str, words: Words) -> bool:
    """Whether a clause tells of what is a branch, and of no single house that only stands there."""
    return any(
        found[0] not in _SCENES and not _OF_ONE.search(said[: found.start()])
        for found in any_of(words["parts"]).finditer(said)
    )
