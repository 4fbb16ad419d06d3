"""Is nothing asked at all, but only thanked, or leave taken: 谢谢, great, bye?

>>> thanked(Reading(query, Language.EN, NOTHING, Trouble.UNCLEAR), "ok, thanks").trouble
<Trouble.THANKED: 'thanked'>
"""

import re

from bot.understand.meaning import Reading
from bot.understand.trouble import Trouble
from bot.words import changed

_THANKS = re.compile(
    "[谢多感拜]谢|谢[了啦过您你]|感恩|辛苦|拜拜|再见|回头见|下次见|感谢"
    "|(?<![a-z])(?:thanks?|thank you|thx|thanx|cheers|ta|much obliged|(?:good ?)?bye"
    "|see you|take care)(?![a-z])"
)
_NOTHING_SAID = (Trouble.UNCLEAR, Trouble.EMPTY)


def thanked(reading: Reading, text: str) -> Reading:
    """A reading of a text of which every word is talk, and one of them of thanks or goodbye."""
    slots = reading.slots
    asks = slots.cues or slots.ordinal or slots.top or slots.bottom or slots.regions
    if reading.trouble not in _NOTHING_SAID or asks or not _THANKS.search(text):
        return reading
    return changed(reading, trouble=Trouble.THANKED)
