"""What is 环比 held against: the month, quarter or balance before the one asked about?

>>> held_to_previous(slots, [may], catalogue)[1]  # of 5月用电量环比
[Said(year=None, first=5, ...), Said(year=None, first=4, ...)]
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.lexicon.match import Token
from bot.understand.period.periods import Periods
from bot.understand.slots import PLANS, Slots
from bot.words import Measure, changed

_FROM = re.compile(r"(?<![a-z])(?:since|starting|onwards?|from (?:19|20)\d\d on)|以来|年[起开]")
_RATES = ("%", "指数")  # their own change on the month is another figure, and is not kept
_YEAR = 12  # months
_AND_PART = 2  # a year, and a part of it
_UNITS = (1, 3)  # months and quarters are held against the one before


_MOM = re.compile(
    "环比(?:的?(?:增[速长幅]率?|涨幅|降幅|变化))?"
    "|(?<![a-z])(?:(?:month|quarter)[ -](?:on|over)[ -](?:month|quarter)|mom|m/m|qoq|q/q)(?![a-z])"
)
_YOY = re.compile(
    "同(?=环比)|同比|[比较](?:去年|上年)|增(?:速|幅|长率?)了?(?:是|为)?多少[,;?]"
    "|(?<![a-z])(?:year[ -](?:on|over)[ -]year|yoy|y/y|annual(?:ly)?|a year (?:ago|earlier|before)"
    "|on the year)(?![a-z])"
)
_MORE = frozenset(("yes_no", "compare", "define", "differ", "trend", "highest", "lowest"))
_DENIED = re.compile(
    "(?:不[要是用看需]?|别|非|无需|甭)[^,;?!环同]{0,3}[环同]比"
    "|(?<![a-z])(?:not|n't|never|rather than|instead of|without)(?: (?!and )[a-z]+){0,3} "
    "(?:(?:month|quarter|year)[ -](?:on|over)[ -][a-z]+|mom|yoy|qoq)(?![a-z])"
)


def held_to_previous(
    text: str, slots: Slots, said: tuple[Said, ...], catalogue: Catalogue
) -> tuple[Slots, tuple[Said, ...]]:
    """The slots and periods of a comparison of levels, where both periods are of one length.

    With growth on the year before asked for as well, that is told too: 同比和环比各多少.
    """
    if "mom" not in slots.cues or not slots.metrics or slots.choices or slots.rank:
        return slots, said
    yoy = bool(_YOY.search(_MOM.sub("环比" if "环比" in text else "", text)))
    if yoy and (denied := _DENIED.search(text)):
        return (_without_mom(slots, told=False) if _MOM.search(denied[0]) else slots), said
    unmet = _without_mom(slots) if yoy else slots
    if any(catalogue.metrics[key].unit in _RATES for key in slots.metrics):
        return unmet, said
    stock = all(catalogue.metrics[key].stock for key in slots.metrics)
    both = list(said) if len(said) == 2 else [*said, *map(_before, said)]
    if len(both) != 2 or not all(one and _is_unit(one, stock) for one in both):
        return unmet, said
    cues = (slots.cues - {"mom"}) | {"compare", "on_previous"}
    held = tuple(one for one in both if one is not None)
    measures = (Measure.VALUE, Measure.GROWTH) if yoy else (Measure.VALUE,)
    return changed(slots, cues=cues, measures=measures, terms=(), bare_terms=()), held


def so_far(periods: Periods, tokens: Sequence[Token]) -> Periods:
    """今年……从年初到现在 is one stretch, where no plan or other indicator is of the year."""
    said = periods.said
    if len(said) != _AND_PART:
        return periods
    ends = [one for one in said if one.mode is Mode.TO_DATE and one.first == 1]
    whole = [(one.year, one.first, one.last, one.days) for one in said if one not in ends]
    named = {key for token in tokens for key in token.all("metric")}
    planned = any(not PLANS.isdisjoint(token.all("measure")) for token in tokens)
    if len(ends) != 1 or whole != [(ends[0].year, 1, _YEAR, None)]:
        return periods
    return periods if planned or len(named) > 1 else periods._replace(said=tuple(ends))


def above_last(slots: Slots, said: tuple[Said, ...]) -> Slots:
    """The slots of a comparison where one period is above another: 超过去年同期了吗."""
    two = len(said) == _AND_PART and said[0].shift != said[1].shift
    held = two and slots.cues & {"above", "below"} and not slots.amount and not slots.rank
    return changed(slots, cues=slots.cues | {"compare"}) if held else slots


def _without_mom(slots: Slots, *, told: bool = True) -> Slots:
    """The slots of growth on the year before, beside which it is told that the other is not kept.

    With any other measure, a comparison or a claim it stays as it is.
    """
    other = slots.measures not in ((), (Measure.GROWTH,)) or slots.amount or slots.course
    if other or slots.cues & _MORE:
        return slots
    cues = slots.cues - {"mom"} | ({"no_mom"} if told else set())
    return changed(slots, cues=cues, measures=(Measure.GROWTH,), terms=(), bare_terms=())


def within_plan(slots: Slots, said: tuple[Said, ...], today: date) -> tuple[Said, ...]:
    """How much of this year's target was met by May: the year is that of the plan."""
    if slots.measures != (Measure.PROGRESS,) or not said or len(said) > _AND_PART:
        return said
    if len(said) < _AND_PART:  # of a year that is not over, what is done so far
        (one,) = said
        plan = (one.first, one.last) == (1, _YEAR) and one.mode is Mode.WHOLE and not one.days
        if not plan or one.year not in (None, today.year):
            return said
        return (one._replace(mode=Mode.RUNNING),) if one.year else ()
    year, part = sorted(said, key=lambda one: one.first - one.last)
    whole = (year.first, year.last) == (1, _YEAR) and not year.days
    return (part,) if whole and part.last < _YEAR and year.year in (None, part.year) else said


def year_by_year(text: str, slots: Slots, said: tuple[Said, ...], today: date) -> tuple[Said, ...]:
    """The first quarter of each year since 2022: one part of each of these years."""
    if "each_year" not in slots.cues or len(said) != 1 or not _FROM.search(text):
        return said
    one = said[0]
    part = one.mode is Mode.AS_OF or (one.mode is Mode.WHOLE and one.last < _YEAR)
    if not part or one.days or one.year is None:
        return said
    last = today.year if one.last < today.month else today.year - 1
    return tuple(one._replace(year=year) for year in range(one.year, last + 1)) or said


def _is_unit(said: Said, stock: bool) -> bool:
    """One month or one quarter, or a day that a balance stands at."""
    if stock:
        return said.mode in (Mode.AS_OF, Mode.WHOLE) and not said.days
    months = said.last - said.first + 1
    starts = (said.first - 1) % months == 0
    return said.mode is Mode.WHOLE and months in _UNITS and starts and not said.days


def _before(said: Said) -> Said | None:
    """The period of the same length before; none where the year is open and would change."""
    length = 1 if said.mode is Mode.AS_OF else said.last - said.first + 1
    if said.mode is Mode.AS_OF:
        first, last = 1, said.last - 1
    else:
        first, last = said.first - length, said.last - length
    if last >= 1:
        return said._replace(first=first, last=last)
    if said.year is None:
        return None
    first = 1 if said.mode is Mode.AS_OF else first + 12
    return said._replace(year=said.year - 1, first=first, last=last + 12)
