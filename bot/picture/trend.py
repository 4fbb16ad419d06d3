"""How did an indicator go over the years, as a picture?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answer.say import Speaker, in_order
from bot.picture import labels, letters
from bot.picture.bands import Band, Frame, bars, grid, lines, points
from bot.picture.columns import MOST, Family, Kind, at, families
from bot.picture.scene import Anchor, Item, Role, Scene, box_of
from bot.picture.sheet import (
    MARGIN,
    SMALL,
    WIDTH,
    Imprint,
    Sheet,
    capital,
    close,
    headed,
    words,
)
from bot.picture.style import Paint
from bot.words import Figure

_PANELS: Final = 3  # more than that is not one picture
_FEW: Final = 2  # columns that make a chart
_GUTTER: Final = 40.0  # for the numbers of the axes


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator in one region over periods of one kind."""

    metric: str
    region: str
    family: Family
    figures: tuple[Figure, ...]  # those that stand in a column
    stock: bool

    def columns(self, figures: Sequence[Figure]) -> dict[int, Figure]:
        """Figures by the number of their column."""
        numbers = {period: n for n, period in enumerate(self.family.columns)}
        return {numbers[at(f.period, stock=self.stock)]: f for f in figures}

    @property
    def measures(self) -> list[tuple[Figure, ...]]:
        """The figures by measure, unit and whole, as they stand one above the other."""
        ordered = in_order(self.figures)
        kinds = dict.fromkeys((f.measure, f.unit, f.share_of) for f in ordered)
        alike = [
            tuple(f for f in ordered if (f.measure, f.unit, f.share_of) == kind) for kind in kinds
        ]
        return [figures for figures in alike if any(_drawable(f) for f in figures)]


def trend(
    figures: Sequence[Figure],
    speaker: Speaker,
    imprint: Imprint,
    asked: Collection[Figure] = (),
) -> Scene | None:
    """The figures over their periods, those asked for marked; None where there are too few."""
    found = [f for f in figures if _drawable(f) and not f.working]
    panels = [panel for panel in _panels(found, speaker) if _shown(panel, asked)]
    if not panels:
        return None
    subjects = list(dict.fromkeys((panel.metric, panel.region) for panel in panels))
    title = speaker.listed(
        speaker.phrase("subject.alone", what=speaker.metric(m), where=speaker.label(r))
        for m, r in subjects[:_PANELS]
    )
    sheet = headed(speaker, imprint, title)
    shown = panels[:_PANELS]
    for number, panel in enumerate(shown):
        if number:
            sheet.rule()
        _draw(sheet, panel, speaker, asked, named=len(subjects) > 1)
    drawn = [f for panel in shown for f in panel.figures]
    if any(panel.family.cut for panel in shown):
        sheet.paragraph(speaker.phrase("picture.cut", count=MOST), SMALL, fill=Paint.MUTED)
    close(sheet, speaker, drawn, imprint)
    return sheet.scene(title, (f"{speaker.thing(f)}: {speaker.cell(f)}" for f in drawn))


def _drawable(figure: Figure) -> bool:
    return figure.value is not None or figure.rank is not None


def _panels(figures: Sequence[Figure], speaker: Speaker) -> Iterator[Panel]:
    """A chart for each indicator, region and kind of period."""
    subjects = dict.fromkeys((f.metric, f.region) for f in figures)
    for metric, region in subjects:
        stock = speaker.catalogue.metrics[metric].stock
        own = [f for f in figures if (f.metric, f.region) == (metric, region)]
        for family in families([f.period for f in own], stock=stock):
            columns = set(family.columns)
            members = tuple(f for f in own if at(f.period, stock=stock) in columns)
            yield Panel(metric, region, family, members, stock)


def _shown(panel: Panel, asked: Collection[Figure]) -> bool:
    """Whether a chart has enough in it, and what was asked for."""
    periods = {at(f.period, stock=panel.stock) for f in panel.figures}
    wanted = not asked or any(f in asked for f in panel.figures)
    return len(periods) >= _FEW and wanted


def _draw(
    sheet: Sheet, panel: Panel, speaker: Speaker, asked: Collection[Figure], *, named: bool
) -> None:
    """One chart: its heading, a band for each measure, and the names of the columns."""
    if named:
        what, where = speaker.metric(panel.metric), speaker.label(panel.region)
        head = capital(speaker.phrase("subject.alone", what=what, where=where))
        sheet.paragraph(head, 12.5, lines=2, bold=True, role=Role.TITLE)
    sheet.paragraph(_kind(panel, speaker), 11.5, lines=2, fill=Paint.MUTED)
    sheet.y += 4
    marked = panel.columns([f for f in panel.figures if f in asked] or _latest(panel))
    frame = Frame(MARGIN + _GUTTER, WIDTH - MARGIN - 2, panel.family, frozenset(marked))
    for figures in panel.measures:
        _band(sheet, panel.columns(figures), frame, speaker, stock=panel.stock)
    sheet.y += SMALL + 2
    names = list(labels.names(frame, sheet.y, speaker, stock=panel.stock))
    sheet.add(*names)
    sheet.y = max(box_of(item).bottom for item in names) + 4


def _latest(panel: Panel) -> list[Figure]:
    last = max(f.period.end for f in panel.figures)
    return [f for f in panel.figures if f.period.end == last]


def _kind(panel: Panel, speaker: Speaker) -> str:
    """What the periods of a chart have in common, in words."""
    kind = panel.family.kind
    part, _ = speaker.short(panel.family.columns[0], stock=panel.stock)
    if kind is Kind.SAME:
        return speaker.phrase("picture.same", part=part)
    return speaker.phrase(f"picture.{kind.value}")


def _band(
    sheet: Sheet, figures: Mapping[int, Figure], frame: Frame, speaker: Speaker, *, stock: bool
) -> None:
    """One measure with its heading, its marks, and its ranks below."""
    first = next(iter(figures.values()))
    valued = {n: f for n, f in figures.items() if f.value is not None}
    band = Band.under(sheet.y + 15, valued, frame, speaker) if valued else None
    basis = speaker.phrase(f"picture.{first.measure.value}")
    unit = band.count.unit if band else ""
    head = speaker.phrase("picture.band", basis=basis, unit=unit) if unit else basis
    sheet.y += 12
    head_y = sheet.y
    sheet.add(words(MARGIN, head_y, capital(head), 11.5, bold=True, role=Role.NAME))
    sheet.y += 3
    ranked = {n: f for n, f in figures.items() if f.rank}
    if band:
        marks: list[Item] = list(bars(band)) if band.as_bars else [*lines(band), *points(band)]
        marks = [*grid(band), *marks]
        sheet.add(*marks, *labels.numbers(band, marks))
        sheet.y = band.foot
    if ranked:
        scope = speaker.scope(next(iter(ranked.values())).rank_scope)
        among = speaker.phrase("picture.among", scope=scope)
        size = letters.fitted(among, SMALL, WIDTH / 3)
        sheet.add(words(WIDTH - MARGIN, head_y, among, size, fill=Paint.MUTED, anchor=Anchor.END))
        sheet.y += SMALL + 3
        name, end = speaker.phrase("picture.ranks"), frame.left - 5
        sheet.add(words(end, sheet.y, name, SMALL, fill=Paint.MUTED, anchor=Anchor.END))
        sheet.add(*labels.ranks(ranked, frame, sheet.y, speaker, stock=stock))
        sheet.y += 4
    sheet.y += 6
