"""Which day does an English phrase name?"""

from datetime import date

import pytest

from bot.understand.period.days import exact_day

TODAY = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("3 march 2024", date(2024, 3, 3)),
        ("31st of may, 2024", date(2024, 5, 31)),
        ("sept. 30th, 2023", date(2023, 9, 30)),
        ("3/15/2024", date(2024, 3, 15)),
        ("15/3/2024", date(2024, 3, 15)),
        ("3/4/2024", date(2024, 3, 4)),
        ("yesterday", date(2024, 6, 30)),
        ("10 days ago", date(2024, 6, 21)),
        ("a week ago", date(2024, 6, 24)),
        ("29 february 2024", date(2024, 2, 29)),
        ("29 february 2023", None),
        ("31 june 2024", None),
        ("13/32/2024", None),
        ("1 january 1899", None),
        ("1 january 2026", None),
        ("some days ago", None),
        ("march 2024", None),
    ],
)
def test_a_day(phrase: str, day: date | None) -> None:
    assert exact_day(phrase, TODAY) == day
