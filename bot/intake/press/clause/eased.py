"""Did a level fall to a number, or is the number what a growth has come down to?

>>> eased(window)  # the rate came down to 6.8 percent
'eased'
"""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign
from bot.intake.press.tokens.window import Window

FALLS: Final = ("decline", "drop", "fall", "decrease", "contraction", "slump", "slide")
_RATES: Final = ("rate", "pace", "growth", "gain", "increase", "expansion", "rise", *FALLS)
_SOFT: Final = ("eased", "easing", "came down", "moderated", "cooled", "weakened")
_AFTER: Final = ("after", "following")


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


def moves_rate(window: Window, signs: Sequence[Sign]) -> bool:
    """Whether that of a name is its rate, by how much it moved: growth slowed, and that of ……."""
    said = [s.text for s in window.signs]
    if "that" not in said or "to" in said:
        return False
    before = [s for s in signs if s.end <= window.signs[0].start]
    return any("shift" in s.roles and s.text.isascii() for s in before) and "of" in said


def falls(window: Window) -> bool:
    """Whether the rate that came to a number is that of a fall: the decline of exports deepened."""
    return any(s.text.removesuffix(" of").endswith(FALLS) for s in window.signs)


def grew_to(window: Window, behind: Sequence[Sign]) -> bool:
    """Whether a rate is by how much a level grew to what it is: 36 billion after growth of 7%."""
    after = next((n for n, s in enumerate(window.signs) if s.text in _AFTER), None)
    level = window.number is not None and not (window.number.rate or window.number.points)
    if after is None or not level or window.numbers != 1:
        return False
    rest = [s for s in window.signs[after + 1 :] if s.text not in ("a", "an")]
    grew = len(rest) == 1 and bool(rest[0].roles & {"up", "down"})
    return grew and all(s.kind is Kind.WORD and s.roles <= {"filler", "yoy"} for s in behind[:1])
