"""Is every kind of period named, and named so that it reads back as the same period?"""

from datetime import date

import pytest

from bot.answer import dates
from bot.catalogue import shipped
from bot.spans import Period, month_end
from bot.understand.period import periods
from bot.understand.spelled.clean import clean
from bot.words import Language

PHRASES = shipped().phrases
TODAY = date(2026, 7, 15)
YEARS = (2023, 2024)  # a common one and a leap year


def span(text: str) -> Period:
    start, end = text.split("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def whole_months() -> list[Period]:
    return [
        Period(date(year, first, 1), month_end(year, last))
        for year in YEARS
        for first in range(1, 13)
        for last in range(first, 13)
    ]


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2024-01-01/2024-12-31", "2024年", "2024"),
        ("2024-01-01/2024-06-30", "2024年上半年", "the first half of 2024"),
        ("2024-07-01/2024-12-31", "2024年下半年", "the second half of 2024"),
        ("2024-01-01/2024-09-30", "2024年前三季度", "the first three quarters of 2024"),
        ("2024-01-01/2024-03-31", "2024年一季度", "Q1 2024"),
        ("2024-10-01/2024-12-31", "2024年四季度", "Q4 2024"),
        ("2024-02-01/2024-04-30", "2024年2-4月", "February-April 2024"),
        ("2024-01-01/2024-02-29", "2024年1-2月", "January-February 2024"),
        ("2024-01-01/2024-01-31", "2024年1月", "January 2024"),
        ("2024-05-01/2024-05-31", "2024年5月", "May 2024"),
        ("2024-01-01/2024-05-31", "2024年1-5月", "January-May 2024"),
        ("2024-02-29/2024-02-29", "2024年2月29日", "29 February 2024"),
        ("2024-03-05/2024-04-07", "2024年3月5日至2024年4月7日", "5 March 2024 to 7 April 2024"),
        ("2024-01-01/2024-07-15", "2024年1月1日至2024年7月15日", "1 January 2024 to 15 July 2024"),
        ("2021-01-01/2025-12-31", "2021年1月至2025年12月", "January 2021 to December 2025"),
        ("2023-07-01/2024-02-29", "2023年7月至2024年2月", "July 2023 to February 2024"),
    ],
)
def test_a_period_has_its_usual_name(period: str, zh: str, en: str) -> None:
    assert dates.zh(span(period), PHRASES[Language.ZH]) == zh
    assert dates.en(span(period), PHRASES[Language.EN]) == en


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2024-05-31/2024-05-31", "截至2024年5月末", "the end of May 2024"),
        ("2024-01-01/2024-05-31", "截至2024年5月末", "the end of May 2024"),
        ("2024-02-29/2024-02-29", "截至2024年2月末", "the end of February 2024"),
        ("2023-02-28/2023-02-28", "截至2023年2月末", "the end of February 2023"),
        ("2024-02-28/2024-02-28", "截至2024年2月28日", "28 February 2024"),
        ("2020-11-01/2020-11-01", "截至2020年11月1日", "1 November 2020"),
    ],
)
def test_a_stock_is_told_by_the_day_it_ends_on(period: str, zh: str, en: str) -> None:
    assert dates.zh(span(period), PHRASES[Language.ZH], stock=True) == zh
    assert dates.en(span(period), PHRASES[Language.EN], stock=True) == en


@pytest.mark.parametrize("language", Language)
def test_a_name_reads_back_as_its_period(language: Language) -> None:
    name = dates.zh if language is Language.ZH else dates.en
    wrong = []
    for period in whole_months():
        said = name(period, PHRASES[language])
        found = periods.read(clean(said), TODAY).said
        if [one.period for one in found] != [period]:
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_no_two_periods_share_a_name(language: Language) -> None:
    name = dates.zh if language is Language.ZH else dates.en
    names = [name(period, PHRASES[language]) for period in whole_months()]
    assert len(set(names)) == len(names)
