"""What was asked before in a conversation?

>>> Before(query, answered=period).gap
False
"""

from dataclasses import dataclass
from typing import Final

from bot.spans import Period
from bot.understand.conversation.lacking import NOT_LACKING, Lacked
from bot.understand.conversation.standing import NOTHING_SET, Standing
from bot.understand.slots import NOTHING, Slots
from bot.words import Language, Query

NONE_TOLD: Final = Query()


@dataclass(frozen=True, slots=True)
class Before:
    """The question before: how it was read, and the period it was answered for."""

    query: Query
    answered: Period | None = None
    open_choice: bool = False  # it was asked back which indicator is meant
    survey: Slots = NOTHING  # what bounds a question over many indicators
    beside: Query | None = None  # the question before that one, where they differ in one thing
    gap: bool = False  # how far a plan was kept to was asked
    standing: Standing = NOTHING_SET  # what was set for all that follows
    lacked: Lacked = NOT_LACKING  # what of it is not kept, so that nothing goes on from the rest
    offered: tuple[str, ...] = ()  # whole questions that were offered instead of an answer
    aimed: bool = False  # the plan of the same was asked for before what came of it
    pointed: str = ""  # the place that was asked for as the first or last of a field
    field: bool = False  # the districts were listed, before what is told of one of them
    among: Query = NONE_TOLD  # several that were named, of which one is asked about now
    in_turn: bool = False  # they were told one after another, the last of them now
    language: Language | None = None  # it was asked in
