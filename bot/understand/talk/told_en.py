"""How is an English sentence built that tells of somebody, and asks or limits nothing?

>>> built("the lift is broken again", catalogue.asides).whose
<Whose.THING: 'thing'>
"""

import re
from collections.abc import Mapping

from bot.understand.talk.bars_en import changes, in_plain_rooms
from bot.understand.talk.clock import CLOCK
from bot.understand.talk.elided_en import in_full, is_beside, reckons
from bot.understand.talk.errands_en import is_errand, is_intent, is_occasion, without_turn
from bot.understand.talk.finite_en import finite
from bot.understand.talk.label_en import is_label
from bot.understand.talk.themes_en import in_neutral, said_in, without_receivers
from bot.understand.talk.told import KNOWN, Built, Whose, any_of
from bot.understand.talk.wanted_en import (
    is_lead,
    is_on,
    is_sought,
    things,
    unlimited,
)

_LONGEST = 260  # characters; a longer sentence says more than a scene
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_PEOPLE = (
    "i'm|i've|i'd|i'll|im|i|we're|we've|we'd|we'll|we|he's|he'd|he'll|he|she's|she'd|she'll|she"
    "|you've|you'd|you'll|you're|you|some(?:one|body)(?:'s)?|every(?:one|body)(?:'s)?"
    "|(?:some|every|no)thing|no(?:body| one)(?:'s)?|any(?:one|body)(?:'s)?|(?:some |most |many |other |a few )?(?:people|folks|guys)"
    "|who(?:ever)|(?:one|two|three|four|five|six|several|some|most|all|half|both|none|a few|neither|many) of (?:us|them|you)"
)
_OF = r"(?:one|two|three|some|most|all|half|both|none|a few|neither|many) of (?:my|our|the|your|his|her)"
_OWNED = rf"(?:my|our|your|his|her|{_OF})"
_SHOWN = "the|an?|some|another|this|that|one|two|three|both|every|each|yesterday's|today's|tomorrow's|last night's|tonight's|these|those|mr|mrs|ms|dr|prof"
_IT = (
    "it's|it|that's|that|this|these|those|they're|they've|they'll|they'd|they|there's|there|here's"
)
_SOON = (
    "(?:now|today|tonight|yesterday|tomorrow|again|anyway|actually|honestly|frankly|apparently"
    "|sadly|luckily|unfortunately|basically|also|still|then|finally|suddenly|meanwhile|somehow"
    "|earlier|recently|lately|truth be told|strange as it sounds|believe it or not|long story short"
    "|by the way|btw|fyi|after all|to be honest|to be fair|as usual|as always|once again"
    "|(?:this|last|next|every|the other|yesterday|tomorrow) (?:morning|afternoon|evening|night|day|week|month|year|time)"
    "|(?:over|at|before|after|during) (?:lunch|dinner|breakfast|coffee|drinks|tea|work|school|home)"
    "|(?:in|at|from|during|after|before|on) (?:the|a|my|our|this|that|today's|yesterday's) [a-z]+"
    "|(?:over|during|after|before|between [a-z-]+ and(?: the)?) (?:[a-z-]+ ){1,2}(?:last night|yesterday|this morning|today|tonight|earlier)"
    "|for (?:once|some reason|a change)|as (?:you know|you see|agreed|promised|discussed|i said))"
)
LEAD = re.compile(
    "(?:(?:and|so|but|yet|because|since|as|well|ok|okay|oh|ah|ugh|ha|hm+|sorry|hi|hello|hey|yes|yeah|no|look|see"
    "|right|thing is|the thing is|fact is|the fact is|you see|you know|good morning|good afternoon"
    f"|morning|evening|afternoon|while|before|after|when|until|though|although|once|now that|whenever|in case|given that|seeing that|seeing as|considering that|in light of the fact that|{_SOON})"
    ",? )*"
)
SUBJECT = re.compile(
    f"(?:(?P<who>{_PEOPLE})|(?P<own>{_OWNED})|(?P<it>{_IT})|(?P<thing>{_SHOWN}))(?![a-z'])"
)
_SELF = re.compile("(?:i|we|im)(?![a-z])|(?:my|our)(?![a-z])")
# who only greets, waits, is back: no subject is said
BARE = re.compile(
    "(?:just |still |only |currently |always |finally |already |newly )*"
    "(?:back|off|out|stuck|new (?:here|in|at|to)|late|sitting|standing|waiting|trying|running|writing|typing|calling|sending"
    "|came|got|had|finished|left|spoke|met|saw|heard|read|arrived|returned|lost|forgot|spent|been"
    "|can't|cannot|couldn't|don't|didn't|won't|haven't|never|not sure|not feeling|hope|hoping|wish|guess"
    "|glad|happy|great|nice|good|lovely|sorry|thanks|busy|tired|bored|worried|no (?:rain|time|sleep|heating|signal|seats?|umbrella|hot water|patience|voice|charger|parking|rush|hurry|idea|luck|news|internet|wifi|lunch|one)|for (?:reading|printing|sending|publishing|posting)"
    "|long (?:day|night|week|story|meeting|shift|queue)|another (?:one|day|question|thing|long|late)|(?:quick|short|brief|small|simple|silly|easy|stupid) (?:one|question|thing|request|favou?r|ask|query|check|note)"
    "|(?:first|second|third|fourth|last|next|final|one|same|different|new)(?: more| last| quick)? (?:attempt|try|time|go|question|request|one|thing|message|reminder|call|letter|email|day|night|week|shift))(?![a-z'])"
)
HELPS = re.compile(  # an order that is of the talk, not of the figure
    "(?:please |pls |kindly |do |just )*(?:bear with|forgive|excuse|pardon|trust|believe|help (?!(?:me |us )?(?:with|on))|be (?:quick|kind|nice|patient|honest|gentle|fast)|humou?r|save|remind"
    "|wish|ask|call|ring|text|email|thank|don't (?:worry|laugh|ask|mind|hurry|tell|blame|judge|panic|rush|be|bother|get me wrong|hang up)"
    "|no need to|never mind|take your time|keep up|let me (?:explain|start|introduce|see|think|try|begin)"
    "|let's (?:start|begin|see|try|go|hope)|hang on|hold on|wait|guess what)(?![a-z])"
)
_PEOPLE_SELF = "(?:i|we|im|i'm|i've|i'd|i'll|we're|we've|we'd|we'll)(?![a-z'])"
_A_PERSON = re.compile(
    "(?:i|we)(?:'m|'re| am| are) (?:just |only |still )?(?:an? |your )(?P<who>[a-z' -]{2,40}?)(?= at| in| with| from| for| and|,|$)"
)
_AS_PERSON = re.compile(  # as a student working on it
    "(?:(?:speaking|writing|working|asking) )?as (?:an?|the) (?P<who>[a-z' -]{2,40}?)"
    "(?: (?:working|writing|based|reporting|specialising|specializing|interested|doing|new|responsible|at|in|from|with|for|of)(?![a-z]).*)?"
)
_PRAISED = re.compile(  # bearings are doing well
    "(?:is|are|was|were|look|looks|seem|seems)(?: doing| going| getting| very| really| so| quite)? (?:well|good|fine|better|great|strong|booming|big|huge|important|hot|popular|dead|weak|bad|badly|terrible)(?![a-z])"
)
ASKED = re.compile("(?:what|which|how|whether|whose|of|for|in|on|at|by|from|to|with|per)(?![a-z])")
_OF_MINE = re.compile(" of (?:mine|ours|yours|hers|theirs)(?![a-z])")  # a cousin of mine
_TALK = Built(Whose.OTHER)
_ITS_OWN = re.compile("(?<![a-z])(?:i|i'm|i've|my|me|we|our|us|you|your|his|her)(?![a-z])")
PRESENTS = re.compile(  # we run a mill
    "(?:i|we)(?:(?:'m|'re| am| are)(?! (?:[a-z]+ly |just |still |now |all )*"
    "(?:(?!mak|sell|produc|deal|trad|export|import|grow|build|operat|supply|work|liv|com|represent|manag|runn)[a-z]+ing"
    "|stuck|late|sick|tired|hungry|lost|done|ready|sorry|afraid|sure|next|on|about|so|too|very|not)(?![a-z]))| was| were| run| own| make| sell| work| live| come| represent"
    "| produce| manage| deal| trade| export| import| grow| build| operate| supply)(?![a-z])"
)
ORDERS = re.compile(
    "you(?:'re|'ll)? (?:must|should|need|have to|are (?:an?|the|now)|shall|ought|may|can)(?![a-z])"
)
_IN_TRADE = re.compile(
    "(?:i|we)(?:'m|'re| am| are) (?:all |mostly |mainly )?(?:in|into|from|with) (?!the |an? |my |our |your |this |that |charge|touch|trouble|need|town|here|love|luck|talks|between)[a-z-]+$"
)


