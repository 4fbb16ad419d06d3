"""What of a plan is done or still to come, in other words: how far from it after May?

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
_STRETCH = (  # of months from January, of which something is told when they are over
    rf"(?:{_MONTH} ?(?:-|to|through) ?{_MONTH}"
    "|(?:first|opening) (?:[a-z]+ )?(?:months?|quarters?|half)"
    "|(?:three|two) quarters|q[1-4]|h1)(?![a-z])"
)
TOWARDS: Final[tuple[Put, ...]] = (
    (  # is trade close to its target: how far from it
        ("close to ",),
        re.compile(
            "(?<!how )(?<![a-z])close to (?=(?:(?:the|its|our|their|this year's|full[- ]year|annual"
            "|whole) )*(?:target|goal|plan)s?(?![a-z]))"
        ),
        "how far from ",
    ),
    (
        ("接近", "逼近", "靠近"),
        re.compile("(?:接近|逼近|靠近)了?(?=(?:全年|年度|年初|今年|预期)?的?(?:目标|任务|计划))"),
        "距离",
    ),
    (  # what is still to come of a plan, whatever has to be done for it
        ("how many more ", "how much more "),
        re.compile(
            "(?P<asked>how (?:many|much) more [^,;?!]{1,60}?) "
            "(?:must|(?:do|does) (?:we|the zone) (?:still )?(?:need|have) to"
            "|(?:have|has|need|needs) to)"
            " (?:still )?(?:be )?"
            "(?:sign(?:ed)?|attract(?:ed)?|bring in|brought in|invest(?:ed)?|raised?) "
            "(?=to (?:hit|meet|reach|make|fulfil))"
        ),
        r"\g<asked> do we need ",
    ),
    (  # how much of the target is done after May
        (" after ",),
        re.compile(
            r"^(?=.*(?:target|goal|plan|quota|schedule|task)(?:s|ed)?(?![a-z]))(.*?)(?<![a-z])"
            r"(?<!year )(?<!month )(?<!day )after "
            rf"(?={_MONTH}(?: (?:19|20)\d\d)?"
            r"(?:[ ?.!]*(?:$|,)| (?:to|in order to) (?:hit|reach|meet|make|achieve|fulfil|attain)))"
        ),
        r"\1as of ",
    ),
    (  # after Jan-May, how far is trade from its target
        ("after ",),
        re.compile(
            r"^(?=.*(?:target|goal|plan|quota|schedule|task)(?:s|ed)?(?![a-z]))(.*?)(?<![a-z])"
            rf"(?<!year )(?<!month )(?<!day )after (?:the )?(?={_STRETCH})"
        ),
        r"\1in ",
    ),
    (  # 2023年完成当年目标了没: that of the year which is said already
        ("当年",),
        re.compile(
            "((?:20[0-9]{2}|[去前上])年[^,;?!]{0,20}?(?:完成|实现|达到|达成))了?当年的?(?=目标|任务|计划)"
        ),
        r"\1年度",
    ),
)
