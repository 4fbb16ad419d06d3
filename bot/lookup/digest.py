"""How did a period go, and which indicators lead, trail or fell in it?"""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import groupby, product

from bot.lookup import check
from bot.lookup.resolve import Finder, Found
from bot.spans import Mode, Said
from bot.understand.slots import RATES, Slots
from bot.words import Figure, Measure, Query, changed

_MEASURES = {measure: n for n, measure in enumerate(Measure)}
_BOTH = frozenset(("highest", "lowest"))
_FEW = 5  # where 哪几个 or "which indicators" names no number


def digest(finder: Finder, query: Query, slots: Slots) -> Found:
    """All results of a period, or the latest of each indicator, by topic."""
    found = Found()
    topics = finder.catalogue.topics
    chosen = [topics[key] for key in slots.topics if key in topics] or list(topics.values())
    wanted = (k for topic in chosen for k in topic.metrics if k not in slots.without)
    order = {key: n for n, key in enumerate(wanted)}
    plans = query.measures == (Measure.TARGET,)
    rows: list[Figure] = []
    for region, said in product(query.regions, query.periods or (None,)):
        if plans and said and said.period:
            rows += finder.store.digest(finder.viewer, region, said.period, stock=False)
        elif said is None or _is_running(said, finder):
            rows += _newest(finder, region, order, said, found)
        else:
            rows += _of_period(finder, region, said, found)
    kept = [row for row in rows if row.metric in order and _is_wanted(row, query)]
    kept.sort(key=lambda row: (order[row.metric], _MEASURES[row.measure]))
    found.figures = kept
    return found


def _is_wanted(row: Figure, query: Query) -> bool:
    """Whether a row is a plan where plans are asked for, what is done of one, or else a result."""
    if query.measures == (Measure.PROGRESS,):
        return row.measure is Measure.PROGRESS
    return (row.measure is Measure.TARGET) == (query.measures == (Measure.TARGET,))


def _is_running(said: Said, finder: Finder) -> bool:
    """今年: of a year that is not over there is only what has come out so far."""
    return said.mode is Mode.RUNNING and bool(said.period and said.period.end >= finder.today)


def _newest(
    finder: Finder, region: str, wanted: Container[str], said: Said | None, found: Found
) -> list[Figure]:
    """The latest of each indicator, or of those the latest that begin in a year."""
    begun = said.period.start if said and said.period else date.min
    rows = [row for row in _latest(finder, region, wanted) if row.period.start >= begun]
    if rows:
        newest = max((row.period for row in rows), key=lambda p: (p.end, -p.months))
        found.note(f"period_assumed:{newest.start}/{newest.end}")
        if said is None:
            found.note(f"year_assumed:{newest.end.year}")
    return rows


def _latest(finder: Finder, region: str, wanted: Container[str]) -> list[Figure]:
    """The latest of each indicator: its longest period, and of a balance whatever ends with it."""
    rows: list[Figure] = []
    newest = finder.store.newest(finder.viewer, region)
    for key, group in groupby(newest, key=lambda row: row.metric):
        if key not in wanted:
            continue
        told = list(group)
        starts = (row.period.start for row in told if row.measure is not Measure.TARGET)
        start = min(starts)
        stock = finder.catalogue.metrics[key].stock
        rows += [row for row in told if stock or row.period.start == start]
    return rows


def _of_period(finder: Finder, region: str, said: Said, found: Found) -> list[Figure]:
    """All rows of one said period; of stocks those that end with it."""
    period = said.period
    if period is None:
        shape = said.in_year(2001).shape
        known = finder.store.periods(finder.viewer, region, limit=80)
        period = next((p for p in known if p.shape == shape), None)
        if period is None:
            return []
        found.note(f"year_assumed:{period.end.year}")
    elif said.mode is Mode.TO_DATE:
        known = finder.store.periods(finder.viewer, region, limit=80)
        inside = [p for p in known if p.start == said.in_year(0).start and p.end <= finder.today]
        if not inside:
            return []
        period = inside[0]
        found.note(f"period_assumed:{period.start}/{period.end}")
    rows = finder.store.digest(finder.viewer, region, period, stock=True)
    metrics = finder.catalogue.metrics
    return [row for row in rows if row.period == period or metrics[row.metric].stock]


