"""What is lost, and for how long does nothing get through, when the primary falls under load?

>>> drilled(failovers=1, seconds=5)
Drill(falls=(Fall(acknowledged=9731, lost=0, stall=0.41, promotion=0.22),), repeated=0)
"""

from dataclasses import dataclass
from itertools import pairwise
from time import monotonic, sleep
from typing import Final

from deploy.drill import cluster, load
from deploy.drill.cluster import Cluster
from deploy.drill.load import Load

_LONGEST: Final = 60.0  # seconds until a write gets through again
_LOOKED: Final = 0.02


@dataclass(frozen=True, slots=True)
class Fall:
    """What was acknowledged since the fall before, and what this one cost, in seconds."""

    acknowledged: int
    lost: int
    stall: float
    promotion: float


@dataclass(frozen=True, slots=True)
class Drill:
    """All falls, and how many figures stood twice in the end."""

    falls: tuple[Fall, ...]
    repeated: int

    @property
    def kept(self) -> bool:
        """Whether nothing was lost and nothing was there twice."""
        return not (self.repeated or any(fall.lost for fall in self.falls))


@dataclass(frozen=True, slots=True)
class _Moments:
    """When a primary was killed, and between when and when another was promoted."""

    killed: float
    found: float
    promoted: float


def drilled(*, failovers: int, seconds: float, quorum: bool = True) -> Drill:
    """Let so many primaries fall, each after so many seconds of load.

    Without the quorum the standbys also stop hearing half of the time before: what a broken line
    between them and the primary then costs.
    """
    with cluster.running(quorum=quorum) as servers:
        with load.writing(servers.address) as writers:
            moments = [_fall(servers, writers, seconds) for _ in range(failovers)]
            sleep(seconds / 2)
        return Drill(_falls(writers, moments), writers.repeated())


def _fall(servers: Cluster, writers: Load, seconds: float) -> _Moments:
    """Load, a kill, another primary, writes that get through, and three servers again."""
    sleep(seconds / 2)
    if not servers.quorum:
        servers.cut()
    sleep(seconds / 2)
    killed = monotonic()
    servers.primary.kill()
    found = monotonic()
    servers.promote()
    promoted = monotonic()
    while not (writers.done and writers.done[-1].at > promoted):
        if monotonic() > promoted + _LONGEST:
            raise TimeoutError
        sleep(_LOOKED)
    servers.rejoin()
    return _Moments(killed, found, promoted)


def _falls(writers: Load, moments: list[_Moments]) -> tuple[Fall, ...]:
    missing = [one.at for one in writers.missing()]
    times = sorted(one.at for one in writers.done)
    ends = [moment.killed for moment in moments[:-1]] + [float("inf")]
    starts = [0.0, *ends[:-1]]
    return tuple(
        Fall(
            sum(start < at <= end for at in times),
            sum(start < at <= end for at in missing),
            _stall(times, moment),
            moment.promoted - moment.found,
        )
        for moment, start, end in zip(moments, starts, ends, strict=True)
    )


def _stall(times: list[float], moment: _Moments) -> float:
    """The longest time around a fall in which nothing was acknowledged."""
    return max(
        after - before
        for before, after in pairwise(times)
        if after > moment.killed and before <= moment.promoted
    )
