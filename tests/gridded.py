"""Thousands of questions out of ways of asking, names, periods and stored figures, each with what it wants.

Which figure, name and period fill a frame is drawn by a hash, so that one more frame, name or row
changes few of the questions. Of each frame some are filled with figures that are stored and one with
a year of which nothing is; each name of each indicator is asked for at least once.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, TypeVar
from zlib import crc32

from bot.catalogue import Catalogue
from bot.spans import Period, month_end, month_start
from bot.words import Figure, Language, Measure, Qualifier
from tests import said
from tests.said import GRID

FIGURES = 2  # that a frame is filled with
_EMPTY = 2016  # a year of which the small world has no figure
_RESULTS = (Measure.VALUE, Measure.GROWTH, Measure.SHARE)
_ASKS = re.compile("多少|几")
Option = TypeVar("Option")


class Frame(NamedTuple):
    """One way of asking."""

    lang: str
    asks: str
    text: str


class Rule(NamedTuple):
    """Which figures a kind of frame may be filled with, and what must come back."""

    measures: tuple[Measure, ...]  # one of which the figure is of
    exactly: Measure | None = None  # of which one must be told
    beside: tuple[Measure, ...] = _RESULTS  # what may be told of the same period
    ranked: bool = False
    row: bool = False  # a row of figures: a trend, or all districts


_G, _V = Measure.GROWTH, Measure.VALUE
RULES = {
    "plain": Rule(_RESULTS),
    "value": Rule((_V,), _V),
    "growth": Rule((_G,), _G, (_G,)),
    "share": Rule((Measure.SHARE,), Measure.SHARE, (Measure.SHARE,)),
    "progress": Rule((Measure.PROGRESS,), Measure.PROGRESS, (Measure.PROGRESS, _V, Measure.TARGET)),
    "target": Rule((Measure.TARGET,), Measure.TARGET, (Measure.TARGET,)),
    "rank": Rule((_V, _G), ranked=True),
    "rank of growth": Rule((_G,), _G, (_G,), ranked=True),
    "rank of value": Rule((_V,), _V, (_V,), ranked=True),
    "claim of growth": Rule((_G,), _G, (_G,)),
    "claim of value": Rule((_V,), _V, (_V, _G)),
    "latest": Rule(_RESULTS),
    "latest growth": Rule((_G,), _G, (_G,)),
    "latest value": Rule((_V,), _V),
    "trend": Rule((_V, _G), row=True),
    "trend of growth": Rule((_G,), _G, (_G,), row=True),
    "trend of value": Rule((_V,), _V, (_V,), row=True),
    "league": Rule((_G,), _G, (_G,), row=True),
    "on the year before": Rule((_G,), _G),
}


class Asked(NamedTuple):
    """A question, the figure it is asked of, and whether that one is stored."""

    line: str
    frame: Frame
    figure: Figure
    stored: bool


def frames() -> list[Frame]:
    """Every way of asking."""
    told = tomllib.loads((GRID / "frames.toml").read_text(encoding="utf-8"))
    return [
        Frame(lang, asks, text)
        for asks, both in told.items()
        for lang, texts in both.items()
        for text in texts
    ]


def drawn(options: Sequence[Option], *key: object, spell: Callable[[Option], str] = str) -> Option:
    """One of several, the same one for the same key, and mostly also where there is one more."""
    begun = crc32(repr(key).encode())
    return min(options, key=lambda option: crc32(spell(option).encode(), begun))


class Grid:
    """The questions of a catalogue and of the figures that are stored."""

    def __init__(self, catalogue: Catalogue, rows: Sequence[Figure]) -> None:
        self.catalogue = catalogue
        self._of_metric: dict[str, list[Figure]] = {}
        for row in rows:
            self._of_metric.setdefault(row.metric, []).append(row)
        self._fitting = {asks: self._by_metric(asks) for asks in RULES}

    def _by_metric(self, asks: str) -> dict[str, list[Figure]]:
        """The figures that frames of a kind may be filled with, by indicator."""
        fitting = {
            metric: [row for row in rows if self._fits(asks, row)]
            for metric, rows in sorted(self._of_metric.items())
        }
        return {metric: rows for metric, rows in fitting.items() if rows}

    def questions(self, lang: Language) -> Iterator[Asked]:
        """Each frame with some figures and with none, and each name with a frame."""
        every = [frame for frame in frames() if frame.lang == lang]
        for frame in every:
            fitting = self._fitting[frame.asks]
            for n in range(FIGURES):
                metric = drawn(list(fitting), frame, n)
                yield from self._asked(frame, fitting[metric], n)
            if "period}" in frame.text:
                row = drawn(fitting[drawn(list(fitting), frame)], frame, spell=_spelled)
                yield self._of(frame, _of_no_year(row), 0, stored=False)
        usable = [f for f in every if f.asks in ("plain", "growth") and "period}" in f.text]
        for metric in self.catalogue.metrics:
            for name in names(self.catalogue, metric, lang):
                yield from self._named(drawn(usable, metric, name), metric, name)

    def _named(self, frame: Frame, metric: str, name: str) -> Iterator[Asked]:
        """A name of an indicator, asked of a figure where one is stored."""
        home = [r for r in self._fitting[frame.asks].get(metric, ()) if self._is_home(r)]
        if home:
            row = drawn(home, frame, name, spell=_spelled)
            yield self._of(frame, row, 0, stored=True, name=name)
            return
        period = Period(month_start(_EMPTY, 1), month_end(_EMPTY, 1 + crc32(name.encode()) % 12))
        row = Figure(metric, Measure.VALUE, self.catalogue.home, period, None, "")
        yield self._of(frame, row, 0, stored=False, name=name)

    def _asked(self, frame: Frame, rows: Sequence[Figure], n: int) -> Iterator[Asked]:
        """A frame filled with one of several figures of an indicator, if it takes any of them."""
        if "place}" not in frame.text and "who" not in frame.text:
            rows = [row for row in rows if self._is_home(row)]
        if "{unit}" in frame.text and frame.lang == "en":
            rows = [row for row in rows if row.unit in said.ENGLISH_UNITS]
        if rows:
            yield self._of(frame, drawn(rows, frame, n, spell=_spelled), n, stored=True)

    def _is_home(self, row: Figure) -> bool:
        return row.region == self.catalogue.home

    def _of(self, frame: Frame, row: Figure, n: int, *, stored: bool, name: str = "") -> Asked:
        """The question that a frame and a figure make."""
        key = (frame, n, name, _spelled(row))
        name = name or drawn(names(self.catalogue, row.metric, Language(frame.lang)), *key)
        place = drawn(self._places(frame.lang, row.region), *key)
        blanks = {"name": name, **said.placed(frame.lang, place), **said.counted(frame.lang, row)}
        if "period}" in frame.text:
            period, into = drawn(self._periods(frame.lang, row, stored=stored), *key)
            blanks |= {"period": period, "in_period": into}
        line = frame.text.format_map(blanks).replace("the the ", "the ")
        return Asked(line, frame, row, stored)

    def _fits(self, asks: str, row: Figure) -> bool:
        """Whether a figure may fill frames of a kind."""
        rule = RULES[asks]
        if row.measure not in rule.measures or (rule.ranked and not row.rank):
            return False
        if asks.startswith(("latest", "trend")) and not self._is_home(row):
            return False
        if asks.startswith("latest") and not self.is_latest(row):
            return False
        if asks.startswith(("claim", "value", "latest value")):
            exact = row.qualifier is Qualifier.EXACT and row.value is not None and row.value > 0
            return exact and bool(row.unit)
        if row.value is None and not rule.ranked:
            return False
        others = self._of_metric[row.metric]
        if asks == "league":
            return sum(_same(row, other, "region") for other in others) > 4
        return (
            not asks.startswith("trend") or sum(_same(row, other, "period") for other in others) > 2
        )

    def is_latest(self, row: Figure) -> bool:
        """Whether nothing of an indicator, or of this measure of it, is stored of a later day."""
        later = [
            r
            for r in self._of_metric[row.metric]
            if _same(row, r, "period", "measure") and r.period.end > row.period.end
        ]
        return not any(r.measure in _RESULTS for r in later)

    def _places(self, lang: str, region: str) -> Sequence[str]:
        usual = [self.catalogue.regions[region].names[Language(lang)].say]
        return said.PLACES[lang].get(region, usual)

    def _periods(self, lang: str, row: Figure, *, stored: bool) -> list[tuple[str, str]]:
        """How the period of a figure may be said, alone and within a sentence."""
        stock = self.catalogue.metrics[row.metric].stock
        same = [r.period for r in self._of_metric.get(row.metric, ()) if _same(row, r, "period")]
        newest = stored and not any(
            p.end > row.period.end and (p.end.month == row.period.end.month) for p in same
        )
        told = said.chinese if lang == "zh" else said.english
        return told(row.period, stock=stock, newest=newest)


def names(catalogue: Catalogue, metric: str, lang: Language) -> list[str]:
    """Every name of an indicator that neither asks how much (用了多少度电) nor may mean others."""
    told = catalogue.metrics[metric].names[lang]
    every = dict.fromkeys((told.name, told.say, *told.aliases))
    return [name for name in every if not _ASKS.search(name) and not _is_open(name, catalogue)]


def _is_open(name: str, catalogue: Catalogue) -> bool:
    kinds = dict(reversed(catalogue.senses.get(name.lower(), ())))
    loose = "loose" in kinds and kinds["loose"].split()[0] != kinds.get("metric")
    return "choice" in kinds or loose


@cache
def _spelled(row: Figure) -> str:
    return f"{row.metric} {row.measure} {row.region} {row.period.start} {row.period.end} {row.unit}"


def _same(one: Figure, other: Figure, *apart: str) -> bool:
    """Whether two figures agree in all but some of what they are told of."""
    told = {"metric", "measure", "region", "period"} - set(apart)
    return all(getattr(one, field) == getattr(other, field) for field in told)


def _of_no_year(row: Figure) -> Figure:
    return replace(row, period=row.period.back(row.period.end.year - _EMPTY))
