"""Is another place asked for beside ours: GDP growth, and the city's; GDP多少,全市的又是多少?

>>> ours_too("gdp增速,全市的也要", slots, tokens, "lcetdz", None).regions
('lcetdz', 'liaocheng')
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.understand.before import Before
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Measure, changed

_ADDS: Final = frozenset(  # stands before a place that is told as well
    (
        *("还有", "以及", "及", "和", "与", "连同", "外加", "加上", "再加上"),
        *("附上", "附带", "顺便", "顺带", "另外"),
        *("and", "plus", "also", "with", "along with", "together with", "as well as", "alongside"),
    )
)
_TOO: Final = ("也", "一并", "一起", "too", "as well", "also")  # begins what stands behind it
_IDLE: Final = frozenset(
    (
        *("的", "给", "我", "再", "要", "说", "看", "列", "报", "数据", "数", "情况", "给我"),
        *("the", "'s", "in", "for", "of", "that", "those", "figure", "figures", "one"),
    )
)
_OWN: Final = frozenset(("的", "'s"))
_LIGHT: Final = ("filler", "measure", "rank")
_PARTS: Final = re.compile("[,;、]|(?<![a-z])(?:and|plus|with)(?![a-z])|[和与及]|还有")
_ELSE: Final = frozenset(("compare", "leader", "gap", "above", "below", "times"))

_LISTED: Final = re.compile("[,;] plus (?:that of |those of )?(?:the )?[a-z' -]+[?. ]*")
_ASKED = re.compile("多少|几(?![乎年天])|怎么?样|如何|咋样")
_MARK = re.compile("[,;?、] ?(?:那么?|而|而且|还有|以及|同期的?)?$")
_AS_WELL = re.compile(
    "(?:的|那边|那里|方面)?(?:又|则|却|同期)*(?:是|有|为|达到?|到|做到)?了?(?:多少|几|怎么?样|如何|咋样|呢)"
    "[亿万家个户元点呢啊%]*[?!. ]*"
)


def ours_too(
    text: str, slots: Slots, tokens: Sequence[Token], home: str, before: Before | None
) -> Slots:
    """The slots with our region before another one that is only added behind what is asked."""
    if "sum" in slots.cues and _is_listed(text, tokens):
        slots = changed(slots, cues=slots.cues - {"sum"})
    if not before and _is_asked_behind(text, slots, tokens, home):
        return changed(slots, regions=(home, *slots.regions))
    if slots.rank and slots.metrics and not before and (place := _behind_rank(text, tokens)):
        return changed(slots, regions=(home, place), cues=slots.cues - {"sum"})
    if len(slots.regions) != 1 or slots.regions == (home,) or not slots.metrics:
        return slots
    if slots.rank or slots.share_of or slots.cues & _ELSE or Measure.SHARE in slots.measures:
        return slots
    if before and before.query.regions != (home,):
        return slots
    places = [n for n, token in enumerate(tokens) if token.get("region") or token.get("scope")]
    named = [n for n, token in enumerate(tokens) if token.is_name]
    if len(places) != 1 or not named or named[-1] > places[0]:
        return slots
    if not _is_added(tokens, places[0]):
        return slots
    sums = {"sum"} if Measure.GROWTH in slots.measures else set[str]()  # which nobody adds up
    return changed(slots, regions=(home, *slots.regions), cues=slots.cues - sums)


def _behind_rank(text: str, tokens: Sequence[Token]) -> str:
    """A place whose figure is asked for behind our rank: 增速、位次,以及全市增速."""
    at = next((n for n, token in enumerate(tokens) if token.get("rank")), len(tokens))
    places = [n for n, token in enumerate(tokens) if token.get("region")]
    if len(places) != 1 or places[0] <= at or not any(t.is_name for t in tokens[:at]):
        return ""
    between = text[tokens[at].end : tokens[places[0]].start]
    behind = tokens[places[0] + 1 :]
    idle = all(
        t.text in _IDLE or any(map(t.get, _LIGHT)) or t.get("cue") == "follow" for t in behind
    )
    own = bool(behind) and (behind[0].text in _OWN or bool(behind[0].get("measure")))
    return tokens[places[0]].get("region") if own and idle and _PARTS.search(between) else ""


def _is_added(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word beside a place adds it to what was asked before."""
    ahead = next((t.text for t in reversed(tokens[:place]) if t.text not in _IDLE), "")
    behind = next((t.text for t in tokens[place + 1 :] if t.text not in _IDLE), "")
    return ahead in _ADDS or behind.startswith(_TOO)


def _is_listed(text: str, tokens: Sequence[Token]) -> bool:
    """Whether plus only goes on with a list, and nothing else adds up: our GDP, plus Yanggu's."""
    adds = [token for token in tokens if "sum" in token.all("cue")]
    name = next((token for token in tokens if token.is_name), None)
    if len(adds) != 1 or not name or name.end > adds[0].start:
        return False
    of_place = any(t.get("region") and t.start > adds[0].end for t in tokens)
    return of_place and bool(_LISTED.fullmatch(text, adds[0].start - 2))


def _is_asked_behind(text: str, slots: Slots, tokens: Sequence[Token], home: str) -> bool:
    """Whether a clause that asks of another place follows a whole question."""
    places = [token for token in tokens if token.get("region")]
    if len(places) != 1 or slots.regions != (places[0].get("region"),) or home in slots.regions:
        return False
    mark = _MARK.search(text[: places[0].start])
    if not mark or not _AS_WELL.fullmatch(text[places[0].end :]):
        return False
    named = any(token.get("metric") and token.end <= mark.start() for token in tokens)
    return named and bool(_ASKED.search(text, 0, mark.start()))
