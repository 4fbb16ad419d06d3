"""Which end of which field is asked for: the first, the last, the deepest fall?

>>> at_ends(slots, tokens, catalogue).cues  # of "exports dropped the most"
frozenset({'fell', 'lowest'})
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Measure, changed

OVER_TIME = frozenset(["when", "ever", "each_year", "each_month", "each_quarter"])
_WHICH = frozenset(("ranked", "item", "survey", "several", "list", "exists", "economy", "digest"))
_BOUNDS = frozenset(("above", "below"))
HELD = frozenset(("compare", "highest", "lowest", "above", "below", "ranked"))
FIELD_CUES = frozenset(("league", "leader", "districts"))
EXTREMES = frozenset(("highest", "lowest"))
_FALL = re.compile("[降跌减]幅|下[降跌]幅度|(?:decline|decrease|drop|fall|contraction)s?(?![a-z])")
_LEAST = re.compile("小|少|轻|低(?!迷)|least|small|mild|slight|(?<!s)lowest|shallow")
_RISE = re.compile("[增涨升]|(?:grow|grew|r[io]se|ris|increas|gain|climb|up(?![a-z]))")
_WHERE, _WE = frozenset(("where", "where's")), frozenset(("we", "us", "our"))
_UP = re.compile("(?:是|转|在)?(?:正|增长|上涨)|positive|growing|rising|above")
_GOES = (  # how far something went, and not how much it is: 涨得最猛, the worst year
    "[涨跌增长降升掉滑落缩蹿窜跑冲]得?最|[增跌降涨升][幅速势]"
    "|最(?:快|慢|猛|凶|狠|惨|弱|强|好|差|糟|深|旺|火|红火|亮|低迷|疲|给力|漂亮|难看|不好|厉害|严重)"
    "|fast|slow|quick|strong|weak|best|worst|poor|steep|deep|hard|sluggish|severe|sharp"
    "|grew|grow|r[io]se|fell|fall|drop|declin|shr[ai]nk|slid|gain|climb"
)
_OFTEN = frozenset(("how often", "how many times", "几次", "多少次", "几回", "多少回"))
_OFTEN |= {"有几次", "有多少次", "得过几次"}
_CHANGE = re.compile(_GOES)
_TURNS = re.compile(  # how growth itself changed, of which nothing is kept
    "回落|放缓|减速|减慢|收窄|扩大|加快|加速|提速|slow(?:ed|s|ing|down| )|slow$"
    "|decelerat|accelerat|narrow|wide|sp(?:ed|eed) up|speeding|pick(?:ed|ing)? up|eas(?:e|ed|ing)$"
)


_WHICH_ONE = re.compile(
    "哪(?: ?一)?(?: ?[个家里儿])?$"
    "|(?:^|(?:in|of|at|for) )which(?: one)? (?:is|was|are|were|has|had)(?![a-z])"
)


def at_ends(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with what fell furthest as the lowest, and one place or order as what it is."""
    return _one_place(_fell_most(_in_order(slots), tokens), catalogue)


