"""Which sentence beside a question is set aside though it could be read as a part of it?

>>> without_aside("you helped me in may. exports in q1?", reading, asking, left_out).query.periods
(Said(None, 1, 3),)
"""

import re
from collections.abc import Callable

from bot.understand.lexicon.asking import Asking
from bot.understand.meaning import Reading
from bot.understand.slips.put_right import MARK
from bot.understand.slots import PLANS
from bot.understand.trouble import MAYBE_SLIPS
from bot.words import Intent

LeftOut = Callable[[str, Asking], Reading | None]  # the question without a clause of other things

_TALKS = re.compile("[,.;:!?] ?(?=.)| missing (?:is|was) ")
_STOP = re.compile("[.!] ")
_OURS_DENIED = re.compile(
    "(?:ours|our own),? (?:i|we)(?:'ve)? (?:already )?(?:have|got|know)"
    "|(?:skip|leave out|forget|don't (?:send|need|want)(?: me)?) (?:ours|our own)"
)
_ASKED = re.compile("[要想问查](?!过|了|的时候)|(?<![a-z])(?:need|want|ask|look)")
_PLAN = re.compile(
    "(?<![a-z])(?:targets?|goals?|plans?|tasks?|quotas?|objectives?|what|which|how)(?![a-z])"
)
SPACE = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff0-9])")


def without_aside(text: str, reading: Reading, asking: Asking, left_out: LeftOut) -> Reading | None:
    """A text without a sentence of which only a period, or a verb of planning, would be read."""
    if len(reading.query.periods) > 1 and (
        told := _without_talk_of(text, reading, asking, left_out)
    ):
        return told
    extreme = reading.query.intent is Intent.EXTREME
    several = len(reading.query.metrics) > 1 or extreme or _OURS_DENIED.search(text)
    if several and (told := without_story(text, reading, asking, left_out)):
        return told
    return _without_promise(text, asking, left_out) if PLANS & set(reading.query.measures) else None


def _without_promise(text: str, asking: Asking, left_out: LeftOut) -> Reading | None:
    """A figure without talk beside it of what somebody promised, which is no plan for it."""
    told = left_out(text, asking) if text.isascii() and _TALKS.search(text) else None
    if not told or PLANS & set(told.query.measures) or any(map(_PLAN.search, told.left_out)):
        return None
    return told if told.query.metrics and not told.trouble else None


def without_story(text: str, reading: Reading, asking: Asking, left_out: LeftOut) -> Reading | None:
    """A text without an English sentence ahead, of another indicator or of the worst of all.

    It may also say that ours is known.
    """
    if reading.trouble or not text.isascii() or not (stop := _STOP.search(text)):
        return None
    told = left_out(text, asking)
    if not told or told.trouble or told.query.periods != reading.query.periods:
        return None
    ahead = all(text.find(one) < stop.start() and not _ASKED.search(one) for one in told.left_out)
    less = {*told.query.metrics} < {*reading.query.metrics}
    denied = any(map(_OURS_DENIED.match, told.left_out))
    fewer = denied and {*told.query.regions} < {*reading.query.regions}
    plainer = Intent.EXTREME is reading.query.intent is not told.query.intent
    return told if ahead and (less or fewer or plainer) else None


def _without_talk_of(
    text: str, reading: Reading, asking: Asking, left_out: LeftOut
) -> Reading | None:
    """A text without a sentence that only says when something else was: you helped me in May."""
    if (reading.trouble and reading.trouble not in MAYBE_SLIPS) or not MARK.search(text):
        return None
    text = SPACE.sub(",", text)
    told = left_out(text, asking)
    spans = [
        {(one.year, one.first, one.last) for one in r.query.periods} for r in (told, reading) if r
    ]
    if not told or not spans[0] < spans[1]:
        return None
    names = [t.start for t in asking.parts(text).tokens if t.get("metric")]
    leads = names and all(
        text.find(one) < names[-1] and not _ASKED.search(one) for one in told.left_out
    )
    return told if told.query.periods and leads else None
