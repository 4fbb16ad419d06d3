"""Which indicators are two sides of one thing: homes sold, by floor space and value?

>>> [t.get("metric") for t in by_sides(tokens, catalogue)]  # of "home sales: area and value"
['', 'housing_area_sold', '', 'housing_sales']

A side is only read in a list, beside another one or beside an indicator of the same thing.
"""

import re
from collections.abc import Iterator, Sequence, Set

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.slots import COUNTED
from bot.words import Measure

_AREA, _MONEY, _NUMBER = "平方米", "元", "个"
_POWER, _WEIGHT = "千瓦时", "吨"
_SIDES = {
    **dict.fromkeys(("area", "floor space", "floor area", "面积", "销售面积"), _AREA),
    **dict.fromkeys(("by area", "by floor space", "by floor area"), _AREA),
    **dict.fromkeys(("value", "sales value", "金额", "销售金额", "销售额"), _MONEY),
    **dict.fromkeys(("by value", "by sales value", "by amount", "in money"), _MONEY),
    **dict.fromkeys(("number", "the number", "how many", "count", "quantity"), _NUMBER),
    **dict.fromkeys(("数量", "数目", "个数", "家数", "项数"), _NUMBER),
}
_FIRSTS = frozenset(("floor", "sales", "销售"))  # words that a side may begin with
SIDES = _FIRSTS.union(_SIDES)
_ANDS = frozenset(
    ("and", "or", "和", "或", "还是", "与", "及", "以及", "as well as", "plus", "both")
)
_SMALL = frozenset(("by", "in", "the", "its", "their", "both", "of", "按", "的", "各", "其"))
_VALUES = frozenset(("value", "the value", "sales value", "by value"))

_IN_UNIT = (
    (re.compile("money|yuan|亿元|万元|金额|多少钱"), _MONEY),
    (re.compile("square|平方|面积|(?<![a-z])(?:area|sq ?m)"), _AREA),
    (re.compile("千瓦时|[少亿]度|kwh|kilowatt"), _POWER),
    (re.compile("吨|(?<![a-z])tonn?e?s(?![a-z])"), _WEIGHT),
)

_Side = tuple[int, int, str]  # the tokens it is said with, and what it is kept in


