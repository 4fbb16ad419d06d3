"""Is a cell read as the number and bound it holds, or not at all?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.values import value
from bot.words import Qualifier

BOUNDS = [
    (Qualifier.OVER, "突破90", "超90", "超过90", "over 90", "exceeding 90", "突破 90"),
    (Qualifier.AT_LEAST, "90以上", "90及以上", "不低于90", "at least 90", "90 or more"),
    (Qualifier.UNDER, "不足90", "不到90", "90以内", "under 90", "less than 90"),
    (Qualifier.NEARLY, "近90", "将近90", "接近90", "nearly 90", "Almost 90"),
    (Qualifier.ABOUT, "约90", "大约90", "90左右", "90上下", "about 90", "90 or so"),
    (Qualifier.MORE_THAN, "逾90", "90余", "90多", "90+", "more than 90"),
    (Qualifier.EXACT, "90", " 90 ", "９０", "+90"),
]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", "0"),
        ("8.2", "8.2"),
        ("8.20", "8.20"),
        ("-3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("1,840.84", "1840.84"),
        ("1,234,567", "1234567"),
        ("1，234", "1234"),
        ("0.0005", "0.0005"),
        ("12345678901234567890.12", "12345678901234567890.12"),
    ],
)
def test_a_number_keeps_its_digits(cell: str, number: str) -> None:
    low, high, qualifier = value(cell) or pytest.fail(cell)
    assert (str(low), high, qualifier) == (number, None, Qualifier.EXACT)


@pytest.mark.parametrize(
    ("cell", "qualifier"), [(cell, qualifier) for qualifier, *cells in BOUNDS for cell in cells]
)
def test_a_bound_in_words(cell: str, qualifier: Qualifier) -> None:
    assert value(cell) == (Decimal(90), None, qualifier)


@pytest.mark.parametrize("cell", ["3-5", "3 - 5", "3—5", "3–5", "3~5", "3至5", "3到5", "3 to 5"])
def test_a_range_has_two_ends(cell: str) -> None:
    assert value(cell) == (Decimal(3), Decimal(5), Qualifier.RANGE)


def test_a_range_may_be_below_nought() -> None:
    assert value("-3--1") == (Decimal(-3), Decimal(-1), Qualifier.RANGE)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "   ",
        "-",
        "—",
        "/",
        "…",
        "n/a",
        "持平",
        "九十",
        "十余",
        "90%",
        "90亿元",
        "1e5",
        "nan",
        "inf",
        "90.",
        ".5",
        "1.2.3",
        "1,23",
        "1234,567",
        "12 34",
        "1/3",
        "(3)",
        "+-3",
        "- 3",
        "5±1",
        "²",
        "突破",
        "=1+1",
        "90; DROP TABLE observations",
    ],
)
def test_what_is_no_number_is_not_read(cell: str) -> None:
    assert value(cell) is None


@pytest.mark.parametrize("cell", ["5-3", "约3-5", "近3-4", "3-5以上", "突破90左右"])
def test_two_bounds_that_cannot_both_be_kept_are_not_read(cell: str) -> None:
    assert value(cell) is None


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=3))
def test_every_printed_decimal_is_read_back(number: Decimal) -> None:
    assert value(f"{number:f}") == (number, None, Qualifier.EXACT)
    assert value(f"{number:,f}") == (number, None, Qualifier.EXACT)


@given(st.text(max_size=30))
def test_no_cell_is_an_accident(cell: str) -> None:
    if found := value(cell):
        assert found[0].is_finite()
        assert any(char.isdecimal() for char in cell)