def of_field(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with who stands first or last asked of all districts, or of ours among them."""
    slots = _all_districts(_both_places(_asks_where(slots, tokens), tokens), catalogue)
    slots = _which_of_city(slots, tokens, catalogue)
    placed = _so_many(_trailing(_when_placed(slots, tokens), tokens))
    return _edge(placed, tokens, catalogue)


def _which_of_city(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """全市最慢的是哪个 asks for one of the city's districts, and for no figure of the city."""
    home = catalogue.home
    city = catalogue.regions[home].within
    edge = slots.cues & (EXTREMES | {"trailing"}) and not slots.cues & (OVER_TIME | FIELD_CUES)
    of_city = {home, city}.issuperset(slots.regions) and (slots.scope or city in slots.regions)
    of_city = of_city and all(token.get("region") != home for token in tokens)
    if not edge or not of_city or len(slots.metrics) != 1:
        return slots
    if not _WHICH_ONE.search(" ".join(token.text for token in tokens)):
        return slots
    cues = slots.cues - {"yes_no", "exists", "versus", "compare"} | {"leader"}
    return changed(slots, cues=cues, regions=(), scope=True)


def _in_order(slots: Slots) -> Slots:
    """Several indicators from the highest down, 三个增速从高到低排, are held against each other."""
    if len(slots.metrics) < 2 or not slots.rank or "league" not in slots.cues or slots.scope:
        return slots
    cues = slots.cues - {"league"} | {"compare", "versus"}
    return changed(slots, rank=False, cues=cues)


def _one_place(slots: Slots, catalogue: Catalogue) -> Slots:
    """A district that is named is asked for itself, whatever else is said of districts."""
    home = catalogue.home
    others = set(slots.regions) - {home, catalogue.regions[home].within}
    bounds = slots.ordinal or slots.top or slots.bottom or slots.cues & HELD
    if len(slots.regions) != 1 or not others or bounds or "league" not in slots.cues:
        return slots
    return changed(slots, cues=slots.cues - FIELD_CUES, rank=False)


def _fell_most(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Dropped the most, the biggest falls, 降幅前三: what fell furthest grew least.

    Which fell least is not told: it may be one that fell hardly, or one that grew.
    """
    if not (slots.cues & EXTREMES or slots.top):
        return slots
    if turned := _turned(tokens):
        return changed(slots, unknown=(*slots.unknown, turned))
    falls = [token for token in tokens if _is_fall(token)]
    if not falls:
        return slots
    if "lowest" in slots.cues:  # 降幅最小, but not 跌幅最大 or the steepest
        least = any("lowest" in token.all("cue") and _LEAST.search(token.text) for token in tokens)
        named = least and "highest" not in slots.cues
        return changed(slots, unknown=(*slots.unknown, falls[0].text)) if named else slots
    if not (_is_by_fall(tokens) or any(map(_is_pair, pairwise(_told(tokens))))):
        return slots
    if slots.top and (slots.scope or slots.rank):  # 降幅居全市前三: a place, by what order?
        return changed(slots, unknown=(*slots.unknown, falls[0].text))
    cues = slots.cues - {"highest"} | {"lowest", "fell"}
    return changed(slots, cues=cues, top=0, bottom=slots.top)


def _is_fall(token: Token) -> bool:
    """Whether a word says that something fell, or how far."""
    fell = "fell" in token.all("cue") and not _UP.match(token.text)
    return fell or bool(_FALL.search(token.text))


def _turned(tokens: Sequence[Token]) -> str:
    """What is said to have sped up or slowed down the most: 增速回落得最厉害."""
    told = [t for t in tokens if not {kind for kind, _ in t.senses[:1]} <= {"filler", "term"}]
    return next(
        (
            turn.text
            for two in pairwise(told)
            for turn, most in (two, two[::-1])
            if _TURNS.match(turn.text) and EXTREMES & set(most.all("cue"))
        ),
        "",
    )


def of_change(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """What went furthest is the highest or lowest by growth: 涨得最猛, the worst year for exports.

    Totals from January on only ever rise within a year; their least says nothing of the worst.
    """
    asked = slots.metrics and slots.cues & EXTREMES
    if not asked or slots.measures or slots.rank or slots.cues & FIELD_CUES:
        return slots
    ends = [token.text for token in tokens if EXTREMES & set(token.all("cue"))]
    went = any(map(_CHANGE.search, ends))
    return changed(slots, measures=(Measure.GROWTH,)) if went else slots


def _is_by_fall(tokens: Sequence[Token]) -> bool:
    """Whether how far something fell is what all is ordered by: no rise is spoken of beside it."""
    nouns = any(_FALL.search(token.text) for token in tokens)
    return nouns and not any(_RISE.search(token.text) for token in tokens)


def _is_pair(two: tuple[Token, Token]) -> bool:
    """Whether one of two neighbours fell and the other is the most.

    What dropped out of the top three is not among three that fell.
    """
    for most, fall in (two, two[::-1]):
        top = bool(most.get("top")) and bool(_FALL.search(fall.text))
        if (top or "highest" in most.all("cue")) and _is_fall(fall):
            return True
    return False


def _told(tokens: Sequence[Token]) -> list[Token]:
    """The words that say more than what all figures of growth are: year on year."""
    idle = {"filler", "term", "measure"}
    return [t for t in tokens if _is_fall(t) or not {kind for kind, _ in t.senses[:1]} & idle]


def _asks_where(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Where did we finish fourth is asked of all indicators, who is doing well of all districts."""
    first = tokens[0].text if tokens else ""
    told = slots.ordinal or "fell" in slots.cues
    if told and first.startswith("where") and not (slots.metrics or slots.choices):
        return changed(slots, cues=slots.cues | {"ranked"})
    if "leader" in slots.cues and slots.metrics and first.startswith("who"):
        return changed(slots, cues=slots.cues | {"league"})
    return slots


def _both_places(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Where we are and who is first are told by all districts: 排第几,第一名是谁."""
    if "leader" not in slots.cues or not slots.metrics or not (slots.ordinal or slots.top):
        return slots
    said = {word for token in tokens for word in token.text.split(" ")}
    ours = any(token.get("rank") and "几" in token.text for token in tokens)
    if not ours and not (said & _WHERE and said & _WE):
        return slots
    return changed(slots, ordinal=0, top=0, rank=True, cues=slots.cues | {"league"})


def _all_districts(slots: Slots, catalogue: Catalogue) -> Slots:
    """As many districts as there are, 全市十一个县市区, are all of them."""
    if "districts" not in slots.cues or slots.count != len(catalogue.ranked):
        return slots
    cues = slots.cues - {"districts", "leader"} | {"league"}
    return changed(slots, cues=cues, count=0, scope=True)


def _when_placed(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """When, or how often, were we first: each place that was held is told, and no lowest figure."""
    placed = slots.metrics and (slots.ordinal or slots.top)
    if not placed or not ("when" in slots.cues or _asks_how_often(tokens)):
        return slots
    return changed(slots, cues=slots.cues - EXTREMES | {"trend"}, rank=True, ordinal=0, top=0)


def _asks_how_often(tokens: Sequence[Token]) -> bool:
    """Whether it is counted how many times something was so."""
    texts = [token.text for token in tokens]
    return not _OFTEN.isdisjoint(texts) or ("how many", "times") in pairwise(texts)


def _asks_first(tokens: Sequence[Token]) -> bool:
    """Whether it is asked who is first as well: who's first and who is last."""
    words = [token.text for token in tokens if token.text not in ("is", "was", "comes", "came")]
    return any(two == "first" and one.startswith("who") for one, two in pairwise(words))


def _trailing(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Who is at the bottom: the last of all districts, not the lowest of all periods."""
    of_whom = slots.metrics or "leader" in slots.cues  # who is last, behind a league
    ours = "yes_no" in slots.cues and slots.cues.isdisjoint(("item", "exists"))  # are we last
    of_whom = of_whom or ours
    if "trailing" not in slots.cues or not of_whom or slots.cues & OVER_TIME:
        return slots
    top = slots.top or int(_asks_first(tokens))  # who is first and who last
    bottom = slots.bottom or slots.count or 1
    return changed(slots, cues=slots.cues - {"lowest"}, top=top, bottom=bottom, rank=True)


def _so_many(slots: Slots) -> Slots:
    """The three slowest districts, the second fastest: so many from one end of the league."""
    if slots.nth and slots.metrics and slots.cues & {"leader", "league"}:
        place = "ordinal" if "highest" in slots.cues else "bottom"
        return changed(slots, **{place: getattr(slots, place) or slots.nth}, nth=0)
    if "leader" not in slots.cues or not slots.count or not slots.metrics:
        return slots
    if "lowest" in slots.cues:
        return changed(slots, bottom=slots.bottom or slots.count)
    return changed(slots, top=slots.top or slots.count) if "highest" in slots.cues else slots


def _asks_of_place(slots: Slots, tokens: Sequence[Token]) -> bool:
    """Whether it is a place that is said to be at the edge, and not what was told: are we last."""
    if slots.metrics or slots.choices or "yes_no" not in slots.cues:
        return False
    places = [t for t in tokens if t.get("region") and t.text not in _POSSESSIVE]
    return len(places) == 1 and not any(t.text.startswith(_POINTS_AT) for t in tokens)


_POSSESSIVE = frozenset(("our", "ours", "our own", "its", "their", "their own"))
_POINTS_AT = ("that", "this", "it", "these", "those", "这", "那")


def _edge(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Is our growth the highest in the city: it asks for a first place, not for a best year."""
    edge = slots.cues & {"highest", "lowest"}
    elsewhere = slots.cues & (OVER_TIME | {"leader", "league"})
    home = catalogue.home
    ours = home in slots.regions or "yes_no" in slots.cues
    which = slots.choices or slots.topics or slots.cues & _WHICH
    ours = (
        ours if slots.metrics else not which
    )  # is that the best in the city: what was told before
    city = catalogue.regions[home].within
    among = slots.scope or (
        city in slots.regions and not slots.metrics and "yes_no" in slots.cues
    )  # is that the city's best
    among = among or _asks_of_place(slots, tokens)
    if not (edge and among and ours) or elsewhere:
        return slots
    first = (slots.nth or 1) if "highest" in edge else 0
    return changed(
        slots,
        cues=slots.cues - edge,
        ordinal=slots.ordinal or first,
        rank=True,
        regions=tuple(region for region in slots.regions if region != city),
    )


def bounds_place(tokens: Sequence[Token]) -> bool:
    """Whether it is a place that something is said to be above or below: below fifth, 第五以下."""
    return any(
        (one.get("ordinal") and _BOUNDS & {*other.all("cue")})
        or (other.get("ordinal") and _BOUNDS & {*one.all("cue")})
        for one, other in pairwise(tokens)
    )
