"""Can a figure be of these months, at these prices, of this whole, and is a number no index?

>>> fits_months(gdp, Label(), Period(date(2024, 6, 1), date(2024, 6, 30)))
Refused('period', 'ask_months', {'value': ''})
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from bot.entries import Metric
from bot.intake.rows import Refused
from bot.intake.shape.measured import PER_HEAD
from bot.intake.words.label import Label
from bot.intake.words.lists import form_of, forms
from bot.intake.words.vocabulary import Vocabulary
from bot.spans import Period
from bot.words import Figure, Measure

_INDEX: Final = 50  # percent: an index is told around 100


def fits_months(metric: Metric, column: Label, row: Label, when: Period) -> None:
    """Refuse a plan of nobody says which months, and a month of what is told by quarter."""
    planned = next((each for each in (column, row) if each.measure is Measure.TARGET), None)
    dated = planned and not planned.lent and planned.timed
    if planned and not dated and when.end.month != 12:
        raise Refused("period", "target_of_when", value=planned.text)
    if metric.every == "quarter" and when.start.month == when.end.month:
        raise Refused("period", "ask_months", value=column.text)


def growth(low: Decimal | None, column: Label, row: Label, metric: Metric) -> Decimal | None:
    """The number of a growth: an index of 108.2 on last year is printed for one of 8.2 %."""
    if low is None:
        return None
    if column.index or row.index:
        if low < _INDEX and not column.index:
            raise Refused("measure", "index_far_off", value=f"{low:f}")
        return low - 100
    names = (row.named, column.named, *(each.name for each in metric.names.values()))
    named = form_of(" ".join(names))
    if low > _INDEX and any(word in named for word in forms("index")):
        raise Refused("measure", "index_of_what", value=f"{low:f}")
    return low


def far_off(numbers: Iterable[Decimal]) -> bool:
    """Whether numbers are no indices, whatever stands over them: none of them is near 100."""
    held = list(numbers)
    return bool(held) and max(held) < _INDEX


def basis(figure: Figure, row: Label, column: Label, words: Vocabulary) -> str:
    """At which prices a growth is; Refused where it, or a level, is at those not kept."""
    metric = words.catalogue.metrics[figure.metric]
    said = column.basis or (row.basis if row.measure or row.basis == "constant" else "")
    level = figure.measure is Measure.VALUE and said == "constant"
    nominal = figure.measure is Measure.GROWTH and said == "current"
    if level or (nominal and words.added(metric)):
        raise Refused("measure", "other_prices", value=column.text)
    if metric.unit == PER_HEAD and said == "constant" and not words.added(metric):
        return "real"  # incomes are told at their own prices
    return said if figure.measure is Measure.GROWTH else ""


def fits_whole(figure: Figure, row: Label, words: Vocabulary) -> None:
    """Refuse a share of nobody says what, or of the city of what does not add up in it."""
    regions = words.catalogue.regions
    metric = words.catalogue.metrics[figure.metric]
    if figure.measure is Measure.SHARE and not (figure.share_of or metric.rate):
        raise Refused("measure", "share_of_what", value=row.text)
    if figure.share_of == figure.metric:
        raise Refused("measure", "share_unfit", value=row.text)  # GDP, 占GDP比重 100
    if figure.share_of not in regions:
        return
    adds = words.catalogue.adds_up(metric)
    if not adds or regions[figure.region].within != figure.share_of:
        raise Refused("measure", "share_unfit", value=row.text)


def whole(metric: Metric, column: Label, row: Label) -> str:
    """What a share is of; of a bare 占比 of places nobody knows whether it is of their city's."""
    placed = row.region or row.zone
    own = column.named and column.named in column.text
    usual = "" if placed and not own else metric.share_of
    return column.share_of or row.share_of or usual
