"""Is what leads to a question but a label of the paper or the errand that it is for?

>>> is_label("thing feature here", catalogue.asides)  # of consumer feature here
True

Every word of it is one of talk, or on the very field that is asked of: a tyre feature is none.
"""

import re
from collections.abc import Mapping

from bot.understand.talk.clock import CLOCK
from bot.understand.talk.of_talk import PLAIN
from bot.understand.talk.told import any_of
from bot.understand.talk.wanted_en import things

_WORD = re.compile(r"[a-z][a-z'-]*")
_UNTIL = re.compile(" (?:before|while|until|when|as|after) (?:i|we|he|she|they)(?: [a-z']+){1,4}$")
_ENDS = re.compile(r"(?: (?:here|now|again|today|tonight|tomorrow|please|first|only))+$")
_WHILE = re.compile(  # while the coffee brews, before the phone rings again
    "(?:while|until|till|whenever|once|before|when) (?:the|my|our|your|this|that|his|her)"
    " [a-z-]+(?: [a-z-]+)? [a-z]+(?<!s)s(?: (?:up|down|out|in|off|on|over|again|back|away))*"
)

_CLASS = re.compile(  # a class of some subject
    "(?<= )(?:(?<=my )|(?<=our )|(?<=his )|(?<=her )|(?<=the )|(?<=an )|(?<=a ))[a-z]+(?: [a-z]+)? "
    "(?P<class>(?:class|course|seminar|lesson|lecture|homework|exam|teacher|tutor|professor)(?:es|s)?)(?![a-z])"
)
_CASE = frozenset(("case", "under", "below", "above", "beside", "page"))
_PLACE = re.compile(  # where it stands: slide nine, segment three
    "(?:item|segment|part|section|point|topic|slot|panel|cell|box|slide|page|row|column|line|table"
    "|chart|chapter|paragraph|question|exhibit|figure|card|round|block|scene) (?:no |number )?"
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![a-z])"
)
_RECEIVER = re.compile(  # whom it is told: a pitch to a payments firm
    "(?P<paper>.*(?<![a-z])(?:pitch|letter|note|reply|memo|call|talk|email|speech|toast|message"
    "|proposal|presentation|lecture|briefing|answer))"
    " (?:to|with) (?:an?|some|the|my|our|two|three|several) (?P<who>[a-z' -]{2,40})"
)
_HOUSE = re.compile(" ?(?:firm|company|companies|business|businesse|dealer|developer|operator)s?$")

Words = Mapping[str, frozenset[str]]


def is_label(plain: str, words: Words) -> bool:
    """Whether a phrase names a paper or an errand, or what goes on meanwhile, and no more."""
    plain = _taught(_PLACE.sub("page", CLOCK.sub("page", plain)), words)
    if (told := _RECEIVER.fullmatch(plain)) and not any_of(words["parts"]).search(
        _HOUSE.sub("", told["who"])
    ):
        plain = told["paper"]
    if any(map(str.isdigit, plain)) or any_of(words["parts"]).search(plain):
        return False
    pieces = [one for one in map(str.strip, plain.split(",")) if one != "please"]
    papers = bool(pieces) and all(_names_paper(one, words) for one in pieces)
    return papers or bool(_WHILE.fullmatch(plain))


def _taught(said: str, words: Words) -> str:
    """A label without the subject that a class is in: my geography class."""
    return _CLASS.sub(lambda m: m[0] if any_of(words["parts"]).search(m[0]) else m["class"], said)


def _names_paper(said: str, words: Words) -> bool:
    told = _WORD.findall(_ENDS.sub("", _UNTIL.sub("", said)))
    heads = things(words)
    known = (PLAIN, heads, words["idle"], words["uses"], _CASE)
    return bool(told) and told[-1] in heads and all(any(w in k for k in known) for w in told)
