"""Does what was acknowledged survive the loss of the primary, and how long does nothing get through?

The drill of `deploy/drill`, many falls in one run: each server that was lost is brought back by
pg_rewind, follows, and falls in its turn.
"""

from statistics import median
from typing import Final

from deploy.drill.drill import Drill, drilled
from tests.soak.report import Length, Measured, none

PROMISE: Final = "What was acknowledged survives the loss of the database's primary"
FAILOVERS: Final = 20
SECONDS: Final = 4


def main(length: Length) -> list[Measured]:
    """Let so many primaries fall, and one more that nobody waited for."""
    done = drilled(failovers=length.of(FAILOVERS), seconds=SECONDS)
    alone = drilled(failovers=1, seconds=SECONDS, quorum=False)
    return [
        Measured("primaries that were killed, of three servers", f"{len(done.falls)}", "20"),
        Measured("writes that were acknowledged", f"{sum(_all(done, 'acknowledged')):,.0f}", ""),
        none("of them lost", int(sum(_all(done, "lost")))),
        none("figures that were there twice", done.repeated),
        Measured(
            "ms in which nothing was acknowledged, median and most", _spread(done, "stall"), ""
        ),
        Measured("ms of them until another led, median and most", _spread(done, "promotion"), ""),
        _would_show(alone),
    ]


def _would_show(alone: Drill) -> Measured:
    lost = int(sum(_all(alone, "lost")))
    what = "lost where no standby is waited for and their line breaks"
    return Measured(what, f"{lost:,}", "some: it would show", kept=lost > 0)


def _all(done: Drill, name: str) -> list[float]:
    return [float(getattr(fall, name)) for fall in done.falls]


def _spread(done: Drill, name: str) -> str:
    found = [1000 * one for one in _all(done, name)]
    return f"{median(found):,.0f}, {max(found):,.0f}"
