"""How is what many zones cost told and drawn: docs/zones.md with docs/zones.svg?"""

import math
import tracemalloc
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from bot.catalogue import Catalogue
from bot.picture.scene import Anchor, Disc, Item, Line, Scene, Text
from bot.picture.sheet import words
from bot.picture.style import Paint
from bot.picture.svg import svg
from bot.standpoint import seen_from
from bot.understand import understand
from tests.bench import zones
from tests.bench.report import machine
from tests.bench.timing import Times, interleaved
from tests.bench.zones import DESIGN, FULL, METRICS, QUESTIONS, TODAY, YEARS, ZONES, Size, spent

DOCS: Final = Path(__file__).parent.parent.parent / "docs"
FEW: Final = 4  # zones beside which those of the design are held
WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 720.0, 420.0, 64.0, 190.0, 56.0, 48.0
LOW_MS, HIGH_MS = 0.1, 1000.0
_PAINTS: Final = (Paint.STRONG, Paint.HOME, Paint.BAR, Paint.MUTED, Paint.INK, Paint.ZERO)

TEXT: Final = """# Many zones

One bot can stand in thousands of zones over the same tables: `zones.tsv` in the data folder names the places, `zhishu zone` says
in which of them a chat, a key or an official stands. This page is what that costs, measured by
`python -m tests.bench.zones --full`: {machine}.

## On paper

{zones:,} zones × {metrics} indicators × {years} years of months are {design:,} figures, {full:,} of each zone. A question reads rows of one
zone along an index that begins with the region, a league those of its city one by one, so what an answer costs depends on the zones of one city
and not on how many there are. What is read whole grows with one city too: documents, the calendar, an export. Nothing that answers walks all figures: whether something
changed is told by the number of the last load and the next release.

At {bytes:.0f} bytes a figure, indexes included, the whole is {whole:.0f} GB; a month of all zones, {month:,} figures, takes {loading:.1f} minutes of the
processor to load, one batch a zone, at the rate of the largest store measured; unlike an answer a load costs more where there are more figures.

## Measured

![Milliseconds of the processor to an answer, by figures in the store](zones.svg)

{sizes}

Milliseconds that an answer takes of the processor, from the text to the reply, half of the questions in each language: the median, and what one in
twenty exceeds.

{answers}

## Words

{words}

A zone that somebody stands in takes {lens:.0f} KB and {made:.1f} ms to make; 256 are kept at hand. All share one index of words.
"""


def write(found: Sequence[Size], folder: Path) -> None:
    """The page, and its picture."""
    last = found[-1]
    each = 1e6 * last.megabytes / last.rows
    few, many = zones.catalogue(folder, FEW), zones.catalogue(folder)
    lens, made = _lens(many)
    text = TEXT.format(
        machine=machine(),
        zones=ZONES,
        metrics=METRICS,
        years=YEARS,
        design=DESIGN,
        full=FULL,
        bytes=each,
        whole=each * DESIGN / 1e9,
        month=ZONES * METRICS,
        loading=ZONES * METRICS / last.loaded / 60,
        sizes=_sizes(found),
        answers=_answers(found),
        words=_words({f"{FEW}": few, f"{ZONES:,}": many}),
        lens=lens,
        made=made,
    )
    (DOCS / "zones.md").write_text(text, encoding="utf-8")
    (DOCS / "zones.svg").write_text(svg(chart(found)) + "\n", encoding="utf-8")


def _sizes(found: Sequence[Size]) -> str:
    rows = [
        (
            f"{one.rows:,}",
            f"{one.megabytes:,.0f}",
            f"{one.indexes:,.0f}",
            f"{one.loaded:,.0f}",
        )
        for one in found
    ]
    heads = (
        "figures",
        "MB",
        "of them indexes",
        "figures a second of the processor, loaded by the month",
    )
    return _table(heads, rows)


def _answers(found: Sequence[Size]) -> str:
    heads = ("", *(f"{one.rows:,} figures" for one in found))
    rows = [(it.name, *(_ms(one.answers[it.name]) for one in found)) for it in QUESTIONS]
    return _table(heads, rows)


