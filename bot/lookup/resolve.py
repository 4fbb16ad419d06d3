"""Which stored figures answer a query, and if none, why not?

A figure is found only where metric, region, measure and period all match what was asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.say import in_order
from bot.catalogue import Catalogue
from bot.later import Later
from bot.lookup import lacking, stored
from bot.lookup.lacking import Missing
from bot.spans import Mode, Period, Said, as_said
from bot.store import Store, View
from bot.understand.slots import PLANS, RESULTS
from bot.words import Figure, Measure, Query, Reason, changed

if TYPE_CHECKING:
    from bot.lookup import workings
else:
    workings = Later("bot.lookup.workings")

_SEVERAL = 2  # periods without a year
_UNPLANNED = frozenset(Measure) - PLANS


@dataclass(slots=True)
class Found:
    """The figures of a query, what was assumed on the way, and what is not there."""

    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    refused: str = ""  # the phrase that says why nothing is computed
    held: bool | None = None  # whether what is claimed of many figures holds

    def note(self, text: str) -> None:
        """Keep a note once."""
        if text not in self.notes:
            self.notes.append(text)

    def add(self, more: "Found") -> None:
        """Keep what was found, assumed and missed elsewhere behind what is here."""
        self.figures += more.figures
        self.missing += more.missing
        for note in more.notes:
            self.note(note)


class Finder(NamedTuple):
    """Looks figures up for one viewer on one day."""

    store: Store
    viewer: View
    catalogue: Catalogue
    today: date

    def find(self, query: Query) -> Found:
        """Everything a lookup asks for: each metric in each region and period."""
        found = Found()
        for metric in query.metrics:
            for region in query.regions:
                for said in self._of_one_year(query, metric, region, found):
                    self._one(query, metric, region, said, found)
        return found

    def find_pairs(self, query: Query, pairs: Iterable[tuple[str, Said, str]]) -> Found:
        """What a lookup asks for where each metric is asked for a period of its own."""
        found = Found()
        for metric, said, place in pairs:
            regions = (place,) if place else query.regions
            alone = changed(query, metrics=(metric,), periods=(said,), regions=regions)
            found.add(self.find(alone))
        return found

    def _of_one_year(
        self, query: Query, metric: str, region: str, found: Found
    ) -> tuple[Said | None, ...]:
        """The periods said; several without a year are of the latest that has any of them.

        二季度比一季度 is never that of last year beside that of this one. A day to come is that of
        the year before where a balance is asked for: 12月和5月.
        """
        open_ones = [one for one in query.periods if one.year is None and one.mode is Mode.WHOLE]
        if len(open_ones) < _SEVERAL:
            return query.periods or (None,)
        alone = Found()
        for said in open_ones:
            self._one(query, metric, region, said._replace(shift=0), alone)
        years = {figure.period.end.year for figure in alone.figures}
        if {one.shift for one in open_ones} == {0, 1} and _is_over(open_ones, self.today):
            years = {self.today.year}  # beside 去年同期 it is this year's, out or not
        if not years:
            return query.periods
        newest, stock = max(years), self.catalogue.metrics[metric].stock
        found.note(f"year_assumed:{newest}")
        ahead = {one for one in open_ones if stock and one.in_year(newest).end > self.today}
        return tuple(
            one._replace(year=newest - one.shift - (one in ahead), shift=0)
            if one in open_ones
            else one
            for one in query.periods
        )

    def rows(self, metric: str, region: str, period: Period) -> tuple[Figure, ...]:
        """What is stored of a metric, a region and a period; of a balance whatever ends with it."""
        stock = self.catalogue.metrics[metric].stock
        return self.store.figures(self.viewer, region, metric, period, stock=stock)

    def league(self, metric: str, period: Period, measure: Measure | None) -> tuple[Figure, ...]:
        """One measure of a metric in every place of ours that has it in a period."""
        stock, bounds = self.catalogue.metrics[metric].stock, self.catalogue.bounds
        return self.store.league(
            self.viewer, metric, period, measure=measure, stock=stock, regions=bounds
        )

    def _one(self, query: Query, metric: str, region: str, said: Said | None, found: Found) -> None:
        """One metric, region and period: its figures, or what is missing."""
        if query.measures == (Measure.SHARE,) and region == query.share_of and query.regions[1:]:
            return  # it is the whole, beside its part
        others = query.wants_rank and query.measures and len(query.regions) > 1
        if others and region not in self.catalogue.ranked:
            query = changed(query, wants_rank=False)  # our place, and how the city did
        if said and said.mode is Mode.MONTH:
            said = stored.newest_month(self, query, metric, region)
            if said and said.period:
                found.note(f"period_assumed:{said.period.start}/{said.period.end}")
        periods = stored.periods(self, query, metric, region, said)
        got = False
        for period in periods:
            rows = self.rows(metric, region, period)
            fit = self.fitting(query, metric, rows)
            if not fit:
                continue
            got = True
            found.figures += [row for row in in_order(fit) if row not in found.figures]
            self._partly_missing(query, metric, region, period, fit, found)
            self._note(said, period, found)
        if got:
            return
        alone = changed(query, periods=(said,) if said else ())
        if derived := workings.derived(self, alone, metric, region):
            found.figures.append(derived)
            self._note(said, derived.period, found)
            return
        for wider in self._beside(query, metric):
            told = Found()
            self._one(wider, metric, region, said, told)
            found.add(replace(told, missing=[]))
        found.missing.append(lacking.missing(self, query, metric, region, said, periods))

    def _beside(self, query: Query, metric: str) -> Iterator[Query]:
        """The queries that are answered all the same where a figure asked for is not stored."""
        of_whole = query.share_of and set(query.measures) == {Measure.VALUE, Measure.SHARE}
        several = len(query.metrics) > 1 and bool(query.measures)  # of which another has a place
        if query.wants_rank and (of_whole or several or set(query.measures) >= RESULTS):
            yield changed(query, wants_rank=False)  # how it is, and where
        known, grows = self.catalogue.metrics[metric], query.measures == (Measure.GROWTH,)
        unpublished = known.rate and Measure.GROWTH not in known.measures
        if grows and several and unpublished and not query.wants_rank:
            yield changed(query, measures=(Measure.SHARE,))  # R&D spending growth, R&D intensity

    def _note(self, said: Said | None, period: Period, found: Found) -> None:
        """Keep what was assumed of a period."""
        if said is None:
            found.note(f"period_assumed:{period.start}/{period.end}")
        if said is None or said.year is None:
            found.note(f"year_assumed:{period.end.year}")
        elif said.mode in (Mode.RUNNING, Mode.TO_DATE) and period != said.period:
            found.note(f"period_assumed:{period.start}/{period.end}")

    def _partly_missing(
        self,
        query: Query,
        metric: str,
        region: str,
        period: Period,
        fit: Sequence[Figure],
        found: Found,
    ) -> None:
        held = {figure.measure for figure in fit if figure.rank or not query.wants_rank}
        for measure in query.measures:
            if measure in held or self._stands_for(metric, measure, held):
                continue
            if measure is Measure.SHARE and query.share_of in (region, metric):
                continue  # it is the whole
            if share := self._share(query, metric, region, period, measure):
                found.figures.append(share)
                continue
            found.missing.append(
                Missing(metric, region, period, Reason.NOT_STORED, measure, query.wants_rank)
            )

    def _share(
        self, query: Query, metric: str, region: str, period: Period, measure: Measure
    ) -> Figure | None:
        """A share that is asked for beside a level, worked out where none is stored."""
        of_place = query.share_of in self.catalogue.regions  # where it is the level that is placed
        if measure is not Measure.SHARE or not period.months:
            return None
        if query.wants_rank and not of_place:
            return None
        alone = changed(query, measures=(measure,), periods=(as_said(period),), wants_rank=False)
        return workings.derived(self, alone, metric, region)

    def _stands_for(self, metric: str, measure: Measure, held: set[Measure]) -> bool:
        """The level of a rate is stored as its share: 城镇化率 has no other."""
        rate = self.catalogue.metrics[metric].rate
        return rate and measure is Measure.VALUE and Measure.SHARE in held

    def fitting(self, query: Query, metric: str, rows: Sequence[Figure]) -> list[Figure]:
        """The rows of the measures asked for; with none asked, all results: no plans,
        and how far along a plan is only where nothing else is known.
        """
        wanted = set(query.measures or _UNPLANNED)
        if self.catalogue.metrics[metric].rate and Measure.VALUE in wanted:
            wanted.add(Measure.SHARE)
        fit = [row for row in rows if row.measure in wanted]
        if query.measures and not query.wants_rank:  # a place alone is no level
            fit = [row for row in fit if row.measure is not Measure.VALUE or row.value is not None]
        if not fit and not query.measures:
            fit = [row for row in rows if row.measure is Measure.PROGRESS]
        if query.share_of:
            usual = self.catalogue.metrics[metric].share_of
            fit = [
                row
                for row in fit
                if row.measure is not Measure.SHARE or (row.share_of or usual) == query.share_of
            ]
        if query.wants_rank:
            either = wanted >= RESULTS  # by size or by growth?
            placed = [row for row in fit if row.rank] or [
                row for row in rows if either and row.measure is Measure.UNSTATED
            ]
            beside = [row for row in fit if row in placed or _is_beside(row, query, placed)]
            fit = beside or placed or (fit if either and query.measures else [])
        return fit


def _is_over(periods: Sequence[Said], today: date) -> bool:
    """Whether one part of a year, that is said twice, is over this year."""
    parts = {one.in_year(today.year).end for one in periods if not one.shift}
    return len(parts) == 1 and parts.pop() < today


def _is_beside(row: Figure, query: Query, placed: Sequence[Figure]) -> bool:
    """Whether a figure without a place is asked for beside the place of another measure."""
    return bool(placed) and row.value is not None and row.measure in query.measures
