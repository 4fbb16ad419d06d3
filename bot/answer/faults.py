"""What is wrong with a row, in words?

>>> reason(Fault(7, "value", "magnitude", {…}), speaker)
'10240亿元与上一期的1.02亿元相差几百倍以上,请核对单位(亿元还是万元)'
"""

from collections.abc import Mapping
from typing import Final, Protocol

from bot.answer.say import Speaker

_PLACES: Final = frozenset({"region", "city"})


class Told(Protocol):
    """What a fault of a table or a text tells of itself."""

    @property
    def code(self) -> str:
        """The end of its phrase's key."""

    @property
    def data(self) -> Mapping[str, str]:
        """What fills the phrase; metrics and regions may stand by their keys."""


def reason(fault: Told, speaker: Speaker) -> str:
    """One sentence: what is wrong, and what to do."""
    return speaker.phrase(
        f"intake.{fault.code}",
        **{name: _named(name, value, speaker) for name, value in fault.data.items()},
    )


def _named(name: str, value: str, speaker: Speaker) -> str:
    if name in _PLACES and value in speaker.catalogue.regions:
        return speaker.region(value)
    if name == "metric" and value in speaker.catalogue.metrics:
        return speaker.metric(value)
    return value
