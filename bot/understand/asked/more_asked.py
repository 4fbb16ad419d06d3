"""What else is asked for, beside what a question is read as?

>>> sorted(more_asked("did online retail outpace retail sales, and by how much?"))
['how_far']
"""

import re

from bot.understand.slots import AND_PLACE, HOW_FAR, MOVED, SERIES
from bot.understand.spelled.either import Either

_HOW_FAR = Either(
    "(?:(?<!提)高|(?<![降最])低|(?<!加)快|(?<!放)慢|(?<![至最])多|(?<![减至最])少|差|领先|落后|超|强|弱)"
    "[出了过]?(?:多少|几)|相差|差距|差额|差值"
    "|(?:[高低快慢多少大小强弱]于|领先于?|落后于?|跑赢|跑输|超过)[^,;?!多几]{1,14}?(?:多少|几)(?!家|位|名|项|个(?!百|点|亿))"
    "|(?:[高低快慢]出?|[高低快慢]于[^,;?!0-9]{1,10}|领先[^,;?!0-9]{1,10}|落后[^,;?!0-9]{1,10})"
    "[0-9.]+个?(?:百分)?点"
    "|(?<![a-z0-9.])[0-9.]+ (?:percentage )?points? "
    "(?:above|below|ahead|behind|faster|slower|higher|lower)"
    "|(?<![a-z])(?:above|below|ahead of|behind|than) [^,;?!0-9]{2,40} by [0-9.]+ "
    "(?:percentage )?points"
    "|(?<![a-z])(?:how (?:much|many)(?: (?:percentage )?points?)?"
    " (?:higher|lower|more|less|faster|slower|ahead|behind|bigger|smaller)"
    "|how far (?:apart|ahead|behind)|points? apart|(?:gaps?|difference|margin))(?![a-z])"
)
_MOVED = Either(
    "(?:提高|提升|提速|回落|回升|加快|放缓|收窄|扩大|走低|走高|变[动化]?)了?(?:多少|几)"
    "|(?<![a-z])how (?:much|many|far)(?: [a-z]+){0,5} "
    "(?:accelerate|speed up|pick up|slow|ease|narrow|widen|quicken|move|change|shift)(?![a-z])"
    "|(?<![a-z])(?:changes?|shift|move) in (?:percentage )?points(?![a-z])"
)
_AND_PLACE = Either(
    "(?:[增涨降]速|[增涨降]幅|增长率|总量|规模|多少|余额|数额)(?:[和与及、,]|以及|还有|连同)+(?:它|其|在|全市|市里|的)*"
    "(?:位次|排名|名次|排位|排(?:在)?第?几|排多少)"
    "|(?<![a-z])(?:growth(?: rate)?|increase|value|level|total|amount)(?:,| and|, and| plus|, plus)"
    " (?:(?:its|the|our|city|citywide) )*(?:rank(?:ing)?s?|place|position)(?![a-z])"
)
_BY_HOW_MUCH = re.compile(
    "(?<![a-z])(?:by how (?:much|many)|how many (?:percentage )?points)(?![a-z])"
)
_HELD = re.compile(
    "(?<![a-z])(?:(?:fast|slow|high|low|bigg|small|larg|great|strong|weak)er|more|less|ahead|behind|trail|lag"
    "|above|below|compare|versus|differ|vs(?![a-z])"
    "|outpac|outgr|outstrip|outdid|outperform|beat|lead|exceed|speed|accelerat|slow)"
)
_MOVED_BY = re.compile(
    "(?<![a-z])(?:by how (?:much|many)|how many (?:percentage )?points"
    "|how much (?:did|has|have) [a-z -]*growth)(?![a-z])"
)
_FROM_TO = re.compile(  # by how much did GDP rise between 2022 and 2023
    "(?<![a-z])(?:r[io]sen?|gr[eo]wn?|f[ae]ll(?:en)?|drop(?:ped)?|climb(?:ed)?|increased?|gain(?:ed)?"
    "|declined?|decreased?)(?![a-z])[^,.;?!]* (?:between|from) "
)
_EACH = re.compile(
    "[各每逐](?:个?月|季度?|年)|走势|历年|趋势"
    "|(?<![a-z])(?:(?:each|every|by) (?:month|quarter|year)|(?:month|quarter|year)ly"
    "|trend|month by month|quarter by quarter|year by year)(?![a-z])"
)
_AND = re.compile("[,;?、]|[和与及]|(?<![a-z])and(?![a-z])")
_END = re.compile(
    "最|(?<![a-z])(?:highest|lowest|best|worst|peak|top|(?:fast|slow|strong|weak|high|low)est)"
)
_ENDS = frozenset(("highest", "lowest"))


def more_asked(text: str, cues: frozenset[str] = frozenset()) -> frozenset[str]:
    """The cues of what is asked as well."""
    far = _HOW_FAR.search(text) or (_BY_HOW_MUCH.search(text) and _HELD.search(text))
    moved = _MOVED.search(text) or (_MOVED_BY.search(text) and _FROM_TO.search(text))
    more = {HOW_FAR} if far else {MOVED} if moved else set[str]()
    more |= {AND_PLACE} if _AND_PLACE.search(text) else set()
    return frozenset(more | {SERIES} if cues & _ENDS and _asks_each(text) else more)


def _asks_each(text: str) -> bool:
    """Whether each period is asked for in one part, and which of them is at an end in another."""
    each, end = _EACH.search(text), _END.search(text)
    if not each or not end:
        return False
    first, last = sorted((each.span(), end.span()))
    return bool(_AND.search(text, first[1], last[0]))
