"""Which figures fit a filter, so many at a time?

>>> pages.page(db, viewer, Wanted(("lcetdz",), ("gdp",)), (), 100)[0].period.end
datetime.date(2024, 3, 31)

A page goes on after the key of a figure, so that nothing is told twice or left out when figures are
loaded between two pages; every page is a few walks along one index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.store.engine import Connection, fetch
from bot.store.visible import View, current, figure
from bot.words import Figure, Measure

_KIND: Final = "o.measure, o.form, o.share_of"
_AFTER: Final = (
    f"o.end_day <= ?8 AND (o.end_day < ?8 OR (o.start_day, {_KIND}) > (?9, ?10, ?11, ?12))"
)
_SERIES: Final = (
    "o.region = ?3 AND o.metric = ?4 AND (?5 = '' OR o.measure = ?5)"
    f" AND o.end_day BETWEEN ?6 AND ?7 AND o.start_day >= ?6 AND {_AFTER}"
)
_NEWEST: Final = f"o.end_day DESC, o.start_day, {_KIND}"
PAGE: Final = f"{current('observations_period', _SERIES, _NEWEST)} LIMIT ?13 + 0"

_FIRST: Final = (date.max.isoformat(), "", "", "", "")  # before every figure of a series


@dataclass(frozen=True, slots=True)
class Wanted:
    """The regions and metrics in the order they are told; the periods lie wholly inside."""

    regions: tuple[str, ...]
    metrics: tuple[str, ...]
    measure: Measure | None = None
    since: date = date.min
    until: date = date.max


def page(
    db: Connection, viewer: View, wanted: Wanted, after: Sequence[str], limit: int
) -> tuple[Figure, ...]:
    """The figures after a key (`Figure.key`), of each series the newest first."""
    begun = not after
    found: list[Figure] = []
    for region in wanted.regions:
        for metric in wanted.metrics:
            here = bool(after) and (region, metric) == (after[0], after[1])
            begun = begun or here
            if not begun:
                continue
            since, until = wanted.since.isoformat(), wanted.until.isoformat()
            place = _place(after) if here else _FIRST
            room = limit - len(found)
            args = region, metric, wanted.measure or "", since, until, *place, room
            rows = fetch(db, PAGE, (viewer.now, viewer.sight, *args))
            found += [figure(row, viewer.insider) for row in rows]
            if len(found) >= limit:
                return tuple(found)
    return tuple(found)


def _place(key: Sequence[str]) -> tuple[str, ...]:
    """Where a figure stands in its series."""
    _, _, measure, start, end, form, share_of = key
    return end, start, measure, form, share_of
