"""Does a header, a row's name or a title say just what it says, and nothing where a word is unknown?"""

from decimal import Decimal

import pytest

from bot.catalogue import shipped
from bot.intake.around.headings import Headings
from bot.intake.words.labels import Labels
from bot.intake.words.vocabulary import Vocabulary
from bot.words import Measure

WORDS = Vocabulary(shipped())
LABELS = Labels(WORDS)
HEADINGS = Headings(WORDS, LABELS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("本 月 止 累 计", {"when": "total"}),
        ("1-本月", {"when": "total"}),
        ("当月", {"when": "month"}),
        ("1-5月累计(亿元)", {"part": (1, 5), "units": ("亿元",)}),
        ("2024年1-5月", {"year": 2024, "part": (1, 5)}),
        ("Jan-May 2024", {"year": 2024, "part": (1, 5)}),
        ("上年同期累计", {"when": "total", "back": 1}),
        ("2023年同期", {"year": 2023, "back": 0, "same": True}),
        ("比2019年", {"base_year": 2019, "measure": Measure.GROWTH}),
        ("全市占比(%)", {"measure": Measure.SHARE, "share_of": "liaocheng", "region": ""}),
        ("可比价增长%", {"measure": Measure.GROWTH, "basis": "constant"}),
        ("名义增速(%)", {"measure": Measure.GROWTH, "basis": "current"}),
        ("较1-4月增减(百分点)", {"drop": "change"}),
        ("增减额", {"drop": "amount"}),
        ("年初预算(亿元)", {"measure": Measure.TARGET, "when": "year"}),
        ("GDP(现价, 亿元)", {"metric": "gdp", "units": ("亿元",)}),
        ("第三产业", {"metric": "tertiary_industry", "branch": "第三产业"}),
        ("本月比上年同月增长(%)", {"when": "month", "measure": Measure.GROWTH}),
        ("同比±%", {"measure": Measure.GROWTH, "units": ("%",)}),
        ("2023年比2022年增长(%)", {"year": 2023, "base_year": 2022}),
        ("YoY growth (%)", {"measure": Measure.GROWTH, "units": ("%",)}),
        ("增速位次", {"measure": Measure.GROWTH, "rank": True, "paired": False}),
        ("增速(位次)", {"measure": Measure.GROWTH, "rank": False, "paired": True}),
        ("总量位次", {"measure": Measure.VALUE, "rank": True}),
        ("占全市比重(%)", {"measure": Measure.SHARE, "share_of": "liaocheng", "region": ""}),
        ("占GDP比重(%)", {"measure": Measure.SHARE, "share_of": "gdp", "metric": ""}),
        ("完成年度目标(%)", {"measure": Measure.PROGRESS, "ahead": False}),
        ("超序时进度(个百分点)", {"measure": Measure.PROGRESS, "ahead": True}),
        ("年度目标(亿元)", {"measure": Measure.TARGET, "when": "year"}),
        ("社会消费品零售总额_同比增长(%)", {"metric": "retail_sales", "measure": Measure.GROWTH}),
        ("工业投资增速(%)", {"metric": "industrial_investment", "measure": Measure.GROWTH}),
        ("进出口总额亿元", {"metric": "foreign_trade", "units": ("亿元",)}),
        ("第 三 产 业", {"metric": "tertiary_industry"}),
        ("地区生产总值 Gross Regional Product", {"metric": "gdp"}),
        ("经开区", {"zone": True, "region": ""}),
        ("全省", {"elsewhere": True}),
        ("环比", {"drop": "month"}),
        ("增速与去年同期比较", {"drop": "change"}),
        ("比年初增加", {"drop": "year_start"}),
        ("高于全市(百分点)", {"drop": "gap"}),
        ("较上月位次变化", {"drop": "rank"}),
        ("占年初预算%", {"measure": Measure.PROGRESS, "units": ("%",)}),
        ("完成年度计划投资(%)", {"measure": Measure.PROGRESS, "metric": ""}),
        ("完成年度计划投资(亿元)", {"metric": "key_project_annual_plan", "planned": True}),
        ("Actual as % of budget", {"measure": Measure.PROGRESS}),
        ("2026年年初预算", {"measure": Measure.TARGET, "year": 2026, "when": "year", "rest": ""}),
        ("上年同期(2024年)", {"year": 2024, "same": True}),
        ("全省增速", {"elsewhere": True, "measure": Measure.GROWTH}),
        ("全市增速", {"region": "liaocheng", "city": True}),
        ("同比增加", {"measure": Measure.GROWTH, "change": True}),
        ("Visits", {"units": ("人次",), "counted": True}),
        ("GDP (10,000 yuan, %)", {"metric": "gdp", "units": ("万元", "%")}),
        ("万元 10,000 yuan", {"units": ("万元",)}),
        ("地区生产总值指数(上年=100)", {"metric": "gdp", "index": True, "rest": ""}),
    ],
)
def test_a_label_says(text: str, said: dict[str, object]) -> None:
    label = LABELS.read(text)
    assert label.rest == ""
    assert {key: getattr(label, key) for key in said} == said


