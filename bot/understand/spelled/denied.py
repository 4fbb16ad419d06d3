"""What is denied in other words than not: failed to reach, have yet to beat, 未能跑赢.

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

DENIED: Final[tuple[Put, ...]] = (
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
            "(?=超过?|突破|跑[赢过输]|达到?|高于|低于|快于|慢于|赶[上超]|进入?前|增长|下降)"
        ),
        "没",
    ),
)
