"""Which period, or which moment of release, does a cell of the import format name?

>>> whole_period("2024年1-5月")
Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 5, 31))
"""

import re
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.intake.format import ZONE
from bot.intake.rows import Refused
from bot.spans import Mode, Period
from bot.understand.period import periods
from bot.understand.spelled.clean import clean

_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", re.ASCII)
_ANY_DAY: Final = date(2001, 1, 1)  # the format has every year written out, so that two
_ANOTHER_DAY: Final = date(2102, 8, 9)  # days as far apart as these read it alike


def whole_period(text: str) -> Period | None:
    """The one period a cell names, its year said; None for anything else."""
    if exact := _DAYS.fullmatch(text.strip()):
        return _exact(*exact.groups())
    cleaned = clean(text)
    found = periods.read(cleaned, _ANY_DAY)
    if found.said != periods.read(cleaned, _ANOTHER_DAY).said:
        return None  # 去年, 上月: of which year?
    if len(found.said) != 1 or found.spans != ((0, len(cleaned)),):
        return None
    said = found.said[0]
    return said.period if said.mode in (Mode.WHOLE, Mode.AS_OF, Mode.SPAN) else None


def _exact(first: str, last: str) -> Period | None:
    """A period written as its two days, which is how an export writes one of no name."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return Period(start, end) if start <= end else None


def release(text: str) -> str:
    """A release time as UTC, the form the store compares; empty is published."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("release_at", "bad_release", value=text) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZONE)
    return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
