"""Where does a server listen, and for how long to whom?

>>> address(bound("127.0.0.1", 0))
'http://127.0.0.1:49152'
"""

import asyncio
import socket
from typing import Final

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import BadSetting

SLOW_HEAD: Final = 10.0  # seconds for the head of a request
SLOW_BODY: Final = 10.0  # seconds for the rest of it
CONNECTIONS: Final = 512
HEAD: Final = 16 * 1024


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; BadSetting where the address is not to be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except (OSError, OverflowError) as error:
        raise BadSetting("bad_address", value=f"{host}:{port}", problem=error) from error
    # The loop does so only for sockets made with a protocol; without, a reply may wait 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address(listener: socket.socket) -> str:
    """The address of a socket, as a browser takes it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def config(app: ASGIApp) -> uvicorn.Config:
    """How carefully an application is served."""
    return uvicorn.Config(
        app,
        http=_Hasty,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=HEAD,
    )


class Prompt:
    """Hangs up on whoever takes too long to send the body of a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a body that does not end in time breaks off."""
        latest, ended = asyncio.get_running_loop().time() + SLOW_BODY, False

        async def hastened() -> Message:
            nonlocal ended
            if ended:
                return await receive()
            try:
                async with asyncio.timeout_at(latest):
                    message = await receive()
            except TimeoutError:
                return {"type": "http.disconnect"}
            ended = not message.get("more_body", False)
            return message

        await self._app(scope, hastened, send)


class _Hasty(H11Protocol):
    """Hangs up on whoever takes too long to say what they want."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._clock = self.loop.call_later(SLOW_HEAD, self._impatient, None)

    def on_response_complete(self) -> None:
        """Start it anew: of what was answered early the rest may drip in for ever."""
        super().on_response_complete()
        self._clock.cancel()
        self._clock = self.loop.call_later(SLOW_HEAD, self._impatient, self.cycle)

    def _impatient(self, last: object) -> None:
        if self.cycle is last and not self.transport.is_closing():  # no request came after it
            self.transport.close()
