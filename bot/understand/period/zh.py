"""How are periods said in Chinese?

>>> [atom.kind.name for atom in Scanner(RULES).atoms("2024年前三季度", date(2024, 7, 1))]
['YEAR', 'PART']
"""

import re
from datetime import date

from bot.spans import Mode, Period, Said, month_end
from bot.understand.period.atoms import (
    Atom,
    Kind,
    Rule,
    five_year_plan,
    mark,
    new_year,
    part_atom,
    quarters,
    rolling,
    since_years,
    span_atom,
    stretch_atom,
    this_unit,
    to_date,
    whole_year,
    year_atom,
    year_end,
)
from bot.understand.period.day_to_day import CHINESE
from bot.understand.period.numeric import day, day_of_month
from bot.understand.spelled.numerals import digits, number

_N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两俩三仨四五六七八九])"
COUNT = _N  # of months, years and quarters
_TO = r"(?:-|到|至)"
_ORDINALS = {"上": -1, "下": 1, "本": 0, "这": 0, "上上": -2}
_UNITS = {"年": 12, "季": 3, "月": 1}


def _year(match: re.Match[str], today: date) -> Atom:
    year = digits(match[1])
    return year_atom(match, year if year > 99 else year + (2000 if year < 50 else 1900))


_RELATIVE = {
    "今": 0,
    "本": 0,
    "当": 0,
    "去": -1,
    "上": -1,
    "上一": -1,
    "前一": -1,
    "前": -2,
    "大前": -3,
}


def _relative(match: re.Match[str], today: date) -> Atom:
    offset = _RELATIVE.get(match[1], 1)
    return year_atom(match, today.year + offset, relative=offset == 0)


def _months(match: re.Match[str], today: date) -> Atom:
    last = today.month if match[2] == "本" else number(match[2])
    return stretch_atom(match, number(match[1]), last)


def _month(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (number(match[1]), number(match[1])))


def _month_list(match: re.Match[str], today: date) -> Atom:
    said = [number(n) for n in re.findall(_N, match[1])]
    return part_atom(match, *((month, month) for month in said))


def _first_months(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (1, number(match[1])))


def _quarter_span(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, quarters(number(match[1]), number(match[2])))


def _quarter_list(match: re.Match[str], today: date) -> Atom:
    said = re.findall(r"[一二三四1-4]", match[0])
    return part_atom(match, *(quarters(number(n), number(n)) for n in said))


def _quarter(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, quarters(number(match[1]), number(match[1])))


def _first_quarters(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, quarters(1, number(match[1])))


def _half(match: re.Match[str], today: date) -> Atom:
    return part_atom(match, (7, 12) if match[0].startswith("下") else (1, 6))


def _rolling(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, rolling(number(match[1]), _UNITS[match[2]], today))


def _years_and_more(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, since_years(number(match[1] or match[2]), today))


def _this_unit(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, this_unit(_ORDINALS[match[1]], _UNITS[match[2]], today))


def _to_this_month(match: re.Match[str], today: date) -> Atom:
    days = Period(date(today.year, 1, 1), month_end(today.year, today.month))
    return span_atom(match, Said(today.year, 1, today.month, Mode.TO_DATE, days))


def _plan(match: re.Match[str], today: date) -> Atom:
    return span_atom(match, five_year_plan(number(match[1])))


def _same(match: re.Match[str], today: date) -> Atom:
    """去年同期 is a year back; 2023年同期 names its year."""
    if match[0].startswith("今"):
        return Atom(Kind.SAME, match.start(), match.end(), year=today.year)
    if match[1]:
        year = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        return Atom(Kind.SAME, match.start(), match.end(), year=year)
    years = 2 if match[0].startswith("前年") else 1
    return Atom(
        Kind.SAME, match.start(), match.end(), year=years, relative=match[0].startswith("同")
    )


GROWTH_BASE = (
    r"(?P<zh_base>(?:相?比(?:较于|于)?|较|同|跟|与|和)(?:去年|上年|上一年)的?(?:同期|同月|同季度?)?"
    r"(?:相?比(?:较|起来)?|对比)?)"
    r"(?=(?:是|各|分别|各自|都|均)*(?:增(?!速|幅|加了?多少|加几)|涨(?!幅)|下降|减少|跌|降(?!幅)|同比))"
)

