"""What do words that lean on the question before mean by it, and which measure do they leave?

>>> leant("and as a percentage", query, slots, old)[0].measures
(<Measure.SHARE: 'share'>,)
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.spans import Mode, Said
from bot.understand.asked.placed import TO_FIRST
from bot.understand.asked.planned import DONE
from bot.understand.slots import PLANS, RATES, Slots
from bot.understand.spelled.either import Either
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_AS_SHARE = re.compile(
    r"(?<![a-z])as an? (?:percentage|percent|proportion|share|fraction)(?![a-z])"
)
_OF_IT = re.compile(
    "其中"
    r"|(?<![a-z])of (?:it|that|this|these|those|them|which)(?! (?:year|month|quarter|period|half))"
    r"(?![a-z])"
)
_SHARE_DONE = re.compile(
    "(?:how much(?= of)|(?:what|which|how large a|how big a)"
    " (?:percentage|percent|share|proportion|part|portion))"
    " (?:of (?:it|that|this|the (?:target|plan|task|goal)) )?"
    "(?:(?:was|is|has been|had been|have we|did we|were|had|has) )?"
    "(?:done|completed|achieved|met|reached|collected|fulfilled|attained|delivered)"
    "|(?:完成|实现|达到|兑现)了?(?:百分之几|百分之多少|几成|多大比例)"
)
_WHOLLY = re.compile("全|整|(?<![a-z])(?:full|whole|entire|annual)(?![a-z])")
_EACH = re.compile(
    "每一?[期次个]|各[期次个]|分别|(?<![a-z])(?:in|at|for|of|on|over) (?:each|every|all)(?![a-z])"
    "|(?<![a-z])(?:each (?:of|time|one)|every (?:time|one)|respectively)(?![a-z])"
)
_POINTS = re.compile("几个?(?:百分)?点|多少个?百分点|(?<![a-z])(?:percentage )?points(?![a-z])")
_YEAR = 12  # months
ACTUAL = re.compile(
    "实际|完成了?多少|(?<![a-z])(?:actual(?:ly)?|achieved|outturn|outcome|result)(?![a-z])"
)
_ADDED_VALUE = re.compile("增加值|(?<![a-z])value added")
_HOW_MUCH = re.compile("多少|几[个家户项]|how (?:much|many)")
_GAP = Either(
    "[差多少高低快慢大小](?:了|出|它们?|他们?|人家)?(?:多少|几)|差距|(?:几|多少)个?(?:百分)?点"
    "|(?<![a-z])(?:by )?how (?:far|much|many(?: percentage)? points)(?![a-z])"
    "|(?<![a-z])(?:gap|margin)(?![a-z])"
)
_BY = "by how (?:much|many(?: percentage)? points)"
_SIDE = "(?:ahead|above|over|behind|below|under|short|higher|lower)"
AHEAD = re.compile(  # of the plan that was told before what came of it
    "(?:那么?|所以|这样|我们|我区|[,])*(?:是|已经?|还)*"
    "(?:领先|超前|超额|超出?|超过|高出?|低|快|慢|落后|差)了?(?:多少|几)个?(?:百分)?点?[呢啊呀?!.]*"
    "|(?:(?:so|and|then|ok|okay),? )*(?:"
    f"(?:(?:we|that|it|this)(?:'re|'s| are| is) )?{_SIDE} {_BY}"
    f"|{_BY} (?:are we|is (?:it|that|this)) {_SIDE}"
    f"|how far {_SIDE}(?: (?:are we|is (?:it|that|this)))?)[ ?!.]*"
)
_SAME_AGAIN = re.compile("(?<![a-z])same comparison(?! (?:with|to|against))(?![a-z])")
_WHAT_IS = re.compile(
    "(?<![a-z])(?:what(?:'s| is| was)|how (?:much|large|big) (?:is|was)) |多少|几何"
)
_FIGURE = re.compile("是多少|(?<![a-z])how (?:much|large|big) (?:is|was)(?![a-z])")
_IN_ALL = ("总", "total ", "overall ", "gross ")  # high-tech output's share? and total output
_ONLY = re.compile("[只光单]|(?<![a-z])(?:only|just|alone)(?![a-z])")
_LINKED = re.compile("[和与跟及、,]|(?<![a-z])(?:and|or|versus|vs)(?![a-z])")
_LEVEL = re.compile(
    "(?:value|amount|volume|level|size) of|(?<![a-z])(?:total|amount|balance|outstanding)(?![a-z])"
    "|总[量额]|余额|[进出]口额|(?<!差)额(?:是|为|有|达)?多少|多少面积|有多少"
    "|(?<![a-z])how much (?:is|was|are|were)(?![a-z])"
)
_BALANCE = re.compile("余额的(?=[呢?!.]*$)|(?<![a-z])of (?:the )?(?:[a-z]+ )?balances?(?![a-z])")
_TAKEN_IN = re.compile(  # what came in is no share, and no growth
    "(?:入库|进账|到账|[收征](?:了|到|上来)?)了?(?:多少|几)"
    "|(?<![a-z])how much (?:money |was |has been )*"
    "(?:(?:did|have|has|do|does) (?:we|they|it|you) )?(?:c[ao]me|taken?|took|br(?:ing|ought)) in"
)
_COMPLETED = re.compile("完成了?多少|(?<![a-z])completed(?![a-z])")


def leant(
    text: str, query: Query, slots: Slots, before: "Before", catalogue: Catalogue
) -> tuple[Query, Slots]:
    """A query with what its words mean by the one before.

    What is asked of it goes on from it: how much of it was tax. As a percentage is its share.
    Where an ambiguous word may mean the same indicator, and something else of it is asked, it
    does: 实际使用外资? 高新区的外资呢.
    """
    old = before.query
    query, slots = _each_of(text, _in_same_parts(text, query, slots, old), slots, old)
    if not query.metrics and len(old.metrics) == 1:
        if yearly := _of_yearly_plan(text, query, slots, before, catalogue):
            return yearly
        if form := _form_of(text, query, slots, old, catalogue):
            query, slots = _measured(query, slots, form)
    if slots.metrics and not slots.follows and not query.periods and _OF_IT.search(text):
        slots = changed(slots, follows=True)
    planned = _of_plan(text, slots, old)
    if planned and not query.metrics and query.measures in ((), (Measure.SHARE,)):
        periods = query.periods or tuple(so_far(one) for one in old.periods)
        return _measured(changed(query, share_of="", periods=periods), slots, planned)
    told = query.metrics or query.measures or slots.choices or Measure.GROWTH in old.measures
    if old.metrics and not told and _AS_SHARE.search(text):
        return _measured(query, slots, Measure.SHARE)
    moved = query.measures == (Measure.GROWTH,) and "compare" in slots.cues and not slots.regions
    if moved and old.measures == (Measure.SHARE,) and not (slots.growth_noun or query.metrics):
        return _measured(query, slots, Measure.SHARE)  # 占比多少? 较去年提升多少
    named = tuple(key for key in old.metrics if key in slots.choices)
    alone = named == slots.choices and not (query.metrics or _LINKED.search(text))
    if alone and slots.cues <= {"follow"}:  # 工业利润? 利润增速
        slots = changed(slots, metrics=named, choices=(), choice_word="")
        return changed(query, metrics=named), slots
    leans = slots.follows or old.intent is Intent.DEFINE  # of the words that were just explained
    more = leans and (query.periods or query.measures or slots.regions)
    in_all = any(f"{whole}{slots.choice_word}" in text for whole in _IN_ALL)
    if len(named) == 1 and more and not (query.metrics or in_all):
        slots = changed(slots, metrics=named, choices=(), choice_word="", follows=True)
        return changed(query, metrics=named), slots
    return query, slots


def same_comparison(text: str, slots: Slots, old: Query) -> Slots:
    """The slots where two places or times are compared again, of another indicator."""
    two = old.intent is Intent.COMPARE and len(old.metrics) == 1 < len(old.regions + old.periods)
    if not two or not slots.metrics or slots.regions or not _SAME_AGAIN.search(text):
        return slots
    return changed(slots, cues=slots.cues - {"compare", "versus"} | {"follow"}, follows=True)


def _of_yearly_plan(
    text: str, query: Query, slots: Slots, before: "Before", catalogue: Catalogue
) -> tuple[Query, Slots] | None:
    """What is planned for the year of what was told of, or how much of such a plan is done.

    Completed investment? what is the annual plan; what percentage of it is done.
    """
    (key,) = before.query.metrics
    plans, of = catalogue.plans.get(key, ()), catalogue.metrics[key].plan_of
    share = _SHARE_DONE.search(text) or query.measures == (Measure.PROGRESS,)
    if slots.regions or slots.cues & {"gap", "compare"} or query.wants_rank:
        return None
    if len(plans) == 1 and query.measures == (Measure.TARGET,):
        metrics, measures, mode = plans, (Measure.VALUE,), Mode.WHOLE
    elif of and share:
        metrics, measures, mode = (of,), (Measure.PROGRESS,), Mode.RUNNING
    elif of and query.measures in ((), (Measure.VALUE,)) and DONE.search(text):
        metrics, measures, mode = (of,), (Measure.VALUE,), Mode.RUNNING
    else:
        return None
    periods = query.periods or before.query.periods
    years = tuple(dict.fromkeys(said.year for said in periods))
    if None in years:
        years = (before.answered.end.year,) if before.answered else ()
    if not (query.periods and mode is Mode.RUNNING):
        periods = tuple(Said(year, 1, _YEAR, mode) for year in years)
    slots = changed(slots, metrics=metrics, measures=measures, follows=True)
    return changed(query, metrics=metrics, measures=measures, periods=periods), slots


def _form_of(
    text: str, query: Query, slots: Slots, old: Query, catalogue: Catalogue
) -> Measure | None:
    """Which measure a word says that names none: the balance, points, the unit it is kept in."""
    if query.measures or query.wants_rank or len(old.measures) != 1:
        return None
    metric = catalogue.metrics[old.metrics[0]]
    if old.measures == (Measure.GROWTH,) and "stands" in slots.cues and metric.stock:
        return Measure.VALUE  # 贷款增速? 上年同期余额呢
    level = old.measures == (Measure.VALUE,) and not metric.rate and metric.unit not in RATES
    return Measure.GROWTH if level and _POINTS.search(text) else None


def of_another_year(said: Sequence[Said], old: Query) -> bool:
    """Whether what is said is of other years than what was asked before."""
    years = {one.year for one in said}
    return bool(said) and None not in years and years.isdisjoint(one.year for one in old.periods)


def so_far(said: Said) -> Said:
    """A whole year as what there is of it: what is done of its plan is told while it runs."""
    whole = said.mode is Mode.WHOLE and (said.first, said.last) == (1, _YEAR)
    return said._replace(mode=Mode.RUNNING) if whole and said.year else said


def _measured(query: Query, slots: Slots, measure: Measure) -> tuple[Query, Slots]:
    return changed(query, measures=(measure,)), changed(slots, measures=(measure,))


def _in_same_parts(text: str, query: Query, slots: Slots, old: Query) -> Query:
    """Another year after several parts of one is told in the same parts: Q1 and H1 2022? 2023?"""
    if len(query.periods) != 1 or len(old.periods) < 2 or slots.metrics or _WHOLLY.search(text):
        return query
    said, years = query.periods[0], {one.year for one in old.periods}
    whole = said.mode in (Mode.WHOLE, Mode.RUNNING) and (said.first, said.last) == (1, _YEAR)
    parts = any((one.first, one.last) != (1, _YEAR) for one in old.periods)
    moved = len(years) == 1 and years != {said.year} and parts
    if not whole or not moved or said.year is None or any(one.days for one in old.periods):
        return query
    if slots.cues - {"follow", "yes_no"}:
        return query
    return changed(query, periods=tuple(one._replace(year=said.year) for one in old.periods))


def _each_of(text: str, query: Query, slots: Slots, old: Query) -> tuple[Query, Slots]:
    """What is asked of each figure of a series goes on over all of it: and our rank at each?"""
    of_series = old.intent in (Intent.TREND, Intent.EXTREME) and old.periods and not query.periods
    asked = query.wants_rank or query.measures
    if not of_series or not asked or query.metrics or not _EACH.search(text):
        return query, slots
    return query, changed(slots, cues=slots.cues | {"trend"})


def _of_plan(text: str, slots: Slots, old: Query) -> Measure | None:
    """What is asked of a plan that was asked about: what part of it is done, what is left of it."""
    if old.measures == (Measure.TARGET,) and _SHARE_DONE.search(text):
        return Measure.PROGRESS
    return Measure.TARGET if old.measures == (Measure.PROGRESS,) and "gap" in slots.cues else None


def places_meant(query: Query, slots: Slots, old: Query, home: str) -> tuple[str, ...]:
    """The places meant: those said, beside the one before where they are compared with it."""
    if slots.cues & {"leader", "districts"} and not slots.regions and slots.ordinal:
        return ()  # which district is first
    if TO_FIRST in slots.cues and not slots.regions and len(old.regions) > 1:
        return (home,) if home in old.regions else old.regions[:1]
    if query.share_of and (slots.regions or old.regions) == (query.share_of,):
        return (home,)  # 全市出口? 那咱占全市的比重: a whole is no part of itself
    others = slots.regions[1:] if slots.ours_unsaid else slots.regions  # 跟临清比呢
    held = "compare" in slots.cues and len(others) == 1 and others != old.regions
    if slots.regions and not held:
        return slots.regions
    if old.intent is Intent.COMPARE and len(old.regions) == 2 and held:
        return (old.regions[0], *others)  # 和高新区差多少? 和冠县呢
    return tuple(dict.fromkeys((*old.regions, *others)))


def asks_figure(text: str) -> bool:
    """Whether it is asked how much it is, which is no place."""
    return bool(_FIGURE.search(text))


def asks_gap(text: str) -> bool:
    """Whether it is asked how far two are apart."""
    return bool(_GAP.search(text))


def _of_parts(query: Query, slots: Slots) -> bool:
    """Whether only parts of a year are said, for which nothing is planned: and exports in Q1?"""
    parts = all(one.last - one.first + 1 < _YEAR for one in query.periods)
    return bool(query.periods) and parts and "gap" not in slots.cues


def _is_taken_up(text: str, query: Query, old: Query, catalogue: Catalogue) -> bool:
    """Whether another indicator than those compared has none of the measure, or is singled out."""
    if old.intent is not Intent.COMPARE:
        return False
    kept = (set(catalogue.metrics[key].measures) for key in query.metrics)
    results = set(old.measures) - PLANS  # of a plan none is told by what it is of
    none = bool(results) and all(map(results.isdisjoint, kept))
    return none or (len(old.metrics) > 1 and bool(_ONLY.search(text)))


def keeps_measure(text: str, query: Query, slots: Slots, old: Query, catalogue: Catalogue) -> bool:
    """Whether the measure asked before is meant still.

    How many there are of another thing is no plan and no progress; the value of sales is no growth.
    Nor is the thing itself, where it is named once more: 临清GDP增速? 高新区GDP是多少. Another one
    is told with all there is of it behind a question on the document, and alone behind two that
    were held against each other. How much of it there is asks for no share; and a growth that was
    only named as what a place is held by goes no further: 增速排第几? 营业收入.
    """
    another = bool(query.metrics) and query.metrics != old.metrics
    if another and (old.intent is Intent.SOURCE or _is_taken_up(text, query, old, catalogue)):
        return False
    if another and not slots.follows and old.wants_rank and not query.wants_rank:
        return False
    if query.metrics == old.metrics and not query.measures and _WHAT_IS.search(text):
        return Measure.VALUE in old.measures
    told = {Measure.VALUE, Measure.TARGET} & {*old.measures}
    if not (query.metrics or query.measures or told):
        done = any(key in catalogue.plans for key in old.metrics) and _COMPLETED.search(text)
        if done or _TAKEN_IN.search(text):
            return False  # 完成年度计划的几成? 一季度完成多少; 占全市多少? 5月入库多少
    if set(old.measures) <= PLANS:
        past = of_another_year(query.periods, old) and ACTUAL.search(text)  # 去年实际呢
        part = another and Measure.TARGET in old.measures and _of_parts(query, slots)
        went = "digest" in slots.cues and query.periods and _of_parts(query, slots)
        return not (past or part or went or (another and _HOW_MUCH.search(text)))
    if Measure.SHARE in old.measures and query.metrics and _ADDED_VALUE.search(text):
        return False  # 三次产业占比? 二产的增加值呢
    level = slots.counts or _LEVEL.search(_BALANCE.sub("", text))  # 贷款余额的呢: its growth
    return not (another and Measure.VALUE not in old.measures and level)
