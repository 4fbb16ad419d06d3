"""What is left out of a field: property of all indicators, us of all districts?

>>> [token.get("without") for token in without("哪些指标下降,出口除外", tokens, catalogue)][-1]
'exports'
"""

import re
from collections.abc import Iterator, Sequence

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.spelled.stretch import since, up_to
from bot.words import Language

MAY = re.compile(
    "除|去掉|不算|不计|[不别][看谈管提]|放一边|撇开|抛开|抛去|不含|不包括|刨|剔|排除"
    "|except|exclud|other than|apart|aside|besides|not (?:counting|including)|without|leaving"
    "|bar(?:ring)? | but (?:us|our)|(?:n't|not) (?:count|include)"
)
_CLAUSE = re.compile(
    r"[,;.?!:()]|(?<![a-z])(?:in|for|over|during|which|what|who|whose"
    "|was|were|is|are|had|has|have|did|grew|rose|fell)(?![a-z])|谁|哪[个些家]"
)
_AHEAD = re.compile(
    "除了?|除去|除开|去掉|撇开|抛开|抛去|不算|不含|不包括|刨去|刨除|剔除|排除"
    "|(?<![a-z])(?:except(?:ing)?(?: for)?|excluding|other than|apart from|aside from|besides"
    "|leaving (?:aside|out)|setting aside|not counting|not including|without|bar|barring)"
    "(?: the)?(?![a-z])"
    "|(?<![a-z])(?:if (?:you|we|one|i) )?(?:do(?:es)?n't|do(?:es)? not) (?:count|include)(?![a-z])"
    "|(?<![a-z])(?:leaving|keeping) (?=(?:[a-z'-]+ ){1,4}?out(?![a-z]))"
    "|(?:(?<=districts )|(?<=counties )|(?<=zones )|(?<=places )|(?<=all )|(?<=everyone )"
    "|(?<=everybody )|(?<=else ))but (?=us(?![a-z])|our)"
)
_BEHIND = re.compile(
    "(?:除外|以外|之外|(?:排除|撇)在外|不算(?:在内)?|不计|[不别](?:看|谈|管|提)了?|放一边)(?=[,;.?!:)]|$)"
    "|(?<= )(?:aside|excluded|apart)(?![a-z])"
)
BESIDES = re.compile(  # and no field that is without it: 除了出口,哪些也在涨
    "除了?(?P<what>[^,;.?!除]{1,16}?)(?P<tail>之外|以外|外|),?(?![^;.?!]*[哪谁])"
    "(?=[^,;.?!]{0,12}?(?:也|还|另外|同时|一并)(?:要|给|报|说|看|想|需|得|请|列|查|发|带|问|知道))"
)
_AROUND = re.compile("除了?[^,;.?!除]{1,10}?(?:[以之]外|外)(?![贸资商汇币来需出地部])")
_LINK = re.compile("(?:, ?|、| )?(?P<ends>(?:and|or) |[和与及跟])?(?:the )?")
_LEAVE = re.compile(r"[把将]|(?<![a-z])(?:leav(?:e|ing)|set(?:ting)?|put(?:ting)?) (?:the )?")
_ASIDE = re.compile("aside|leaving|^撇开|^抛开|放一边")  # another matter than the one asked for
_HARD = re.compile("不算|不含|不包|刨|剔|排|不计|exclud|not |n't |without")  # a part is taken out
_FIELD = frozenset(("ranked", "survey", "digest", "several", "list", "fell", "item", "economy"))
_DISTRICTS = frozenset(("league", "leader", "districts", "highest", "lowest"))
_KINDS = frozenset(("metric", "choice", "topic", "region", "usual", "filler", "refers", "measure"))


