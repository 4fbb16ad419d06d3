"""Which of several named in the question before is meant: 一季度GDP和社零? 第二个呢? the latter?

>>> singled("第二个呢", tokens, said, Before(of_gdp_and_retail_sales))[0][0].get("metric")
'retail_sales'
"""

import re
from collections.abc import Sequence

from bot.senses import Sense
from bot.spans import Said
from bot.understand.follow_up import Before
from bot.understand.match import Token
from bot.understand.narrowed import CARRIED
from bot.understand.periods import Periods

_ONE = re.compile(
    "(?<![排居列占])(?:第(?P<n>[一二三四五六1-6])[个项]|(?P<first>前者|[前头]一个|前面(?:那|的|一)?个)"
    "|(?P<other>后者|后一个|后面(?:那|的|一)?个)|(?P<last>最后(?:那|一|那一)?[个项]))"
    "(?![个季月年天周星小半点百指县区一二三四五六七八九十0-9])"
    "|(?<![a-z])(?:the )?(?:(?P<former>former)|(?P<latter>latter)"
    "|(?P<en>first|second|third|fourth|fifth|last)"
    "(?: (?:one|of (?:these|those|them|the (?:two|three|four)))|(?=[ ?.!]*$)))"
    "(?: one)?(?![a-z])"
)
_NTH = {word: n for n, word in enumerate("first second third fourth fifth".split())}  # noqa: SIM905
_NTH |= {sign: n for signs in ("一二三四五六", "123456") for n, sign in enumerate(signs)}
_NUMBER = re.compile("(?:选择?|我选|就)?([1-6一二三四五六])[.吧呢]?")
_TALK = re.compile(
    "(?:我|就|那|要|选择?|想|问|说|指|的|是|看|吧|呢|啊|[ ,.!?]"
    "|(?<![a-z])(?:please|pls|i|mean|meant|take|want|it's|thanks)(?![a-z]))*"
)
_ASKS_WHO = re.compile("谁|哪|which|who")
_FOLLOWS: Sense = ("cue", "follow")
_TWO = 2


def singled(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with the one that is meant of several named in the question before."""
    several = _several(before)
    told = _ONE.search(text) if several else None
    if not several or not told or _ASKS_WHO.search(text, 0, told.start()):
        return tokens, said
    kind, named = several
    at = _place(told, len(named))
    if not 0 <= at < len(named):
        return tokens, said
    start, end = told.span()
    one = named[at]
    if isinstance(one, Said):
        if said.said:
            return tokens, said
        said = said._replace(said=(one,), placed=((start, end, one),))
        senses: tuple[Sense, ...] = (*CARRIED, _FOLLOWS)
    else:
        senses = ((kind, one), _FOLLOWS)
    left = [token for token in tokens if token.end <= start or end <= token.start]
    found = Token(text[start:end], start, end, senses)
    return sorted((*left, found), key=lambda token: token.start), said


def chosen(text: str, offered: Sequence[str]) -> str:
    """Which of some questions that were offered is chosen: 第一个, 2, the second one; else none."""
    told = _ONE.search(text) if offered else None
    if told and _TALK.fullmatch(text[: told.start()] + text[told.end() :]):
        at = _place(told, len(offered))
    elif offered and (number := _NUMBER.fullmatch(text)):
        at = _NTH[number[1]]
    else:
        return ""
    return offered[at] if 0 <= at < len(offered) else ""


def _several(before: Before) -> tuple[str, Sequence[str | Said]] | None:
    """The one list of the question before that names several: indicators, places or periods."""
    old = before.query
    lists: tuple[tuple[str, Sequence[str | Said]], ...] = (
        ("metric", old.metrics),
        ("region", old.regions),
        ("period", old.periods),
    )
    told = [one for one in lists if len(one[1]) > 1] or _one_after_another(before)
    if len(told) == _TWO and told[1][0] == "period":
        return told[0]  # 一季度GDP和1-5月社零
    return told[0] if len(told) == 1 else None


def _one_after_another(before: Before) -> list[tuple[str, Sequence[str | Said]]]:
    """What the last two questions differ in: 1-5月出口? 进口呢? 前者排第几?"""
    if not before.beside:
        return []
    then, now = before.beside, before.query
    pairs: tuple[tuple[str, Sequence[str | Said], Sequence[str | Said]], ...] = (
        ("metric", then.metrics, now.metrics),
        ("region", then.regions, now.regions),
        ("period", then.periods, now.periods),
    )
    return [
        (kind, (old[0], new[0]))
        for kind, old, new in pairs
        if old != new and len(old) == len(new) == 1
    ]


def _place(told: re.Match[str], count: int) -> int:
    """Which of so many is told, from 0; -1 where that is not clear."""
    if word := told["n"] or told["en"]:
        return count - 1 if word == "last" else _NTH[word]
    if told["last"]:
        return count - 1
    if count != _TWO:
        return -1
    return 0 if told["first"] or told["former"] else 1
