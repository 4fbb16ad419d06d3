"""Which question asks for a figure, and what it means as well?

>>> figure_of("人均gdp是多少,怎么算的?")
'人均gdp是多少'
"""

import re

_MAY = ("mean", "calculated", "computed", "worked out", "measured", "defined", "include", "cover")
_MAY_HAN = ("算", "意思", "含义", "定义", "口径", "统计", "指什么", "指啥", "概念")
_HOW_MUCH = re.compile(
    "多少|几|(?<![a-z])(?:how (?:much|many|fast|high|large|big)|what (?:was|is|were|are)|what's)"
)
_MEANT = re.compile(
    "[,;?.!]{1,3} ?(?:那|另外|顺便|还有|对了)?(?:它|这个?数?|这是|该?指标|这个?指标)?"
    "(?:又|到底|究竟|具体|一般|官方)*(?:是|的)?"
    "(?:(?:怎么|如何|怎样|咋)(?:计?算|统计|定义|界定|来)(?:出来)?的?|(?:什么|啥)(?:意思|含义|概念)"
    "|指的?是?(?:什么|啥)|(?:统计)?(?:口径|定义|含义)是?(?:什么|啥|怎样的)?)[呢啊呀]*[?.! ]*$"
    "|[,;?.!]{1,3} ?(?:and )?(?:please )?"
    "(?:how (?:is|are|was|were|do you|does one) ?(?:it|that|this|they|the figure)?"
    " ?(?:calculated?|computed?|worked? out|measured?|defined?)"
    "|what (?:exactly )?(?:does|do) (?:it|they|(?:that|this)(?: (?:number|figure|ratio|rate))?)"
    " (?:actually |really )?(?:mean|measure|include|cover|stand for)"
    "|what (?:it|that|this) (?:means|measures|includes|covers))[?.! ]*$"
)


def figure_of(text: str) -> str:
    """What is asked before its meaning is asked for as well; empty where none is."""
    if not any(word in text for word in (_MAY if text.isascii() else _MAY_HAN)):
        return ""
    told = _MEANT.search(text)
    if not told or not _HOW_MUCH.search(text, 0, told.start()):
        return ""
    return text[: told.start()]
