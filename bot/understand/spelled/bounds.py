"""How far something went, or on which side of a bound it is, in other words: past 40%, 在8%之上?

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

_OF_POINTS = "(?P<asked>how many (?:percentage )?points (?:has|have|had|did) [^,;?!]{1,60}?)"
BOUNDS: Final[tuple[Put, ...]] = (
    (  # of a rate, and no thing that is lost
        ("lost", "lose", "shed", "given up"),
        re.compile(_OF_POINTS + " (?:lost?e?|shed|given up)(?![a-z])"),
        r"\g<asked> fallen",
    ),
    (
        ("gained", "gain", "put on"),
        re.compile(_OF_POINTS + " (?:gain(?:ed)?|put on)(?![a-z])"),
        r"\g<asked> risen",
    ),
    (("之上",), re.compile("在(?P<than>[^,;?!在]{2,6})之上(?=[吗么?]|$)"), r"高于\g<than>"),
    (("之下",), re.compile("在(?P<than>[^,;?!在]{2,6})之下(?=[吗么?]|$)"), r"低于\g<than>"),
    (  # each of several, and no whole: 四项增速全部高于全市
        ("全部",),
        re.compile(
            "(?<=[速幅长标项是不均])全部都?(?=[高低快慢大]于|超过|跑赢|达到|完成|实现|[增正]|下降|是正)"
        ),
        "都",
    ),
    (  # the drop in loan growth from March to May: how far it went from the one to the other
        ("drop in", "fall in", "rise in", "decline in", "increase in"),
        re.compile(
            "(?:what (?:was|is|were)|how (?:big|large) was) the "
            "(?P<way>drop|fall|rise|decline|increase)"
            " in (?P<of>[a-z -]{1,40}growth) (?=from |between )"
        ),
        r"how much did \g<of> \g<way> ",
    ),
    (  # and no past 3 years
        ("past ", "beyond ", "north of ", "upwards of ", "excess of "),
        re.compile(
            r"(?<![a-z])(?:past|beyond|north of|upwards of|in excess of) "
            r"(?=[0-9][0-9.,]* ?(?:%|pct|per ?cent|[bm]illion|bn|mn|yuan))"
        ),
        "over ",
    ),
)
