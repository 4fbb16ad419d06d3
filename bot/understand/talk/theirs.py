"""Whose are their figures: those of the one place that a text tells of before?

>>> theirs("my cousin is in chiping. how does their gdp compare with yours", tokens, (), words, "")
("how does chiping's gdp compare with yours", ('my cousin is in chiping',))

It is the place that is meant, and not somebody there: of a mill in Chiping nothing is kept.
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.lexicon.match import Token
from bot.understand.talk.asides import EDGES, hard_spans, overlaps
from bot.understand.talk.bearing import SELVES, of_places
from bot.understand.talk.beside import built_as
from bot.understand.talk.clauses import clauses, sentences
from bot.understand.talk.of_talk import is_of_talk, is_somebody
from bot.understand.talk.told import any_of

_THERE = re.compile(
    "(?<![a-z])(?<!is )(?<!are )(?<!was )(?<!were )(?:over |out |down |up )?there"
    "(?! is| are| was| were|fore|[a-z])|[我俺咱他她]们?那[儿里边]|那[儿里边]|当地|他们[县区市]"
    # as what is told of at the head of a clause: 它一季度GDP多少
    "|(?<![\u4e00-\u9fff])它们?(?=[0-9\u4e00-\u9fff])"
    "|(?<![\u4e00-\u9fff])他们(?=[0-9]|[今去前上]年|[一二三四]季度|上半年)"
)
_THEIR = re.compile("(?<![a-z])(?P<of>their|theirs)(?![a-z])|(?<![a-z])they(?![a-z])|他们(?=的?)")
_OURS = re.compile("(?<![a-z])(?:we|us|ours?|yours?|you)(?![a-z])|[我咱你]们|贵区")
_AT = (
    "(?:from|in|at|of|for|covering|over in|out in|based in|working (?:in|for)"
    "|who (?:lives|works) in)"
)
_WHEN = re.compile(  # before my call with them
    "(?:before|after|during|ahead of|following|at|in|over|for|on) "
    "(?:my|our|the|an?|this|that|today's|tomorrow's|yesterday's) "
)
_OF_THEM = re.compile(
    "(?<![a-z])theirs?(?![a-z])|他们(?:那边|那里|那儿)?的?(?=[0-9]|[今去前上]年|[一二三四]季度|上半年)"
)
Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def theirs(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words, home: str
) -> tuple[str, tuple[str, ...]]:
    """The text of the one place it tells of, where it says there or their, and what is left out."""
    named = [t for t in tokens if t.get("region") and not SELVES.fullmatch(t.text)]
    away = [t for t in named if t.get("region") != home]
    if len({t.get("region") for t in away}) != 1 or any(t.get("elsewhere") for t in tokens):
        return "", ()
    place = away[0]
    hard = [s for s in hard_spans(text, tokens, periods, words) if s != (place.start, place.end)]
    for start, end in _frames(text, place, words):
        rest = text[end:].lstrip(" ,")
        meant = _meant(rest, place.text)
        if not meant or overlaps(hard, start, end) or any(t.start >= end for t in away):
            continue
        beside = f"{text[start : place.start]} {text[place.end : end]}"
        places = of_places(tokens) and not any_of(words["parts"]).search(beside)
        if not (_THERE.search(rest) or places or is_of_talk(beside, words)):
            continue
        return f"{text[:start]}{meant}", (text[start:end].strip(EDGES),)
    return "", ()


def elsewhere(text: str, tokens: Sequence[Token]) -> str:
    """The place that is not kept whose figures are meant: a reporter from Jinan, of their GDP."""
    told = _OF_THEM.search(text)
    if not told:
        return ""
    places = [t for t in tokens if t.get("elsewhere") or t.get("region")]
    last = next((t for t in reversed(places) if t.end <= told.start()), None)
    return last.text if last and last.get("elsewhere") else ""


def _meant(rest: str, place: str) -> str:
    """What is asked, with the place by its name; nothing where it is not spoken of.

    Their figures are the place's where they are held against ours.
    """
    if _THERE.search(rest):
        return _THERE.sub(place, rest, count=1)
    if not _THEIR.search(rest) or not _OURS.search(rest):
        return ""
    return _THEIR.sub(lambda match: f"{place}'s" if match["of"] else place, rest)


def _frames(text: str, place: Token, words: Words) -> list[Span]:
    """The sentence, the clause and the words for who claims something that tell of a place."""
    at = place.start
    found = [s for s in (*sentences(text), *clauses(text)) if s[0] <= at < s[1]]
    said = [(span, text[slice(*span)].strip(EDGES)) for span in found]
    told = [span for span, one in said if _WHEN.match(one) or built_as(one, words)]
    start = max((s[0] for s in found), default=0)
    claim = _claiming(text, (at, place.end), words).match(text, start)
    if claim and is_somebody(claim["who"] or claim["of"] or claim["person"], words):
        told.append((start, claim.end()))
    return told


def _claiming(text: str, place: Span, words: Words) -> re.Pattern[str]:
    """What finds who of a place claims something: a colleague in Chiping insists that."""
    where, claims = re.escape(text[slice(*place)]), "|".join(sorted(words["claims"]) or ("(?!)",))
    return re.compile(
        rf" ?(?:(?P<who>[a-z' -]{{2,40}}?) {_AT} {where}|{where}(?:'s)? (?P<of>[a-z' -]{{2,24}}?))"
        rf"(?: [a-z]+ly)? (?:{claims})(?: me| us)?(?: that)? "
        rf"| ?{where}[区县市]?那?边?的?(?P<person>[\u4e00-\u9fff]{{1,8}}?)"
        "(?:坚持|硬|非要?|总|老|一直|都|还|跟我们?)*(?:说|讲|称|认为|觉得|声称)"
    )
