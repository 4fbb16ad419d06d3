"""Which slots of a query do the words of a question fill?

>>> fill([Token("gdp", 0, 3, (("metric", "gdp"),))], catalogue).metrics
('gdp',)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalogue import Catalogue
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.words import Measure

_TOWARDS = frozenset({"对", "向", "自", "与", "to", "with", "from", "to the"})
_COUNTED = frozenset("个家户件项人辆")


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, before it is decided what kind of question it is."""

    metrics: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # metric keys an ambiguous word may mean
    choice_word: str = ""
    topics: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # words of the glossary
    bare_terms: tuple[str, ...] = ()  # of these, the ones that mean nothing else
    measures: tuple[Measure, ...] = ()
    regions: tuple[str, ...] = ()
    share_of: str = ""
    rank: bool = False
    scope: bool = False
    cues: frozenset[str] = frozenset()
    refuse: str = ""  # forecast, opinion or chat
    elsewhere: str = ""
    partner: str = ""  # 对美国出口: a place that narrows an indicator down to something else
    company: str = ""
    ordinal: int = 0
    top: int = 0
    bottom: int = 0
    count: int = 0  # 三个指标
    amount: str = ""
    amount_unit: str = ""
    counts: bool = False  # 多少个: the number of them is asked for
    unknown: tuple[str, ...] = ()


