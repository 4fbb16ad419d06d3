"""Which clauses only warn of what is like the thing asked for: 跟增加值可不是一回事?

>>> [token.text for token in without_warnings("exports, don't confuse them with imports", tokens)]
['exports']
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understand.lexicon.match import Token

_STOP = re.compile("[,;.?!:()]| - ")
_WARNS_OF = re.compile(
    "别|回事|码事|不要|不能|勿|不同|不一样|个数|n't|not|different|distinct|opposed|unlike"
)
_MIXES = "(?:搞|弄|看|写|报|填|记|说|给)?(?:混淆?|错|反|岔|成一谈|为一谈)"
_WARNING = re.compile(
    # 可别跟增加值搞混了, 别拿进出口糊弄我, 别给我支出的数
    "(?:[可请]|千万|注意|记得|小心)*(?:别|不要|不能|勿)(?:再|又|把(?:它|这个|两个)?)*"
    f"(?:(?:跟|和|与|同)(?P<w1>.+?)(?:{_MIXES}|混为一谈|当成一回事)"
    "|(?:拿|用)(?P<w2>.+?)(?:糊弄|忽悠|应付|敷衍|代替|顶替|充数|来)(?:我|我们)?"
    "|(?:给|报|发|念|写|填|查)(?:成|错成)?(?:我|我们)?(?P<w3>(?![只光]).+?))(?:的?(?:数据?|数字|那个))?[了啊哦哈呀]*"
    # 跟增加值可不是一回事
    "|(?:它|这)?(?:跟|和|与|同)(?P<w4>.+?)(?<!是)(?:可|并|完全)*(?:不是|不)"
    "(?:一|同一?|一?个)(?:回|码)?(?:事儿?|个?数|个?指标|个?东西|样)[的了啊哦哈呀]*"
    "|(?:and |so |but |please |just |do )*(?:not(?: to be)?|don't|never|mustn't)"
    "(?: (?:get|go))?(?: (?:it|this|that|them|these|the two))? ?"
    "(?:confus|mix|muddl|mistak)[a-z]*(?: (?:it|this|that|them|up))* (?:with|for) (?:the )?"
    "(?P<w5>.+)"
    "|(?:and |so |but |please |just )*don't (?:give|send|quote|tell|show|hand)(?: me| us)?"
    " (?P<w6>(?!only|just|merely).+)"
    "|(?:which|that|it|this)(?:'s| is) (?:not the same(?: thing)? as|different from|distinct from)"
    " (?P<w7>.+)"
    "|(?:as opposed to|as distinct from|unlike) (?P<w8>.+)"
)
_MIXED = re.compile(  # 总产值和增加值别搞混, mind you don't mix up exports and imports
    "[^,;.?!:]{0,30}(?:和|跟|与)[^,;.?!:]{0,30}(?:可|千万){0,2}(?:别|不要|不能|勿)(?:再|给我?){0,2}"
    f"(?:{_MIXES}|混为一谈|当成一回事)[了啊哦哈]*"
    "|(?:可|千万|请){0,3}(?:别|不要|不能|勿)(?:再|给我?){0,2}把[^,;.?!:]{0,30}(?:和|跟|与)[^,;.?!:]{0,30}"
    f"(?:{_MIXES}|混为一谈|当成一回事)[了啊哦哈]*"
    "|(?:please |and |but |mind you |just )*(?:don't|do not|never)"
    " (?:mix up|confuse|muddle(?: up)?)(?! (?:it|this|that|them|these)(?![a-z]))"
    " [^,;.?!:]+ (?:and|with) [^,;.?!:]+"
)
_NOT_TO_BE_GIVEN = ("w3", "w6")  # and nothing else is: 别给我出口的数
_DENIED = ("metric", "measure", "rank", "choice")
_LONGEST = 60  # characters of a warning; it costs the more the longer it is
_PLANS = frozenset(("target", "progress"))  # told only where they are asked for
_LIGHT = frozenset(("filler", "refers", "cue", "region", "topic", *_DENIED))


def without_warnings(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without clauses that only warn of what is like the thing asked for.

    跟增加值可不是一回事, don't confuse it with exports: another of its kind is named elsewhere.
    """
    if not _WARNS_OF.search(text):
        return tokens
    marks = [0, *(mark.end() for mark in _STOP.finditer(text)), len(text)]
    for start, end in pairwise(marks):
        clause = text[start:end].rstrip(" ,;.?!:")
        if len(clause) > _LONGEST:
            continue
        if _MIXED.fullmatch(clause.strip()):
            tokens = _told_again(tokens, start, end)
            continue
        lead = len(clause) - len(clause.lstrip())
        match = _WARNING.fullmatch(clause.strip())
        what = next((n for n in match.groupdict() if match[n]), "") if match else ""
        if not match or not what or text[end - 1 : end] == "?":
            continue
        first, last = (start + lead + edge for edge in match.span(what))
        rest = [token for token in tokens if not start <= token.start < end]
        inside = [token for token in tokens if first <= token.start and token.end <= last]
        if inside and missed(inside, rest) == set():
            tokens = rest
        elif what in _NOT_TO_BE_GIVEN and not start and end == len(text):
            tokens = [t._replace(senses=()) if t.get("metric") else t for t in tokens]
    return tokens


def _told_again(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The tokens without the names of a clause that warns of them, but those told again outside."""
    outside = [t for t in tokens if not start <= t.start < end]
    inside = [t for t in tokens if start <= t.start < end and t.get("metric")]
    if {k for t in outside for k in t.all("metric")} & {k for t in inside for k in t.all("metric")}:
        return outside
    again = [
        name
        for name in inside
        if any(
            name.text.endswith(t.text) or name.get("metric") == t.get("metric")
            for t in outside
            if t.is_name or not t.senses
        )
    ]
    return sorted((*outside, *again), key=lambda token: token.start) if again else tokens


def missed(inside: Sequence[Token], rest: Sequence[Token]) -> set[str] | None:
    """What a clause denies with nothing of its kind left elsewhere; None where it says more."""
    kinds = {kind for token in inside for kind, _ in token.senses}
    denied = kinds & set(_DENIED)
    others = {kind for token in rest for kind, _ in token.senses}
    plans = {m for token in inside for m in token.all("measure")} <= _PLANS
    unclear = any(not token.senses for token in inside)  # 不是工业也不是全社会的
    if not denied or unclear or not kinds <= _LIGHT:
        return None
    named = {"metric", "choice"} if others & {"metric", "choice"} else set()
    return denied - others - named - ({"measure"} if plans else set())
