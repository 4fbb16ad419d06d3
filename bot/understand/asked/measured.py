"""Which measures do the words of a question ask for: level, growth, share, progress, plan?

>>> measures_of(tokens, said, slots)  # of "exports and their growth"
(<Measure.VALUE: 'value'>, <Measure.GROWTH: 'growth'>)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understand.asked.planned import ANDS, STATES, is_share, of_plan
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.nouns import is_noun, of_level
from bot.understand.named.coordinated import is_change
from bot.understand.named.wholes import grown_beside, level_and_share
from bot.understand.slots import PLANS, Said, Slots
from bot.words import MEASURES, Measure

_YEAR = frozenset(("the year", "year"))
_WHOLES = frozenset(("total", "the total"))
# retail in q1 and growth
_WHENS = frozenset({"in", "for", "during", "at", "over", "as of", "by", "on"})
_WITH = frozenset(
    {"with", "along with", "together with", "alongside", "plus", "including", "外加", "连同"}
)
_INCLUDED = frozenset(("included", "includes", "inclusive"))  # exports, growth included
_PERIOD = 3  # characters of the shortest, and more than the words between 和 and a measure
_ALSO = re.compile("也(?:给|要|报|说|带|来|讲|列)|[带附]上")  # 社零多少,增速也报一下
_PERCENT_WAS = re.compile("what percent(?:age)? (?:is|was|are|were|did|does|do|has|have|had)")
_RATES = frozenset(("%", "percent"))
_LEVELS = (
    "元",
    "亿",
    "万",
    "户",
    "家",
    "人",
    "人次",
    "平方米",
    "千瓦时",
    "yuan",
    "million",
    "billion",
    "people",
    "persons",
)
_HOW_MUCH = re.compile("多少|几")
_FIGURE = re.compile("(?:[给要报个的]|说)*(?:数字?|数据|数值)|figures?|numbers?")
_ITS = frozenset(("the", "its", "their"))
_MOVES = frozenset(("fell", "versus"))
_BEGINS = frozenset(  # what another sentence opens with
    "i we you please give tell show send what what's how need".split()  # noqa: SIM905
)
_SIZES = frozenset(("value", "volume", "amount"))
_AMOUNTS = ("元", "亿", "万", "平方米", "千瓦时", "yuan", "million", "billion")


def measures_of(tokens: Sequence[Token], said: Said, slots: Slots) -> tuple[Measure, ...]:
    """A plan's own measure is meant where several are said: GDP增速目标 is the target."""
    measures = _told_measures(tokens, said) if "measure" in said else []
    if not PLANS.isdisjoint(measures):
        return of_plan(tokens, measures, slots)
    if slots.share_of:
        level = (Measure.VALUE,) if level_and_share(tokens, slots.share_of) else ()
        grown = (Measure.GROWTH,) if grown_beside(tokens) else ()
        return (*level, *grown, Measure.SHARE)
    if slots.rank and not measures and any(map(of_level, tokens)):
        return (Measure.VALUE,)
    both = measures and Measure.VALUE not in measures
    more = (_and_more(tokens), _both_told(said), _level_behind(tokens)) if both else ()
    if any(more) or (both and slots.rank and _ranks_of_both(tokens)):
        measures.insert(0, Measure.VALUE)
    return tuple(measures) or _untold(said, slots)


def _ranks_of_both(tokens: Sequence[Token]) -> bool:
    """Whether a place is asked for before growth is said, and once more: 排第几,增速又排第几."""
    grown = [n for n, token in enumerate(tokens) if is_noun(token)]
    ranked = [n for n, token in enumerate(tokens) if token.get("rank")]
    one = len([token for token in tokens if token.is_name]) == 1
    return one and bool(grown) and len(ranked) > 1 and ranked[0] < grown[0] < ranked[-1]


def _untold(said: Said, slots: Slots) -> tuple[Measure, ...]:
    """The measure that no word for one tells: of what fell, and of an amount that is claimed."""
    if "fell" in slots.cues and slots.metrics:
        return (Measure.GROWTH,)
    return (Measure.VALUE,) if _all_levels(said) else ()


def _only_asks_percent(tokens: Sequence[Token]) -> bool:
    """Whether what percent is asked of a rise: what percent was demand up."""
    return all(_PERCENT_WAS.fullmatch(token.text) for token in tokens if is_share(token))


