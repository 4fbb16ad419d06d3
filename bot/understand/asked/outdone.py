"""Are the indicators asked for in which one place does better than another, or worse?

>>> outdone("哪些指标跑赢全市", slots, "lcetdz").cues
frozenset({'ranked', 'several', 'ahead'})
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Measure, changed

_PLACES = 2
_BEHIND = re.compile(
    "[低慢弱差逊]于|不及|不如|落后|落在|跑输|输给|拖后腿|没跑赢|没赶上|比[^,]{2,8}[低慢弱差]"
    "|(?<![a-z])(?:below|behind|lag|lags|lagged|lagging|trail(?:s|ed|ing)?|slower|weaker|worse"
    "|lower|underperform(?:s|ed|ing)?|short of)(?![a-z])"
)
_AHEAD = re.compile(
    "[高快好强优]于|超过|超出|跑赢|赶超|领先|赢过|胜过|跑在|走在|比[^,]{2,8}[高快好强]"
    "|(?<![a-z])(?:above|ahead|beat|beats|beaten|beating|faster|quicker|stronger|better|higher"
    "|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|outperform(?:s|ed|ing)?|outpac(?:e|es|ed|ing)"
    "|outgrew|outgrow|outgrown|outstrip(?:s|ped)?|outran|outrun)(?![a-z])"
)
_THAN = ("比", "较", "跟", "和", "than", "of", "with", "against", "from", "on", "over")
_FIGURES = re.compile(  # which of our Jan-May growth figures ran ahead of the city
    "(?<![a-z])which (?:of )?(?:our |the |all )*(?:(?!is|was|are|were)[a-z0-9-]+ ){0,4}?"
    "(?:figures|rates|numbers)(?![a-z])|哪[几些]个?(?:数据?|增速|增幅|增长)"
)
_NOT = re.compile("没有?[^些]|(?<![a-z])(?:not|n't|never|except)(?![a-z])")


def outdone(text: str, slots: Slots, tokens: Sequence[Token], home: str) -> Slots:
    """The slots with the way in which growth differs between two places; else as they were."""
    if slots.metrics or slots.choices or len(slots.regions) != _PLACES:
        return slots
    asked = slots.cues & {"ranked", "item", "survey"} or _FIGURES.search(text)
    if not asked or slots.measures not in ((), (Measure.GROWTH,)):
        return slots
    placed = slots.rank or slots.ordinal or slots.top or slots.bottom or slots.amount
    behind, ahead = bool(_BEHIND.search(text)), bool(_AHEAD.search(text))
    if placed or behind == ahead or _NOT.search(text) or _is_turned(tokens, home):
        return slots
    way = "behind" if behind else "ahead"
    cues = slots.cues - {"survey"} | {"ranked", way}  # 各项指标跑赢全市的
    return changed(slots, measures=(Measure.GROWTH,), cues=cues)


def _is_turned(tokens: Sequence[Token], home: str) -> bool:
    """Whether it is the other place that would be ahead: 哪些指标全市比我们快."""
    named = [n for n, token in enumerate(tokens) if token.get("region")]
    if len(named) < _PLACES or tokens[named[0]].get("region") == home:
        return False
    before = tokens[named[0] - 1].text if named[0] else ""
    return not before.endswith(_THAN)
