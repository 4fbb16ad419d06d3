"""By how much did what was told at two times rise between them, and is there anything to compare?

>>> risen_between("那增加了几家", slots, Before(of_may, beside=of_last_year))[0].intent
<Intent.COMPARE: 'compare'>
"""

import re
from typing import TYPE_CHECKING

from bot.spans import Said
from bot.understand.conversation.lasttwo import HOW_FAR, TWO, one_beside
from bot.understand.conversation.leaning import AHEAD
from bot.understand.slots import PLANS, Slots
from bot.words import Intent, Measure, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before


def risen_between(
    text: str, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """What one told at two times grew by between them: 5月末多少家? 去年底呢? 那增加了几家."""
    if not before or not _RISEN.fullmatch(text):
        return None
    old, first = before.query, one_beside(before)
    both = old.intent is Intent.LOOKUP and len(old.periods) == TWO
    periods = old.periods if both else _then_and_now(first, old)
    if not periods or not set(old.measures) <= {Measure.VALUE} or len(old.metrics) > 1:
        return None
    known = changed(slots, metrics=old.metrics, regions=old.regions, unknown=(), choices=())
    against = len(periods) == 1
    whole = changed(known, cues=frozenset(("compare",)), additions=(), against=against)
    risen = changed(old, periods=periods, measures=(Measure.VALUE,), wants_rank=False)
    return changed(risen, intent=Intent.COMPARE), whole, ("metric", "period")


def _then_and_now(first: Query | None, old: Query) -> tuple[Said, ...]:
    """The periods of the last two questions, where they are of the same thing at two times."""
    if not first or first.periods == old.periods:
        return ()
    return tuple(dict.fromkeys((*first.periods, *old.periods)))


def more_than_before(query: Query, slots: Slots) -> Slots:
    """The slots where another time is held against the one before: how many more in 2023?"""
    asks = slots.cues >= {"more", "margin"} and len(query.periods) == 1 and not slots.regions
    more = asks and not (query.metrics or slots.against)
    return changed(slots, cues=slots.cues | {"compare"}) if more else slots


def held_to_nothing(text: str, whole: Query, slots: Slots, measured: bool) -> bool:
    """Whether it is asked by how much one differs that nothing is held against: 那多了多少.

    Nor is there anything to choose from where one figure was told: 10%以上的呢.
    """
    one = max(map(len, (whole.metrics, whole.regions, whole.periods))) < TWO
    ahead = AHEAD.fullmatch(text)
    told = (
        (measured and not ahead and not _WHICH.search(text))
        or slots.metrics
        or slots.against
        or whole.intent is not Intent.LOOKUP
    )
    if told or not one or set(whole.measures) & PLANS:
        return False
    some = slots.amount and _SOME_OF.search(text)
    if not slots.amount and _WHICH.search(text):
        return True  # 哪个降得最多: of one
    apart = ahead or HOW_FAR.fullmatch(text) or ("sum" in slots.cues and _ADDED_UP.search(text))
    return bool(some or apart or _RISEN.fullmatch(text))


_SOME_OF = re.compile("的呢?[?!.]*$|(?<![a-z])(?:those|ones)(?![a-z])")
_WHICH = re.compile(
    "^(?:那么?)?(?:哪一?[个项]|哪个?时期)[^,;]{0,6}最[高低快慢大小多少猛狠]"
    "|^(?:and |so )*which(?: one)? (?:is|was|fell|grew|rose|dropped)(?: the)?"
    " (?:most|least|[a-z]+est)[ ?!.]*$"
)
_ADDED_UP = re.compile("加起来|相加|加总|加在一起|add(?:ed)? up|(?:put|taken) together")
_UNITS_ZH = "(?:多少|几)(?:万|千|百|亿)?[家户个人件项辆]?(?:亿?元|[亿万]|万?吨|度)?"
_RISEN = re.compile(  # what rose by a level; 增长多少 alone is on the year before
    "(?:那么?|这样|一共|总共|合计|(?:这|其|中)?期?间|两者|相当于|等于|也?就?是(?:说)?|所以|我们|我区|[,呢])*"
    f"(?:净(?:增加?|减少?)(?:了|数|量|额|长)?(?:是|有|为)?{_UNITS_ZH}"
    f"|(?:又|共|总共|一共)?(?:(?:增[加长多]|[多少涨跌升降添]|减少|上升|下降)(?:出来?)?了"
    f"|增加|减少|新增了?(?=多少亿)|[多少]出?来?(?=几)){_UNITS_ZH})"
    "[呢啊呀吧?!.]*"
    "|(?:(?:and|so|then|ok|okay|which is|meaning|in other words),? )*"
    "(?:(?:(?:what (?:is|was)|what's|how (?:much|many|big) (?:is|was)) )?"
    "(?:(?:the|a|that's a) )?net (?:increase|gain|change|rise|addition|growth|decrease|loss)s?"
    "|(?:what (?:is|was)|what's|how (?:big|large) (?:is|was)) (?:the|that) "
    "(?:increase|gain|change|rise|difference|addition|drop|decrease)"
    "|(?:(?:that|it|this|they)(?:'s|'re| is| are| was| were| has gone| have gone| went)? )?"
    "(?:up|down|an? (?:increase|gain|rise|drop|fall)) (?:by |of )?how (?:many|much)"
    "|how much (?:more |of it )?(?:was|has been|got) (?:added|gained|put on|lost)"
    "|how (?:many|much) (?:more|fewer|less|higher|lower)"
    "(?: (?:is|was|are|were) (?:that|it|this|they))?"
    "|(?:an? )?(?:increase|gain|rise|drop) of how (?:many|much)"
    "|(?:the )?(?:increase|gain|rise|drop|change|difference)(?= in (?:yuan|money))"
    "|(?:by )?how (?:much|(?<=by how )many) did (?:it|that|they)"
    " (?:rise|go up|increase|change|fall|drop|grow(?= by))"
    "|(?<=so )how much (?:did (?:it|that|they) (?:rise|grow|go up|increase|change|fall)"
    "|(?:has|have) (?:it|that|they) (?:risen|grown|gone up|increased|changed|fallen))"
    ")"
    "(?: by)?"
    "(?: (?:then|over that time|in between|between (?:the two|them)|in all|overall|in total"
    "|in (?:(?:million |billion )?yuan|money|absolute terms|cash terms)))*"
    "[ ?!.]*"
)
