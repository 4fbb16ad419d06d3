"""Are our own figures asked for before those of another place: 一季度GDP多少,全市的又是多少?

>>> with_ours("一季度gdp多少,全市呢", tokens, slots, "lcetdz").regions
('lcetdz', 'liaocheng')
"""

import re
from collections.abc import Sequence

from bot.understand.match import Token
from bot.understand.slots import Slots
from bot.words import changed

_ASKED = re.compile("多少|几(?![乎年天])|怎么?样|如何|咋样")
_MARK = re.compile("[,;?、] ?(?:那么?|而|而且|还有|以及|同期的?)?$")
_AS_WELL = re.compile(
    "(?:的|那边|那里|方面)?(?:又|则|却|同期)*(?:是|有|为|达到?|到|做到)?了?(?:多少|几|怎么?样|如何|咋样|呢)"
    "[亿万家个户元点呢啊%]*[?!. ]*"
)


def with_ours(text: str, tokens: Sequence[Token], slots: Slots, home: str) -> Slots:
    """The slots with our place, where a clause that asks of another follows a whole question."""
    places = [t for t in tokens if t.get("region")] if home else []
    if len(places) != 1 or slots.regions != (places[0].get("region"),) or home in slots.regions:
        return slots
    place = places[0]
    mark = _MARK.search(text[: place.start])
    if not mark or not _AS_WELL.fullmatch(text[place.end :]):
        return slots
    named = any(t.get("metric") and t.end <= mark.start() for t in tokens)
    if not named or not _ASKED.search(text, 0, mark.start()):
        return slots
    return changed(slots, regions=(home, *slots.regions))