_D = r"(?:(?<![\d.])|(?!\d))"  # an Arabic number starts here, not inside a longer one
_NOT_A_COUNT = r"(?!\d|[.,]\d|\s?[亿万%元家个户件台吨人辆])"

RULES: tuple[Rule, ...] = (
    *CHINESE,
    ("12", _D + r"((?:19|20)\d\d)年?(0?[1-9]|1[0-2])月([0-3]?\d)[日号]", day),
    (
        "近过最这",
        r"(?:最近的?|近|过去的?|这)半年(?:来|以来|内|间|里)?",
        lambda match, today: span_atom(match, rolling(6, 1, today)),
    ),
    (
        "近过最这一二两三四五六七八九十1234567890",
        rf"(?:(?:最近的?|近|过去的?|过去这|这)({_N})年多(?:以?来|时间|里)?|{_D}({_N})年多以?来)"
        r"(?![少大久高快长])",
        _years_and_more,
    ),
    (
        "近过最这",
        rf"(?:最近的?|近|过去的?|过去这|这)({_N})个?(?:完整的?|整)?(年|季|月)度?份?(?:来|以来|内|间|里)?",
        _rolling,
    ),
    ("前", rf"前(?![一1]年)({_N})(年)", _rolling),
    (
        "一",
        r"(?<![\d一二三四五六七八九十〇零近这过前后每上去有同])一年(?:到头|下来)?(?=能?(?:收入|挣|赚|产|卖|出口|进口|用电|花|收|交税|财政))",
        whole_year,
    ),
    (
        "两二三四五六",
        r"(?<![\d一二三四五六七八九十〇零第])([两二三四五六])(年)(?=的?(?:走势|趋势|变化|曲线))",
        _rolling,
    ),
    (
        "一二两三四五六七八九十1234567890",
        rf"{_D}({_N})年(?:以)?前(?![一二三四五六七八九十两\d半])",
        lambda match, today: year_atom(match, today.year - number(match[1])),
    ),
    ("后", r"后(?:半年|六个月|6个月)", lambda match, today: part_atom(match, (7, 12))),
    (
        "今本年到截至",
        r"(?:(?:今|本)年(?:以来|到现在|至今|到目前为止|截至目前|迄今)|年初(?:以来|至今|到现在)|"
        r"今年内|年内|截至(?:目前|今日|现在)(?!为?止?[已所你我们手头]*(?:掌握|收录|公布|发布|知道|拿到|收到|有)的))",
        to_date,
    ),
    (
        "上去前今同12",
        r"(?:上一?年|去年|今年|前年|上年度|((?:19|20)\d\d|(?<!\d)[12]\d)年)的?"
        r"(?:同期|同月份?|同季度?|同时期|同一时期|(?:同一?|这个?|那个?|此)时(?:候|间|刻|点)?|此时此刻|这会儿)"
        r"|同期|同时期|同一时期|同一?时(?:候|间|刻|点)?",
        _same,
    ),
    ("1一", r"(?:1|一)月?" + _TO + r"本月", _to_this_month),
    ("年初", rf"(?:年|(?<=年))初{_TO}({_N})月份?", _first_months),
    ("年", rf"年初{_TO}(?=(?:20)?\d\d年{_N}月|[去今]年{_N}月)", mark(Kind.TOTAL)),
    (
        "上去今本大前当明来后下",
        r"(大前|上一|前一|今|本|当|去|上|前|明|来|后|下一?)年(?![均价])度?",
        _relative,
    ),
    ("下", r"(?<![一查问看说解报绍给列发讲念核传])(下)一(季|月)度?份?", _this_unit),
    ("上下本这", r"(上上|上|下(?!一[季月])|本|这)一?个?(季|月)度?份?", _this_unit),
    ("上下前半", r"(?:上|下)半年?度?|前半年|半年度", _half),
    (
        "全整一",
        r"全年度?(?!目标|任务|计划|预期|指标|预算(?!收|支))|整年|一整年|(?<=[去今前明]年)一年",
        whole_year,
    ),
    ("前头首开", rf"(?:[前头首]|开头|开年)({_N})个?季度?", _first_quarters),
    ("前头首开", rf"(?:[前头首]|开头|开年)({_N})个?月份?", _first_months),
    ("第一二三四1234", rf"第?{_D}([一二三四1-4])季?度?{_TO}第?([一二三四1-4])季度?", _quarter_span),
    (
        "第一二三四1234",
        # 是不是第一,一季度…: a place, and one quarter
        rf"(?!第[一二三四1-4],[一二三四1-4])(?:第|(?<!第)){_D}(?:[一二三四](?:[、,和与]?第?[一二三四]){{1,3}}|[1-4](?:[、,和与]第?[1-4]){{1,3}})个?季度?",
        _quarter_list,
    ),
    (
        "第首一二三四五六七八九十0123456789两",
        rf"(?!(?<=[那这哪每某独])一季(?!度))第?{_D}({_N}|首)季度?(?!节)",  # 单独那|一季 is no first one
        _quarter,
    ),
    (
        "一二三四五六七八九十两元1234567890",
        rf"{_D}({_N}|元)月?份?{_TO}({_N})月份?(?!\d*[日号])",
        _months,
    ),
    (
        "一二三四五六七八九十两1234567890",
        rf"{_D}({_N}(?:[、,和]{_N})+)(?:这?[两二三四]个)?月份?",
        _month_list,
    ),
    ("一二三四五六七八九十两元1234567890", rf"{_D}({_N}|元)月份?(?!\d*[日号])", _month),
    ("一二三四五六七八九十1234567890两", rf"{_D}({_N})月份?([0-3]?\d)[日号]", day_of_month),
    ("0123456789", r"\d+(?:\.\d+)?月|\d{3,}季度?|\d+\.\d+季度?", mark(Kind.BAD)),
    (
        "12",
        _D
        + r"((?:19|20)\d\d)(?:年(?!度计划|度投资)度?|(?=年度|q|h|-?[上下第])|"
        + _NOT_A_COUNT
        + ")",
        _year,
    ),
    ("二一", r"([二一][〇零九一二三四五六七八]{3})年?度?", _year),
    (
        "0123456789",
        _D
        + r"(\d\d)(?:年度?(?!来|以(?!来)|前(?![一二三四五六七八九十两\d半]))|(?=[-到至]\d\d年)|(?=[qh][1-4])|(?=[1-4]季))",
        _year,
    ),
    ("一二三四五六七八九〇零", r"([〇零一二三四五六七八九]{2})年度?", _year),
    (
        "一二三四五六七八九十'",
        r"[\"']?(十[一二三四五六七八九]?|[一二三四五六七八九])五[\"']?"
        r"(?:规划|计划|时期|期间)+",
        _plan,
    ),
    ("十\"'", r"[\"']?(十[一二三四五六七八九])五[\"']?(?:规划|计划|时期|期间)*", _plan),
    ("0123456789", r"\d+年(?![代级来])", mark(Kind.BAD)),  # 9999年, 0年
    ("年", r"(?<=[比较])年初|(?<=[跟和与同])年初(?=相?比)", new_year),
    ("年", r"年(?:底|末|终)", year_end),
    (
        "截到至",
        r"截(?:至|止到?|止至|到)|到(?=[^,]{1,9}(?:底|末|为止))"
        r"|(?<![\d一二三四五六七八九十月季年初中末底日号达])到(?=[\d一二三四五六七八九十]{1,2}月)",
        mark(Kind.UNTIL),
    ),
    ("末底为", r"末|底|为止", mark(Kind.END)),
    ("累", r"累计(?:数据?|值|到(?![位账帐款])|至)?", mark(Kind.TOTAL)),
    (
        "当单一独",
        r"当月|当季|单月|单季度?|单个?月|单个?季度?|单独|(?<=[月份])一个月|(?<=季度)一个季度",
        mark(Kind.SINGLE),
    ),
    (
        "以之至开到迄起往算",
        r"(?:开局|开始)?(?:之年)?以来|以后|之后|至今(?!年)|开始|到现在|迄今|(?<=[年月份度五])(?:算|往后算)?起(?![步色点来])|(?<=年)往后",
        mark(Kind.ONWARD),
    ),
    ("自从", r"自从?|从", mark(Kind.SINCE)),
    ("现目如今", r"现在|(?<!项)目前|如今|今天", mark(Kind.NOW)),
)
