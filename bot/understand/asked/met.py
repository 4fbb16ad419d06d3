"""Is it asked whether a plan was met that is told with its amount, or whether it will be?

>>> held_to_plan("去年gdp增速完成7%的年度目标了吗", slots, [last_year], today).cues
frozenset({'gap', 'yes_no'})

Whether it will be nobody knows: 能不能超额完成目标 is a forecast, as long as the year runs.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.spans import Said
from bot.understand.slots import NO_CLAIM, Slots
from bot.words import Measure, changed

_AMOUNT = r"[0-9][0-9.,]*(?: ?[%a-z-]{1,12}|[^,;?!0-9a-z]{0,4}?)"
_MET = re.compile(  # 完成7%的年度目标了吗, did it hit its 7% growth target
    "(?:完成|实现|达到|达成|兑现|超过|超额完成|突破|跑赢)了?"
    rf"(?:年初|全年|年度|预定|既定|确定|定下|当初|今年|去年|的)*{_AMOUNT}(?:以上|左右)?的?"
    "(?:年度|全年|年初|预期|增长|增速|总|年|预定|既定|工作|发展)*"
    "(?:目标|任务|计划)(?:了|没|吗|么|[ ?!]*$)"
    "|(?<![a-z])(?:beat|hit|meets?|met|achieved?|reach(?:ed)?|exceed(?:ed)?|miss(?:ed)?"
    "|surpass(?:ed)?) (?:(?:its|our|the|that|their) )?(?:[a-z-]+ )?"
    rf"{_AMOUNT} (?:[a-z-]+ ){{0,3}}(?:target|plan|goal)(?![a-z])"
)
_CAN = "(?:能不能|能否|会不会|[能会])(?:够|顺利|如期|按时|按期|超额|提前|最终|最后|全面|[都也])*"
_DO = "(?:完成|实现|达到|达成|拿下|兑现)(?!了|过)"
_PLAN = "(?:目标|任务|计划)"
_COMING = re.compile(
    f"(?<![不没才]){_CAN}{_DO}[^,;?!多少几百]{{0,12}}?{_PLAN}(?:吗|么|吧|不|[ ?!]*$)"
    f"|{_PLAN}(?:[^,;?!多少几百]{{0,6}}?)(?<![不没才]){_CAN}{_DO}(?:吗|么|不|[ ?!]*$)"
    f"|{_PLAN}[^,;?!多少几百]{{0,4}}?{_DO}[得不]了(?:吗|么|[ ?!]*$)"
)
_COMING_EN = re.compile(
    "(?<![a-z])(?:can|could|might|may) (?!you |i |some|any|please)[a-z -]{2,40}? (?:still |ever )?"
    "(?:reach|meet|hit|make|beat|achieve|exceed|fulfill?) [^,;?!]{0,30}"
    "(?:target|goal|plan)(?![a-z])"
)


def held_to_plan(text: str, slots: Slots, said: Sequence[Said], today: date) -> Slots:
    """The slots of a plan beside what came of it, or of a forecast."""
    if slots.measures != (Measure.TARGET,) or not slots.metrics:
        return slots
    runs = all(one.year is None or one.year >= today.year for one in said)
    if runs and (_COMING_EN if text.isascii() else _COMING).search(text):
        return changed(slots, refuse=slots.refuse or "forecast")
    if slots.amounts != 1 or not _MET.search(text):
        return slots
    cues = slots.cues | {"gap"}
    return changed(slots, amount="", amounts=0, amount_unit="", claim=NO_CLAIM, cues=cues)
