"""How people are called in talk: town and country folk, how many folks live here.

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

FOLK: Final[tuple[Put, ...]] = (
    (
        ("many folk",),
        re.compile("(?<![a-z])how many folks?(?= (?:live|reside|are))"),
        "how many people",
    ),
    (
        ("city folk", "town folk", "urban folk"),
        re.compile(r"\b(?:city|town|urban) folks?\b"),
        "urban residents",
    ),
    (
        ("country folk", "village folk", "farm folk"),
        re.compile(r"\b(?:country|village|farm) folks?\b"),
        "rural residents",
    ),
    (  # disposable income per head, and the rural figure
        ("rural ", "urban "),
        re.compile(
            "^(?=.*(?:income|spending|consumption))(.*?[,;?] ?(?:and )?(?:what (?:is|was) )?)"
            "(?:the )?(rural|urban) (?:figure|number|one|level)(?![a-z])"
        ),
        r"\1\2 income",
    ),
)
