"""What kind of answer do the filled slots ask for?

>>> intent(Slots(metrics=("gdp",)), ())
<Intent.LOOKUP: 'lookup'>
"""

from collections.abc import Sequence

from bot.understand.slots import Slots
from bot.words import Intent, Mode, Said


def intent(slots: Slots, periods: Sequence[Said]) -> Intent:
    """The kind of question, from the strongest sign to the weakest."""
    cues = slots.cues
    named = bool(slots.metrics or slots.choices)
    if "source" in cues:
        return Intent.SOURCE
    if named and "define" in cues and not periods:
        return Intent.DEFINE
    if "published" in cues:
        return Intent.COVERAGE
    if not named:
        return _unnamed(slots, periods)
    if "coverage" in cues and not slots.measures and not periods:
        return Intent.COVERAGE
    if _is_league(slots):
        return Intent.LEAGUE
    if cues & {"highest", "lowest"} and not slots.rank:
        return Intent.EXTREME
    if _is_compare(slots, periods):
        return Intent.COMPARE
    if "trend" in cues or any(map(_runs_over_years, periods)):
        return Intent.TREND
    return Intent.LOOKUP


def _runs_over_years(said: Said) -> bool:
    """2021到2023年, 2022年以来, 近五个月: a row of figures, not one."""
    long = said.last - said.first >= 23 or said.days is not None
    return said.mode is Mode.SPAN and long


def _unnamed(slots: Slots, periods: Sequence[Said]) -> Intent:
    """Questions that name no indicator."""
    cues = slots.cues
    bound = slots.ordinal or slots.top or slots.bottom or slots.amount or "fell" in cues
    if cues & {"ranked", "list"} and (bound or slots.rank or "highest" in cues or "lowest" in cues):
        return Intent.RANKED
    if "list" in cues:
        return Intent.LIST
    if "coverage" in cues:
        return Intent.COVERAGE
    if "digest" in cues or slots.topics:
        return Intent.DIGEST
    if "help" in cues and not periods:
        return Intent.HELP
    if "define" in cues:
        return Intent.DEFINE
    return Intent.UNKNOWN


def _is_league(slots: Slots) -> bool:
    """Every district side by side: asked for in words, or by asking which district leads."""
    return "league" in slots.cues and len(slots.regions) <= 1


def _is_compare(slots: Slots, periods: Sequence[Said]) -> bool:
    """Two of something and a word that sets them against each other."""
    if "compare" not in slots.cues:
        return False
    return len(slots.regions) > 1 or len(slots.metrics) > 1 or len(periods) > 1
