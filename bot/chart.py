"""Which picture does a reply allow, and of which figures?

A trend for a trend, or for one figure out of a stored series; a league for districts side by
side; else a card. Whatever is drawn is in the reply, or stored and visible to the same viewer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot import picture
from bot.answer.say import Speaker
from bot.lookup.resolve import Finder
from bot.picture import Imprint, Scene
from bot.spans import SHANGHAI
from bot.store import Source
from bot.words import Figure, Intent, Measure, Reply, Status

_SIDE_BY_SIDE: Final = (Intent.LEAGUE, Intent.COMPARE)
_OF_A_SERIES: Final = (Intent.LOOKUP, Intent.EXTREME)
_RESULTS: Final = (Measure.VALUE, Measure.GROWTH, Measure.SHARE)
_LONGEST: Final = 240  # rows of a series


def scene(reply: Reply, finder: Finder, speaker: Speaker, *, as_card: bool) -> Scene | None:
    """The picture of a reply, laid out; None where there is nothing to draw."""
    if reply.status is not Status.ANSWERED or not reply.answers:
        return None
    figures = reply.answers
    drawn = None if as_card else _chart(reply, finder, speaker)
    return drawn or picture.card(figures, speaker, _imprint(reply, figures, finder, speaker))


def _chart(reply: Reply, finder: Finder, speaker: Speaker) -> Scene | None:
    """What is more than a card, where the figures are enough for it."""
    figures, intent = reply.answers, reply.query.intent
    imprint = _imprint(reply, figures, finder, speaker)
    several = len({figure.region for figure in figures}) > 1
    if intent is Intent.TREND:
        return picture.trend(figures, speaker, imprint)
    if intent in _SIDE_BY_SIDE or (intent in (Intent.LOOKUP, Intent.RANKED) and several):
        return picture.league(figures, speaker, imprint)
    if intent in _OF_A_SERIES and (rows := _series(figures, finder)):
        imprint = _imprint(reply, rows, finder, speaker)
        return picture.trend(rows, speaker, imprint, figures)
    return None


def _series(figures: Sequence[Figure], finder: Finder) -> list[Figure]:
    """What stands in the store beside the figures of one indicator; empty for anything else."""
    first = figures[0]
    of_one = all((f.metric, f.region) == (first.metric, first.region) for f in figures)
    measures = {f.measure for f in figures}
    if not of_one or not measures <= set(_RESULTS) or any(f.working for f in figures):
        return []
    wholes = {f.share_of for f in figures}
    if measures != {Measure.SHARE}:
        measures |= {Measure.VALUE, Measure.GROWTH}
    rows = [
        row
        for row in finder.store.series(finder.viewer, first.region, first.metric, limit=_LONGEST)
        if row.measure in measures and (row.measure is not Measure.SHARE or row.share_of in wholes)
    ]
    return _alike(figures, rows)


def _alike(figures: Sequence[Figure], rows: list[Figure]) -> list[Figure]:
    """Beside a first quarter stand first quarters, beside a year years, if there are any."""
    shapes = {f.period.shape for f in figures}
    if any(f.period.months < 2 or f.period.start.month > 1 for f in figures):
        return rows
    same = [row for row in rows if row.period.shape in shapes]
    return same if len({row.period for row in same}) > 1 else rows


def _imprint(reply: Reply, figures: Iterable[Figure], finder: Finder, speaker: Speaker) -> Imprint:
    """The documents of the figures, those of the answer and of the latest period first."""
    ordered = sorted(figures, key=lambda f: (f not in reply.answers, -f.period.end.toordinal()))
    released = {f.source: f.release_at for f in reversed(ordered) if f.source}
    documents = [_document(title, at, finder) for title, at in reversed(released.items())]
    held = max((f.release_at for f in ordered if f.release_at > finder.viewer.now), default="")
    until = f"{_local(held):%Y-%m-%d %H:%M}" if held else ""
    return Imprint(documents, reply.receipt, until)


def _document(title: str, released: str, finder: Finder) -> Source:
    """What is known of a document; a figure's release tells its day where nothing else does."""
    found = finder.store.sources(finder.viewer, title)
    document = found[0] if found else Source(title)
    if document.published or not released:
        return document
    return replace(document, published=f"{_local(released):%Y-%m-%d}")


def _local(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(SHANGHAI)