def _ms(times: Times) -> str:
    return f"{times.p50 / 1000:.2f}, {times.p95 / 1000:.2f}"


def _words(catalogues: dict[str, Catalogue]) -> str:
    """How long the parse alone takes, and how many phrases there are."""
    texts = [text for one in QUESTIONS[:4] for text in (one.zh, one.en)] * 10

    def run(known: Catalogue) -> list[int]:
        return spent(lambda text: understand(text, known, TODAY), texts)

    seen = {name: seen_from(known, "z0") for name, known in catalogues.items()}
    found = interleaved({name: partial(run, known) for name, known in seen.items()})
    rows = [
        (name, f"{len(known.senses):,}", f"{found[name].p50:.0f}, {found[name].p95:.0f}")
        for name, known in seen.items()
    ]
    return _table(("zones in the register", "phrases", "µs to read a question, p50, p95"), rows)


def _lens(known: Catalogue) -> tuple[float, float]:
    """Kilobytes of a zone that somebody stands in, and milliseconds to make it."""
    made = spent(lambda zone: seen_from(known, zone), [f"z{number}" for number in range(1, 30)])
    tracemalloc.start()
    held = [seen_from(known, f"z{number}") for number in range(1, 30)]
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / len(held) / 1000, sorted(made)[len(made) // 2] / 1e6


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def chart(found: Sequence[Size]) -> Scene:
    """Both axes by powers of ten: figures across, milliseconds upward."""
    title = "Milliseconds of the processor to an answer, by figures in the store"
    first = math.log10(found[0].rows)
    span = math.log10(DESIGN) - first

    def x(rows: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * (math.log10(rows) - first) / span

    def y(ms: float) -> float:
        whole = math.log10(HIGH_MS / LOW_MS)
        share = math.log10(min(max(ms, LOW_MS), HIGH_MS) / LOW_MS) / whole
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * share

    items: list[Item] = [_text(LEFT, 28, title, 17, Paint.INK, bold=True)]
    for power in range(-1, 4):
        at = y(10.0**power)
        items.append(Line(((LEFT, at), (WIDE - RIGHT, at)), Paint.GRID))
        items.append(_text(LEFT - 8, at + 4, f"{10.0**power:g}", 12, anchor=Anchor.END))
    for rows, told in [*((one.rows, f"{one.rows:,}") for one in found), (DESIGN, "the design")]:
        bottom = HIGH - BOTTOM
        items.append(Line(((x(rows), TOP), (x(rows), bottom)), Paint.GRID))
        items.append(_text(x(rows), bottom + 18, told, 12, anchor=Anchor.MIDDLE))
    items += _curves(found, x, y)
    told = "; ".join(f"{one.name}: {_ms(found[-1].answers[one.name])}" for one in QUESTIONS)
    return Scene(WIDE, HIGH, tuple(items), title, told)


def _curves(found: Sequence[Size], x: object, y: object) -> Iterator[Item]:
    """A line a question, named at its end, none over another's name."""
    assert callable(x)
    assert callable(y)
    ends = {one.name: y(found[-1].answers[one.name].p50 / 1000) for one in QUESTIONS}
    above = 0.0
    for number, name in enumerate(sorted(ends, key=ends.__getitem__)):
        paint = _PAINTS[number]
        points = tuple((x(one.rows), y(one.answers[name].p50 / 1000)) for one in found)
        yield Line(points, paint, 2)
        for across, down in points:
            yield Disc(across, down, 3.5, paint, Paint.PAPER)
        above = max(ends[name] + 4, above + 17)
        room = WIDE - RIGHT + 12
        yield Line(((points[-1][0] + 6, points[-1][1]), (room - 4, above - 4)), Paint.GRID, 1)
        yield _text(room, above, name, 13, paint)


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    fill: Paint = Paint.MUTED,
    *,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
) -> Text:
    return words(x, y, text, size, fill=fill, anchor=anchor, bold=bold)
