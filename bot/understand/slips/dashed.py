"""Which months does a text mean whose dash was lost, or typed as a point?

>>> with_dash("2024年15月")
'2024年1-5月'
"""

import re

from bot.understand.conversation.retaken import Understood
from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.words import changed

_RUN_TOGETHER = re.compile(r"(?<![\d.-])(?P<first>[1-9]|1[01])[.·]?(?P<last>[1-9]|1[0-2])(?=月)")


def with_dash(period: str) -> str:
    """A period with the dash between months that were run together; "" where none were."""
    told = _RUN_TOGETHER.search(period)
    if not told or int(told["first"]) >= int(told["last"]):
        return ""
    return f"{period[: told.end('first')]}-{period[told.start('last') :]}"


def maybe_dashed(text: str, reading: Reading, asking: Asking, understood: Understood) -> Reading:
    """A reading of a period that is none, with the question that may have been meant: 15月."""
    period = with_dash(reading.about)
    meant = text.replace(reading.about, period, 1) if period else ""
    if not meant or understood(meant, asking).trouble:
        return reading
    return changed(reading, did_you_mean=(f"{meant.rstrip('?')}?",))
