"""Is it asked what would be, were something otherwise than it is: 要是出口翻番, if exports doubled?

>>> supposes("had growth been one point higher, what would gdp be")
True

No stored figure answers that. A condition that only says how to look at it supposes nothing: 要是按增速.
"""

import re

from bot.understand.spelled.either import Either

_MAY = re.compile(
    "如果|要是|假[如设定]|倘若|若是|设想|万一|(?<![a-z])(?:would|could|might)(?![a-z])"
)
_IF_EN = (
    "(?:if|suppose|supposing|assuming|assume|imagine)(?! (?:you|possible|it's|available|so|not|any"
    "|i|i'm|i've|anyone|we (?:look|go|take|measure|rank|compare|may|can|count|say|write))(?![a-z]))"
)
_OTHERWISE = (
    "(?:doubl|tripl|halv|half|higher|lower|faster|slower"
    "|(?:had|were|was|is|gr[eo]ws?|r[io]ses?|f[ae]lls?|hits?|reache[sd]) [^.;?!]{0,20}?[0-9])"
)
_WOULD = "(?<![a-z])(?:would|could|might)(?![a-z])"
_SUPPOSES = Either(
    "(?:如果|要是|假[如设定]|倘若|若是|设想|万一)(?!我?(?:没|不)?[记看听弄搞]错?)[^,;?!错差]{0,20}?"
    "(?:翻番|翻一番|翻倍|减半|(?:再|多|少|快|慢|高|低|涨|跌|升|降|增长|增加|下降|减少|提高|达到|保持)[^,;?!错差]{0,6}?"
    "[0-9一二两三半](?:\\.[0-9]{1,3})?(?:%|个|成|亿|万|倍|点))"
    "[^?!错差对]{0,30}(?:多少|几|会|将|多大|能)"
    f"|(?<![a-z]){_IF_EN}[^.;?!]{{2,60}}?{_OTHERWISE}[^.;?!]{{0,60}}?{_WOULD}"
    f"|{_WOULD}(?! (?:you|like|love|be (?:grateful|glad|nice|good)|appreciate|i|we say)(?![a-z]))"
    f"[^.;?!]{{3,60}}? {_IF_EN}[^.;?!]{{2,60}}?{_OTHERWISE}"
    "|(?:^|(?<=[,;] ))had [a-z' ]{2,30}? (?:been|grown|risen|fallen|doubled)(?![a-z])"
    f"[^.;?!]{{0,60}}?{_WOULD}"
    "|(?<![a-z])what would [^.;?!]{2,40}? be (?:with|at|under|given)(?![a-z])"
    "|(?<![a-z])(?:suppose|supposing|imagine) [^.;?!]{2,40}?(?:doubl|tripl|halv)"
)


def supposes(text: str) -> bool:
    """Whether a cleaned text asks what something would be, were another thing so."""
    return bool(_MAY.search(text)) and bool(_SUPPOSES.search(text))
