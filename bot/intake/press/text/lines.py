"""Which line does one that names but a month go on with: October only: 583 m yuan, -2.1%?

>>> lines = Lines()
>>> lines.read(exports), lines.read(october)  # the signs of two lines
((), ('exports',))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.intake.press.tokens.sign import Kind, Sign

_TELLING: Final = frozenset({"up", "down", "yoy", "growth_noun", "level", "reach", "flat"})
_FIGURES: Final = (Kind.NUMBER, Kind.RANK)


@dataclass(slots=True)
class Lines:
    """The lines of figures below a heading, as they are read."""

    keys: tuple[str, ...] = ()  # of the indicator that the last one named
    named: int = 0  # how many of them named one
    months: int = 0  # and how many but a month
    parent: str = ""  # the name that lines which say "of which" are parts of

    def read(self, found: Sequence[Sign]) -> tuple[str, ...]:
        """What the next line is of that names but a month; of which of several, nobody can tell.

        One that says "of which" is of the line above; so is one where each line has its month.
        """
        colon = next((n for n, s in enumerate(found) if s.text == ":"), 0)
        label = found[:colon]
        names = [s for s in found if s.kind in (Kind.METRIC, Kind.CHOICE)]
        if not any(s.kind in _FIGURES for s in found):
            self.keys, self.named, self.months, self.parent = (), 0, 0, ""
            return ()
        if names:
            alone = len(names) == 1 and names[0].kind is Kind.METRIC and len(names[0].keys) == 1
            self.keys = names[0].keys if alone else ()
            self.named += 1
            if not any("within" in s.roles for s in found[:1]):
                self.parent = names[0].text if self.keys else ""
            return ()
        dated = [s for s in label if s.kind is Kind.PERIOD]
        light = all(s.kind is Kind.PERIOD or s.roles & {"filler", "within", "of"} for s in label)
        if len(dated) != 1 or not light:
            self.keys = ()
            return ()
        within = any("within" in s.roles for s in label)
        clear = within or self.months == self.named - 1
        self.months += 1
        return self.keys if clear else ()


def labelled(found: Sequence[Sign]) -> tuple[str, ...]:
    """The indicator that a line of its own names, for the lines of figures below it."""
    said = [s for s in found if s.kind is not Kind.STOP]
    named = [s for s in said if s.kind is Kind.METRIC]
    bare = all(s.kind in (Kind.METRIC, Kind.PLACE) or s.roles & {"filler"} for s in said)
    return named[0].keys if bare and len(named) == 1 else ()


def goes_on(found: Sequence[Sign]) -> bool:
    """Whether a line begins with a figure and names nothing itself."""
    names = any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in found)
    first = next((s for s in found if s.kind not in (Kind.STOP, Kind.PERIOD)), None)
    opens = first is not None and (first.kind in _FIGURES or first.roles & _TELLING)
    return bool(opens) and not names
