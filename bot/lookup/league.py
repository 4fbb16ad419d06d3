"""Which districts stand side by side by one indicator, and which part of them is asked for?"""

from collections.abc import Sequence, Set
from datetime import date
from decimal import Decimal

from bot.lookup import check, derive
from bot.lookup.around import around
from bot.lookup.resolve import Finder, Found
from bot.lookup.survey import gone
from bot.spans import Mode, Period
from bot.understand.asked.placed import TO_FIRST, TO_LAST
from bot.understand.slots import HOW_FAR, Slots
from bot.words import Figure, Measure, Query, Reason

_FEWEST = 2  # districts of a league
_EDGES = {"highest": TO_FIRST, "lowest": TO_LAST, "trailing": TO_LAST}


def league(finder: Finder, query: Query, slots: Slots) -> Found:
    """One metric in every district that a ranking ranks, the best first."""
    found = Found()
    if {"ever", "fell"} <= slots.cues and not query.periods:
        found.refused = "no.one_period"  # which districts ever fell
        return found
    ranked = finder.catalogue.ranked
    for metric in query.metrics:
        rows = _rows(finder, query, metric)
        if len(rows) < _FEWEST:
            few = _too_few(finder, query, slots, metric)
            if few.figures:
                return few
            found.refused = few.refused
            found.missing += few.missing
            continue
        rows = sorted(derive.ranks(rows, finder.catalogue), key=_place)
        if slots.around:
            _told_around(finder, rows, query, slots, found)
            continue
        told = _beside_city(finder, _cut(rows, slots, len(ranked)), slots)
        told += _own_beside(told, rows, query, slots)
        found.figures += told
        if told:
            _note_period(found, query, told[0].period)
            _note_places(found, told, slots, len(rows), len(ranked))
            ends = _from_end(rows, query.regions, slots, len(ranked))
            ends += _from_city(finder, rows, slots, len(ranked))
            found.figures += [gap for gap in ends if gap not in told]
            gap = (
                derive.difference(*told)
                if len(slots.places) > 1 and len(told) == len(slots.places)
                else None
            )
            found.figures += [gap] if gap else []
        elif len(rows) < len(ranked):  # in a field that is whole there is nobody such
            found.refused = "no.place_unknown"
    return found


def _note_places(found: Found, told: Sequence[Figure], slots: Slots, kept: int, field: int) -> None:
    """That some of the first, or last, so many that are asked for are not stored."""
    if kept < field and len(told) < min(slots.top or slots.bottom, field):
        found.note("places_unknown")


def _rows(finder: Finder, query: Query, metric: str) -> list[Figure]:
    """The districts by the first measure that is asked for and any of them has."""
    for measure in _measures(query):
        if period := _period(finder, query, metric, measure):
            rows = finder.league(metric, period, measure)
            if held := [row for row in rows if row.region in finder.catalogue.ranked]:
                return held
    return []


def _told_around(
    finder: Finder, rows: list[Figure], query: Query, slots: Slots, found: Found
) -> None:
    """Those around a place, and how far the next one is from it where that is asked."""
    told = around(rows, query.regions, slots.around, len(finder.catalogue.ranked))
    if not told:
        found.refused = "no.place_unknown"
        return
    found.figures += told
    _note_period(found, query, told[0].period)
    if HOW_FAR in slots.cues and len(told) == _FEWEST:
        own, other = sorted(told, key=lambda row: row.region not in query.regions)
        found.figures += filter(None, [derive.difference(own, other)])


def _own_beside(
    told: list[Figure], rows: Sequence[Figure], query: Query, slots: Slots
) -> list[Figure]:
    """The district that the one told is held against: 垫底的是谁,比我们低多少, 离第五名差多少."""
    held = query.regions if slots.places else slots.regions
    if HOW_FAR not in slots.cues or len(told) != 1 or len(held) != 1 or len(slots.places) > 1:
        return []
    own = [row for row in rows if row.region in held and row not in told]
    gaps = filter(None, (derive.difference(row, told[0]) for row in own))
    return [*own, *gaps]


def _from_end(
    rows: Sequence[Figure], regions: Sequence[str], slots: Slots, places: int
) -> list[Figure]:
    """How far the district asked about is from the first or the last of so many, where it is
    another one and both are stored.
    """
    cues = slots.cues
    named = slots.regions and not slots.ours_unsaid
    if cues & {HOW_FAR, "gap"} and named and "compare" in cues:  # who came last, how far below us
        cues |= {to for edge, to in _EDGES.items() if edge in cues}
    end = _at_end(rows, cues, places)
    own = [row for row in rows if (row.region,) == tuple(regions)]
    if not end or not own or own == [end]:
        return []
    gap = derive.difference(own[0], end)
    return [gap] if gap else []


def _from_city(finder: Finder, rows: Sequence[Figure], slots: Slots, places: int) -> list[Figure]:
    """The city's figure, and how far from it whoever leads or comes last is: 最高的比全市高多少."""
    if HOW_FAR not in slots.cues or not (slots.scope and slots.ours_unsaid):
        return []
    end = _at_end(rows, {_EDGES[edge] for edge in slots.cues & _EDGES.keys()}, places)
    own = _of_city(finder, end) if end else ()
    gap = derive.difference(end, own[0]) if end and own else None
    return [own[0], gap] if gap else []


def _at_end(rows: Sequence[Figure], cues: Set[str], places: int) -> Figure | None:
    """Who stands first, or last of so many, by what is asked; None where that is not one."""
    ranks = {rank for cue, rank in ((TO_FIRST, 1), (TO_LAST, places)) if cue in cues}
    end = [row for row in rows if row.rank in ranks]
    return end[0] if len(end) == 1 else None