def by_sides(tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens with each side of a thing as the indicator that is kept of it."""
    sides = list(_said(tokens))
    if not sides:
        return tokens
    keys = {key for token in tokens for key in token.all("metric")}
    choices = {key for token in tokens for key in token.get("choice").split()}
    listed = [side for side in sides if _is_listed(tokens, side, sides)]
    if not listed:
        return tokens
    family = _family(keys, choices, catalogue)
    found = [_of_unit(family, unit, catalogue) for _, _, unit in listed]
    if not all(found):
        return _not_kept(tokens, [side for side, key in zip(listed, found, strict=True) if not key])
    if keys.issuperset(found):
        return tokens
    told = list(tokens)
    for (first, last, _), key in zip(listed, found, strict=True):
        told[first] = told[first]._replace(senses=(("metric", key),), end=told[last].end)
        for n in range(first + 1, last + 1):
            told[n] = told[n]._replace(senses=CARRIED)
        if told[last + 1 : last + 2] and told[last + 1].text == "terms":  # in floor space terms
            told[last + 1] = told[last + 1]._replace(senses=CARRIED)
    return told


def other_side(tokens: list[Token], told: Sequence[str], catalogue: Catalogue) -> list[Token]:
    """The tokens with a unit that what was told is not kept in as its other side: in money terms?

    Where none is kept in that unit, the words for it are not known; its own unit asks for a level.
    """
    if len(told) != 1 or any(token.get("metric") or token.get("choice") for token in tokens):
        return tokens
    own = catalogue.metrics[told[0]].unit
    units = {n: unit for n, token in enumerate(tokens) if (unit := _unit_of(token))}
    if not units and own.endswith(_AREA):  # floor space sold? value?
        units = {n: _MONEY for n, token in enumerate(tokens) if token.text in _VALUES}
    if len(units) != 1 or own in {"%", ""}:
        return tokens
    ((n, unit),) = units.items()
    key = (
        told[0] if unit in own else _of_unit(_family({told[0]}, set(), catalogue), unit, catalogue)
    )
    senses: tuple[Sense, ...] = (("metric", key), ("cue", "follow")) if key else ()
    if key == told[0]:  # how many kwh, and no price per kwh
        many = any(token.text == "how many" for token in tokens[:n])
        senses = tokens[n].senses or ((("measure", Measure.VALUE.value),) if many else ())
    metre = n + 1 if key and tokens[n].text == "square" else -1
    found = {n: senses, metre: CARRIED}
    return [t._replace(senses=found.get(m, t.senses)) for m, t in enumerate(tokens)]


def _unit_of(token: Token) -> str:
    """The unit that a word for a level tells: in money terms, 金额."""
    level = token.get("measure") == "value" or not token.senses
    return next((unit for form, unit in _IN_UNIT if level and form.search(token.text)), "")


def _not_kept(tokens: list[Token], sides: Sequence[_Side]) -> list[Token]:
    """The tokens with a side that nothing is kept of as an unknown word: by value and by number."""
    lost = {n for n, _, _ in sides if n and tokens[n - 1].text == "by"}
    return [t._replace(senses=()) if n in lost else t for n, t in enumerate(tokens)]


def _family(keys: Set[str], choices: Set[str], catalogue: Catalogue) -> Sequence[str]:
    """What a word of several meanings may mean, or an area and an amount of the same thing."""
    heads = {catalogue.metrics[key].head for key in keys or choices}
    if len(heads) != 1:
        return ()
    of_thing = [key for key in choices if catalogue.metrics[key].head in heads]
    if len(of_thing) > 1:
        return of_thing
    named = [key for key in catalogue.metrics if catalogue.metrics[key].head in heads]
    kept = _of_unit(named, _AREA, catalogue) or _of_unit(named, _NUMBER, catalogue)
    return named if kept else ()


def _of_unit(family: Sequence[str], unit: str, catalogue: Catalogue) -> str:
    """The one of a family that is kept in a unit."""
    units = tuple(COUNTED) if unit == _NUMBER else (unit,)
    fitting = [key for key in family if catalogue.metrics[key].unit.endswith(units)]
    return fitting[0] if len(fitting) == 1 else ""


def _said(tokens: Sequence[Token]) -> Iterator[_Side]:
    """The words for a side, of one token or two."""
    behind = -1
    for n, token in enumerate(tokens):
        if n <= behind or token.get("metric"):
            continue
        if token.text in _FIRSTS and n + 1 < len(tokens):
            gap = " " if token.text.isascii() else ""
            if unit := _SIDES.get(f"{token.text}{gap}{tokens[n + 1].text}"):
                behind = n + 1
                yield n, n + 1, unit
                continue
        if unit := _SIDES.get(token.text):
            yield n, n, unit


def _is_listed(tokens: Sequence[Token], side: _Side, sides: Sequence[_Side]) -> bool:
    """Whether a side stands in a list with another one, or with an indicator."""
    first, last, _ = side
    others = {n for a, b, _ in sides if (a, b) != (first, last) for n in range(a, b + 1)}
    for step, at in ((-1, first), (1, last)):
        apart = False
        n = at + step
        while 0 <= n < len(tokens):
            one, two = tokens[min(n, n - step)], tokens[max(n, n - step)]
            mark = two.start - one.end > (1 if one.text.isascii() else 0)
            apart = apart or mark or tokens[n].text in _ANDS
            if n in others or tokens[n].get("metric"):
                if apart:
                    return True
                break
            if tokens[n].text not in _ANDS and tokens[n].text not in _SMALL:
                break
            n += step
    return False
