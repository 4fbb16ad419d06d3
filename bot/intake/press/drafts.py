"""What comes out of a press release: draft rows, and what was seen and not taken?"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.words import Figure

SURE: Final = 0.95
UNCLEAR: Final = "whose_unclear"  # a warning: of the zone, or of whom was told before it?
ASKED: Final = 0.8  # a draft below this is one that could be read two ways


@dataclass(frozen=True, slots=True)
class Day:
    """The day a text is of; `known` is false where nobody said so and today stands in for it."""

    day: date
    known: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure as a text has it, and how sure its reading is.

    `basis` is the caliber it names (可比, 自然口径, 现价); `warnings` are codes of phrases.
    """

    figure: Figure
    confidence: float = SURE
    estimate: bool = False
    basis: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A number that was seen and not taken: its words, and the code of the phrase that says why."""

    excerpt: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that one text came to."""

    drafts: tuple[Draft, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
