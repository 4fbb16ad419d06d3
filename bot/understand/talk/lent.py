"""What is named in a clause of talk, of which the question behind it asks without a name?

>>> lent("讲话稿里三次产业结构还是老数,去年的是几比几", tokens, spans, catalogue.asides)
('三次产业结构,去年的是几比几', '讲话稿里…还是老数')

So is a figure that is remembered of another time: 去年底规上企业186家我记着,现在多少家.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han
from bot.understand.talk import told_zh
from bot.understand.talk.asides import EDGES, clauses_of, hard_spans, talk_of
from bot.understand.talk.told import IT

_NAMES = frozenset(("metric", "choice"))
_NAMED = _NAMES | {"topic", "unkept", "term", "company"}
_NOW = re.compile("现在|目前|眼下|如今|当前|最新|[今去前上]年|[0-9]月|季度")
_ASKS = re.compile(
    "能?再?(?:给|跟|帮)?我?[念说报发讲写]一?[遍次下][吗吧]|多少|几|怎么?样|如何|咋样|哪|谁|什么|啥|[涨降跌升增减]了?[吗没]"
)
_HELD = re.compile(
    "(?<![几占同])比(?![几重例])|较|相差|差多少|翻|倍|(?:多|少|增|涨|降|减)[出了加]*(?:多少|几)"
)
_MAY_REMEMBER = re.compile(
    f"[0-9][0-9.]*[^,;0-9]{{1,8}}[,;][^?]{{0,60}}?(?:{_NOW.pattern})[^?]{{0,60}}?(?:多少|几)"
)
# what stands right before a name that it is no part of: a paper, a verb of writing, a mark
_LEADS = re.compile(
    "(?:(?:稿|材料|报告|表|图|卡|栏|页|文|题|ppt|讲话|片|册|单|榜|屏|板|纲|脚本|书|报|版|节|段|格|篇)子?(?:[里上中]面?|当中)"
    "|的是|(?:议题|话题|题目|主题|标题|选题|重点|专题|任务)(?:就|正|也|还)?是|[写问提讲说填登列缺差查标][了到]?(?:家乡|本地)?的?|[过着字叫把拿靠凭]|[那这][行句页格栏段处项](?:正好|刚好|恰好|就|恰恰)?是)$"
)

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def may_remember(text: str) -> bool:
    """Whether a text may tell a figure of one time and ask for that of another."""
    return bool(_MAY_REMEMBER.search(text))


def lent(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words
) -> tuple[str, str] | None:
    """The question with the name that a clause before it lends, and the clause without it."""
    at = _lender(text, tokens)
    if not at:
        return None
    rest = text[at[1] :]
    inside = [t for t in tokens if at[0] <= t.start < at[1]]
    if _HELD.search(rest) and not any(t.get("measure") for t in inside):
        return None
    hard = [s for s in hard_spans(text, tokens, periods, words) if at[0] <= s[0] < at[1]]
    hard = [s for s in hard if s not in _of_others(inside)]
    if not any(_is_name(t) and (t.start, t.end) in hard for t in inside):
        return None  # the name of an office
    first, last = min(s for s, _ in hard), max(e for _, e in hard)
    if any(not t.senses and first <= t.start < last for t in inside):
        return None
    timed = any(s >= at[1] for s, _ in periods) or bool(_NOW.search(rest))
    then = [s for s in periods if at[0] <= s[0] < at[1]] if timed else []
    told = [(t.start, t.end) for t in inside if t.get("amount")] if then else []
    head, tail = text[at[0] : first].strip(EDGES), text[last : at[1]].strip(EDGES)
    if not _is_talk(head, tail, words) and not (told and not head and not tail):
        return None
    name = _without(text, (first, last), (*then, *told))
    said = text[slice(*at)].strip(EDGES) if then else f"{head}…{tail}"
    return f"{text[: at[0]]}{name},{rest}", said


def _of_others(tokens: Sequence[Token]) -> list[Span]:
    """Where ordinals stand that tell of something that is not known: 第一个议题."""
    return [
        (one.start, one.end)
        for one, other in pairwise(tokens)
        if one.get("ordinal") and not other.senses and one.end == other.start
    ]


def _lender(text: str, tokens: Sequence[Token]) -> Span | None:
    """The one clause that names something, before a question that names nothing."""
    names = [t.start for t in tokens if any(kind in _NAMED for kind, _ in t.senses)]
    clauses = clauses_of(text) if names else []
    at = next((c for c in clauses if c[0] <= names[0] < c[1]), None)
    if not at or names[-1] >= at[1] or text[at[1] - 1] == "?" or not is_han(text[at[0]]):
        return None
    rest = text[at[1] :].strip(EDGES)
    return at if _ASKS.search(rest) else None


def _is_name(token: Token) -> bool:
    return any(kind in _NAMES for kind, _ in token.senses)


def _is_talk(head: str, tail: str, words: Words) -> bool:
    """Whether what stands around a name only tells of it, and narrows it by nothing."""
    if not (head or tail) or (head and not _LEADS.search(head)):
        return False
    said = f"{head}{IT}{tail}"
    return bool(told_zh.built(said, words)) or talk_of(words).is_talk(f"{head}{tail}")


def _without(text: str, stretch: Span, cuts: Sequence[Span]) -> str:
    """A stretch of a text without some parts of it."""
    told = [text[at] for at in range(*stretch) if not any(s <= at < e for s, e in cuts)]
    return "".join(told).strip(EDGES + "的")
