"""What is asked of how an indicator went: when it last fell, when it turned, since when it grows?

When one of two was ahead of the other is told by both, in all stored periods.

>>> on_course("进口什么时候转正", slots, tokens).course
<Course.TURN: 'turn'>
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understand.lexicon.match import Token
from bot.understand.slots import PLANS, RESULTS, Course, Slots
from bot.words import Measure, changed

RISES, FALLS = 1, -1
_TURNS = {"turned_up": RISES, "turned_down": FALLS}
_ASKS = frozenset(("when", "ever", "always", "last_time", "since_when", *_TURNS))
_OTHERWISE = frozenset(  # an end, a place or a comparison is asked for
    ("highest", "lowest", "leader", "league", "districts", "above", "below", "passed")
)
_IDLE = frozenset(("trend", "turning", "shift", "coverage", "latest", "kept", "exists", "help"))
_OF_WAY = (Measure.GROWTH,)
_AHEAD = frozenset(("compare", "versus", "above", "below", "passed"))
_PACE = re.compile("[快慢]|[增涨]|fast|slow|quick|grow|grew")
_UP = re.compile(
    "(?:增[长加]?|[上回]升|上涨|升|涨)(?![速幅率长])|正的|为正|正值|正增长|转正"
    "|(?<![a-z])(?:grow(?!th)|grew|r[io]se|rising|increas|climb|gain|expand|went up|go up|gone up"
    "|positive|above zero)"
)
_DOWN = re.compile(
    "负|[不没未][增升涨]|反[降跌]|[降跌减](?!幅)|下滑|缩水|萎缩"
    "|(?<![a-z])(?:fall|fell|drop|declin|decreas|shr[aiu]nk|contract|sl[iu]d|s[aiu]nk|plung|slump)|(?<![a-z])down(?![a-z])"
)
_BARE = {"up": RISES, "down": FALLS}  # when were imports last up
_HAD = frozenset(  # when did exports last see growth
    ("see", "saw", "seen", "post", "posted", "record", "recorded", "show", "showed", "shown")
)
_HAD |= {"register", "registered", "have", "had", "enjoy", "enjoyed", "report", "reported", "any"}
_WHICH = frozenset(("ranked", "leader", "item"))
_EDGES = frozenset(("highest", "lowest", "above", "below", "each_year"))
_HOW_MUCH = re.compile("多少|几(?![个项])|怎么?样|how|what|points?|[快慢比]|than|fast|slow|quick")
_NEVER = re.compile("从未|从没|从来没|从来未|一直没|一次也没|(?<![a-z])never(?! mind)|n't ever")
_NOT = re.compile(
    "(?<![有是会能])[没未不](?:有(?!过)|是)?(?:实现|出现)?(?:正?增|升|涨|负|下|降|跌|减)"
    "|(?:(?<![a-z])(?:not|fail(?:ed|s)? to)|n't) "
    "(?:grow|rise|ris|increas|fall|drop|declin|shrink|contract)"
)
_PERFECT = re.compile("(?:has|have|'s|'ve)(?![a-z])|多久|多长时间|[多几][少]?期")
_COMING = re.compile(  # 什么时候能转正
    "(?:时候?|年|月|季度|期)才?(?:能|会|可以|有望|将)|有望|预计|才能"
    "|(?<![a-z])(?:when|what|which)[a-z ]* (?:will|can|could|might|would|may)(?![a-z])"
)
_OTHER = re.compile(  # when it came out, and what else went on when it fell
    "发布|公布|更新|出炉"
    "|(?<![a-z])(?:publish|releas|issued|announce|when .*(?:what|how) (?:did|happen))"
)
_FIRST = re.compile("首[次度]|第一[次回]|最早|(?<![a-z])(?:first|earliest)(?![a-z])")


def way_of(tokens: Sequence[Token]) -> int:
    """Whether it is a rise or a fall that the words tell of; 0 for neither, or for both."""
    turns = [way for cue, way in _TURNS.items() for t in tokens if cue in t.all("cue")]
    ways = set(turns) or {way for token in tokens if (way := _way(token))}
    ways = ways or {_BARE[token.text] for token in tokens if token.text in _BARE}
    if not ways and any(_is_growth_had(one, two) for one, two in pairwise(tokens)):
        return RISES
    return ways.pop() if len(ways) == 1 else 0


def field_moves(text: str, slots: Slots, tokens: Sequence[Token]) -> Slots:
    """The slots of a field of which those that rose, or fell, are asked for: 哪些指标上升了."""
    asked = slots.cues & _WHICH and not slots.cues & _EDGES
    bound = slots.amount or slots.top or slots.bottom or slots.ordinal or slots.rank
    if slots.claim.not_risen or not asked or bound or not PLANS.isdisjoint(slots.measures):
        return slots
    if any(_HOW_MUCH.search(token.text) for token in tokens) or not any(map(_way, tokens)):
        return slots
    way, denied = way_of(tokens), _NOT.search(text)
    if not way or (denied and way == RISES):  # what did not grow may have stayed as it was
        return slots
    way = RISES if denied else way
    told = slots.claim._replace(rises=way == RISES, falls=way == FALLS)
    return changed(slots, cues=slots.cues | {"fell"}, claim=told)


def _way(token: Token) -> int:
    """The way that one word tells of."""
    fell = "fell" in token.all("cue")
    if not fell and token.get("measure") != Measure.GROWTH:
        return 0
    down = bool(_DOWN.search(token.text))
    if _UP.search(token.text) and not down:
        return RISES
    return FALLS if fell or down else 0


def _compares(token: Token) -> bool:
    """Whether one thing is held against another, and not only said to go up."""
    return "compare" in token.all("cue") and not _way(token)


def _is_growth_had(one: Token, two: Token) -> bool:
    return two.text == "growth" and one.text in _HAD


def on_course(text: str, slots: Slots, tokens: Sequence[Token], *, named: bool = False) -> Slots:
    """The slots with what is asked of the course of an indicator, and which way it is to have gone.

    The indicator may be that of the question before, where it is `named`. Whether it has turned by
    now is told by the newest figure: 转正了吗.
    """
    cues = slots.cues
    if _ASKS.isdisjoint(cues):
        return slots
    if both := _of_two(text, slots):
        return both
    if not (slots.metrics or named) or not _OTHERWISE.isdisjoint(cues):
        return slots
    if slots.amount or slots.ranks or not RESULTS.issuperset(slots.measures):
        return slots
    if "compare" in cues and any(map(_compares, tokens)):
        return slots
    way, course = way_of(tokens), _course(text, slots)
    if _OTHER.search(text):
        return slots
    denied = _NOT.search(text) and not _NEVER.search(text)
    if not way or denied:  # 什么时候涨什么时候跌, when did it not fall: all of them
        told = "when" in cues and (denied or "shift" in cues or any(map(_way, tokens)))
        return changed(slots, cues=cues | {"trend"}, measures=_OF_WAY) if told else slots
    claim = slots.claim._replace(falls=way == FALLS, rises=way == RISES)
    if not course:
        now = "yes_no" in cues and not _TURNS.keys().isdisjoint(cues)
        return changed(slots, cues=cues | {"fell"}, claim=claim) if now else slots
    if "when" in cues and _COMING.search(text):
        return changed(slots, refuse=slots.refuse or "forecast")
    claim = claim._replace(denied=bool(_NEVER.search(text)))
    return changed(
        slots,
        course=course,
        claim=claim,
        cues=cues - _IDLE - {"compare"} | ({"first"} if _FIRST.search(text) else set()),
        measures=_OF_WAY,
    )


def _of_two(text: str, slots: Slots) -> Slots | None:
    """When one of two was ahead of the other is not worked out: both are told in all periods."""
    two = sorted((len(slots.metrics), max(1, len(slots.regions)))) == [1, 2]
    other = slots.amount or slots.ranks or slots.course or "apart" in slots.cues
    if not two or other or slots.cues.isdisjoint(_AHEAD) or not RESULTS.issuperset(slots.measures):
        return None
    paced = len(slots.regions) > 1 or _PACE.search(text)
    measures = slots.measures or (_OF_WAY if paced else (Measure.VALUE,))
    cues = slots.cues - _AHEAD - _IDLE - {"last_time", "ever", "yes_no", "leader"}
    return changed(slots, cues=cues | {"trend"}, measures=measures)


def _course(text: str, slots: Slots) -> Course:
    """Which of them is asked for, from the plainest word to the least plain."""
    cues = slots.cues
    if "last_time" in cues:
        return Course.LAST
    if "since_when" in cues and "when" in cues:
        return Course.SINCE if _PERFECT.search(text) else Course.BEGAN
    turned = not _TURNS.keys().isdisjoint(cues)
    if turned and "when" in cues:
        return Course.TURN
    if "always" in cues and "when" not in cues:
        return Course.ALWAYS if "yes_no" in cues else Course.NONE
    return Course.EACH if cues & {"when", "ever"} else Course.NONE
