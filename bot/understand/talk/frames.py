"""Which unknown words are only verbs of asking: kindly furnish the exports, we are chasing GDP?

>>> without_verbs("kindly disgorge the exports of q1", tokens, (), catalogue.asides)
'kindly the exports of q1'
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.lexicon.match import LIGHT, Token

_BREAK = re.compile(r"[;:?!]|[.,](?= |$)|(?<= )(?:and|but|so)(?= )")
# behind these an English word is a verb; behind the others it may as well be an adjective
_SUBJECT = frozenset(("you", "could", "can", "would", "will", "to", "let's", "i'll", "we'll"))
_ASKS = frozenset(
    (
        "i",
        "we",
        "they",
        "please",
        "pls",
        "plz",
        "kindly",
        "i'm",
        "we're",
        "am",
        "are",
        "just",
        "still",
    )
)
_ARTICLES = frozenset(
    "the a an our your my me us this that these those with some any what whether to".split()  # noqa: SIM905
)
_PARTICLE = re.compile("^ (?:up|out|over|down|off|back|together|around|through)(?![a-z])")
_OURS = frozenset(("we", "our", "us", "ours"))
_WORD = re.compile(r"[a-z']+")


def without_verbs(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    words: Mapping[str, frozenset[str]],
) -> str:
    """A text without the verbs of asking that are not known, before anything that it asks for.

    A word that works on a figure (deflate, annualise) is none.
    """
    if not text.isascii():
        return text
    gone = [
        token
        for n, token in enumerate(tokens)
        if not token.senses
        and _WORD.fullmatch(token.text)
        and _opens(text, tokens[:n], token, periods)
        and _is_verb(text, token)
        and not any(token.text.startswith(stem) for stem in words["alters"])
    ]
    for token in reversed(gone):
        text = text[: token.start] + _PARTICLE.sub("", text[token.end :], count=1)
    return " ".join(text.split())


_ENDS = "office|bureau|department|desk|team|commission|committee|unit|division|section|zone"
_GIVES = (
    "give|tell|share|send|provide|supply|confirm|state|furnish|release|disclose|advise|inform|let"
    "|help|check|verify|say|report|clarify"
)
_THEM = rf"(?:the|your|some(?:one|body) (?:at|in|from) (?:the|your)) (?:[a-z]+ ){{0,3}}?(?:{_ENDS})"
_TO_YOU = re.compile(  # could the statistics office please share, I would like to ask your bureau
    rf"(?<![a-z])(?:could|can|would|will|might|may) {_THEM}"
    rf"(?: please| kindly| possibly| be (?:able|so kind as) to)* (?={_GIVES})"
    "|(?<![a-z])(?:(?:may|might|can|could) (?:i|we)|(?:i|we)(?:'d| would| want| wish)?(?: like)?"
    rf"(?: to)?) ask {_THEM} (?:for|about|to (?={_GIVES}))"
)
_THERE = re.compile(  # a colleague in Jinan wants it; a thesis on Shandong, and I need the zone's
    "(?<![a-z])(?:(?P<who>(?:counterpart|colleague|friend|client|contact|partner|student|journalist"
    "|reporter|researcher|professor|banker|analyst|consultant|editor|teacher|lecturer|lawyer"
    "|supervisor|boss|diplomat)s?)|(?:thesis|dissertation|paper|essay|article|report|study|book"
    "|chapter|feature|brief|briefing|memo|presentation|story|series))"
    "(?P<from> (?:in|from|at|on|about|for|covering) (?:the )?(?P<where>[a-z]+))"
    "(?(who)(?= (?:wants?|needs?|asks?|asked|wanted|is asking|are asking|would like|has asked"
    "|have asked|wonders?|requests?|requested) )|(?= ?[,.;:]| (?:and|so|but) (?:i|we) ))"
)
_OF_THERE = re.compile("(?<![a-z])(?:there|theirs?|its|they|here)(?![a-z])")
_OF_OURS = re.compile("(?<![a-z])(?:zone|our|ours|your|we|etdz)(?![a-z])")
_ON_WHOLE = re.compile(  # for a provincial brief
    "((?<![a-z])(?:for|compil[a-z]+|writ[a-z]+|prepar[a-z]+|draft[a-z]+|edit[a-z]+)"
    " (?:an?|the|our|my) )(?:provincial|national|regional) "
    "(?=(?:brief|briefing|report|study|paper|review|digest|yearbook|overview|summary)(?![a-z]))"
)
_COMMITTEE = (
    "(?:the|our|its) (?:zone(?:'s)? )?(?:administrative|administration|management"
    "|party(?: working)?) committee"
)
_SET_BY = re.compile(  # of no other place: the zone's own office set its plan
    f"(?<=set|ced|ned|ted|ued|eed|xed)(?P<for> for [a-z0-9 ]{{1,20}})? by {_COMMITTEE}(?![a-z'])"
    f"|(?<=did ){_COMMITTEE}(?= (?:set|fix|announce|adopt|issue|agree|assign|decide))"
)
_ZH_TO_YOU = re.compile(  # 烦请数据科提供
    "(?:烦请|恳请|能否请|可否请|想请|想麻烦|麻烦|劳烦|拜托|希望|请)(?![\u4e00-\u9fff]{0,4}企)"
    "(?:[贵你您]们?|我们)?[\u4e00-\u9fff]{0,6}?(?:局|办|委|科|处|室|部门|中心|单位|同志|老师)"
    "(?:同志|老师|领导)?(?:帮忙?|协助|尽快|抽空|能够?|予以|及时)*"
    "(?=提供|告知|告诉|给|说|报|查|核|发|介绍|透露|回复|确认|列|讲)"
)


def to_you(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    words: Mapping[str, frozenset[str]],
) -> str:
    """A text that asks an office to tell, as one that asks us: could your bureau kindly share.

    Nor does it say where those are from who ask, or of which place they write.
    """
    if not text.isascii():
        return _ZH_TO_YOU.sub("请", text)
    if place := _THERE.search(text):
        text = _without_place(text, place, tokens) or text
    text = _SET_BY.sub(lambda match: match["for"] or ("" if match[0][0] == " " else "we"), text)
    return _TO_YOU.sub("please ", _ON_WHOLE.sub(r"\1", text))


def _without_place(text: str, place: re.Match[str], tokens: Sequence[Token]) -> str:
    """A text without a place that is not kept, where nothing else it says is of there."""
    start, end = place.span("where")
    inside = [t for t in tokens if t.start < end and start < t.end]
    away = all(not t.senses or t.get("elsewhere") for t in inside)
    before, behind = text[: place.start("from")], text[end:]
    rest = before + behind
    if not away or place["where"] in rest or _OF_THERE.search(behind):
        return ""
    return rest if place["who"] or _OF_OURS.search(behind) else ""


_HOLDS = re.compile(
    "(?P<of>[^,;:?!]{2,30}?)(?:的?统计)?(?:范围)?(?:里面?|中|当中)?(?:都|是否|有没有|到底|是不是)*"
    "(?:包不包[括含]|含不含|算不算|计不计入"
    "|(?:包[括含]|含|算上?|统计)(?=.*(?:吗|么|没有?|不)$))"
    "(?P<part>[^,;:?!]{1,20}?)(?:在内|进去|在里面)*(?:的?数)?(?:吗|么|没有?|不|呢)?"
    "|(?:does|do) (?P<en>[a-z ]{3,60}?) (?:figures? |data )?(?:include|cover|contain) [a-z -]{3,60}"
)


def of_content(text: str) -> str:
    """What a figure holds, for a question whether it holds something: 社零包含餐饮吗."""
    asked = _HOLDS.fullmatch(text.rstrip("?!. "))
    if not asked:
        return ""
    return f"{asked['of']}包括哪些" if asked["of"] else f"what does {asked['en']} include"


def _opens(
    text: str, before: Sequence[Token], token: Token, periods: Sequence[tuple[int, int]]
) -> bool:
    """Whether nothing that shapes a question stands before a word in its clause."""
    start = max((mark.end() for mark in _BREAK.finditer(text, 0, token.start)), default=0)
    inside = [one for one in before if one.start >= start]
    light = all(t.text in _OURS or all(kind in LIGHT for kind, _ in t.senses) for t in inside)
    return light and not any(start <= a < token.start for a, _ in periods)


def _is_verb(text: str, token: Token) -> bool:
    """Whether a word stands where a verb does."""
    before = _WORD.findall(text[: token.start])[-1:] if _touches(text, token.start) else []
    particle = _PARTICLE.match(text[token.end :])
    behind = _WORD.match(text, token.end + 1 + (particle.end() if particle else 0))
    led = bool(before and before[0] in _SUBJECT)
    asked = token.text.endswith("ing") or bool(before and before[0] in _ASKS)
    return led or (asked and bool(behind and behind[0] in _ARTICLES))


def _touches(text: str, start: int) -> bool:
    """Whether only a space parts a word from the one before it."""
    return text[:start].endswith(" ") and text[: start - 1][-1:].isalpha()
