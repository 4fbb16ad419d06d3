"""Which phrases around a name only say what it is, or why it moved: 却|因个别项目完工|下降11.8%?

>>> [sign.text for sign in because("imports, mostly copper, edged up 3 percent", ())]
[', mostly copper,']
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign

_HOME_OF: Final = re.compile(r", (?:the )?home (?:of|to) [^,;:()\d]{3,60},")  # ……, the bus maker,
_MOSTLY: Final = re.compile(  # imports, mostly copper concentrate, edged up
    r"(?<=[a-z]), (?:mostly|mainly|chiefly|primarily|largely|predominantly|principally) [^,;:()\d]{3,60},"
)
_MOVED: Final = (
    r"(?= (?:just |only )?(?:rose|grew|fell|shrank|dropped|declined|increased|decreased|was|were"
    r"|reached|climbed|expanded|contracted|slipped|jumped|surged|stood|totaled|came|gained|lost|plunged))"
)
# property investment, a drag on local economies across the country, shrank
_WHAT: Final = re.compile(
    r"(?<=[a-z]), (?:an?|the|which|that|long|once|traditionally) [^,;:()\d]{3,80}," + _MOVED
)
_THAT_IS: Final = re.compile(  # energy intensity, that is, the energy used per unit of GDP, fell
    r"(?<=[a-z]), (?:that is|that is to say|meaning|in other words|i\.e\.|or),? [^,;:()\d]{3,80},"
    + _MOVED
)
_COVERS: Final = re.compile(  # equipment manufacturing, which covers bearings and buses, posted
    r"(?<=[a-z]), which (?:covers?|includes?|comprises?|spans?|takes in|consists? of|ranges|makes?|turns? out|weighs?)"
    r" [^;:()\d]{3,90}?,(?= (?:posted|recorded|reported|registered|saw|had|was|were|rose|grew|fell|gained|climbed"
    r"|expanded|increased|declined|dropped|shrank|reached|totaled|came|stood|slipped|jumped|surged))"
)
_WITH: Final = re.compile(  # the zone, with its buses and bearings, traded
    r"(?<=[a-z]), with (?:its|their|his|her) [^;:()\d]{3,80}?,(?= [a-z]+(?:ed|s|d|t|w|k) )"
)
_DASHED: Final = re.compile(  # budget revenue - the general public sort - slid
    r"(?<=[a-z]) -{1,2} [^-,;:()\d]{3,60} -{1,2}(?= [a-z])"
)
_GRID: Final = re.compile(  # ……, the local power supply company said; according to the power company
    r"(?:, (?:the )?(?:[a-z'-]+ ){0,3}?UTILITY (?:said|says|reported|announced|disclosed|noted)(?: (?:on )?[a-z]+day)?(?=$|[,.;])"
    r"|(?:according to|data from|figures from|statistics from|as reported by|said|released by|published by) (?:the )?(?:[a-z'-]+ ){0,3}?UTILITY(?=$|[ ,.;]))".replace(
        "UTILITY",
        "(?:(?:power|electricity|power grid|grid)(?: supply)? (?:company|corporation|branch|firm|utility|operator)|state grid(?: branch| company)?)",
    )
)
_OF_HOUSING: Final = re.compile(  # sold 102,000 square meters of commercial housing, down 24.8 percent
    r"(?:(?<=square meters )|(?<=square metres )|(?<=sq m ))of (?:new |commercial |residential )*"
    r"(?:housing|homes|houses|flats|apartments|buildings)(?=,|$| (?:up|down|which|and)(?![a-z]))"
)
_HAD_BEEN: Final = re.compile(  # 在去年下降之后|增长4.1%; 去年持续低迷的|出口
    r"(?:在|继)?(?:去年|上年|前年)(?:同期|全年)?[^,。;:()%、\d]{0,8}?(?:下降|下滑|负增长|回落|走低|低迷|疲软|增长|大增|上升)(?:的?(?:情况下|基础上)|之?后|的(?!是|幅度|原因|主要))"
)
FRACTION: Final = re.compile(  # fell | by more than a tenth |, by 11.9 percent
    r"(?<![a-z])(?:by (?:ROUGH )?|ROUGH )(?:an?|one|two|three)[ -]"
    r"(?:halves|half|thirds?|quarters?|fifths?|sixth|seventh|eighth|ninth|tenths?)(?![a-z-]| of| in a| earlier| ago| before)"
    r"|(?<![a-z])by (?:ROUGH )?half(?![a-z-])".replace(
        "ROUGH",
        "(?:just |well )?(?:about|nearly|almost|over|under|more than|less than|around|roughly|close to|some)",
    )
)
_PER: Final = re.compile("(?:per|each) (?:unit|[a-z]+ yuan) of|share of|relative to")
_BECAUSE: Final = re.compile(  # 却因个别项目完工|下降11.8%
    r"(?:因为?|由于)[^,。;:()%、\d]{2,14}?(?:而|以致)?"
    "(?=(?:同比|小幅|大幅|有所)?(?:下降|回落|下滑|减少|放缓|增长|上升))"
)
_PHRASES: Final = (
    _HOME_OF,
    _MOSTLY,
    _WHAT,
    _COVERS,
    _WITH,
    _DASHED,
    _THAT_IS,
    _GRID,
    _OF_HOUSING,
    _HAD_BEEN,
)
_NEAR: Final = 2  # letters between a name and why


def because(text: str, found: Sequence[Sign]) -> list[Sign]:
    """Why what is named just before it fell or rose: 投资却|因个别项目完工|下降11.8%.

    And who is at home in a place that is named: the zone, home of the bus maker, ……
    """
    return [
        Sign(Kind.ASIDE, *m.span(), m[0])
        for one in _PHRASES
        for m in one.finditer(text)
        if _PER.search(m[0])
        or not any(s.kind is Kind.METRIC and m.start() < s.end and s.start < m.end() for s in found)
    ] + [
        Sign(Kind.ASIDE, *m.span(), m[0])
        for m in _BECAUSE.finditer(text)
        if any(s.kind is Kind.METRIC and 0 <= m.start() - s.end <= _NEAR for s in found)
        and not any(s.kind is Kind.METRIC and m.start() <= s.start < m.end() for s in found)
    ]