def _told_measures(tokens: Sequence[Token], said: Said) -> list[Measure]:
    """The measures in the order said, without a total that is but the whole of a share."""
    measures = list(dict.fromkeys(map(MEASURES.__getitem__, said.get("measure", ()))))
    if Measure.SHARE in measures and any(token.text in _WHOLES for token in tokens):
        measures = [m for m in measures if m is not Measure.VALUE]
    if {Measure.SHARE, Measure.GROWTH} <= set(measures) and _only_asks_percent(tokens):
        measures.remove(Measure.SHARE)
    if {Measure.VALUE, Measure.GROWTH} <= set(measures) and _only_names_level(tokens):
        measures.remove(Measure.VALUE)
    if measures == [Measure.VALUE] and _MOVES.issubset(said.get("cue", ())):
        measures = [Measure.GROWTH]  # which dropped harder, the value of home sales or FDI
    return measures[:1] if _share_moves(tokens, measures) else measures


def _only_names_level(tokens: Sequence[Token]) -> bool:
    """Whether each word of a level is but a part of the name of what grows.

    The growth rate of the value of exports, 用电多少度增速; their value and growth are two.
    """
    named = False
    for n, token in enumerate(tokens):
        if Measure.VALUE not in token.all("measure"):
            continue
        if not token.is_name and (
            token.text.split()[-1] not in _SIZES or not _of_name(tokens, n + 1)
        ):
            return False
        head = n
        while not tokens[head].is_name:
            head += 1
        close = _grows_behind(tokens, head)
        if not close and not _grows_before(tokens[:n]):
            return False
        named = True
    return named


def _grows_before(before: Sequence[Token]) -> bool:
    """Whether growth leads to a level: growth in the value of; not: the boom goes on. I need."""
    grown = [n for n, t in enumerate(before) if t.get("measure") == Measure.GROWTH]
    if not grown or any(t.text in ANDS for t in before):
        return False
    return not any(t.text.split(" ")[0] in _BEGINS for t in before[grown[-1] + 1 :])


def _grows_behind(tokens: Sequence[Token], n: int) -> bool:
    """Whether growth is said right behind a name, and not asked after it: 用电多少度,增长多少."""
    name, behind = tokens[n], tokens[n + 1 : n + 2]
    grown = [t for t in tokens[n + 1 :] if t.get("measure") == Measure.GROWTH]
    if _HOW_MUCH.search(name.text) and any(_HOW_MUCH.search(token.text) for token in grown):
        return False
    gap = 1 if name.text.isascii() else 0
    return bool(behind) and behind[0] in grown and behind[0].start - name.end <= gap


def _of_name(tokens: Sequence[Token], n: int) -> bool:
    """Whether "of" and an indicator stand at a place: of the exports."""
    told = [token for token in tokens[n : n + 3] if token.text != "the"]
    return len(told) > 1 and told[0].text in ("of", "of the") and told[1].is_name


def _share_moves(tokens: Sequence[Token], measures: Sequence[Measure]) -> bool:
    """Whether it is the share that rose or fell: 占比是升了还是降了."""
    if measures != [Measure.SHARE, Measure.GROWTH]:
        return False
    at = next(n for n, token in enumerate(tokens) if is_share(token))
    behind = [token for token in tokens[at + 1 :] if token.get("measure") == Measure.GROWTH]
    named = any(token.get("metric") for token in tokens[at + 1 :])
    return bool(behind) and not named and not any(map(is_noun, behind))


def _both_told(said: Said) -> bool:
    """Whether levels and rates are quoted: 收入8.89亿元、增长7.2%,没错吧."""
    units = said.get("unit", ())
    levels = [unit.endswith(_LEVELS) for unit in units]
    rates = [unit in _RATES for unit in units]
    return any(levels) and any(rates) and len(units) == sum(levels) + sum(rates)


def _all_levels(said: Said) -> bool:
    """Whether a level is claimed, which neither growth nor share is told beside: 税收7.02亿元吗."""
    units = said.get("unit", ())
    return bool(units) and all(unit.endswith(_AMOUNTS) for unit in units)


