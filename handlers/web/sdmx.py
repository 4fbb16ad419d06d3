"""How do figures look in SDMX-CSV, which statistical tools read?

>>> time_period(Period(date(2024, 1, 1), date(2024, 3, 31)))
'2024-Q1'

The form is SDMX-CSV 2.0: a row an observation, the dimensions first, then the value, then what is
told of it. A cumulative period is a start and a length, so that it never passes for a single one.
"""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from bot.spans import Period
from bot.words import Figure

TYPE = "application/vnd.sdmx.data+csv"
STRUCTURE = "ZHISHU:OBSERVATIONS(1.0)"
COLUMNS = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "REF_AREA",
    "INDICATOR",
    "MEASURE",
    "FORM",
    "SHARE_OF",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_VALUE_HIGH",
    "UNIT_MEASURE",
    "QUALIFIER",
    "RANK",
    "RANK_SCOPE",
    "SOURCE",
    "COMMENT",
)
_NOT_APPLICABLE = "_Z"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def rows(figures: Iterable[Figure]) -> str:
    """The figures as a table with its header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, figures))
    return text.getvalue()


def _row(figure: Figure) -> tuple[object, ...]:
    return (
        "dataflow",
        STRUCTURE,
        "I",
        figure.region,
        figure.metric,
        figure.measure.value,
        figure.form,
        figure.share_of or _NOT_APPLICABLE,
        time_period(figure.period),
        _plain(figure.value),
        _plain(figure.value_high),
        figure.unit,
        figure.qualifier.value,
        figure.rank or "",
        figure.rank_scope,
        _inert(figure.source),
        _inert(figure.note),
    )


def time_period(period: Period) -> str:
    """A period as SDMX names it: a year, half, quarter or month, else its start and length."""
    year, months = period.start.year, period.months
    part, rest = divmod(period.start.month - 1, months or 1)
    names = {12: "", 6: "-S", 3: "-Q"}
    if months == 1:
        return f"{year}-{period.start.month:02}"
    if months in names and rest == 0:
        return f"{year}{names[months]}{part + 1}" if names[months] else str(year)
    days = (period.end - period.start).days + 1
    return f"{period.start}/P{months}M" if months else f"{period.start}/P{days}D"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
