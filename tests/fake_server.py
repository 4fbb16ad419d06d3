"""A server on loopback, for as long as a test needs it.

>>> async with FakeTelegram() as fake:
...     fake.url
'http://127.0.0.1:40123'
"""

import asyncio
import socket
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class FakeServer:
    """Serves what `app` builds."""

    url = ""

    def app(self) -> Starlette:
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(self.app(), log_config=None, lifespan="off", access_log=False)
        config.timeout_graceful_shutdown = 0
        self.server = uvicorn.Server(config)
        self.running = asyncio.create_task(self.server._serve([listener]))
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self.server.servers:
            server.close()
        self.running.cancel()
        for task in self.server.server_state.tasks:
            task.cancel()
        for connection in list(self.server.server_state.connections):
            connection.transport.close()
        await asyncio.wait({self.running, *self.server.server_state.tasks})


class Cut(Response):
    """Breaks off in the middle."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        raise ConnectionAbortedError