@pytest.mark.parametrize(
    "text",
    ["民营企业进出口", "每万人高价值发明专利拥有量", "肥西高新区", "下降(%)", "国内贸易", "出口退税", "某街道", "pandas"],
)  # fmt: skip
def test_one_unknown_word_makes_a_label_unknown(text: str) -> None:
    label = LABELS.read(text)
    assert label.rest or not label.says


@pytest.mark.parametrize(
    ("text", "region", "place"),
    [
        ("聊城经济技术开发区2024年1-5月主要经济指标", "lcetdz", ""),
        ("2024年1-5月全区主要经济指标", "lcetdz", ""),
        ("聊城市高唐县统计月报", "gaotang", ""),
        ("聊城经开区主要指标及在聊城市位次", "lcetdz", ""),
        ("主要经济指标及全市位次", "", ""),
        ("2024年各县(市、区)主要指标", "", ""),
        ("潍坊市2024年主要指标", "", "潍坊市"),
        ("铜陵郊区2024年主要指标", "", "铜陵郊区"),
        ("肥西高新区主要指标", "", "肥西高新区"),
        ("济南高新区主要指标", "", "济南高新区"),
        ("东昌府区、茌平区主要指标", "", "东昌府区、茌平区"),
        ("Main indicators of the Liaocheng ETDZ", "lcetdz", ""),
    ],
)
def test_a_title_is_of_one_place_that_is_kept_or_says_which(
    text: str, region: str, place: str
) -> None:
    title = HEADINGS.read(text)
    assert title.region == region
    assert set(title.rest.split("、")) == set(place.split("、"))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位:亿元、%", ("亿元", "%")),
        ("计量单位：万元", ("万元",)),
        ("工业(单位:亿元)", ("亿元",)),
        ("制表单位:经开区统计局  单位:万元", ("万元",)),
        ("单位:亿元 (100 million yuan)", ("亿元",)),
        ("Unit: 100 million yuan", ("亿元",)),
        ("单位:亿元(外资为万美元)", ()),
    ],
)
def test_a_unit_line(text: str, units: tuple[str, ...]) -> None:
    assert HEADINGS.read(text).units == units


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024年1-11月规模以上服务业企业主要指标", {"branch": "规模以上服务业", "narrower": ""}),
        ("2024年1-5月工业经济运行情况", {"branch": "工业", "narrower": ""}),
        ("聊城工业园区2024年主要指标", {"branch": ""}),
        ("2024年轻工业主要指标", {"narrower": "轻工业"}),
        ("2024年居民生活用电量", {"metric": "electricity_consumption", "within": "居民生活"}),
        ("各县市区工业用电量", {"metric": "industrial_electricity_consumption", "within": ""}),
        ("Residential electricity consumption", {"within": "residential"}),
        ("Growth rate of retail sales by district", {"metric": "retail_sales", "within": ""}),
        ("社会消费品零售总额(当月,亿元)", {"when": "month", "units": ("亿元",), "within": ""}),
        ("生产总值指数(上年=100)", {"index": True}),
        ("本月及累计", {"when": ""}),
    ],
)
def test_a_heading_says(text: str, said: dict[str, object]) -> None:
    heading = HEADINGS.read(text)
    assert {key: getattr(heading, key) for key in said} == said


@pytest.mark.parametrize(
    ("text", "kept", "times"),
    [
        ("million kWh", "亿千瓦时", "0.01"),
        ("RMB '000", "亿元", "0.00001"),
        ("RMB bn", "亿元", "10"),
        ("US$ mn", "亿美元", "0.01"),
        ("thousand persons", "万人", "0.1"),
        ("million visits", "万人次", "100"),
        ("million", "万人次", "100"),
        ("million", "亿元", None),
        ("1,000 tonnes", "万吨", "0.1"),
        ("4000 people", "人", None),
        ("1000元", "亿元", None),
    ],
)
def test_so_many_of_a_unit(text: str, kept: str, times: str | None) -> None:
    worth = WORDS.units.times(WORDS.units.read(text), kept)
    assert worth == (times if times is None else Decimal(times))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("亿元 100 million yuan", ("亿元",)),
        ("元yuan", ("元",)),
        ("万元、% 10 000 yuan, %", ("万元", "%")),
        ("亿元 million yuan", ()),
        ("亿元 (million yuan)", ()),
        ("12.5", ()),
    ],
)
def test_units_of_two_languages_are_the_same(text: str, units: tuple[str, ...]) -> None:
    assert LABELS.units(text) == units


def test_a_header_with_two_units_of_one_thing_has_none() -> None:
    assert LABELS.read("GDP (亿元) (million yuan)").rest
    assert LABELS.read("GDP 亿元 (100 million yuan)").units == ("亿元",)
