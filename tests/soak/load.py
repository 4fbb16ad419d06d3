"""How many updates a second are borne, at what cost, and how soon is each answered?

$ python -m tests.soak load             # a minute at the rate that is asked for: leave the machine alone

The limits of Telegram are lifted, or 30 answers a second would be all. A machine on which a bare
echo bot of the same library cannot do 300 a second is asked for what it can bear.
"""

import asyncio
from functools import partial
from typing import Final

from tests.bench.telegram import OURS, PEER, full_speed, in_turn, measured, steady
from tests.soak.report import Length, Measured, none

PROMISE: Final = "Updates are answered as fast as they come, and none is lost"
RATE: Final = 300  # a second
SECONDS: Final = 60
SOON: Final = 150.0  # milliseconds that one of twenty may exceed
DEARER: Final = 1.5  # than an update of the echo bot
BORNE: Final = 0.7  # of what is answered at full speed; beyond, what waits cannot but grow


def main(length: Length) -> list[Measured]:
    """Full speed in turn with the echo bot, then so many a second for a minute."""
    seconds = max(4.0, length.part * 15)
    found = in_turn({OURS: "lifted", PEER: "peer"}, partial(full_speed, seconds))
    ours, echo = found[OURS], found[PEER]
    ratio = ours.cpu_ms / echo.cpu_ms
    enough = min(RATE, echo.per_second / DEARER)
    rate = min(RATE, int(BORNE * ours.per_second))
    run = asyncio.run(measured("lifted", partial(steady, length.of(SECONDS), rate)))
    asked = f"{int(rate * length.of(SECONDS)):,} updates, {rate} a second for"
    return [
        Measured(
            "answers a second of a bare echo bot, at full speed", f"{echo.per_second:.0f}", ""
        ),
        Measured(
            "answers a second of ours",
            f"{ours.per_second:.0f}",
            f"{RATE}, or two thirds of the echo bot's where that is less",
            ours.per_second >= enough,
        ),
        Measured(
            "processor time of an update, in ms: ours, the echo bot's",
            f"{ours.cpu_ms:.1f}, {echo.cpu_ms:.1f}",
            "",
        ),
        Measured("their ratio", f"{ratio:.2f}", f"at most {DEARER}", ratio <= DEARER),
        none(f"lost of {asked} {length.of(SECONDS)} s", run.lost),
        Measured(
            "milliseconds from an update to its answer, p50 and p95",
            f"{run.p50_ms:.0f}, {run.p95_ms:.0f}",
            f"p95 below {SOON:.0f}",
            run.p95_ms < SOON,
        ),
    ]
