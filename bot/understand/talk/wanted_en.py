"""Is what an English sentence wants, looks at or writes on only talk, or maybe a part of a figure?

>>> is_on("i only look at food processing", catalogue.asides)
True
"""

import re
from collections.abc import Callable, Mapping

from bot.once import Once
from bot.understand.talk.themes_en import is_neutral, said_in
from bot.understand.talk.told import any_of

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_OBJECT = (
    "(?:an?|the|one|that|this|it|them|some|any|my|your|more|exact|right|correct|last|single|little|few"
    "|quick|latest|real|hard|official|proper|thing|things|number|numbers|figure|figures|answer|data|help|hand|statistic|stat|line|example|illustration|benchmark|baseline|starting|point|reference|context|background|check"
    "|sentence|info|information|favou?r|minute|moment|second|hint|source|reply|break|coffee|lift|sleep"
    "|luck|glasses|time|local|economy|economic|place|area|zone|evening|morning|short|brief|rough|round|long|version|approximate|ballpark|percent|from|you|for|before|by|asap|now|today|tonight|here|please|really|still|is|and|badly"
    "|urgently)"
)
_FIGURE = re.compile(rf"(?:{_OBJECT} ?)+$")
_TO_DO = re.compile("(?:(?:to|get|have) )(?:[a-z]+ly )?(?P<verb>[a-z]+)")
_UNTIL = re.compile(
    r"[,;:-]| (?:and|but|so|before|because|when|or|who|while|if|since|by|until|after)(?![a-z])"
)
_ONLY = re.compile(" (?:only|merely|solely|exclusively|just) ")
_DOINGS = "pick fly drive run pay buy eat cook sign print go know be collect"
_ON = re.compile(  # writing a story on tyres
    "(?<![a-z])(?:writ|work|prepar|do(?:ing|es)? |draft|finish|edit|compil|research|read|need|mak|ask|talk|think)[a-z]*(?: [a-z'-]+){0,6}?"
    " (?:on|about|regarding|covering) (?P<what>(?!(?:my|the|his|her) (?:phone|train|way|bus|plane|desk|road|line|radio|news|internet|web|website|forum)(?![a-z])|time(?![a-z])|tv|air|television|[a-z]+ing )[a-z][a-z '-]+)"
)
_PAPER_ON = re.compile(
    "(?:report|paper|thesis|story|article|slides?|chapter|piece|study|talk|essay|book|page|section"
    "|project|work|focus|dissertation|lecture|seminar|workshop|course|assignment|homework|speech"
    "|presentation|column|feature|editorial|podcast|programme|program|documentary|blog|post|memo"
    "|brief|briefing|review|survey|poster|panel|novel|monograph|degree|phd|doctorate|research"
    "|question|topic|subject|theme|debate|session|conference|deck|pitch|proposal|application|module"
    "|exam|series|coverage|newsletter|interview|film|video|exhibition)(?: [a-z]+)?"
    " (?:is|are|was|will be) (?:all |only |mainly )?(?:on|about) "
    "(?!(?:time|tv|air|hold|ice|track|fire|sale|show)(?![a-z]))(?P<what>[a-z '-]+)"
)
_FOR_PAPER = re.compile(" (?:for|in|at) (?:an?|the|my|our) (?:[a-z-]+ ){0,3}(?P<head>[a-z-]+)$")
_STUDIES = re.compile(
    " to (?:better |really |fully |just |properly )?(?:understand|gauge|assess|judge|evaluate|estimate|calculate"
    "|compute|work out|figure out|model|compare|contrast|illustrate|show|explain|describe|write|mention"
    "|discuss|analyse|analyze|study|make sense of|get an? (?:idea|sense|feel|picture) of|learn|quote|cite|report|brief|inform|advise|update"
    "|(?:know|learn|hear|read|find out|ask|talk) about)(?![a-z])"
)
# how it is to be said: give me one line I can put into the article
_SAID_FOR = re.compile(
    "(?:please |kindly |could you |can you |just )*(?:give|write|draft|send|get|i need|we need|let me have)(?: me| us)?"
    " (?:one|an?|two|some|the)(?: single| short| clean| complete| full| ready| plain| good)* (?:sentences?|lines?|phrases?|paragraphs?|quotes?)"
    "(?: (?:that |which )?(?:i|we) (?:can|could|may|might) [a-z' ]{2,50}| (?:for|to go into|to put into) (?:the|my|our|an?) [a-z]+| ready (?:for|to) [a-z]+)?"
)
_ASKING = re.compile(  # who asks, wherever they are from: an old man in the village asks
    "(?:(?:an?|the|my|our|some|one|two|another|several|many) )?[a-z][a-z' -]{2,60}?"
    " (?:asks?|asked|is asking|are asking|wonders?|(?:wants?|would like|wanted) to know)(?: me| us)?"
)


