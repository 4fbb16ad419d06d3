"""What does 「那二季度呢?」 leave unsaid, and what was said before it?

>>> merged(reading, Before(query, None), home).carried
('metric', 'measure')
"""

from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.spans import Mode, Period, Said
from bot.understand.intents import intent
from bot.understand.lacking import NOT_LACKING, Lacked
from bot.understand.slots import NOTHING, PLANS, Slots
from bot.understand.standing import NOTHING_SET, Standing
from bot.words import Intent, Measure, Query, changed


@dataclass(frozen=True, slots=True)
class Before:
    """The question before: how it was read, and the period it was answered for."""

    query: Query
    answered: Period | None = None
    open_choice: bool = False  # it was asked back which indicator is meant
    survey: Slots = NOTHING  # what bounds a question over many indicators
    beside: Query | None = None  # the question before that one, where they differ in one thing
    gap: bool = False  # how far a plan was kept to was asked
    standing: Standing = NOTHING_SET  # what was set for all that follows
    lacked: Lacked = NOT_LACKING  # what of it is not kept, so that nothing goes on from the rest
    offered: tuple[str, ...] = ()  # whole questions that were offered instead of an answer


def gone_on(
    query: Query, slots: Slots, before: Before | None, catalogue: Catalogue
) -> tuple[Query, Slots, tuple[str, ...]]:
    """A query as it goes on from the one before, and what was carried over."""
    if again := set_against(query, slots, before) or resumed(query, slots, before):
        return again
    home = catalogue.home
    whole, carried = merged(query, slots, before, home, catalogue.regions[home].within)
    if before and "period" in carried and _still_compares(query, slots, before.query):
        against = len(whole.periods) == len(whole.regions) == 1
        slots = changed(slots, cues=slots.cues | {"compare"}, against=against)
        whole = changed(whole, intent=Intent.COMPARE)
    return whole, slots, carried


def _still_compares(query: Query, slots: Slots, old: Query) -> bool:
    """Whether the same is asked of another indicator or place: deposits since end-2023? loans?"""
    another = query.metrics or (slots.regions and len(old.regions) == 1)
    same = not query.periods and not (query.metrics and slots.regions)
    return bool(another) and same and old.intent is Intent.COMPARE and not query.wants_rank


def merged(
    query: Query, slots: Slots, before: Before | None, home: str, city: str = ""
) -> tuple[Query, tuple[str, ...]]:
    """A query with its gaps filled from the one before, and what was carried over."""
    if before is None or not _is_follow_up(query, slots, before):
        if before and _refers(slots, before) and before.query.regions != (home,):
            return changed(query, regions=before.query.regions), ("region",)
        return query, ()
    old, carried = before.query, []
    changes: dict[str, object] = {}
    joins = _joins(query, slots, old)
    if not query.metrics or joins:
        changes["metrics"] = (*old.metrics, *query.metrics)
        carried.append("metric")
    regions = _regions(slots, old)
    if regions != query.regions:
        changes["regions"] = regions
    if not slots.regions and old.regions != (home,):
        carried.append("region")
    periods, kept = _periods(query, slots, before)
    changes["periods"] = periods
    if kept:
        carried.append("period")
    another = bool(query.metrics and query.periods) and slots.refers and not slots.follows
    if not another and not query.measures and old.measures and query.intent is not Intent.DEFINE:
        unranked = {Measure.UNSTATED, *(PLANS if query.wants_rank else ())}
        changes["measures"] = tuple(m for m in old.measures if m not in unranked)
        carried.append("measure")
        same = not query.metrics or query.metrics == old.metrics
        placed = (
            old.wants_rank and same and slots.regions != (city,)
        )  # a city has no place in itself
        changes["wants_rank"] = query.wants_rank or placed
    if not query.share_of and not query.measures:
        changes["share_of"] = old.share_of
    whole = changed(query, **changes)
    full = _in_view(slots, whole, old, joins)
    kind = intent(full, query.periods)  # a meaning is asked of no period
    kind = kind if kind is Intent.DEFINE else intent(full, periods)
    return changed(whole, intent=kind), tuple(carried)


