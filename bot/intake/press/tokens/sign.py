"""What is a piece of a sentence: a name, a number, a place, a word, or nothing known?"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bot.intake.press.tokens.numbers import Amount
from bot.intake.press.tokens.ranks import Rank
from bot.spans import Said


class Kind(Enum):
    """What a sign is."""

    METRIC = auto()
    CHOICE = auto()  # a name that several indicators share
    PLACE = auto()
    ELSEWHERE = auto()
    COMPANY = auto()
    PERIOD = auto()
    NUMBER = auto()
    RATIO = auto()
    RANK = auto()
    WORD = auto()
    ASIDE = auto()  # 在高基数基础上
    UNKNOWN = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """A piece of a sentence and what it says."""

    kind: Kind
    start: int
    end: int
    text: str
    roles: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()  # metrics, or one region
    measure: str = ""
    said: tuple[Said, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[Rank, ...] = ()
    parts: tuple[Decimal, ...] = ()


def covered(length: int, signs: Iterable[Sign]) -> bytearray:
    """Which characters of a text of some length the signs stand on."""
    taken = bytearray(length)
    for sign in signs:
        taken[sign.start : sign.end] = b"\1" * (sign.end - sign.start)
    return taken
