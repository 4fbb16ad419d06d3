"""Which measure of a figure is not to be told: amounts of exports, leave out growth?

>>> [token.get("measure") for token in without_untold("gdp, skip the growth", tokens)[1]]
['value']
"""

import re
from collections.abc import Iterator, Sequence

from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.spelled.clean import masked
from bot.understand.spelled.stretch import since, up_to
from bot.words import Measure

MAY = re.compile(
    "leav|skip|omit|drop|without|minus|need|spare|ignor|no |already|do(?:n't| not) "
    "|不|免|略|省|别|去掉|甭|论"
)
_STOP = re.compile(
    r"[,;.?!:()]|(?<![a-z])(?:and|but|for|in|of|at|as)(?![a-z])"
    "|(?<=.)(?:而?是|[只就]?[看论问谈比要])"
)
_SAYS = "(?:给|报|带|列|写|说|提|附|加|管|看|论|问|谈|讲|比)"
_NOT = f"(?<![要用看论问是])[不别甭](?:(?:用|要|必|需要?)(?:再)?{_SAYS}?|再?{_SAYS})"
_FOREGO = "略去|略过|省去|省略|免去|去掉|跳过"
_AHEAD = re.compile(  # leave out growth, without its rank, 别给增速
    r"(?:(?:(?<![^,;.:?!(])|(?<=[,;.:?!(] ))(?:(?:you can|please|just|but|and) )*"
    "(?:skip|omit|drop|no need (?:for|of)|no|spare (?:me|us)|ignore"
    "|(?:don't|do not|needn't) (?:include|give|add|tell|send|show|quote|report)(?: me| us)?)"
    "|(?<![a-z])(?:leav(?:e|ing) (?:out|off|aside)|skipping|omitting|without|minus|ignoring))"
    " (?:any |the |its |their |all )*"
    "|(?<![a-z])(?:i|we)(?: already (?:have|know|got)|(?:'ve| have) already got)"
    " (?:the |its |their )*"
    f"|(?:可以|请|都|就)*(?:{_NOT}|{_FOREGO}|免了)(?:我|出)?(?:它的|其)?"
)
_BEHIND = re.compile(  # leave the growth out, growth not needed, 增速不用
    r" (?:out|off|aside)(?![a-z])"
    "|(?:(?:is|are)(?: not|n't)|not) (?:needed|required|necessary|wanted)"
    f"|(?:就|可以|都|先|暂时?|倒)*(?:{_NOT}|{_FOREGO}|[略省免])(?:我|出|掉|过)?[了吧啊呢]*"
    "(?=[,;.?!:)]|$)"
)
_LEAVE = re.compile("(?<![a-z])(?:leav(?:e|ing)|keep(?:ing)?) (?:the |its |their |any |all )*")
# of these the total is another thing: GDP per head, new loans
OF_NO_TOTAL = re.compile("人均|新增|新设|per (?:capita|head|person)|(?<![a-z])new(?:ly)?(?![a-z])")
_BY = "论"
_TOLD = frozenset(("measure", "rank"))
_OF_DISTRICTS = frozenset(("districts", "league", "leader"))
_LIGHT = _TOLD | {"filler", "refers"}
_OTHER = {Measure.GROWTH: Measure.VALUE, Measure.VALUE: Measure.GROWTH}


def without_untold(
    text: str, tokens: list[Token], aside: Sequence[tuple[int, int]] = ()
) -> tuple[str, list[Token]]:
    """A text and its tokens without a measure or a place that is not to be told.

    Of the one measure said that is not wanted, the other one is: exports, no growth rates;
    but not of one that is told of a period set aside: 别给上半年的总量.
    """
    if not MAY.search(text) or not any(map(_may_be_untold, tokens)):
        return text, tokens
    gone = []
    for start, end, first, last in _stretches(text):
        inside = [t for t in tokens if first <= t.start and t.end <= last]
        kinds = {kind for token in inside for kind, _ in token.senses}
        known = all(token.senses for token in inside)
        rest = [t for t in tokens if not (start <= t.start and t.end <= end)]
        named = any(t.is_name for t in rest)
        if known and named and _names_districts(inside):
            tokens = rest
            gone.append((start, end))
        elif known and named and kinds & _TOLD and kinds <= _LIGHT:
            of_other = any(start <= one and other <= end for one, other in aside)
            tokens = rest if of_other else _with_other(rest, inside)
            gone.append((start, end))
    return masked(text, gone), _weighed(tokens)


def _may_be_untold(token: Token) -> bool:
    return bool(token.get("measure") or token.get("rank") or "districts" in token.all("cue"))


def _names_districts(inside: Sequence[Token]) -> bool:
    """Whether it is the other places that are left out: no districts."""
    cues = {cue for token in inside for cue in token.all("cue")}
    return "districts" in cues and cues <= _OF_DISTRICTS


def _weighed(tokens: list[Token]) -> list[Token]:
    """The tokens with a word that only says by which measure something is told: 论规模."""
    if not any(token.text == _BY for token in tokens):
        return tokens
    behind = [*tokens[1:], None]
    return [
        one._replace(senses=CARRIED) if one.text == _BY and two and two.get("measure") else one
        for one, two in zip(tokens, behind, strict=True)
    ]


def _stretches(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where something is left out with the words that say so, and where its name stands."""
    for match in _AHEAD.finditer(text):
        end = up_to(_STOP, text, match.end())
        yield match.start(), end, match.end(), end
    for match in _BEHIND.finditer(text):
        first = since(_STOP, text, match.start())
        lead = _LEAVE.search(text, first, match.start())
        if match[0].startswith(" "):
            if not lead:
                continue
            first = lead.end()
        yield lead.start() if lead else first, match.end(), first, match.start()


def _with_other(rest: list[Token], inside: Sequence[Token]) -> list[Token]:
    """What is left, with the other measure where the only one said is left out."""
    told = {token.get("measure") for token in inside} - {""}
    other = _OTHER.get(Measure(told.pop())) if len(told) == 1 else None
    if not other or any(token.get("measure") or token.get("newly") for token in rest):
        return rest
    n = next(n for n, t in enumerate(rest) if t.is_name)
    if OF_NO_TOTAL.search(rest[n].text):  # GDP per head, not the total
        return rest
    named = rest[n]._replace(senses=(*rest[n].senses, ("measure", other)))
    return [*rest[:n], named, *rest[n + 1 :]]
