"""Which districts stand around one of a field, or between two?

>>> [row.region for row in around(rows, ("chiping",), Around.AHEAD, 11)]
['lchtdz', 'lcetdz', 'guanxian', 'chiping']
"""

from collections.abc import Sequence

from bot.understand.slots import Around
from bot.words import Figure

_TWO = 2


def around(rows: Sequence[Figure], places: Sequence[str], side: Around, field: int) -> list[Figure]:
    """Those who stand there, with the places they are held against, the best first.

    Nobody where a place is not known, or somebody who may stand there is not stored.
    """
    own = [row.rank for row in rows if row.region in places if row.rank]
    ranks = sorted(row.rank for row in rows if row.rank)
    if len(own) != len(places) or len(own) not in (1, _TWO):
        return []
    first, last = _ends(ranks, min(own), max(own), side, field)
    told = [row for row in rows if row.rank and first <= row.rank <= last]
    held = [row.rank for row in told if row.rank]
    # where two share a place, the one behind it is held by nobody
    whole = all(rank in held or held.count(rank - 1) > 1 for rank in range(first, last + 1))
    return told if whole else []


def _ends(ranks: Sequence[int], first: int, last: int, side: Around, field: int) -> tuple[int, int]:
    """The first and the last place that is asked for."""
    before = max((rank for rank in ranks if rank < first), default=first)
    behind = min((rank for rank in ranks if rank > last), default=last)
    match side:
        case Around.AHEAD:
            return 1, last
        case Around.BEHIND:
            return first, field
        case Around.NEXT_UP:
            return before, last
        case Around.NEXT_DOWN:
            return first, behind
        case Around.NEXT_BOTH:
            return before, behind
        case _:
            return first, last
