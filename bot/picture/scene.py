"""What is a picture made of, before it is painted?

Lengths are pixels of a phone, from the upper left corner; texts lie above all shapes.

>>> Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))
True
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.picture.style import Paint

Point = tuple[float, float]

ASCENT: Final = 0.86  # of a text's size above its baseline, for any character of the font
DESCENT: Final = 0.16


class Role(StrEnum):
    """What a text tells; a NUMBER is always one of a figure, a TICK never."""

    TITLE = "title"
    NAME = "name"
    NUMBER = "number"
    RANK = "rank"
    TICK = "tick"
    NOTE = "note"


class Anchor(StrEnum):
    """Which part of a text stands at its point; SVG's words."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether another box lies wholly inside this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; a hollow one shows its outline and a little of its colour."""

    box: Box
    fill: Paint
    outline: Paint | None = None
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two points or more."""

    points: tuple[Point, ...]
    stroke: Paint
    width: float = 1


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with a border of its own."""

    x: float
    y: float
    radius: float
    fill: Paint
    stroke: Paint


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline, `width` what it takes."""

    x: float
    y: float
    text: str
    size: float
    width: float
    fill: Paint = Paint.INK
    anchor: Anchor = Anchor.START
    bold: bool = False
    role: Role = Role.NOTE

    @property
    def box(self) -> Box:
        """The room the text takes."""
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        top, bottom = self.y - ASCENT * self.size, self.y + DESCENT * self.size
        return Box(left, top, left + self.width, bottom)


Shape = Rect | Line | Disc
Item = Shape | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: what is on it, and what it shows in words."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    told: str  # for who cannot see it

    @property
    def shapes(self) -> Iterator[Shape]:
        """All that is not text, in the order it is drawn."""
        return (item for item in self.items if not isinstance(item, Text))

    @property
    def texts(self) -> Iterator[Text]:
        """All texts."""
        return (item for item in self.items if isinstance(item, Text))


def box_of(item: Item) -> Box:
    """The room an item takes."""
    match item:
        case Rect() | Text():
            return item.box
        case Disc():
            x, y, r = item.x, item.y, item.radius
            return Box(x - r, y - r, x + r, y + r)
        case Line():
            across, down = zip(*item.points, strict=True)
            return Box(min(across), min(down), max(across), max(down))


def clean(text: str) -> str:
    """A text as one line: no controls, no invisible signs, letters composed."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
