"""Which numbers and names stand beside the marks of a chart, and where?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final

from bot.answer.say import Speaker
from bot.picture.bands import HEADROOM, Band, Frame
from bot.picture.columns import Kind
from bot.picture.place import Room
from bot.picture.scene import Anchor, Box, Disc, Item, Line, Rect, Role, Text
from bot.picture.sheet import SMALL, starred, words
from bot.picture.style import Paint
from bot.words import Figure

_SIZES: Final = (11.0, SMALL, 10.0, 9.5, 9.0)  # as large as all of them can be
_GAP: Final = 3.5  # between a mark and its number
_APART: Final = 4.0  # between two names on an axis


def numbers(band: Band, marks: Sequence[Item]) -> list[Text]:
    """A number for every column, or for those that matter most."""
    frame = band.frame
    edges = Box(frame.left, band.scale.end - HEADROOM, frame.right + 12, band.foot)
    room = Room(within=edges)
    for mark in marks:
        match mark:
            case Rect():
                room.boxes.append(mark.box)
            case Line():
                room.lines += pairwise(mark.points)
            case Disc(x, y, radius):
                room.boxes.append(Box(x - radius, y - radius, x + radius, y + radius))
    telling = _telling(band)
    for size in _SIZES:
        everyone = [*telling, *(n for n in band.figures if n not in telling)]
        if found := room.place_all([_places(band, n, size) for n in everyone]):
            return found
    return room.place_some([_places(band, n, SMALL) for n in telling])


def _telling(band: Band) -> list[int]:
    """The columns that need their number most: asked for, the latest, the extremes, the first."""
    by_value = sorted(band.figures, key=lambda n: (band.figures[n].value or Decimal(0), n))
    asked = [n for n in sorted(band.figures, reverse=True) if n in band.frame.marked]
    order = [*asked, max(band.figures), by_value[-1], by_value[0], min(band.figures)]
    return list(dict.fromkeys(order))


def _places(band: Band, number: int, size: float) -> list[Text]:
    """Where a number may stand: at the end of its bar; above or below its point."""
    figure = band.figures[number]
    text = starred(band.speaker.counted(figure, band.count), figure)
    ends = band.y(number), band.y_high(number)
    gap = _GAP if band.as_bars else _GAP + 4
    heights = [min(ends) - gap, max(ends) + gap + size * 0.8]
    sinks = (figure.value or Decimal(0)) < 0
    if sinks if band.as_bars else _valley(band, number):
        heights.reverse()
    if band.as_bars:
        heights.pop()
    x, bold = band.frame.x(number), number in band.frame.marked
    return [
        words(x, y, text, size, anchor=Anchor.MIDDLE, bold=bold, role=Role.NUMBER) for y in heights
    ]


def _valley(band: Band, number: int) -> bool:
    """Whether no neighbour lies lower, so that a number is freer below."""
    y = band.y(number)
    beside = [band.y(n) for n in (number - 1, number + 1) if n in band.figures]
    return bool(beside) and all(other < y for other in beside)


def ranks(figures: Mapping[int, Figure], frame: Frame, y: float) -> list[Text]:
    """A row of ranks under the columns, the first places marked."""
    room = Room()
    found = []
    for number in sorted(figures, key=lambda n: (n not in frame.marked, -n)):
        first = figures[number].rank == 1
        text = words(
            frame.x(number),
            y,
            str(figures[number].rank),
            SMALL,
            fill=Paint.HOME if first else Paint.INK,
            anchor=Anchor.MIDDLE,
            bold=first or number in frame.marked,
            role=Role.RANK,
        )
        if placed := room.place([text]):
            found.append(placed)
    return found


def names(frame: Frame, y: float, speaker: Speaker, *, stock: bool) -> Iterator[Item]:
    """The names of the columns, and below them their years where columns are parts of one."""
    said = [speaker.short(column, stock=stock) for column in frame.family.columns]
    if frame.family.kind in (Kind.YEAR, Kind.SAME):
        yield from _row(frame, y, [(frame.x(n), year) for n, (_, year) in enumerate(said)])
        return
    whole = speaker.phrase("axis.whole")
    parts = [(frame.x(n), part or whole) for n, (part, _) in enumerate(said)]
    yield from _row(frame, y, parts)
    if frame.family.kind is Kind.OTHER:
        return
    years = []
    for year, group in groupby(enumerate(said), key=lambda pair: pair[1][1]):
        members = [n for n, _ in group]
        left, right = (frame.x(n) for n in (members[0], members[-1]))
        years.append(((left + right) / 2, year))
        if members[0]:
            edge = left - frame.step / 2
            yield Line(((edge, y + 5), (edge, y + 18)), Paint.GRID)
    yield from _row(frame, y + 15, years, bold=True)


def _row(
    frame: Frame, y: float, said: Sequence[tuple[float, str]], *, bold: bool = False
) -> list[Text]:
    """Names side by side: all, or every second, third … counted from the latest."""
    for every in range(1, len(said) + 1):
        row = [_name(frame, x, y, name, bold=bold) for x, name in said[::-1][::every]]
        boxes = [text.box for text in row]
        if all(b.right + _APART <= a.left for a, b in pairwise(boxes)):
            return row
    return row


def _name(frame: Frame, x: float, y: float, name: str, *, bold: bool) -> Text:
    """A name under its column, moved inward where it would stand out."""
    text = words(x, y, name, SMALL, fill=Paint.MUTED, anchor=Anchor.MIDDLE, bold=bold)
    half = text.width / 2
    inside = min(max(x, half + 2), frame.right + 12 - half)
    return words(
        inside,
        y,
        name,
        SMALL,
        fill=Paint.MUTED,
        anchor=Anchor.MIDDLE,
        bold=bold,
        role=Role.NAME,
    )
