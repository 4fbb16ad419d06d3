"""What does 「那二季度呢?」 leave unsaid, and what was said before it?

>>> merged(reading, Before(query, None), home).carried
('metric', 'measure')
"""

from bot.catalogue import Catalogue
from bot.spans import Mode, Said, as_said
from bot.understand.asked.intents import intent
from bot.understand.before import Before
from bot.understand.conversation.held_to_last import held_to_last
from bot.understand.conversation.lasttwo import (
    both_of,
    gap_of_pair,
    miscounted,
    set_against,
    still_compares,
)
from bot.understand.conversation.leaning import (
    asks_figure,
    asks_gap,
    keeps_measure,
    leant,
    places_meant,
    same_comparison,
)
from bot.understand.conversation.meantime import are_years, newest, of_part_of_year
from bot.understand.conversation.of_field import of_all, of_field, of_whole_field
from bot.understand.conversation.periods_meant import AFRESH, of_choice, periods_meant, unmeasured
from bot.understand.conversation.risen import held_to_nothing, more_than_before, risen_between
from bot.understand.conversation.said_again import told_again
from bot.understand.conversation.spanned import asked_back
from bot.understand.conversation.surveyed import SURVEYS, edge_of_listed, resumed
from bot.understand.named.wholes import of_told_city
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed


def gone_on(
    text: str, query: Query, slots: Slots, before: Before | None, catalogue: Catalogue
) -> tuple[Query, Slots, tuple[str, ...]]:
    """A query as it goes on from the one before, and what was carried over."""
    if again := (
        asked_back(text, slots, before)
        or told_again(text, slots, before)
        or risen_between(text, slots, before)
        or both_of(text, query, slots, before)
        or gap_of_pair(text, query, slots, before)
        or set_against(text, query, slots, before)
        or edge_of_listed(text, query, slots, before)
        or resumed(query, slots, before)
        or of_all(query, slots, before)
    ):
        return again
    home, city = catalogue.home, catalogue.regions[catalogue.home].within
    if before:
        beside = before.beside.regions if before.beside else ()
        query, slots = of_told_city(query, slots, before.query, beside, catalogue)
        query, slots = leant(text, query, slots, before, catalogue)
        query, slots = of_field(text, query, slots, before, home, city)
        query, slots = held_to_last(text, query, slots, before, catalogue)
        slots = same_comparison(text, slots, before.query)
        slots = more_than_before(query, slots)
    whole, carried = merged(query, slots, before, home, city)
    if before and "period" in carried and still_compares(query, slots, before.query):
        against = len(whole.periods) == len(whole.regions) == 1
        cues = slots.cues | {"compare"}  # 小巨人呢: how many there are is asked as well
        level = against or whole.measures == (Measure.VALUE,)
        slots = changed(slots, cues=cues, against=against, level_first=level)
        whole = changed(whole, intent=Intent.COMPARE)
    elif before and before.answered and "period" in carried and _is_base(before.query):
        whole = changed(whole, periods=(as_said(before.answered),))
    if whole.intent is Intent.EXTREME and "period" in carried and are_years(whole.periods):
        slots = changed(slots, cues=slots.cues | {"each_year"})  # 2021、2022和2023年增速? 最低的呢
    if whole.intent is Intent.LEAGUE and "period" in carried and len(whole.periods) > 1:
        whole = changed(whole, periods=(newest(whole.periods),))  # 前进了几位? 谁第二
    apart = whole.intent is Intent.COMPARE and (asks_gap(text) or city in whole.regions)
    figure = query.periods and asks_figure(text)  # 总量排第几? 5月当月是多少
    if (apart or figure) and not query.wants_rank:  # a city has no place in itself
        whole = changed(whole, wants_rank=False)
    if (
        before
        and "measure" in carried
        and not keeps_measure(text, query, slots, before.query, catalogue)
    ):
        whole = changed(unmeasured(whole, before.query), wants_rank=query.wants_rank)
        carried = tuple(what for what in carried if what != "measure")
    vain = "metric" in carried and held_to_nothing(text, whole, slots, bool(query.measures))
    vain = vain or ("period" in carried and of_part_of_year(text, whole))
    if vain or ("metric" in carried and miscounted(text, whole)):
        slots = changed(slots, unknown=(text.strip(" ?!."),))
    return whole, slots, carried


