"""Are periods of different kinds kept in charts of their own, with a column for what is missing?"""

import pytest

from bot.picture.columns import MOST, Kind, families
from bot.spans import Period, month_end, month_start


def span(text: str) -> Period:
    """2024:1-5 is January to May, 2024:5 the month, 2024 the year."""
    year, _, months = text.partition(":")
    first, _, last = (months or "1-12").partition("-")
    return Period(month_start(int(year), int(first)), month_end(int(year), int(last or first)))


def spans(texts: str) -> list[Period]:
    return [span(text) for text in texts.split()]


CASES = [
    ("2021 2022 2023", [(Kind.YEAR, "2021 2022 2023")]),
    ("2021 2023", [(Kind.YEAR, "2021 2022 2023")]),  # a gap is a column
    ("2022:1-3 2024:1-3", [(Kind.SAME, "2022:1-3 2023:1-3 2024:1-3")]),
    ("2024:4 2024:6", [(Kind.MONTH, "2024:4 2024:5 2024:6")]),
    ("2023:11 2024:2", [(Kind.MONTH, "2023:11 2023:12 2024:1 2024:2")]),
    ("2024:1 2024:2 2024:1-2", [(Kind.MONTH, "2024:1 2024:2"), (Kind.SAME, "2024:1-2")]),
    ("2024:1 2024:1-2 2024:1-3", [(Kind.CUMULATIVE, "2024:1 2024:1-2 2024:1-3")]),
    ("2024:1-3 2024:4-6", [(Kind.QUARTER, "2024:1-3 2024:4-6")]),
    (
        "2024:1-3 2024:4-6 2024:1-6",
        [(Kind.QUARTER, "2024:1-3 2024:4-6"), (Kind.CUMULATIVE, "2024:1-3 2024:1-6")],
    ),
    (
        "2023:1-3 2023:1-6 2023 2024:1-3",
        [(Kind.CUMULATIVE, "2023:1-3 2023:1-6 2023 2024:1-3")],
    ),
    (
        "2023:1-3 2024:1-3 2022 2023",
        [(Kind.SAME, "2023:1-3 2024:1-3"), (Kind.YEAR, "2022 2023")],
    ),
    ("2022:7-12 2023:7-12", [(Kind.SAME, "2022:7-12 2023:7-12")]),
    ("2022:5-7", [(Kind.OTHER, "2022:5-7")]),
]


@pytest.mark.parametrize(("held", "charts"), CASES, ids=[case[0] for case in CASES])
def test_periods_of_one_kind_stand_together(held: str, charts: list[tuple[Kind, str]]) -> None:
    found = [(family.kind, list(family.columns)) for family in families(spans(held), stock=False)]
    assert found == [(kind, spans(columns)) for kind, columns in charts]


def test_of_a_balance_the_day_it_ends_on_is_its_column() -> None:
    held = spans("2022:1-12 2023:6 2024:1-6 2022:1-6")
    (family,) = families(held, stock=True)
    ends = [column.end.isoformat() for column in family.columns]
    assert ends == ["2022-06-30", "2022-12-31", "2023-06-30", "2023-12-31", "2024-06-30"]
    assert family.kind is Kind.STOCK


def test_no_line_leads_from_one_count_into_the_next() -> None:
    (family,) = families(spans("2023:1-3 2023:1-6 2024:1-3 2024:1-6"), stock=False)
    joined = [family.joined(a, b) for a, b in zip(family.columns, family.columns[1:], strict=False)]
    assert joined == [True, False, True]


def test_a_long_series_keeps_its_latest_periods() -> None:
    held = [span(f"{year}:{month}") for year in range(2000, 2025) for month in range(1, 13)]
    (family,) = families(held, stock=False)
    assert family.cut
    assert list(family.columns) == held[-MOST:]


def test_nothing_has_no_chart() -> None:
    assert families([], stock=False) == []
