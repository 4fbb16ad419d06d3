"""How are many figures of one indicator laid out, a line each?"""

from collections.abc import Sequence
from itertools import groupby

from bot.answer.say import Speaker, in_order
from bot.words import Figure


def league(speaker: Speaker, figures: Sequence[Figure]) -> list[str]:
    """A line for each region, the home one marked, under a line that says what it is."""
    lines = []
    home = speaker.catalogue.home
    for _, group in groupby(figures, lambda f: (f.metric, f.measure, f.period)):
        rows = list(group)
        lines.append(_heading(speaker, rows[0]))
        for row in rows:
            mark = speaker.phrase("table.home") if row.region == home else ""
            rank = speaker.phrase("table.rank", rank=row.rank) if row.rank else ""
            name, cell = speaker.region(row.region), speaker.cell(row)
            lines.append(speaker.phrase("table.row", rank=rank, name=name, cell=cell, mark=mark))
    return lines


def series(speaker: Speaker, figures: Sequence[Figure]) -> list[str]:
    """A line for each period under a line that says what it is, measure by measure."""
    lines = []
    ordered = sorted(in_order(figures), key=lambda f: (f.metric, f.region))
    for _, group in groupby(ordered, lambda f: (f.metric, f.region, f.measure)):
        rows = list(group)
        lines.append(_heading(speaker, rows[0], timeless=True))
        stock = speaker.catalogue.metrics[rows[0].metric].stock
        for row in rows:
            rank = speaker.phrase("table.ranked", rank=row.rank) if row.rank else ""
            lines.append(
                speaker.phrase(
                    "table.row",
                    rank="",
                    name=speaker.period(row.period, stock=stock),
                    cell=speaker.cell(row),
                    mark=rank,
                )
            )
    return lines


def _heading(speaker: Speaker, row: Figure, *, timeless: bool = False) -> str:
    stock = speaker.catalogue.metrics[row.metric].stock
    what = speaker.metric(row.metric)
    basis = speaker.phrase(f"basis.{row.measure.value}")
    if timeless:
        return speaker.phrase(
            "table.series", where=speaker.region(row.region), what=what, basis=basis
        )
    when = speaker.period(row.period, stock=stock)
    return speaker.phrase("table.league", when=when, what=what, basis=basis)