def _regions(slots: Slots, old: Query) -> tuple[str, ...]:
    """The places meant: those said, held against the one before where they are compared with it."""
    others = slots.regions[1:] if slots.ours_unsaid else slots.regions  # 跟临清比呢
    held = "compare" in slots.cues and len(others) == 1 and others != old.regions
    if slots.regions and not held:
        return slots.regions
    return tuple(dict.fromkeys((*old.regions, *others)))


def _joins(query: Query, slots: Slots, old: Query) -> bool:
    """Whether an indicator is set against the one before: loans? versus deposits."""
    against = slots.cues & {"versus", "compare"} and not slots.regions and not query.periods
    return (
        bool(query.metrics and against)
        and len(old.metrics) == 1
        and not {*query.metrics} & {*old.metrics}
    )


def _in_view(slots: Slots, whole: Query, old: Query, joins: bool) -> Slots:
    """The slots with what was carried over; the slowest after all districts is one of them."""
    if joins:
        slots = changed(slots, cues=slots.cues | {"versus"})
    if old.intent is Intent.LEAGUE and slots.metrics and slots.follows and not slots.regions:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})  # 社零呢
    some = slots.top or slots.bottom or slots.amount or "fell" in slots.cues
    if old.intent is Intent.LEAGUE and some and not slots.regions:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})  # 前三名
    if old.intent is Intent.LEAGUE and "compare" in slots.cues and len(whole.regions) == 1:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"league"})  # 与我区差多少
    placed = slots.ordinal or slots.cues & {"highest", "lowest"}
    if old.intent is Intent.LEAGUE and placed:
        return changed(slots, metrics=whole.metrics, cues=slots.cues | {"leader"})
    return changed(slots, metrics=whole.metrics, regions=whole.regions)


def differing_in_one(query: Query, before: Before | None) -> Query | None:
    """The question before, if it is the same of another indicator, place or period."""
    if before is None or not (old := before.query).metrics or old.measures != query.measures:
        return None
    same = old.intent is query.intent is Intent.LOOKUP and old.wants_rank == query.wants_rank
    told = (
        old.metrics != query.metrics,
        old.regions != query.regions,
        old.periods != query.periods,
    )
    return old if same and sum(told) == 1 else None