def built(
    sentence: str,
    words: Mapping[str, frozenset[str]],
    *,
    leads: bool = False,
    after: bool = False,
    beside: str = "",
) -> Built | None:
    """Who a sentence tells of; none where it asks, tells of nobody, or limits what is asked `beside` it."""
    said = _OF_MINE.sub("", without_turn(" ".join(sentence.split()).strip(" ,-.!;:")))
    if len(said) > _LONGEST or " " not in said:
        return None
    if any(char.isdigit() for char in CLOCK.sub("", said)):
        return None
    if is_errand(said, leads=leads) or is_occasion(said, things(words)):
        return _on_errand(said, words, leads=leads)
    limits = any_of(words["limits"]).search(unlimited(said, words))
    if limits or reckons(said) or changes(said):
        return None
    if is_intent(LEAD.sub("", said, count=1)):
        return Built(Whose.OTHER, sites=True)
    if not after and is_lead(said, leads=leads):
        return KNOWN
    plain = in_neutral(without_receivers(said), said_in(beside), words)
    if not after and is_label(plain, words):
        return _TALK
    sought = not leads and is_sought(said, plain, words)
    if sought or is_on(plain, words) or _OF_ITS_PART.search(said):
        return None
    return _built(plain, words, after=after, beside=beside)


def _built(
    said: str, words: Mapping[str, frozenset[str]], *, after: bool, beside: str
) -> Built | None:
    """Whom a sentence tells of that limits and wants nothing."""
    if is_idle(said, words):
        return Built(Whose.SELF)
    if (one := _AS_PERSON.fullmatch(said)) and one["who"].rsplit(" ", 1)[-1] in things(words):
        return _TALK
    if not after and is_beside(said, words):
        return _TALK
    if after and _BACK.search(said):
        return None
    rest = said[match.end() :] if (match := LEAD.match(said)) else said
    if not rest or ORDERS.match(rest):
        return None if rest else _TALK
    parts = bool(any_of(words["parts"]).search(in_plain_rooms(said)))
    if after:
        return _closely(rest, words, parts=parts)
    told = _freely(rest, words, parts=parts)
    if told or not (full := in_full(rest, words["idle"], beside)):
        return told
    return _of_asker(full, words, parts=parts)


