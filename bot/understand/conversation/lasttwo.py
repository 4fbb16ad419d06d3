"""Are the last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?

>>> set_against(query, slots, Before(of_ours, beside=of_theirs))[0].intent
<Intent.COMPARE: 'compare'>
"""

import re
from typing import TYPE_CHECKING

from bot.spans import as_said
from bot.understand.asked.intents import intent
from bot.understand.conversation.leaning import asks_gap
from bot.understand.conversation.meantime import how_many
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before


def differing_in_one(query: Query, before: "Before | None") -> Query | None:
    """The question before, if it is the same of another indicator, place or period."""
    if before is None or not (old := before.query).metrics or old.measures != query.measures:
        return None
    alike = old.intent is query.intent and query.intent in (Intent.LOOKUP, Intent.TREND)
    other = (old.metrics, old.regions) != (query.metrics, query.regions)
    other = other and not query.wants_rank  # 出口增速排第几? 进口增速呢; 全市增速呢
    same = alike and (other or old.wants_rank == query.wants_rank)
    if not old.periods and query.periods and before.answered:  # 最新增速? 上一期呢
        old = changed(old, periods=(as_said(before.answered),))
    told = (
        old.metrics != query.metrics,
        old.regions != query.regions,
        old.periods != query.periods,
    )
    return old if same and sum(told) == 1 else None


def one_beside(before: "Before | None") -> Query | None:
    """The question before the last, where a figure and no series was asked for."""
    beside = before.beside if before else None
    return beside if beside and beside.intent is Intent.LOOKUP else None


