"""How often may one address ask?

>>> buckets = Buckets(Rate(each_second=1, at_once=2))
>>> [buckets.wait("10.0.0.1", 0.0) for _ in range(3)]
[0, 0, 1]

A token bucket for each address: it fills all the time, and a request takes one token out. Where
several replicas answer, it also takes one out of a bucket that they share.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from handlers.web.problems import Refused

REMEMBERED: Final = 10_000  # addresses; the one not heard of longest makes room
FREE: Final = ("/healthz", "/readyz", "/metrics", "/page/")  # what machines and browsers fetch
BURST: Final = 6  # seconds' worth of requests that an address may make at once
_HOUSE: Final = 64  # bits of an IPv6 address that one line has to itself


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a bucket fills, and how much it holds; nothing a second is no limit."""

    each_second: float = 20
    at_once: int = 120

    @classmethod
    def of(cls, each_second: int) -> "Rate":
        """So many a second, with room for a burst."""
        return cls(each_second, BURST * each_second)


USUAL: Final = Rate()
Draw = Callable[[str, float, float], float]  # of a bucket; the seconds to wait for a token


class Buckets:
    """The buckets of the addresses heard of lately; `draw` takes out of the shared ones."""

    def __init__(self, rate: Rate, draw: Draw = lambda *_: 0.0) -> None:
        self.rate, self._draw = rate, draw
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, now: float) -> int:
        """Take a token; the seconds to wait for one where there is none, else 0."""
        rate = self.rate
        if rate.each_second <= 0:
            return 0
        tokens, then = self._held.pop(address, (float(rate.at_once), now))
        tokens = min(rate.at_once, tokens + (now - then) * rate.each_second)
        enough = tokens >= 1
        self._held[address] = (tokens - 1 if enough else tokens, now)
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        if enough:
            return math.ceil(self._draw(address, rate.each_second, rate.at_once))
        return max(1, math.ceil((1 - tokens) / rate.each_second))


class Limiter:
    """Answers 429 to an address that asks too often."""

    def __init__(
        self,
        app: ASGIApp,
        buckets: Buckets,
        ticks: Callable[[], float],
        refuse: Callable[[Scope, Refused, dict[str, str]], ASGIApp],
        unlimited: Sequence[str] = (),
    ) -> None:
        self._app, self._buckets, self._ticks, self._refuse = app, buckets, ticks, refuse
        self._free = (*FREE, *unlimited)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not scope["path"].startswith(self._free):
            seconds = self._buckets.wait(caller(scope), self._ticks())
            if seconds:
                fault = Refused(429, "too_often", seconds=seconds)
                answer = self._refuse(scope, fault, {"retry-after": str(seconds)})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def caller(scope: Scope) -> str:
    """The address that asks; of an IPv6 address the part that a house has to itself."""
    return _house((scope.get("client") or ("",))[0])


@lru_cache(maxsize=1024)
def _house(host: str) -> str:
    try:
        found = ip_address(host)
    except ValueError:
        return host
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> _HOUSE << _HOUSE))
    return str(found)
