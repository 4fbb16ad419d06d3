"""Which rows could be right and yet deserve a look before they are stored?

>>> list(unlikely(rows, catalogue, series))
[Fault(row=9, column='value', code='magnitude', data={…})]

All of these are warnings: offices do revise, rank side by side and compare on another base.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.figures import said
from bot.intake.rows import Fault, Row
from bot.words import Figure, Measure, Period, month_end

_Known = dict[tuple[str, ...], Figure]
Series = Callable[[str, str], Sequence[Figure]]  # what is stored of a region and metric

JUMP: Final = Decimal(500)  # times: 万 taken for 亿 is 10,000, a real leap of a year far less
APART: Final = Decimal(10)  # points between a printed growth and the one of its two levels
FASTEST: Final = Decimal(1000)  # percent: beyond it stands mostly a level in the wrong column


def unlikely(rows: Sequence[Row], catalogue: Catalogue, series: Series) -> Iterator[Fault]:
    """What of the rows does not fit itself, the other rows or what `series` knows."""
    yield from _Doubts(catalogue, series, tuple(rows)).all()


@dataclass(frozen=True, slots=True)
class _Doubts:
    """The sound rows, and what stands beside them in the store."""

    catalogue: Catalogue
    series: Series
    rows: tuple[Row, ...]

    def all(self) -> Iterator[Fault]:
        """Everything a person should look at."""
        known = self._known()
        for row in self.rows:
            yield from self._of_one(row, known)
        yield from self._of_leagues(known)

    def _known(self) -> _Known:
        """What will be known of each series the rows touch once they are stored, by key."""
        touched = {(row.figure.region, row.figure.metric) for row in self.rows}
        cities = {(self.catalogue.regions[region].within, metric) for region, metric in touched}
        wanted = sorted(touched | {pair for pair in cities if pair[0]})
        known: _Known = {
            old.key: old for region, metric in wanted for old in self.series(region, metric)
        }
        return known | {row.figure.key: row.figure for row in self.rows}

    def _of_one(self, row: Row, known: _Known) -> Iterator[Fault]:
        figure = row.figure
        if (field := self._field(figure)) and figure.rank and figure.rank > field:
            yield _doubt(row, "rank", "rank_beyond", rank=figure.rank, field=field)
        if self.catalogue.metrics[figure.metric].every == "quarter" and figure.period.end.month % 3:
            yield _doubt(row, "period", "not_by_quarter", period=_iso(figure.period))
        if figure.value is None:
            return
        if figure.measure is Measure.GROWTH:
            yield from self._growth(row, known)
        elif figure.measure is Measure.VALUE:
            yield from self._level(row, known)

    def _field(self, figure: Figure) -> int:
        """How many places a rank is out of; 0 where that is not known."""
        regions = self.catalogue.regions.values()
        return sum(place.ranked and place.within == figure.rank_scope for place in regions)

    def _growth(self, row: Row, known: _Known) -> Iterator[Fault]:
        figure, printed = row.figure, row.figure.value
        assert printed is not None
        if abs(printed) > FASTEST:
            yield _doubt(row, "value", "growth_huge", value=f"{printed:f}")
        now = known.get(_level_of(figure, figure.period))
        before = known.get(_level_of(figure, figure.period.back(1)))
        if not (now and before and now.value and before.value and before.value > 0):
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
        city = self.catalogue.regions[figure.region].within
        whole = (
            known.get((city, *figure.key[1:])) if city and self.catalogue.adds_up(metric) else None
        )
        if whole and whole.value is not None and figure.value > whole.value:
            told = {"value": said(figure), "whole": said(whole), "region": city}
            yield _doubt(row, "value", "above_city", **told)

    def _before(self, figure: Figure, known: _Known) -> Figure | None:
        """The level nearest to a figure: earlier in its year if it is cumulative, or a year ago."""
        start, end = figure.period.start, figure.period.end
        if (start.month, start.day) == (1, 1):
            for month in range(end.month - 1, 0, -1):
                earlier = Period(start, month_end(end.year, month))
                if found := known.get(replace(figure, period=earlier).key):
                    return found
        return known.get(replace(figure, period=figure.period.back(1)).key)

    def _of_leagues(self, known: _Known) -> Iterator[Fault]:
        """Ranks that two districts share, or that their figures contradict."""
        leagues: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.figure.rank and row.figure.rank_scope:
                leagues[(row.figure.rank_scope, *row.figure.key[1:])].append(row)
        for rows in leagues.values():
            yield from self._double(rows)
            yield from self._contradicted(rows)

    def _double(self, rows: Sequence[Row]) -> Iterator[Fault]:
        holders: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            holders[row.figure.rank or 0].append(row)
        for rank, held in holders.items():
            numbers = {row.figure.number for row in held}
            if len(held) > 1 and (len(numbers) > 1 or held[0].figure.value is None):
                for row in held:
                    others = ", ".join(str(one.number) for one in held if one is not row)
                    yield _doubt(row, "rank", "rank_double", rank=rank, others=others)

    def _contradicted(self, rows: Sequence[Row]) -> Iterator[Fault]:
        """A better rank with a worse figure; what counts as better is the metric's direction."""
        direction = self.catalogue.metrics[rows[0].figure.metric].direction
        if direction not in ("up", "down"):
            return
        valued = [(row, row.figure.value) for row in rows if row.figure.value is not None]
        ordered = sorted(valued, key=lambda pair: pair[0].figure.rank or 0)
        for (ahead, more), (behind, less) in pairwise(ordered):
            wrong = more < less if direction == "up" else more > less
            if wrong and ahead.figure.rank != behind.figure.rank:
                told = {
                    "rank": ahead.figure.rank,
                    "value": said(replace(ahead.figure, rank=None)),
                    "other": behind.number,
                    "other_rank": behind.figure.rank,
                    "other_value": said(replace(behind.figure, rank=None)),
                }
                yield _doubt(ahead, "rank", "rank_contradicted", **told)


def _doubt(row: Row, column: str, code: str, **told: object) -> Fault:
    data = {key: str(value) for key, value in told.items()}
    return Fault(row.number, column, code, data, row.sheet)


def _iso(period: Period) -> str:
    return f"{period.start}/{period.end}"


def _level_of(figure: Figure, period: Period) -> tuple[str, ...]:
    """The key of the level that a growth is the growth of."""
    return replace(figure, measure=Measure.VALUE, unit="", share_of="", period=period).key
