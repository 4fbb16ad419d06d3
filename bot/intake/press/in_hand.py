"""Which period is in hand at a place of a text, and how sure is one that was worked out?"""

from dataclasses import dataclass

from bot.words import Inferred, Period, Said


@dataclass(frozen=True, slots=True)
class Told:
    """A whole period, what of it was worked out, and the warnings that go with it."""

    period: Period
    inferred: Inferred = Inferred.NO
    warnings: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The period in hand at one place of a text."""

    said: tuple[Said, ...]
    local_main: tuple[Said, ...]
    local: bool
