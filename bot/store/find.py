"""Which figures and periods are stored, as one viewer sees them?

>>> store.latest(viewer, home, "gdp", shape=1003)
Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 3, 31))

In these verbs no measure means any result: a target is given only where a whole period is asked
for, or the measure itself, so that a plan for December never passes for the latest figure.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Final

from bot.spans import Period
from bot.store.engine import Connection, Row, fetch
from bot.store.opened import Opened
from bot.store.visible import COLUMNS, SOURCED, VISIBLE, View, among, current, figure
from bot.words import Figure, Measure

LAST_DAY: Final = date.max.isoformat()

_MEASURE = "(o.measure = ?5 OR (?5 = '' AND o.measure <> 'target'))"
_KIND = "o.measure, o.form, o.share_of"

# Each statement names the index it walks, so that no statistics can ever lead it astray.
_BY_PERIOD, _BY_SHAPE = "observations_period", "observations_shape"
_BY_LEAGUE, _BY_DIGEST = "observations_league", "observations_digest"

_FIGURES = "o.region = ?3 AND o.metric = ?4 AND o.end_day = ?5"
FIGURES: Final = current(_BY_PERIOD, f"{_FIGURES} AND o.start_day = ?6", _KIND)
FIGURES_STOCK: Final = current(_BY_PERIOD, _FIGURES, f"o.start_day, {_KIND}")

_LEAGUE = f"o.metric = ?3 AND o.end_day = ?4 AND {_MEASURE}"
LEAGUE: Final = current(_BY_LEAGUE, f"{_LEAGUE} AND o.start_day = ?6", f"o.region, {_KIND}")
LEAGUE_STOCK: Final = current(_BY_LEAGUE, _LEAGUE, f"o.region, o.start_day, {_KIND}")


@cache
def _league_of(regions: int, *, stock: bool) -> str:
    """A league of so many regions, each of which is looked up: the others are never walked."""
    if stock:
        where = f"{among(regions, 6)} AND {_LEAGUE}"
        return current(_BY_PERIOD, where, f"o.region, o.start_day, {_KIND}")
    where = f"{among(regions, 7)} AND {_LEAGUE} AND o.start_day = ?6"
    return current(_BY_PERIOD, where, f"o.region, {_KIND}")


_DIGEST = "o.region = ?3 AND o.end_day = ?4"
DIGEST: Final = current(_BY_DIGEST, f"{_DIGEST} AND o.start_day = ?5", f"o.metric, {_KIND}")
DIGEST_STOCK: Final = current(_BY_DIGEST, _DIGEST, f"o.metric, o.start_day, {_KIND}")

_SERIES = (
    f"o.region = ?3 AND o.metric = ?4 AND {_MEASURE}"
    " AND o.end_day BETWEEN ?6 AND ?7 AND o.start_day >= ?6"
)
_BACKWARDS = "o.end_day DESC, o.start_day DESC, o.measure DESC, o.form DESC, o.share_of DESC"
# By a bare parameter SQLite plans anew for each number, which takes longer than to read.
SERIES: Final = f"{current(_BY_PERIOD, _SERIES, _BACKWARDS)} LIMIT ?8 + 0"
_OF_A_SHAPE = current(_BY_SHAPE, f"{_SERIES} AND o.shape = ?9", _BACKWARDS)
SERIES_SHAPE: Final = f"{_OF_A_SHAPE} LIMIT ?8 + 0"

_BY_KEY = f"o.region, o.metric, o.end_day, o.start_day, {_KIND}"
EVERYTHING: Final = current(_BY_PERIOD, "TRUE", _BY_KEY)


@cache
def _everything_of(regions: int) -> str:
    return current(_BY_PERIOD, among(regions, 3), _BY_KEY)


def _period_of(index: str, where: str) -> str:
    days = f"SELECT o.start_day, o.end_day FROM observations AS o INDEXED BY {index}"
    return f"{days} WHERE {where} AND {VISIBLE}"


_NEWEST = "ORDER BY o.end_day DESC, o.start_day"
_LATEST = f"o.region = ?3 AND o.metric = ?4 AND {_MEASURE} AND o.end_day <= ?6"
_BEGINS = "o.end_day >= ?7 AND (?7 = '' OR o.start_day = ?7)"
_ENDS = "(?8 = '' OR substr(o.end_day, 6, 2) = ?8)"
LATEST: Final = (
    f"{_period_of(_BY_PERIOD, f'{_LATEST} AND {_BEGINS} AND {_ENDS}')} {_NEWEST} LIMIT 1"
)
LATEST_SHAPE: Final = (
    f"{_period_of(_BY_SHAPE, f'{_LATEST} AND o.shape = ?7')} ORDER BY o.end_day DESC LIMIT 1"
)
_HELD_BY = f"o.metric = ?3 AND o.end_day <= ?4 AND {_MEASURE} AND (?6 = 0 OR o.shape = ?6)"
_BY_MANY = (
    f"GROUP BY o.end_day, o.start_day HAVING count(DISTINCT o.region) >= ?7 {_NEWEST} LIMIT 1"
)
LATEST_LEAGUE: Final = f"{_period_of(_BY_LEAGUE, _HELD_BY)} {_BY_MANY}"


@cache
def _latest_league_of(regions: int) -> str:
    return f"{_period_of(_BY_PERIOD, f'{among(regions, 8)} AND {_HELD_BY}')} {_BY_MANY}"


def _next_period(index: str, where: str) -> str:
    """The period after (?4, ?5), newest first, without reading the rows between."""
    held = f"{where} AND o.measure <> 'target'"
    same_end = _period_of(index, f"{held} AND o.end_day = ?5 AND o.start_day > ?4")
    earlier = _period_of(index, f"{held} AND o.end_day < ?5")
    return (
        f"SELECT * FROM ({same_end} ORDER BY o.start_day LIMIT 1) AS same_end UNION ALL"
        f" SELECT * FROM ({earlier} {_NEWEST} LIMIT 1) AS earlier LIMIT 1"
    )


NEXT_PERIOD: Final = _next_period(_BY_DIGEST, "o.region = ?3")
NEXT_PERIOD_OF: Final = _next_period(_BY_PERIOD, "o.region = ?3 AND o.metric = ?6")

RANKED: Final = (
    f"SELECT 1 FROM observations AS o INDEXED BY {_BY_PERIOD}"
    f" WHERE o.region = ?3 AND o.metric = ?4 AND o.rank IS NOT NULL AND {VISIBLE} LIMIT 1"
)

_LEAST = (
    f"SELECT min(o.metric) FROM observations AS o INDEXED BY {_BY_PERIOD}"
    f" WHERE o.region = ?3 AND {VISIBLE}"
)
_EACH_HELD = f"""
WITH RECURSIVE held(metric) AS (
    SELECT ({_LEAST})
    UNION ALL
    SELECT ({_LEAST} AND o.metric > held.metric) FROM held WHERE held.metric IS NOT NULL
)"""
HELD: Final = f"{_EACH_HELD} SELECT metric FROM held WHERE metric IS NOT NULL"

_LAST_DAY = (
    f"SELECT o.end_day FROM observations AS o INDEXED BY {_BY_PERIOD}"
    " WHERE o.region = ?3 AND o.metric = held.metric AND o.measure <> 'target'"
    f" AND {VISIBLE} ORDER BY o.end_day DESC LIMIT 1"
)
_NEWEST_KEY = f"o.metric, o.start_day, {_KIND}"
NEWEST: Final = (
    f"{_EACH_HELD}, newest(metric, end_day) AS (SELECT metric, ({_LAST_DAY}) FROM held)"
    f" SELECT {COLUMNS}, max(o.batch_id) FROM newest CROSS JOIN observations AS o"
    f" INDEXED BY {_BY_PERIOD} {SOURCED} WHERE o.region = ?3 AND o.metric = newest.metric"
    f" AND o.end_day = newest.end_day AND {VISIBLE} GROUP BY {_NEWEST_KEY} ORDER BY {_NEWEST_KEY}"
)


def _figures(db: Connection, viewer: View, sql: str, *args: object) -> tuple[Figure, ...]:
    rows, insider = fetch(db, sql, (viewer.now, viewer.sight, *args)), viewer.insider
    return tuple([figure(row, insider) for row in rows])


def _period(rows: list[Row]) -> Period | None:
    if not rows:
        return None
    return Period(date.fromisoformat(rows[0][0]), date.fromisoformat(rows[0][1]))


class Finder(Opened):
    """The verbs that read figures and periods."""

    __slots__ = ()

    def figures(
        self, viewer: View, region: str, metric: str, period: Period, *, stock: bool = False
    ) -> tuple[Figure, ...]:
        """All measures of one metric in one period, targets too; of a stock only the end counts."""
        end = period.end.isoformat()
        if stock:
            return _figures(self._db, viewer, FIGURES_STOCK, region, metric, end)
        return _figures(self._db, viewer, FIGURES, region, metric, end, period.start.isoformat())

    def league(
        self,
        viewer: View,
        metric: str,
        period: Period,
        *,
        measure: Measure | None = None,
        stock: bool = False,
        regions: Sequence[str] = (),
    ) -> tuple[Figure, ...]:
        """One metric and period in every region that has it; of some regions, or of all."""
        args = [metric, period.end.isoformat(), measure or ""]
        args += [] if stock else [period.start.isoformat()]
        sql = LEAGUE_STOCK if stock else LEAGUE
        if regions:
            sql = _league_of(len(regions), stock=stock)
        return _figures(self._db, viewer, sql, *args, *regions)

    def digest(
        self, viewer: View, region: str, period: Period, *, stock: bool = False
    ) -> tuple[Figure, ...]:
        """Every figure of a region and period; `stock` takes all that ends with it."""
        end = period.end.isoformat()
        if stock:
            return _figures(self._db, viewer, DIGEST_STOCK, region, end)
        return _figures(self._db, viewer, DIGEST, region, end, period.start.isoformat())

    def series(
        self,
        viewer: View,
        region: str,
        metric: str,
        *,
        since: date = date.min,
        until: date = date.max,
        measure: Measure | None = None,
        shape: int = 0,
        limit: int = 1000,
    ) -> tuple[Figure, ...]:
        """The newest `limit` figures that lie wholly inside two days, oldest first."""
        args = region, metric, measure or "", since.isoformat(), until.isoformat(), limit
        if shape:
            found = _figures(self._db, viewer, SERIES_SHAPE, *args, shape)
        else:
            found = _figures(self._db, viewer, SERIES, *args)
        return found[::-1]

    def latest(
        self,
        viewer: View,
        region: str,
        metric: str,
        *,
        measure: Measure | None = None,
        shape: int = 0,
        month: int = 0,
        start: date | None = None,
        until: date = date.max,
    ) -> Period | None:
        """The stored period with the latest end, and of those the longest.

        `shape` asks for one kind of period (1003 is any first quarter), and then `month` and
        `start` are not looked at; `month` for those that end in a month; `start` for those that
        begin on a day.
        """
        args = viewer.now, viewer.sight, region, metric, measure or "", until.isoformat()
        if shape:
            return _period(fetch(self._db, LATEST_SHAPE, (*args, shape)))
        first = start.isoformat() if start else ""
        return _period(fetch(self._db, LATEST, (*args, first, f"{month:02}" if month else "")))

    def latest_league(
        self,
        viewer: View,
        metric: str,
        *,
        measure: Measure | None = None,
        shape: int = 0,
        until: date = date.max,
        fewest: int = 2,
        regions: Sequence[str] = (),
    ) -> Period | None:
        """The latest period in which at least so many regions, of some or of all, have a metric."""
        args = viewer.now, viewer.sight, metric, until.isoformat(), measure or "", shape, fewest
        sql = _latest_league_of(len(regions)) if regions else LATEST_LEAGUE
        return _period(fetch(self._db, sql, (*args, *regions)))

    def periods(
        self, viewer: View, region: str, *, metric: str = "", limit: int = 200
    ) -> tuple[Period, ...]:
        """The periods that hold results of a region (and metric), the latest and longest first."""
        return tuple(islice(self.each_period(viewer, region, metric=metric), limit))

    def each_period(self, viewer: View, region: str, *, metric: str = "") -> Iterator[Period]:
        """The same periods, each looked up when it is asked for."""
        sql = NEXT_PERIOD_OF if metric else NEXT_PERIOD
        tail = (metric,) if metric else ()
        start, end = LAST_DAY, LAST_DAY
        while rows := fetch(self._db, sql, (viewer.now, viewer.sight, region, start, end, *tail)):
            yield Period(*map(date.fromisoformat, rows[0]))
            start, end = rows[0]

    def is_ranked(self, viewer: View, region: str, metric: str) -> bool:
        """Whether a region has any place in a ranking by a metric."""
        return bool(fetch(self._db, RANKED, (viewer.now, viewer.sight, region, metric)))

    def held(self, viewer: View, region: str) -> tuple[str, ...]:
        """The keys of the metrics that a region has anything of, sorted."""
        return tuple(row[0] for row in fetch(self._db, HELD, (viewer.now, viewer.sight, region)))

    def newest(self, viewer: View, region: str) -> tuple[Figure, ...]:
        """Of every metric of a region all that ends with its latest result, sorted by metric."""
        return _figures(self._db, viewer, NEWEST, region)

    def everything(self, viewer: View, regions: Sequence[str] = ()) -> Iterator[Figure]:
        """Every visible figure of some regions, or of all, sorted by key, a row at a time."""
        sql = _everything_of(len(regions)) if regions else EVERYTHING
        rows = self._db.stream(sql, (viewer.now, viewer.sight, *regions))
        return (figure(row, viewer.insider) for row in rows)
