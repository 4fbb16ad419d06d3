"""Which period is each of several indicators asked for: GDP in Q1 and investment in January to May?

>>> paired(text, tokens, placed)
(('gdp', Said(…, 1, 3)), ('fixed_asset_investment', Said(…, 1, 5)))
"""

import re
from collections.abc import Iterable, Sequence

from bot.understand.match import Token
from bot.words import Intent, Query, Said

Placed = Sequence[tuple[int, int, Said]]
Pairs = tuple[tuple[str, Said], ...]

_PARTS = re.compile(r"[,;?!]|和|与|及|还有|(?<![a-z])(?:and|plus|as well as)(?![a-z])|\. ")


def pairs_of(text: str, query: Query, tokens: Sequence[Token], placed: Placed) -> Pairs:
    """The pairs of a lookup that names several indicators and as many periods; none where all
    indicators are asked for all periods.
    """
    if len(query.metrics) < 2 or len(query.periods) < 2 or query.intent is not Intent.LOOKUP:
        return ()
    pairs = paired(text, tokens, placed)
    whole = {key for key, _ in pairs} == {*query.metrics}
    return pairs if whole and {said for _, said in pairs} == {*query.periods} else ()


def paired(text: str, tokens: Sequence[Token], placed: Placed) -> Pairs:
    """Each indicator with the periods it is told with, where each period has its own."""
    names = [(token.start, key) for token in tokens for key in token.all("metric")]
    spots = list(dict.fromkeys(start for start, _, _ in placed))
    if not names or len(spots) < 2:
        return ()
    ends = [match.start() for match in _PARTS.finditer(text)]
    by_part = _grouped(names, spots, ends)
    if by_part is None:  # no part of its own for each: by the order
        first = names[0][0] < spots[0]
        edges = [at + 1 for at in spots[:-1]] if first else spots[1:]
        by_part = _grouped(names, spots, edges)
    saids = {at: [said for start, _, said in placed if start == at] for at in spots}
    return tuple(
        (key, said) for at, keys in (by_part or {}).items() for key in keys for said in saids[at]
    )


def _grouped(
    names: Sequence[tuple[int, str]], spots: Sequence[int], edges: Iterable[int]
) -> dict[int, list[str]] | None:
    """The indicators beside each period, where each stretch of a text that names any has both."""
    bounds = [0, *edges]
    groups: dict[int, list[str]] = {}
    for n, start in enumerate(bounds):
        end = bounds[n + 1] if n + 1 < len(bounds) else None
        keys = [key for at, key in names if at >= start and (end is None or at < end)]
        dates = [at for at in spots if at >= start and (end is None or at < end)]
        if not keys and not dates:
            continue
        if not keys or len(dates) != 1:
            return None
        groups[dates[0]] = keys
    return groups
