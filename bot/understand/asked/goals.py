"""Which amount that a question names is one to be reached, of which it asks what is still short?

>>> aimed_at("funds in place: how far from 5 billion yuan", tokens, slots).goal
('5', 'billion yuan')
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from bot.understand.lexicon.match import Token
from bot.understand.slots import PLANS, Slots
from bot.words import changed

_MAY = re.compile(
    "[差缺离距超短]|far|short|reach|gap|above|below|over|beyond|away|miss|left|need|exceed|past|hit|beat|比"
)
# what is asked stands behind the amount (离50亿还差多少) or before it (还差多少到50亿)
_HOW_FAR = "(?:多少|几[个亿万百千元吨家户项人]?|多远|多大|一?截吗)"
_TO = re.compile(
    "(?:[离距到够比破冲奔达超]|距离|达到|凑[够齐]|突破|迈过|冲[到击刺]|奔着?|实现|完成|做到|超过|超出)"
    "(?:到|上|过|着|了|这|那|个|整数|今年的?|全年的?)*$"
)
_SHORT = re.compile(
    "^(?:整|大关|关口|的?门槛|这?个?整数|的?目标|的?任务|的?规模|的?水平|这道?坎|元|吗|没有?|了|来着|[,;?] ?)*"
    "(?:我们?|咱们?|区里|一共|总共|大概|大约|约|到底|究竟|具体|现在|目前|那|又|分别|各自?|已经?|还|尚|仍|也|会|是)*"
    f"(?:相?差|缺|少|有(?=多[远大]|一?截)|剩|超(?:过|出|额)?|多|[高低快慢])[了出着]?(?:的|大约|大概|约|个)*{_HOW_FAR}"
)
_BEYOND = re.compile("(?:超|过|多|高|出)(?:过|出|了|到|于){0,3}$")  # 超过20亿多少
_BY_HOW_MUCH = re.compile(f"^的?(?:部分)?(?:有|是|了)*{_HOW_FAR}(?:[?了呢啊]|$)")
_ASKED = re.compile(
    f"(?:还|尚|仍|要|再)?(?:相?差|缺|少|要|来|增加?)(?:了|大概|大约|约|个)*{_HOW_FAR}(?:才|就|能|可以?|方|便)*$"
)
_TO_EN = re.compile(
    "(?<![a-z])(?:how (?:far|much|many|short|close)|what|by how much|gap|distance|shortfall)(?![a-z])[^.;?!]{0,80}?"
    "(?<![a-z])(?:from|short of|shy of|below|above|beyond|over|past|to|reach|reaching|hit|hitting|exceed|exceeded|missing from|away from)"
    "(?: (?:the|a|an|our|about|reaching|hitting|being|mark of|level of))* $"
)
_SHORT_EN = re.compile(
    "^(?: mark| level| threshold| yuan)*(?:,|;|\\?| -| and| but)* ?(?:and |so |by )?how (?:much|far|many)"
    "(?: more)?(?: [a-z']+){0,4} (?:short|missing|left|needed|lacking|away|to go|over|above|below)(?![a-z])"
)
_STOP = re.compile("[,;?!、] ?|(?<![a-z])(?:and|while)(?![a-z])")
_MARK = re.compile("[,;?]")
_AS_WELL = re.compile(
    "^(?:元|的?(?:目标|关口|大关))?(?:(?:又|还|也)?(?:呢|如何|怎么?样)?(?:[,;?!、]|$)|和|与|及)"
)
_AS_WELL_EN = re.compile("(?<![a-z])(?:from|short of|to|of|below|above|shy of) (?:the )?$")


def aimed_at(text: str, tokens: Sequence[Token], slots: Slots) -> Slots:
    """The slots with the amount that a figure is held to; a plan that is kept has its own way."""
    if not slots.amount or not slots.metrics or PLANS & set(slots.measures):
        return slots
    if not _MAY.search(text) or slots.rank or len(slots.regions) > 1:
        return slots
    if len(slots.metrics) > 1:
        return _each_aimed_at(text, tokens, slots)
    bare = "个" if slots.countable else ""  # how many more enterprises to reach 120
    told = [(t, t.get("unit") or bare) for t in tokens if t.get("amount")]
    goals = [(t.get("amount"), unit) for t, unit in told if unit and _is_goal(text, t)]
    return changed(slots, goal=goals[0]) if len(goals) == 1 else slots


def _each_aimed_at(text: str, tokens: Sequence[Token], slots: Slots) -> Slots:
    """The slots with an amount for each indicator: 出口离30亿还差多少,进口离10亿呢.

    Where one is asked for and the others cannot be told apart, what stands there is not kept.
    """
    told = [t for t in tokens if t.get("metric") or (t.get("amount") and t.get("unit"))]
    aims = [t for t in told if t.get("amount")]
    asked = [t for t in aims if t.get("unit") and _is_goal(text, t)]
    if not asked:
        return slots
    pairs = [
        (name.get("metric"), aim.get("amount"), aim.get("unit"))
        for name, aim in pairwise(told)
        if name.get("metric") and aim.get("amount") and (aim in asked or _is_as_well(text, aim))
    ]
    named = [t for t in told if t.get("metric")]
    apart = all(map(partial(_are_apart, text), told, told[1:]))
    if apart and len(pairs) == len(aims) == len({*pairs}) and len(named) == len(slots.metrics):
        return changed(slots, goals=tuple(pairs))
    first = asked[0]
    behind = _STOP.search(text, first.end)
    return changed(
        slots, unknown=(*slots.unknown, text[first.start : behind.start() if behind else None])
    )


def _are_apart(text: str, one: Token, other: Token) -> bool:
    """Whether what is named next to each other is of two clauses, or an indicator and its aim."""
    stop = _STOP if one.get("amount") else _MARK
    return bool(other.get("amount") or stop.search(text, one.end, other.start))


def _is_as_well(text: str, token: Token) -> bool:
    """Whether an amount stands where the one before it was asked for: 进口离10亿呢."""
    before, behind = text[: token.start], text[token.end :]
    if text.isascii():
        return bool(_AS_WELL_EN.search(before))
    return bool(_TO.search(before) and _AS_WELL.match(behind))


def _is_goal(text: str, token: Token) -> bool:
    """Whether an amount is one of which it is asked how far it is."""
    before, behind = text[: token.start], text[token.end :]
    if text.isascii():
        return bool(_TO_EN.search(before) or _SHORT_EN.match(behind))
    to = _TO.search(before)
    if _BEYOND.search(before) and _BY_HOW_MUCH.match(behind):
        return True
    return bool(to and (_SHORT.match(behind) or _ASKED.search(before[: to.start()])))