def ranked(finder: Finder, query: Query, slots: Slots) -> Found:
    """Which indicators hold a rank, lead, trail, grew over a bound or fell."""
    found = digest(finder, query, slots)
    rows = found.figures
    if query.measures:
        rows = [row for row in rows if row.measure in query.measures]
    by_rank = query.wants_rank and not slots.amount and not slots.cues & {"highest", "lowest"}
    by_edge = query.wants_rank and slots.cues & {"highest", "lowest"}
    if slots.ordinal:
        rows = [row for row in rows if row.rank and check.in_place(row.rank, slots)]
    elif by_edge and not query.measures and "trailing" not in slots.cues:
        rows = [
            row for edge in _edges(slots) for row in _placed_best(rows, worst="lowest" in edge.cues)
        ]
    elif slots.top and by_rank:
        outside = slots.claim.outside  # where are we not in the top five
        rows = [row for row in rows if row.rank and (row.rank <= slots.top) != outside]
    elif last := _last_places(query, slots, by_rank=by_rank):
        first = len(finder.catalogue.ranked) - last + 1
        rows = [row for row in rows if row.rank and row.rank >= first]
    elif slots.amount:
        rows = check.meeting(_bounded(rows, slots), slots)
    elif slots.top or slots.bottom or slots.cues & {"highest", "lowest"}:
        rows = [row for edge in _edges(slots) for row in _edge(_grown(rows), edge)]
    elif "fell" in slots.cues:
        rows = check.meeting(_grown(rows), slots)
    elif by_rank:
        rows = [row for row in rows if row.rank]
    found.figures = rows
    return found


def _last_places(query: Query, slots: Slots, *, by_rank: bool) -> int:
    """How many places from the end are asked for: 排在全市后三位, 在全市垫底."""
    if slots.bottom:
        placed = slots.scope or (slots.rank and not query.measures)
        return slots.bottom if by_rank and placed else 0
    return int("trailing" in slots.cues and not (slots.measures or slots.top))


def _grown(rows: Iterable[Figure]) -> list[Figure]:
    return [row for row in rows if row.measure is Measure.GROWTH and row.value is not None]


def _bounded(rows: Iterable[Figure], slots: Slots) -> list[Figure]:
    """What a bound is of: levels where it has a unit of one, 哪些指标超过100亿; else growth."""
    if slots.amount_unit in RATES or not slots.amount_unit:
        return _grown(rows)
    return [row for row in rows if row.measure is Measure.VALUE]


def _placed_best(rows: Sequence[Figure], *, worst: bool) -> list[Figure]:
    """The rows of the best rank there is, or of the worst."""
    ranks = [row.rank for row in rows if row.rank]
    edge = (max(ranks) if worst else min(ranks)) if ranks else 0
    return [row for row in rows if row.rank and row.rank == edge]


def _edges(slots: Slots) -> list[Slots]:
    """The edges asked for, each by itself: the strongest performer, and the weakest."""
    told = slots.cues & _BOTH
    if told != _BOTH or _falls(slots) or slots.top or slots.bottom:
        return [slots]
    return [changed(slots, cues=slots.cues - {other}) for other in ("lowest", "highest")]


def _falls(slots: Slots) -> bool:
    """Whether it is those that fell: of those that are growing fastest none did."""
    return "fell" in slots.cues and not slots.claim.rises


def _edge(rows: Sequence[Figure], slots: Slots) -> list[Figure]:
    """The n that grew fastest, or fell deepest; ties at the edge all count.

    The five largest falls are three where no more fell.
    """
    count = slots.top or slots.bottom or slots.count or (_FEW if "several" in slots.cues else 1)
    worst = bool(slots.bottom) or "lowest" in slots.cues
    falls = _falls(slots)
    known = [row for row in rows if row.value is not None and (row.value < 0 or not falls)]
    known.sort(key=lambda row: row.value or 0)
    if not worst:
        known.reverse()
    if len(known) <= count and not slots.nth:
        return known
    if slots.nth:
        nth = known[slots.nth - 1].value if slots.nth <= len(known) else None
        return [row for row in known if row.value == nth]
    edge = known[count - 1].value
    return [row for n, row in enumerate(known) if n < count or row.value == edge]
