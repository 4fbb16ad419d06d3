"""Which kind of the same figure is set aside by its name: the single month, what was achieved?

>>> without_kind("1-5月用电量增速,当月的不要").rest
'1-5月用电量增速'

What is left has to be of the other kind: of a May figure that is not to be the month's, nothing is.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.spans import Said
from bot.understand.slots import PLANS
from bot.words import Measure


class Kind(StrEnum):
    """What a figure is of that is not wanted."""

    SINGLE = "single"
    CUMULATIVE = "cumulative"
    RESULT = "result"


class Without(NamedTuple):
    """A text without what it sets aside, and the kind of that."""

    rest: str
    kind: Kind


_SINGLE_ZH = "(?:[0-9一二三四五六七八九十]{1,2}月份?的?)?(?:当月|单月|本月|单个月)(?:同比|环比)?"
_SINGLE_EN = "(?:single|one)[- ]month|month (?:alone|by itself|on its own)|monthly|month's"
_CUMULATIVE_ZH = "(?:[0-9]{1,2}-[0-9]{1,2}月的?)?累计"
_CUMULATIVE_EN = "cumulative|year[- ]to[- ]date|ytd|running total|accumulated"
_THING_ZH = "(?:的|数据?|值|量|那个|增速|口径)*"
_THING_EN = "(?: (?:figures?|numbers?|one|total|data|rate|growth|value))?"
_NO_ZH = "(?:就|可以|都|先|请|我)*(?:不要|不用|不需要|不必|别[给报发说列]|甭[给报])(?:我|了|报|给|列|说){0,2}"
_NO_EN = (
    "(?:and |but |please |just )*(?:not|no|skip|leave out|omit|drop|ignore|without|rather than|instead of"
    "|no need for|(?:i )?(?:don't|do not) (?:want|need|give me|include|mean|send))"
)
_HAD = "(?:achieved|reached|reali[sz]ed|accomplished|attained|delivered|completed|done|came of it)"
_DENIED = re.compile(
    f"[,;(] ?(?P<a>(?:{_SINGLE_ZH}){_THING_ZH}{_NO_ZH}[了啊哦哈]*|{_NO_ZH}(?:{_SINGLE_ZH}){_THING_ZH})[)]?(?=[,;.?!]|$)"
    f"|[,;(] ?(?P<b>(?:{_CUMULATIVE_ZH}){_THING_ZH}{_NO_ZH}[了啊哦哈]*|{_NO_ZH}(?:{_CUMULATIVE_ZH}){_THING_ZH})[)]?(?=[,;.?!]|$)"
    f"|(?:[,;(]| -) ?(?P<c>{_NO_EN} (?:the |its |a |any |that )?(?:may |april |march )?(?:{_SINGLE_EN}){_THING_EN}(?: alone| figure)?)[)]?(?=[,;.?!]|$)"
    f"|(?:[,;(]| -) ?(?P<d>{_NO_EN} (?:the |its |a |any |that )?(?:{_CUMULATIVE_EN}){_THING_EN})[)]?(?=[,;.?!]|$)"
    f"|(?:[,;(]| -) ?(?P<e>{_NO_EN} (?:what|how much)(?: of it)? (?:was|is|has been|had been|we|they|got)"
    f"(?: (?:have|had|was|been|actually|really|already|in fact))* ?{_HAD}(?: so far| in the end| to date)?)[)]?(?=[,;.?!]|$)"
)
_KINDS = {"a": Kind.SINGLE, "b": Kind.CUMULATIVE, "c": Kind.SINGLE, "d": Kind.CUMULATIVE}
_MAY = (
    *(
        "当月",
        "单月",
        "本月",
        "单个月",
        "累计",
        "month",
        "cumul",
        "to-date",
        "to date",
        "ytd",
        "running",
    ),
    *(
        "achieved",
        "reached",
        "reali",
        "accompl",
        "attain",
        "deliver",
        "completed",
        "done",
        "came of it",
    ),
)


def without_kind(text: str) -> Without | None:
    """A text without the kind of figure that it sets aside."""
    if not any(map(text.__contains__, _MAY)) or not (denied := _DENIED.search(text)):
        return None
    rest = f"{text[: denied.start()]}{text[denied.end() :]}".strip(" ,;")
    return Without(rest, _KINDS.get(denied.lastgroup or "", Kind.RESULT)) if rest else None


def is_other(kind: Kind, periods: Sequence[Said], measures: Sequence[Measure], rest: str) -> bool:
    """Whether what is asked for is of another kind than what is set aside."""
    if kind is Kind.RESULT:
        return bool(measures) and {*measures} <= PLANS
    if not periods:
        return False
    single = all(one.first == one.last for one in periods)
    if kind is Kind.SINGLE:
        return all(one.first == 1 < one.last for one in periods) or ("累计" in rest and not single)
    return single
