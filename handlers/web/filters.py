"""Which figures does a request for observations want, and where does its next page begin?

>>> wanted({"metric": "gdp"}, catalogue).metrics
('gdp',)
"""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date

from bot.catalogue import Catalogue
from bot.errors import BadSetting
from bot.store import Wanted
from bot.words import Figure, Measure

KNOWN = ("metric", "region", "measure", "from", "to", "limit", "after", "lang")
USUAL, MOST = 100, 1000
_PARTS = 7  # of a figure's key


def wanted(said: Mapping[str, str], catalogue: Catalogue) -> Wanted:
    """The filter of a request; a key that is not known is refused, not ignored."""
    metrics = _keys("metric", said.get("metric", ""), list(catalogue.metrics))
    regions = _keys("region", said.get("region", ""), list(catalogue.regions))
    if not said.get("region"):
        regions = catalogue.near  # those of other cities have to be named
    measure = _keys("measure", said.get("measure", ""), [each.value for each in Measure])
    return Wanted(
        regions,
        metrics,
        Measure(measure[0]) if said.get("measure") else None,
        _day(said.get("from"), date.min),
        _day(said.get("to"), date.max),
    )


def size(said: Mapping[str, str]) -> int:
    """How many figures a page holds."""
    most = said.get("limit", str(USUAL))
    if not most.isascii() or not most.isdecimal() or not 0 < int(most[:9]) <= MOST:
        raise BadSetting("bad_limit", value=most[:20], most=MOST)
    return int(most)


def after(begin: str, fit: Wanted) -> tuple[str, ...]:
    """The key that a page goes on after; empty for the first page."""
    if not begin:
        return ()
    try:
        key = json.loads(base64.urlsafe_b64decode(begin.encode("ascii")))
    except (ValueError, RecursionError):
        raise BadSetting("bad_cursor") from None
    whole = isinstance(key, list) and len(key) == _PARTS
    if not whole or not all(isinstance(part, str) for part in key):
        raise BadSetting("bad_cursor")
    if key[0] not in fit.regions or key[1] not in fit.metrics:
        raise BadSetting("bad_cursor")
    return tuple(key)


def cursor(figure: Figure) -> str:
    """Where the page after a figure begins."""
    return base64.urlsafe_b64encode(json.dumps(figure.key).encode()).decode()


def _keys(kind: str, said: str, known: Sequence[str]) -> tuple[str, ...]:
    if not said:
        return tuple(known)
    if said not in known:
        raise BadSetting("unknown_key", kind=kind, value=said[:60])
    return (said,)


def _day(said: str | None, usual: date) -> date:
    try:
        return date.fromisoformat(said) if said else usual
    except ValueError:
        raise BadSetting("bad_date", value=str(said)[:40]) from None
