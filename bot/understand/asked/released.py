"""Is it asked on which day a figure came out: 一季度GDP是哪天公布的, when was it put out?

>>> released("1-5月外贸增速是多少,这数据啥时候发的")
Asked(of='1-5月外贸增速是多少', also=True)

When more is to come is another question: that is told of what was announced.
"""

import re
from typing import Final, NamedTuple

from bot.spans import Mode, Said

_MAY: Final = ("date", "day", "when")
_MAY_HAN: Final = ("哪天", "哪日", "号", "哪一天", "时候", "时间", "何时", "何日", "几时", "多会儿")
_DAY: Final = (
    "(?:哪一?[天日]|几月?几?[号日]|什么(?:时候|时间|日子)|啥时[候间]|何时|何日|几时|多会儿)"
)
_OUT: Final = "(?:对外|正式|首次|统一)*(?:公布|发布|公开|披露|发出来|放出来|出炉|发|出)(?:出来)?的"
_PUT: Final = (
    "(?:(?:first|officially|originally) )?"
    "(?:put out|released|published|issued|announced|made public|given out|disclosed)"
)
_WHEN: Final = "(?:when|(?:on )?(?:what|which) (?:date|day))"
_IT: Final = "(?:it|that|this|they|those|these|(?:the|that|this) (?:figures?|numbers?|data))"
_ALSO: Final = re.compile(  # a clause of its own behind the figure
    "[,;?.!]{1,3} ?(?:那|另外|顺便|还有|而且|以及|并且){0,3}"
    "(?:它|[这那该]个?(?:数据?|数字|指标)?|数据)?"
    f"(?:又|都|是|在){{0,3}}{_DAY}{_OUT}[啊呀呢]{{0,3}}[?.! ]{{0,6}}$"
    f"|(?:[,;?.!]{{1,3}} ?| (?=and ))(?:and )?{_WHEN} (?:was|were) {_IT} {_PUT}[?.! ]*$"
)
_WHOLE: Final = re.compile(
    f"(?P<name>.+?)(?:都|是|在){{0,3}}{_DAY}{_OUT}[啊呀呢]{{0,3}}[?.! ]{{0,6}}$"
    f"|{_WHEN} (?:was|were) (?:the )?(?P<put>.+?) {_PUT}[?.! ]*$"
    "|(?:what (?:is|was) |what's )?(?:the )?(?:(?:date|day) of (?:release|publication|issue)"
    "|(?:release|publication) da(?:te|y)) (?:for|of) (?:the )?(?P<of>.+?)[?.! ]*$"
)


class Asked(NamedTuple):
    """What it is of which the day is asked, and whether its figure is asked for as well."""

    of: str
    also: bool


def released(text: str) -> Asked | None:
    """Of what it is asked when it came out; None where that is not asked."""
    if not any(word in text for word in (_MAY if text.isascii() else _MAY_HAN)):
        return None
    if (also := _ALSO.search(text)) and also.start():
        return Asked(text[: also.start()], also=True)
    whole = _WHOLE.match(text)
    return Asked(whole[str(whole.lastgroup)], also=False) if whole else None


def came_with(said: Said) -> Said:
    """The figures of one month came out with those from January up to it."""
    alone = said.mode is Mode.WHOLE and said.first == said.last
    return said._replace(first=1, mode=Mode.AS_OF) if alone else said
