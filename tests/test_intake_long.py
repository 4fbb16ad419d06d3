"""Is every row of an import table taken exactly, or refused with its column?"""

from datetime import date
from decimal import Decimal

import pytest

from bot.catalogue import shipped
from bot.intake import long, tables
from bot.intake.rows import Hints, Table, told
from bot.words import Figure, Inferred, Language, Measure, Qualifier

CATALOGUE = shipped()
HEAD = "指标,口径,地区,时期,数值,单位,位次,来源,发布时间,备注"
QUARTER = "2024-01-01/2024-03-31"


def read(*lines: str, head: str = HEAD, hints: Hints = Hints()) -> Table:  # noqa: B008
    return tables.read("\n".join((head, *lines)).encode(), "table.csv", CATALOGUE, hints)


def figure(line: str, head: str = HEAD, hints: Hints = Hints()) -> Figure:  # noqa: B008
    table = read(line, head=head, hints=hints)
    assert table.sound, table.rejected
    (row,) = table.rows
    return row.figure


def bad(line: str) -> tuple[str, str]:
    (fault,) = read(line).rejected
    for lang in Language:
        assert told(fault, lang, CATALOGUE)
    return fault.column, fault.code


def days(row: Figure) -> str:
    return f"{row.period.start}/{row.period.end}"


def test_a_full_row() -> None:
    line = "GDP,增速,聊城开发区,2024年一季度,8.20,%,1,公报,2024-04-22,初步核算"
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


@pytest.mark.parametrize(
    ("head", "near"),
    [
        ("指标,时期,数值,颜色", ""),
        ("指标名称,时期,数值,口径", "指标 / metric"),
        ("metric,period,value,units", "单位 / unit"),
        ("指标,时期,数值,名次", "位次 / rank"),
    ],
)
def test_an_unknown_header_is_refused_with_the_nearest(head: str, near: str) -> None:
    table = read("gdp,2024,1,", head=head)
    (fault,) = table.rejected
    assert (fault.row, fault.data.get("near", "")) == (1, near)
    assert table.rows == ()


@pytest.mark.parametrize("head", ["指标;时期;数值", "指标\t时期\t数值", "指标，时期，数值"])
def test_other_signs_between_cells(head: str) -> None:
    line = head.replace("指标", "gdp").replace("时期", "2024").replace("数值", "1")
    assert figure(line, head).metric == "gdp"


def test_a_column_without_a_header() -> None:
    table = read("gdp,2024,注,1", "gdp,2023,,1", head="指标,时期,,数值")
    assert [fault.row for fault in table.rejected] == [2]
    assert [row.number for row in table.rows] == [3]


def test_a_double_header() -> None:
    (fault,) = read("gdp,2024,1,2", head="指标,时期,数值,value").rejected
    assert (fault.column, fault.code) == ("value", "double_column")


@pytest.mark.parametrize("text", [HEAD, f"{HEAD}\n", f"{HEAD}\n\n,,,\n \n"])
def test_a_table_without_rows(text: str) -> None:
    table = tables.read(text.encode(), "table.csv", CATALOGUE, Hints())
    assert (table.rows, [fault.code for fault in table.rejected]) == ((), ["no_rows"])


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    table = read("gdp,,,2024,1,,,,,", "", "红运,,,2024,1,,,,,", "gdp,,,2023,x,,,,,")
    assert [row.number for row in table.rows] == [2]
    assert [fault.row for fault in table.rejected] == [4, 5]


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
    ["一季度", "1-5月", "上半年", "今年", "2024年13月", "2024Q5", "2024年6月31日", "2024年1-5", "晚些时候",
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
        ("红运当头,,,2024,1,,,,,", "metric", "unknown_metric"),
        (",,,2024,1,,,,,", "metric", "ask_metric"),
        ("投资,,,2024,1,,,,,", "metric", "ambiguous_metric"),
        ("gdp,颜色,,2024,1,,,,,", "measure", "unknown_measure"),
        ("gdp,,,2024,,,,,,", "value", "no_value"),
        ("gdp,,,2024,—,,,,,", "value", "unreadable_value"),
        ("gdp,,,2024,1e5,,,,,", "value", "unreadable_value"),
        ("gdp,,,2024,1,,0,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,-1,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,1.5,,,", "rank", "bad_rank"),
        ("gdp,,,2024,1,,first,,,", "rank", "bad_rank"),
        ("gdp", "period", "ask_period"),  # the row is too short
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
        ("聊城开发区", "lcetdz"),
        ("高唐县", "gaotang"),
        ("Gaotang", "gaotang"),
        ("全聊城市", "liaocheng"),
        ("liaocheng", "liaocheng"),
    ],
)
def test_regions_by_key_name_and_alias(region: str, key: str) -> None:
    assert figure(f"gdp,,{region},2024,1,,,,,").region == key


