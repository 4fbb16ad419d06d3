"""Which day is this English phrase? The one door to dateparser, kept narrow.

>>> exact_day("3 march 2024", date(2024, 7, 1))
datetime.date(2024, 3, 3)
"""

from datetime import date, datetime, time
from functools import lru_cache

from dateparser.date import DateDataParser

EARLIEST = 1900
_LONGEST = 40  # characters; its cost grows fast with length


@lru_cache(1024)
def exact_day(phrase: str, today: date) -> date | None:
    """The day a short phrase names; None where dateparser sees a month, a year or nothing.

    The language is fixed and the phrase must match whole: free searching takes seconds on long
    texts and reads 2024年3月 as the year 2.
    """
    if len(phrase) > _LONGEST:
        return None
    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time()),
            "DATE_ORDER": "MDY",
            "PREFER_DATES_FROM": "past",
        },
    )
    found = parser.get_date_data(phrase)
    if found.date_obj is None or found.period not in ("day", "week"):
        return None
    day: date = found.date_obj.date()
    return day if EARLIEST <= day.year <= today.year + 1 else None
