"""Is an amount that is wanted of a year its plan: 全年要21.05亿, 6.2 billion for the year?

>>> as_plan("财政收入全年要21.05亿,还差多少")
'财政收入全年目标21.05亿,还差多少'

What a year is to come to is never held against what the year before came to.
"""

import re

_REACH = (
    "(?:完成|达到?|实现|做到?|干到?|冲到?|收到?|拿下?|突破|超过|迈过|过|到)?"
    "(?:个|约|大约|大概|至少|起码|不少于|不低于)*"
)
_AMOUNT = "[0-9][0-9.]*[多来几]?(?:[亿万]|%|个百?分?点|[个家户件人]|百分)"
_ZH = re.compile(
    "(?P<year>全年|今年|明年|年内|年底前|本年度?|年度|(?:20[0-9]{2}|去|前)年(?:度|全年)?)"
    "(?P<what>(?:(?![0-9][0-9.]*[亿万%])[^,;:?!月季半比能会]){0,14}?)"
    "(?<![不只主重需想都])(?:得要?|需要?|必?须要?|应该?|要(?![不是求])|计划|打算|准备|争取|力争|确保"
    "|[盯瞄奔冲朝]着|瞄准|冲刺)(?:在?全年)?"
    f"{_REACH}(?P<grows>增长?|涨|提高)?{_REACH}(?P<amount>{_AMOUNT}|(?:多少|几个?)[亿万]?)"
)
_BARE_ZH = re.compile(  # 全年22亿,还差多少
    f"(?P<year>全年)(?P<amount>{_AMOUNT}[元美]*)(?=[^,;?!]{{0,3}}[,;?!].*(?:还|尚)[差缺欠剩])"
)
_BY = (
    "(?:this year|(?:for|in|over|by the end of|across) (?:the |this )?(?:full |whole |entire )?year"
    "|by (?:the )?year[ -]end|full[ -]year)(?![a-z])"
)
_SUM = (
    "(?:about |around |some |at least )?[0-9][0-9.,]*(?: ?%| per ?cent"
    "| ?(?:bn|billion|mn|million|[bm])(?![a-z])| (?:projects|firms|enterprises|companies)(?![a-z]))"
)
_EN = re.compile(
    "(?<![a-z])(?:needs?|ha(?:s|ve|d) to|must|(?:is|are|was|were) (?:required|obliged|meant) to)"
    "(?: to)?(?: (?:reach|hit|make|bring in|come to|total|collect|attract|be|deliver|achieve))?"
    f"(?P<grows> grow(?: by)?| rise(?: by)?)? (?P<amount>{_SUM}(?: (?!how|what)[a-z]+){{0,5}}?)"
    f" (?P<by>{_BY})"
)
_WANTED = re.compile(
    f"(?<![a-z0-9])(?P<amount>{_SUM}(?: [a-z]+){{0,5}}?) (?:(?:is|are|was) )?"
    f"(?:needed|wanted|required|called for)(?: of us| from us)? (?P<by>{_BY})"
)


def as_plan(text: str) -> str:
    """A text that says what a year is to come to, with the word for its plan."""
    if "年" in text:
        text = _ZH.sub(_planned, text)
        return _BARE_ZH.sub(r"\g<year>目标\g<amount>", text) if "全年" in text else text
    if "year" not in text:
        return text
    return _WANTED.sub(r"target of \g<amount> \g<by>", _EN.sub(_target, text))


def _planned(told: re.Match[str]) -> str:
    """A year with its plan; how much one wants to be told is none: 2023年要多少."""
    if told["amount"][0] in "多几" and not told["grows"] and told["year"] != "全年":
        return told[0]
    return f"{told['year']}{told['what']}目标{told['grows'] or ''}{told['amount']}"


def _target(told: re.Match[str]) -> str:
    return f"target of{told['grows'] or ''} {told['amount']} {told['by']}"