def missed(names: dict[str, str]) -> list[str]:
    lines = [f'"{name}",,,{1900 + n},1,亿元,,,,' for n, name in enumerate(names)]
    found = {row.number: row.figure.metric for row in read(*lines).rows}
    faults = {f.row for f in read(*lines).rejected if f.column == "metric"}
    return [
        name
        for number, name in enumerate(names, 2)
        if number in faults or found.get(number, names[name]) != names[name]
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


@pytest.mark.parametrize("zone", ["开发区", "经开区", "经济开发区", "the development zone"])
def test_a_zone_called_just_that_is_asked_for(zone: str) -> None:
    line = f"gdp,,{zone},2024,1,,,,,"
    assert bad(line) == ("region", "ask_region")
    assert figure(line, hints=Hints(region="lcetdz")).region == "lcetdz"
    assert figure(line, hints=Hints(region="高唐")).region == "gaotang"


def test_what_is_said_of_the_file_fills_what_is_empty() -> None:
    hints = Hints("gdp", "高唐县", "2024Q1", "万元", source="公报", release_at="2024-07-01")
    row = figure("5000,", "数值,口径,时期", hints)
    assert (row.metric, row.region, days(row)) == ("gdp", "gaotang", QUARTER)
    assert (row.value, row.unit) == (Decimal("0.5"), "亿元")
    assert (row.source, row.release_at) == ("公报", "2024-06-30T16:00:00Z")
    row = figure("gdp,增速,聊城市,2023,8.2,%,,报告,,", hints=hints)
    assert (row.region, row.period.end.year, row.value) == ("liaocheng", 2023, Decimal("8.2"))
    assert row.source == "报告"


def test_a_unit_that_is_said_of_the_file_is_for_levels() -> None:
    hints = Hints(unit="万元")
    table = read(
        "gdp,增速,,2024,8.2,,,,,", "固定资产投资,,,2024,8.2,,,,,", "gdp,,,2024,1,,,,,", hints=hints
    )
    assert [row.figure.unit for row in table.rows] == ["%", "%", "亿元"]
    assert table.rows[2].figure.value == Decimal("0.0001")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1.地区生产总值", "gdp"),
        ("（一）地区生产总值", "gdp"),
        ("其中:民间投资", "private_investment"),
        ("#工业投资", "industrial_investment"),
        ("固定资产投资(不含农户)", "fixed_asset_investment"),
        ("第 三 产 业 增 加 值", "tertiary_industry"),
        ("地区生产总值①", "gdp"),
    ],
)
def test_what_adorns_a_name_does_not_hide_it(name: str, key: str) -> None:
    assert figure(f"{name},,,2024,1,,,,,").metric == key


@pytest.mark.parametrize(
    ("name", "near"), [("地区生产总直", "gdp"), ("固定资产投质", "fixed_asset_investment")]
)
def test_an_unknown_name_is_told_the_nearest(name: str, near: str) -> None:
    (fault,) = read(f"{name},,,2024,1,,,,,").rejected
    assert f"({near})" in fault.data["near"]


def test_a_name_that_could_be_several_is_answered_by_the_option() -> None:
    line = "财政收入,,,2024,1,,,,,"
    assert bad(line) == ("metric", "ambiguous_metric")
    assert figure(line, hints=Hints(metric="财政总收入")).metric == "total_fiscal_revenue"
    (fault,) = read(line, hints=Hints(metric="gdp")).rejected
    assert fault.code == "ambiguous_metric"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("gdp,,,2024,1,亿美元", "foreign_currency"),
        ("实际使用外资,,,2024,1,亿元", "foreign_currency"),
        ("gdp,,,2024,1,家", "unit_unfit"),
        ("gdp,,,2024,1,香蕉", "unknown_unit"),
        ("固定资产投资,总量,,2024,1,", "level_without_unit"),
        ("CPI,总量,,2024,1,", "level_of_growth"),
        ("gdp,,,2024,1,百分点", "points_of_what"),
        ("工业增速,总量,,2024,1,亿元", "name_says_measure"),
    ],
)
def test_a_unit_that_does_not_fit(cells: str, code: str) -> None:
    assert bad(f"{cells},,,,")[1] == code


