"""What is held against last year in other words: up on last year in the first four months.

Each is told as in idioms: words of which a text holds one, how it is put, and how plainly.
"""

import re
from typing import Final

from bot.understand.spelled.fractions import Put

_MOVED = (
    "(?:up|down|higher|lower|more|less|r[io]se|risen|rising|gr[eo]w|grown|growing|f[ae]ll|fallen|drop|dropped"
    "|climb|climbed|increased?|decreased?|declined?|changed?|gain|gained|jump|jumped|shr[ai]nk|slip|slipped)"
)
_MONTHS = (  # a part of a year, of which the year is not said
    "(?:(?:the )?end of )?(?:the )?(?:(?:first|opening|initial) [a-z0-9]+ months|(?:first|second|third|fourth) (?:quarter|half)"
    "|q[1-4]|h[12]|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)(?! ?(?:of )?(?:last year|(?:19|20)[0-9]{2}))"
)
LAST_YEAR: Final[tuple[Put, ...]] = (
    (  # its highest, counting from 2022
        ("ing from ", "ing in ", "ing with ", "ing back to "),
        re.compile(
            "(?:(?<![a-z])(?:counting|reckoning|going back|looking back) (?:from|in|with|to)"
            "|(?<![a-z])(?:starting|beginning) (?:from|with)|(?:^|(?<=, ))(?:starting|beginning) in)"
            " (?:the (?:year|start of) )?(?=(?:19|20)[0-9]{2}(?![0-9]|%))"
        ),
        "since ",
    ),
    (  # up from last year in the first four months: of this year
        (" last year", " a year ago", " year earlier", " previous year", " year before"),
        re.compile(
            f"(?<![a-z])({_MOVED}(?: or {_MOVED})?(?: by)?(?: how much)?) (?:on|from|than|over|against|versus|vs"
            "|compared (?:with|to)) (?:last year|a year ago|a year earlier|(?:the )?(?:previous year|year before))"
            f"(?= (?:as of|as at|by|through|up to|until|till|in|for|during|over|at) {_MONTHS})"
            "(?!.*(?:19|20)[0-9]{2})"
        ),
        r"\1 year on year",
    ),
    (  # so far this year, and how that compares with last year: with the same part of it
        ("compar",),
        re.compile(
            "((?:so far|to date).*(?<![a-z])compar(?:e|es|ed|ing) (?:with|to|against)|(?<![a-z])compar(?:e|es|ed|ing)"
            " (?:with|to|against)(?= last year so far)) last year"
            "(?!'s| as a whole| in | at | by )(?: so far)?(?![a-z])"
        ),
        r"\1 the same period last year",
    ),
)
