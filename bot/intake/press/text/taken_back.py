"""Which pieces of a paragraph hold numbers that it takes back: 增速8.2%有误,应为7.9%?

>>> taken_back("gdp did not grow 8.2 percent but 7.9 percent")
[(0, 19)]
"""

import re
from typing import Final

_NUMBER: Final = r"\d[\d,.]*"
_STOP: Final = re.compile(r"[。;!?]|\.(?=\s|$)")
_FALSE: Final = re.compile(  # all that the sentence told before it, or that its bracket did
    "有误(?!差)|(?:系|属|为|是)(?:笔误|误报|误传|误写|谣言|误读)|(?:并?不|欠)(?:准确|属实|实之词|真实)|失实|是错误?的|(?:与|和)事实不符|不符合?事实|予以更正|(?:现|特此|应予)更正"
    "|(?:is|was|are|were|proved|turned out(?: to be)?|being)(?: (?:simply|plainly|quite|clearly|entirely|flatly|factually))? "
    "(?:in(?:accurate|correct)|wrong|untrue|false|unfounded|erroneous|mistaken|misleading|in error|not (?:accurate|correct|right|true)|an? (?:misprint|error|mistake|typo|slip|misreading))(?![a-z])"
    r"|(?:the )?(?:correct|right|verified|corrected|true) (?:figure|number|rate|value|reading|sum|amount|growth|one|total|level)(?: (?:is|was|being)|:)"
    rf"|should (?:read|have read|have been|be)(?= (?:[a-z]+ ){{0,2}}{_NUMBER})"
)
_THAT: Final = re.compile(  # of the sentence before: 该数据有误, that figure was wrong
    "\\s*(?:该|此|这|上述|以上|前述)(?:一|个|项|组|些)?(?:数据|数字|数值|增速|说法|表述|报道)"
    "|\\s*(?:this|that|the|these|those|it|both)(?: (?:figure|number|rate|claim|statement|report|value|reading|sum)s?)? "
    "(?:is|was|are|were|proved|turned out)(?![a-z])"
)
_REPLACED: Final = re.compile(  # 初步统计为16.8亿元,最终核定为16.2亿元; first put at 1.68 billion
    rf"(?:初步|快报|最初|原先|此前|先前|早前|原来)[^。;,()]{{0,16}}?{_NUMBER}[^。;()\d]{{0,14}}?(?=(?:核定|核实|审定|修订|修正|更正|订正|调整)[^。;,()\d]{{0,6}}(?:为|是|到|至)\D{{0,3}}\d)"
    r"|(?:first|initially|originally|previously|earlier|provisionally|preliminarily) (?:put|estimated|reported|given|published|announced|stated|counted|listed|printed|released)"
    rf"(?: (?:at|as|to be|by|a|an|the|of|with|growth|value|figure))*[^.;,\d]{{0,16}}{_NUMBER}"
)
_DENIED: Final = re.compile(  # did not grow 8.2 percent but 7.9 percent; 没有下降3%,而是增长2%
    r"(?<![a-z])(?:did|does|has|have|had|was|were|is|are)(?: not|n't)(?! (?:only|just|merely|least|simply|below|under|less))"
    r"(?: (?!and |but |which |while |as |after |because |when |until |with )[a-z]+){0,5}? "
    rf"{_NUMBER}(?=[^.;]*?(?<![a-z])(?:but|instead|rather)(?![a-z]))"
    rf"|(?:没有|并未|并没有|未曾|并非|不是)[^。;,()\d]{{0,10}}{_NUMBER}(?=[^。;]{{0,10}},(?:而是|应是|实际))"
)


def taken_back(text: str) -> list[tuple[int, int]]:
    """Where the pieces begin and end whose numbers a paragraph says are wrong."""
    spans = [match.span() for rule in (_REPLACED, _DENIED) for match in rule.finditer(text)]
    return spans + [(_since(text, match.start()), match.start()) for match in _FALSE.finditer(text)]


def _since(text: str, at: int) -> int:
    """From where on a sentence is false that says so at a place of it."""
    bracket = text.rfind("(", 0, at)
    if bracket > text.rfind(")", 0, at) and re.search(r"\d", text[bracket:at]):
        return bracket  # 16.2亿元(此前公布的16.8亿元有误)
    stops = [0, *(match.end() for match in _STOP.finditer(text, 0, at))]
    onward = _THAT.match(text, stops[-1]) or text[stops[-1] - 1 : stops[-1]] == ";"
    before = len(stops) > 1 and onward and not re.search(r"\d", text[stops[-1] : at])
    return stops[-2] if before else stops[-1]
