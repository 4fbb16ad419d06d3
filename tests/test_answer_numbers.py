"""Is a figure printed with exactly the digits that were stored?"""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import numbers
from bot.catalogue import shipped

UNITS = shipped().units
STORED = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("8.2", "8.2"),
        ("8.20", "8.20"),
        ("9E+1", "90"),
        ("0", "0"),
        ("-3.2", "-3.2"),
        ("1234567", "1234567"),
        ("0.0005", "0.0005"),
        ("5E-7", "0.0000005"),
    ],
)
def test_all_digits_and_no_others(value: str, printed: str) -> None:
    assert numbers.plain(Decimal(value)) == printed
    assert numbers.zh(Decimal(value), "亿元") == f"{printed}亿元"


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("27", "亿元", "2.7 billion yuan"),
        ("78.74", "亿元", "7.874 billion yuan"),
        ("494.5", "亿元", "49.45 billion yuan"),
        ("10", "亿元", "1 billion yuan"),
        ("9.99", "亿元", "999 million yuan"),
        ("0.05", "亿元", "5 million yuan"),
        ("-0.4", "亿元", "-40 million yuan"),
        ("12345.6", "亿元", "1,234.56 billion yuan"),
        ("1840.84", "万元", "18.4084 million yuan"),
        ("0.5", "亿美元", "50 million US dollars"),
        ("8.20", "%", "8.20%"),
        ("-3.2", "%", "-3.2%"),
        ("20.4", "个百分点", "20.4 percentage points"),
        ("105", "个", "105"),
        ("1234567", "人", "1,234,567 people"),
        ("5", "万人", "50 thousand people"),
        ("3", "光年", "3 光年"),
        ("3", "", "3"),
    ],
)
def test_english_counts_in_thousands(value: str, unit: str, printed: str) -> None:
    assert numbers.en(Decimal(value), unit, UNITS) == printed


@given(STORED, st.sampled_from(sorted(UNITS)))
def test_english_loses_no_digit(value: Decimal, unit: str) -> None:
    printed = numbers.en(value, unit, UNITS)
    number = Decimal(re.sub(r"[^\d.-]", "", printed.split(" ")[0]))
    table = UNITS[unit]
    small = "small_times" in table and f" {table['small_en']}" in printed
    times = Decimal(table["small_times"] if small else table.get("en_times", "1"))
    assert number == value * times


def test_every_unit_says_how_english_counts_it() -> None:
    for unit, table in UNITS.items():
        assert "en" in table, unit
        assert ("small_en" in table) == ("small_times" in table), unit
        assert ("is" in table) == ("times" in table), unit
        assert table.get("is", unit) in UNITS, unit
