"""Is a change asked for over what lies between two periods that are named before?

>>> between("loans in 2022, and in 2023; by how much did they rise in the meantime", tokens, said)
([…, Token("in the meantime", 55, 70, (("cue", "compare"),))], said)
"""

import re

from bot.understand.lexicon.match import Token
from bot.understand.period.periods import Periods

_MANY = "[一二两三四五六七八九十几0-9]+"
_SPAN = re.compile(  # 中间增加了多少, 这五个月多了多少, how much did they rise over that period
    f"(?:[这那]?(?:中间|其间|期间|当中)|[这那](?:一?段|些)?(?:时间|日子|时期)|前后|两者(?:之间)?|二者(?:之间)?"
    f"|两[个头期次]时?[点间期数]?(?:之间)?|[这那](?:{_MANY}个?[月年]|些年|几年)|一来一去)"
    "(?=(?:里|内|来|总共|一共|合计|共计|累计|共|净|大概|大约|大致|到底|究竟|又|就|是|的)*"
    "(?:增|减|[涨降跌]|[多少差](?!少)|变|升|下滑|回落|提[高升]|扩大|缩小|相差|拉开))"
    "|(?<![a-z])(?:in (?:between|the (?:meantime|interim|interval))|meanwhile"
    "|(?:over|during|across|within|in) (?:that|this|the) (?:period|time|stretch|span|interval|year|spell)"
    "|(?:over|during|across|in|within) (?:those|these|the) (?:[a-z]+|[0-9]+) (?:months|years|quarters)"
    "|between (?:the two(?: dates| periods| points| years)?|them|those(?: two)? (?:dates|periods|points|years)))(?![a-z])"
)
_CHANGES = re.compile(
    "(?<![a-z])(?:rise|rose|risen|grow|grew|grown|fall|fell|fallen|drop|increase|decrease|decline|change|differ|gain|add|gap"
    "|more|less|up|down|widen|narrow|climb|expand|shrink|shrank)"
)
_FEWEST = 2  # periods that something lies between


def between(text: str, tokens: list[Token], said: Periods) -> tuple[list[Token], Periods]:
    """The words and periods of a text, of which what lies between two holds them together."""
    if len(said.placed) < _FEWEST or not (span := _span(text, said)):
        return tokens, said
    start, end = span
    left = tuple(one for one in said.placed if not (one[0] < end and start < one[1]))
    held = Token(text[start:end], start, end, (("cue", "compare"),))
    others = [t for t in tokens if not (t.start < end and start < t.end)]
    both = tuple(dict.fromkeys(one for _, _, one in left))
    return sorted((*others, held), key=lambda t: t.start), said._replace(said=both, placed=left)


def _span(text: str, said: Periods) -> tuple[int, int] | None:
    """Where what lies between is named, with two periods before it and none behind."""
    for match in _SPAN.finditer(text):
        start, end = match.span()
        before = {one for _, e, one in said.placed if e <= start}
        behind = any(s >= end for s, _, _ in said.placed)
        if len(before) == _FEWEST and not behind and _asks(text, start, end):
            return start, end
    return None


def _asks(text: str, start: int, end: int) -> bool:
    """Whether an English sentence asks how something changed; a Chinese one says so behind it."""
    first = max((text.rfind(mark, 0, start) for mark in ",;.?"), default=-1)
    return not text[start:end].isascii() or bool(_CHANGES.search(text[first + 1 :]))
