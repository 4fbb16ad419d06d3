"""Which ranks do two places share, or do the figures of a league contradict?

>>> list(doubtful(rows, known, catalogue))
[Fault(row=9, column='rank', code='rank_contradicted', data={…})]
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.intake.figures import said
from bot.intake.rows import Fault, Row
from bot.words import Figure

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a league: a row of the file, or a figure that is stored."""

    figure: Figure
    row: Row | None = None

    @property
    def value(self) -> str:
        return said(replace(self.figure, rank=None))


def doubtful(
    rows: Iterable[Row], known: Mapping[Key, Figure], catalogue: Catalogue
) -> Iterator[Fault]:
    """Ranks of the rows that do not fit the other rows, or what is `known` of other places."""
    leagues: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        leagues[row.figure.key[1:]].append(row)
    for key, held in leagues.items():
        ranked = next(
            (row.figure for row in held if row.figure.rank and row.figure.rank_scope), None
        )
        if ranked is None:
            continue
        here = {row.figure.region for row in held}
        among = _among(ranked.rank_scope, catalogue)
        places = [_Place(row.figure, row) for row in held if row.figure.region in among]
        stored = (known.get((region, *key)) for region in among if region not in here)
        places += [_Place(figure) for figure in stored if figure]
        yield from _double(places)
        if direction := {"up": 1, "down": -1}.get(catalogue.metrics[ranked.metric].direction):
            yield from _contradicted(places, direction)
            yield from _outdone(places, direction)


def _among(scope: str, catalogue: Catalogue) -> list[str]:
    places = catalogue.regions.items()
    return [key for key, place in places if place.ranked and place.within == scope]


def _double(places: Sequence[_Place]) -> Iterator[Fault]:
    holders: dict[int, list[_Place]] = defaultdict(list)
    for place in places:
        if place.figure.rank:
            holders[place.figure.rank].append(place)
    for rank, held in holders.items():
        numbers = {place.figure.number for place in held}
        if len(held) < 2 or (len(numbers) == 1 and held[0].figure.value is not None):
            continue
        for place in held:
            others = [one for one in held if one is not place]
            if place.row and (beside := [str(one.row.number) for one in others if one.row]):
                yield _doubt(place.row, "rank_double", rank=rank, others=", ".join(beside))
            elif place.row:
                region = others[0].figure.region
                yield _doubt(place.row, "rank_double_stored", rank=rank, region=region)


def _contradicted(places: Sequence[_Place], direction: int) -> Iterator[Fault]:
    """A better rank with a worse figure."""
    ranked = [place for place in places if place.figure.rank and place.figure.value is not None]
    ranked.sort(key=lambda place: place.figure.rank or 0)
    for ahead, behind in pairwise(ranked):
        if ahead.figure.rank == behind.figure.rank or not _better(behind, ahead, direction):
            continue
        if ahead.row and behind.row:
            yield _against(ahead.row, ahead, behind, "rank_contradicted", other=behind.row.number)
        elif ahead.row or behind.row:
            own, other = (ahead, behind) if ahead.row else (behind, ahead)
            code, region = "rank_contradicted_stored", other.figure.region
            yield _against(own.row or other.row, own, other, code, region=region)


def _outdone(places: Sequence[_Place], direction: int) -> Iterator[Fault]:
    """A rank with more places ahead of it than it says, one of them without a rank."""
    valued = [place for place in places if place.figure.value is not None]
    for place in valued:
        if not (place.row and place.figure.rank):
            continue
        ahead = [one for one in valued if _better(one, place, direction)]
        loose = [one for one in ahead if not one.figure.rank]
        if loose and len(ahead) >= place.figure.rank:
            region = loose[0].figure.region
            yield _against(place.row, place, loose[0], "rank_outdone", region=region)


def _better(one: _Place, other: _Place, direction: int) -> bool:
    more, less = one.figure.value or Decimal(0), other.figure.value or Decimal(0)
    return (more - less) * direction > 0


def _against(row: Row | None, own: _Place, beside: _Place, code: str, **more: object) -> Fault:
    assert row is not None
    told = {"other_rank": beside.figure.rank, "other_value": beside.value}
    return _doubt(row, code, rank=own.figure.rank, value=own.value, **told, **more)


def _doubt(row: Row, code: str, **told: object) -> Fault:
    data = {key: str(value) for key, value in told.items()}
    return Fault(row.number, "rank", code, data, row.sheet)
