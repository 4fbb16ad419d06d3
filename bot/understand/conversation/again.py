"""Is the same asked again of another indicator, place or period: 社零上次下降是什么时候? 出口呢?

>>> asked_again(query, slots, tokens, before).course
<Course.LAST: 'last'>
"""

from collections.abc import Sequence

from bot.understand.before import Before
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Query, changed

_APART = frozenset(("apart",))
_TOLD = frozenset(("when", "first", "each_year", "each_month", "each_quarter"))
_PLAIN = frozenset(("follow", "yes_no", "digest", "latest"))  # beside which nothing new is asked


def keeps_course(slots: Slots) -> bool:
    """Whether a question leaves behind what may be asked again."""
    return bool(slots.course) or "apart" in slots.cues


def asked_again(
    query: Query, slots: Slots, tokens: Sequence[Token], before: Before | None
) -> Slots:
    """The slots with what the question before asked of how something went, or of two apart."""
    if before is None or not keeps_course(before.survey) or slots.course:
        return slots
    own = slots.cues - _PLAIN or query.measures or slots.ranks or slots.amount
    if own or slots.unknown or slots.choices or slots.refuse:
        return slots
    alone = all(token.get("metric") for token in tokens)  # imports? but not: how much were imports
    if not (slots.follows or alone or (not slots.metrics and (query.periods or slots.regions))):
        return slots
    known = before.survey
    if not known.course:
        pair = len(slots.metrics or before.query.metrics) == len(before.query.metrics)
        return changed(slots, cues=slots.cues | _APART) if pair else slots
    cues = slots.cues - {"follow"} | (known.cues & _TOLD)
    return changed(slots, course=known.course, claim=known.claim, cues=cues)
