"""What was a question read as, and what stands in the way of an answer?

>>> NOTHING_READ.query.intent
<Intent.UNKNOWN: 'unknown'>
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.understand.conversation.standing import NOTHING_SET, Standing
from bot.understand.slots import NOTHING, Slots
from bot.understand.trouble import Trouble
from bot.words import Language, Query

if TYPE_CHECKING:
    from bot.understand.asked.pairs import Pairs

_MOST: Final = 24  # indicators times places times periods of one question


@dataclass(frozen=True)
class Reading:
    """A question as it was read: the query, and what stands in the way of an answer."""

    query: Query
    language: Language
    slots: Slots
    trouble: Trouble = Trouble.NONE
    about: str = ""  # the word or period that makes the trouble
    carried: tuple[str, ...] = ()  # what was taken over from the question before
    read_as: tuple[str, ...] = ()  # the words that slips were read as
    did_you_mean: tuple[str, ...] = ()  # whole questions, where a slip may be several words
    pairs: Pairs = ()  # which period each indicator is asked for, where each has its own
    left_out: tuple[str, ...] = ()  # clauses that no word of the query is from
    standing: Standing = NOTHING_SET  # what holds for the questions to come
    then: Reading | None = None  # a second question of the same text, answered behind this one
    words: str = ""  # in which it is asked, where a text asks more than one


NOTHING_READ: Final = Reading(Query(), Language.ZH, NOTHING)


def asks_much(query: Query) -> bool:
    """Whether more figures are asked for than one answer can tell: each has to be looked up."""
    asked = len(query.metrics) * max(1, len(query.regions)) * max(1, len(query.periods))
    return asked > _MOST
