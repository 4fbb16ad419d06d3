"""What may stand between a question and its figures?

>>> Trouble.MOM in LASTING
False
"""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a question cannot be looked up as it stands."""

    NONE = ""
    EMPTY = "empty"
    TOO_LONG = "too_long"
    BAD_PERIOD = "bad_period"
    UNKNOWN_METRIC = "unknown_metric"
    UNKNOWN_WORD = "unknown_word"
    AMBIGUOUS = "ambiguous"
    VARIANT = "variant"
    BASIS = "basis"
    BASE = "base"  # growth on another base than the year before
    MOM = "mom"
    SUM = "sum"
    ELSEWHERE = "elsewhere"
    COMPANY = "company"
    FORECAST = "forecast"
    OPINION = "opinion"
    CHAT = "chat"
    THANKED = "thanked"  # nothing is asked: thanks, goodbye
    TOLD = "told"  # nor where something is only told: the story is filed
    COMMAND = "command"  # what is stored is to be changed
    AGAINST = "against"  # how far apart it is from what is not said
    WHICH = "which"  # a measure or a rank of no indicator
    UNCLEAR = "unclear"
    LIMITED = "limited"  # what was set for all that follows cannot be kept to
    UNMET = "unmet"  # such a thing is set
    SET = "set"  # a scope is set for all that follows
    LIFTED = "lifted"


MAYBE_SLIPS = (Trouble.UNKNOWN_METRIC, Trouble.UNKNOWN_WORD)  # of the pen, or no words of ours
LASTING = frozenset((Trouble.LIMITED, Trouble.UNMET, Trouble.SET, Trouble.LIFTED))
