"""Is a growth measured from another time than the year before, by what its sentence said first?"""

import re
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.intake.press.clause.reader import Reader
from bot.intake.press.times.bases import SAME_PERIOD
from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

_YEARLY: Final = re.compile(f"{SAME_PERIOD.pattern}|last year")
_ENDS: Final = (Kind.STOP, Kind.NUMBER, Kind.RANK)
_YEAR_ENDS: Final = ("上年末", "上年底", "去年末", "去年底", "上年年末", "去年年底")
_YEAR_STARTS: Final = (
    *("beginning of the year", "start of the year", "end of last year", "end of the previous year"),
    *("beginning of this year", "start of this year"),
)


def opens_base(window: Window) -> bool:
    """Whether a clause tells what the growths behind it are measured from: 与2019年相比."""
    return "other_base" in window.roles and not (window.subject or window.numbers)


def rebased(reader: Reader, sign: Sign) -> str:
    """The code of a growth that names no base of its own behind one that is not the year before.

    So behind a rise since the year began: 比年初增加25亿元,增长9.5%.
    """
    window, rate = reader.window, sign.amounts[-1].unit.rate
    yearly = "yoy" in window.roles or any(s.text.startswith("同比") for s in window.signs)
    moved = window.roles & {"up", "down", "growth_noun"}
    based = (reader.since and window.carried) or reader.other_base
    since = "other_base" in window.roles or _than_then(window) or (reader.since and bool(moved))
    reader.since = not rate and since
    return "other_base" if based and rate and moved and not yearly else ""


def _than_then(window: Window) -> bool:
    """Whether an English number is by how much another time is passed: more than in the second."""
    behind = list(takewhile(lambda s: s.kind not in _ENDS, window.behind))
    more = any(s.roles & {"more", "less", "above", "below"} for s in behind)
    than = any("than" in s.roles or s.text.endswith("than") for s in behind)
    yearly = any("yoy" in s.roles or _YEARLY.search(s.text) for s in behind)
    return (more and than and not yearly) or any(s.text.startswith("since ") for s in behind)


def from_year_end(sign: Sign) -> Sign:
    """比上年末 of a stock at the end of a year is year on year."""
    based = sign.text[:1] in "比较" and sign.text[1:] in _YEAR_ENDS
    based = based or ("other_base" in sign.roles and sign.text.endswith(_YEAR_STARTS))
    return replace(sign, roles=frozenset({"yoy"})) if based else sign
