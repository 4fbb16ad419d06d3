"""Which known words together ask for what is not kept, though each of them has a meaning?

>>> together("没完成的投资有多少", Slots(metrics=("key_project_investment",)), tokens, catalogue)
('没完成的',)
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Catalogue
from bot.understand.match import Token
from bot.understand.slots import COUNTED, Slots

_NOT_YET = re.compile(  # a part that is still to come: 没完成的投资, 未到位的资金
    "(?:还没有?|尚未|(?<![有是完成])[没未](?:有|能)?)(?:完成|开工|动工|到位|竣工|建成|投产|达产|入库|收回|签约"
    "|落地|[售卖]出|销售|到账|兑现|履约)的(?!任务|目标|指标|话)"
)
_IF = re.compile(  # what never was: exports if they had grown 10%
    r"(?<![a-z])if (?:[a-z']+ ){1,5}?(?:had (?:not )?(?:been|kept|stayed|[a-z]+(?:ed|own|len|sen))"
    "|were to|was to)(?![a-z])"
    "|(?:^|[,;.?] ?|what |how )if (?!you|possible|not|any|so|available|i |it helps|it(?: is|'s) no)"
    "[a-z' -]*? (?:grows?|grew|r[io]ses?|falls?|fell|drops?|increases?|decreases?|keeps?|kept"
    "|stays?|remains?|continues?|doubles?)(?![a-z])"
)
_ALL_BUT = re.compile(
    "(?<![a-z])(?:everything|anything|all|every indicator) (?:but|bar|save)(?![a-z])"
)
_TIMES = re.compile(
    "(?<![a-z])how many times(?! (?:did|has|have|had|was|were|do|does|in|over|since|is|are|we|our"
    "|the|above|below)(?![a-z]))|as a multiple of"
)
_OF_ZONES = re.compile(  # a rank among others than the districts of the city
    "(?:开发区|经开区|高新区|园区|功能区)(?:里面?|中间?|之[中间]|当中|内部?|范围内|序列|行列)"
    "|(?:among|amongst|of|in|within|between) (?:(?:all|the|our|other|city's|city|these|those) )*"
    "(?:(?:economic|and|technological|industrial|high-tech|development) )*(?:zones|parks)(?![a-z])"
)
_FROM_LAST = re.compile("from (?:the )?(?:bottom|last place|end(?! of))(?![a-z])")
_NUMBER_OF = frozenset(("number of", "the number of", "a number of"))
_NUMBERS = frozenset(("数量", "件数", "笔数", "份数", "个数", "套数", "宗数", "家数", "户数"))
_TOTALS = re.compile("总数|总量|存量|现有|在库|(?:一共|总共|共)有|total|altogether|in all|exist")
_ADDED = re.compile("新|增|入库|new|add|net")


def together(
    text: str, slots: Slots, tokens: Sequence[Token], catalogue: Catalogue
) -> tuple[str, ...]:
    """Such words; they are as good as unknown."""
    if not (slots.metrics or slots.choices):
        return ()
    parts = [_NOT_YET] if not text.isascii() else [_IF, _ALL_BUT]
    if "times" not in slots.cues:  # else it is told, or is unknown already
        parts += [_TIMES] if text.isascii() else []
    found = [match[0].strip() for part in parts for match in part.finditer(text)]
    if slots.rank:
        found += [match[0] for match in _OF_ZONES.finditer(text)]
        counted = slots.bottom or slots.ordinal or "trailing" in slots.cues
        found += [] if counted else [match[0] for match in _FROM_LAST.finditer(text)]
    found += _numbers(tokens, catalogue) + _totals(slots, tokens, catalogue)
    found += [f"单位{b.text}" for a, b in pairwise(tokens) if a.text == "单位" and _touch(a, b)]
    return tuple(found)


def _numbers(tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """A number of what an indicator does not count: 出口数量, number of technology contracts."""
    found = []
    for one, other in pairwise(tokens):
        name = other if one.text in _NUMBER_OF else one if other.text in _NUMBERS else None
        key = name.get("metric") if name else ""
        if key and not COUNTED & set(catalogue.metrics[key].unit):
            found.append(
                f"{one.text} {other.text}" if one.text.isascii() else one.text + other.text
            )
    return found


def _totals(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> list[str]:
    """All of what an indicator tells only the new ones of: 四上企业总数."""
    if (
        not slots.additions
        or len(slots.metrics) > 1
        or not any(_TOTALS.search(token.text) for token in tokens)
    ):
        return []
    return [t.text for t in tokens if t.get("metric") and not _ADDED.search(t.text)]


def _touch(one: Token, name: Token) -> bool:
    """Whether a word touches the name behind it: per unit of GDP."""
    return one.end == name.start and bool(name.get("metric"))
