"""Does a press release give the figures it holds, and nothing that is not the zone's?

Every text of tests/press stands beside a .toml: what it gives (metric, measure, value, period; a
bound, a place #n, a whole, `estimate`, a caliber; `?` where it could be read two ways), and how many
numbers of it are left out for each reason.
"""

import sys
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import shipped
from bot.intake import long
from bot.intake.press import Day, Draft, Extract, extract
from bot.intake.press.drafts import ASKED
from bot.words import Figure, Measure
from data import ROOT

FOLDER = Path(__file__).parent / "press"
TEXTS = sorted(FOLDER.glob("*.txt"))
CATALOGUE = shipped()
SUMMER = Day(date(2024, 7, 20))


def read(text: str, day: Day = SUMMER, *, all_regions: bool = False) -> Extract:
    return extract(text, CATALOGUE, day, all_regions=all_regions)


def told(draft: Draft) -> str:
    """A draft as the .toml files write it."""
    f = draft.figure
    high = "" if f.value_high is None else f"..{f.value_high:f}"
    number = "-" if f.value is None else f"{f.value:f}{high}{f.unit}"
    marks = [
        f.qualifier.value if f.value is not None and f.qualifier.value != "exact" else "",
        f"#{f.rank}" if f.rank else "",
        f"of {f.share_of}" if f.share_of else "",
        "estimate" if draft.estimate else "",
        draft.basis,
        "?" if draft.confidence < ASKED else "",
    ]
    period = f"{f.period.start}..{f.period.end}"
    return " ".join(filter(None, [f.metric, f.measure.value, number, period, *marks]))


