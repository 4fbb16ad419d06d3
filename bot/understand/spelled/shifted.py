"""Is it of a share, and not of an amount, that it is asked how it moved on the year before?

>>> on_year_before("税收占比多少,同比提高了没")
'税收占比多少,比上年同期提高了没'
"""

import re

_HAN = re.compile(  # 占比, and nothing else that is named before 同比
    "(?P<of>(?:占比|比重|份额|强度|(?<!增长)(?<!增)率)(?:[是为有占,、的了]|多少|几成|几何|百分之几|多大|怎么?样|如何|现在|目前|到底|[0-9一二三四年月季度上下半前末底-])*)"
    "同比(?=(?:又|是|还|到底|究竟)*(?:提高|提升|[上抬爬]升|升|增加|扩大|下降|降|回落|减少|缩小|[高低]|变化|变动|[涨跌]|[多少]了))"
)


def on_year_before(text: str) -> str:
    """A cleaned text where a share that moved is held against that of the year before."""
    return _HAN.sub(r"\g<of>比上年同期", text) if "同比" in text else text
