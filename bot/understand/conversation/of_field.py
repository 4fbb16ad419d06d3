"""What is asked of a field told before: who of it is below the city, how far one is from us?

>>> of_field("比我们低几个点", query, slots, Before(of_second, pointed=it), *places)[1].regions
('lchtdz', 'lcetdz')
"""

import re
from typing import TYPE_CHECKING

from bot.understand.conversation.leaning import asks_gap
from bot.understand.slots import Slots
from bot.words import Intent, Query, changed

if TYPE_CHECKING:
    from bot.understand.before import Before

_SOME = re.compile(
    "[降落跌]的|哪[些几]|(?<![a-z])(?:those|ones|which|who|any)(?![a-z])"
)  # of a field, and not ours
_FELL = frozenset(("fell", "exists", "follow"))
_ENDS = frozenset(("highest", "lowest", "trailing"))
_PLAIN = frozenset(("follow", "leader", "trailing", "lowest", "highest"))
_ANY = re.compile(
    "谁|哪[些几个家]|有.{0,12}(?:吗|没有?|么)|有没有"
    "|(?<![a-z])(?:any(?:one|body|thing)?|some(?:one|body)?|who|which)(?![a-z])"
)


def of_field(
    text: str, query: Query, slots: Slots, before: "Before", home: str, city: str
) -> tuple[Query, Slots]:
    """A query with the field it is asked of, or the place at an end of it, as what is meant."""
    some = before.field and "fell" in slots.cues and slots.cues <= _FELL and _SOME.search(text)
    if some and not (query.metrics or slots.regions):  # 谁最快? 我们呢? 下降的有哪些
        slots = changed(slots, cues=slots.cues - {"exists"} | {"league"})
        return changed(query, intent=Intent.LEAGUE), slots
    if before.query.intent is not Intent.LEAGUE or query.metrics or "compare" not in slots.cues:
        return query, slots
    if slots.ours_unsaid and set(slots.regions) == {home, city} and _ANY.search(text):
        cues = slots.cues - {"ranked", "several", "exists"} | {"league", "leader"}
        slots = changed(slots, regions=(), ours_unsaid=False, cues=cues)
        return changed(query, regions=(home,), intent=Intent.LEAGUE), slots  # 有比全市低的吗
    others = slots.regions[1:] if slots.ours_unsaid else slots.regions
    one = before.pointed and len(others) == 1 and others[0] != before.pointed
    if not one or not asks_gap(text):
        return query, slots
    regions = (before.pointed, *others)  # 谁排第二? 比我们低几个点
    slots = changed(slots, regions=regions, ours_unsaid=False)
    return changed(query, regions=regions), slots


def of_whole_field(slots: Slots, before: "Before") -> bool:
    """Whether who stands at an end is asked of all districts, though two were told last: 谁垫底.

    That is so where it is said, or where all of them were listed before: 第三呢, the last one?
    """
    placed = bool(slots.ordinal or slots.bottom or slots.top)
    ends = placed or slots.cues & _ENDS
    if slots.regions or slots.metrics or not ends:
        return False
    told = before.field and placed and before.query.intent is not Intent.LEAGUE
    if told and slots.cues <= _PLAIN:
        return True
    asked = "leader" in slots.cues
    return asked and bool(slots.scope or (before.field and "trailing" in slots.cues))


def of_all(
    query: Query, slots: Slots, before: "Before | None"
) -> tuple[Query, Slots, tuple[str, ...]] | None:
    """Which of all indicators, asked behind one of them: 1-5月出口增速? 哪些指标降了."""
    old = before.query if before else Query()
    one = old.intent is Intent.LOOKUP and len(old.metrics) == 1
    if not one or query.intent is not Intent.RANKED or "ranked" not in slots.cues:
        return None
    kept = () if query.periods else old.periods
    return changed(query, periods=query.periods or kept), slots, ("period",) if kept else ()
