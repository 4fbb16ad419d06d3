"""Which rows could be right and yet deserve a look before they are stored?

>>> list(unlikely(rows, catalogue, series, today))
[Fault(row=9, column='value', code='magnitude', data={…})]

All of these are warnings: offices do revise, rank side by side and compare on another base.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.intake import leagues
from bot.intake.figures import said
from bot.intake.rows import Fault, Row
from bot.intake.stages import Stage, Watch
from bot.spans import Period, month_end
from bot.words import Figure, Measure, changed

_Known = dict[tuple[str, ...], Figure]
Series = Callable[[str, str], Sequence[Figure]]  # what is stored of a region and metric

JUMP: Final = Decimal(500)  # times: 万 taken for 亿 is 10,000, a real leap of a year far less
FAR_BELOW: Final = Decimal(2000)  # times: no district is so small a part of its city
APART: Final = Decimal(10)  # points between a printed growth and the one of its two levels
FASTEST: Final = Decimal(1000)  # percent: beyond it stands mostly a level in the wrong column


def unlikely(
    rows: Sequence[Row], catalogue: Catalogue, series: Series, today: date, watch: Watch
) -> Iterator[Fault]:
    """What of the rows does not fit itself, the other rows, what `series` knows, or the day."""
    own = frozenset(row.figure.key for row in rows)
    yield from _Doubts(catalogue, series, tuple(rows), own, today).all(watch)


@dataclass(frozen=True, slots=True)
class _Doubts:
    """The sound rows, and what stands beside them in the store."""

    catalogue: Catalogue
    series: Series
    rows: tuple[Row, ...]
    own: frozenset[tuple[str, ...]]  # the keys of the rows
    today: date

    def all(self, watch: Watch) -> Iterator[Fault]:
        """Everything a person should look at."""
        known = self._known()
        for row in watch(self.rows, Stage.CHECK):
            yield from self._of_one(row, known)
        yield from leagues.doubtful(self.rows, known, self.catalogue)

    def _known(self) -> _Known:
        """What will be known of each series the rows touch once they are stored, by key."""
        touched = {(row.figure.region, row.figure.metric) for row in self.rows}
        places = self.catalogue.regions
        cities = {(places[region].within, metric) for region, metric in touched}
        ranked = {(it.rank_scope, it.metric) for it in (row.figure for row in self.rows) if it.rank}
        below = {(r, m) for city, m in touched | ranked for r in places if places[r].within == city}
        wanted = sorted(touched | below | {pair for pair in cities if pair[0]})
        known: _Known = {
            old.key: old for region, metric in wanted for old in self.series(region, metric)
        }
        return known | {row.figure.key: row.figure for row in self.rows}

    def _of_one(self, row: Row, known: _Known) -> Iterator[Fault]:
        figure = row.figure
        if figure.rank and figure.rank > (field := self._field(figure)) > 0:
            yield _doubt(row, "rank", "rank_beyond", rank=figure.rank, field=field)
        metric = self.catalogue.metrics[figure.metric]
        if metric.every == "quarter" and figure.period.end.month % 3:
            yield _doubt(row, "period", "not_by_quarter", period=_iso(figure.period))
        plan = figure.measure is Measure.TARGET or metric.direction == "neutral"
        if not plan and figure.period.end > self.today:
            yield _doubt(row, "period", "period_not_over", period=_iso(figure.period))
        if figure.value is None:
            return
        if figure.measure is Measure.GROWTH:
            if abs(figure.value) > FASTEST:
                yield _doubt(row, "value", "growth_huge", value=f"{figure.value:f}")
            yield from self._growth(row, figure, known)
        elif figure.measure is Measure.VALUE:
            yield from self._level(row, known)

    def _field(self, figure: Figure) -> int:
        """How many places a rank is out of; 0 where that is not known."""
        regions = self.catalogue.regions.values()
        return sum(place.ranked and place.within == figure.rank_scope for place in regions)

    def _growth(self, row: Row, figure: Figure, known: _Known) -> Iterator[Fault]:
        """A growth that is not the one of its two levels, whichever of the three the row is."""
        printed = figure.value
        assert printed is not None
        now = known.get(_level_of(figure, figure.period))
        if not (now and now.value):
            return
        before = known.get(_level_of(figure, figure.period.back(1)))
        if not (before and before.value and before.value > 0):
            return
        computed = (now.value / before.value - 1) * 100
        if abs(computed - printed) > APART:
            told = {
                "value": f"{printed:f}",
                "computed": f"{computed:.1f}",
                "now": f"{now.value:f}",
                "before": f"{before.value:f}",
            }
            yield _doubt(row, "value", "growth_unlike_levels", **told)

    def _level(self, row: Row, known: _Known) -> Iterator[Fault]:
        figure, metric = row.figure, self.catalogue.metrics[row.figure.metric]
        assert figure.value is not None
        if figure.value < 0:
            yield _doubt(row, "value", "level_negative", value=said(figure))
        if (near := self._before(figure, known)) and near.value and near.value > 0:
            times = max(figure.value, Decimal(0)) / near.value
            if times > JUMP or times * JUMP < 1:
                told = {"value": said(figure), "near": said(near), "period": _iso(near.period)}
                yield _doubt(row, "value", "magnitude", **told)
                return
            growing = not metric.stock and self.catalogue.adds_up(metric)
            if growing and near.period.start == figure.period.start and figure.value < near.value:
                told = {"value": said(figure), "near": said(near), "period": _iso(near.period)}
                yield _doubt(row, "value", "cumulative_falls", **told)
        if (later := self._after(figure, known)) and figure.value > (later.value or 0):
            told = {"value": said(figure), "near": said(later), "period": _iso(later.period)}
            yield _doubt(row, "value", "above_later", **told)
        growth = known.get(changed(figure, measure=Measure.GROWTH, unit="%").key)
        if growth and growth.value is not None and not self._has(growth):
            yield from self._growth(row, growth, known)
        if self.catalogue.adds_up(metric):
            yield from self._beside_city(row, known)

    def _has(self, figure: Figure) -> bool:
        """Whether a row of the file is this figure, and so is doubted itself."""
        return figure.key in self.own

    def _beside_city(self, row: Row, known: _Known) -> Iterator[Fault]:
        """A place above its city, or so far below it that its unit may be another one."""
        figure, places = row.figure, self.catalogue.regions
        value, city = figure.value, places[figure.region].within
        whole = known.get((city, *figure.key[1:])) if city else None
        if value is not None and whole and whole.value is not None:
            told = {"value": said(figure), "whole": said(whole), "region": city}
            if value > whole.value:
                yield _doubt(row, "value", "above_city", **told)
            elif 0 < value * FAR_BELOW < whole.value:
                yield _doubt(row, "value", "far_below_city", **told)
        for region, place in places.items():
            part = known.get((region, *figure.key[1:])) if place.within == figure.region else None
            above = part and part.value and value is not None and part.value > value
            if part and above and not self._has(part):
                told = {"value": said(figure), "part": said(part), "region": region}
                yield _doubt(row, "value", "below_district", **told)

    def _after(self, figure: Figure, known: _Known) -> Figure | None:
        """The stored level that holds this one, and cannot be less: of more months of its year."""
        metric, end = self.catalogue.metrics[figure.metric], figure.period.end
        if metric.stock or not self.catalogue.adds_up(metric):
            return None
        first = 13 if figure.period.start.month == 1 else end.month
        begin = figure.period.start.replace(month=1)
        for month in range(min(first, end.month + 1), 13):
            longer = Period(begin, month_end(end.year, month))
            found = known.get(changed(figure, period=longer).key)
            if found and found.value is not None and longer != figure.period:
                fresh = begin != figure.period.start or not self._has(found)
                return found if fresh else None
        return None

    def _before(self, figure: Figure, known: _Known) -> Figure | None:
        """The level nearest to a figure: earlier in its year if it is cumulative, or a year ago."""
        start, end = figure.period.start, figure.period.end
        if (start.month, start.day) == (1, 1):
            for month in range(end.month - 1, 0, -1):
                earlier = Period(start, month_end(end.year, month))
                if found := known.get(changed(figure, period=earlier).key):
                    return found
        return known.get(changed(figure, period=figure.period.back(1)).key)


def _doubt(row: Row, column: str, code: str, **told: object) -> Fault:
    data = {key: str(value) for key, value in told.items()}
    return Fault(row.number, column, code, data, row.sheet)


def _iso(period: Period) -> str:
    return f"{period.start}/{period.end}"


def _level_of(figure: Figure, period: Period) -> tuple[str, ...]:
    """The key of the level that a growth is the growth of."""
    return changed(figure, measure=Measure.VALUE, unit="", share_of="", period=period).key
