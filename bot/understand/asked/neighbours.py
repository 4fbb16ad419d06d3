"""Is it asked who stands before or behind a place in a field, next to it, or between two?

>>> neighbours("固投增速排在茌平前头的是哪几家", slots, tokens, asking).around
<Around.AHEAD: 'ahead'>

They are told with the place they are held against, and how far the next one is where that is asked.
"""

import re
from typing import TYPE_CHECKING

from bot.understand.asked.placed import HELD_TO_PLACE
from bot.understand.lexicon.match import Token
from bot.understand.slots import HOW_FAR, PLANS, Around, Slots
from bot.words import changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.understand.lexicon.asking import Asking

_MAY = re.compile(
    "[前后上下]|[之中]间|紧|behind|ahead|above|below|before|after|between|front|next|trail|follow|lead"
)
_US = re.compile("我们区?|咱们?|俺们|我区|本区|(?<![a-z])(?:us|ours)(?![a-z])")
_PLACE = "@"  # what a name is put as
_WHO = re.compile(
    "谁|哪(?!年|[一个]?月|天|期|一?季|一年|一期)|[几多]少?[家个](?:区|县|市|地方)?(?![百点亿万])"
    "|(?<![a-z])(?:who|who's|whose|which(?! (?:month|quarter|year|period))"
    "|how many (?:districts|counties|places|zones)"
    "|what (?:district|county|place|zone))(?![a-z])"
)
_ONE = "(?:[位名家]|个(?!月|季|年))"  # the one behind, and no month
_NEXT_DOWN = re.compile(
    "紧[跟随追贴咬]着?在?@(?:的)?(?:身?后[面头边方]?|之后)?"
    f"|追@?(?:追得|得)?最?紧|@的?(?:身?后|下)(?:面|头|边)?(?:的?那?一|的?那){_ONE}"
    "|(?<![a-z])(?:right|just|immediately|directly|next|close(?:st)?|hard|straight"
    "|one (?:place|spot)) (?:behind|below|after|under) @|(?<![a-z])next (?:after|behind) @"
)
_NEXT_UP = re.compile(
    "紧[挨排]着?在?@(?:的)?(?:前[面头边方]?|之前)"
    f"|@的?(?:前|上)(?:面|头|边)?(?:的?那?一|的?那){_ONE}"
    "|(?<![a-z])(?:right|just|immediately|directly|next|one (?:place|spot)) "
    "(?:ahead of|above|before|in front of) @"
)
_REACH = re.compile(  # how far it is to whoever stands before
    "(?:要|想|再)*(?:赶超?上?|追上|追平|超过?|离|距离?|[跟和与比较])(?:排在)?(?:它|其|自己|@)?的?"
    f"(?:前面?|上面?|前头)(?:的?那?一|的?那|的){_ONE}(?:的?(?:县区?|区))?"
    "|(?<![a-z])(?:catch(?:ing)?(?: up)?(?: with)?|overtak(?:e|ing)|pass(?:ing)?|behind|from|reach"
    "|match|gap to|short of) (?:the|whoever is|whichever is) "
    "(?:(?:one|district|county|place|zone|spot) )?"
    "(?:right |just |immediately |directly |next )?(?:(?:ahead|above|in front)(?: of @)?"
    "|(?:place|spot|one) up)(?![a-z])"
)
_LEADS = re.compile(  # and to whoever stands behind
    f"(?:领先于?|甩开|[比较])(?:自己|@)?的?(?:身?后|下)(?:面|头|边)?(?:的?那?一|的){_ONE}"
    "|(?<![a-z])(?:lead over|ahead of|above|clear of|gap to) (?:the|whoever is|whichever is) "
    "(?:(?:one|district|county|place|zone) )?(?:right |just |immediately |directly |next )?"
    "(?:behind|below)(?: @)?(?![a-z])"
)
_BOTH = re.compile(
    f"前后(?:各|那)?[一两]{_ONE}|前[面头边]?(?:一[位名家])?[和与及、]+后[面头边]?一?[位名家]?"
    "|(?<![a-z])(?:above|ahead|before)(?: of)?(?: @)? and (?:right |just |immediately |directly )?"
    "(?:below|behind|after)(?![a-z])|(?<![a-z])(?:on )?(?:either|both) sides? of @"
)
_ONE_OF = re.compile(
    "[快慢]|更|(?:谁|哪个|哪家)[高低多少大]|(?:fast|slow|high|low|bett|larg|bigg)er|more|grew"
)
_WHICH_ONES = re.compile("哪(?:一|几|些)?[个家]?(?:县区?|区县?|市|地方)")
_SIDE = re.compile(
    "(?:[排居列站处位]在?)?@(?:的)?(?P<zh>前[面头边方]|之前|身?后[面头边方]|身后|之后|上面|下面)"
    "|(?<![a-z])(?:who|which (?:district|county|zone|place)s?) (?P<verb>trails?|follows?|leads?) @"
    "|(?<![a-z])(?<!far )(?P<en>ahead of|above|in front of|before|behind|below|after) @(?!'s)"
)
_BETWEEN = re.compile(
    "(?:[夹排居介处位]在?于?|在)?@(?:[和与跟同及、]|以及)@(?:之间|中间)|(?<![a-z])between @ and @"
)
_BACK = ("后", "身", "之后", "下", "behind", "below", "after", "trail", "follow")
_STANDS = re.compile(  # of a field in which places are held, and no time or order of words
    "排|位|名|[居列]|榜|[几多]少?家|rank|place|position|table|league|sit|stand|district|county|zone|谁|哪|who"
)
_TWO = 2