def fill(tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """Sort the tokens of a question into slots."""
    city = catalogue.regions[catalogue.home].within
    metrics: list[str] = []
    measures: list[Measure] = []
    regions: list[str] = []
    slots = Slots()
    cues: set[str] = set()
    before = ""
    after_share = False
    whole = ""  # share of GDP … : the first indicator is what the second is a share of
    for token in tokens:
        measure = token.get("measure")
        for metric in token.all("metric"):
            if after_share and metrics:
                slots = replace(slots, share_of=metric)
            elif whole and metric != whole:
                slots, metrics, whole = replace(slots, share_of=whole), [metric], ""
            elif metric not in metrics:
                whole = metric if after_share and not metrics else ""
                metrics.append(metric)
        if not token.get("metric") and (choice := token.get("choice")):
            slots = replace(slots, choices=tuple(choice.split()), choice_word=token.text)
        if region := token.get("region"):
            if after_share and region == city:
                slots = replace(slots, share_of=city)
            elif region not in regions:
                regions.append(region)
        if measure and Measure(measure) not in measures:
            measures.append(Measure(measure))
        after_share = measure == "share" or (after_share and _links(token))
        if measure == "share" and not token.text.endswith(" of") and is_han(token.text[0]):
            whole = ""
        cues.update(token.all("cue"))
        slots = _mark(slots, token, before)
        before = token.text
    slots = replace(slots, metrics=tuple(metrics), cues=frozenset(cues))
    slots = replace(slots, measures=_settle_measures(measures, slots))
    slots = _settle_choice(_settle_compound(slots, tokens), catalogue)
    return _settle_scope(slots, regions, city, catalogue.home)


def _settle_measures(measures: list[Measure], slots: Slots) -> tuple[Measure, ...]:
    """A plan's own measure is meant where several are said: GDP增速目标 is the target."""
    if Measure.PROGRESS in measures:
        return (Measure.PROGRESS,)
    if Measure.TARGET in measures:
        return (Measure.TARGET,)
    if Measure.SHARE in measures and slots.share_of:
        return (Measure.SHARE,)
    if "fell" in slots.cues and slots.metrics and not measures:
        return (Measure.GROWTH,)
    return tuple(measures)


def _settle_compound(slots: Slots, tokens: Sequence[Token]) -> Slots:
    """Names that run together without a break name something else: 制造业用电量, 民生支出.

    So does the name of a field before an indicator; what they name is not kept.
    """
    unknown = list(slots.unknown)
    for before, token in zip(tokens, tokens[1:], strict=False):
        joined = before.end == token.start and is_han(before.text[-1]) and is_han(token.text[0])
        if joined and _names(before) and _names(token):
            unknown.append(before.text + token.text)
    named = slots.metrics or slots.choices
    fields = [t.text for t in tokens if t.get("topic") and not t.get("cue") and not _names(t)]
    if slots.amount and not slots.amount_unit and not _checks(slots):
        unknown.append(slots.amount)  # month 15: a number that nothing explains
    if slots.partner:
        unknown.append(slots.partner)
    return replace(slots, unknown=(*unknown, *fields) if named else tuple(unknown))


def _checks(slots: Slots) -> bool:
    """Whether a bare number is held against the figure: 增速有没有到8."""
    return Measure.GROWTH in slots.measures and "yes_no" in slots.cues and slots.metrics != ()


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice"))


def _settle_choice(slots: Slots, catalogue: Catalogue) -> Slots:
    """An ambiguous word beside one of the indicators it may mean, or a count of them, is clear."""
    choices = slots.choices
    if not choices:
        return slots
    if slots.topics and not slots.metrics and "survey" in slots.cues:
        return replace(slots, choices=(), choice_word="")  # 投资方面的主要指标: all of them
    if any(metric in choices for metric in slots.metrics):
        return replace(slots, choices=(), choice_word="")
    if slots.counts:
        counted = [key for key in choices if catalogue.metrics[key].unit in _COUNTED]
        if len(counted) == 1:
            return replace(slots, metrics=(*slots.metrics, *counted), choices=(), choice_word="")
        choices = tuple(counted) or choices
    return replace(slots, choices=choices)


def _links(token: Token) -> bool:
    """Whether a word only carries 占 on to what it is a share of."""
    return bool(token.senses) and all(kind == "filler" for kind, _ in token.senses)


def _mark(slots: Slots, token: Token, before: str) -> Slots:
    """The slots that a single token fills by itself."""
    for kind, value in token.senses:
        if kind == "topic" and value not in slots.topics:
            slots = replace(slots, topics=(*slots.topics, value))
        elif kind == "term":
            slots = replace(slots, terms=(*slots.terms, value))
            if len(token.senses) == 1:
                slots = replace(slots, bare_terms=(*slots.bare_terms, token.text))
        elif kind == "rank":
            slots = replace(slots, rank=True)
        elif kind == "scope":
            slots = replace(slots, scope=True)
        elif kind == "count" and value.isdecimal():
            slots = replace(slots, count=int(value))
        elif kind == "count":
            slots = replace(slots, counts=True)
        elif kind == "refuse":
            slots = replace(slots, refuse=slots.refuse or value)
        elif kind == "elsewhere":
            partner = before in _TOWARDS
            slots = replace(slots, **{"partner" if partner else "elsewhere": token.text})
        elif kind == "company":
            slots = replace(slots, company=token.text)
        elif kind == "amount":
            slots = replace(slots, amount=value, amount_unit=token.get("unit"))
        elif kind in ("ordinal", "top", "bottom"):
            slots = replace(slots, **{kind: int(value)})
    if not token.senses:
        slots = replace(slots, unknown=(*slots.unknown, token.text))
    return slots


def _against(slots: Slots) -> bool:
    """Whether something is set against something else, and not against a number."""
    return "compare" in slots.cues and not slots.amount


def _settle_scope(slots: Slots, regions: list[str], city: str, home: str) -> Slots:
    """全市 beside a rank is what the rank is among; otherwise it is the city's own figure."""
    ranks = slots.rank or bool(slots.ordinal or slots.top or slots.bottom) or "league" in slots.cues
    ranks = ranks or bool(slots.cues & {"ranked", "leader"})
    if ranks and city in regions:
        regions.remove(city)
    elif _against(slots) and len(regions) <= 1 and (regions or slots.scope):
        other = regions[0] if regions else city
        if other != home:  # 比高新区快多少: we are the other side
            regions = [home, other]
    elif slots.scope and not ranks and city and not regions and slots.share_of != city:
        regions.append(city)
    return replace(slots, regions=tuple(regions))
