"""Which of several named in the question before is meant: 一季度GDP和社零? 第二个呢? the latter?

>>> singled("第二个呢", tokens, said, Before(of_gdp_and_retail_sales))[0][0].get("metric")
'retail_sales'
"""

import re
from collections.abc import Sequence

from bot.senses import Sense
from bot.spans import Said
from bot.understand.before import Before
from bot.understand.conversation.meantime import how_many, in_its_year
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.period.periods import Periods
from bot.words import Intent

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
COUNTS = {sign: n for n, sign in enumerate("一二三四五六", 1)} | {"两": _TWO}
COUNTS |= {word: n for n, word in enumerate("one two three four five six".split(), 1)}  # noqa: SIM905
_ALL = re.compile(  # 这三个, 这几项, these three, the two amounts
    "[这那上前](?:面|述|边)?的?(?P<zh>[两二三四五六]|几|些)(?:个|项|样|者)?"
    "(?:指标|数字?|数据|方面)?(?!季|月|年|县|区|市)"
    "|^(?P<zs>[三四五六])[个项](?:指标|数字?|数据)?(?=都|的|各|分别)"
    "|(?<![近前后过最头每第十百])(?:[这那])?(?P<zy>[两二三四五六])年(?:[里中间]|当中|之中|之间)(?!期)"
    "|(?<![a-z])(?:all (?:of )?)?(?:the same|these|those|the|all|same) "
    "(?P<en>two|three|four|five|six|few|several)"
    "(?: (?:indicators|figures|numbers|ones|items|of (?:them|these|those)))?(?![a-z])"
    "(?P<years> years)?(?! (?:months|quarters|districts|counties|zones|largest|biggest|highest"
    "|lowest|fastest|first|last))"
)
_AREA = "(?:区县?|县市?区?|市|地方|园区)"
_THERE = re.compile(  # the place that stood at the end of a field: 那个区的固投呢, how did it do
    f"(?:[这那](?:个|一个)?{_AREA}|该{_AREA}|它们?|他们|那[边里儿]|当地|第一名?(?=比|的(?!是)))(?:的|家)?"
    "|(?<![a-z])(?:that (?:one|district|county|place|area|city|zone)(?:'s)?|its?|they|their|there"
    "|the (?:winner|leader|front-?runner|laggard)(?:'s)?)(?![a-z'])"
)
_EXPLETIVE = re.compile(
    " (?:true|possible|right|correct|the case|clear|known|that|out|available|a|is|was|are|were"
    "|any|in (?:yuan|%))"
    "(?![a-z])|'s"
)
_IS = re.compile("(?<![a-z])(?:is|was|are|were)(?: there)? ?$")
_NAMES_PLACE = frozenset(("region", "elsewhere"))
_OF_FIELD = frozenset(("leader", "league", "districts", "define", "source", "coverage"))


def singled(
    text: str, tokens: list[Token], said: Periods, before: Before
) -> tuple[list[Token], Periods]:
    """The tokens and periods with the one that is meant of several named in the question before."""
    several = _several(before)
    told = _ONE.search(text) if several else None
    if not several or not told or _ASKS_WHO.search(text, 0, told.start()):
        return tokens, said
    kind, named = several
    if kind == "region" and before.field:
        return tokens, said  # the last of all districts, and not of those told
    one_of_two = told["first"] or told["other"] or told["former"] or told["latter"]
    named = named[-_TWO:] if one_of_two and before.in_turn else named
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