def neighbours(text: str, slots: Slots, tokens: "Sequence[Token]", asking: "Asking") -> Slots:
    """The slots of a league of which those around a place are asked for."""
    if not _MAY.search(text) or len(slots.metrics or asking.told) != 1 or slots.amount:
        return slots
    if not PLANS.isdisjoint(slots.measures) or slots.course:
        return slots
    masked, places = _masked(text, tokens, asking.catalogue.home)
    found = _found(masked, len(set(places)))
    if not found or not asking.catalogue.ranked.issuperset(places):
        return slots
    around, words, far = found
    placed = slots.ordinal or slots.top > 1 or slots.bottom > 1 or slots.cues & _ENDS
    if placed and not far:
        return slots  # who came second behind us, or last
    regions = tuple(dict.fromkeys(places)) or (asking.catalogue.home,)
    asked = around.is_next and (far or slots.cues & {"gap", "margin", HOW_FAR})
    return changed(
        slots,
        around=around,
        regions=regions,
        cues=slots.cues - _IDLE | {"league", *((HOW_FAR,) if asked else ())},
        unknown=tuple(word for word in slots.unknown if word not in words),
        rank=False,
        scope=False,
        against=False,
        ours_unsaid=False,
        others_only=False,
        ordinal=0,
        top=0,
        bottom=0,
        places=(),
    )


def _masked(text: str, tokens: "Sequence[Token]", home: str) -> tuple[str, list[str]]:
    """The text with a mark for each place that is named, and which places those are."""
    spans = {(t.start, t.end): t.get("region") for t in tokens if t.get("region")}
    for found in _US.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in spans):
            spans[found.span()] = home
    told = []
    for (start, end), place in sorted(spans.items(), reverse=True):
        text = text[:start] + _PLACE + text[end:]
        told.append(place)
    return text, told[::-1]


def _found(masked: str, places: int) -> tuple[Around, str, bool] | None:
    """What is asked of which side, the words that ask it, and whether they ask how far it is."""
    one = places < _TWO
    if one and (both := _BOTH.search(masked)) and _PLACE in masked and _WHO.search(masked):
        return Around.NEXT_BOTH, both[0], False
    if reach := _REACH.search(masked):
        return (Around.NEXT_UP, reach[0], True) if one else None
    if leads := _LEADS.search(masked):
        return (Around.NEXT_DOWN, leads[0], True) if one else None
    if not (who := _WHO.search(masked)) or not _STANDS.search(masked):
        return None
    named = _WHICH_ONES.search(masked)
    words = f"{named[0] if named else who[0]} "
    if not one:
        between = None if _ONE_OF.search(masked) else _BETWEEN.search(masked)
        return (Around.BETWEEN, words + between[0], False) if between else None
    if down := _NEXT_DOWN.search(masked):
        return Around.NEXT_DOWN, words + down[0], False
    if up := _NEXT_UP.search(masked):
        return Around.NEXT_UP, words + up[0], False
    if not places or not (side := _SIDE.search(masked)):
        return None
    word = side["zh"] or side["en"] or side["verb"]
    which = Around.BEHIND if word.startswith(_BACK) else Around.AHEAD
    return which, words + side[0], False


_ENDS = frozenset(("highest", "lowest", "trailing"))
_IDLE = HELD_TO_PLACE | {"leader", "above", "below", "yes_no", "reaches", "list", "exists", "item"}
_IDLE |= {"ahead", "behind", "ranked", "several", "follow", "to_first", "to_last"}
