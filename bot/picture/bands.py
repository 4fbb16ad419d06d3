"""How is one measure drawn over the columns of a chart: as bars, or as a line?

Measures stand one above the other over the same columns, each with an axis of its own: two axes
in one field would make lines cross that have nothing to do with each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Self

from bot.answer.numbers import Count
from bot.answer.say import Speaker
from bot.picture import letters
from bot.picture.columns import Family
from bot.picture.scale import Scale
from bot.picture.scene import Anchor, Box, Disc, Item, Line, Rect, Role
from bot.picture.sheet import SMALL, hollow, words
from bot.picture.style import Paint
from bot.words import POINTS, Figure, Measure

HEADROOM: Final = 16.0  # for the number of the highest, and of the lowest if it is negative
_HEIGHTS: Final = {True: 112.0, False: 88.0}  # of bars, of a line
_WIDEST: Final = 34.0  # bar
_NARROW: Final = 14.0  # column


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns of a chart stand."""

    left: float
    right: float
    family: Family
    marked: frozenset[int]  # the columns that were asked for, or the latest one

    @property
    def step(self) -> float:
        """The width of a column."""
        return (self.right - self.left) / len(self.family.columns)

    def x(self, number: int) -> float:
        """The middle of a column."""
        return self.left + (number + 0.5) * self.step


@dataclass(frozen=True, slots=True)
class Band:
    """The figures of one measure by the number of their column, ready to be drawn."""

    figures: Mapping[int, Figure]
    frame: Frame
    speaker: Speaker
    count: Count
    scale: Scale

    @classmethod
    def under(cls, top: float, figures: Mapping[int, Figure], frame: Frame, by: Speaker) -> Self:
        """A band that begins at a height; figures of which only the rank is known are left out."""
        figures = {n: f for n, f in sorted(figures.items()) if f.value is not None}
        first = next(iter(figures.values()))
        ends = [v for f in figures.values() for v in (f.value, f.value_high) if v is not None]
        count = by.count(max(map(abs, ends)), first.unit)
        numbers = [value * count.times for value in ends]
        foot = top + HEADROOM + _HEIGHTS[_as_bars(first)]
        scale = Scale.over(numbers, foot, top + HEADROOM)
        return cls(figures, frame, by, count, scale)

    @property
    def as_bars(self) -> bool:
        """Levels and shares stand as bars; what may swing around zero is a line."""
        return _as_bars(next(iter(self.figures.values())))

    @property
    def foot(self) -> float:
        """Where the band ends."""
        sinks = any((f.value or 0) < 0 for f in self.figures.values())
        return self.scale.start + (HEADROOM if sinks else 4)

    def y(self, number: int) -> float:
        """The height of a column's value."""
        return self.at(self.figures[number].value or Decimal(0))

    def y_high(self, number: int) -> float:
        """The height of the high end of a range, or of the value where there is none."""
        high = self.figures[number].value_high
        return self.y(number) if high is None else self.at(high)

    def at(self, value: Decimal) -> float:
        """The height of a value in its stored unit."""
        return self.scale.at(value * self.count.times)


def _as_bars(figure: Figure) -> bool:
    return figure.measure is not Measure.GROWTH and figure.unit not in POINTS


def grid(band: Band) -> Iterator[Item]:
    """A thin line for each round value, and a strong one for zero."""
    left, right = band.frame.left, band.frame.right
    for tick in band.scale.ticks:
        y = band.scale.at(tick)
        yield Line(((left, y), (right, y)), Paint.ZERO if tick == 0 else Paint.GRID)
        text = f"{tick:,f}" if band.count.grouped else f"{tick:f}"
        size = letters.fitted(text, SMALL, left - 18)
        height = y + size * 0.36  # half of a digit
        yield replace(
            words(left - 5, height, text, size, fill=Paint.MUTED, anchor=Anchor.END),
            role=Role.TICK,
        )


def bars(band: Band) -> Iterator[Rect]:
    """A bar from zero for each value; pale up to the high end of a range."""
    frame, zero = band.frame, band.at(Decimal(0))
    half = min(frame.step * 0.7, _WIDEST) / 2
    for number, figure in band.figures.items():
        x, y, high = frame.x(number), band.y(number), band.y_high(number)
        paint = Paint.STRONG if number in frame.marked else Paint.BAR
        if high != y:
            yield Rect(Box(x - half, min(y, high), x + half, max(y, high)), Paint.PAPER, paint)
        box = Box(x - half, min(y, zero), x + half, max(y, zero))
        yield Rect(box, Paint.PALE, paint) if hollow(figure) else Rect(box, paint)


def lines(band: Band) -> list[Line]:
    """The line through the points, broken where a period is missing or a count begins anew."""
    frame, columns = band.frame, band.frame.family.columns
    runs: list[list[int]] = []
    for number in band.figures:
        before = number - 1
        if before in band.figures and frame.family.joined(columns[before], columns[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    paths = [tuple((frame.x(n), band.y(n)) for n in run) for run in runs if len(run) > 1]
    return [Line(path, Paint.STRONG, 2) for path in paths]


def points(band: Band) -> Iterator[Disc | Line]:
    """A point for each value, open where it is only a bound."""
    frame = band.frame
    least = 2.0 if frame.step < _NARROW else 2.8
    for number, figure in band.figures.items():
        x, y, high = frame.x(number), band.y(number), band.y_high(number)
        if high != y:
            yield Line(((x, y), (x, high)), Paint.BAR, 4)
        fill = Paint.PAPER if hollow(figure) else Paint.STRONG
        yield Disc(x, y, least + (1.2 if number in frame.marked else 0), fill, Paint.STRONG)
