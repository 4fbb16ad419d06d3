"""Will ours alone do, where a place is held beside it that is not kept: 没有德州就只给我区?

>>> ours_alone("我区和德州gdp增速谁快?没有德州的话就只给我区", reading, asking).left_out
('德州',)
"""

import re
from dataclasses import replace

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.slots import RESULTS
from bot.understand.trouble import Trouble
from bot.words import Intent, changed

_WAIVES = re.compile(
    "[,;.?!]? ?(?:如果|要是|若是?|假如)?(?:你们?|你这|这里|库里)?(?:没有?|没收录|查不到|缺)"
    "(?P<zh>[^,;.?!]{0,8}?)"
    "(?:的话)?,?(?:就|那就|则)?(?:只|光|单)(?:给|要|看|说|报|发)我?"
    "(?:我区|我们区?|咱们?区?|本区|开发区|经开区)(?:自己)?的?(?:就?[也行好可以]{1,3})?"
    "|[,;.?!] (?:and )?(?:if|in case) (?:you|it|they|there|that)(?P<en>[^,.;?!]{0,50}?),?"
    " (?:then )?(?:just |only )?(?:ours?|our own|the zone's?)"
    "(?: (?:alone|only|own|figures?|one|number))*"
    " (?:will do|would do|is fine|is enough|is ok(?:ay)?|suffices)"
)
_LACKS = re.compile("lack|n't|not |no |missing|unavailable")


def ours_alone(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """The figures of ours, where a question says that they will do without the other place."""
    waiver = _WAIVES.search(text) if reading.trouble is Trouble.ELSEWHERE else None
    if not waiver or (waiver["en"] and not _LACKS.search(waiver["en"])):
        return None
    rest = f"{text[: waiver.start()]}{text[waiver.end() :]}".strip(" ,;.?!")
    told = _read(rest, replace(asking, taken={}))
    query, slots = told.query, told.slots
    place = slots.elsewhere
    of_it = waiver["en"] or waiver["zh"] or place
    if told.trouble is not Trouble.ELSEWHERE or not query.metrics or slots.unknown:
        return None
    if not RESULTS.issuperset(query.measures) or query.wants_rank or place not in of_it:
        return None
    ours = changed(query, intent=Intent.LOOKUP, regions=(asking.catalogue.home,))
    slots = changed(slots, elsewhere="", regions=(), cues=slots.cues - {"compare", "versus"})
    return changed(told, query=ours, slots=slots, trouble=Trouble.NONE, about="", left_out=(place,))
