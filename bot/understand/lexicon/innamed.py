"""Which words for a period are but a part of a name: 比年初新增贷款, year-end population?

>>> outside_names("比年初新增贷款,1-5月", said, lexicon, today).said
(Said(year=None, first=1, last=5),)
"""

import re
from datetime import date

from bot.understand.lexicon.match import Lexicon
from bot.understand.period import periods
from bot.understand.spelled.clean import masked

# what names are known to hold; a span of any other words is a period that was said
_MAY_NAME = re.compile(
    "(?:年[初末底内]|一年|当年|今年)"
    "|(?:(?:at|by|since|to|from) )?(?:the )?(?:year[- ]end|end[- ]year|(?:end|start) of the year)"
)
_BAD = re.compile("[0-9]年")  # PM2.5年均浓度
_IS_BASE = re.compile("年初|start")  # what is measured from there is no figure of that day


def outside_names(text: str, said: periods.Periods, known: Lexicon, today: date) -> periods.Periods:
    """The periods of a text without those that names hold, where others are said.

    A name that tells the year or its end alone, 今年计划投资, says its period as well.
    """
    loose = [span for span in said.spans if _MAY_NAME.fullmatch(text, *span)]
    if said.bad:
        loose += [match.span() for match in _BAD.finditer(text)]
    if not loose:
        return said
    names = [(one.start, one.end) for one in known.tokens(text, ()) if one.get("metric")]
    inside = [
        (start, end)
        for start, end in names
        if any(start <= s and e <= end and e - s < end - start for s, e in loose)
    ]
    if not inside:
        return said
    alone = periods.read(masked(text, inside), today)
    held = said.bad or any(_IS_BASE.search(text, *name) for name in inside)
    return alone if alone.said or held else said._replace(spans=alone.spans)