@pytest.mark.parametrize(
    ("cells", "measure", "value", "unit"),
    [
        ("固定资产投资,,,2024,8.2,", Measure.GROWTH, "8.2", "%"),
        ("固定资产投资,,,2024,82000,万元", Measure.VALUE, "8.2", "亿元"),
        ("城镇化率,总量,,2024,66,", Measure.SHARE, "66", "%"),
        ("城镇居民人均可支配收入,,,2024,4.5,万元", Measure.VALUE, "45000", "元"),
        ("gdp,,,2024,8200000000,元", Measure.VALUE, "82", "亿元"),
        ("常住人口,,,2024,305000,人", Measure.VALUE, "30.5", "万人"),
        ("高新技术企业数,,,2024,91,个", Measure.VALUE, "91", "家"),
        ("GDP,,,2024,8.2,billion yuan", Measure.VALUE, "82", "亿元"),
    ],
)
def test_the_unit_decides_and_is_converted(
    cells: str, measure: Measure, value: str, unit: str
) -> None:
    row = figure(f"{cells},,,,")
    assert (row.measure, str(row.value), row.unit) == (measure, value, unit)


def test_rows_that_agree_count_once() -> None:
    table = read("gdp,增速,,2024Q1,8.2,%,,甲,,", "地区生产总值,增速,,2024年1-3月,8.20,%,1,乙,,")
    (row,) = table.rows
    assert table.sound
    assert (row.number, row.figure.rank, row.figure.source) == (2, 1, "甲")


def test_rows_that_differ_are_all_refused_and_both_are_shown() -> None:
    table = read(
        "gdp,增速,,2024Q1,8.2,%,,,,", "gdp,增速,,2024Q1,8.4,%,,,,", "gdp,增速,,2024Q1,8.2,%,,,,"
    )
    assert table.rows == ()
    assert [(f.row, f.column, f.code) for f in table.rejected] == [
        (row, "value", "rows_differ") for row in (2, 3, 4)
    ]
    assert table.rejected[0].data == {"value": "8.2%", "other": "8.4%", "place": "3"}


def test_a_level_and_a_growth_of_a_target_are_two_figures() -> None:
    table = read("gdp,目标,,2024,5.8,%,,,,", "gdp,目标,,2024,90,亿元,,,,")
    assert len(table.rows) == 2


@pytest.mark.parametrize("cell", ["=cmd()", "'; DROP TABLE observations; --", "<b>x</b>", "{0}"])
def test_free_text_is_kept_as_it_is(cell: str) -> None:
    row = figure(f"gdp,,,2024,1,,,{cell},,{cell}")
    assert (row.source, row.note) == (cell, cell)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("一般公共预算收入,增速,2024年,持平,%", "0 %"),
        ("一般公共预算收入,,2024年,下降3.2%,", "-3.2 %"),
        ("一般公共预算收入,总量,2024年,持平,", "growth_among_levels"),
        ("产销率,,2024年,持平,%", "growth_among_levels"),
    ],
)
def test_growth_in_words_is_a_growth_and_no_level(row: str, wanted: str) -> None:
    table = long.read(f"指标,口径,时期,数值,单位\n{row}\n", CATALOGUE)
    told = [f"{each.figure.value:f} {each.figure.unit}" for each in table.rows]
    assert [*told, *(fault.code for fault in table.rejected)] == [wanted]


def test_a_growth_beside_a_level_in_dollars_is_not_that_of_yuan() -> None:
    text = (
        "指标,口径,时期,数值,单位\n进出口总额,总量,2024年,1.9,亿美元\n进出口总额,增速,2024年,3,%\n"
    )
    table = long.read(text, CATALOGUE)
    assert [fault.code for fault in table.rejected] == ["foreign_currency", "growth_in_dollars"]