def _of_city(finder: Finder, row: Figure) -> tuple[Figure, ...]:
    """What the city itself has where a district has this."""
    city = finder.catalogue.regions[finder.catalogue.home].within
    rows = finder.rows(row.metric, city, row.period)
    return tuple(own for own in rows if own.measure is row.measure and own.value is not None)


def _beside_city(finder: Finder, rows: list[Figure], slots: Slots) -> list[Figure]:
    """The districts with the city's own figure among them: 哪些县区低于全市平均."""
    home = finder.catalogue.home
    city = finder.catalogue.regions[home].within
    held = {"compare", "leader"} <= slots.cues and {home, city}.issuperset(slots.regions)
    bound = slots.cues & {"highest", "lowest"} or _names_place(slots) or slots.amount
    if not held or bound or len(rows) < _FEWEST:
        return rows
    own = _of_city(finder, rows[0])
    known = all(row.value is not None for row in rows)
    if len(own) != 1 or not known:
        return rows
    return sorted((*rows, *own), key=lambda row: -(row.value or Decimal(0)))


def _too_few(finder: Finder, query: Query, slots: Slots, metric: str) -> Found:
    """Our own figure, where we hold the place that is named and no other district is stored."""
    own = finder.find(query) if slots.ordinal else Found()
    own.figures = [figure for figure in own.figures if figure.rank == slots.ordinal]
    if own.figures:
        return own
    few, missing = Found(), gone(finder, query, metric, finder.catalogue.home)
    if _names_place(slots) and missing.reason is Reason.NOT_STORED:
        few.refused = "no.place_unknown"  # it is not ours that is missing
    else:
        few.missing.append(missing)
    return few


def _cut(rows: list[Figure], slots: Slots, field: int) -> list[Figure]:
    """The part of a league that was asked for: the first three, the third, those that fell.

    Of a league that is not whole only those whose place is known to be among them.
    """
    if slots.places:
        return _at_places(rows, slots, field)
    fell = "fell" in slots.cues and not slots.cues & {"highest", "lowest"}
    claimed = fell or bool(slots.amount)
    if slots.without:
        rows = [row for row in rows if row.region not in slots.without]
        if claimed and not (slots.ordinal or slots.top or slots.bottom):
            return check.meeting(rows, slots)  # 除了我们还有谁超过7%
        # the second of those that are left
        first = (slots.ordinal or 1) - 1
        last = slots.ordinal or slots.top or len(rows)
        return rows[-slots.bottom :] if slots.bottom else rows[first:last]
    if ends := _both_ends(rows, slots, field):
        return ends
    if slots.ordinal:
        return [row for row in rows if row.rank == slots.ordinal]
    if slots.cues & {"highest", "lowest"} and not _is_there(rows, slots, field):
        return []  # whoever stands there is not stored
    if slots.top:
        return [row for row in rows if row.rank and check.among_first(row.rank, slots)]
    if slots.bottom:
        last = field - slots.bottom + 1
        return [
            r for r in rows if r.rank and (r.rank == last if slots.from_end else r.rank >= last)
        ]
    return check.meeting(rows, slots) if claimed else rows


def _at_places(rows: list[Figure], slots: Slots, field: int) -> list[Figure]:
    """Those who hold some places; nobody where one of them is not known, or is shared."""
    held = [[row for row in rows if row.rank == place % (field + 1)] for place in slots.places]
    return [one for (one,) in held] if all(len(some) == 1 for some in held) else []


def _both_ends(rows: list[Figure], slots: Slots, field: int) -> list[Figure]:
    """Who leads and who trails, where both are asked for: 谁第一,谁垫底."""
    first = slots.top or int(slots.ordinal == 1 or "highest" in slots.cues)
    last = slots.bottom or int(slots.ordinal == 1 and "lowest" in slots.cues)
    if not first or not last:
        return []
    return [row for row in rows if row.rank and not first < row.rank <= field - last]


def _is_there(rows: list[Figure], slots: Slots, field: int) -> bool:
    """Whether the first or the last is among some districts that are placed by an office."""
    place = field if "lowest" in slots.cues else 1
    bound = slots.top or slots.bottom or slots.amount or len(slots.cues & {"highest", "lowest"}) > 1
    return bool(bound) or any(row.rank in (0, None, place) for row in rows)


def _names_place(slots: Slots) -> bool:
    """Whether it is asked who stands at a place: which county came third."""
    return bool(slots.ordinal or slots.top or slots.bottom or slots.around)


def _measures(query: Query) -> tuple[Measure, ...]:
    return query.measures or (Measure.GROWTH, Measure.VALUE)


def _period(finder: Finder, query: Query, metric: str, measure: Measure) -> Period | None:
    said = query.periods[0] if query.periods else None
    if said and (whole := said.period) and said.mode is Mode.WHOLE:
        return whole
    if said and said.mode is Mode.AS_OF and said.period:
        return said.period
    shape = said.in_year(2001).shape if said and said.year is None else 0
    until = said.period.end if said and said.period else date.max
    return finder.store.latest_league(
        finder.viewer,
        metric,
        measure=measure,
        shape=shape,
        until=until,
        regions=finder.catalogue.bounds,
    )


def _place(row: Figure) -> tuple[int, Decimal]:
    return row.rank or 99, -(row.value or Decimal(0))


def _note_period(found: Found, query: Query, period: Period) -> None:
    if not query.periods:
        found.note(f"period_assumed:{period.start}/{period.end}")
    if not query.periods or query.periods[0].year is None:
        found.note(f"year_assumed:{period.end.year}")
