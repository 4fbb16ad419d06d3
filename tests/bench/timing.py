"""How long does a thing take, mostly and when it is slow?

>>> interleaved({"nothing": lambda: timed(str, ["a"])}, rounds=3)["nothing"].p50
0.2
"""

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter_ns
from typing import TypeVar

Item = TypeVar("Item")
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """Microseconds: the median, and what one call in twenty exceeds."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of updates came to."""

    per_second: float
    cpu_ms: float  # of the bot, an update
    p50_ms: float
    p95_ms: float
    lost: int = 0


def times(nanoseconds: Iterable[int]) -> Times:
    """The summary of single calls."""
    found = sorted(nanoseconds)
    return Times(*(found[int(len(found) * share)] / 1000 for share in (0.5, 0.95)))


def timed(
    act: Callable[[Item], object],
    items: Iterable[Item],
    clock: Callable[[], int] = perf_counter_ns,
) -> list[int]:
    """The nanoseconds of one call for each item, by the time that passes or another clock."""
    found = []
    for item in items:
        start = clock()
        act(item)
        found.append(clock() - start)
    return found


def interleaved(runs: Mapping[Name, Callable[[], list[int]]], rounds: int = 7) -> dict[Name, Times]:
    """Every run once to warm up, then all of them in turn, so that noise hits all alike."""
    for run in runs.values():
        run()
    found: dict[Name, list[int]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name] += run()
    return {name: times(samples) for name, samples in found.items()}


def tell(what: str) -> None:
    """Say on the console what is being measured."""
    sys.stderr.write(f"{what} …\n")
