"""What does somebody want to be told of by themselves, and is a figure of that kind?

>>> wished(understand("GDP增速>8%", catalogue, today), catalogue).watches
(Watch(kind=<Watched.THRESHOLD: 'threshold'>, subject='gdp', region='lcetdz', measure='growth', …),)

The wish is read as any question is. One that would lose a word of it, such as a period or a second
measure of a bound, is refused and never narrowed down in silence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.answer.asking import subject
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.lookup.amounts import in_unit
from bot.lookup.check import on_side
from bot.store.subscriptions import Watch, Watched
from bot.understand import Reading
from bot.understand.slots import Side, Slots
from bot.understand.spelled.clean import clean
from bot.understand.trouble import Trouble
from bot.words import Figure, Intent, Language, Measure, Qualifier, Query

_CHOICES: Final = 4
_MOST: Final = 8  # of one wish
_HARMLESS: Final = frozenset(
    (
        *("trend", "turning", "shift", "yes_no", "above", "below", "compare", "reaches"),
        *("latest", "fell", "follow"),
    )
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be watched; else the phrase that says why not, or indicators to choose from."""

    watches: tuple[Watch, ...] = ()
    fault: str = ""
    choices: tuple[str, ...] = ()


def wished(reading: Reading, catalogue: Catalogue) -> Wish:
    """What a text that was read as a question asks to be told of."""
    query, slots = reading.query, reading.slots
    if query.periods:
        return Wish(fault="subscribe.no_period")
    narrow = query.measures or slots.amount or query.wants_rank
    if len(slots.topics) == 1 and not query.metrics and not narrow:
        if query.regions != (catalogue.home,) or not _about_a_topic(reading):
            return Wish(fault="subscribe.unread")
        return Wish((Watch(Watched.TOPIC, slots.topics[0], catalogue.home),))
    if reading.trouble is Trouble.AMBIGUOUS:
        return Wish(fault="subscribe.which", choices=slots.choices[:_CHOICES])
    if reading.trouble:
        return Wish(fault="subscribe.unread")
    if query.intent is Intent.DIGEST and not query.metrics and not slots.topics:
        return Wish((_every(catalogue),))
    placed = slots.ordinal or slots.top or slots.bottom or slots.count
    plain = query.intent in (Intent.LOOKUP, Intent.TREND) and slots.cues <= _HARMLESS
    if not query.metrics or placed or not plain or reading.carried:
        return Wish(fault="subscribe.unread")
    found = tuple(
        one
        for key in query.metrics
        for where in query.regions
        for one in _of(key, where, query, slots, catalogue)
    )
    if not found or len(found) > _MOST:
        return Wish(fault="subscribe.no_bound" if slots.amount else "subscribe.unread")
    return Wish(found)


def _about_a_topic(reading: Reading) -> bool:
    """Whether nothing but a field was named: 工业, or 工业数据."""
    fit = reading.trouble is Trouble.AMBIGUOUS or not reading.trouble
    return fit and reading.query.intent in (Intent.LOOKUP, Intent.DIGEST)


def by_name(text: str, speakers: dict[Language, Speaker]) -> Watch | None:
    """What is watched by a word of its own in either language: every release, corrections."""
    for kind in (Watched.EVERY, Watched.CORRECTIONS):
        for speaker in speakers.values():
            words = speaker.phrase(f"subscribe.words_{kind.value}").split("|")
            if clean(text) in map(clean, words):
                return _every(speaker.catalogue) if kind is Watched.EVERY else Watch(kind)
    return None


def _every(catalogue: Catalogue) -> Watch:
    """Every release; where there are many zones those of our city."""
    return Watch(Watched.EVERY, region=catalogue.home if catalogue.bounds else "")


