"""Who stands where by one indicator, as a picture?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.answer.numbers import Count
from bot.answer.say import Speaker
from bot.picture import letters
from bot.picture.scale import Scale
from bot.picture.scene import Anchor, Box, Item, Line, Rect, Role, Scene
from bot.picture.sheet import (
    MARGIN,
    SMALL,
    WIDTH,
    Imprint,
    Sheet,
    capital,
    close,
    headed,
    hollow,
    middle,
    starred,
    words,
)
from bot.picture.style import Paint
from bot.words import Figure

MOST: Final = 24  # rows
_SIZE: Final = 12.0
_ROW: Final = 26.0
_LEADING: Final = 14.5
_BAR: Final = 15.0
_RANK: Final = 20.0  # for two digits
_NAMES: Final = 118.0  # the widest name, before it is broken
_LINES: Final = 3
_SHARE: Final = 0.45  # of what is right of the names, that a number may take


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, whether it stands out, its name in lines, and the room it has."""

    figure: Figure
    marked: bool
    lines: Sequence[str]
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the next row begins."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Field:
    """The room that the bars of one measure share."""

    left: float
    scale: Scale
    count: Count
    size: float  # of the numbers


def league(figures: Sequence[Figure], speaker: Speaker, imprint: Imprint) -> Scene | None:
    """Figures side by side, each as long as its value; the home region is marked.

    Districts by one indicator keep the order they come in. None where there is nothing to compare.
    """
    rows = [f for f in figures if not f.working and (f.value is not None or f.rank)]
    kinds = dict.fromkeys((f.metric, f.measure) for f in rows)
    groups = [[f for f in rows if (f.metric, f.measure) == kind] for kind in kinds]
    groups = [group for group in groups if len(group) > 1 and _alike(group)]
    if not groups:
        return None
    title = _title(groups, speaker)
    sheet = headed(speaker, imprint, title)
    drawn: list[Figure] = []
    for group in groups:
        if len(groups) > 1:
            head = capital(_heading(group, speaker, under=title))
            sheet.paragraph(head, 12.5, lines=2, bold=True, role=Role.TITLE)
        _table(sheet, group[:MOST], speaker)
        drawn += group[:MOST]
    if rest := sum(map(len, groups)) - len(drawn):
        sheet.paragraph(speaker.phrase("picture.rest", count=rest), SMALL, fill=Paint.MUTED)
    gaps = [f for f in figures if f.is_apart]
    sheet.y += 4 if gaps else 0
    for gap in gaps:
        sheet.paragraph(speaker.worked_out(gap), _SIZE, lines=4)
    close(sheet, speaker, drawn, imprint)
    return sheet.scene(title, (f"{speaker.thing(f)}: {speaker.cell(f)}" for f in drawn))


def _alike(group: Sequence[Figure]) -> bool:
    """Whether numbers may be held against each other: one unit, and periods of one kind."""
    units = {f.unit for f in group if f.value is not None}
    first = group[0].period
    return len(units) <= 1 and all(
        f.period == first or f.period.comparable(first) or f.period.end != first.end for f in group
    )


def _title(groups: Sequence[Sequence[Figure]], speaker: Speaker) -> str:
    """What all the groups are of."""
    first = groups[0][0]
    if len({f.metric for group in groups for f in group}) > 1:
        return speaker.phrase("picture.list")
    if len(groups) > 1:
        return _what(groups[0], speaker)
    if len({f.region for f in groups[0]}) > 2 and len({f.period for f in groups[0]}) == 1:
        return speaker.phrase(
            "picture.league",
            when=speaker.period(first.period, stock=_stock(first, speaker)),
            what=speaker.metric(first.metric),
            basis=speaker.phrase(f"picture.{first.measure.value}"),
        )
    return _heading(groups[0], speaker)


def _heading(group: Sequence[Figure], speaker: Speaker, under: str = "") -> str:
    """What one group is of, but for what stands above it: indicator, measure, region, period."""
    first = group[0]
    basis = speaker.phrase(f"picture.{first.measure.value}")
    if _what(group, speaker) == under:
        return basis
    named = speaker.phrase("picture.compare", what=_what(group, speaker), basis=basis)
    if len({f.period for f in group}) > 1:
        return named
    return f"{named} · {speaker.period(first.period, stock=_stock(first, speaker))}"


def _what(group: Sequence[Figure], speaker: Speaker) -> str:
    """The indicator, and the region where there is but one."""
    first = group[0]
    what = speaker.metric(first.metric)
    if len({f.region for f in group}) > 1:
        return what
    return speaker.phrase("subject.alone", what=what, where=speaker.label(first.region))


def _stock(figure: Figure, speaker: Speaker) -> bool:
    return speaker.catalogue.metrics[figure.metric].stock


def _naming(group: Sequence[Figure], speaker: Speaker) -> Callable[[Figure], str]:
    """What tells the rows apart: the region, the period, or both."""
    stock = _stock(group[0], speaker)
    regions, periods = {f.region for f in group}, {f.period for f in group}
    if len(periods) == 1:
        return lambda f: speaker.label(f.region)
    if len(regions) == 1:
        return lambda f: speaker.period(f.period, stock=stock)
    return lambda f: " ".join((speaker.label(f.region), speaker.period(f.period, stock=stock)))


