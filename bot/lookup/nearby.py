"""What is stored near a thing that is not? Offered as questions, never as figures."""

from dataclasses import dataclass
from itertools import chain, islice

from bot.answer.say import in_order
from bot.lookup.lacking import Missing
from bot.lookup.resolve import Finder
from bot.spans import Period
from bot.words import Measure

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that has an answer."""

    metric: str
    region: str
    measure: Measure | None = None
    period: Period | None = None
    rank: bool = False


def near(finder: Finder, missing: Missing) -> list[Offer]:
    """What is near a missing thing and is stored: of the same metric first, then of its topic."""
    key, region = missing.metric, missing.region
    latest = finder.store.latest(finder.viewer, region, key)
    offers: list[Offer] = []
    if missing.period and missing.measure:
        rows = finder.rows(key, region, missing.period)
        offers += [
            Offer(key, region, _said(row.measure), row.period, rank=row.value is None)
            for row in in_order(rows)
            if row.measure is not missing.measure or row.value is None
        ][:2]
    if latest and (latest != missing.period or not offers):
        offers.append(Offer(key, region, None, latest))
    target = finder.store.latest(finder.viewer, region, key, measure=Measure.TARGET)
    if target and not offers and missing.measure is not Measure.TARGET:
        offers.append(Offer(key, region, Measure.TARGET, target))
    if not offers:
        offers = [Offer(other, region) for other in neighbours(finder, key, region)]
    return offers[:3]


def neighbours(finder: Finder, metric: str, region: str) -> list[str]:
    """A few metrics that have results: those of the same topic first."""
    metrics = finder.catalogue.metrics
    topic = metrics[metric].topic if metric else ""
    keys = [key for t in finder.catalogue.topics.values() for key in t.metrics]
    near = chain(
        (key for key in keys if metrics[key].topic == topic),
        (key for key in keys if metrics[key].topic != topic),
    )
    known = (key for key in near if finder.store.latest(finder.viewer, region, key))
    return list(islice(known, _OFFERED))


def _said(measure: Measure) -> Measure | None:
    return None if measure is Measure.UNSTATED else measure
