"""What may an English clause say beside a question that is whole by itself?

>>> is_clause("the swan is asleep in the lobby", catalogue.asides)
True

What a question names by itself, and of which place, no talk beside it changes but what limits it.
So a clause that does not bear on it may hold any word; a phrase that is no clause may be meant.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.understand.lexicon.match import Token
from bot.understand.talk.asides import clauses_of, overlaps
from bot.understand.talk.bars_en import bears, in_plain_rooms
from bot.understand.talk.bearing import SELVES, TELL_US, of_places
from bot.understand.talk.clauses import sentences
from bot.understand.talk.clock import CLOCK
from bot.understand.talk.courtesy import is_courtesy
from bot.understand.talk.elided_en import PLACE, TURNED
from bot.understand.talk.finite_en import RELATIVE, finite
from bot.understand.talk.of_talk import PLAIN, is_of_talk
from bot.understand.talk.scene import Scene, Span, Words
from bot.understand.talk.themes_en import in_neutral, said_in, without_receivers
from bot.understand.talk.told import Built, Whose, any_of
from bot.understand.talk.told_en import ASKED, BARE, HELPS, LEAD, ORDERS, PRESENTS, SUBJECT
from bot.understand.talk.wanted_en import is_idle_object, things

_LONGEST = 260
_OURS = re.compile("(?<![a-z])(?:we|our|ours|here)(?![a-z])")
_COUNTED = re.compile(  # a birthday and a time of the day
    r"(?<![\d.,])(?:\d{1,3}(?:st|nd|rd|th)(?= [a-z-]+day)|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm))(?![a-z])"
)
_ASKED_IDLY = re.compile(  # which asks nothing: did you know that
    "(?:(?:did|do) you (?:know|remember|see|hear|believe|mind)|(?:you )?know what|remember me|guess what"
    "|(?:would|could|can|will) you (?:please |kindly )*(?:rescue|save|spare|forgive|excuse|bear)"
    "|is it (?:just )?me|(?:can|would|could) you believe|have you ever|isn't it|aren't we|who knew"
    "|(?:is )?any(?:one|body) (?:there|here|awake|around)|are you (?:there|awake|up|busy|ok|okay)"
    "|how are you|how's (?:it going|life)|(?:got|have) a (?:minute|second|moment))(?![a-z'])"
)
_HELP = re.compile(
    "(?:can|could|would|will|might) you (?:please |kindly |maybe |possibly |quickly )*"
    "(?:help|assist)(?: (?:me|us))?(?: out)?(?![a-z])"
)
_FOR = re.compile("(?<![a-z])(?:for|without) (?:the )?$")
_UNSAID = re.compile(
    "(?<![a-z])(ca|do|did|is|was|wo|has|have|could|would|does|are|were)nt(?![a-z])"
)
_SITED = re.compile(  # where the asker is, or is from: a place, unless the word is a known one
    "(?<![a-z])(?:(?:i|we|i'm|we're|i've|we've)(?: [a-z'-]+){0,3}?|greetings|hello|hi|hey|writing"
    "|calling|phoning|reporting|speaking|typing|here|up|over|down|out|back)"
    " (?:in|from|at|near|outside|(?<=moved )to|(?<=come )to|(?<=work )for) (?P<where>[a-z'-]+)"
)
_SELF = re.compile("(?:i|we)(?:'m|'re|'ve)?(?![a-z'])|[a-z-]+ here(?![a-z])")
_KNOWN_WHERE = frozenset(
    (
        *("a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "these"),
        *("those", "some", "another", "one", "two", "three", "it", "me", "us", "him", "them"),
        *("you", "work", "home", "bed", "town", "lunch", "breakfast", "dinner", "court", "class"),
        *("school", "college", "university", "love", "life", "fear", "front", "case", "person"),
        *("time", "line", "pieces", "tears", "half", "which", "whom", "now", "today", "tonight"),
        *("yesterday", "tomorrow", "least", "last", "first", "midnight", "noon", "sleep"),
    )
)
_DEALS = re.compile(
    "(?<![a-z])(?:i|we)(?:'m|'re| am| are)?(?: [a-z]+ly| just| all| also| still)?"
    "(?: an? (?:[a-z-]+ ){1,3}?(?=mak|sell|produc|grow|build))? ?(?:do(?!(?:ing)? (?:[a-z]+'s|his|her|my) )|mak|sell|own|produc|grow|build"
    "|manufactur|process|export|import|trad|deal|craft|brew|weav)(?:e|ing)?(?: in| with)?"
    " (?P<what>(?:[a-z-]+ ?){1,3})"
)
# a verb that takes its form from the one who does it: a swan sleeps; my chief hates clutter
_OF_ONE = re.compile(
    "(?:an?|another|one|every|each|my|our|the|this|that|his|her|your|no) (?:[a-z'-]+ ){0,3}?"
    "[a-z'-]*[a-rt-z] (?P<verb>[a-z-]+[a-rt-z]s)(?: (?P<behind>[a-z'-]+)|$)"
)
_SINGULAR = re.compile("(?:an?|another|one|every|each|this|that|no) ")
_LINKS = frozenset(("of", "in", "at", "for", "from", "with", "on", "by", "to", "and", "or"))
_DOING = re.compile(
    "(?:just |only |still |now |currently |busy |already )*(?P<verb>[a-z]+ing)(?: [a-z'-]+)+"
    "|(?:just|only|still) [a-z-]+ing"
)
_FRONTED = re.compile("(?:at|in|on|from|by) [a-z' -]{2,30} (?:i|we|he|she|someone|nobody)(?![a-z])")
_DID = re.compile(  # I is left unsaid
    "(?:just |once |only |finally |accidentally |already |never )*(?:[a-z]+ed|had|got|came|met|saw|ran|broke"
    "|lost|fell|forgot|wrote|woke|tore|threw|drank|ate|took|left|spilt|bet|spent|heard|spoke)"
    " (?:my|his|her|an?|the|up|off|out|down|over|into|to|it|on|at|this|that|some|all|away|back|told|in)"
    "(?![a-z])"
)
_NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|no|zero|half)"
_TOLD_OFF = re.compile(  # six deadlines, one brain; dinner at seven, panic at nine
    f"{_NUMBER} [a-z'-]+(?:, (?:and )?{_NUMBER} [a-z'-]+)+"
    f"|[a-z' -]{{3,20}} at {_NUMBER}(?:, (?:and )?[a-z' -]{{3,20}} at {_NUMBER})+"
    f"|{_NUMBER} [a-z'-]+(?: down| in| later)? (?:and|but) (?:still|yet|not?|nothing|already) [a-z' -]+"
)
_STATE = re.compile(  # football tonight; fire drill over
    "(?:[a-z'-]+ ){1,4}(?:over|done|again|tonight|today|tomorrow|yesterday|finally|down|dead|out|off|late"
    "|full|dying|flat|frozen|soaked|here|there|soon|gone|broken|missing|empty|everywhere|upstairs|downstairs|outside|first thing)"
    "(?: (?:tomorrow|tonight|today|again|already|here))?"
    "|(?:(?:an?|the|my|our|no|some|two|three) )?[a-z-]+(?: [a-z-]+)? (?:up to|under|on|in|over|at|behind|beside|next to|against)"
    " (?:my|our|his|her) (?:[a-z-]+ )?(?:desk|head|foot|feet|knees?|chair|lap|arms?|hands?|shoes?|tea|coffee|inbox|ears?|neck"
    "|keyboard|screen|window|door|pocket|bag|throat|eyes?|hair|shoulder|bed|kitchen|garden|balcony|roof|lunch|soup"
    "|drawer|umbrella|stomach|nose)"
)
_SAID = re.compile(  # of the talk itself
    "(?:please |pls |just |do |so |and )*(?:keep it (?:short|brief|simple|quick|snappy|sweet)[a-z ]*"
    "|(?:be )?(?:quick|brief|short|gentle|kind)(?:ly)?|short answer"
    "|no (?:pressure|worries|offence|drama|stress|kidding|joke)|bless(?: .*)?|lucky (?:me|you|us)"
    "|(?:don't|do not) (?:tell|ask|laugh|judge|blame|hate|mention|let|make|wake|shoot|want to)(?: .*)?"
    "|guess (?:who|what|where|how)(?: .*)?|would you believe it|(?:god|heaven) help .*"
    "|(?:legend|rumou?r) has it(?: .*)?|(?:many |big |huge |a million )?(?:thanks|apologies|cheers|ta|hugs)(?: .*)?"
    "|(?:sorry|glad|happy|great|lovely|nice|sad|delighted|ashamed|afraid|proud) (?:to|about|for|that|if) .*"
    "|if (?:you don't mind|possible|you (?:can|would|please|could)|you have a [a-z]+)"
    "|(?:a )?(?:bit|little|rather|slightly|so|very|too)(?: bit)? [a-z]+"
    "|one (?:after|by) (?:another|one|the other)|in (?:that|this) order"
    "|[a-z-]+(?: and [a-z-]+)? (?:here|today|again|tonight|already))"
)
_WORK_OUT = (
    "(?:subtract|deduct|comput|calculat|add|work|figur|deriv|do)(?:e|ing)?"
    "(?: (?:it|that|them|one from the other|the sums?|the maths?))?(?: out| up)?(?: yourself)?"
)
_AGREES = re.compile(  # that it may be worked out: happy for you to subtract
    "(?:and |but |i'm |we're |quite |perfectly |totally )*(?:happy|fine|glad|content|ok|okay)"
    f" (?:for|with|if) you(?: to|r)? {_WORK_OUT}"
    f"|(?:and |but )?(?:feel free|you(?:'re| are) (?:free|welcome)|you (?:can|may)) (?:to )?{_WORK_OUT}"
)
_SUPPOSED = re.compile("(?<![a-z])(?:would|could|might) (?:[a-z' -]{1,40} )?have been(?![a-z])")
# behind a question "it" may be the figure, unless it is told of somebody who is near
_IT = re.compile("(?:it|this|that|these|those|they)(?:'s|'re|'ll|'d|'ve)? ")
_FOR_ONE = re.compile(  # it's for a crossword, it goes on a cake
    "(?:it|this)(?:'s|'ll be| will be| has to be| is)? (?:going|goes|printed|read|needed)(?![a-z])|"
    "(?:it|this|that)(?:'s| is) (?:only |just |all |really )*for (?:an?|my|our|his|her|[a-z]+'s) "
)
_NOUN_IS = re.compile(
    "(?:this|that|these|those) [a-z-]+ (?:is|was|are|were|has|have|had|keeps?|just)(?![a-z])"
)
_NEAR = re.compile(
    "(?<![a-z])(?:i|i'm|me|my|we|us|our|you|your|he|she|here|raining|snowing|pouring)(?![a-z])"
)
_ARE_WHAT = re.compile(  # abacuses are what we make, abacuses are our bread
    "(?:[a-z-]+ )?[a-z-]+s (?:are|were) (?:my|our|what|all|the|where|how|why|it$|[a-z-]+s$)"
)
_SMELLS = re.compile("(?:smell|reek|taste|stink|dream|talk|think|complain)s of ")


class Anchor(NamedTuple):
    """What keeps a question to what it names."""

    held: bool  # by a place in it, or as no house has such a figure
    ours: bool  # by "our", which may be of where the asker is


def anchor(scene: Scene) -> Anchor:
    """Whose figure a question asks for by itself."""
    names = scene.names()
    asking = [(a, b) for a, b in sentences(scene.text) if any(a <= at < b for at in names)]
    asked = [t for t in scene.tokens if overlaps(asking, t.start, t.end)]
    if any(t.get("region") and not SELVES.fullmatch(t.text) for t in asked):
        return Anchor(held=True, ours=False)
    said = TELL_US.sub("", " ".join(scene.text[slice(*span)] for span in asking))
    return Anchor(of_places(asked), bool(_OURS.search(said)))


def set_apart(scene: Scene, span: Span, beside: str, *, after: bool) -> Built | None:
    """How an English clause is built that has no bearing on a question beside it."""
    said, words = _in_full(scene.said(span)), scene.words
    if not scene.text.isascii() or any(t.is_name for t in scene.inside(span)):
        return None
    if len(said) > _LONGEST or any(map(str.isdigit, CLOCK.sub("", _COUNTED.sub("", said)))):
        return None
    if _AGREES.fullmatch(said):
        return Built(Whose.OTHER)
    plain = in_neutral(without_receivers(said), said_in(beside), words)
    if bears(said, plain, words) or (after and _is_of_figure(said)) or not is_clause(said, words):
        return None
    if not all(_is_clause(one, words) for one in _naming(scene, span)):
        return None
    if anchor(scene).held:
        return Built(Whose.OTHER)
    return Built(
        Whose.SELF,
        bool(PRESENTS.match(said)),
        bool(any_of(words["parts"]).search(in_plain_rooms(said))),
    )


def ends_on_field(scene: Scene, span: Span) -> bool:
    """Whether an English clause ends with a field that it is for: no room for housing."""
    said = scene.said(span)
    fields = [t.text for t in scene.inside(span) if t.get("topic") and said.endswith(t.text)]
    return any(_FOR.search(said[: -len(field)]) for field in fields) and said.isascii()


def _in_full(said: str) -> str:
    return _UNSAID.sub(r"\1n't", " ".join(said.split()).strip(" ,-.!;:"))


def _naming(scene: Scene, span: Span) -> list[str]:
    """The clauses of a sentence that name something."""
    pieces = [c for c in clauses_of(scene.text) if overlaps([span], *c)]
    return [_in_full(scene.said(one)) for one in pieces if overlaps(scene.hard, *one)]


def asks_idly(said: str) -> bool:
    """Whether what is put as a question only opens the talk."""
    return bool(_ASKED_IDLY.match(LEAD.sub("", said, count=1)))


def asks_help(said: str, words: Words) -> bool:
    """Whether somebody only asks to be helped with a paper: could you help me fill two cells?"""
    asked = LEAD.sub("", said, count=1)
    found = _HELP.match(asked)
    return found is not None and is_of_talk(asked[found.end() :], words)


def is_supposed(text: str) -> bool:
    """Whether it is asked what would have been."""
    return " have been" in text and bool(_SUPPOSED.search(text))


def is_of_asker(scene: Scene, span: Span, away: Sequence[Token]) -> bool:
    """Whether what is asked may be of the asker's own house, or of a place where they are."""
    if not scene.text.isascii():
        return False
    anchored, said, words = anchor(scene), scene.said(span), scene.words
    if not anchored.held and _deals(said, words):
        return True
    here = _is_sited(said, words) or (bool(away) and _SELF.match(LEAD.sub("", said, count=1)))
    return anchored.ours and bool(here)


