"""How far are two places of a field apart: 首尾差几个点, what separates first from second?

>>> places_apart("头尾差几个百分点", Slots(metrics=("gdp",)), asking).places
(1, -1)

Who holds them is not said, so that both are told with what lies between them.
"""

import re
from typing import TYPE_CHECKING

from bot.understand.asked.placed import DISTRICT, HELD_TO_PLACE, of_field
from bot.understand.slots import PLANS, Slots
from bot.words import Measure, changed

if TYPE_CHECKING:
    from bot.understand.lexicon.asking import Asking

LAST = -1  # whoever is last, however many there are

_ZH_NTH = "一二三四五六七八九十"
_EN_NTH = (
    *("first second third fourth fifth sixth seventh eighth ninth tenth".split()),  # noqa: SIM905
    *("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split()),  # noqa: SIM905
)
_ZH = (
    "(?:第[一二三四五六七八九十][名位]?(?![季产个批月年期次页步方十一二三四五六七八九])|榜首|头名|首位|冠军|亚军|末位|垫底"
    "|(?:最后|倒数第?)一?[名位]?(?![月年天日季期次个])|最[高低快慢大小好差][的那个]?)(?:的|那)?(?:县区?|区|地方|[那一]?家)?"
)
_EN = (
    r"(?:the )?(?:number one|no\. ?1|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    "|tenth|[1-9](?:st|nd|rd|th)|10th|top|leader|leading|winner|runner-up|last|bottom|best|worst|highest"
    "|lowest|fastest|slowest|largest|smallest|biggest)"
    "(?: (?:placed? ?)?(?:one|district|county|place|spot|performer))?"
    "(?![a-z])(?! (?:quarters?|half|months?|weeks?|years?|[a-z]+ (?:months?|quarters?)))"
)
_FAR = "(?:相?差|差距|悬殊|拉开|隔了?|[高低快慢多少大小]出?了?(?:多少|几))"
_APART = re.compile(
    f"(?:[头首]尾(?:两[端家名])?|(?P<a>{_ZH})(?:[和与跟比到同较、]|领先|落后|距离?|离)于?(?P<b>{_ZH}))"
    f"(?:之间|两者|两家|一共|到底|究竟|增速|总量|的|[,])*{_FAR}"
    f"|(?:separates|divides|is between|lies between) (?P<c>{_EN}) (?:from|and) (?P<d>{_EN})"
    "|(?:gap|difference|distance|margin|spread|range)(?: in [a-z ]{1,20}?)?(?: from| between)"
    f" (?P<e>{_EN}) (?:and|to) (?P<f>{_EN})"
    "|how (?:much|many (?:percentage )?points?) (?:(?:is|are|was|were) there |lies? )?between"
    f" (?P<k>{_EN}) and (?P<l>{_EN})"
    f"|how far (?:apart )?(?:are|is|were|was) (?P<g>{_EN})"
    f" (?:and|from|behind|ahead of|above|below) (?P<h>{_EN})"
    "|how (?:much|many (?:percentage )?points?) (?:(?:higher|lower|faster|slower|larger|smaller"
    "|bigger|more|less|ahead|behind) )?(?:is|are|was|were|does|did|do)"
    f" (?P<i>{_EN}) (?:lead|beat|outpace|trail|ahead of|behind|above|below|exceed|higher than"
    f"|faster than|than) (?P<j>{_EN})"
)
_LAST = re.compile("末|垫底|最后|倒|低|慢|小|差|last|bottom|worst|low|slow|small")
_AMOUNT = re.compile(
    "[多少几][十百千万]*[亿万]|亿|(?<![a-z])(?:yuan|money|billion|million)(?![a-z])"
)
_MAY = re.compile(
    "[头首]尾|[第榜头首冠末垫最倒].*[差高低快慢多少大小隔悬拉]|(?:from|and|to|than|lead|beat|behind|ahead)"
)


def places_apart(text: str, slots: Slots, asking: "Asking") -> Slots:
    """The slots of a league of which two places are told, with how far they are apart."""
    if len(slots.metrics or asking.told) != 1 or slots.regions or PLANS & set(slots.measures):
        return slots
    old = asking.before.query if asking.before else None
    field = of_field(asking)
    if not (slots.metrics or old) or not _MAY.search(text):
        return slots
    found = _APART.search(text)
    if not found or not (slots.metrics or field or DISTRICT.search(found[0])):
        return slots
    names = [one for one in found.groups() if one]
    places = tuple(map(_place, names)) or (1, LAST)
    if len(set(places)) != len(places):
        return slots
    cues = slots.cues - HELD_TO_PLACE | {"league"}
    known = changed(slots, cues=cues, ordinal=0, nth=0, top=0, bottom=0, rank=False)
    unknown = tuple(word for word in slots.unknown if word not in found[0])
    if _AMOUNT.search(text) and Measure.GROWTH not in slots.measures:
        known = changed(known, measures=(Measure.VALUE,))
    return changed(known, places=places, unknown=unknown, choices=())


def _place(name: str) -> int:
    """Which place a word is for."""
    if _LAST.search(name):
        return LAST
    if told := next((c for c in name if c in _ZH_NTH), ""):
        return _ZH_NTH.index(told) + 1
    word = next((n for n, one in enumerate(_EN_NTH) if one in name.split()), -1)
    if word >= 0:
        return word % len(_ZH_NTH) + 1
    return 2 if "亚军" in name or "runner" in name else 1
