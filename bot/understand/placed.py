"""Does a question ask how far we are from whoever holds a place?

>>> held_to_place("固投离第一名差多少", Slots(metrics=("fixed_asset_investment",), ordinal=1)).cues
frozenset({'league'})

Who holds it is not said, so that all districts are told side by side.
"""

import re

from bot.understand.slots import PLANS, Slots
from bot.words import changed

_ZH_PLACE = "(?:全市)?(?:第[一二三四五六七八九十0-9]+[名位]?|榜首|头名|末位|(?:前|后|最后)一[名位])"
_FROM_PLACE = re.compile(
    f"(?:离|距离?|[跟和与比较]|领先于?|落后于?|超出?|追上|赶上){_ZH_PLACE}"
    "(?:的?(?:县区?|区|地方|那个|那家))?"
    "(?:(?:还|相比|比|要|又|大概|具体)*(?:差|多|少|高|低|快|慢|有|远|相差|几个)"
    "|[^,;?!]{0,14}?(?:相?差|差距|[高低快慢多少]出?)了?(?:多少|几个?|多大|多远))"
    "|(?<![a-z])(?:behind|ahead of|far from|gap (?:to|with|between us and)|lead over|trail)"
    " (?:the )?(?:first|second|third|1st|2nd|3rd|top|last|number one|leader|runner[ -]?up)"
    "(?![a-z])"
    "(?! (?:quarter|half|month|week|year|[a-z]+ (?:month|quarter)))"
)
_MAY_PLACE = re.compile("第|榜首|头名|末位|一[名位]|behind|ahead|far from|gap|lead over|trail")
_OF_PLACE = frozenset(("gap", "compare", "highest", "lowest", "trailing"))


def held_to_place(text: str, slots: Slots) -> Slots:
    """The slots of a league where a place is only what ours is held against."""
    if len(slots.metrics) != 1 or slots.amount or PLANS & set(slots.measures):
        return slots
    if not _MAY_PLACE.search(text) or not _FROM_PLACE.search(text):
        return slots
    cues = slots.cues - _OF_PLACE | {"league"}
    return changed(slots, cues=cues, ordinal=0, top=0, bottom=0)
