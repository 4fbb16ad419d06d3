"""Is a sentence told by somebody of a firm: a chief engineer, a sales manager, 销售总监魏东介绍?

>>> by_firm(["1-5月出口1.2亿元,增长三成", "总工程师魏东说"], 0)
True

What such a person tells is the firm's, whether or not it is named, until the zone is.
"""

import re
from collections.abc import Sequence
from typing import Final

_AT: Final = "(?:生产|销售|财务|技术|运营|市场|外贸|行政|质量|研发)"
_TITLE: Final = (
    "(?:总工程师|总工(?!会)|副?总经理|副?董事长|总裁|副?厂长|车间主任"
    f"|{_AT}(?:副?总监|部?部长|部?经理|主管|部负责人))"
)
_TELLS: Final = "(?:介绍|说|表示|告诉|坦言|透露|称|谈到|算了)"
_ZH: Final = re.compile(f"{_TITLE}[^,.:;。]{{0,6}}{_TELLS}")
_ZH_BEHIND: Final = re.compile(f"[^,.:;。\\d]{{0,14}}{_TITLE}[^,.:;。\\d]{{0,6}}{_TELLS}")
_ROLE: Final = (
    "(?:chief engineer|(?:deputy |vice )?general manager|managing director|chairman|chairwoman"
    "|ceo|cfo|founder|owner|foreman"
    "|(?:sales|plant|export|production|workshop|finance|marketing|technical|factory|operations)"
    " (?:manager|director|head|chief))(?![a-z])"
)
_VERB: Final = "(?:said|says|explained|noted|added|recalled)"
_PUBLIC: Final = (
    "(?![^.;]{0,60}(?:zone|bureau|committee|commission|office|customs|government|chamber))"
)
_EN: Final = re.compile(
    rf"(?:(?<![a-z]){_VERB}|according to) (?:[a-z' -]{{2,30}}, )?[a-z' -]{{0,30}}?{_ROLE}{_PUBLIC}"
    rf"|, [a-z' -]{{0,30}}?{_ROLE}(?: (?:of|at|with) [a-z0-9' -]{{2,40}})?, {_VERB}(?![a-z])"
)


def by_firm(sentences: Sequence[str], n: int) -> bool:
    """Whether the nth sentence is told so, or was a quote that the next one says it of."""
    text = sentences[n]
    if _ZH.search(text) or _EN.search(text):
        return True
    return any(map(_ZH_BEHIND.match, sentences[n + 1 : n + 2]))
