"""Which numbers and names stand beside the marks of a chart, and where?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final

from bot.answer.say import Speaker
from bot.picture import letters
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
_ROOMY: Final = 15.0  # columns so wide that a number cannot be taken for its neighbour's
_NEAR: Final = 2.5  # between two ranks
_YEARLESS: Final = (Kind.YEAR, Kind.SAME, Kind.OTHER)  # their names tell the year, or need none


def numbers(band: Band, marks: Sequence[Item]) -> list[Text]:
    """A number for every column, or for those that matter most."""
    frame = band.frame
    edges = Box(frame.left - 8, band.scale.end - HEADROOM, frame.right + 6, band.foot)
    room = Room(within=edges)
    if not band.as_bars:
        zero = band.at(Decimal(0))
        room.lines.append(((frame.left, zero), (frame.right, zero)))
    for mark in marks:
        match mark:
            case Rect():
                room.boxes.append(mark.box)
            case Text():
                room.boxes.append(mark.box)
            case Line() if mark.stroke not in (Paint.GRID, Paint.ZERO):
                room.lines += pairwise(mark.points)
            case Disc(x, y, radius):
                room.boxes.append(Box(x - radius, y - radius, x + radius, y + radius))
    telling = _telling(band)
    for size in _SIZES if frame.step >= _ROOMY else ():
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
    """Where a number may stand: at the end of its bar; above or below its point; further off."""
    figure = band.figures[number]
    text = starred(band.speaker.counted(figure, band.count), figure)
    x, bold = band.frame.x(number), number in band.frame.marked
    half = letters.width(text, size, bold=bold) / 2
    ends = [band.y(number), band.y_high(number)]
    if band.as_bars:
        heights = _beyond_bars(band, number, half, size)
    else:
        above, below = min(ends) - _GAP - 4, max(ends) + _GAP + 4 + size * 0.8
        heights = [above, below, above - 6, below + 6]
        if _valley(band, number):
            heights = [below, above, below + 6, above - 6]
    return [
        words(x, y, text, size, anchor=Anchor.MIDDLE, bold=bold, role=Role.NUMBER) for y in heights
    ]


def _beyond_bars(band: Band, number: int, half: float, size: float) -> list[float]:
    """At the end of its own bar, or for a marked one beyond the bars that its number spans."""
    sinks = (band.figures[number].value or Decimal(0)) < 0
    reach = math.ceil((half + band.frame.step / 2) / band.frame.step)
    spanned = [n for n in range(number - reach, number + reach + 1) if n in band.figures]
    own = (band.y(number), band.y_high(number))
    every = [y for n in spanned for y in (band.y(n), band.y_high(n))]
    heights = [min(own) - _GAP, min(every) - _GAP]
    if sinks:
        heights = [max(own) + _GAP + size * 0.8, max(every) + _GAP + size * 0.8]
    return heights if number in band.frame.marked else heights[:1]


def _valley(band: Band, number: int) -> bool:
    """Whether no neighbour lies lower, so that a number is freer below."""
    y = band.y(number)
    beside = [band.y(n) for n in (number - 1, number + 1) if n in band.figures]
    return bool(beside) and all(other < y for other in beside)


def ranks(
    figures: Mapping[int, Figure], frame: Frame, y: float, speaker: Speaker, *, stock: bool
) -> list[Text]:
    """A row of ranks under the columns, the first places marked; all, or those with a name."""
    for size in _SIZES:
        row = [_rank(figures[n], frame, n, y, size) for n in sorted(figures)]
        if _apart(row, _NEAR):
            return row
    named = _named(frame, speaker, stock=stock)
    return [_rank(figures[n], frame, n, y, _SIZES[-1]) for n in named if n in figures]


def _rank(figure: Figure, frame: Frame, number: int, y: float, size: float) -> Text:
    first = figure.rank == 1
    return words(
        frame.x(number),
        y,
        str(figure.rank),
        size,
        fill=Paint.HOME if first else Paint.INK,
        anchor=Anchor.MIDDLE,
        bold=first or number in frame.marked,
        role=Role.RANK,
    )


def names(frame: Frame, y: float, speaker: Speaker, *, stock: bool) -> Iterator[Item]:
    """The names of the columns, and below them their years where columns are parts of one."""
    said = _said(frame, speaker, stock=stock)
    for number in _named(frame, speaker, stock=stock):
        yield _name(frame, frame.x(number), y, said[number])
    if frame.family.kind in _YEARLESS:
        return
    years = []
    for _, group in groupby(range(len(said)), key=lambda n: frame.family.columns[n].end.year):
        members = list(group)
        left, right = (frame.x(n) for n in (members[0], members[-1]))
        name = speaker.short(frame.family.columns[members[0]], stock=stock)[1]
        years.append(_name(frame, (left + right) / 2, y + 15, name, bold=True))
        if members[0]:
            edge = left - frame.step / 2
            yield Line(((edge, y + 5), (edge, y + 18)), Paint.GRID)
    yield from next(row for n in range(1, 99) if _apart(row := years[::-1][::n][::-1], _APART))


def _said(frame: Frame, speaker: Speaker, *, stock: bool) -> list[str]:
    """The name of each column: its year, or the part of one."""
    short = [speaker.short(column, stock=stock) for column in frame.family.columns]
    if frame.family.kind in (Kind.YEAR, Kind.SAME):
        return [year for _, year in short]
    if frame.family.kind is Kind.OTHER:
        return [part or year for part, year in short]
    whole = speaker.phrase("axis.whole")
    return [part or whole for part, _ in short]


def _named(frame: Frame, speaker: Speaker, *, stock: bool) -> list[int]:
    """The columns whose names find room: the latest, and the same ones of every year."""
    said = _said(frame, speaker, stock=stock)
    columns = frame.family.columns
    last = len(columns) - 1
    for every in range(1, last + 2):
        if frame.family.kind in _YEARLESS:
            chosen = list(range(last, -1, -every))[::-1]
        else:
            chosen = [n for n, column in enumerate(columns) if column.end.month % every == 0]
        row = {n: _name(frame, frame.x(n), 0, said[n]) for n in {*chosen, last}}
        edge = row[last].box.left - _APART
        kept = [n for n in sorted(row) if n == last or row[n].box.right <= edge]
        if _apart([row[n] for n in kept], _APART):
            return kept
    return [last]


def _apart(row: Sequence[Text], space: float) -> bool:
    """Whether texts on one line, from left to right, keep their distance."""
    return all(a.box.right + space <= b.box.left for a, b in pairwise(row))


def _name(frame: Frame, x: float, y: float, name: str, *, bold: bool = False) -> Text:
    """A name under its column, moved inward where it would stand out."""
    size = letters.fitted(name, SMALL, frame.right - frame.left, bold=bold)
    half = letters.width(name, size, bold=bold) / 2
    inside = max(min(x, frame.right + 4 - half), frame.left - 8 + half)
    return words(
        inside,
        y,
        name,
        size,
        fill=Paint.MUTED,
        anchor=Anchor.MIDDLE,
        bold=bold,
        role=Role.NAME,
    )
