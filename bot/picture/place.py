"""Where can a label stand without touching another, a bar or a line?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.picture.scene import Box, Point, Text

AIR: Final = 2.0  # beside a label


@dataclass(slots=True)
class Room:
    """What of a chart is taken."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    within: Box | None = None

    def free(self, box: Box) -> bool:
        """Whether nothing is there yet, and the box is inside."""
        if self.within and not self.within.holds(box):
            return False
        wide = Box(box.left - AIR, box.top, box.right + AIR, box.bottom)
        if any(wide.meets(other) for other in self.boxes):
            return False
        return not any(crosses(box, first, last) for first, last in self.lines)

    def place(self, choices: Iterable[Text]) -> Text | None:
        """The first of the places for a label that is free, which is then taken."""
        for text in choices:
            if self.free(text.box):
                self.boxes.append(text.box)
                return text
        return None

    def place_all(self, labels: Iterable[Sequence[Text]]) -> list[Text] | None:
        """A place for every label, or None, and nothing is taken."""
        taken = len(self.boxes)
        found = []
        for choices in labels:
            if not (text := self.place(choices)):
                del self.boxes[taken:]
                return None
            found.append(text)
        return found

    def place_some(self, labels: Iterable[Sequence[Text]]) -> list[Text]:
        """A place for as many labels as there is room for, the first ones first."""
        return [text for choices in labels if (text := self.place(choices))]


def crosses(box: Box, first: Point, last: Point) -> bool:
    """Whether a straight line passes through a box."""
    enter, leave = 0.0, 1.0
    edges = ((box.left, box.right), (box.top, box.bottom))
    for (low, high), start, end in zip(edges, first, last, strict=True):
        way = end - start
        if way == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