_LINE_ON = re.compile(  # i need the car line, give me the bridge story
    "(?<![a-z])(?:give|send|get|show|find|bring|need|want|after)(?: me| us)?(?: only| just)?"
    " (?:the|that|your|my|our) (?P<what>[a-z-]+) (?:line|story|figure|number|part|row|column|piece|bit|data"
    "|stats?|chart|chapter|section)s?(?: please| now| first| today| too)?$"
)
_DUTY = re.compile(  # covering wang's shift
    "(?:for )?(?:[a-z]+'s|his|her|my) (?:[a-z]+ )?(?:thing|shift|job|desk|work|duty|duties|holiday|leave|post|chair)"
)
_EXEMPT = re.compile(  # words of restriction that restrict nothing
    "(?:mean no|(?:don't|didn't) mean to|only (?:because|asking|human|just|me|you)|except for (?:you|one|this|that|me)"
    "|(?:(?:just|only) )?(?:one|a single) (?:thing|number|figure|line|answer|fact|word|cell|gap)s?(?: (?:only|alone))?"
    "|(?:(?<=has )|(?<=had )|(?<=have ))(?:just )?broken down(?! by| into| per)"
    "|(?<=['a-z][rm][em ])only (?:the|an?)(?= )|(?:if|not|the) only(?: (?:one|thing|gap|line))?|per (?:my|our|the) (?:boss|request|email|chat|call))"
)


def unlimited(said: str, words: Mapping[str, frozenset[str]]) -> str:
    """A clause without the words of restriction that restrict nothing, or only what is wanted.

    We only look at fast movers is held to be what they look at, whatever else they might.
    """
    said = _EXEMPT.sub("", said)
    wants = (any_of(words["seeks"]), any_of(words["looks"]))
    return _ONLY.sub(lambda m: " " if any(w.match(said, m.end()) for w in wants) else m[0], said)


def is_lead(said: str, *, leads: bool) -> bool:
    """Whether a sentence only says who asks, or how what they ask is to be said."""
    return bool(_SAID_FOR.fullmatch(said) or (leads and _ASKING.fullmatch(said)))


def _last_words(*kinds: str) -> Callable[[Mapping[str, frozenset[str]]], frozenset[str]]:
    """What makes the nouns that some phrases end with."""
    return lambda words: frozenset(
        one.rsplit(" ", 1)[-1]
        for kind in kinds
        for one in words[kind]
        if one.isascii() and " of " not in one and " in " not in one
    )


things = Once(_last_words("askers", "papers", "objects"))


def is_sought(said: str, plain: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether something is wanted that may be a part of a figure, or to be done with one.

    What is to be done, as to understand the fiscal position, is looked at in neutral words.
    """
    return _is_sought(plain if _STUDIES.search(said) else said, words)


def _is_sought(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    return any(
        not is_idle_object(_object(said[match.end() :]), words)
        for match in any_of(words["seeks"]).finditer(said)
    )


def wants_other(said: str, beside: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a line or a story is wanted that is on something else than the question beside it."""
    if not (found := _LINE_ON.search(said)) or found["what"] in words["idle"]:
        return False
    return not is_neutral(found["what"], said_in(beside), words)


def is_on(said: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody looks at, or writes on, what may be a part of a figure."""
    told = [_object(said[m.end() :]) for m in any_of(words["looks"]).finditer(said)]
    told += [match["what"] for on in (_ON, _PAPER_ON) for match in on.finditer(said)]
    return any(not what or not is_idle_object(_without_paper(what, words), words) for what in told)


def _without_paper(what: str, words: Mapping[str, frozenset[str]]) -> str:
    """What somebody writes on, without what they write it for: local finance, for a daily."""
    paper = _FOR_PAPER.search(what)
    return what[: paper.start()] if paper and paper["head"] in things(words) else what


def _object(said: str) -> str:
    """What a verb is of."""
    said = said.lstrip()
    return said[: end.start()].strip() if (end := _UNTIL.search(said)) else said


def is_idle_object(what: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is wanted is only a number, help, or something to do."""
    if doing := _TO_DO.match(what):
        what = what[doing.end() :].strip()
        if doing["verb"] not in words["idle"] and doing["verb"] not in _DOINGS.split():
            return False
    known = things(words)
    if _DUTY.fullmatch(what):
        return True
    return all(
        word in words["idle"] or word in known or _FIGURE.fullmatch(word)
        for word in _WORD.findall(what)
    )