def both_of(
    text: str, query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """More of both that the last two questions were about: 存款? 贷款呢? 两个的增速呢."""
    if not before or not (told := _BOTH.search(text)):
        return None
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    more = query.measures or query.periods or query.wants_rank or slots.regions
    alone = slots.cues <= _PLAIN  # 出口和进口? 出口增速? 两个都要
    old, several = before.query, _all_told(before, _count(told))
    if named or not (more or alone) or not several or (slots.regions and several[1] != old.regions):
        return None
    metrics, regions = several
    regions = slots.regions or regions
    whole = changed(
        query,
        metrics=metrics,
        regions=regions,
        measures=query.measures or old.measures,
        periods=query.periods or old.periods,
    )
    filled = changed(slots, metrics=metrics, regions=regions)
    carried = ("metric",) if query.periods else ("metric", "period")
    return changed(whole, intent=intent(filled, whole.periods)), filled, carried


def _all_told(before: "Before", count: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The indicators and places of the last two questions, or of those named together before."""
    old, beside, among = before.query, one_beside(before), before.among
    for first in (beside, changed(among, intent=old.intent) if among != Query() else None):
        if not first:
            continue
        metrics, regions = (
            tuple(dict.fromkeys((*getattr(first, name), *getattr(old, name))))
            for name in ("metrics", "regions")
        )
        if (metrics, regions) != (old.metrics, old.regions) and count in (
            len(metrics),
            len(regions),
        ):
            return metrics, regions
    return None


def _count(told: re.Match[str]) -> int:
    """How many are told of by such words: both, these three."""
    return _COUNTS.get(told["zh"] or told["en"] or "", TWO)


def miscounted(text: str, whole: Query) -> bool:
    """Whether it is not as many as are asked for: the same three for the city."""
    if _YEARS.search(text) and how_many(whole.periods) < TWO:
        return True
    told = _BOTH.search(text)
    named = {len(whole.metrics), len(whole.regions), how_many(whole.periods)}
    return told is not None and _count(told) not in named


def set_against(
    text: str, query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?"""
    ends = slots.cues & {"highest", "lowest"} and _WHICH.search(text)  # 哪个最快, 哪个增速高
    ends = ends if slots.cues.isdisjoint(_OF_OTHERS) else None
    first = _just_told(text, before, ends=bool(ends)) or one_beside(before)
    if not first or not before:
        return None
    old = before.query
    if len(old.metrics) > TWO and ends:
        return None  # 三次产业增速? 一季度呢? 哪个最快: of those just told
    shifted = "shift" in slots.cues or _SHIFTED.fullmatch(text)
    moved = first.periods != old.periods and shifted  # 1-4月? 1-5月呢? 收窄了吗
    more = _WHICH_MORE.fullmatch(text)
    which = first.periods == old.periods and (ends or more)
    climbed = _CLIMBED.search(text)
    if climbed and (not old.wants_rank or first.periods == old.periods):
        return None
    one = _one_of_pair(text, query, first, old)  # 出口增速? 进口增速呢? 出口快几个点
    if first.periods == old.periods and not one and _GREW.search(text):
        return None  # 进口? 出口? up by how much: no two things rise from one to the other
    if not (moved or slots.cues & _AGAINST or which or climbed or one):
        return None
    if slots.regions and len({*first.regions, *old.regions}) > TWO:
        return None  # 我们和全市? 高新区呢? 比我们低多少: of the last one
    named = (
        (() if one else query.metrics)
        or slots.choices
        or slots.topics
        or slots.unknown
        or slots.refuse
    )
    own = {Measure.GROWTH}  # by how many points
    years = _YEARS.search(text)
    level = (
        slots.cues & {"more", "sum"} or which or years or {Measure.VALUE}.issuperset(old.measures)
    )
    own |= {Measure.VALUE} if level else set()  # 多用了多少亿度; 两年相差多少亿
    measured = set(query.measures) - own
    placed = {*slots.regions} - {*first.regions, *old.regions}  # by how much are we ahead
    same = slots.regions and first.regions == old.regions
    pair = which and _PAIR.match(text)  # 这俩谁降得更狠
    ranked = slots.ranks and not (climbed or pair or (more and which))
    said = query.periods or measured or placed or same or ranked or slots.amount
    if named or said or slots.elsewhere or set(old.measures) & PLANS:
        return None
    metrics, regions, periods = (
        tuple(dict.fromkeys((*getattr(first, name), *getattr(old, name))))
        for name in ("metrics", "regions", "periods")
    )
    told_of = _BOTH.search(text)
    counts = (len(periods),) if years else (len(metrics), len(regions), len(periods))
    if (told_of or years) and (_count(told_of) if told_of else TWO) not in counts:
        return None
    cues = slots.cues - {"gap"} | {"compare", "versus"}
    cues = frozenset(("compare", "apart")) if one else cues
    whole = changed(slots, metrics=metrics, regions=regions, cues=cues)
    measures = _measures_of(text, query, slots, old, which=bool(which))
    both = changed(old, metrics=metrics, regions=regions, periods=periods, measures=measures)
    placed_both = old.wants_rank and first.wants_rank
    both = changed(both, wants_rank=placed_both and not asks_gap(text))
    return changed(both, intent=intent(whole, periods)), whole, ("metric", "period")


def _measures_of(
    text: str, query: Query, slots: Slots, old: Query, *, which: bool
) -> tuple[Measure, ...]:
    """By which measure the two are held against each other: that told, or one that is said now."""
    if _AMOUNTS.search(text) or query.measures == (Measure.VALUE,):
        return (Measure.VALUE,)  # 出口增速? 进口呢? 差额多少
    if which and not (old.measures or query.measures) and _SIZE.search(text):
        return (Measure.VALUE,)  # 茌平GDP? 临清呢? 哪个大
    if (which or "sum" in slots.cues) and (query.measures or _PACE.search(text)):
        return query.measures or (Measure.GROWTH,)
    faster = "versus" in slots.cues and query.measures == (Measure.GROWTH,)  # 哪个增得快
    return query.measures if faster else old.measures


def _just_told(text: str, before: "Before | None", *, ends: bool) -> Query | None:
    """The last question, where it told two of which one is asked for: 哪个涨得猛."""
    old = before.query if before else Query()
    more = _WHICH_MORE.fullmatch(text) or ends
    two = TWO in (len(old.metrics), len(old.regions)) and len(old.metrics) <= TWO
    return old if more and two and old.intent in (Intent.LOOKUP, Intent.COMPARE) else None


def _one_of_pair(text: str, query: Query, first: Query, old: Query) -> bool:
    """Whether one of two that were told how they grew is held against the other."""
    pair = {*first.metrics, *old.metrics}
    grew = set(first.measures) == set(old.measures) == {Measure.GROWTH}
    apart = len(query.metrics) == 1 and len(pair) == TWO and pair.issuperset(query.metrics)
    return grew and apart and bool(_FASTER.search(text))


def gap_of_pair(
    text: str, query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """How far two are apart that were held against each other before: by how many points."""
    old = _beside_pointed(before) if before else None
    if not old or old.intent not in (Intent.LOOKUP, Intent.COMPARE):
        return None
    several = [len(one) for one in (old.metrics, old.regions, old.periods) if len(one) > 1]
    if several != [TWO]:
        return None
    if not slots.cues & {"margin", "gap", "differ", "more"} and not HOW_FAR.fullmatch(text):
        return None
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    own = set(query.measures) - {Measure.GROWTH, *old.measures}
    if named or own or query.periods or slots.regions or slots.elsewhere or slots.ranks:
        return None
    apart = {"apart"} if len(old.metrics) == TWO else set()
    measures = query.measures if slots.growth_noun else old.measures  # points between the growths
    measures = measures or old.measures or ((Measure.VALUE,) if apart else ())
    if (apart and len(measures) != 1) or set(measures) & PLANS:
        return None
    known = changed(slots, metrics=old.metrics, regions=old.regions)
    whole = changed(known, cues=frozenset(("compare", *apart)))
    both = changed(old, intent=Intent.COMPARE, measures=measures, wants_rank=False)
    return both, whole, ("metric", "period", "measure")


def _beside_pointed(before: "Before") -> Query:
    """The question before, with the end of a field asked for first: 谁最快? 我们呢? 差多少."""
    old, end = before.query, before.pointed
    alone = end and old.intent is Intent.LOOKUP and len(old.regions) == 1 and not before.beside
    return changed(old, regions=(*old.regions, end)) if alone and end not in old.regions else old


def still_compares(query: Query, slots: Slots, old: Query) -> bool:
    """Whether the same is asked of another indicator or place: deposits since end-2023? loans?"""
    told = query.metrics if query.metrics != old.metrics and len(old.metrics) == 1 else ()
    another = told or (slots.regions not in ((), old.regions) and len(old.regions) == 1)
    same = not query.periods and not (query.metrics and slots.regions)
    same = same and Measure.SHARE not in query.measures
    return bool(another) and same and old.intent is Intent.COMPARE and not query.wants_rank


_SHIFTED = re.compile(
    "(?:那么?|这样|是不是|又|有没有|是)*(?:加|变|提)?[快慢高低升降](?:了|些|一点|点)+(?:吗|没有?|么|呢)?[?!]*"
)
_FASTER = re.compile(
    "[快慢]了?(?:几|多少)|[高低]了?(?:几|多少)个?(?:百分)?点"
    "|(?<![a-z])(?:faster|slower|higher|lower|ahead|behind)(?: by)? how (?:much|many)(?![a-z])"
    "|(?<![a-z])how (?:much|many(?: percentage)? points) (?:faster|slower|higher|lower)(?![a-z])"
)
_GREW = re.compile(  # of one thing, from one time to another
    "(?<![a-z])(?:up|down|rise|rose|risen|grow|grew|grown|increased?|fall|fell|fallen|drop(?:ped)?"
    "|decline[d]?|went (?:up|down)|go (?:up|down)) (?:by )?how much(?![a-z])"
    "|(?<![a-z])by how much (?:(?:did|has|have|had|do|does) )?(?:(?:it|they|that|this"
    "|those) )?(?:been )?"
    "(?:up|down|ris|rose|grow|grew|increas|fall|fell|drop|declin|go (?:up|down)|gone (?:up|down)"
    "|went (?:up|down))"
    "|(?:增长|上涨|涨|增|上升|下降|降|跌|减少)了?(?:多少|几个点)"
)
_CLIMBED = re.compile(
    "(?:前进|后退|上升|下降|提升|提高|下滑|[进退升降])了?(?:几|多少)(?:个?[位名]次?)"
    "|(?<![a-z])(?:by )?how many (?:places|positions|ranks|spots)(?![a-z])"
    "|(?<![a-z])(?:places|positions|ranks|spots) (?:gained|lost|climbed|won|dropped)(?![a-z])"
)
_WHICH = re.compile("哪|谁|(?<![a-z])(?:which|who|of (?:those|these|them|the two))(?![a-z])")
_WHICH_MORE = re.compile(
    "(?:那么?|这?[俩两二][个者]?|[,])*(?:哪一?[个项者边]|谁)的?(?:增速|增幅|涨幅|总量|规模|数|值)?"
    "(?:[增升涨降跌减]得)?(?:更|要|比较|会)?(?:[高低快慢大小多少狠猛]|厉害)[一些点]*[呢啊呀?!.]*"
    "|(?:(?:and|so|then),? )*(?:which|who)(?: one)?(?: of (?:the two|them|these))?"
    "(?:'s| is| was| has)? "
    "(?:[a-z]+ )?(?:more|faster|higher|larger|bigger|slower|lower|smaller|less|harder)[ ?!.]*"
)
_PAIR = re.compile("(?:那么?)?(?:这[俩两]|两[个者])")
_PACE = re.compile(
    "[快慢猛狠]|[增升涨降跌减]得|(?<![a-z])(?:fast|slow|quick|jump|grew|gr[eo]w|r[io]se|climb|fell|drop)"
)
_SIZE = re.compile("[大小]|规模|(?<![a-z])(?:bigger|larger|smaller|biggest|largest)(?![a-z])")
_AMOUNTS = re.compile("差额|顺差|逆差|(?<![a-z])(?:surplus|deficit)(?![a-z])")
HOW_FAR = re.compile(
    "(?:那么?|两者|它们|之间)*(?:相?差|[快慢高低多少大小猛狠])(?:出|了|出来)?"
    "(?:多少|几)个?(?:百分)?点?[呢啊呀?!.]*"
    "|(?:那么?|又)*变[动化]?了?(?:多少|几)个?(?:百分)?点[呢啊呀?!.]*"
    "|(?:那么?|这|的)*差距(?:是|有)?(?:几|多少)个?(?:百分)?点[呢啊呀?!.]*"
    "|(?:and |so )?(?:what's |what is )?(?:the )?(?:gap|difference|margin|change)"
    "(?: in (?:percentage )?points)?[ ?!.]*"
    "|(?:and |so )?(?:by )?how (?:much|many(?: percentage)? points)"
    "(?: (?:faster|slower|apart|higher|lower))?[ ?!.]*"
)
_YEARS = re.compile("(?<![这那近前过最头])两个?年(?![前来后间内度以])|(?<!last )the two years")
_PLAIN = frozenset(("follow", "list", "several", "digest"))
TWO = 2  # that are held against each other
_BOTH = re.compile(
    "(?P<zh>[两三四])[个者项样](?!月|季)|二者"
    "|(?<![a-z])(?:both|(?:the|these|those|same) (?P<en>two|three|four))(?! (?:month|quarter)s)"
    "(?![a-z])"
)
_COUNTS = {"三": 3, "四": 4, "three": 3, "four": 4}
_OF_OTHERS = frozenset(  # who is last of all, in which year
    ("trailing", "when", "each_year", "each_quarter", "each_month")
)
_AGAINST = frozenset(("compare", "versus", "gap", "differ", "margin", "sum", "more"))