def all_of_them(text: str, tokens: list[Token], before: Before) -> list[Token]:
    """The tokens with words that stand for all that was named: 全市的这三个呢."""
    told = _ALL.search(text)
    if not told:
        return tokens
    count = COUNTS.get(told["zh"] or told["zs"] or told["zy"] or told["en"] or "", 0)
    old, beside, among = before.query, before.beside, before.among
    told_of = (among.metrics, among.regions, among.periods) if count else ()
    named = [*map(len, told_of)] or [0, 0, 0]
    named += [len(old.metrics), len(old.regions), how_many(old.periods)]
    if beside:  # 一季度GDP和社零? 进出口呢? 这三个里哪个最高
        pairs = ((beside.metrics, old.metrics), (beside.regions, old.regions))
        named += [len({*then, *now}) for then, now in (*pairs, (beside.periods, old.periods))]
    named = named[2::3] if told["years"] or told["zy"] else named
    if not any(n > 1 and count in (n, 0) for n in named):
        return tokens
    start, end = told.span()
    left = [token for token in tokens if token.end <= start or end <= token.start]
    under = {s[0] for token in tokens if token not in left for s in token.senses if s != _FOLLOWS}
    left = [token for token in left if token.start > end + 1 or not _is_kind(token, before)]
    if not under <= {"filler", "count", "quantity"}:
        return tokens  # the gap between the two
    found = Token(text[start:end], start, end, (*CARRIED, _FOLLOWS))
    return sorted((*left, found), key=lambda token: token.start)


def _is_kind(token: Token, before: Before) -> bool:
    """Whether a word is but of what kind those are that were told: these two balances."""
    told = {*before.query.metrics, *(before.beside.metrics if before.beside else ())}
    return len(told) > 1 and told <= {*token.get("choice").split()}


def pointed(text: str, tokens: list[Token], before: Before) -> list[Token]:
    """The tokens with the place that stood at the end of the field asked about before, where a word
    stands for it: 哪个区最大? 它增速多少; how fast did that one grow.
    """
    place = before.pointed if before.query.intent is Intent.LEAGUE else ""
    told = _THERE.search(text) if place else None
    if not place or not told or _is_expletive(text, told):
        return tokens
    start, end = told.span()
    left = [token for token in tokens if token.end <= start or end <= token.start]
    other = any(_NAMES_PLACE & {kind for kind, _ in token.senses} for token in left)
    if other and "比" not in text and not text.isascii():
        return tokens
    if any(value in _OF_FIELD for token in left for kind, value in token.senses if kind == "cue"):
        return tokens
    found = Token(text[start:end], start, end, (("region", place), _FOLLOWS))
    return sorted((*left, found), key=lambda token: token.start)


def _is_expletive(text: str, told: re.Match[str]) -> bool:
    """Whether it or there stands for nothing: is it true, is there any, in it."""
    word = told[0].strip()
    if word not in {"it", "there"}:
        return False
    return bool(_EXPLETIVE.match(text, told.end())) or (
        word == "there" and bool(_IS.search(text, 0, told.start()))
    )


def is_one(text: str) -> bool:
    """Whether a text is but words for one of several: the first one."""
    return bool(_ONE.fullmatch(text))


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
    """What was told in turn, or named together before: 1-5月出口? 进口呢? 前者排第几?"""
    among, now = before.among, before.query
    said = in_its_year(now.periods, before.answered)
    kinds: tuple[tuple[str, Sequence[str | Said], Sequence[str | Said]], ...] = (
        ("metric", among.metrics, now.metrics),
        ("region", among.regions, now.regions),
        ("period", among.periods, said),
    )
    told = [(kind, all_) for kind, all_, one in kinds if len(all_) > 1 and {*one} < {*all_}]
    beside = before.beside
    if not beside or len(told) < _TWO:
        return told
    then = (beside.metrics, beside.regions, beside.periods)
    last = (now.metrics, now.regions, now.periods)
    kind = next(kind for n, (kind, _, _) in enumerate(kinds) if then[n] != last[n])
    return [one for one in told if one[0] == kind]  # the one that was told just now


def _place(told: re.Match[str], count: int) -> int:
    """Which of so many is told, from 0; -1 where that is not clear."""
    if word := told["n"] or told["en"]:
        return count - 1 if word == "last" else _NTH[word]
    if told["last"]:
        return count - 1
    if count != _TWO:
        return -1
    return 0 if told["first"] or told["former"] else 1
