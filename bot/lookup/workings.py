"""What answers a query where no official figure does: worked out of stored ones, and said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lookup import derive, stored
from bot.spans import Mode, Period, Said
from bot.words import Figure, Measure, Query, changed

if TYPE_CHECKING:
    from bot.lookup.resolve import Finder


def derived(finder: Finder, query: Query, metric: str, region: str) -> Figure | None:
    """A level worked out of two stored ones: a single quarter, or a share of a whole."""
    if query.wants_rank:
        return _rank(finder, query, metric, region)
    if query.measures == (Measure.SHARE,):
        return _share(finder, query, metric, region)
    if query.measures not in ((), (Measure.VALUE,)) or finder.catalogue.metrics[metric].stock:
        return None
    for said in query.periods:
        for period in [said.period] if said.period else _open_years(finder, said, metric, region):
            found = said.mode is Mode.WHOLE and derive.single(
                finder.store, finder.viewer, region, metric, period
            )
            if found:
                return found
    return None


def _rank(finder: Finder, query: Query, metric: str, region: str) -> Figure | None:
    """A rank worked out of a full league that has no official ones."""
    plain = changed(query, wants_rank=False)
    for said in query.periods or (None,):
        for period in stored.periods(finder, plain, metric, region, said):
            for measure in query.measures or (Measure.GROWTH, Measure.VALUE):
                rows = finder.league(metric, period, measure)
                for row in derive.ranks(list(rows), finder.catalogue):
                    if row.region == region and row.derived:
                        return row
    return None


def _open_years(finder: Finder, said: Said, metric: str, region: str) -> list[Period]:
    """The part of the latest year that has the stretch from January to its end."""
    if said.mode is not Mode.WHOLE or said.first == 1 or said.last > 12:
        return []
    shape = 1000 + said.last
    latest = finder.store.latest(finder.viewer, region, metric, measure=Measure.VALUE, shape=shape)
    return [said.in_year(latest.end.year)] if latest else []


def _share(finder: Finder, query: Query, metric: str, region: str) -> Figure | None:
    level = Query(query.intent, (metric,), (Measure.VALUE,), (region,), query.periods)
    whole = query.share_of
    if not whole and region == finder.catalogue.home:  # of a city, it may be of the province
        whole = finder.catalogue.metrics[metric].share_of  # 出口占比: of all trade
    of_metric = whole in finder.catalogue.metrics
    if of_metric and finder.catalogue.metrics[metric].share_of != whole:
        return None  # not a part of it: 二产占三产
    if not of_metric and (whole == region or whole not in finder.catalogue.regions):
        return None  # the whole is no part of itself
    other = Query(
        query.intent,
        (whole if of_metric else metric,),
        (Measure.VALUE,),
        (region if of_metric else whole,),
        query.periods,
    )
    parts, wholes = finder.find(level).figures, finder.find(other).figures
    if len(parts) != 1 or len(wholes) != 1:
        return None
    return derive.share(parts[0], wholes[0], whole)
