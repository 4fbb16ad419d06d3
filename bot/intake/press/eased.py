"""Did a level fall to a number, or is the number what a growth has come down to?

>>> eased(window)  # the rate came down to 6.8 percent
'eased'
"""

from collections.abc import Iterable
from typing import Final

from bot.intake.press.sign import Kind
from bot.intake.press.window import Window

FALLS: Final = ("decline", "drop", "fall", "decrease", "contraction", "slump", "slide")
_RATES: Final = ("rate", "pace", "growth", "gain", "increase", "expansion", "rise", *FALLS)
_SOFT: Final = ("eased", "easing", "came down", "moderated", "cooled", "weakened")


def eased(window: Window) -> str:
    """The rate came down to 6.8 percent: it is what the growth is now, and no fall of the level.

    "fell" where nothing says which of the two is meant; empty where the number is no goal.
    """
    signs = [s for s in window.signs if s.kind is Kind.WORD and s.roles != frozenset({"filler"})]
    told = [s.text for s in window.signs]
    if "shift" in window.roles and told[-1:] == ["to"]:
        return "eased" if rated(told) else "fell"
    falls = [n for n, s in enumerate(signs) if s.roles & {"down", "down_noun"}]
    if len(falls) != 1 or [s.text for s in signs[falls[0] + 1 :]] != ["to"]:
        return ""
    told = [s.text for s in window.signs if s.end <= signs[falls[0]].start]
    return "eased" if rated(told) or signs[falls[0]].text in _SOFT else "fell"


def rated(told: Iterable[str]) -> bool:
    """Whether words name a rate: the growth, the pace, the decline of."""
    return any(text.removesuffix(" of").endswith(_RATES) for text in told)


def falls(window: Window) -> bool:
    """Whether the rate that came to a number is that of a fall: the decline of exports deepened."""
    return any(s.text.removesuffix(" of").endswith(FALLS) for s in window.signs)
