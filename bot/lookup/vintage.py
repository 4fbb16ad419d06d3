"""Which version of a figure stood on a day, was the first, or was replaced by the last revision?

>>> stood(finder, query, Vintage(Version.FIRST), found)
{0: Stood(since=datetime.date(2024, 4, 22), replaced=datetime.date(2024, 6, 20))}
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from bot.lookup.lacking import Missing
from bot.lookup.resolve import Finder, Found
from bot.spans import SHANGHAI
from bot.understand.slots import Version, Vintage
from bot.words import Figure, Intent, Measure, Query, Reason

if TYPE_CHECKING:
    from bot.store import Vintage as Stored

_LOOKED_BACK = 40  # periods in which one is looked for that was known on a day
_SINGLE = (Intent.LOOKUP, Intent.TREND)


def names_version(vintage: Vintage) -> bool:
    """Whether another version than the current one is asked for."""
    return vintage.version in (Version.AT, Version.FIRST, Version.BEFORE)


def versions(finder: Finder, figure: Figure) -> list["Stored"]:
    """The versions of a stored figure that were not taken back, oldest first.

    The first one stands from the day its source was published, even where it was loaded later.
    """
    if figure.derived:
        return []
    known = [one for one in finder.store.history(finder.viewer, figure) if not one.taken_back]
    first = known[0] if known else None
    if first and first.figure.release_at:
        known[0] = replace(first, since=first.figure.release_at)
    return known


def day_of(version: "Stored") -> date:
    """The day in China since which a version was to be seen."""
    since = datetime.strptime(version.since, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return since.astimezone(SHANGHAI).date()


class Stood(NamedTuple):
    """Since when a version was to be seen, and since when another one is in its place."""

    since: date
    replaced: date | None = None


def stood(finder: Finder, query: Query, vintage: Vintage, found: Found) -> dict[int, Stood]:
    """Put each figure found into the version asked for; what was not known then is missing.

    What is returned tells of each figure that is left, by its place, how long it stood.
    """
    if query.intent not in _SINGLE:
        found.figures, found.missing, found.refused = [], [], "no.vintage"
        return {}
    if vintage.version is Version.AT and not query.periods:
        _known_then(finder, query, vintage, found)
    figures, found.figures = found.figures, []
    told = {}
    for figure in figures:
        known = versions(finder, figure)
        place = _place(known, vintage)
        if place is None:
            found.missing.append(_unknown_then(figure, vintage))
            continue
        span = Stood(day_of(known[place]), *map(day_of, known[place + 1 : place + 2]))
        told[len(found.figures)] = span
        found.figures.append(known[place].figure)
        found.note(f"as_of:{vintage.day or span.since}")
        found.note(f"stood:{span.since}/{span.replaced or ''}")
    return told


def _place(known: Sequence["Stored"], vintage: Vintage) -> int | None:
    """Where the version asked for stands among those known, oldest first."""
    if not known:
        return None
    if vintage.version is Version.FIRST:
        return 0
    if vintage.version is Version.BEFORE:
        return max(len(known) - 2, 0)
    then = [n for n, one in enumerate(known) if vintage.day and day_of(one) <= vintage.day]
    return then[-1] if then else None


def _unknown_then(figure: Figure, vintage: Vintage) -> Missing:
    return Missing(
        figure.metric, figure.region, figure.period, Reason.NOT_STORED, known_on=vintage.day
    )


def _known_then(finder: Finder, query: Query, vintage: Vintage, found: Found) -> None:
    """Where no period was said: the latest one of which something was known on the day."""
    found.figures, found.notes, found.missing = [], [], []
    for metric in query.metrics:
        for region in query.regions:
            rows = next(_rows_then(finder, query, metric, region, vintage), None)
            if rows is None:
                found.missing.append(
                    Missing(metric, region, None, Reason.NOT_STORED, known_on=vintage.day)
                )
                continue
            found.figures += rows
            period = rows[0].period
            found.note(f"period_assumed:{period.start}/{period.end}")
            found.note(f"year_assumed:{period.end.year}")


def _rows_then(
    finder: Finder, query: Query, metric: str, region: str, vintage: Vintage
) -> Iterator[list[Figure]]:
    """The rows of each period that fit the query and were known on the day, the latest first."""
    periods = finder.store.periods(finder.viewer, region, metric=metric, limit=_LOOKED_BACK)
    if query.measures == (Measure.TARGET,):
        plan = finder.store.latest(finder.viewer, region, metric, measure=Measure.TARGET)
        periods = (plan,) if plan else ()
    for period in periods:
        rows = finder.fitting(query, metric, finder.rows(metric, region, period))
        known = [row for row in rows if _place(versions(finder, row), vintage) is not None]
        if known:
            yield known
