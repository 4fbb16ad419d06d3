"""Which colours does a picture have?

Blue against orange is told apart by every kind of colour-blind eye, and what matters is marked by
shape or place as well.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Paint(StrEnum):
    """What a colour is for."""

    PAPER = "paper"
    INK = "ink"  # titles and numbers
    MUTED = "muted"  # what is read second: units, sources
    GRID = "grid"
    ZERO = "zero"  # the line that bars stand on
    BAR = "bar"
    STRONG = "strong"  # the bar that was asked for, the line of growth
    HOME = "home"  # the home region, and what is to be seen first
    ON_HOME = "on_home"  # text on it
    PALE = "pale"  # what lies between the ends of a range


@dataclass(frozen=True, slots=True)
class Style:
    """A colour for each purpose, as #rrggbb."""

    paper: str
    ink: str
    muted: str
    grid: str
    zero: str
    bar: str
    strong: str
    home: str
    on_home: str
    pale: str

    def colour(self, paint: Paint) -> str:
        """The colour for a purpose."""
        return str(getattr(self, paint.value))


LIGHT: Final = Style(
    paper="#ffffff",
    ink="#16202b",
    muted="#56626e",
    grid="#e3e7eb",
    zero="#56626e",
    bar="#8db4d9",
    strong="#1d5b9b",
    home="#c2470c",
    on_home="#ffffff",
    pale="#d5e3f1",
)
DARK: Final = Style(
    paper="#141a21",
    ink="#f1f4f7",
    muted="#a7b3bf",
    grid="#2b3540",
    zero="#a7b3bf",
    bar="#44719e",
    strong="#8cc1f2",
    home="#ff9a57",
    on_home="#141a21",
    pale="#2a4461",
)
