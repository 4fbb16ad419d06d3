"""Which part of a whole is spoken of: a tenth of the city's, 有全市的一半, 完成了全年的四分之三?

>>> put_plainly("is our gdp over a tenth of the city's?")
'is our gdp account for over a tenth of the city?'

So much of the city's figure is a share of it; so much of the year done is a part of its task.
"""

import re
from collections.abc import Callable

from bot.understand.spelled.numerals import number

_PART = (
    r"(?:[0-9]{1,3}(?:\.[0-9]+)? ?(?:%|pct|per ?cent)|half"
    "|(?:an?|one|two|three|four)"
    " (?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?))"
)
_BOUND = (
    "(?:(?:more|less|greater|fewer|lower|higher) than |over |above |under |below |at least |nearly "
    "|almost |about |around |roughly |fully |only |just |as much as )?"
)
_STATES = "(?:account(?:s|ed|ing)? for|mak(?:es?|ing) up|made up|represent(?:s|ed|ing)?) "
_CITYS = "(?:of )?the (?:whole |entire )?city's(?: total| overall)?"
_ENDS = "(?= ?(?:[?.!,;]|$)| (?:in|for|during|at|by|over|this|last|so|now|yet) )"
_ZH_PART = (
    "(?:一半|半数|百分之[一二三四五六七八九十]{1,3}|[三四五六七八九十]分之[一二三四五六七八九]"
    r"|[一二三四五六七八九两]成|[0-9]{1,2}(?:\.[0-9]+)?%)"
)

_IN_PERCENT = {"一半": "50%", "半数": "50%"}


def _done(match: re.Match[str]) -> str:
    """完成了全年的四分之三: so many per cent of the yearly task."""
    return f"完成全年任务的{match['bound'] or ''}{_percent(match['part'])}"


def _of_city(match: re.Match[str]) -> str:
    """有全市的四分之一: it accounts for so many per cent of the city."""
    return f"占全市{match['bound'] or '达到'}{_percent(match['part'])}"


def _percent(part: str) -> str:
    """A part of a whole in per cent, as digits: 四成, 三分之一."""
    if told := _IN_PERCENT.get(part):
        return told
    whole, parted, some = part.partition("分之")
    if parted and whole != "百":
        return f"{100 * number(some) / number(whole):.4g}%"
    return f"{number(part[0])}0%" if part[-1] == "成" else part


Put = tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]]

# a word of each that a text must hold, how it is put, and how plainly
FRACTIONS: tuple[Put, ...] = (
    (  # 全市社零里开发区贡献了几成: its share, and nothing of what growth owes to it
        ("贡献",),
        re.compile(
            "(全市[^,;?!对增速率拉动]{1,14}?(?:里头?|里面|中间?|当中|之中)[^,;?!对增速率拉动]{0,12}?)"
            "贡献了?(?=几成|多少成|百分之几|百分之多少|多大(?:的?(?:比[例重]|份额))|几分之几)"
        ),
        r"\1占",
    ),
    (
        (" city's",),
        re.compile(
            rf"(?<![a-z])(?P<name>[a-z]{{2,20}}(?: [a-z]{{2,20}}){{0,3}}) (?:{_STATES})?"
            rf"(?P<part>{_BOUND}{_PART}) {_CITYS} (?P=name){_ENDS}"
        ),
        r"\g<name> account for \g<part> of the city",
    ),
    (
        (" city's",),
        re.compile(
            rf"(?<![a-z])(?<!growth )(?<!rate )(?:{_STATES})?"
            rf"(?P<part>{_BOUND}{_PART}) {_CITYS}{_ENDS}"
        ),
        r"account for \g<part> of the city",
    ),
    (
        ("全市",),
        re.compile(
            "(?<![速幅])(?:能|已经?)?"
            "(?:(?P<bound>超过|超|高于|多于|不到|不足|低于|少于|接近)|达到?|有|够|是|到(?!底))了?"
            rf"全市(?:总量|总数)?的?(?P<part>{_ZH_PART})"
        ),
        _of_city,
    ),
    (
        ("全市",),
        re.compile(
            f"占了?全市的?(?P<bound>超过|超|不到|不足|接近|近|约|达到?|有)?(?P<part>{_ZH_PART})"
        ),
        _of_city,
    ),
    (
        ("全市",),
        re.compile(
            "(?<![速幅])(?:达到?|有|是|到(?!底))了?全市(?:总量|总数)?的?(?:几分之[一几]|几成|百分之几)"
        ),
        "占全市的百分之几",
    ),
    (
        ("完成",),
        re.compile(
            "完成了?(?:今年)?(?:全年|年度|当年|今年)(?:任务|目标|计划)?(?:总量|总数)?的?"
            rf"(?P<bound>超过|超|不到|不足|接近|近|约|大约|差不多|达到?|至少)?了?(?P<part>{_ZH_PART})"
        ),
        _done,
    ),
    (  # how many times the rural income the urban one is has a name of its own
        ("城镇", "城里", "城市"),
        re.compile(
            "城(?:镇|里|市)(?:居民|人)?的?(?:人均)?(?:可支配)?收入(?:大概|大约|约)?"
            "(?:是|为|相当于|等于)(?:农村|乡村|乡下|农民)(?:居民|人)?的?"
            "(?:人均)?(?:可支配)?(?:收入)?的?(?:几|多少)倍"
        ),
        "城乡居民收入比",
    ),
    (
        ("urban ",),
        re.compile(
            r"(?<![a-z])urban (?:[a-z]+ ){0,3}incomes? (?:is |are |as )?(?:(?:a|what) multiple of"
            r"|how many times) (?:the )?rural"
            r"(?: (?:[a-z]+ ){0,3}(?:incomes?|ones?|level))?(?![a-z])"
            r"|how many times (?:(?:higher|larger|bigger|greater) )?(?:is|are|was|were)"
            r" (?:the )?urban"
            r" (?:[a-z]+ ){0,3}incomes? (?:than |that of |compared (?:with|to) )?(?:the )?rural"
            r"(?: (?:[a-z]+ ){0,3}(?:incomes?|ones?|residents?))?(?![a-z])"
        ),
        "urban-rural income ratio",
    ),
)
