"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalogue import Catalogue
from bot.understand.match import Token
from bot.words import Measure


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, before it is decided what kind of question it is."""

    metrics: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # metric keys an ambiguous word may mean
    choice_word: str = ""
    topics: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    regions: tuple[str, ...] = ()
    share_of: str = ""
    rank: bool = False
    scope: bool = False
    cues: frozenset[str] = frozenset()
    refuse: str = ""  # forecast, opinion or chat
    elsewhere: str = ""
    company: str = ""
    ordinal: int = 0
    top: int = 0
    bottom: int = 0
    amount: str = ""
    amount_unit: str = ""
    unknown: tuple[str, ...] = ()
    period_said: bool = False


def fill(tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Sort the tokens of a question into slots."""
    city = catalogue.regions[catalogue.home].within
    metrics: list[str] = []
    measures: list[Measure] = []
    regions: list[str] = []
    slots = Slots()
    cues: set[str] = set()
    after_share = False
    for n, token in enumerate(tokens):
        measure = token.get("measure")
        if metric := token.get("metric"):
            if after_share and metrics:
                slots = replace(slots, share_of=metric)
            elif metric not in metrics:
                metrics.append(metric)
        elif choice := token.get("choice"):
            slots = replace(slots, choices=tuple(choice.split()), choice_word=token.text)
        if region := token.get("region"):
            if after_share and region == city:
                slots = replace(slots, share_of=city)
            elif region not in regions:
                regions.append(region)
        if measure and Measure(measure) not in measures:
            measures.append(Measure(measure))
        after_share = measure == "share" or (after_share and _links(token))
        cues.update(token.all("cue"))
        slots = _mark(slots, token)
    slots = replace(slots, metrics=tuple(metrics), measures=tuple(measures), cues=frozenset(cues))
    return _settle_scope(slots, regions, city)


def _links(token: Token) -> bool:
    """Whether a word only carries 占 on to what it is a share of."""
    return bool(token.senses) and all(kind == "filler" for kind, _ in token.senses)


def _mark(slots: Slots, token: Token) -> Slots:
    """The slots that a single token fills by itself."""
    for kind, value in token.senses:
        if kind == "topic" and value not in slots.topics:
            slots = replace(slots, topics=(*slots.topics, value))
        elif kind == "rank":
            slots = replace(slots, rank=True)
        elif kind == "scope":
            slots = replace(slots, scope=True)
        elif kind == "refuse":
            slots = replace(slots, refuse=slots.refuse or value)
        elif kind == "elsewhere":
            slots = replace(slots, elsewhere=token.text)
        elif kind == "company":
            slots = replace(slots, company=token.text)
        elif kind == "amount":
            slots = replace(slots, amount=value, amount_unit=token.get("unit"))
        elif kind in ("ordinal", "top", "bottom"):
            slots = replace(slots, **{kind: int(value)})
    if not token.senses:
        slots = replace(slots, unknown=(*slots.unknown, token.text))
    return slots


def _settle_scope(slots: Slots, regions: list[str], city: str) -> Slots:
    """全市 beside a rank is what the rank is among; otherwise it is the city's own figure."""
    ranks = slots.rank or bool(slots.ordinal or slots.top or slots.bottom) or "league" in slots.cues
    ranks = ranks or "ranked" in slots.cues
    if ranks and city in regions and len(regions) == 1:
        regions.remove(city)
    elif slots.scope and not ranks and city and not regions and slots.share_of != city:
        regions.append(city)
    return replace(slots, regions=tuple(regions))
