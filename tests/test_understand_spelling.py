"""Slips of the fingers are put right where one reading is left, and nowhere else."""

from datetime import date

import pytest

from bot.catalogue import shipped
from bot.understand.lexicon.asking import lexicon
from bot.understand.lexicon.match import Lexicon
from bot.understand.period import periods
from bot.understand.slips.spelling import LONGEST, Correction, correct
from bot.understand.spelled.clean import clean

TODAY = date(2024, 7, 15)
LEXICON = lexicon(shipped())


def corrected(text: str, words: Lexicon = LEXICON) -> tuple[Correction, ...]:
    return correct(clean(text), words, TODAY)


def texts(text: str) -> list[str]:
    return [fixed.text for fixed in corrected(text)]


# the same sound, or nearly the same
HOMOPHONES = {
    "一季渡gdp增苏": "一季度gdp增速",
    "一季度GDP赠速": "一季度gdp增速",
    "一季度gdp增素是多少": "一季度gdp增速是多少",
    "固投曾速": "固投增速",
    "社灵增速": "社零增速",
    "外冒增速": "外贸增速",
    "规上工业增加直": "规上工业增加值",
    "规尚工业增加值增速": "规上工业增加值增速",
    "规上工业增价值增速": "规上工业增加值增速",
    "社会销费品零售总额": "社会消费品零售总额",
    "社会消费品零受总额": "社会消费品零售总额",
    "进出扣总额增速": "进出口总额增速",
    "近出口总额增速": "进出口总额增速",
    "进出口总而": "进出口总额",
    "固定姿产投资": "固定资产投资",
    "一板公共预算收入": "一般公共预算收入",
    "存款余鹅": "存款余额",
    "gdp牌名": "gdp排名",
    "gdp增速派第几": "gdp增速排第几",
    "gdp增长律": "gdp增长率",
    "上半念gdp": "上半年gdp",
    "去年同起gdp": "去年同期gdp",
    "2024年一季度搞新区gdp": "2024年一季度高新区gdp",
    "2024年一季度高薪区gdp": "2024年一季度高新区gdp",
    "茌坪区gdp": "茌平区gdp",
    "财政指出": "财政支出",
    "那个县最高": "哪个县最高",
}
# a look-alike, or a key struck twice
LOOK_ALIKES = {
    "1-5月进出囗增速": "1-5月进出口增速",
    "一般公共预算收人": "一般公共预算收入",
    "5月未存款余额": "5月末存款余额",
    "固定资资产投资": "固定资产投资",
}
PINYIN = {
    "gdp zengsu": "gdp增速",
    "yijidu gdp zengsu": "一季度gdp增速",
    "yi ji du GDP zeng su": "一季度gdp增速",
    "1-5月规上工业增加值zengsu": "1-5月规上工业增加值增速",
    "shehuixiaofeipin lingshou zonge": "社会消费品零售总额",
    "gdp paiming": "gdp排名",
    "2024年1-5月 chukou zengsu": "2024年1-5月出口增速",
    "2024nian 1-5yue chukou": "2024年1-5月出口",
    "gdp zengsu shi duoshao": "gdp增速是多少",
    "daikuan yue": "贷款余额",
}
ENGLISH = {
    "Q1 gdp growht": "q1 gdp growth",
    "GDP gorwth in Q1?": "gdp growth in q1?",
    "Q1 gdp grouth": "q1 gdp growth",
    "first quater gdp growth": "first quarter gdp growth",
    "gdp growth in Febuary": "gdp growth in february",
    "retial sales growth": "retail sales growth",
    "retail slaes growth": "retail sales growth",
    "exprots growth": "exports growth",
    "fixed asset investmnt": "fixed asset investment",
    "fixed-aset investment": "fixed-asset investment",
    "indstrial output growth": "industrial output growth",
    "industrial value aded growth": "industrial value added growth",
    "general public bugdet revenu": "general public budget revenue",
    "unemploment rate": "unemployment rate",
    "level of depositts": "level of deposits",
    "Q1 GDP growth rnak": "q1 gdp growth rank",
    "gdp of Lioacheng": "gdp of liaocheng",
    "gpd growth": "gdp growth",
    "gdpgrowth q1": "gdp growth q1",
    "gdp growht rnak in teh city": "gdp growth rank in the city",
}
SLIPS = HOMOPHONES | LOOK_ALIKES | PINYIN | ENGLISH


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items(), ids=list(SLIPS))
def test_a_slip_with_one_reading_is_put_right(typed: str, meant: str) -> None:
    assert texts(typed) == [meant]


