"""Is every picture whole: inside its edges, nothing on top of another, each number a figure's?"""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.say import Speaker
from bot.catalogue import shipped
from bot.picture import Imprint, Scene, card, league, trend
from bot.picture.scene import Box, Role, box_of
from bot.spans import Period, month_end, month_start
from bot.store import Source
from bot.words import Figure, Inferred, Language, Measure, Qualifier

CATALOGUE: Final = shipped()
SPEAKERS: Final = {lang: Speaker(CATALOGUE, lang) for lang in Language}
REGIONS: Final = [key for key, region in CATALOGUE.regions.items() if region.ranked]
UNITS: Final = MappingProxyType({Measure.VALUE: "亿元", Measure.GROWTH: "%", Measure.SHARE: "%"})
IMPRINT: Final = Imprint([Source("统计月报", published="2024-06-20")], "23FA7GH-8NTP2HE")
ROUNDED: Final = Decimal("0.01")


def span(year: int, first: int, last: int) -> Period:
    return Period(month_start(year, first), month_end(year, last))


PERIODS: Final = [
    *(span(year, 1, last) for year in range(2021, 2025) for last in (2, 3, 6, 9, 12)),
    *(span(year, month, month) for year in range(2022, 2025) for month in range(1, 13)),
    span(2021, 4, 6),
    span(2019, 1, 12),
    span(2021, 5, 12),
    span(2020, 1, 24),
    Period(date(2024, 3, 4), date(2024, 3, 14)),
    Period(date(2024, 6, 30), date(2024, 6, 30)),
]
NUMBERS: Final = st.one_of(
    st.decimals(-200, 200, places=1),
    st.decimals(0, 99999, places=2),
    st.decimals(-(10**12), 10**12, places=4),
    st.sampled_from([Decimal(0), Decimal("0.0001"), Decimal(10) ** 30]),
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    measure = draw(st.sampled_from([*UNITS, Measure.UNSTATED, Measure.TARGET, Measure.PROGRESS]))
    qualifier = draw(st.sampled_from([Qualifier.EXACT, Qualifier.EXACT, *Qualifier]))
    value = None if measure is Measure.UNSTATED else draw(st.none() | NUMBERS)
    high = None
    if value is None:
        qualifier = Qualifier.EXACT
    elif qualifier is Qualifier.RANGE:
        high = value + abs(draw(NUMBERS))
    return Figure(
        draw(st.sampled_from(["gdp", "gdp", "deposits", "exports"])),
        measure,
        draw(st.sampled_from(REGIONS)),
        draw(st.sampled_from(PERIODS)),
        value,
        UNITS.get(measure, "个百分点"),
        qualifier,
        high,
        rank=draw(st.integers(1, 12)) if value is None else draw(st.none() | st.integers(1, 12)),
        rank_scope="liaocheng",
        note=draw(st.sampled_from(["", "", "按现价计算" * 30])),
        inferred=draw(st.sampled_from(Inferred)),
        derived=draw(st.booleans()),
    )


ROWS: Final = st.lists(figures(), max_size=40, unique_by=lambda f: f.key)
LANGUAGES: Final = st.sampled_from(Language)


def outside(scene: Scene) -> list[object]:
    whole = Box(0, 0, scene.width, scene.height)
    return [item for item in scene.items if not whole.holds(box_of(item))]


def overlaps(scene: Scene) -> list[tuple[str, str]]:
    """The texts that stand on another, but for a hair's breadth of their line heights."""
    texts = [(text, closer(text.box)) for text in scene.texts]
    return [
        (one.text, other.text)
        for (one, box), (other, second) in itertools.combinations(texts, 2)
        if box.meets(second)
    ]


def closer(box: Box) -> Box:
    """A text's box without the room above digits and below the baseline."""
    slack = (box.bottom - box.top) * 0.12
    return Box(box.left + 0.2, box.top + slack, box.right - 0.2, box.bottom - slack)


def numbers_of(rows: list[Figure], speaker: Speaker) -> set[str]:
    """All the ways in which the numbers of figures may be written."""
    sizes = [abs(v) for f in rows for v in (f.value, f.value_high) if v is not None]
    found = set()
    for figure in rows:
        if figure.value is None:
            continue
        for size in sizes:
            count = speaker.count(size, figure.unit)
            found |= {speaker.counted(figure, count), f"{count.digits(figure.value)}%"}
            found |= {_bare(figure, count.digits)}
        found.add(speaker.bounded(figure))
    return found | {f"{number}*" for number in found}


def _bare(figure: Figure, digits: Callable[[Decimal], str]) -> str:
    assert figure.value is not None
    low = digits(figure.value)
    return low if figure.value_high is None else f"{low}-{digits(figure.value_high)}"


def numbers(scene: Scene) -> list[str]:
    return [text.text for text in scene.texts if text.role is Role.NUMBER]


@given(ROWS, LANGUAGES)
def test_a_trend_of_anything_is_whole(rows: list[Figure], lang: Language) -> None:
    scene = trend(rows, SPEAKERS[lang], IMPRINT, rows[:1])
    if scene:
        assert outside(scene) == []
        assert overlaps(scene) == []
        assert set(numbers(scene)) <= numbers_of(rows, SPEAKERS[lang])


@given(ROWS, LANGUAGES)
def test_a_league_of_anything_is_whole(rows: list[Figure], lang: Language) -> None:
    scene = league(rows, SPEAKERS[lang], IMPRINT)
    if scene:
        assert outside(scene) == []
        assert overlaps(scene) == []
        assert set(numbers(scene)) <= numbers_of(rows, SPEAKERS[lang])


@given(ROWS, LANGUAGES)
def test_a_card_of_anything_is_whole(rows: list[Figure], lang: Language) -> None:
    scene = card(rows, SPEAKERS[lang], IMPRINT)
    assert (scene is None) == (not rows)
    if scene:
        assert outside(scene) == []
        assert overlaps(scene) == []


def months(count: int) -> list[Figure]:
    """Levels and growth of so many months, the sixth of them missing."""
    rows = []
    for n in range(count):
        period = span(2022 + n // 12, n % 12 + 1, n % 12 + 1)
        level = Figure("gdp", Measure.VALUE, "lcetdz", period, Decimal(30 + n * 7 % 11), "亿元")
        growth = replace(level, measure=Measure.GROWTH, value=Decimal(n * 5 % 13 - 6), unit="%")
        rows += [level, growth] if n != 5 else []
    return rows


def full_league(measure: Measure = Measure.GROWTH) -> list[Figure]:
    period = span(2024, 1, 3)
    return [
        Figure("gdp", measure, region, period, Decimal(82 - n) / 10, UNITS[measure], rank=n + 1)
        for n, region in enumerate(REGIONS)
    ]


@pytest.mark.parametrize("lang", Language)
def test_a_league_tells_every_region_its_number_and_its_rank(lang: Language) -> None:
    rows = full_league()
    scene = league(rows, SPEAKERS[lang], IMPRINT)
    assert scene
    assert numbers(scene) == [f"{row.value}" for row in rows]
    ranks = [text.text for text in scene.texts if text.role is Role.RANK]
    assert ranks == [str(row.rank) for row in rows]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("count", [2, 5, 12, 18])
def test_up_to_a_year_and_a_half_of_growth_has_every_number(count: int, lang: Language) -> None:
    rows = [row for row in months(count) if row.measure is Measure.GROWTH]
    scene = trend(rows, SPEAKERS[lang], IMPRINT)
    assert scene
    assert sorted(numbers(scene)) == sorted(str(row.value) for row in rows)


@pytest.mark.parametrize("lang", Language)
def test_of_two_years_the_latest_and_the_highest_are_told(lang: Language) -> None:
    speaker, rows = SPEAKERS[lang], months(24)
    scene = trend(rows, speaker, IMPRINT)
    assert scene
    levels = [row for row in rows if row.measure is Measure.VALUE]
    count = speaker.count(max(row.value or Decimal(0) for row in levels), "亿元")
    highest = max(levels, key=lambda row: row.value or Decimal(0))
    assert {speaker.counted(row, count) for row in (levels[-1], highest)} <= set(numbers(scene))


TOLD: Final = [  # what must stand in a picture, in Chinese and in English
    ({"qualifier": Qualifier.OVER}, "空心", "Hollow"),
    ({"inferred": Inferred.YEAR}, "年份据内容推断", "year was inferred"),
    ({"note": "含高新区"}, "含高新区", "含高新区"),
]


@pytest.mark.parametrize(("changed", "chinese", "english"), TOLD)
def test_what_a_reader_must_know_is_in_the_picture(
    changed: dict[str, object], chinese: str, english: str
) -> None:
    rows = [replace(row, **changed) for row in months(3)]  # type: ignore[arg-type]
    for speaker, word in zip(SPEAKERS.values(), (chinese, english), strict=True):
        scene = trend(rows, speaker, IMPRINT)
        assert scene
        assert word in told(scene)
        assert all(each in told(scene) for each in ("统计月报", "2024-06-20", "23FA7GH"))


def told(scene: Scene) -> str:
    return " ".join(text.text for text in scene.texts)


def test_an_embargo_stands_above_everything() -> None:
    held = replace(IMPRINT, embargo="2024-08-01 10:00")
    speaker = SPEAKERS[Language.ZH]
    for scene in (
        trend(months(3), speaker, held),
        card(months(1), speaker, held),
        league(full_league(), speaker, held),
    ):
        assert scene
        assert held.embargo in next(scene.texts).text


def test_single_months_and_cumulative_ones_are_charts_of_their_own() -> None:
    rows = months(4)
    rows += [
        replace(row, period=span(row.period.end.year, 1, row.period.end.month)) for row in rows[2:]
    ]
    scene = trend(rows, SPEAKERS[Language.ZH], IMPRINT)
    assert scene
    assert "单月" in told(scene)
    assert "累计" in told(scene)


def test_a_figure_alone_is_no_trend_and_no_league() -> None:
    rows = months(1)
    assert trend(rows, SPEAKERS[Language.ZH], IMPRINT) is None
    assert league(rows, SPEAKERS[Language.ZH], IMPRINT) is None
    assert card(rows, SPEAKERS[Language.ZH], IMPRINT)


def test_negative_growth_stands_below_its_zero() -> None:
    rows = [row for row in months(12) if row.measure is Measure.GROWTH]
    scene = trend(rows, SPEAKERS[Language.ZH], IMPRINT)
    assert scene
    zero = next(t for t in scene.texts if t.role is Role.TICK and t.text == "0")
    lowest = min(rows, key=lambda row: row.value or Decimal(0))
    (label,) = (t for t in scene.texts if t.role is Role.NUMBER and t.text == str(lowest.value))
    assert label.y > zero.y