def _is_base(old: Query) -> bool:
    """Whether the one period said was what the newest was held against: 存款比年初增加多少."""
    one = len(old.metrics) == len(old.periods) == len(old.regions) == 1
    return old.intent is Intent.COMPARE and one


def merged(
    query: Query, slots: Slots, before: Before | None, home: str, city: str = ""
) -> tuple[Query, tuple[str, ...]]:
    """A query with its gaps filled from the one before, and what was carried over."""
    if before is None or not _is_follow_up(query, slots, before):
        if before and _refers(slots, before) and before.query.regions != (home,):
            return changed(query, regions=before.query.regions), ("region",)
        return of_choice(query, slots, before) if before else (query, ())
    old, carried = before.query, []
    changes: dict[str, object] = {}
    joins = _joins(query, slots, old)
    if not query.metrics or joins:
        changes["metrics"] = (*old.metrics, *query.metrics)
        carried.append("metric")
    field = of_whole_field(slots, before)
    regions = (() if field else places_meant(query, slots, old, home)) or (home,)
    if regions != query.regions:
        changes["regions"] = regions
    if not slots.regions and old.regions != (home,) and regions != (home,):
        carried.append("region")
    periods, kept = periods_meant(query, slots, before)
    changes["periods"] = periods
    if kept:
        carried.append("period")
    another = bool(query.metrics and query.periods) and slots.refers and not slots.follows
    if not another and not query.measures and old.measures and query.intent is not Intent.DEFINE:
        unranked = {Measure.UNSTATED, *(PLANS if query.wants_rank else ())}
        changes["measures"] = tuple(m for m in old.measures if m not in unranked)
        carried.append("measure")
        same = not query.metrics or query.metrics == old.metrics
        placed = old.wants_rank and same and slots.regions != (city,)  # it has none in itself
        changes["wants_rank"] = query.wants_rank or placed
    same_share = query.measures == old.measures == (Measure.SHARE,) and not query.metrics
    if not query.share_of and (not query.measures or same_share):
        changes["share_of"] = old.share_of  # 咱占全市多少? 去年占多少
    whole = changed(query, **changes)
    full = _in_view(slots, whole, old, joins, field=field)
    kind = _kind(query, slots, full, periods, old)
    if not whole.metrics and kind in SURVEYS and query.intent not in SURVEYS:
        return query, ()  # 工业增加值? 哪个月最高: it was asked back which one is meant
    return changed(whole, intent=kind), tuple(carried)


def _kind(query: Query, slots: Slots, full: Slots, periods: tuple[Said, ...], old: Query) -> Intent:
    """What kind of question it is once its gaps are filled."""
    kind = intent(full, query.periods)  # a meaning is asked of no period
    kind = kind if kind is Intent.DEFINE else intent(full, periods)
    if kind is Intent.LOOKUP and old.intent is Intent.TREND:
        series = _each_in_a_year(query, old) or _same_series(query, slots)
        kind = Intent.TREND if series else kind  # 今年各期增速? 去年的也列一下
    return kind


def _each_in_a_year(query: Query, old: Query) -> bool:
    """Whether the course of one year was asked for, and now another whole year is said."""
    spans = [one.period for one in (*query.periods, *old.periods)]
    years = [span for span in spans if span and span.start.year == span.end.year]
    begun = all(span.start.month == span.start.day == 1 for span in years)
    whole = len(query.periods) == len(old.periods) == 1 and len(years) == len(spans)
    return whole and begun and years[0].months == _YEAR and not query.metrics


def _same_series(query: Query, slots: Slots) -> bool:
    """Whether nothing but another indicator or place is asked for: 今年各期出口增速? 社零的呢."""
    own = query.periods or query.wants_rank or slots.cues - _CARRY_ON or slots.amount
    return bool(slots.follows and (query.metrics or slots.regions)) and not own


def _joins(query: Query, slots: Slots, old: Query) -> bool:
    """Whether an indicator is set against the one before: loans? versus deposits."""
    if len(query.metrics) > 1 and {"versus", "compare"} <= slots.cues and not slots.follows:
        return False  # 进出口增速? 出口和进口谁快
    against = slots.cues & {"versus", "compare"} and not slots.regions and not query.periods
    return (
        bool(query.metrics and against)
        and len(old.metrics) == 1
        and not {*query.metrics} & {*old.metrics}
    )


