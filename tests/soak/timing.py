"""Can the public tell by the clock that an embargoed row is behind a no?

$ python -m tests.soak timing

Twins are asked in turn, in an order that is drawn, so that noise of the machine meets both alike.
"""

import math
import random
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from bot.words import Measure
from tests.conftest import NOW
from tests.soak.report import Length, Measured
from tests.test_twins import answered, twins, world
from tests.test_twins_steps import JUNE

PROMISE: Final = "The clock does not tell that a figure is embargoed"
REQUESTS: Final = 5_000  # to each of the twins
QUESTION: Final = "2024年上半年GDP增速?"
MOST: Final = 1.0  # milliseconds between the medians


def main(length: Length) -> list[Measured]:
    """Ask both and compare their times."""
    release = f"{NOW + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
    known = next(one for one in world() if one.metric == "gdp" and one.measure is Measure.GROWTH)
    held = replace(known, period=JUNE, value=Decimal("9.9"), rank=2, release_at=release)
    both = twins(world(), [held])
    desks = both.without, both.beside
    spent: tuple[list[float], list[float]] = [], []
    turns = [0, 1] * length.of(REQUESTS)
    random.Random(1).shuffle(turns)
    for turn in [0, 1] * 50 + turns:
        begun = time.perf_counter()
        answered(desks[turn], QUESTION, NOW)
        spent[turn].append(1000 * (time.perf_counter() - begun))
    apart = abs(median(spent[0][50:]) - median(spent[1][50:]))
    likely = probability(spent[0][50:], spent[1][50:])
    what = f"between the medians of {length.of(REQUESTS):,} answers each"
    return [
        Measured(what, f"{apart:.4f} ms", f"< {MOST} ms", apart < MOST),
        Measured(
            "probability of such times, if they are alike", f"{likely:.3f}", "> 0.01", likely > 0.01
        ),
    ]


def probability(some: list[float], others: list[float]) -> float:
    """The two-sided p of Mann and Whitney, by the normal distribution."""
    ranked = sorted([(value, 0) for value in some] + [(value, 1) for value in others])
    total = sum(rank for rank, (_, which) in enumerate(ranked, 1) if which == 0)
    n, m = len(some), len(others)
    above = total - n * (n + 1) / 2
    deviation = math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(above - n * m / 2) / deviation / math.sqrt(2))
