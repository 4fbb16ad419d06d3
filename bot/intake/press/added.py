"""Does a number count what was added, or all there is now: 新增……、高新技术企业20家?"""

import re
from collections.abc import Mapping
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.sign import Kind, Sign
from bot.intake.press.window import Window

_TOTAL: Final = re.compile("总量|总数|总户|存量|保有|实有|现有|在册|余额|total|balance|outstanding")
_NET: Final = re.compile("净增|net ")
_TITLES: Final = ("high_tech_enterprises", "specialized_smes")  # that lapse and are given anew
_AT_END: Final = re.compile("(?:末|底)$|^截[至止]")  # 年末, 期末经营主体: all of them


def adds(window: Window, sign: Sign, catalogue: Catalogue, *, going_on: bool) -> bool:
    """新增规上企业30家、高新技术企业20家: the second number is of what was added, too.

    `going_on`: the name before was of what was added. Tells the same of this one.
    """
    added = set(catalogue.additions.values())
    fresh = "newly" in window.roles or bool(added.intersection(window.subject))
    whole = bool(_TOTAL.search(sign.text) or window.roles & {"reach", "sum", "verb"})
    whole = whole or any(
        s.kind in (Kind.PERIOD, Kind.WORD) and _AT_END.search(s.text) for s in window.signs
    )
    window.adding = going_on and not whole
    return fresh or window.adding


def addition(window: Window, key: str, additions: Mapping[str, str]) -> str:
    """The metric of what was added to one; none where only the net of a title's holders is told."""
    net = key in _TITLES and any(_NET.match(s.text) for s in window.signs)  # 净增19家
    return "" if net else additions.get(key, "")