def values(found: Extract) -> list[tuple[str, str, str]]:
    return [(d.figure.metric, d.figure.measure.value, f"{d.figure.value}") for d in found.drafts]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_gives_its_figures_and_a_reason_for_every_other_number(path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    day = Day(date.fromisoformat(expected["published"]))
    found = read(path.read_text(encoding="utf-8"), day)
    assert [told(draft) for draft in found.drafts] == expected["gives"]
    assert Counter(skip.reason for skip in found.skipped) == expected.get("skipped", {})


def test_the_article_gives_exactly_the_shipped_figures() -> None:
    def key(f: Figure) -> tuple[object, ...]:
        named = (f.metric, f.measure, f.region, f.period, f.value, f.unit, f.qualifier)
        return *named, f.rank, f.rank_scope, f.share_of

    table = (ROOT / "figures" / "2024-06-lcetdz-press.csv").read_text(encoding="utf-8")
    article = (FOLDER / "article.txt").read_text(encoding="utf-8")
    found = read(article, Day(date(2024, 6, 25)))
    assert {key(draft.figure) for draft in found.drafts} == {
        key(figure) for figure in long.sound(table, CATALOGUE, "")
    }


def test_digits_of_any_script_are_the_same_digits() -> None:
    article = (FOLDER / "article.txt").read_text(encoding="utf-8")
    other = article.translate(dict(zip(map(ord, "123"), "١२𝟛", strict=True)))
    assert other != article
    assert [told(one) for one in read(other).drafts] == [told(one) for one in read(article).drafts]


def test_growth_behind_a_sum_of_another_currency_is_of_that_sum() -> None:
    found = read("上半年,实际使用外资3120万美元,折合人民币2.2亿元,增长8%。")
    assert values(found) == [("actual_foreign_investment", "value", "3120")]
    assert {skip.reason for skip in found.skipped} == {"currency"}


def test_every_excerpt_holds_words_of_the_text() -> None:
    article = (FOLDER / "article.txt").read_text(encoding="utf-8")
    squeezed = "".join(article.split())
    found = read(article)
    excerpts = [d.figure.excerpt for d in found.drafts] + [s.excerpt for s in found.skipped]
    assert excerpts
    assert [words for words in excerpts if not words or words not in squeezed] == []


def test_every_reason_and_warning_is_a_phrase() -> None:
    phrases = [CATALOGUE.phrases[lang] for lang in CATALOGUE.phrases]
    for path in TEXTS:
        found = read(path.read_text(encoding="utf-8"))
        codes = {f"press.reason.{skip.reason}" for skip in found.skipped}
        codes |= {f"press.warning.{code}" for draft in found.drafts for code in draft.warnings}
        assert [code for code in codes for table in phrases if code not in table] == []


NOT_OURS = [
    "从全市看,一季度规上工业增加值增长7.9%。",
    "放眼全省,一季度规上工业增加值增长7.9%。",
    "一季度,德州天衢新区同期签约亿元项目24个,差距值得正视。",
    "一季度,邯郸冀南新区签约亿元项目24个。",
    "截至3月末,园区建筑面积6.7万平方米,落户企业41家,其中高新技术企业23家。",
    "截至3月末,北城街道培育专精特新企业12家,高新技术企业23家。",
    "The park had 41 firms at the end of March, including 23 high-tech enterprises.",
    "上半年,民营企业进出口32亿元,增长20%。",
    "上半年,机电产品出口18.2亿元,增长31%;对东盟出口6.3亿元。",
    "上半年,亩均税收18.6万元。",
    "上半年全市经济运行情况\n\n上半年,全市GDP增长6.3%,经开区为先。规上工业增加值增长7.1%。固定资产投资增长5.1%。",
    "上半年,纳税前10名企业入库税收2.1亿元,增长13%。",
    "上半年,某装备项目总投资21亿元,已完成投资6.4亿元。",
    "上半年,家电以旧换新活动拉动消费超7300万元。",
    "五年来,规上工业企业从146家增至214家,净增68家,累计签约过亿元项目186个。",
    "上半年,城镇登记失业率低于3.5%的警戒线。",
    "In H1 2024, private firms made up 80.4 percent of the total, with their exports up 21 percent.",
    "上半年,50家重点工业企业完成产值120亿元。",
    "信发集团上半年实现出口12亿元,增长8%。同比增长9%。",
    "上半年,全市GDP增长6.2%,全省增长5.8%。",
    "上半年,蒋官屯街道固定资产投资增长12%。",
    "上半年,外贸企业达到300家,出口订单增长20%。",
    "东昌府区上半年经济运行情况\n\n上半年,全区地区生产总值增长6.2%。",
    "高唐县上半年经济运行情况\n\n上半年,全县规上工业增加值增长7.1%。固定资产投资增长5%。",
    "临清经济开发区上半年成绩单\n\n上半年,全区规上工业增加值增长7.1%。",
    "潍坊滨海经济技术开发区上半年\n\n上半年,全区规上工业增加值增长7.1%。",
    "聊城市上半年经济运行情况\n\n上半年,全市地区生产总值增长6.2%。固定资产投资增长5.2%。",
    "上半年,规上工业增加值增速比一季度回落1.2个百分点,对GDP增长贡献率达42%。",
    "前三季度经济运行情况\n\n“十四五”以来,全区累计完成固定资产投资620亿元。“十五五”末,规上工业总产值突破800亿元。",
    "By the end of the 15th Five-Year Plan period, gross industrial output will exceed 80 billion yuan.",
    "五年来,全区GDP年均增长7.2%,是2019年的1.34倍。",
    "乖宝食品产业园总投资15亿元,年产值可达30亿元。",
    "上半年,规上服务业、独角兽企业3家,单项冠军6家。",
    "上半年,财政收入:19.8亿元,增长8%。",
    "“上半年,我们实现出口1.1亿元,同比增长21%。”该公司负责人说。",
    "上半年,全区出口由12.3亿元的产业园带动。",
    "“今年我们研发投入要超过2亿元。”中通客车技术负责人说。",
    "Exports by private companies rose 30 percent in the first half of 2024.",
    "In the city as a whole, industrial output grew 7.7 percent in the first half of 2024.",
    "Zhongtong Bus saw its exports rise 64.8 percent in the first half of 2024.",
    "Liaocheng's economy\n\nThe city's GDP rose 6.2 percent in the first half of 2024.",
    "Compared with 2019, exports rose 40 percent in the first half of 2024.",
    "During the three-day holiday in the first half of 2024, tourism revenue was 32 million yuan.",
    "In H1 2024, foreign trade with ASEAN was 1.2 billion yuan, up 13 percent.",
    "The project will bring exports of 1 billion yuan when completed in 2025.",
    "China set its 2024 GDP growth target at around 5 percent.",
    "In H1 2024, foreign companies paid in $4 million in customs duties.",
    "In H1 2024, villagers had 420 yuan each in relief.",
    "In H1 2024, a firm built a depot and spent 14 million yuan in the zone.",
    "In H1 2024, tax revenue generated 12 percent of growth.",
    "In H1 2024, two developers cut their investment by 12 percent.",
    "In H1 2024, exports to 30 countries rose 9 percent to 1.2 billion yuan.",
    "In H1 2024, budget revenue held up. It included 300 million yuan of fines.",
    "In H1 2024, loans remained weak across Shandong. They grew 8 percent.",
    "In H1 2024, exports helped a bus maker. They stood at 310 million yuan, up 4 percent.",
    "In H1 2024, 40 shops opened. What came in was worth 3 million yuan.",
    "At the end of June 2024, 12 of somebody's 96 key projects were under construction.",
    "Excluding property, investment rose 6.7 percent in the first half of 2024.",
    "上半年,扣除房地产开发投资,固定资产投资增长6.2%。",
    "上半年,滨州经开区完成进出口96亿元。",
    "2024年上半年\n\n(全市:GDP+6.0%,规上工业增加值+7.8%)",
    "In H1 2024, consumer prices rose 0.2 percent nationwide.",
    "上半年,全市固定资产投资居全省第4位,增长5.9%。",
    "上半年,新增规上工业企业总数达到219家。",
    "Shandong's number of signed projects of 100 million yuan or more reached 640 in H1 2024.",
    "Liaocheng's foreign trade ranked fourth in Shandong in the first half of 2024, up 9.3 percent.",
    "Tax revenue of the city ranked fourth in the province in the first half of 2024 and rose 9.3 percent.",
    "The growth target for imports is unchanged from last year in H1 2024.",
    "上半年,进口目标与上年持平。",
    "Up 9.3 percent, imports of coffee reached 64 million yuan in the first half of 2024.",
    "Up 9.3 percent, imports by private firms reached 640 million yuan in the first half of 2024.",
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_is_not_the_zones_is_skipped_with_a_reason(text: str) -> None:
    found = read(text)
    assert values(found) == []
    assert found.skipped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年,在乖宝集团等带动下,全区出口30.7亿元。", ("exports", "value", "30.7")),
        ("上半年,规上工业企业实现利润总额6.2亿元。", ("industrial_profit", "value", "6.2")),
        ("上半年,规上工业增加值增长百分之十点五。", ("industrial_value_added", "growth", "10.5")),
        ("上半年,社零总额首次突破百亿元大关。", ("retail_sales", "value", "100")),
        ("上半年,研发经费支出占GDP的3.92%。", ("rd_intensity", "share", "3.92")),
        ("1.固定资产投资。上半年同比下降3.4%。", ("fixed_asset_investment", "growth", "-3.4")),
        ("上半年,第二、三产业增加值分别增长8.2%、5.5%。", ("tertiary_industry", "growth", "5.5")),
        ("上半年,限上批发业、零售业销售额分别增长12%、9%。", ("above_quota_retail_trade_sales", "growth", "9")),
        ("上半年,新增规上工业企业12家、高新技术企业15家。", ("new_high_tech_enterprises", "value", "15")),
        ("上半年,规上工业企业214家,实现营业收入398.6亿元。", ("industrial_revenue", "value", "398.6")),
        ("上半年,限上单位实现社会消费品零售额14.2亿元。", ("above_quota_retail_sales", "value", "14.2")),
        ("上半年,规模以上服务业企业实现营业收入4.6亿元。", ("services_revenue", "value", "4.6")),
        ("上半年,高新区、经开区工业投资分别增长8.8%、11.3%。", ("industrial_investment", "growth", "11.3")),
        ("上半年,出口32亿元,距全年70亿元目标还差38亿元。", ("exports", "target", "70")),
        ("上半年,进口达到人民币14.3亿元。", ("imports", "value", "14.3")),
        ("上半年,实际使用外资3120万美金。", ("actual_foreign_investment", "value", "3120")),
        ("上半年,接待游客86.2万,增长5%。", ("tourist_visits", "value", "86.2")),
        ("上半年,PM2.5平均浓度为每立方米41微克。", ("pm25", "value", "41")),
        ("上半年,商品房销售面积9.13万m2。", ("housing_area_sold", "value", "9.13")),
        ("上半年,技改投资稳步增长7.4%。", ("technical_renovation_investment", "growth", "7.4")),
        ("上半年,进口增速居全市第2位,达到8.3%。", ("imports", "growth", "8.3")),
        ("全年计划社零总额增长5.5%。", ("retail_sales", "target", "5.5")),
        ("年度计划城镇登记失业率3.2%以内。", ("registered_unemployment_rate", "target", "3.2")),
        ("上半年,进口(同比增速):8.3%", ("imports", "growth", "8.3")),
        ("上半年,GDP占全市比重由5.9%提高到6.2%。", ("gdp", "share", "6.2")),
        ("上半年,瞪羚企业19家、独角兽企业3家。", ("gazelle_enterprises", "value", "19")),
        ("到2025年,规上工业总产值突破500亿元。", ("industrial_output", "target", "500")),
        ("In H1 2024 FDI more than tripled to $108 million.", ("actual_foreign_investment", "value", "10800")),
        ("In H1 2024, GDP growth of 7.1 percent was posted.", ("gdp", "growth", "7.1")),
    ],
)  # fmt: skip
def test_the_words_beside_a_number_say_what_it_is(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in values(read(text))


ENGLISH = [
    ("fixed-asset investment gained 8.4 percent and retail sales of consumer goods 6.9 percent.", "fixed_asset_investment growth 8.4; retail_sales growth 6.9"),
    ("the output of high-tech industries was 17.58 billion yuan, or 55.7 percent of gross industrial output.", "high_tech_output value 175.8; high_tech_output share 55.7"),
    ("29 firms were newly recognized as high-tech enterprises.", "new_high_tech_enterprises value 29"),
    ("express firms handled 32.6 million parcels, up 22.7 percent.", "express_parcels value 3260; express_parcels growth 22.7"),
    ("imports rose 3 percent; the city as a whole saw a rise of 10.2 percent.", "imports growth 3"),
    ("exports rose 16.8 percent, lower than the 17.1 percent in May but faster than GDP growth of 6 percent.", "exports growth 16.8"),
    ("Foreign trade completed 54.6 percent of its annual target of 7 billion yuan.", "foreign_trade progress 54.6; foreign_trade target 70"),
    ("the number of high-tech enterprises grew by 12 to 121.", "high_tech_enterprises value 121"),
    ("exports rose 8 percent to 3 billion yuan, up 79 percent from 2019.", "exports growth 8; exports value 30"),
    ("deposits were 35 billion yuan, an increase of 9 percent year on year and of 2.8 billion yuan since the beginning of the year.", "deposits value 350; deposits growth 9"),
    ("industrial value added growth was 9.1 percent, down from 9.8 percent in the first quarter.", "industrial_value_added growth 9.1; industrial_value_added growth 9.8"),
    ("there were 219 industrial enterprises above designated size, 5 more than at the end of last year.", "industrial_enterprises value 219"),
    ("general public budget expenditure was 1.9 billion yuan, of which 1.4 billion yuan went to schools.", "general_budget_expenditure value 19"),
    ("the primary, secondary and tertiary industries grew by 3.1%, 8.0% and 5.2%, respectively.", "primary_industry growth 3.1; secondary_industry growth 8; tertiary_industry growth 5.2"),
    ("value added of above-designated-size industry was up 6.5 percent.", "industrial_value_added growth 6.5"),
    ("there were 38,600 business entities, 6.5 percent more than a year earlier.", "business_entities value 38600; business_entities growth 6.5"),
    ("nine foreign-invested enterprises were newly established.", "new_foreign_enterprises value 9"),
    ("catering enterprises above designated size reported revenue of 96 million yuan.", "above_quota_catering_revenue value 0.96"),
    ("housing sales: floor space sold 152,000 sq m; sales value 1.07 billion yuan.", "housing_area_sold value 15.2; housing_sales value 10.7"),
    ("the full-year target for the year: exports of 6 billion yuan.", "exports target 60"),
    ("completed investment in key projects was 8.36 billion yuan, 16.9 percentage points behind schedule.", "key_project_investment value 83.6; key_project_investment progress -16.9"),
    ("foreign trade was 36.8 billion yuan in the city, and 3.7 billion yuan in the zone.", "foreign_trade value 37"),
    ("FDI in actual use reached USD 21.5 million; retail sales were RMB1.52bn.", "actual_foreign_investment value 2150; retail_sales value 15.2"),
    ("budget revenue was 102 percent of the annual budget and up 4.2 percent.", "general_budget_revenue progress 102; general_budget_revenue growth 4.2"),
    ("the zone had 206,300 permanent residents.", "population value 20.63"),
    ("output of high-tech industries was 6.41 bn yuan, or 51.8 percent of the total.", "high_tech_output value 64.1; high_tech_output share 51.8"),
    ("service enterprises above the designated size booked revenue of 1.12 billion yuan.", "services_revenue value 11.2"),
    ("the foreign trade of the ETDZ and the high-tech zone reached 1.48 billion yuan and 0.86 billion yuan respectively, increasing 17.6 percent and decreasing 4.4 percent.", "foreign_trade value 14.8; foreign_trade growth 17.6"),
    ("online retail sales, buoyed by livestreaming, soared 31.5 percent.", "online_retail_sales growth 31.5"),
    ("fixed-asset investment slid 3.6 percent, dragged by real estate development, which fell 21.9 percent to 710 million yuan.", "fixed_asset_investment growth -3.6; real_estate_investment growth -21.9; real_estate_investment value 7.1"),
    ("fixed-asset investment slid 3.6 percent, dragged down by property, where investment fell 21.9 percent.", "fixed_asset_investment growth -3.6; real_estate_investment growth -21.9"),
    ("foreign trade rose 8 percent, driven by exports, up 21 percent to 1.9 billion yuan.", "foreign_trade growth 8"),
    ("retail sales rose 3.6 percent, helped by catering, where sales rose 12 percent to 90 million yuan.", "retail_sales growth 3.6"),
    ("fixed-asset investment fell 5 percent. In manufacturing, investment rose 21.9 percent.", "fixed_asset_investment growth -5; manufacturing_investment growth 21.9"),
    ("fixed-asset investment fell 5 percent, but excluding property it rose 6.7 percent.", "fixed_asset_investment growth -5"),
    ("fixed-asset investment: +1.2%, of which manufacturing: +9.9%.", "fixed_asset_investment growth 1.2; manufacturing_investment growth 9.9"),
    ("industrial output value was 9.7 billion yuan; total profits: 356 million yuan.", "industrial_output value 97; industrial_profit value 3.56"),
    ("industrial output value was 9.7 billion yuan; net assets: 356 million yuan.", "industrial_output value 97"),
    ("little giant firms: 9, flat with the end of last year.", "little_giants value 9"),
    ("power use was basically unchanged at 1 billion kWh.", "electricity_consumption growth 0; electricity_consumption value 10"),
    ("high-tech output was 15 billion yuan, 10.4 percent higher than in the same period of 2023 and equal to 53.6 percent of gross industrial output.", "high_tech_output value 150; high_tech_output growth 10.4; high_tech_output share 53.6"),
    ("exports rose 5 percent to 2 billion yuan, 53.6 percent of foreign trade.", "exports growth 5; exports value 20; exports share 53.6"),
    ("there were 143 SRDI enterprises, of which 31 were new.", "specialized_smes value 143; new_specialized_smes value 31"),
    ("the zone added 15 SRDI firms, for a total of 128, and three national little giants, for a total of 11.", "new_specialized_smes value 15; specialized_smes value 128; little_giants value 11"),
    ("electricity consumption was 1.06 billion kWh. Industry used 790 million kWh of it.", "electricity_consumption value 10.6; industrial_electricity_consumption value 7.9"),
    ("urban and rural residents saw their per capita disposable income rise 5 percent and 6.3 percent, respectively.", "urban_income growth 5; rural_income growth 6.3"),
    ("housing sales fell 12 percent to 152,000 sq m.", "housing_area_sold growth -12; housing_area_sold value 15.2"),
    ("value added of its above-scale industry rose 10.8 percent.", "industrial_value_added growth 10.8"),
    ("value added of the primary industry rose 3.9 percent, that of the secondary industry 7.2 percent.", "primary_industry growth 3.9; secondary_industry growth 7.2"),
    ("catering revenue above the designated size topped 90 million yuan.", "above_quota_catering_revenue value 0.9"),
    ("technical renovation investment fared less well, with a drop of 8.4 percent.", "technical_renovation_investment growth -8.4"),
    ("GDP grew 6.2 percent and topped 23.8 billion yuan.", "gdp growth 6.2; gdp value 238"),
    ("the balance of deposits in all financial institutions stood at 39.2 billion yuan.", "deposits value 392"),
    ("exports grew 9 percent, and the growth rate of imports came down to 4.2 percent.", "exports growth 9; imports growth 4.2"),
    ("exports dropped to 4.2 percent.", ""),
    ("61 of the zone's key projects had broken ground.", "key_projects_started value 61"),
    ("about 920 new energy vehicles rolled off the lines.", "new_energy_vehicle_output value 920"),
    ("tax revenue contributed 1.1 billion yuan, up 2 percent.", "tax_revenue value 11; tax_revenue growth 2"),
    ("tax revenue contributed 1.1 points to growth.", ""),
    ("industrial profits, which come out a month later, amounted to 330 million yuan.", "industrial_profit value 3.3"),
    ("the zone signed 12 projects of 100 million yuan or more and brought in 2.2 billion yuan of funds in place.", "signed_projects_100m value 12; investment_funds_in_place value 22"),
    ("funds in place were 2.2 billion yuan. That is 41.5 percent of what the zone plans to bring in this year, and 2.1 percentage points behind schedule.", "investment_funds_in_place value 22; investment_funds_in_place progress 41.5; investment_funds_in_place progress -2.1"),
    ("the zone completed 48.2 percent of its full-year task for tax revenue.", "tax_revenue progress 48.2"),
    ("imports more than doubled.", "imports growth 100"),
    ("Guangping Logistics Park, inside the zone, paid 14 million yuan in taxes.", ""),
    ("the zone signed 12 projects worth over 100 million yuan each.", "signed_projects_100m value 12"),
    ("exports were 2 billion yuan, placing us second in the city in terms of volume.", "exports value 20"),
    ("the zone's exports fell 5 percent to 2 billion yuan as orders were brought forward to September.", "exports growth -5; exports value 20"),
    ("imports, mostly copper and dairy goods, edged up 5 percent.", "imports growth 5"),
    ("the budget for the whole year, 2 billion yuan of general public budget revenue, remains unchanged.", "general_budget_revenue target 20"),
    ("exports rose 5 percent. For the full year, the city of Liaocheng has set itself a growth goal of around 6 percent.", "exports growth 5"),
    ("a total of 3,380 urban jobs were created.", "new_urban_jobs value 3380"),
    ("actual use of foreign capital reached 22.9 million dollars, just 71.5 percent of the target of 32 million dollars.", "actual_foreign_investment value 2290; actual_foreign_investment progress 71.5; actual_foreign_investment target 3200"),
    ("foreign trade was 6.1 billion yuan, a year-on-year gain of 16.8 percent.", "foreign_trade value 61; foreign_trade growth 16.8"),
    ("exports, worth 5.68 billion yuan, exceeded imports by 4.65 billion yuan.", "exports value 56.8"),
    ("of the zone's 246 above-scale industrial enterprises, 160 reported growth.", "industrial_enterprises value 246"),
    ("services accounted for 30.4 percent of GDP.", "tertiary_industry share 30.4"),
    ("10.27 billion yuan. Gross industrial output, up 5 percent.", "industrial_output growth 5"),
    ("the economy was steady. 10.27 billion yuan. Gross industrial output, up 5 percent.", "industrial_output value 102.7; industrial_output growth 5"),
    ("the economy was steady.\n20.86 billion yuan – GDP of the zone\n5.68 billion yuan – exports\n3 billion yuan – exports of the city", "gdp value 208.6; exports value 56.8"),
    ("the economy was steady. 300 million yuan. Exports of Gambol, up 5 percent.", ""),
    ("property investment (-21 percent) and infrastructure (-4 percent) fell.", "real_estate_investment growth -21"),
    ("the registered urban unemployment rate was 2.2 percent, below the 3 percent ceiling.", "registered_unemployment_rate share 2.2"),
    ("the decline in fixed-asset investment narrowed to 2.9 percent from 3.4 percent.", "fixed_asset_investment growth -2.9"),
    ("PM2.5 averaged 39 micrograms per cubic meter, an improvement of 7.1 percent.", "pm25 value 39; pm25 growth -7.1"),
    ("tax revenue, at 964 million yuan, was 2.6 percent higher than in the first half of 2023.", "tax_revenue value 9.64; tax_revenue growth 2.6"),
    ("outstanding deposits of financial institutions stood at 41 billion yuan.", "deposits value 410"),
    ("deposits of all financial institutions in Renminbi and foreign currencies stood at 41 billion yuan.", "deposits value 410"),
    ("actual use of foreign capital was US$20.4 million, down 15.2 percent and 56.7 percent of the target for the year, which is US$36 million.", "actual_foreign_investment value 2040; actual_foreign_investment growth -15.2; actual_foreign_investment progress 56.7; actual_foreign_investment target 3600"),
    ("contracted foreign capital was $103 million, and $45.12 million was actually utilized, 12.6 percent less than a year earlier.", "contracted_foreign_investment value 10300; actual_foreign_investment value 4512; actual_foreign_investment growth -12.6"),
    ("2,105 business entities were newly registered, 6.3 percent more than a year earlier. By the end of June the total had risen to 39,400, up 5.2 percent.", "new_business_entities value 2105; new_business_entities growth 6.3; business_entities value 39400; business_entities growth 5.2"),
    ("the number of business entities reached 36,900. In the half year, 2,870 were newly registered, down 4.2 percent.", "business_entities value 36900; new_business_entities value 2870; new_business_entities growth -4.2"),
    ("sales by retailers, restaurants and hotels above the designated size were 1.33 billion yuan, ranking second in the city by volume.", "above_quota_retail_sales value 13.3"),
    ("retail sales were 3.5 billion yuan, up 5.9 percent. Of this, sales of gadgets made 1.33 billion yuan, up 8.8 percent, ranking fourth by growth.", "retail_sales value 35; retail_sales growth 5.9"),
    ("11 projects of 100 million yuan or more were signed and 1.42 billion yuan of funds were in place, up 7.3 percent.", "signed_projects_100m value 11; investment_funds_in_place value 14.2; investment_funds_in_place growth 7.3"),
    ("the zone had 108 provincial, municipal and district key projects on its list. By the end of June, 103 of them had started, and completed investment had reached 10.4 billion yuan. That equals 83.2 percent of the annual plan.", "key_projects value 108; key_projects_started value 103; key_project_investment value 104; key_project_investment progress 83.2"),
    ("foreign trade was 5.17 billion yuan. The zone contributed 17.9 percent of the city's foreign trade.", "foreign_trade value 51.7; foreign_trade share 17.9"),
    ("foreign trade was 5.17 billion yuan and equal to 14.1 percent of the city's.", "foreign_trade value 51.7; foreign_trade share 14.1"),
    ("foreign trade was 5.17 billion yuan. The zone thus generated 11.2 percent of the city's total.", "foreign_trade value 51.7; foreign_trade share 11.2"),
    ("imports grew a slower 3.8 percent.", "imports growth 3.8"),
    ("gross industrial output value was 30.48 billion yuan. High-tech industries accounted for 52.3 percent of that output.", "industrial_output value 304.8; high_tech_output share 52.3"),
    ("express delivery volume was 31.26 million pieces.", "express_parcels value 3126"),
    ("total fiscal revenue, including the shares of the central, provincial and city governments, was 4.09 billion yuan.", "total_fiscal_revenue value 40.9"),
    ("hotels did poorly, with revenue of above-size accommodation enterprises slipping 2.7 percent.", "above_quota_accommodation_revenue growth -2.7"),
    ("work had started on 68 of the 118 provincial, municipal and district key projects.", "key_projects_started value 68; key_projects value 118"),
    ("floor space of commercial buildings sold was 61,200 square meters, and sales revenue 408 million yuan.", "housing_area_sold value 6.12; housing_sales value 4.08"),
    ("GDP grew 6.9 percent. The pace compares with 5.3 percent nationwide, and placed the zone third in the city.", "gdp growth 6.9"),
    ("imports increased 27 percent to 4.15 billion yuan, and eight foreign-invested enterprises were set up.", "imports growth 27; imports value 41.5; new_foreign_enterprises value 8"),
    ("factories are using energy wisely. Industrial electricity consumption was 1.09 billion kWh.", "industrial_electricity_consumption value 10.9"),
    ("R&D spending, the latest figure available, was 754 million yuan.", "rd_spending value 7.54"),
    ("2.96 billion yuan had been invested in the zone's key projects, or 31.4 percent of the full-year plan.", "key_project_investment value 29.6; key_project_investment progress 31.4"),
    ("industrial value added grew 9.1 percent. Equipment manufacturing, long dominated by buses, expanded by 15.7 percent.", "industrial_value_added growth 9.1; equipment_manufacturing_value_added growth 15.7"),
    ("the non-performing loan ratio fell by 0.11 percentage points from the beginning of the year to 0.94 percent.", "npl_ratio share 0.94"),
    ("162 firms were listed as technology-based SMEs.", "technology_smes value 162"),
    ("127 above-scale enterprises had R&D institutions.", "rd_institutions value 127"),
    ("industrial enterprises above the designated size took in 13.4 billion yuan in revenue, up 4.9 percent.", "industrial_revenue value 134; industrial_revenue growth 4.9"),
    ("twenty-seven new industrial enterprises crossed the statistical threshold, and there were 231 in all.", "new_industrial_enterprises value 27; industrial_enterprises value 231"),
    ("industrial output, measured by the value added of enterprises above the designated size, rose 11.6 percent.", "industrial_value_added growth 11.6"),
    ("electricity consumption was 1.1 TWh, and industrial electricity consumption 870 GWh.", "electricity_consumption value 11; industrial_electricity_consumption value 8.7"),
    ("housing area sold was 91,300 sqm, or 4,200 m2 more than planned.", "housing_area_sold value 9.13"),
    ("imports reached Yuan 1.43 billion and exports 4.1 billion Chinese yuan.", "imports value 14.3; exports value 41"),
    ("listed companies reached 14 firms, and 3 firms wait to be listed.", "listed_companies value 14"),
    ("invention patents granted came to 264 patents.", "invention_patents value 264"),
    ("express parcels reached 18.2 million items, and 700,000 items were returned.", "express_parcels value 1820"),
    ("housing area sold was 91,300 square meters, and 12,000 square meters of offices were let.", "housing_area_sold value 9.13"),
    ("tourist visits came to 860,000 person-times.", "tourist_visits value 86"),
    ("imports saw negative growth of 8.3 percent.", "imports growth -8.3"),
    ("the growth rate of imports ranked second in the city at 8.3 percent.", "imports growth 8.3"),
    ("tax revenue came to 1.62 billion yuan, representing a 4.1 percent year-on-year increase.", "tax_revenue value 16.2; tax_revenue growth 4.1"),
    ("imports came to 1.62 billion yuan, representing year-on-year growth of 4.1 percent. This represents 38 percent of foreign trade.", "imports value 16.2; imports growth 4.1; imports share 38"),
    ("newly registered market entities, for the half year, reached 3,204.", "new_business_entities value 3204"),
    ("the economy was steady. Up 5.2 percent from a year earlier, the zone's tax revenue came to 1.62 billion yuan.", "tax_revenue value 16.2; tax_revenue growth 5.2"),
    ("the economy was steady. At 1.62 billion yuan, tax revenue was 5.2 percent lower than a year earlier.", "tax_revenue growth -5.2; tax_revenue value 16.2"),
    ("tax revenue came to 1.62 billion yuan. The year-on-year decline was 5.2 percent.", "tax_revenue value 16.2; tax_revenue growth -5.2"),
    ("general public budget revenue was 524 million yuan. This is 27.2 percent of the annual budget. (The budget approved in January puts revenue for 2024 at 1.927 billion yuan.) Tax revenue was 417 million yuan.", "general_budget_revenue value 5.24; general_budget_revenue progress 27.2; general_budget_revenue target 19.27; tax_revenue value 4.17"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_sentence_gives_these_figures_and_no_others(text: str, expected: str) -> None:
    assert "; ".join(map(" ".join, values(read(f"In the first half of 2024, {text}")))) == expected


PERIODS = [
    ("In January and February 2024, exports rose 6.4 percent.", "exports growth 6.4 2024-01-01..2024-02-29"),
    ("Exports rose 6.4 percent year on year in the first quarter of 2024. The pace was 2 percentage points slower than that of the first two months. GDP grew 6 percent.", "exports growth 6.4 2024-01-01..2024-03-31; gdp growth 6 2024-01-01..2024-03-31"),
    ("In the first half of 2024, exports were 1.8 times that of 2020. GDP grew 6 percent.", "gdp growth 6 2024-01-01..2024-06-30"),
    ("In the first quarter of 2024 exports rose 5 percent. GDP grew 6 percent to 9 billion yuan in the first half.", "exports growth 5 2024-01-01..2024-03-31; gdp growth 6 2024-01-01..2024-06-30; gdp value 90 2024-01-01..2024-06-30"),
    ("LIAOCHENG, July 18 -- Exports of the zone, in east China's Shandong Province, rose 6.4 percent in the first half.", "exports growth 6.4 2024-01-01..2024-06-30"),
    ("In H1 2024 exports were 2 billion yuan, against 1.8 billion yuan a year earlier. GDP grew 6 percent.", "exports value 20 2024-01-01..2024-06-30; exports value 18 2023-01-01..2023-06-30; gdp growth 6 2024-01-01..2024-06-30"),
    ("In H1 2024 exports rose 5 percent. In the same period of 2023, they had fallen 7 percent. GDP grew 6 percent.", "exports growth 5 2024-01-01..2024-06-30; exports growth -7 2023-01-01..2023-06-30; gdp growth 6 2024-01-01..2024-06-30"),
    ("In 2023 tax revenue fell 3 percent, after a rise of 4 percent in 2022, and GDP grew 6 percent.", "tax_revenue growth -3 2023-01-01..2023-12-31; tax_revenue growth 4 2022-01-01..2022-12-31; gdp growth 6 2023-01-01..2023-12-31"),
    ("In H1 2024 tax revenue was 1.07 billion yuan, up from 1.02 billion yuan in the first half of 2023, and GDP grew 6 percent.", "tax_revenue value 10.7 2024-01-01..2024-06-30; tax_revenue value 10.2 2023-01-01..2023-06-30; gdp growth 6 2024-01-01..2024-06-30"),
    ("In H1 2024 housing sales fell 24 percent to 118,000 sq m. In the first quarter the decline had been 30 percent.", "housing_area_sold growth -24 2024-01-01..2024-06-30; housing_area_sold value 11.8 2024-01-01..2024-06-30; housing_area_sold growth -30 2024-01-01..2024-03-31"),
    ("In H1 2024 exports rose 5 percent. During the 14th Five-Year Plan period, imports totaled 6.2 billion yuan. GDP grew 6 percent.", "exports growth 5 2024-01-01..2024-06-30; gdp growth 6 2024-01-01..2024-06-30"),
    ("In H1 2024 exports rose 5 percent, having grown 7 percent in the first quarter. GDP grew 6 percent.", "exports growth 5 2024-01-01..2024-06-30; exports growth 7 2024-01-01..2024-03-31; gdp growth 6 2024-01-01..2024-06-30"),
    ("In H1 2024 exports rose 5 percent. The park expects to handle half a million parcels a day by November. GDP grew 6 percent.", "exports growth 5 2024-01-01..2024-06-30; gdp growth 6 2024-01-01..2024-06-30"),
    ("In May 2024, exports grew 6 percent. From January to May they grew 8 percent.", "exports growth 6 2024-05-01..2024-05-31; exports growth 8 2024-01-01..2024-05-31"),
    ("In 2023 GDP grew 6 percent.\n\nThe main targets of the zone for this year are as follows:\n- GDP growth of 6.5 percent;\n- 3,000 new urban jobs.\n\nIn 2023 exports rose 5 percent.", "gdp growth 6 2023-01-01..2023-12-31; gdp target 6.5 2024-01-01..2024-12-31; new_urban_jobs target 3000 2024-01-01..2024-12-31; exports growth 5 2023-01-01..2023-12-31"),
    ("2023年GDP增长6%。\n\n今年全区经济社会发展的主要预期目标初步作如下安排:\n1.地区生产总值增长6.5%;\n2.城镇新增就业3000人。\n\n2023年,出口增长5%。", "gdp growth 6 2023-01-01..2023-12-31; gdp target 6.5 2024-01-01..2024-12-31; new_urban_jobs target 3000 2024-01-01..2024-12-31; exports growth 5 2023-01-01..2023-12-31"),
    ("Targets for 2024\n\nGDP: growth of 6.5 percent or more\n\nExports: 6.8 billion yuan", "gdp target 6.5 2024-01-01..2024-12-31; exports target 68 2024-01-01..2024-12-31"),
    ("2023年,城镇新增就业计划3000人,实际3180人。", "new_urban_jobs target 3000 2023-01-01..2023-12-31; new_urban_jobs value 3180 2023-01-01..2023-12-31"),
    ("In 2023, of the 3,000 new urban jobs planned, 3,180 were created.", "new_urban_jobs target 3000 2023-01-01..2023-12-31; new_urban_jobs value 3180 2023-01-01..2023-12-31"),
    ("In June 2024, exports jumped 31 percent to 700 million yuan, taking the six-month total to 5.1 billion yuan, up 19.6 percent.", "exports growth 31 2024-06-01..2024-06-30; exports value 7 2024-06-01..2024-06-30; exports value 51 2024-01-01..2024-06-30; exports growth 19.6 2024-01-01..2024-06-30"),
    ("Exports\n\nJanuary-May 2024: 5 billion yuan, up 9 percent\n\nMay: 500 million yuan, down 3 percent", "exports value 50 2024-01-01..2024-05-31; exports growth 9 2024-01-01..2024-05-31; exports value 5 2024-05-01..2024-05-31; exports growth -3 2024-05-01..2024-05-31"),
    ("出口\n\n2024年1-5月:50亿元,增长9%\n\n5月:5亿元,下降3%", "exports value 50 2024-01-01..2024-05-31; exports growth 9 2024-01-01..2024-05-31; exports value 5 2024-05-01..2024-05-31; exports growth -3 2024-05-01..2024-05-31"),
    ("December 2023 exports of 500 million yuan brought the total for 2023 to 6 billion yuan, up 11 percent.", "exports value 5 2023-12-01..2023-12-31; exports value 60 2023-01-01..2023-12-31; exports growth 11 2023-01-01..2023-12-31"),
    ("2023年12月出口5亿元,带动2023年全年出口达到60亿元,增长11%。", "exports value 5 2023-12-01..2023-12-31; exports value 60 2023-01-01..2023-12-31; exports growth 11 2023-01-01..2023-12-31"),
    ("上半年,出口32亿元。明年,我们力争全年进出口突破80亿元。", "exports value 32 2024-01-01..2024-06-30; foreign_trade target 80 2025-01-01..2025-12-31"),
    ("去年,全区GDP增长6.2%,2022年为增长5.7%。出口增长3%。", "gdp growth 6.2 2023-01-01..2023-12-31; gdp growth 5.7 2022-01-01..2022-12-31; exports growth 3 2023-01-01..2023-12-31"),
    ("2023年全区GDP达245亿元。今年以来经济向好。1-4月,出口11亿元。", "gdp value 245 2023-01-01..2023-12-31; exports value 11 2024-01-01..2024-04-30"),
    ("In H1 2024 exports fell 5 percent, whereas they had gained 3 percent in the same period of last year.", "exports growth -5 2024-01-01..2024-06-30; exports growth 3 2023-01-01..2023-06-30"),
    ("Gross industrial output for the five months of 2024 was 15 billion yuan.", "industrial_output value 150 2024-01-01..2024-05-31"),
    ("In H1 2024, 3 million parcels were sent from the zone in June.", "express_parcels value 300 2024-06-01..2024-06-30"),
    ("GDP grew 4 percent, 5 percent and 6 percent in 2021, 2022 and 2023, respectively.", "gdp growth 4 2021-01-01..2021-12-31; gdp growth 5 2022-01-01..2022-12-31; gdp growth 6 2023-01-01..2023-12-31"),
    ("Exports: 300 million yuan in June and 1.7 billion yuan in January-June 2024, up 9% and 11%, respectively.", "exports value 3 2024-06-01..2024-06-30; exports value 17 2024-01-01..2024-06-30; exports growth 9 2024-06-01..2024-06-30; exports growth 11 2024-01-01..2024-06-30"),
    ("Exports slid 2 percent in the first quarter of 2023, yet they closed the year 7 percent up.", "exports growth -2 2023-01-01..2023-03-31; exports growth 7 2023-01-01..2023-12-31"),
    ("Dear friends, the zone did well after five months of 2024.", ""),
    ("Exports of the zone after five months came to 2 billion yuan.", "exports value 20 2024-01-01..2024-05-31"),
    ("In Q1 2024 exports were 1 billion yuan. For the half year they reached 2 billion yuan.", "exports value 10 2024-01-01..2024-03-31; exports value 20 2024-01-01..2024-06-30"),
    ("Nearly 500 new business entities were registered from January to May 2024.", "new_business_entities value 500 2024-01-01..2024-05-31"),
    ("In H1 2024 exports were flat compared with the same period of 2023, when they had grown 6 percent.", "exports growth 0 2024-01-01..2024-06-30"),
    ("1-5月,经开区怎么样?\n\n离2024年收官还有半年。\n\n出口增长5%。", "exports growth 5 2024-01-01..2024-05-31"),
    ("上半年,出口增速11%,全市第1,一季度为12%。进口额增长3%。", "exports growth 11 2024-01-01..2024-06-30; exports growth 12 2024-01-01..2024-03-31; imports growth 3 2024-01-01..2024-06-30"),
    ("上半年,锚定走在前目标,交出好答卷:GDP增长7%。", "gdp growth 7 2024-01-01..2024-06-30"),
    ("5月份,工业用电量2亿千瓦时,与上年同月持平。", "industrial_electricity_consumption value 2 2024-05-01..2024-05-31; industrial_electricity_consumption growth 0 2024-05-01..2024-05-31"),
    ("上半年,出口12亿元。6月当月出口2亿元,为今年以来最好的一个月。进口增长3%。", "exports value 12 2024-01-01..2024-06-30; exports value 2 2024-06-01..2024-06-30; imports growth 3 2024-01-01..2024-06-30"),
    ("三季度,全区将再开工重点项目14个,总投资83.5亿元。", ""),
    ("In H1 2024 exports rose 5 percent. The zone wants to sign 45 projects of 100 million yuan or more this year. Six projects of 100 million yuan or more are to be signed in the third quarter.", "exports growth 5 2024-01-01..2024-06-30; signed_projects_100m target 45 2024-01-01..2024-12-31"),
    ("At the end of June 2024 the zone had 148 high-tech enterprises, 12 of them added since January, along with 3 listed companies.", "high_tech_enterprises value 148 2024-01-01..2024-06-30; new_high_tech_enterprises value 12 2024-01-01..2024-06-30; listed_companies value 3 2024-01-01..2024-06-30"),
    ("6月份,网上零售额2.1亿元(去年同月1.8亿元),增长15.4%。", "online_retail_sales value 2.1 2024-06-01..2024-06-30; online_retail_sales value 1.8 2023-06-01..2023-06-30; online_retail_sales growth 15.4 2024-06-01..2024-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_each_figure_has_the_period_its_sentence_tells(text: str, expected: str) -> None:
    drafts = [d.figure for d in read(text).drafts]
    told = [f"{f.metric} {f.measure} {f.value:f} {f.period.start}..{f.period.end}" for f in drafts]
    assert "; ".join(told) == expected


BOUNDS = [
    ("上半年,网上零售额增长两成多。", "online_retail_sales growth 20 more_than"),
    ("上半年,网上零售额增长一成五。", "online_retail_sales growth 15 exact"),
    ("上半年,进出口三十点六亿元。", "foreign_trade value 30.6 exact"),
    ("上半年,城镇登记失业率控制在3.5%的目标以内。", "registered_unemployment_rate target 3.5 under"),
    ("上半年,PM2.5平均浓度改善4.7%。", "pm25 growth -4.7 exact"),
    ("上半年,规上工业总产值、营业收入分别完成110亿元、98亿元。", "industrial_output value 110 exact; industrial_revenue value 98 exact"),
    ("上半年,规上工业总产值110亿元;营业收入98亿元。", "industrial_output value 110 exact; industrial_revenue value 98 exact"),
    ("上半年,规上工业总产值110亿元;黑色金属冶炼和压延加工业完成产值40亿元。", "industrial_output value 110 exact"),
    ("上半年,进口额、出口额分别为3亿元、9亿元,前者下降2%,后者增长8%。", "imports value 3 exact; exports value 9 exact; imports growth -2 exact; exports growth 8 exact"),
    ("据聊城海关统计,上半年,全区进出口58亿元。", "foreign_trade value 58 exact"),
    ("上半年新设经营主体900户,期末经营主体3.92万户。", "new_business_entities value 900 exact; business_entities value 39200 exact"),
    ("上半年成绩单\n✅ 消费有温度 社会消费品零售总额近70亿元", "retail_sales value 70 nearly"),
    ("上半年,制造业投资却因几个项目完工下降11.8%。", "manufacturing_investment growth -11.8 exact"),
    ("上半年,限上零售业、限上住宿业营业额分别增长8.3%、13.5%。", "above_quota_retail_trade_sales growth 8.3 exact; above_quota_accommodation_revenue growth 13.5 exact"),
    ("【外贸】上半年,进出口首次突破20亿元,翻了一番。", "foreign_trade value 20 over; foreign_trade growth 100 exact"),
    ("In H1 2024 there were more than 38,000 business entities.", "business_entities value 38000 more_than"),
    ("上半年,进口额、出口额分别下降2.1%和增长3.8%。", "imports growth -2.1 exact; exports growth 3.8 exact"),
    ("The zone targets growth of about 9 percent in value-added industrial output, 6 percent in fixed-asset investment and 5.5 percent in retail sales for 2025.", "industrial_value_added target 9 about; fixed_asset_investment target 6 exact; retail_sales target 5.5 exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_number_keeps_its_bound_its_sign_and_its_name(text: str, expected: str) -> None:
    drafts = [d.figure for d in read(text).drafts]
    told = [f"{f.metric} {f.measure} {f.value:f} {f.qualifier}" for f in drafts]
    assert "; ".join(told) == expected


def test_a_text_says_once_among_whom_it_ranks() -> None:
    text = "上半年,GDP增长7.1%,增速居第2位。"
    assert [d.figure.rank for d in read(text).drafts] == [None]
    assert [
        d.figure.rank for d in read(f"经开区成绩单\n\n在全市11个县市区中,经开区如何?{text}").drafts
    ] == [2]


def test_a_period_a_figure_is_held_against_is_its_alone() -> None:
    found = read(
        "Q1 2024\n\nThe value added of industry rose 9.8 percent in the first quarter of 2024,"
        " compared with an 8.4 percent rise in January-February. GDP grew 6 percent."
    )
    assert [(str(d.figure.value), d.figure.period.end.month) for d in found.drafts][-1] == ("6", 3)
    assert all(d.figure.period.end.month == 2 for d in found.drafts if d.figure.value == Decimal("8.4"))  # fmt: skip


def test_what_is_expected_of_a_year_that_is_over_is_an_estimate() -> None:
    text = "In 2024 the zone's GDP is expected to reach 23 billion yuan."
    early, late = read(text, Day(date(2024, 2, 1))), read(text, Day(date(2025, 1, 15)))
    assert (early.drafts, [skip.reason for skip in early.skipped]) == ((), ["forecast"])
    assert [(d.figure.measure, d.estimate) for d in late.drafts] == [(Measure.VALUE, True)]


def test_figures_that_differ_are_both_kept_and_doubted() -> None:
    found = read("上半年,规上工业增加值增长8.4%。\n\n工业:规上工业增加值增长3.7%。")
    assert sorted(str(d.figure.value) for d in found.drafts) == ["3.7", "8.4"]
    assert all(d.confidence < ASKED and "conflict" in d.warnings for d in found.drafts)


def test_a_rounded_figure_is_no_conflict() -> None:
    found = read("上半年,进出口增长19.8%,总额近37亿元。\n\n进出口36.8亿元,同比增长19.77%。")
    assert values(found) == [
        ("foreign_trade", "growth", "19.77"),
        ("foreign_trade", "value", "36.8"),
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("上半年,GDP增长7.1%,增速居全市第2位。", True),
        ("上半年,规上工业增加值增长7.1%,全市第3。", True),
        ("上半年,进出口36.8亿元,增长18.4%,居全市第1位。", False),
    ],
)
def test_a_place_that_could_be_read_two_ways_is_doubted(text: str, sure: bool) -> None:
    ranked = [d for d in read(text).drafts if d.figure.rank]
    assert [d.confidence >= ASKED for d in ranked] == [sure]


@pytest.mark.parametrize(
    ("text", "day", "ends"),
    [
        ("上半年,GDP增长7.1%。", Day(date(2024, 7, 20), known=False), []),
        ("今年上半年,GDP增长7.1%。", Day(date(2024, 7, 20), known=False), [date(2024, 6, 30)]),
        ("2023年上半年,GDP增长7.1%。", Day(date(2024, 7, 20), known=False), [date(2023, 6, 30)]),
        ("2022年7月18日\n\n上半年,GDP增长7.1%。", Day(date(2024, 7, 20), known=False), [date(2022, 6, 30)]),
        *(
            (f"{printed}\n\nIn the first half of the year, GDP rose 7.1 percent.", Day(date(2024, 7, 20), known=False), [date(year, 6, 30)])
            for printed, year in (
                ("July 18, 2022", 2022),
                ("LIAOCHENG, Jul. 18, 2022 -- A good half", 2022),
                ("The half year\n(issued on 18 July 2022; growth is year on year)", 2022),
                ("The half year\nUpdated: July 25, 2022    Source: the administrative committee", 2022),
                ("Statistics Office, Monday, 18th of July 2022", 2022),
            )
        ),
        ("全年GDP增长7.1%。", Day(date(2024, 1, 20)), [date(2023, 12, 31)]),
        ("1-8月,进出口增长7.1%。", Day(date(2024, 7, 20)), [date(2023, 8, 31)]),
        ("2026年平稳开局\n\n1-2月,GDP增长7.1%。\n\n出口增长5%。", Day(date(2026, 3, 20)), [date(2026, 2, 28)] * 2),
        ("A steady start in 2026\n\nGDP grew 7.1 percent in the first two months.\n\nExports rose 5 percent.", Day(date(2026, 3, 20)), [date(2026, 2, 28)] * 2),
        ("Shoppers come back as year-end nears\n\nGDP grew 7.1 percent from January to November.\n\nExports rose 5 percent.", Day(date(2025, 12, 20)), [date(2025, 11, 30)] * 2),
        ("Work Report of the Committee\n\nDelivered in Liaocheng on January 20, 2026\n\nLooking back at 2025\n\nExports rose 5 percent.", Day(date(2026, 1, 22)), [date(2025, 12, 31)]),
    ],
)  # fmt: skip
def test_the_year_is_the_texts_own(text: str, day: Day, ends: list[date]) -> None:
    found = read(text, day)
    assert [d.figure.period.end for d in found.drafts] == ends
    if not ends:
        assert [skip.reason for skip in found.skipped] == ["no_year"]


def test_a_year_read_from_today_is_said_and_doubted() -> None:
    found = read("今年上半年,GDP增长7.1%。", Day(date(2024, 7, 20), known=False))
    assert found.notes == ("year_of_today",)
    assert found.drafts[0].confidence < ASKED


def test_other_regions_are_taken_when_asked_for() -> None:
    text = "上半年,全市GDP增长6.2%,东昌府区增长7%,我区增长7.1%,全省增长5.8%。"
    found = read(text, all_regions=True)
    assert [(d.figure.region, str(d.figure.value)) for d in found.drafts] == [
        ("liaocheng", "6.2"),
        ("dongchangfu", "7"),
        ("lcetdz", "7.1"),
    ]


OF_ANOTHER = [
    ("高唐县上半年\n\n上半年,全县GDP增长6.7%。开发区出口增长9%。高唐经济开发区完成工业产值61亿元。", "gaotang 6.7"),
    ("聊城高新区上半年\n\n上半年,全区GDP增长6.7%。经开区出口增长7%。", "lchtdz 6.7"),
    ("Dongchangfu District posts growth\n\nIn H1 2024 the district's GDP grew 5 percent. Exports of the development zone rose 9 percent.", "dongchangfu 5"),
    ("Liaocheng High-tech Zone posts gains\n\nIn H1 2024 the zone's GDP rose 5 percent.", "lchtdz 5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OF_ANOTHER)
def test_a_release_of_another_district_is_of_that_district_alone(text: str, expected: str) -> None:
    assert values(read(text)) == []
    drafts = read(text, all_regions=True).drafts
    assert [f"{d.figure.region} {d.figure.value}" for d in drafts] == [expected]


BASES = [
    ("By value the zone is third in the city; by growth it is fifth.", {"value": 3, "growth": 5}),
    ("By growth of exports, the zone placed third in Liaocheng.", {"growth": 3}),
    ("In terms of value, it ranked second in the city, and in terms of growth, fourth.", {"value": 2, "growth": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BASES)
def test_a_later_sentence_says_by_what_a_place_ranks(text: str, expected: dict[str, int]) -> None:
    found = read(f"In H1 2024, exports were 2 billion yuan, up 5 percent. {text}")
    assert {
        d.figure.measure.value: d.figure.rank for d in found.drafts if d.figure.rank
    } == expected


def test_a_rate_of_completion_and_a_lead_have_places_of_their_own() -> None:
    found = read(
        "上半年,重点项目完成投资76.3亿元,占年度计划的64.7%,超序时进度6.4个百分点,完成率居全市第2位。"
    )
    assert [(d.figure.unit, d.figure.rank) for d in found.drafts] == [("亿元", None), ("%", 2), ("个百分点", None)]  # fmt: skip


def test_a_result_is_never_a_target_nor_a_target_a_result() -> None:
    found = read("上半年,GDP增长7.1%,力争全年增长8%,确保出口60亿元。")
    assert [(d.figure.measure, str(d.figure.value)) for d in found.drafts] == [
        (Measure.GROWTH, "7.1"),
        (Measure.TARGET, "8"),
        (Measure.TARGET, "60"),
    ]


def calls(text: str) -> int:
    """How many functions are called while a text is read."""
    count = 0

    def called(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增长8.2%,",
        "上半年,GDP增长7.1%。",
        "其中,出口(目标8%)、",
        "GDP rose 8.2 percent, and ",
    ],
)
def test_the_cost_is_linear_in_the_text(text: str) -> None:
    read(text)
    assert calls(text * 800) < 2.5 * calls(text * 400)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"上半年全区GDP进出口增长占比的第1位、,。;:()%-+~<>&\n", "8.2%", "27亿元", "全市第2",
             "其中", "分别", "力争", "up 8.2 percent", "q1", "由", "比去年同期", "持平", "1:2:3"]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_no_text_ends_in_an_error(text: str) -> None:
    for draft in read(text).drafts:
        assert draft.figure.value is not None or draft.figure.rank


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("We will not lower the full-year GDP growth target of about 7 percent.", "7"),
        ("我们不降低全年GDP增长7%左右的目标。", "7"),
    ],
)
def test_a_plan_that_is_lowered_is_none_of_a_fall(text: str, target: str) -> None:
    assert [f"{draft.figure.value:f}" for draft in read(text).drafts] == [target]
