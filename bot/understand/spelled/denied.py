"""What is denied, or bounded twice, in other words: failed to reach, 未能跑赢, 高于6%但不到7%.

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

DENIED: Final[tuple[Put, ...]] = (
    (  # 没有出现负增长 is no fall, 未能实现正增长 no rise
        ("负增长", "正增长"),
        re.compile(
            "(?<![有是否])(?:没有?|未能?|没能)(?:出现|发生|实现|保持|转为)?(?P<way>[负正])增长"
        ),
        lambda match: "没有下降" if match["way"] == "负" else "没有增长",
    ),
    (("绝不", "决不"), re.compile("[绝决](?=不[低高到足])"), ""),
    (  # 高于7.1%(不含7.1%), as every strict bound is
        ("不含", "不算", "不计", "不包括"),
        re.compile(
            "((?:[高大低小]于|超过?|不到|不足)[0-9.]+(?:%|亿元?|个百?分?点)?)"
            "\\((?:不含[^)]{0,8}|[^)]{0,10}不(?:含|算|计|包括)(?:在内)?)\\)"
        ),
        r"\1",
    ),
    (  # is it no longer falling; it was anything but below 15%
        ("no longer ", "anything but "),
        re.compile(
            "(?<![a-z])(?:no longer|anything but) (?=[a-z]+ing(?![a-z])|below|above|under|over)"
        ),
        "not ",
    ),
    (  # which have yet to reach 10%; what is yet to be published is not out
        ("fail to ", "fails to ", "failed to ", "yet to ", "unable to "),
        re.compile(
            "(?<![a-z])(?:(?:has|have|had|is|are|was|were)(?: still)? )?"
            "(?:fail(?:s|ed)?|yet|unable) to (?=(?:reach|hit|make|match|meet|equal|attain|achieve"
            "|beat|top|exceed|surpass|pass|out[a-z]+|cross|clear|break|keep|grow|rise|increase"
            "|rank|enter|get|lead|come|catch|live|measure)(?![a-z]))"
        ),
        "did not ",
    ),
    (
        ("未", "没能", "难以"),
        re.compile(
            "(?<![是否])(?:尚未能?|并未能?|未能够?|未曾|未(?!来)|没能够?|难以)"
            "(?=超过?|突破|跑[赢过输]|达到?|高于|低于|快于|慢于|赶[上超]|[进挤排跻站][入身进在]?(?:到了?)?(?:全市|全县)?前|增长|下降)"
        ),
        "没",
    ),
    (  # which says that it grew: 不是没有增长吧
        ("不是没", "并非没", "without growth"),
        re.compile(
            "(?:(?<!是)不是|并不是|并非)没有?(?=增长|下降|上升|减少)"
            "|(?<![a-z])(?:was|is|were|are)(?:n't| not) without (?=growth)"
        ),
        lambda match: "showed " if match[0].isascii() else "",
    ),
    (  # 有增长、但增幅没超过3.7%: what fell is none of them
        ("但",),
        re.compile(
            "(?:有[所了]?增长|(?:增长|上涨)了|在涨|(?:没有?|未)(?:下降|下跌|降|跌|减少))[,、]?但是?"
            "(?=[^,;?!哪谁]{0,8}(?:不|没|未|[低小]于)[^,;?!0-9]{0,4}[0-9])"
        ),
        "正增长,",
    ),
    (  # 高于6.4%但不到7.1%: one bound beside another
        ("但", "且"),
        re.compile(
            "[,、]?(?:但是?|并且|而且|且)(?:又|同时|也)?"
            "(?=(?:增速|增幅|降幅|涨幅)?(?:又|都)?(?:不|没|未|[低小高大]于|超过?|达到?)[^,;?!0-9]{0,3}[0-9])"
        ),
        ",",
    ),
)
