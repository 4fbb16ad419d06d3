"""Whom does a sentence tell of that asks and limits nothing?"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.once import Once
from bot.understand.spelled.clean import is_han


class Whose(StrEnum):
    """Whose doings a sentence tells of."""

    SELF = "self"  # the asker's, who may speak of their own house
    OTHER = "other"  # somebody's else
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Built:
    """How a sentence is built."""

    whose: Whose
    presents: bool = False  # it says what the asker is or deals in
    part: bool = False  # it names what may be a part of a figure
    sites: bool = False  # it says where the asker may go to


IT = "这个数"  # stands for what is asked for, in a Chinese sentence that names it as well
ASIDE = Built(Whose.THING)  # what a sentence says is not wanted, or known already
KNOWN = Built(Whose.OTHER)  # talk that is told by its words, whatever is asked beside it


def _patterns(words: frozenset[str]) -> re.Pattern[str]:
    """What finds any of some words; a Latin one stands for itself, ^ and $ are the ends."""
    return re.compile("|".join(map(_pattern, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)")


def _pattern(word: str) -> str:
    told = re.escape(word.strip("^$"))
    if not is_han(word.strip("^$")[0]):
        told = rf"(?<![a-z'-]){told}(?:s|es|'s|s')?(?![a-z'-])"
    return f"{'^' * word.startswith('^')}{told}{'$' * word.endswith('$')}"


any_of = Once(_patterns, most=16)  # four lists of each catalogue