def _in_view(slots: Slots, whole: Query, old: Query, joins: bool, *, field: bool) -> Slots:
    """The slots with what was carried over; the slowest after all districts is one of them."""
    if field:
        cues = slots.cues - _OF_SOME | {"league", "leader"}
        return changed(slots, metrics=whole.metrics, cues=cues)
    if joins:
        slots = changed(slots, cues=slots.cues | {"versus"})
    goes_on = slots.follows or slots.refers  # 社零呢; who is third? its retail sales
    if old.intent is Intent.LEAGUE and slots.metrics and goes_on and not slots.regions:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})
    some = slots.top or slots.bottom or slots.amount or "fell" in slots.cues
    several = max(slots.top, slots.bottom) > 1 and old.intent is Intent.LOOKUP  # 我们呢? 后三名
    listed = old.intent is Intent.LEAGUE or "league" in slots.cues
    if (several or (listed and some)) and not slots.regions:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})  # 前三名
    if old.intent is Intent.LEAGUE and "compare" in slots.cues and len(whole.regions) == 1:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})  # 与我区差多少
    placed = slots.ordinal or slots.cues & {"highest", "lowest"}
    ranked = old.wants_rank or (len(old.regions) > 1 and not slots.ordinal)  # 高出高新区几个点
    if (old.intent is Intent.LEAGUE and placed) or (ranked and _names_end(slots)):
        return changed(slots, metrics=whole.metrics, cues=slots.cues - _OF_SOME | {"leader"})
    return changed(slots, metrics=whole.metrics, regions=whole.regions)


def _names_end(slots: Slots) -> bool:
    """Whether whoever stands at a place is asked for, and not whether we do."""
    ends = slots.ordinal or slots.cues >= {"trailing", "lowest"}
    ours = "yes_no" in slots.cues and slots.cues.isdisjoint(("exists", "item", "leader"))
    return bool(ends) and not (slots.regions or ours)


def _is_follow_up(query: Query, slots: Slots, before: Before) -> bool:
    """An indicator that was not named, or one named with nothing else said of it."""
    if not before.query.metrics and not before.open_choice:
        return False
    if slots.metrics:
        alone = not query.periods
        alone = alone or slots.follows or _refers(slots, before)
        alone = alone or any(said.mode is Mode.LATEST for said in query.periods)  # 同期
        alone = alone or _asks_more(query, slots, before)
        alone = alone or (not query.periods and query.measures == (Measure.SHARE,))  # 税收占几成
        return (alone and not slots.cues & {"define", "league"}) or (
            before.open_choice and not query.periods
        )
    if slots.choices or slots.topics or slots.refuse or slots.unknown:
        return False
    if slots.cues & {"help", "list", "economy"}:
        return False
    said = query.periods or query.measures or slots.regions or query.wants_rank
    placed = slots.top or slots.bottom or "leader" in slots.cues
    if before.query.intent is Intent.LEAGUE and (slots.ordinal or "fell" in slots.cues):
        return True  # the third? which fell?
    if of_whole_field(slots, before):
        return True
    if len(before.query.metrics) > 1 and slots.cues == {"fell"}:
        return True  # 制造业和基础设施投资? 哪个是下降的
    if before.query.wants_rank and _names_end(slots):
        return True  # 我们排第几? 第一名是哪个
    since = {"kept", "when"} <= slots.cues  # since when do you have it
    return bool(said or placed or since or slots.cues & _OWN_CUES or slots.amount)


def _asks_more(query: Query, slots: Slots, before: Before) -> bool:
    """Whether more is asked of the figure just told: 一季度社零增速? 社零的总量?"""
    old = before.query
    same = query.metrics == old.metrics and slots.regions in ((), old.regions)
    looked_up = query.intent is old.intent is Intent.LOOKUP and not slots.cues & AFRESH
    return same and looked_up and bool(query.measures) and not query.periods


def _refers(slots: Slots, before: Before) -> bool:
    """Whether its or 该区 stands for the place of the question before."""
    return slots.refers and not slots.regions and bool(before.query.regions)


_OWN_CUES = frozenset(
    {"trend", "league", "source", "highest", "lowest", "compare", "coverage", "gap", "define",
     "yes_no", "revision", "latest"}
)  # fmt: skip
_OF_SOME = frozenset(("compare", "versus", "ranked", "several"))  # 垫底的是谁, which one is last
_CARRY_ON = frozenset(("follow", "item"))
_YEAR = 12  # months
