"""Which period is each of several indicators asked for: GDP in Q1 and investment in January to May?

>>> paired(text, tokens, placed)
(('gdp', Said(…, 1, 3), ''), ('fixed_asset_investment', Said(…, 1, 5), ''))
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.spans import Said
from bot.understand.lexicon.match import Token
from bot.words import Intent, Query

Placed = Sequence[tuple[int, int, Said]]
Pairs = tuple[tuple[str, Said, str], ...]  # and which place, where each has one of its own

_END = 1 << 16  # behind any text
_PARTS = re.compile(r"[,;?!]|和|与|及|还有|(?<![a-z])(?:and|plus|as well as)(?![a-z])|\. ")


def pairs_of(text: str, query: Query, tokens: Sequence[Token], placed: Placed) -> Pairs:
    """The pairs of a lookup that names several indicators and as many periods; none where all
    indicators are asked for all periods.
    """
    if len(query.periods) < 2 or query.intent is not Intent.LOOKUP:
        return ()
    if len(query.metrics) == 1 and len(query.regions) == len(query.periods):
        return _of_places(text, query, tokens, placed)
    if len(query.metrics) < 2:
        return ()
    pairs = paired(text, tokens, placed)
    whole = {key for key, _, _ in pairs} == {*query.metrics}
    if not whole or {said for _, said, _ in pairs} != {*query.periods}:
        return ()
    placed_all = {place for _, _, place in pairs} == {*query.regions}
    return pairs if placed_all else tuple((key, said, "") for key, said, _ in pairs)


def _of_places(text: str, query: Query, tokens: Sequence[Token], placed: Placed) -> Pairs:
    """Each place of one indicator with its period: our growth in January-May, the city's for Q1.

    A part of the text that tells a place, or a period, alone lends it to the others: no pairs.
    """
    bounds = [0, *(match.start() for match in _PARTS.finditer(text)), _END]
    pairs = []
    for start, end in pairwise(bounds):
        places = {t.get("region") for t in tokens if t.get("region") and start <= t.start < end}
        saids = {said for at, _, said in placed if start <= at < end}
        if not places and not saids:
            continue
        if len(places) != 1 or len(saids) != 1:
            return ()
        pairs.append((query.metrics[0], saids.pop(), places.pop()))
    whole = {place for _, _, place in pairs} == {*query.regions}
    return tuple(pairs) if whole and len(pairs) == len(query.regions) else ()


def paired(text: str, tokens: Sequence[Token], placed: Placed) -> Pairs:
    """Each indicator with the periods it is told with, where each period has its own."""
    names = [(token.start, key) for token in tokens for key in token.all("metric")]
    spots = list(dict.fromkeys(start for start, _, _ in placed))
    if not names or len(spots) < 2:
        return ()
    places = [(token.start, token.get("region")) for token in tokens if token.get("region")]
    ends = [match.start() for match in _PARTS.finditer(text)]
    groups = _grouped(names, spots, places, ends)
    if groups is None:  # no part of its own for each: by the order
        first = names[0][0] < spots[0]
        edges = [at + 1 for at in spots[:-1]] if first else spots[1:]
        groups = _grouped(names, spots, places, edges)
    saids = {at: [said for start, _, said in placed if start == at] for at in spots}
    return tuple(
        (key, said, place) for at, keys, place in groups or () for key in keys for said in saids[at]
    )


def _grouped(
    names: Sequence[tuple[int, str]],
    spots: Sequence[int],
    places: Sequence[tuple[int, str]],
    edges: Iterable[int],
) -> list[tuple[int, list[str], str]] | None:
    """The indicators and the place beside each period, where each stretch that names any has both.

    Of several places in one stretch none is told, and of none.
    """
    bounds = [0, *edges]
    groups: list[tuple[int, list[str], str]] = []
    for n, start in enumerate(bounds):
        end = bounds[n + 1] if n + 1 < len(bounds) else _END
        keys = [key for at, key in names if start <= at < end]
        dates = [at for at in spots if start <= at < end]
        said = {key for at, key in places if start <= at < end}
        if not keys and not dates:
            continue
        if not keys or len(dates) != 1:
            return None
        groups.append((dates[0], keys, said.pop() if len(said) == 1 else ""))
    return groups
