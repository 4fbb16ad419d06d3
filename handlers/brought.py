"""How is what a chat's server brings read, and when is it told that it has arrived?

>>> body = await body_of(request)
>>> return body if isinstance(body, Response) else await kept(arrivals, arrived(body), Response())
"""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.errors import BadStore
from bot.store import Arrival
from handlers.arrivals import Arrivals
from handlers.listening import CONNECTIONS

BIGGEST: Final = 1024 * 1024
SLOWEST: Final = 10.0  # seconds for one update
LATER: Final = {"Retry-After": "5"}
DELAY: Final = 0.1  # seconds that a stranger waits to hear that they are one
WAITING: Final = CONNECTIONS // 2  # strangers who do; one more hears it at once


class Door:
    """Has strangers wait for their no, so that whoever comes again at once holds up nobody.

    Never do so many wait that others find no connection.
    """

    def __init__(self, most: int = WAITING, seconds: float = DELAY) -> None:
        self._most, self._seconds, self._waiting = most, seconds, 0

    async def closed(self) -> Response:
        """403, in a while."""
        if self._waiting < self._most:
            self._waiting += 1
            try:
                await asyncio.sleep(self._seconds)
            finally:
                self._waiting -= 1
        return Response(status_code=403)


async def body_of(request: Request) -> bytes | Response:
    """The body, or what is answered where it is too slow (408) or too big (413)."""
    body = b""
    try:
        async with asyncio.timeout(SLOWEST):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BIGGEST:
                    return Response(status_code=413)
    except (TimeoutError, ClientDisconnect):
        return Response(status_code=408)
    return body


async def kept(arrivals: Arrivals, arrival: Arrival, thanks: Response) -> Response:
    """Thanks once an update is on the disk; 503 where it had better come again."""
    try:
        if arrivals.full():
            return Response(status_code=503, headers=LATER)
        await arrivals.keep([arrival])
    except BadStore:
        return Response(status_code=503, headers=LATER)
    return thanks
