"""Which indicators lead, trail or fell, hold a place, or are ahead of another place?"""

from collections.abc import Iterable, Sequence

from bot.lookup import check
from bot.lookup.digest import digest
from bot.lookup.resolve import Finder, Found
from bot.understand.asked.intents import AGAINST_OTHERS
from bot.understand.slots import RATES, Slots
from bot.words import Figure, Measure, Qualifier, Query, changed

_BOTH = frozenset(("highest", "lowest"))
_FEW = 5  # where 哪几个 or "which indicators" names no number


def ranked(finder: Finder, query: Query, slots: Slots) -> Found:
    """Which indicators hold a rank, lead, trail, grew over a bound or fell."""
    if slots.cues & AGAINST_OTHERS and len(query.regions) > 1:
        return _outdone(finder, query, slots)
    found = digest(finder, query, slots)
    places = len(finder.catalogue.ranked)
    found.figures = _chosen(found.figures, query, slots, places)
    return found


def _outdone(finder: Finder, query: Query, slots: Slots) -> Found:
    """The growth of each indicator that is ahead of another place in the same period, or behind it.

    Only what is kept of both is compared, which is told beside them.
    """
    home = finder.catalogue.home
    first, other = sorted(query.regions, key=lambda region: region != home)[:2]
    found = digest(finder, changed(query, regions=(first,)), slots)
    gaps = [
        (row.value - theirs.value, row, theirs)
        for row in _grown(found.figures)
        if row.value is not None and row.qualifier is Qualifier.EXACT
        for theirs in _grown(finder.rows(row.metric, other, row.period))
        if theirs.value is not None and theirs.qualifier is Qualifier.EXACT
    ]
    if gaps:
        found.note("both_kept")
    way = 1 if "ahead" in slots.cues else -1
    found.figures = [row for gap, *both in gaps if way * gap > 0 for row in both]
    return found


def _chosen(rows: list[Figure], query: Query, slots: Slots, places: int) -> list[Figure]:
    """Those of some rows that are asked for, in a field of so many places."""
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
        rows = [row for row in rows if row.rank and check.among_first(row.rank, slots)]
    elif last := _last_places(query, slots, by_rank=by_rank):
        first = places - last + 1
        rows = [row for row in rows if row.rank and row.rank >= first]
    elif slots.amount:
        rows = _beyond(rows, slots)
    elif slots.top or slots.bottom or slots.cues & {"highest", "lowest"}:
        rows = [row for edge in _edges(slots) for row in _edge(_grown(rows), edge)]
    elif "fell" in slots.cues:
        rows = check.meeting(_grown(rows), slots)
    elif by_rank:
        rows = [row for row in rows if row.rank]
    return rows


def _beyond(rows: Iterable[Figure], slots: Slots) -> list[Figure]:
    """Those beyond the bound that is named; of growths the edge of them: 超过20%的哪个最慢."""
    met = check.meeting(_bounded(rows, slots), slots)
    if slots.amount_unit in RATES and slots.cues & _BOTH:
        return [row for edge in _edges(slots) for row in _edge(met, edge)]
    return met


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
    if slots.among or slots.from_end:
        held = {known[n - 1].value for n in slots.among or (count,)}
        return [row for row in known if row.value in held]
    edge = known[count - 1].value
    return [row for n, row in enumerate(known) if n < count or row.value == edge]