def _is_of_figure(said: str) -> bool:
    """Whether what comes behind a question may speak of its figure."""
    near = _NOUN_IS.match(said) or _FOR_ONE.match(said) or _NEAR.search(said)
    return bool(_IT.match(said) and not near)


def _is_sited(said: str, words: Words) -> bool:
    """Whether somebody may tell where they are, so that "our" may be of that place."""
    known = (words["idle"], things(words), words["kin"], PLAIN, _KNOWN_WHERE)
    return any(not any(found["where"] in some for some in known) for found in _SITED.finditer(said))


def _deals(said: str, words: Words) -> bool:
    """Whether the asker makes or sells something, whose figures a question without a place has."""
    return any(not is_idle_object(found["what"], words) for found in _DEALS.finditer(said))


def is_clause(said: str, words: Words) -> bool:
    """Whether it says that somebody or something does something, and is no mere phrase."""
    return _is_clause(said, words) or any(_is_clause(one, words) for one in said.split(", "))


def _is_clause(said: str, words: Words) -> bool:
    lead = LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    if not rest or ORDERS.match(rest):
        return not rest
    if any(one.fullmatch(rest) or one.fullmatch(said) for one in (_SAID, _STATE, _TOLD_OFF, CLOCK)):
        return True
    if any(one.match(rest) for one in (BARE, HELPS, _DID)) or is_courtesy(rest):
        return True
    if asks_idly(rest) or asks_help(rest, words):
        return True
    if ASKED.match(rest) and not _FRONTED.match(rest):
        return False
    if doing := _DOING.fullmatch(rest):
        verb = doing["verb"] or ""
        alters = any(verb.startswith(stem) for stem in words["alters"])
        return not (alters or TURNED.fullmatch(verb) or PLACE.search(rest))
    subject = SUBJECT.match(rest)
    if subject and (subject["who"] or subject["it"]):
        return " " in rest or "'" in rest
    if _does_one(rest):
        return True
    told = rest[subject.end() if subject else 0 :].split()
    if not subject:  # what is behind a comma is another clause's
        told = rest.split(",", 1)[0].split()
    return bool(finite(told, words)) and (bool(subject) or not _ARE_WHAT.match(rest))


def _does_one(said: str) -> bool:
    """Whether a noun in the singular has a verb behind it, whatever words they are."""
    found = _OF_ONE.match(said)
    if (
        not found
        or RELATIVE.search(found[0])
        or (found["behind"] == "of" and not _SMELLS.match(said, found.start("verb")))
    ):
        return False
    if found["behind"] == "of":
        return True
    one = _SINGULAR.match(said)
    return bool(one or (found["behind"] and found["behind"] not in _LINKS))
