"""Does what is exported read back as exactly what was stored, and hold no formula?"""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import shipped
from bot.intake import tables, write
from bot.intake.format import COLUMNS, harmless, named, plain_text
from bot.intake.rows import Hints
from bot.spans import Period, month_end
from bot.words import Figure, Inferred, Language, Measure, Qualifier

CATALOGUE = shipped()
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=12
).map(lambda text: text.strip().lstrip("'"))
MARKED = st.builds(str.__add__, st.sampled_from(("", "=", "+", "-", "@", "=1+", "-2")), TEXTS)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Whole months of a year, of several years, or any days."""
    year, first = draw(st.integers(1990, 2050)), draw(st.integers(1, 12))
    if draw(st.booleans()):
        return Period(date(year, first, 1), month_end(year, draw(st.integers(first, 12))))
    days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
    return Period(*sorted((draw(days), draw(days))))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure that the store can hold of a metric that is no balance."""
    metric = draw(st.sampled_from(("gdp", "exports", "electricity_consumption")))
    measure = draw(st.sampled_from([m for m in Measure if m is not Measure.UNSTATED]))
    percent = measure in (Measure.GROWTH, Measure.SHARE)
    unit = "%" if percent else CATALOGUE.metrics[metric].unit
    if measure is Measure.PROGRESS:
        unit = draw(st.sampled_from(("%", "个百分点")))
    numbers = st.decimals(-10_000, 10_000, places=draw(st.integers(0, 4)))
    value = draw(st.none() | numbers)
    rank = draw(st.integers(1, 99)) if value is None else draw(st.none() | st.integers(1, 99))
    qualifier = Qualifier.EXACT if value is None else draw(st.sampled_from(list(Qualifier)))
    ranged = qualifier is Qualifier.RANGE
    return Figure(
        metric,
        measure,
        draw(st.sampled_from(sorted(CATALOGUE.regions))),
        draw(periods()),
        value,
        unit,
        qualifier,
        value + draw(st.integers(1, 9)) if ranged and value is not None else None,
        rank,
        draw(st.sampled_from(("liaocheng", "shandong"))) if rank else "",
        "industrial_output" if measure is Measure.SHARE else "",
        draw(MARKED),
        draw(MARKED),
        draw(MARKED),
        draw(st.sampled_from(Inferred)),
        draw(st.sampled_from(("", "2030-01-02T03:04:05Z"))),
    )


def read(data: bytes, name: str) -> list[Figure]:
    table = tables.read(data, name, CATALOGUE, Hints())
    assert table.rejected == ()
    return [row.figure for row in table.rows]


@given(st.lists(figures(), min_size=1, max_size=5, unique_by=lambda row: row.key))
@pytest.mark.parametrize("lang", Language)
def test_csv_reads_back(lang: Language, rows: list[Figure]) -> None:
    text = "".join(write.csv_text(rows, lang))
    assert read(text.encode("utf-8-sig"), "a.csv") == rows


@given(rows=st.lists(figures(), min_size=1, max_size=3, unique_by=lambda row: row.key))
def test_no_cell_of_a_csv_begins_like_a_formula(rows: list[Figure]) -> None:
    lines = csv.DictReader(io.StringIO("".join(write.csv_text(rows, Language.EN))))
    for line in lines:
        for name in ("source", "note", "excerpt"):
            assert not line[name].startswith(("=", "+", "-", "@"))
        assert not line["value"] or Decimal(line["value"].split()[-1].split("~")[0]).is_finite()


@pytest.mark.parametrize("text", ["", "a", "=1", "'=1", "''", "-", "'", "+x", "@", "a=1"])
def test_the_mark_comes_off_again(text: str) -> None:
    assert plain_text(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (("突破90", Qualifier.OVER), "突破90", "over 90"),
        (("-3.20", Qualifier.EXACT), "-3.20", "-3.20"),
        (("40", Qualifier.AT_LEAST), "40以上", "at least 40"),
    ],
)
def test_a_bound_is_written_in_words(figure: tuple[str, Qualifier], zh: str, en: str) -> None:
    number, qualifier = Decimal(figure[0].lstrip("突破")), figure[1]
    quarter = Period(date(2024, 1, 1), date(2024, 3, 31))
    row = Figure("gdp", Measure.VALUE, "lcetdz", quarter, number, "亿元", qualifier)
    assert write.cells(row, Language.ZH)["value"] == zh
    assert write.cells(row, Language.EN)["value"] == en


@pytest.mark.parametrize("lang", Language)
def test_headers_are_the_formats_own(lang: Language) -> None:
    head = next(iter(write.csv_text([], lang)))
    assert head.strip().split(",") == [named(column, lang) for column in COLUMNS]