def _of(
    metric: str, region: str, query: Query, slots: Slots, catalogue: Catalogue
) -> Iterator[Watch]:
    """What is watched of one indicator and region."""
    measures = query.measures
    if query.wants_rank:
        if "shift" in slots.cues and not slots.growth_noun:
            measures = ()  # GDP rank change: it is the rank that changes
        if not slots.amount and len(measures) <= 1:
            yield Watch(Watched.RANK, metric, region, measures[0].value if measures else "")
        return
    if slots.amount:
        if len(measures) <= 1 and (one := _beyond(metric, region, measures, slots, catalogue)):
            yield one
        return
    for measure in measures or ("",):
        yield Watch(Watched.METRIC, metric, region, str(measure))


def _beyond(
    metric: str, region: str, measures: tuple[Measure, ...], slots: Slots, catalogue: Catalogue
) -> Watch | None:
    """A bound in the unit that the indicator is kept in; None where it has none, or no side."""
    known, claim = catalogue.metrics[metric], slots.claim
    if claim.side is Side.EQUAL:
        return None
    percent = in_unit(Decimal(slots.amount), slots.amount_unit, "%")
    measure = measures[0] if measures else Measure.VALUE
    if not measures and percent is not None and known.unit != "%":
        measure = Measure.GROWTH
    unit = known.unit if measure is Measure.VALUE else "%"
    bound = in_unit(Decimal(slots.amount), slots.amount_unit, unit)
    if bound is None:
        return None
    falls = claim.falls and unit == "%"
    side, number = claim.side, f"{bound.normalize():f}"
    return Watch(Watched.THRESHOLD, metric, region, measure.value, side, falls, number, unit)


def named(watch: Watch, speaker: Speaker) -> str:
    """What is watched, in a few words."""
    if watch.kind in (Watched.EVERY, Watched.CORRECTIONS):
        return speaker.phrase(f"subscribe.{watch.kind.value}")
    if watch.kind is Watched.TOPIC:
        topic = speaker.catalogue.topics.get(watch.subject)
        return topic.names[speaker.language].name if topic else watch.subject
    if watch.subject not in speaker.catalogue.metrics:
        return watch.subject  # the data folder has lost it since
    measure = Measure(watch.measure) if watch.measure and not watch.falls else None
    what = subject(speaker, watch.subject, measure=measure, region=watch.region)
    if watch.kind is Watched.RANK:
        return speaker.phrase("subscribe.rank", what=what)
    if watch.kind is Watched.THRESHOLD:
        number = speaker.number(Decimal(watch.bound), watch.unit)
        falls = "_falls" if watch.falls else ""
        return speaker.phrase(f"subscribe.{watch.side.value}{falls}", what=what, number=number)
    return what


def concerns(watch: Watch, figure: Figure, catalogue: Catalogue) -> bool:
    """Whether a figure is of what is watched."""
    match watch.kind:
        case Watched.EVERY:
            return figure.metric in catalogue.metrics and _is_near(watch, figure, catalogue)
        case Watched.CORRECTIONS:
            return False
        case Watched.TOPIC:
            known = catalogue.metrics.get(figure.metric)
            return known is not None and (known.topic, figure.region) == (
                watch.subject,
                watch.region,
            )
    same = (figure.metric, figure.region) == (watch.subject, watch.region)
    return same and figure.metric in catalogue.metrics and watch.measure in ("", figure.measure)


def _is_near(watch: Watch, figure: Figure, catalogue: Catalogue) -> bool:
    """Whether a figure is of the city of whoever watches every release."""
    if not catalogue.bounds:
        return True
    city = catalogue.regions[watch.region or catalogue.home].within
    known = catalogue.regions.get(figure.region)
    return known is not None and city in (figure.region, known.within)


def meets(watch: Watch, figure: Figure) -> bool:
    """Whether an exact figure lies beyond the bound that is watched."""
    if figure.value is None or figure.qualifier is not Qualifier.EXACT:
        return False
    if figure.unit != watch.unit:
        return False
    return on_side(figure.value, watch.side, Decimal(watch.bound), falls=watch.falls)
