"""Is every row of an import table taken exactly, or refused with its column?"""

from datetime import date
from decimal import Decimal

import pytest

from bot.catalogue import shipped
from bot.errors import BadInput
from bot.intake import long
from bot.words import Figure, Inferred, Measure, Qualifier

CATALOGUE = shipped()
HEAD = "指标,口径,地区,时期,数值,单位,位次,来源,发布时间,备注"
QUARTER = "2024-01-01/2024-03-31"


def read(*lines: str, head: str = HEAD) -> list[Figure | long.Bad]:
    return list(long.read("\n".join((head, *lines)), CATALOGUE))


def figure(line: str, head: str = HEAD) -> Figure:
    (row,) = read(line, head=head)
    assert isinstance(row, Figure), row
    return row


def bad(line: str) -> tuple[str, str]:
    (row,) = read(line)
    assert isinstance(row, long.Bad), row
    return row.column, row.code


def days(row: Figure) -> str:
    return f"{row.period.start}/{row.period.end}"


def test_a_full_row() -> None:
    line = "GDP,增速,开发区,2024年一季度,8.20,%,1,公报,2024-04-22,初步核算"
    row = figure(line)
    assert (row.metric, row.measure, row.region) == ("gdp", Measure.GROWTH, "lcetdz")
    assert (days(row), str(row.value), row.unit) == (QUARTER, "8.20", "%")
    assert (row.rank, row.rank_scope, row.qualifier) == (1, "liaocheng", Qualifier.EXACT)
    assert (row.source, row.note) == ("公报", "初步核算")
    assert row.release_at == "2024-04-21T16:00:00Z"
    assert (row.batch, row.handle, row.derived) == (0, "", False)


@pytest.mark.parametrize(
    "head",
    [
        "metric,measure,region,period,value,unit",
        "指标,口径,地区,时期,数值,单位",
        " Metric , MEASURE,地区,period, 数值 ,unit",
        "\ufeff指标,口径,地区,时期,数值,单位",
    ],
)
def test_headers_in_either_language(head: str) -> None:
    row = figure("gdp,growth,lcetdz,2024Q1,8.2,%", head)
    assert (row.metric, row.measure, row.value) == ("gdp", Measure.GROWTH, Decimal("8.2"))


def test_columns_in_any_order() -> None:
    row = figure("8.2,2024Q1,%,GDP", "数值,时期,单位,指标")
    assert (row.metric, row.region, row.measure) == ("gdp", "lcetdz", Measure.GROWTH)


@pytest.mark.parametrize("head", ["指标,时期,数值,颜色", "指标;时期;数值", "指标,时期,,数值"])
def test_an_unknown_header_is_refused(head: str) -> None:
    with pytest.raises(BadInput) as caught:
        read("gdp,2024,1", head=head)
    assert caught.value.code == "unknown_column"


@pytest.mark.parametrize("text", ["", "\ufeff", HEAD, f"{HEAD}\n", f"{HEAD}\n\n,,,\n \n"])
def test_a_table_without_rows(text: str) -> None:
    assert list(long.read(text, CATALOGUE)) == []


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows = read("gdp,,,2024,1,,,,,", "", "红运,,,2024,1,,,,,", "gdp,,,2024,x,,,,,")
    assert [row.row for row in rows if isinstance(row, long.Bad)] == [4, 5]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024年一季度", QUARTER),
        ("2024Q1", QUARTER),
        ("2024年1-3月", QUARTER),
        ("2024年前三季度", "2024-01-01/2024-09-30"),
        ("2024年上半年", "2024-01-01/2024-06-30"),
        ("2024H1", "2024-01-01/2024-06-30"),
        ("2024年1-5月", "2024-01-01/2024-05-31"),
        ("2024年5月", "2024-05-01/2024-05-31"),
        ("2024-05", "2024-05-01/2024-05-31"),
        ("2024年5-6月", "2024-05-01/2024-06-30"),
        ("2024", "2024-01-01/2024-12-31"),
        ("24年", "2024-01-01/2024-12-31"),
        ("2021-2023", "2021-01-01/2023-12-31"),
        ("十四五", "2021-01-01/2025-12-31"),
    ],
)
def test_a_period_with_its_year(period: str, expected: str) -> None:
    assert days(figure(f"gdp,,,{period},1,,,,,")) == expected


@pytest.mark.parametrize(
    "period",
    ["", "一季度", "1-5月", "上半年", "今年", "2024年13月", "2024Q5", "2024年6月31日", "2024年1-5", "晚些时候",
     "2024年一季度和二季度", "2024年一季度GDP", "去年同期"],
)  # fmt: skip
def test_a_period_that_is_not_one_whole_period(period: str) -> None:
    assert bad(f"gdp,,,{period},1,,,,,") == ("period", "unreadable_period")


@pytest.mark.parametrize("period", ["去年", "上月", "本月", "近三年", "last year", "2024年以来"])
def test_a_period_that_hangs_on_today_is_refused(period: str) -> None:
    assert bad(f"gdp,,,{period},1,,,,,") == ("period", "unreadable_period")


