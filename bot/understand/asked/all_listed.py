"""Does a text count over what it has listed: the first quarters of 2022, 2023 and 2024, all three?

>>> in_full("gdp growth in 2022, 2023 and 2024, all three", reading, asking).trouble
<Trouble.NONE: ''>

So many must be named, or what is counted is not what is listed.
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.reading import read as _read
from bot.understand.trouble import MAYBE_SLIPS
from bot.words import Query

_NUMBERS = ("two", "three", "four", "five", "six")
_HAN = "两三四五六"
_COUNTED = re.compile(
    "(?:,| -+|;|:) ?(?:please |i need |i want |give me |that's |so |in all )?(?:all|the|these) "
    "(?P<en>two|three|four|five|six)(?: (?:of (?:them|those|these)|years|quarters|months|periods"
    "|indicators|figures|numbers|values|places|districts|dates))*(?:,? please)?(?=[ ?!.]*$)"
    "|[,;:] ?(?:这|共|一共|总共|要|我要)?(?P<zh>[两三四五六])(?:个|年|期|项|组|家|季度|个月|个季度"
    "|个数|个数据|个数字|个指标|个地方)"
    "的?(?:都要|全要|都给我?|都|全都要|一起给我?|一个都?(?:不能|别)少)(?=[吧呢?!.]*$)"
)

_PLACES = re.compile("place|district|地方|家")
_TIMES = re.compile("year|quarter|month|period|date|[年期月]|季度")
_NAMES = re.compile("indicator|指标|项")


def in_full(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A text without the count of what it lists, where it lists so many."""
    if reading.trouble not in MAYBE_SLIPS or not (told := _COUNTED.search(text)):
        return None
    count = _HAN.index(told["zh"]) if told["zh"] else _NUMBERS.index(told["en"])
    whole = _read(text[: told.start()] + text[told.end() :], asking)
    query = whole.query
    fits = count + 2 in [len(named) for named in _counted(told[0], query)]
    return whole if not whole.trouble and fits else None


def _counted(said: str, query: Query) -> list[Sequence[object]]:
    """What of a query the noun behind a number counts; what it may count where none is there."""
    if _PLACES.search(said):
        return [query.regions]
    if _TIMES.search(said):
        return [query.periods]
    if _NAMES.search(said):
        return [query.metrics]
    return [query.metrics, query.regions, query.periods]
