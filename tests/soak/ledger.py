"""Which figures may an answer hold, when figures come in, come out and are revised meanwhile?

>>> ledger.allowed(key, asked, answered)
{'8.2'}
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

METRICS: Final = ("exports", "imports", "foreign_trade", "tax_revenue", "industrial_revenue")
YEARS: Final = range(1950, 2010)
Key = tuple[str, int]  # a metric; the year of whose first quarter the figure is


@dataclass(slots=True)
class Version:
    """A value, from when on it may be seen and from when on it must be; in seconds."""

    value: str
    may: float
    must: float = math.inf


class Ledger:
    """Every value that was handed over, and when."""

    def __init__(self) -> None:
        self.versions: dict[Key, list[Version]] = defaultdict(list)

    def enter(self, key: Key, value: str, may: float) -> Version:
        """A value is on its way."""
        made = Version(value, may)
        self.versions[key].append(made)
        return made

    def allowed(self, key: Key, asked: float, answered: float) -> set[str]:
        """What may be told of a figure between two moments; empty text where there is none."""
        versions = [Version("", -math.inf, -math.inf), *self.versions[key]]
        return {
            one.value
            for place, one in enumerate(versions)
            if one.may <= answered and all(later.must > asked for later in versions[place + 1 :])
        }

    def settled(self, before: float) -> list[tuple[Key, Version]]:
        """The values that everybody must have been able to see at a moment."""
        return [
            (key, one)
            for key, versions in self.versions.items()
            for one in versions
            if one.must <= before
        ]
