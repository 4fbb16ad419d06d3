"""Who may see which vintage of a figure?

>>> view(Role.PUBLIC, datetime(2024, 5, 1, 9, 30, tzinfo=UTC))
View(now='2024-05-01T09:30:00Z', sight='')

Sight is what of the embargoed rows is seen: none, all, or those of one region.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from bot.errors import BadStore
from bot.spans import Period
from bot.store.engine import Row
from bot.words import MEASURES, Figure, Inferred, Qualifier, Role, made

NONE: Final = ""
ALL: Final = "*"


class View(NamedTuple):
    """Through whose eyes, and when, the store is read."""

    now: str  # UTC, as `stamp` writes it
    sight: str = NONE  # NONE, ALL, or the key of a region

    @property
    def insider(self) -> bool:
        """Whether all that is embargoed is seen, and with it who loaded what."""
        return self.sight == ALL


def view(role: Role, now: datetime, of: str = ALL) -> View:
    """The view of a role at a moment; an official may be one of a single region."""
    sight = ALL if role is Role.ADMIN else of if role is Role.OFFICIAL else NONE
    return View(stamp(now), sight)


@lru_cache(64)  # one answer asks for the same moment many times
def stamp(moment: datetime) -> str:
    """A moment in UTC to the second, rounded down: instants compare as text."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return f"{moment.astimezone(UTC).isoformat(timespec='seconds')[:19]}Z"


# The one visibility rule. Every statement that reads observations holds it, and is given the
# view's `now` as ?1 and `sight` as ?2, so its own parameters start at ?3. It is a bound, so that an
# index of one region ends before the rows that are hidden: what is never walked takes no time. No
# moment is behind 9999-99; '*' is ALL.
VISIBLE: Final = (
    "o.withdrawn IS NULL"
    " AND o.release_at <= CASE WHEN ?2 IN ('*', o.region) THEN '9999-99' ELSE ?1 END"
)

# What was undone or postponed: insiders alone may still look it up.
TAKEN_BACK: Final = f"o.withdrawn IS NOT NULL AND ?2 = '{ALL}'"


def among(count: int, first: int) -> str:
    """The condition that a row is of one of so many regions; the first of them is ?`first`."""
    listed = ", ".join(f"?{first + number}" for number in range(count))
    return f"o.region IN ({listed})"


# What makes two rows vintages of one figure; `Figure.key` holds it in this order.
SAME_KEY: Final = (
    "o.region = ?3 AND o.metric = ?4 AND o.measure = ?5 AND o.start_day = ?6 AND o.end_day = ?7"
    " AND o.form = ?8 AND o.share_of = ?9"
)

COLUMNS: Final = (
    "o.metric, o.measure, o.region, o.start_day, o.end_day, o.value, o.unit, o.qualifier,"
    " o.value_high, o.rank, o.rank_scope, o.share_of, o.note, s.title, o.excerpt, o.inferred,"
    " o.release_at, o.batch_id, o.handle"
)
SOURCED: Final = "JOIN sources AS s ON s.id = o.source_id"
ROWS: Final = f"FROM observations AS o {SOURCED}"


def current(index: str, where: str, order: str) -> str:
    """The statement that finds the visible figures that meet a condition.

    The figure of a key is its visible vintage of the highest batch: beside a lone max() SQLite
    takes the other columns from the row that holds it. `order` names every column of the key that
    the condition leaves open; grouping by the same columns costs no second sort.
    """
    group = order.replace(" DESC", "")
    return (
        f"SELECT {COLUMNS}, max(o.batch_id) FROM observations AS o INDEXED BY {index} {SOURCED}"
        f" WHERE {where} AND {VISIBLE} GROUP BY {group} ORDER BY {order}"
    )


INFERRED: Final = tuple(Inferred)
QUALIFIERS: Final = {qualifier.value: qualifier for qualifier in Qualifier}


def figure(row: Row, insider: bool) -> Figure:
    """A row of COLUMNS as a Figure; the public gets no batch, whose gaps would tell of others.

    BadStore where it cannot be one: the disk has altered it.
    """
    try:
        return _figure(row, insider)
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        raise BadStore("store_altered", count=1, handle=row[18]) from error


def _figure(row: Row, insider: bool) -> Figure:
    value, high = row[5], row[8]
    return made(
        Figure,
        {
            "metric": row[0],
            "measure": MEASURES[row[1]],
            "region": row[2],
            "period": _period(row[3], row[4]),
            "value": None if value is None else Decimal(value),
            "unit": row[6],
            "qualifier": QUALIFIERS[row[7]],
            "value_high": None if high is None else Decimal(high),
            "rank": row[9],
            "rank_scope": row[10],
            "share_of": row[11],
            "note": row[12],
            "source": row[13],
            "excerpt": row[14],
            "inferred": INFERRED[row[15]],
            "release_at": row[16],
            "batch": row[17] if insider else 0,
            "handle": row[18],
            "derived": False,
            "working": "",
            "how": "",
        },
    )


@lru_cache(4096)  # the same few hundred periods are read all day
def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))
