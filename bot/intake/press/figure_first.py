"""Does a line tell its figure before its name: 8.3%——全区GDP同比增速, 12 — new foreign enterprises?

>>> figure_first(found, "8.3%--gdp同比增速,居全市第1位")  # the number is read behind the name
[METRIC gdp, WORD 同比增速, NUMBER 8.3%, STOP, RANK]
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.intake.press.sign import Kind, Sign

_DASH: Final = re.compile(r"\s*-+\s*")
_MOVED: Final = frozenset({"up", "down"})
_NAMING: Final = (Kind.METRIC, Kind.PLACE, Kind.WORD, Kind.PERIOD)


def figure_first(found: Sequence[Sign], text: str) -> Sequence[Sign]:
    """The signs of a sentence, a number that stands first read behind the name it is of."""
    head = found[:1]
    if [s.kind for s in head] != [Kind.NUMBER]:
        return found
    end = next((n for n, s in enumerate(found) if s.kind is Kind.STOP), len(found))
    name = found[1:end]
    told = [s for s in name if s.kind is Kind.METRIC]
    plain = all(s.kind in _NAMING and (s.text == "growth" or not s.roles & _MOVED) for s in name)
    if len(told) != 1 or not plain or not _DASH.fullmatch(text, head[0].end, name[0].start):
        return found
    return [*name, head[0], *found[end:]]
