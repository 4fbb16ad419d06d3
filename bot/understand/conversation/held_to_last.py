"""Is the figure just told held against last year's: 比去年多吗, is that up on last year?

>>> held_to_last("is that up on last year?", query, slots, before, catalogue)[0].measures
(<Measure.GROWTH: 'growth'>,)

Of what was told of a part of this year it is the same part of last year that is meant, and back.
"""

import re
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.spans import Mode, Said, as_said
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_LAST = "(?:去年|上年|上一年|前一年)(?:同期|同月|同季|这个?时候|这会儿)?(?:相?比)?"
_SIDES = "(?:增[加长多]?|减少?|多|少|高|低|升|降|涨|跌|好|差|上升|下降|快|慢)"
_LAST_EN = (
    "(?:the )?(?:same (?:period|months?|quarter|time) )?"
    "(?:last year|a year (?:ago|earlier|before)|(?:the )?year (?:before|earlier))"
)
_SIDE_EN = (
    "(?:up|down|higher|lower|more|less|fewer|better|worse|larger|smaller"
    "|an? (?:rise|fall|drop|increase|decrease|gain))"
)
_UP_ON = re.compile(
    "(?:那么?|这个?|是不是|它|所以|[,])*"
    f"(?:[比较跟和与]了?{_LAST}|同比)(?:是|有|又|算|还)*{_SIDES}(?:了|些|一点|点)*"
    f"(?:还是|或者?)?(?:{_SIDES}(?:了|些|点)*)?(?:吗|么|没有?|的|呢|了)*[?!.]*"
    "|(?:(?:and|so|ok|well|then),? )*"
    "(?:(?:is|was|are|were) (?:that|it|this|they|these|those)(?: figures?| numbers?)? )?"
    f"{_SIDE_EN}(?: or {_SIDE_EN})? (?:on|from|than|over|compared (?:to|with)|versus|vs)"
    f" {_LAST_EN}[ ?!.]*"
    "|(?:(?:and|so|ok|well|then),? )*on the year[ ?!.]*"
)
_YEAR_BEFORE = re.compile(
    "(?:去年|上年|上一年)(?!全年|整年|年?[末底]|年度|同[期月季]|这|[一二三四\\d]|上半|前)"
    "|(?<![a-z])(?:last year|the year before)"
    "(?!'s? (?:full|whole|total|annual)| as a whole| in full)(?![a-z]| end)"
)
_MAY = re.compile("[去上前今本]一?年|同比|year")
_MONTHS = 12
_SERIES = frozenset(("each_month", "each_quarter", "each_year", "trend", "latest"))
_LOOKS_UP = (Intent.LOOKUP, Intent.COMPARE, Intent.UNKNOWN)  # 今年呢 asks for nothing by itself


def held_to_last(
    text: str, query: Query, slots: Slots, before: "Before", catalogue: Catalogue
) -> tuple[Query, Slots]:
    """A query on what was told as its growth, or with the same part of the other year meant."""
    old = before.query
    if slots.metrics or PLANS & set(old.measures) or not old.metrics or not _MAY.search(text):
        return query, slots
    base = _told(before)
    if not base or base.mode not in (Mode.WHOLE, Mode.AS_OF, Mode.RUNNING):
        return query, slots
    metrics = [catalogue.metrics[key] for key in old.metrics]
    rates = any(metric.rate or metric.unit == "%" for metric in metrics)
    if old.measures == (Measure.SHARE,) and _UP_ON.fullmatch(text):  # of a share no growth is told
        slots = changed(slots, cues=slots.cues | {"compare"}, measures=old.measures, against=True)
        query = changed(query, intent=Intent.COMPARE, measures=(), periods=(base.back(1),))
        return query, slots
    if not rates and Measure.SHARE not in old.measures and _UP_ON.fullmatch(text):
        cues = slots.cues - {"compare", "more", "versus", "differ", "each_year"}
        slots = changed(slots, cues=cues, measures=(Measure.GROWTH,), against=False)
        query = changed(query, measures=(Measure.GROWTH,), intent=Intent.LOOKUP, periods=())
        return query, slots
    if any(metric.stock for metric in metrics):
        return query, slots  # what there was at the end of last year may as well be meant
    if _is_this_year(query, slots, base):
        return changed(query, periods=(base.back(-1),)), slots  # 去年一季度? 今年呢
    if "compare" not in slots.cues or len(query.periods) != 1 or not _YEAR_BEFORE.search(text):
        return query, slots
    said = query.periods[0]
    whole = said.mode in (Mode.WHOLE, Mode.RUNNING) and said.last - said.first + 1 == _MONTHS
    part = base.last - base.first + 1 < _MONTHS
    if not (whole and part and base.year and said.year == base.year - 1):
        return query, slots
    return changed(query, periods=(base.back(1),)), slots


def _is_this_year(query: Query, slots: Slots, base: Said) -> bool:
    """Whether this year is said behind a part of last year, of which it is the same part."""
    looks_up = query.intent in _LOOKS_UP and PLANS.isdisjoint(query.measures)
    one = len(query.periods) == 1 and slots.cues.isdisjoint(_SERIES)
    if not (looks_up and one and base.year) or base.mode is not Mode.WHOLE:
        return False
    said, part = query.periods[0], base.last - base.first + 1 < _MONTHS
    return part and said.mode is Mode.RUNNING and said.year == base.year + 1


def _told(before: "Before") -> Said | None:
    """The one period of the figure told, with its year."""
    said = before.query.periods
    if len(said) > 1:
        return None
    to_date = bool(said) and said[0].mode is Mode.TO_DATE  # so far this year, as was told
    if said and said[0].year and not to_date:
        return said[0]
    if not before.answered:
        return None
    if said and not to_date:
        return said[0]._replace(year=before.answered.end.year)
    return as_said(before.answered)
