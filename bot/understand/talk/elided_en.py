"""What does an English clause say in full that leaves its subject, or its verb, unsaid?

>>> in_full("planning a mall")
"i'm planning a mall"

Who asks is the subject of such a clause, unless it tells what the figure is of, or how it is
reckoned: living downtown, counting re-exports.
"""

import re
from collections.abc import Mapping

from bot.understand.talk.of_talk import is_somebody
from bot.understand.talk.told import any_of

_FINITE = "count|net|strip|discount|lump|omit|deflat|weight|averag|annuali[sz]|rebas|treat"
_GERUND = (
    "measur|valu|pric|smooth|index|account|correct|dropp|skipp|remov|separat|isolat|filter|express"
    "|translat(?=ing (?:it|them|that|everything|all)(?![a-z]))"
    "|classify|defin|combin|pool|barr|detach|factor|scal|convert|allow|normali[sz]|controll"
    f"|nett|stripp|omitt|{_FINITE}"
)
_MAYBE = "tak|us|keep|leav|add|throw|fold|put|sett|work|runn|go|stick|draw|cutt|knock|bring"
_OWN = (  # what these are also done with: leaving for the airport, using my old phone
    "(?:an?|my|your|his|her|late|low|short|behind|around|wild|part|notes|over|care|stock|off|for|to|into|in|on|at|home|up|down|back|out"
    "|with|from|away)(?![a-z])"
)
_COUNTS = re.compile(  # a figure is reckoned so
    "(?:by |when |while |if |and |after |before |just |simply )*"
    f"(?:(?:{_GERUND})ing(?![a-z])|(?:{_MAYBE})ing (?!{_OWN})"
    f"|(?:i|we|they|you) (?:{_FINITE})(?:t|p)?(?:e|s|es|ed)?(?![a-z]))"
)
_APART = re.compile(  # something is left out of it
    "(?<![a-z])(?:leav|left|strip|tak|took|factor|net|set|keep|kept|weed|filter|cut|carv|knock|put)"
    "(?:e|es|s|ing|ped|ping|ted|ting|ed)? (?!(?:me|us|him|her|you|my|your) )(?:[a-z'-]+ ){1,6}?"
    "(?:out|aside|apart|off|to one side)(?![a-z])"
)
# what tells what the figure itself is of, or what a clause turns to
_OF_FIGURE = (
    "(?:involv|contain|compris|employ|exceed|total|belong|earn|rang|originat|resid|hail|rent|own|mak|sell|work"
    "|liv|com|represent|produc|manag|deal|trad|export|import|grow|build|operat|supply|manufactur|provid"
    "|offer|speak|talk|turn|mov|switch|start|beginn|referr|relat|pertain|touch|bas|depend|accord|ow|follow"
    "|fail|lack|want|giv|process|pay|cost|fall|ris|spend|consum|us|happen|occurr|stand|amount|reach|serv|runn)"
)
# the asker speaks in what such a clause leads to, or says why they ask
_LEADS = re.compile(
    " *(?:so|and|but|please|kindly|could|can|may|might|would|i|i'd|i'm|i've|i'll|we|we'd|we're"
    "|tell|give|let|show|send)(?![a-z'])"
)
PLACE = re.compile(" (?:the|our|your|this|two) (?:thing|city|county|district|town|counties)s?$")
_BEEN = {"having": "i've", "being": "i'm"}
_DOING = re.compile("(?:now |just |still |currently |busy |only )*(?P<verb>[a-z]+ing)(?= |$)")
TURNED = re.compile(f"{_OF_FIGURE}ing")
_NOW = "(?: (?:already|still|now|just|about|due|all|only|almost|nearly|right))*"
_WITH = re.compile(  # with my editor on the phone, with everybody waiting
    "(?:and )?with (?P<who>(?:the|my|our|his|her|an?|this|that|both|two|three|all (?:the|my|our)"
    "|so many|half the) [a-z' -]{2,40}?|every(?:one|body)|no(?:body| one)|some(?:one|body))"
    "(?: else)?"
    f"{_NOW} (?P<does>(?:[a-z]+ing|done|finished|started|closed|packed|printed|written|broken|late"
    "|ready|sick|ill|absent|asleep|full|empty|on|at|in|behind|over|outside|by|under|next|here"
    "|seated|gone|there|back|away|to)(?: .+)?)"
)
_NEAR_ME = re.compile("(?<![a-z])(?:my|our|me|us)(?![a-z])")
_TIMED = re.compile("(?:before|while|until|till|by the time|as soon as) they(?:'re|'ve|'ll)? .+")

Words = Mapping[str, frozenset[str]]


def reckons(said: str) -> bool:
    """Whether a clause tells how a figure is to be reckoned: stripping the holidays out."""
    return bool(_COUNTS.match(said) or _APART.search(said))


def in_full(said: str, idle: frozenset[str], beside: str) -> str:
    """What a clause without a subject says of who asks; nothing where it may be of the figure.

    Who asks is its subject where it leads to what they say: planning a mall, could I have …
    """
    doing = _DOING.match(said)
    verb = doing["verb"] if doing else ""
    if not doing or TURNED.fullmatch(verb) or PLACE.search(said):
        return ""
    if verb in _BEEN:
        return f"{_BEEN[verb]}{said[doing.end() :]}"
    known = verb in idle or _LEADS.match(beside)
    return f"i'm {said[doing.start('verb') :]}" if known else ""


def is_beside(said: str, words: Words) -> bool:
    """Whether a clause tells what goes on meanwhile: with the delegation already seated."""
    if any_of(words["parts"]).search(said):
        return False
    if _TIMED.fullmatch(said):
        return True
    told = _WITH.fullmatch(said)
    if not told or " " not in told["who"]:
        return told is not None
    return is_somebody(told["who"], words) or bool(_NEAR_ME.search(told["does"]))