def is_purpose(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause only says on which occasion, or for which paper, something is asked."""
    occasion = said.isascii() and is_occasion(said, things(words))
    return bool(
        occasion and not any(map(str.isdigit, said)) and _on_errand(said, words, leads=True)
    )


def _on_errand(said: str, words: Mapping[str, frozenset[str]], *, leads: bool) -> Built | None:
    """What tells of the errand alone, unless it limits it; a label may name a part."""
    narrows = any_of(words["limits"]).search(unlimited(said, words))
    return None if narrows or (leads and any_of(words["parts"]).search(said)) else _TALK


def is_idle(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase holds nothing but words that mean nothing here: in your view."""
    told = _WORD.findall(said)
    return bool(_ITS_OWN.search(said) or not words["auxiliaries"].isdisjoint(told)) and all(
        word in words["idle"] for word in told
    )


def _freely(said: str, words: Mapping[str, frozenset[str]], *, parts: bool) -> Built | None:
    """Whom a sentence tells of that leads to a question: anybody who does anything."""
    if told := _of_asker(said, words, parts=parts):
        return told
    if any(one.match(said) for one in (BARE, HELPS)):
        return _TALK
    subject = SUBJECT.match(said)
    if ASKED.match(said):
        return None
    if subject and subject["who"]:
        return None if _SELF.match(said) else _TALK
    if subject and subject["it"] and not parts:
        return None if subject[0].startswith(("they", "these", "those")) else _TALK
    return _does(said, subject, words)


def _does(
    said: str, subject: re.Match[str] | None, words: Mapping[str, frozenset[str]]
) -> Built | None:
    """Whom a sentence tells of by what stands before its verb."""
    rest = said[subject.end() if subject else 0 :].split()
    if not (at := finite(rest, words)):
        return None
    known = things(words) | words["kin"]
    tells = not words["claims"].isdisjoint(rest[at : at + 2])
    if rest[at - 1] in known or (tells and not subject and rest[0].endswith("ers")):
        return _TALK
    if any_of(words["parts"]).search(" ".join(rest[:at])):
        return None
    if tells or not known.isdisjoint(rest[:at]) or (subject and subject["own"]):
        return _TALK
    return None if not subject and _PRAISED.search(said) else Built(Whose.THING)


def _closely(said: str, words: Mapping[str, frozenset[str]], *, parts: bool) -> Built | None:
    """Whom a sentence tells of that comes behind a question, which it may limit."""
    if told := _of_asker(said, words, parts=parts):
        return told
    subject = SUBJECT.match(said)
    if not subject or subject["it"]:
        idle = subject and not parts and _ITS_OWN.search(said)
        return _TALK if (BARE.match(said) and not parts) or idle or HELPS.match(said) else None
    if subject["who"]:
        return None if _SELF.match(said) else _TALK
    rest = said[subject.end() :].split()
    if not (at := finite(rest, words)) or any_of(words["parts"]).search(" ".join(rest[:at])):
        return None
    person = not (things(words) | words["kin"]).isdisjoint(rest[:at]) or rest[at] in words["claims"]
    return _TALK if subject["own"] or person else None


def _of_asker(said: str, words: Mapping[str, frozenset[str]], *, parts: bool) -> Built | None:
    """What a sentence tells of the one who asks; what they deal in may be a part of a figure."""
    if not re.match(_PEOPLE_SELF, said) or _IN_TRADE.match(said):
        return None
    presents = bool(PRESENTS.match(said))
    trade = (who := _A_PERSON.match(said)) and who["who"].rsplit(" ", 1)[-1] in things(words)
    did = re.sub("(?:just|once|only|also|already|recently) ", "", said).split(" ", 2)[1:2]
    if trade or (did and (did[0] in words["pasts"] or did[0] == "had" or did[0].endswith("ed"))):
        return Built(Whose.OTHER, presents, parts)
    return Built(Whose.SELF, presents, parts)


_OF_ITS_PART = re.compile(  # whose figure, or which, would do
    "(?<![a-z])(?:ours|theirs|hers|(?:will|would|should) do|so (?:the|those|that one|these|should|only|just)"
    "|(?:all|what) (?:i|we|my|our|he|she|they)(?:'m|'re)? (?:am |are |really |actually )?(?:need|want|mean|care|ask|after|lack|write|count)s?"
    "|by themselves|in there)(?![a-z'])"
)
_BACK = re.compile(  # behind a question: it speaks of the figure that was asked for
    "(?<![a-z])(?:ours|theirs|hers|(?:that|this|the) ones?|those|these|the (?:others?|rest|lot|whole)"
    "|that (?:part|bit|of)|in there|of it|them(?:selves)?|itself|(?:its|our|their|my|his|her) own|what (?:i|we|he|she|they|the|my|his|is)"
    "|all (?:i|we|my|our)|(?:will|would) do|enough|should|must|ought|so (?:the|those|that|these|should|only|just|it)"
    "|after|numbers?|figures?|question|that's (?:my|the|what|all)|counts?|concern|instead|wrong|already|there)(?![a-z'])"
)