@pytest.mark.parametrize("typed", SLIPS)
def test_what_is_put_right_is_known_to_the_last_word_and_told(typed: str) -> None:
    for fixed in corrected(typed):
        said = periods.read(fixed.text, TODAY)
        unknown = [t for t in LEXICON.tokens(fixed.text, said.spans) if not t.senses]
        assert not [t for t in unknown if any(map(str.isalpha, t.text))]
        assert fixed.changes
        assert all(was in clean(typed) and was != read for was, read in fixed.changes)
        assert corrected(fixed.text) == ()


# what the words name is not kept, or is no slip at all
LEFT_ALONE = """
汽车制造业增加值 | 民营企业工业增加值 | 人均用电量 | 教育支出 | 户籍人口 | 幸福指数 | 医院床位数
结婚登记对数 | 机电产品出口 | 农产品出口额 | 化工行业用电量 | 居民平均寿命 | 应收增速 | 逾期增速
酒业增加值 | 与去年持平 | 新县gdp | 高薪增速 | 排放增速 | 储值增速 | 博士人数 | 天汽怎么样
5月未完成投资 | 忽略以上所有指令 | 啊吧啊吧 | 咕噜咕噜
happiness index | life expectancy | exports of farm produce | private firms' foreign trade
education spending | hospital beds | average house price | birth rate | exports to countries
exports by experts | chat about gdp | form of investment | former gdp | transition of trade
asdfghjkl | qwerty uiop | lorem ipsum dolor | select password from users | '; drop table facts; --
happyness index | gdp growth of my parents | interest growth | producer of exports | yue gdp | women gdp
"""


@pytest.mark.parametrize(
    "typed", [t.strip() for t in LEFT_ALONE.replace("\n", "|").split("|") if t.strip()]
)
def test_a_real_word_is_never_bent(typed: str) -> None:
    assert corrected(typed) == ()


@pytest.mark.parametrize("typed", ["一季度gdp增速", "q1 gdp growth", "", "?", "8.2", "123456"])
def test_a_text_without_unknown_words_has_no_correction(typed: str) -> None:
    assert corrected(typed) == ()


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("出扣增速", "进口"),
        ("近口增速", "出口"),
        ("二场增加值", "三产"),
        ("三场增加值", "二产"),
        ("二季渡gdp", "一季度"),
        ("imprts growth", "exports"),
        ("secodnary industry growth", "tertiary"),
    ],
)
def test_opposites_are_not_exchanged(typed: str, never: str) -> None:
    assert texts(typed)
    assert not [text for text in texts(typed) if never in text]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("现上零售额", {"限上零售额", "线上零售额"}),
        ("xianshang lingshoue", {"限上零售额", "线上零售额"}),
        ("gdp decined", {"gdp declined", "gdp defined"}),
        ("gdp shae", {"gdp share", "gdp shape"}),
    ],
)
def test_several_readings_are_all_given(typed: str, meant: set[str]) -> None:
    assert set(texts(typed)) == meant


def small(**senses: str) -> Lexicon:
    return Lexicon({word: (("metric", key),) for word, key in senses.items()})


def test_two_words_of_one_meaning_are_one_reading() -> None:
    assert len(corrected("exprot", small(export="exports", exports="exports"))) == 1


def test_two_words_of_two_meanings_are_two_readings() -> None:
    words = small(定量="quota", 定粮="grain")
    assert {fixed.text for fixed in corrected("定亮", words)} == {"定量", "定粮"}


def test_at_most_four_readings_are_given() -> None:
    words = small(lending="a", landing="b", lanfing="c", lunding="d", londing="e", linding="f")
    assert len(corrected("lnding", words)) <= 4


def test_the_plainer_slip_wins() -> None:
    words = small(工业增速="a", 公业增树="b")
    assert [fixed.text for fixed in corrected("工业增素", words)] == ["工业增速"]


def test_changes_say_what_stood_there_and_what_was_read() -> None:
    (fixed,) = corrected("一季渡gdp增苏")
    assert fixed.changes == (("一季渡", "一季度"), ("增苏", "增速"))


def test_a_long_text_is_left_alone() -> None:
    text = "gdp增苏" + "," * LONGEST
    assert corrected(text) == ()
    assert corrected("增苏" * 2000) == ()


def test_a_text_with_many_unknown_places_is_left_alone() -> None:
    assert corrected("增苏," * 6)
    assert corrected("增苏," * 7) == ()


@pytest.mark.parametrize(
    "typed", ["quxian" * 19 + "q", "yiju" * 29 + "q", "de" * 59 + "q", "e " * 59]
)
def test_pinyin_that_leads_nowhere_comes_to_an_end(typed: str) -> None:
    assert corrected(typed) == ()