def without(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with what is left out of a field as one word; a part of a figure stays unknown.

    No figure is kept of investment without property, and the one of all investment is another.
    """
    if not MAY.search(text):
        return tokens
    tokens = _as_well(text, tokens)
    for start, end in _stretches(text):
        end = _listed(text, start, end, tokens)
        said = text[start:end]
        inside = [t for t in tokens if start <= t.start and t.end <= end]
        rest = [t for t in tokens if t not in inside]
        senses = _left_out(said, inside, rest, catalogue)
        if senses is None:
            continue
        one = Token(said, start, end, senses)
        tokens = sorted((*rest, one), key=lambda token: token.start)
    return tokens


def _as_well(text: str, tokens: list[Token]) -> list[Token]:
    """除了增速,总量也要: what stands behind the first word is asked for beside the rest."""
    for match in BESIDES.finditer(text):
        words = [(match.start(), match.start("what")), match.span("tail")]
        tokens = [
            t._replace(senses=CARRIED) if any(a <= t.start < b for a, b in words) else t
            for t in tokens
        ]
    return tokens


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where something is left out, with the words that say so."""
    for match in _AHEAD.finditer(text):
        around = _AROUND.match(text, match.start())
        yield match.start(), around.end() if around else up_to(_CLAUSE, text, match.end())
    for match in _BEHIND.finditer(text):
        first = since(_CLAUSE, text, match.start())
        lead = _LEAVE.search(text, first, match.start())
        yield lead.start() if lead else first, match.end()


def _listed(text: str, start: int, end: int, tokens: Sequence[Token]) -> int:
    """Where a list of places ends that a stretch only begins: leaving out us, A and B, who….

    Without a word that ends the list the place behind a comma is the one asked for.
    """
    places = [token for token in tokens if token.get("region")]
    if not any(start <= place.start < end for place in places):
        return end
    last, reach = end, end
    for place in (p for p in places if p.start >= end):
        link = _LINK.fullmatch(text, last, place.start)
        if not link:
            break
        last = place.end
        reach = last if link["ends"] else reach
    return reach


def _left_out(
    said: str, inside: Sequence[Token], rest: Sequence[Token], catalogue: Catalogue
) -> tuple[Sense, ...] | None:
    """What a stretch says: which keys are left out; nothing where no figure is kept without them.

    One that leaves out what is none of the figure asked for carries nothing; None where it leaves
    nothing out.
    """
    told = [t for t in inside if {kind for kind, _ in t.senses} & _KINDS - {"filler"}]
    keys = [key for t in told for key in _keys(t, catalogue)]
    places = [key for token in told for key in token.all("region")]
    if bool(keys) == bool(places):
        return None
    cues = {cue for token in rest for cue in token.all("cue")}
    of_field = cues & _FIELD and not places
    names = [t for t in rest if t.get("metric") or not (of_field and t.get("topic"))]
    named = [key for t in names for key in (*t.all("metric"), *t.get("choice").split())]
    if places:
        other = any(token.get("region") for token in rest)
        fits = cues & _DISTRICTS and named and not other
        return (("without", " ".join(places)),) if fits else None
    if not named:
        alone = () if said.endswith(("不算", "不计")) else None  # 省级专精特新的不算 asks nothing
        return (("without", " ".join(dict.fromkeys(keys))),) if of_field else alone
    hard = bool(_HARD.search(said))
    if any(_is_part(a, b, hard, catalogue) for a in keys for b in named):
        return ()
    return CARRIED if _ASIDE.search(said) and not set(keys) & set(named) else None


def _keys(token: Token, catalogue: Catalogue) -> list[str]:
    """The indicators that a word may name, by itself or as a field."""
    if named := token.all("metric"):
        return [*named, *_named_in(token.text, named, catalogue)]
    of_field = [key for topic in token.all("topic") for key in catalogue.topics[topic].metrics]
    return [*token.get("choice").split(), *of_field]


def _named_in(said: str, named: Sequence[str], catalogue: Catalogue) -> list[str]:
    """The parts that are told one by one in a name: imports and exports, and not their total."""
    if not said.isascii() or said.startswith("total"):
        return []
    parts = {k: m.names for k, m in catalogue.metrics.items() if m.share_of in named}
    return [key for key, names in parts.items() if names[Language.EN].say.lower() in said]


def _is_part(one: str, other: str, hard: bool, catalogue: Catalogue) -> bool:
    """Whether one indicator may be a part of another: of its kind, or of its field where told so.

    Two parts of one whole are none of each other: leaving exports aside, how did imports do.
    """
    a, b = catalogue.metrics[one], catalogue.metrics[other]
    if one == other or (a.share_of and a.share_of == b.share_of):
        return False
    ends = (a.names[Language.ZH].name[-2:], b.names[Language.ZH].name[-2:])
    return a.share_of == other or ends[0] == ends[1] or (hard and a.topic == b.topic)