def _level_behind(tokens: Sequence[Token]) -> bool:
    """Whether a name that says its level stands behind the growth of another: GDP增速和外贸额."""
    grown = next((n for n, t in enumerate(tokens) if is_noun(t)), len(tokens))
    behind = tokens[grown + 1 :]
    levels = any(of_level(t) or (t.get("metric") and t.text[-1] == "额") for t in behind)
    named = any(token.get("metric") for token in tokens[: grown + 1])
    return levels and named and not any(map(is_noun, behind))


def _and_more(tokens: Sequence[Token]) -> bool:
    """进出口总额和增速, retail sales … with growth: the indicator itself, and its growth."""
    words = {token.text for token in tokens}
    for n, link in enumerate(tokens) if words & _WITH else ():
        if link.text in _WITH and any(token.get("metric") for token in tokens[:n]):
            behind = [t for t in tokens[n + 1 :] if not any(k == "filler" for k, _ in t.senses)]
            if behind and (is_share(behind[0]) or is_change(behind, [*map(is_noun, behind)])):
                return not any(token.get("measure") for token in tokens[:n])
    for n, also in enumerate(tokens):
        if n and tokens[n - 1].get("measure") and _is_also(tokens[n - 1], also):
            own = n > 1 and tokens[n - 2].is_name and tokens[n - 2].end == tokens[n - 1].start
            return not own  # 固投增速也说说 is asked beside another indicator
    if words.isdisjoint(ANDS):
        return False
    if _figure_and_growth(tokens):
        return True
    told = [t for t in tokens if t.text != "also"]  # and also the growth
    told = [t for n, t in enumerate(told) if not n or (not _tells_state(t) and not _is_idle(t))]
    told = [  # retail sales of the city and their growth
        one
        for one, other in pairwise((*told, tokens[-1]))
        if not (one.get("region") and other.text in ANDS)
    ]
    subjects = [token for token in tokens if token.is_name]
    with_more = [
        (name, measure)
        for name, link, measure in zip(told, told[1:], told[2:], strict=False)
        if link.text in ANDS and measure.get("measure") and name.is_name and not measure.is_name
        # 一季度和1-5月增速: it is the periods that are linked
        if link.text.isascii() or measure.start - link.end < _PERIOD
    ]
    names = [name for name, _ in with_more]
    if not names or names == subjects or names[0] is subjects[-1]:
        return bool(names)
    return names[0] is subjects[0] and _ends_clause(with_more[0][1], tokens)


def _figure_and_growth(tokens: Sequence[Token]) -> bool:
    """Whether the figure of what is named is asked for with its growth: 外贸咋样,给个数和增速."""
    told = [token for token in tokens if token.text not in _ITS]
    return any(
        link.text in ANDS and is_noun(grown) and _FIGURE.fullmatch(figure.text)
        for figure, link, grown in zip(told, told[1:], told[2:], strict=False)
    )


def _ends_clause(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands behind a word: 出口额和增速,进口也要 is no growth of imports alone."""
    behind = [other for other in tokens if other.start >= token.end]
    last = token if not behind or behind[0].text not in _WHENS else behind.pop(0)
    return bool(behind) and behind[0].start - last.end > token.text.isascii()


def _is_also(measure: Token, behind: Token) -> bool:
    """Whether a measure is told besides: 增速也报一下, growth included."""
    return bool(_ALSO.match(behind.text)) or (is_noun(measure) and behind.text in _INCLUDED)


def _is_idle(token: Token) -> bool:
    """Whether a word carries nothing: GDP for the year 2022 and its growth."""
    if token.text in ANDS:
        return False
    return token.text in _YEAR or (
        bool(token.senses) and all(k == "filler" for k, _ in token.senses)
    )


def _tells_state(token: Token) -> bool:
    """出口完成情况和增速, exports, newest figure and its growth: the indicator itself."""
    return token.text in STATES or token.text in _WHENS or "latest" in token.all("cue")


def beyond_by(tokens: Sequence[Token]) -> bool:
    """Whether it is asked by how many points one is beyond a place: 快全市几个点."""
    return any(
        points.text in POINTS and side.text in _BEYOND and bool(place.get("region"))
        for side, place, points in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


POINTS = frozenset(("多少个百分点", "几个百分点", "多少个点", "几个点", "多少百分点"))
_BEYOND = frozenset(("快", "慢", "高", "低", "多", "少"))
