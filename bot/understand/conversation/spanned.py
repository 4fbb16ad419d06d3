"""Is it asked back whether the figure just told is cumulative: 这个是累计数吧?

>>> asked_back("is that cumulative", slots, before)[0] == before.query
True
"""

import re
from typing import TYPE_CHECKING

from bot.understand.slots import Slots
from bot.words import Intent, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_TOTAL = (
    "(?:年初以来的?)?(?:累计|当月|单月|当季|单季|全年|时点|期末)(?:的?(?:数据?|数字|值|量|额))?"
)
_TOTAL_EN = (
    "(?:(?:a |the )?(?:cumulative|year[ -]to[ -]date|running|single[ -](?:month|quarter)|monthly"
    "|quarterly|ytd)(?: (?:figure|number|total|value|one|amount)s?)?"
    "|(?:for )?(?:that|the|one|a single) (?:month|quarter)(?: alone| only)?"
    "|(?:since|from|counted from) (?:1 |the start of )?(?:january|jan|the year)"
    "(?: 1)?(?: on(?:wards)?)?)"
)
_ASKED_BACK = re.compile(
    "(?=.*[是吗吧么])(?:那么?|请问|[,])*(?:这个?|那个?|上面(?:这个|的)?|刚才(?:这个|那个|的)?|它)?(?:数据?|数字)?"
    f"(?:指的|说的|讲的)?(?:是不是|应该是|都?是)?(?:按)?{_TOTAL}(?:(?:还是|或者?)(?:是)?{_TOTAL})?"
    "(?:的)?(?:吧|吗|么|对吧|对吗|是吧|呀|啊)?[?!.]*"
    "|(?:(?:and|so|wait|ok),? )*(?:is|are|was|were) "
    "(?:that|this|it|these|those|they|the figure|that figure|this figure)(?: number| figure)? "
    f"{_TOTAL_EN}(?:,? or (?:is it |just )?{_TOTAL_EN})?(?:,? (?:right|then))?[ ?!.]*"
    f"|(?:that|this|it)(?:'s| is) {_TOTAL_EN},? (?:right|correct|isn't it|yes|is it)[ ?!.]*"
)
_MAY = re.compile(
    "累计|[当单]|全年|时点|期末|cumul|date|ytd|running|single|month|quarter|since|from"
)


def asked_back(
    text: str, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """The figure of the question before once more, with what its period counts."""
    if not before or not _MAY.search(text) or not _ASKED_BACK.fullmatch(text):
        return None
    old = before.query
    if old.intent is not Intent.LOOKUP or not old.metrics or len(old.periods) > 1:
        return None
    known = changed(slots, metrics=old.metrics, cues=frozenset(("spans",)), measures=old.measures)
    known = changed(known, unknown=(), choices=(), terms=(), bare_terms=(), then=())
    return old, known, ("metric", "period")
