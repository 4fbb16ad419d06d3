"""Are rows refused only where they cannot be right, and doubted where a person should look?"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from bot.catalogue import shipped
from bot.intake.check import checked
from bot.intake.rows import Row, Table
from bot.spans import Period, month_end
from bot.words import Figure, Measure, Qualifier

CATALOGUE = shipped()
TODAY = date(2025, 3, 10)
UNITS = {Measure.GROWTH: "%", Measure.SHARE: "%", Measure.PROGRESS: "个百分点"}


def cumulative(until: str) -> Period:
    """January to a month such as 2024-05."""
    year, month = map(int, until.split("-"))
    return Period(date(year, 1, 1), month_end(year, month))


def figure(told: str) -> Figure:
    """A figure from `metric measure region 2024-05 number [#rank]`."""
    metric, measure, region, until, number, *rest = told.split()
    low, _, high = number.partition("~")
    kind = Measure(measure)
    return Figure(
        metric,
        kind,
        region,
        cumulative(until),
        None if number == "-" else Decimal(low),
        UNITS.get(kind, CATALOGUE.metrics[metric].unit),
        Qualifier.RANGE if high else Qualifier.EXACT,
        Decimal(high) if high else None,
        int(rest[0][1:]) if rest else None,
        "liaocheng" if rest else "",
    )


def check(rows: Sequence[str], stored: Sequence[str] = ()) -> Table:
    """A table of these rows, checked beside what is stored; its rows are numbered from 2."""
    held: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for old in map(figure, stored):
        held[old.region, old.metric].append(old)
    table = Table(tuple(Row(number, figure(told)) for number, told in enumerate(rows, 2)))
    return checked(table, CATALOGUE, lambda region, metric: held[region, metric], TODAY)


@pytest.mark.parametrize(
    ("row", "over"),
    [
        ("exports growth lcetdz 2025-12 8", False),
        ("exports value lcetdz 2025-03 8", False),
        ("exports value lcetdz 2025-02 8", True),
        ("exports target lcetdz 2025-12 8", True),
        ("key_project_annual_plan value lcetdz 2025-12 8", True),
    ],
)
def test_a_result_of_months_to_come_is_refused_where_heads_were_read(row: str, over: bool) -> None:
    inferred = Table((Row(2, figure(row), inferred=True),))
    table = checked(inferred, CATALOGUE, lambda *_: (), TODAY)
    codes = [fault.code for fault in table.rejected]
    assert codes == ([] if over else ["period_not_over"])
    assert not [fault for fault in table.warnings if fault.code == "period_not_over"]


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("private_investment share lcetdz 2024-05 120", True),
        ("private_investment share lcetdz 2024-05 -1", True),
        ("private_investment share lcetdz 2024-05 100", False),
        ("industrial_sales_ratio share lcetdz 2024-05 101.2", False),
        ("industrial_sales_ratio share lcetdz 2024-05 -3", True),
        ("private_investment growth lcetdz 2024-05 120", False),
    ],
)
def test_a_share_stays_within_its_whole(row: str, refused: bool) -> None:
    table = check([row])
    assert [fault.code for fault in table.rejected] == ["share_out_of_range"] * refused
    assert len(table.rows) == 1 - refused


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ("gdp value lcetdz 2024-03 0.0004", True),
        ("gdp value lcetdz 2024-03 0.0005", False),
        ("gdp value lcetdz 2024-03 0", False),
        ("gdp value lcetdz 2024-03 100001", True),
        ("gdp target lcetdz 2024-12 0.0001", True),
        ("gdp growth lcetdz 2024-03 0.0001", False),
        ("tourist_visits value lcetdz 2024-03 0.004", True),
        ("urban_income value lcetdz 2024-03 4.98", True),
        ("business_entities value lcetdz 2024-03 5.83", True),
        ("business_entities value lcetdz 2024-03 58300", False),
    ],
)
def test_a_size_that_no_place_has_is_of_another_unit(row: str, refused: bool) -> None:
    assert [fault.code for fault in check([row]).rejected] == ["of_no_size"] * refused


DOUBTS: list[tuple[str, list[str], list[str], list[tuple[int, str]]]] = [
    ("within the field", ["gdp growth lcetdz 2024-03 8 #11"], [], []),
    ("beyond the field", ["gdp growth lcetdz 2024-03 8 #12"], [], [(2, "rank_beyond")]),
    ("a huge growth", ["gdp growth lcetdz 2024-03 5012"], [], [(2, "growth_huge")]),
    (
        "growth that its levels give",
        ["exports growth lcetdz 2024-05 10"],
        ["exports value lcetdz 2024-05 11", "exports value lcetdz 2023-05 10"],
        [],
    ),
    (
        "growth on another base",
        ["exports growth lcetdz 2024-05 0.24", "exports value lcetdz 2024-05 19.80"],
        ["exports value lcetdz 2023-05 25.21"],
        [(2, "growth_unlike_levels")],
    ),
    (
        "万 taken for 亿, against last year",
        ["exports value lcetdz 2024-05 11000"],
        ["exports value lcetdz 2023-05 10"],
        [(2, "magnitude")],
    ),
    (
        "万 taken for 亿, against last month",
        ["exports value lcetdz 2024-05 0.0011"],
        ["exports value lcetdz 2024-04 10"],
        [(2, "magnitude")],
    ),
    (
        "a leap that happens",
        ["exports value lcetdz 2024-05 90"],
        ["exports value lcetdz 2023-05 10"],
        [],
    ),
    (
        "a sum that falls",
        ["exports value lcetdz 2024-05 9"],
        ["exports value lcetdz 2024-04 10"],
        [(2, "cumulative_falls")],
    ),
    (
        "a balance may fall",
        ["deposits value lcetdz 2024-05 9"],
        ["deposits value lcetdz 2024-04 10"],
        [],
    ),
    (
        "an average may fall",
        ["household_income value lcetdz 2024-06 9000"],
        ["household_income value lcetdz 2024-03 9500"],
        [],
    ),
    (
        "less than a year ago is no fall",
        ["exports value lcetdz 2024-05 9"],
        ["exports value lcetdz 2023-05 10"],
        [],
    ),
    (
        "the zone above its city",
        ["exports value lcetdz 2024-05 90"],
        ["exports value liaocheng 2024-05 80"],
        [(2, "above_city")],
    ),
    (
        "richer than its city",
        ["household_income value lcetdz 2024-06 19000"],
        ["household_income value liaocheng 2024-06 18000"],
        [],
    ),
    (
        "faster than its city",
        ["gdp growth lcetdz 2024-06 9"],
        ["gdp growth liaocheng 2024-06 6"],
        [],
    ),
    (
        "a negative level",
        ["industrial_profit value lcetdz 2024-05 -3"],
        [],
        [(2, "level_negative")],
    ),
    (
        "two at one rank",
        ["gdp growth lcetdz 2024-03 8.2 #1", "gdp growth yanggu 2024-03 7.9 #1"],
        [],
        [(2, "rank_double"), (3, "rank_double")],
    ),
    (
        "side by side",
        ["gdp growth lcetdz 2024-03 8.2 #1", "gdp growth yanggu 2024-03 8.2 #1"],
        [],
        [],
    ),
    (
        "a rank the figures contradict",
        ["gdp growth lcetdz 2024-03 7.2 #1", "gdp growth yanggu 2024-03 7.9 #2"],
        [],
        [(2, "rank_contradicted")],
    ),
    (
        "where less is better",
        ["pm25 value lcetdz 2024-03 40 #1", "pm25 value yanggu 2024-03 50 #2"],
        [],
        [],
    ),
    (
        "growth ranks say nothing of levels",
        ["gdp growth lcetdz 2024-03 8.2 #1", "gdp value yanggu 2024-03 90 #1"],
        [],
        [],
    ),
    (
        "where less is better, a rank too good",
        ["pm25 value lcetdz 2024-03 50 #1"],
        ["pm25 value yanggu 2024-03 40 #2"],
        [(2, "rank_contradicted_stored")],
    ),
    (
        "a rank that is held already",
        ["gdp growth lcetdz 2024-03 8.2 #1"],
        ["gdp growth yanggu 2024-03 7.9 #1"],
        [(2, "rank_double_stored")],
    ),
    (
        "a better figure without a rank",
        ["gdp growth lcetdz 2024-03 8.2 #1", "gdp growth yanggu 2024-03 9.3"],
        [],
        [(2, "rank_outdone")],
    ),
    (
        "as many ahead as the rank says",
        ["gdp growth lcetdz 2024-03 8.2 #2", "gdp growth yanggu 2024-03 9.3"],
        [],
        [],
    ),
    (
        "the growth of levels is stored",
        ["exports value lcetdz 2024-05 40"],
        ["exports value lcetdz 2023-05 20", "exports growth lcetdz 2024-05 8"],
        [(2, "growth_unlike_levels")],
    ),
    (
        "more than in all the months that hold it",
        ["exports value lcetdz 2024-04 20"],
        ["exports value lcetdz 2024-05 19"],
        [(2, "above_later")],
    ),
    (
        "a balance above a later one",
        ["deposits value lcetdz 2024-04 20"],
        ["deposits value lcetdz 2024-05 19"],
        [],
    ),
    (
        "a city below its district",
        ["exports value liaocheng 2024-05 10"],
        ["exports value lcetdz 2024-05 100"],
        [(2, "below_district")],
    ),
    (
        "万 taken for 亿, against the city",
        ["exports value lcetdz 2024-05 0.0092"],
        ["exports value liaocheng 2024-05 100"],
        [(2, "far_below_city")],
    ),
    (
        "five months of what is told by quarter",
        ["gdp growth lcetdz 2024-05 8"],
        [],
        [(2, "not_by_quarter")],
    ),
    ("not over yet", ["exports growth lcetdz 2025-03 8"], [], [(2, "period_not_over")]),
    ("a plan for this year", ["exports target lcetdz 2025-12 8"], [], []),
]


@pytest.mark.parametrize(
    ("rows", "stored", "doubts"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS]
)
def test_doubts(rows: list[str], stored: list[str], doubts: list[tuple[int, str]]) -> None:
    table = check(rows, stored)
    assert [(fault.row, fault.code) for fault in table.warnings] == doubts
    assert table.sound
    assert len(table.rows) == len(rows)
