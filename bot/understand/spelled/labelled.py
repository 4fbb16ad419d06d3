"""What only labels a part of a text: units, the numbers of a list, the fields of a form?

>>> without_labels("metric: gdp; region: citywide")
'gdp; citywide'
"""

import re

_UNIT_SAID = re.compile(  # 社零(亿元): in what it is kept anyway; 300(亿元) is an amount
    r"(?:(?<!\d)|(?<=(?<!\d)20\d\d))\((?:单位[:为]?)?(?:亿元|万元|亿千瓦时|万平方米)\)|,?单位[:为]?(?:亿元|万元)"
    r"|(?:(?<=[a-z])|(?<![\d零一二三四五六七八九十百千万亿几多]) )"  # 出口 亿元 2024年1-5月
    r"(?:亿元|万元|亿美元|万美元|亿千瓦时|万平方米)(?= |$|(?:19|20)\d\d(?!\d))"
    r"|,? ?\bin[亿万](?![\u4e00-\u9fff])|,? ?\bin ?(?:[亿万]美?元|yi yuan|wan yuan"
    "|100 ?(?:m|mn|million) yuan)(?![a-z])"
)
_MANY = (  # and no year: in 10000
    "10,?000s|10,?000(?= [a-z])|ten[- ]thousands?|tens of thousands"
    "|(?:hundreds? (?:of )?|100 )?(?:thousand|million|billion)s?"
)
_PLEASE = ",?(?: please| pls)?"
_OF_WHAT = (
    "yuan|rmb|people|persons?|visits?|visitors|trips|pieces|parcels|items|tons|tonnes|units"
    "|sq m|sqm|kwh|square met(?:er|re)s"
)
_IN_UNITS = re.compile(  # 来了多少游客,万人次; floor space sold, in 10,000 sq m
    r",(?:单位[:为是]?)?(?:[亿万]?元|[亿万]千瓦时|万?平方米|万?人次|万?[户家])(?=[?!.]*$)"
    rf"|,? ?\(?(?<![a-z])in (?:{_MANY})(?: (?:of )?(?:{_OF_WHAT}))?\)?(?={_PLEASE}[?!.]*$)"
    rf"|(?:, ?| ?\()(?:{_MANY}) of (?:{_OF_WHAT})\)?(?=[?!.]*$)"
    "|(?<=多少),(?=[亿万]美元)"
)
_UNIT_WILL_DO = re.compile(  # in yuan terms (100 million is fine)
    r"(?: ?\(|[,;.] )(?:in |an? |units of )?(?:100 |10 )?(?:thousand|million|billion|10,?000)s?"
    "(?: (?:of )?(?:yuan|rmb|units?|terms))*(?: is| are| would be| will be|'s)"
    "(?: also| perfectly| just| quite| all)? (?:fine|ok|okay|enough|good|acceptable)"
    r"(?: too| with (?:me|us)| for (?:me|us))?(?:\)|(?=[?!.,;]|$))"
)
_MOVED_BY = re.compile(
    r"((?<![a-z])(?:chang|increas|decreas|r[io]s|gain|dropp?|f[ae]ll|differ|gr[eo]w).*?),? ?"
    r"\(?in (?:bn|billions?|millions?)(?: of)? (?:yuan|rmb)\)?(?=[?!., ]*$)"
)
_UNIT_MARKS = ("(", "元", "in亿", "in万", "yuan", "千瓦时", "平方米")
_UNIT_ENDS = (  # what ends in s: persons, pieces, tonnes
    *"元 时 米 次 户 家 000 s thousand yuan rmb people person sqm kwh".split(),  # noqa: SIM905
    "sq m",
)
_COUNTED = re.compile("how many ?[件家个户项辆](?![\u4e00-\u9fff])")
_HOW_MANY = re.compile(r"how many ?(?:[亿万]美?元?|[亿万]?千瓦时)(?![\u4e00-\u9fff])")
# A. GDP B. retail sales, 1)存款 2)贷款: what only numbers the parts of a list
_NUMBERED = re.compile(r"([a-e1-5])[.)、:](?<![a-z0-9.\-/年第]..)(?![0-9]) ?(?=[a-z\u4e00-\u9fff])")
_ORDINAL = re.compile(  # first, GDP. Second, its growth
    "(?:^|[.;,] ?)(?:and )?(?:first|second|third|fourth|last|final)(?:ly)?(?: of all)?[,:] "
)
_MARKS = (".", ")", ":", "、")  # without one of which nothing is numbered
_ITEM = re.compile(  # item 4: GDP, 问题2:社零
    r"(?P<of>[a-z][a-z -]{2,30}, )?"
    r"(?:item|point|question|query|task|bullet) (?:no\.? ?)?[0-9]{1,2} ?[:.)]"
    r" ?(?=[a-z\u4e00-\u9fff])"
    "|(?:问题|事项|任务)[0-9]{1,2}[:、]|第[0-9]{1,2}[题问项][:、]"
)
_LABEL = re.compile(
    "(^|[;,.]) ?(?:(?:the )?"
    "(?:indicator|metric|region|area|place|zone|period|time|date|year|measure)"
    "|指标(?:名称)?|地区|区域|范围|时期|时间|期间|年份|口径) ?:"
)


def without_units(text: str) -> str:
    """A cleaned text without a unit that is only said beside a name: 社零(亿元), how many 亿元."""
    if "how many" in text:
        text = _COUNTED.sub("how many ", _HOW_MANY.sub("how much ", text))
    if "yuan" in text and _MOVED_BY.search(text):
        return _MOVED_BY.sub(r"\1 in billion yuan", text)  # how much it moved, and no per cent
    if "illion" in text or "000" in text or "thousand" in text:
        text = _UNIT_WILL_DO.sub("", text)
    if text.rstrip("?!.) ").removesuffix(" please").endswith(_UNIT_ENDS):
        rest = _IN_UNITS.sub("", text)
        text = rest if rest.strip("?!. ") else text  # in billion yuan? asks for the level
    return _UNIT_SAID.sub("", text) if any(map(text.__contains__, _UNIT_MARKS)) else text


def without_numbers(text: str) -> str:
    """A cleaned text without what numbers it, or the parts of a list from the first on."""
    if not any(map(text.__contains__, _MARKS)) and not text.startswith("first"):
        return text
    if numbered := _ITEM.match(text):
        of = (numbered["of"] or "").replace(", ", ": ")  # due diligence, item 4: GDP
        return of + text[numbered.end() :]
    if text.startswith("first") and len(_ORDINAL.findall(text)) > 1:
        return _ORDINAL.sub(" and ", text).removeprefix(" and ")
    marks = [match[1] for match in _NUMBERED.finditer(text)]
    told = "".join(marks)
    if len(marks) < 2 or not ("abcde".startswith(told) or "12345".startswith(told)):
        return text
    return _NUMBERED.sub(", ", text).lstrip(", ")


def without_labels(text: str) -> str:
    """A cleaned text of a form without the names of its fields: 指标:GDP增速;地区:全市."""
    if text.count(":") < 2:
        return text
    told, labels = _LABEL.subn(r"\1 ", text)
    return told.strip() if labels > 1 else text
