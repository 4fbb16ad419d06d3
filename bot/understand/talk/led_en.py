"""How long is the English talk that no mark parts from the question it leads to?

>>> frame("my boss wants to know how much", catalogue.asides)
22
"""

import re
from collections.abc import Mapping

from bot.understand.talk.finite_en import finite
from bot.understand.talk.of_talk import is_of_talk, is_somebody
from bot.understand.talk.told import any_of
from bot.understand.talk.told_en import LEAD, SUBJECT

_ASKED = "(?=(?:(?:by|at|in|of|to|for) )?(?:how|what|which|whether|when|where)(?![a-z]))"
_FRAME = re.compile(
    "(?P<who>.{2,120}?)(?: (?:just|only|really|badly|still|also|simply|kindly|urgently|now|all|always|rather|first)){0,3}"
    " (?:want|wants|wanted|need|needs|needed|like|love|ask|asks|asked|asking|wonder|wonders|wondering|wondered|trying|curious|dying|explain|repeat|mention|report|announce"
    "|know|check|find out|figure out|see|remember|tell|look up|confirm|recall|learn|hear|say)"
    "(?: (?:to|me|us|him|her|them|you|know|check|find|out|see|if|whether|you|can|could|tell|look|up|confirm|be|told|learn|is|for|an|old|lady|friend|colleague|again|once|more|myself"
    "|explain|repeat|say)){0,8} "
    f"{_ASKED}"
)
_LACKS = re.compile(  # all he is missing is how much
    "(?:and |but |so )?(?:all|what|the (?:only|one|last) (?:thing|gap|bit))(?: that)? (?:i|we|he|she|they|(?:my|our|the) [a-z]+)"
    "(?:'m|'re|'s| am| are| is)?(?: still| now| really)? (?:missing|lacking|lacks?|needs?|after|wants?)(?: now| still)? (?:is|was) "
    f"{_ASKED}"
)
_UNTIL = re.compile(  # refuses to leave until I find out how fast
    "(?P<who>[a-z].{4,120}?)(?P<until> (?:until|till|unless|before) (?:i|we|someone|somebody|they|he|she)"
    "(?: can| have| finally| could|'ve)* (?:find out|found out|tell|told|know|knows|hear|give|show|explain|say|said|check|checked|learn|work out)"
    "(?: (?:him|her|them|me|us|out|to))* )" + _ASKED
)
_ONLY = re.compile("(?<=i |e |y )only (?=want|need|wish)|(?<=['a-z][rm][em ])only (?=the |an? )")


def frame(piece: str, words: Mapping[str, frozenset[str]], *, whole: bool = False) -> int:
    """How long the talk is that leads to a question: my boss wants to know how much.

    Of whom it tells may be a house, whose figure is not meant where the question is `whole`.
    """
    if lacks := _LACKS.match(piece):
        return lacks.end()
    if until := _UNTIL.match(piece):
        return _led_by(until, words, whole=whole)
    match = _FRAME.match(piece)
    if not match or match.end() == len(piece):
        return _claimed(piece, words)
    said = piece[: match.end()].strip()
    lead = LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    subject = SUBJECT.match(rest)
    if not (subject or re.match("what (?:i|we)|could you|can you|would you|please", rest)):
        return 0
    parts = any_of(words["parts"]).search(said) or any(c.isdigit() for c in said)
    limits = any_of(words["limits"]).search(_ONLY.sub("", said))
    return 0 if parts or limits else match.end()


def _led_by(until: re.Match[str], words: Mapping[str, frozenset[str]], *, whole: bool) -> int:
    """How long the talk is of somebody who waits for an answer: he won't go until I find out."""
    said = until["who"]
    limits = any_of(words["limits"]).search(said) or any(char.isdigit() for char in said)
    parts = not whole and any_of(words["parts"]).search(said)
    return (
        0
        if limits or parts or not finite(LEAD.sub("", said, count=1).split(), words)
        else until.end()
    )


def _claimed(piece: str, words: Mapping[str, frozenset[str]]) -> int:
    """How long the words are for who claims what follows: somebody on the radio said that."""
    for claim in any_of(words["claims"]).finditer(piece):
        who = _ADVERBS.sub("", LEAD.sub("", piece[: claim.start()], count=1)).strip()
        head = _WHERE.split(who, maxsplit=1)[0]
        if head and is_somebody(head, words) and is_of_talk(who, words):
            that = _THAT.match(piece, claim.end())
            end = that.end() if that else claim.end()
            return 0 if _THEIRS.match(piece, end) else end
    return 0


_ADVERBS = re.compile("(?: (?:just|once|always|still|even|also|[a-z]+ly))+$")
_WHERE = re.compile(" (?:on|at|in|from|over|of|with|next to) ")
_THEIRS = re.compile("(?:its|their|his|her)(?![a-z])")  # the figures of who says so
_THAT = re.compile("(?: to)?(?: me| us)?(?: that)?,? ?")