def test_a_stock_is_one_figure_whatever_its_period_starts_with() -> None:
    ends = ("2024-05", "2024年1-5月", "2024年5月末", "2024年5月31日", "截至2024年5月底")
    found = {figure(f"deposits,,,{end},1,,,,,").period for end in ends}
    assert {period.end for period in found} == {date(2024, 5, 31)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("cells", "measure", "unit"),
    [
        ("gdp,总量,,2024,1,亿元", Measure.VALUE, "亿元"),
        ("gdp,value,,2024,1,", Measure.VALUE, "亿元"),
        ("gdp,增长,,2024,1,", Measure.GROWTH, "%"),
        ("gdp,GROWTH,,2024,1,%", Measure.GROWTH, "%"),
        ("tertiary_industry,比重,,2024,1,", Measure.SHARE, "%"),
        ("key_project_investment,进度,,2024,1,", Measure.PROGRESS, "个百分点"),
        ("key_project_investment,进度,,2024,1,%", Measure.PROGRESS, "%"),
        ("gdp,目标,,2024,1,%", Measure.TARGET, "%"),
        ("gdp,,,2024,1,", Measure.VALUE, "亿元"),
        ("gdp,,,2024,1,%", Measure.GROWTH, "%"),
        ("城镇化率,,,2024,1,%", Measure.SHARE, "%"),
    ],
)
def test_the_measure_is_said_or_the_unit_decides(cells: str, measure: Measure, unit: str) -> None:
    row = figure(f"{cells},,,,")
    assert (row.measure, row.unit) == (measure, unit)


def test_a_rank_alone_is_a_figure() -> None:
    row = figure("technical_renovation_investment,不明,,2024年1-5月,,,1,,,")
    assert (row.measure, row.value, row.rank, row.unit) == (Measure.UNSTATED, None, 1, "")


def test_a_bound_stays_with_its_number() -> None:
    row = figure("gdp,,,2024,突破90,亿元,,,,")
    assert (row.value, row.qualifier) == (Decimal(90), Qualifier.OVER)


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("gross happiness,,,2024,1,,,,,", "metric", "unknown_metric_name"),
        (",,,2024,1,,,,,", "metric", "unknown_metric_name"),
        ("投资,,,2024,1,,,,,", "metric", "unknown_metric_name"),  # could be several
        ("gdp,颜色,,2024,1,,,,,", "measure", "unknown_measure"),
        ("gdp,,,2024,,,,,,", "value", "no_value"),
        ("gdp,,,2024,—,,,,,", "value", "unreadable_value"),
        ("gdp,,,2024,1e5,,,,,", "value", "unreadable_value"),
        ("gdp,,,2024,1,,0,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,-1,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,1.5,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,first,,,", "rank", "bad_rank"),
        ("gdp", "period", "unreadable_period"),  # the row is too short
    ],
)
def test_a_bad_row_names_its_column(line: str, column: str, code: str) -> None:
    assert bad(line) == (column, code)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("gdp,,火星,2024,1,,,,,", "region"),  # it is not the home zone's figure
        ("gdp,,,2024,1,香蕉,,,,", "unit"),
        ("gdp,,,2024,1,亿美元,,,,", "unit"),
        ("gdp,不明,,2024,1,,1,,,", "value"),  # a rank of unknown basis never has a value
        ("gdp,,,2024,1,,,,明天,", "release_at"),
        ("gdp,,,2024,1,,,,2024-13-01,", "release_at"),
    ],
)
def test_what_must_not_be_guessed_is_refused(line: str, column: str) -> None:
    assert bad(line)[0] == column


def test_a_unit_is_converted_to_the_one_figures_are_kept_in() -> None:
    row = figure("gdp,,,2024,5000,万元,,,,")
    assert (row.value, row.unit) == (Decimal("0.5"), "亿元")


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("", ""),
        ("2024-07-01", "2024-06-30T16:00:00Z"),
        ("2024-07-01 09:30", "2024-07-01T01:30:00Z"),
        ("2024-07-01T09:30:15", "2024-07-01T01:30:15Z"),
        ("2024-07-01T09:30:00Z", "2024-07-01T09:30:00Z"),
        ("2024-07-01T09:30+09:00", "2024-07-01T00:30:00Z"),
    ],
)
def test_a_release_time_is_one_of_shanghai(cell: str, stored: str) -> None:
    assert figure(f"gdp,,,2024,1,,,,{cell},").release_at == stored


@pytest.mark.parametrize(
    ("region", "key"),
    [
        ("", "lcetdz"),
        ("开发区", "lcetdz"),
        ("高唐县", "gaotang"),
        ("Gaotang", "gaotang"),
        ("全聊城市", "liaocheng"),
        ("liaocheng", "liaocheng"),
    ],
)
def test_regions_by_key_name_and_alias(region: str, key: str) -> None:
    assert figure(f"gdp,,{region},2024,1,,,,,").region == key


def missed(names: dict[str, str]) -> list[str]:
    rows = {name: read(f'"{name}",,,2024,1,,,,,')[0] for name in names}
    return [
        name
        for name, row in rows.items()
        if not isinstance(row, Figure) or row.metric != names[name]
    ]


def test_every_metric_is_known_by_its_key() -> None:
    assert missed({key: key for key in CATALOGUE.metrics}) == []


def test_every_metric_is_known_by_how_it_is_said() -> None:
    metrics = CATALOGUE.metrics.values()
    assert missed({names.say: it.key for it in metrics for names in it.names.values()}) == []


def test_what_the_source_does_not_print_is_marked() -> None:
    head = "指标,时期,数值,推断"
    marks = {cell: figure(f"gdp,2024,1,{cell}", head).inferred for cell in ("", "年份", "截止日")}
    assert marks == {"": Inferred.NO, "年份": Inferred.YEAR, "截止日": Inferred.END}


@pytest.mark.parametrize("cell", ["=cmd()", "'; DROP TABLE observations; --", "<b>x</b>", "{0}"])
def test_free_text_is_kept_as_it_is(cell: str) -> None:
    row = figure(f"gdp,,,2024,1,,,{cell},,{cell}")
    assert (row.source, row.note) == (cell, cell)