def _table(sheet: Sheet, group: Sequence[Figure], speaker: Speaker) -> None:
    """The rows of one measure, under its unit."""
    naming = _naming(group, speaker)
    names = {figure: capital(naming(figure)) for figure in group}
    ranked = any(f.rank for f in group)
    left = MARGIN + (_RANK if ranked else 0)
    widest = max(letters.width(name, _SIZE, bold=True) for name in names.values())
    start = left + min(widest, _NAMES) + 9  # a little more, for what rounding takes
    field = _field(group, speaker, start)
    if field.count.unit:
        unit = speaker.phrase("picture.unit", unit=field.count.unit)
        sheet.paragraph(unit, 11.5, fill=Paint.MUTED)
        sheet.y += 2
    top, marked = sheet.y, _marked(group, speaker)
    for figure in group:
        lines = letters.wrapped(names[figure], _SIZE, start - left - 8, _LINES, bold=True)
        row = Row(figure, figure in marked, lines, sheet.y, max(_ROW, len(lines) * _LEADING + 6))
        sheet.add(*_names(row, left), *_mark(row, field, speaker))
        sheet.y = row.bottom
    zero = field.scale.at(Decimal(0))
    sheet.add(Line(((zero, top), (zero, sheet.y)), Paint.ZERO))
    sheet.y += 6


def _marked(group: Sequence[Figure], speaker: Speaker) -> list[Figure]:
    """The home region among others, or of one region the latest period."""
    home = [f for f in group if f.region == speaker.catalogue.home]
    if len(home) < len(group):
        return home
    last = max(f.period.end for f in group)
    return [f for f in group if f.period.end == last]


def _field(group: Sequence[Figure], speaker: Speaker, start: float) -> Field:
    """The axis of the bars, with room for the numbers at their ends."""
    ends = [v for f in group for v in (f.value, f.value_high) if v is not None]
    unit = next((f.unit for f in group if f.value is not None), "")
    count = speaker.count(max(map(abs, ends), default=Decimal(0)), unit)
    room = WIDTH - MARGIN - start
    valued = [f for f in group if f.value is not None]
    said = [(f, _said(f, speaker, count)) for f in valued]
    size = min((letters.fitted(t, _SIZE, room * _SHARE, bold=True) for _, t in said), default=_SIZE)
    sinks, rises = [0.0], [0.0]
    for figure, text in said:
        side = sinks if (figure.value or 0) < 0 else rises
        side.append(letters.width(text, size, bold=True) + 6)
    numbers = [value * count.times for value in ends]
    left, right = start + max(sinks), WIDTH - MARGIN - max(rises)
    low, high = min([*numbers, Decimal(0)]), max([*numbers, Decimal(0)])
    ticks = (low, high) if low != high else (low, low + 1)
    return Field(start, Scale(ticks, left, right), count, size)


def _said(figure: Figure, speaker: Speaker, count: Count) -> str:
    if figure.value is None:
        return speaker.phrase("picture.unpublished")
    return starred(speaker.counted(figure, count), figure)


def _names(row: Row, left: float) -> Iterator[Item]:
    """The rank and the name of a row; a stroke at the edge points at what stands out."""
    paint = Paint.HOME if row.marked else Paint.INK
    if row.marked:
        yield Rect(Box(MARGIN - 9, row.top + 4, MARGIN - 5, row.bottom - 4), Paint.HOME)
    if row.figure.rank:
        rank, y, end = str(row.figure.rank), middle(row.top, row.bottom, _SIZE), left - 6
        text = words(end, y, rank, _SIZE, fill=paint, anchor=Anchor.END, bold=row.marked)
        yield replace(text, role=Role.RANK)
    top = (row.top + row.bottom - len(row.lines) * _LEADING) / 2
    for number, line in enumerate(row.lines):
        y = middle(top + number * _LEADING, top + (number + 1) * _LEADING, _SIZE)
        yield words(left, y, line, _SIZE, fill=paint, bold=row.marked, role=Role.NAME)


def _mark(row: Row, field: Field, speaker: Speaker) -> Iterator[Item]:
    """The bar of a row and the number at its end."""
    figure, zero = row.figure, field.scale.at(Decimal(0))
    y = middle(row.top, row.bottom, field.size)
    text = _said(figure, speaker, field.count)
    if figure.value is None:
        beside = words(zero + 6, y, text, field.size, fill=Paint.MUTED)
        if beside.box.right > WIDTH - MARGIN:
            beside = replace(beside, x=zero - 6, anchor=Anchor.END)
        yield beside
        return
    ends = [figure.value, figure.value if figure.value_high is None else figure.value_high]
    low, high = (field.scale.at(end * field.count.times) for end in ends)
    top = (row.top + row.bottom - _BAR) / 2
    paint = Paint.HOME if row.marked else Paint.BAR
    if high != low:
        yield Rect(Box(min(low, high), top, max(low, high), top + _BAR), Paint.PAPER, paint)
    box = Box(min(low, zero), top, max(low, zero), top + _BAR)
    yield Rect(box, Paint.PALE, paint) if hollow(figure) else Rect(box, paint)
    sinks = figure.value < 0
    x = min(low, high) - 5 if sinks else max(low, high) + 5
    anchor = Anchor.END if sinks else Anchor.START
    ink = Paint.HOME if row.marked else Paint.INK
    yield words(x, y, text, field.size, fill=ink, anchor=anchor, bold=row.marked, role=Role.NUMBER)