def set_against(
    query: Query, slots: Slots, before: Before | None
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The last two questions held against each other: 高新区GDP增速? 我们呢? 差多少?"""
    if before is None or not (first := before.beside) or not slots.cues & _AGAINST:
        return None
    old = before.query
    named = query.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    own = {Measure.VALUE} if "sum" in slots.cues else {Measure.GROWTH}  # by how many points
    own |= {Measure.VALUE} if "more" in slots.cues else set()  # 多用了多少亿度
    measured = set(query.measures) - own
    said = query.periods or measured or slots.regions or slots.ranks or slots.amount
    if named or said or slots.elsewhere or set(old.measures) & PLANS:
        return None
    metrics, regions, periods = (
        tuple(dict.fromkeys((*getattr(first, name), *getattr(old, name))))
        for name in ("metrics", "regions", "periods")
    )
    cues = slots.cues - {"gap"} | {"compare", "versus"}
    whole = changed(slots, metrics=metrics, regions=regions, cues=cues)
    faster = "versus" in slots.cues and query.measures == (Measure.GROWTH,)  # 哪个增得快
    measures = query.measures if faster else old.measures
    both = changed(old, metrics=metrics, regions=regions, periods=periods, measures=measures)
    return changed(both, intent=intent(whole, periods)), whole, ("metric", "period")


_AGAINST = frozenset(("compare", "versus", "gap", "differ", "margin", "sum", "more"))


def on_month_before(
    slots: Slots, said: tuple[Said, ...], before: Before | None
) -> tuple[Slots, tuple[Said, ...]]:
    """环比呢: what was asked before, on the month before it."""
    if before is None or "mom" not in slots.cues or slots.metrics or slots.choices or said:
        return slots, said
    if slots.topics or slots.unknown or slots.measures or not before.query.metrics:
        return slots, said
    old = before.query
    return changed(slots, metrics=old.metrics, regions=slots.regions or old.regions), old.periods


SURVEYS = (Intent.RANKED, Intent.DIGEST)
_BOUNDS = ("ordinal", "top", "bottom", "count", "amount", "amount_to", "amount_unit")
KEPT = ("topics", *_BOUNDS)


def resumed(
    query: Query, slots: Slots, before: Before | None
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The same survey of another period or place: 一季度哪些指标排第一? 那1-5月呢?"""
    if before is None or before.query.intent not in SURVEYS:
        return None
    named = slots.metrics or slots.choices or slots.topics or slots.unknown or slots.refuse
    bound = any(getattr(slots, name) for name in _BOUNDS) or slots.rank or query.measures
    place = slots.ordinal and before.survey.ordinal and not (named or query.measures)
    if place and not (slots.cues - {"follow"} or slots.amount or slots.elsewhere):
        kept = changed(before.survey, ordinal=slots.ordinal)  # 第二的呢
        return before.query, kept, ("period",)
    if named or bound or not (query.periods or slots.regions) or slots.elsewhere:
        return None
    periods, kept_periods = _periods(query, slots, before)
    old = before.query
    whole = changed(old, periods=periods, regions=slots.regions or old.regions)
    known = {name: getattr(before.survey, name) for name in (*KEPT, "cues", "claim")}
    return whole, changed(slots, **known), ("period",) if kept_periods else ()


def _is_follow_up(query: Query, slots: Slots, before: Before) -> bool:
    """An indicator that was not named, or one named with nothing else said of it."""
    if not before.query.metrics and not before.open_choice:
        return False
    if slots.metrics:
        alone = not query.periods and (not query.measures or "follow" in slots.cues)
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
    since = {"kept", "when"} <= slots.cues  # since when do you have it
    return bool(said or placed or since or slots.cues & _OWN_CUES or slots.amount)


def _asks_more(query: Query, slots: Slots, before: Before) -> bool:
    """Whether more is asked of the figure just told: 一季度社零增速? 社零的总量?"""
    old = before.query
    same = query.metrics == old.metrics and slots.regions in ((), old.regions)
    looked_up = query.intent is old.intent is Intent.LOOKUP and not slots.cues & _AFRESH
    return same and looked_up and bool(query.measures) and not query.periods


_AFRESH = frozenset(("latest", "single", "mom", "basis", "each_month", "each_quarter", "each_year"))


def _refers(slots: Slots, before: Before) -> bool:
    """Whether its or 该区 stands for the place of the question before."""
    return slots.refers and not slots.regions and bool(before.query.regions)


_OWN_CUES = frozenset(
    {"trend", "league", "source", "highest", "lowest", "compare", "coverage", "gap", "define",
     "yes_no", "revision", "latest"}
)  # fmt: skip


def _periods(query: Query, slots: Slots, before: Before) -> tuple[tuple[Said, ...], bool]:
    """The periods meant: those said, with the year before them; or those before."""
    old = before.query.periods
    if not query.periods:
        if slots.course and not before.survey.course:
            return (), False  # it is asked of all periods
        if slots.then and not old and before.answered:
            return (as_said(before.answered),), True  # 什么时候最高? 那一期排第几
        anew = "latest" in slots.cues and not query.metrics
        of_all = "ever" in slots.cues and bool(slots.cues & {"highest", "lowest"})  # 历史上最低
        return ((), False) if anew or of_all else (old, bool(old))
    if any(said.mode is Mode.LATEST for said in query.periods):
        base = old or ((as_said(before.answered),) if before.answered else ())
        asked = query.periods[0]
        shifted = tuple(
            said._replace(year=asked.year) if asked.year else said.back(asked.shift)
            for said in base
        )
        if "compare" in slots.cues:
            return (*base, *shifted), True
        return shifted or query.periods, False
    year = next((said.year for said in old if said.year is not None), None)
    named = tuple(
        s._replace(year=year) if s.year is None and not s.days else s for s in query.periods
    )
    if "compare" in slots.cues and len(named) == 1 and old and named != old:
        return (*old, *named), True
    return named, False


def as_said(period: Period) -> Said:
    """A period that was answered, as one that a question says."""
    first = period.start.month
    return Said(period.start.year, first, first + max(period.months, 1) - 1)
