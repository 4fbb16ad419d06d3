"""How is a call carried to the Bot API, and what is an answer that never came?

>>> bot = RawBot(token, request=Carrier(32, root), get_updates_request=Carrier(1, root))

The library's own client costs four times as much of the processor for each call.
"""

import asyncio
import json
from io import BytesIO
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from handlers.redact import redacted

READ: Final = 20.0  # seconds without a byte after which Telegram is taken to be silent
CONNECT: Final = 5.0
UPLOAD: Final = 60.0  # for what is sent along with a call
IDLE: Final = 4.0  # after which a connection is not used again: servers hang up after five and more
_PLAIN: Final = {
    "User-Agent": BaseRequest.USER_AGENT,
    "Content-Type": "application/json",
}
_UNREACHED: Final = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)
_WITH_FILES: Final = {"User-Agent": BaseRequest.USER_AGENT}  # the form tells its own type


class Unreached(NetworkError):
    """Nobody was there to take the call, so it was not carried out."""


class BrokenOff(NetworkError):
    """The line broke in the middle of the call: it may have been carried out."""


class Carrier(BaseRequest):
    """Keeps so many connections to one server, through the proxy of the environment if any."""

    def __init__(
        self, most: int, root: str, *, read: float = READ, connect: float = CONNECT
    ) -> None:
        self._most, self._root, self._read, self._connect = most, root, read, connect
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds without a byte after which a call is given up."""
        return self._read

    async def initialize(self) -> None:
        """Be ready to connect; it does so with the first call."""
        if self._session:
            return
        # The authorities that httpx trusts: those of the machine may be missing in a container.
        trusted = httpx.create_ssl_context() if urlsplit(self._root).scheme == "https" else True
        self._session = ClientSession(
            connector=TCPConnector(limit=self._most, ssl=trusted, keepalive_timeout=IDLE),
            proxy=proxy(self._root),
            skip_auto_headers=("Accept", "Accept-Encoding"),
            cookie_jar=DummyCookieJar(),
        )

    async def shutdown(self) -> None:
        """Hang up."""
        if self._session:
            await self._session.close()
            await asyncio.sleep(0)  # connections end in the next turn of the loop
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer; Unreached, TimedOut or BrokenOff where none came."""
        if self._session is None:
            raise Unreached("the line is not open")
        read = float(read_timeout) if isinstance(read_timeout, float | int) else self._read
        files = request_data is not None and request_data.contains_files
        limits = ClientTimeout(
            connect=self._read + self._connect,  # with the wait until a connection is free
            sock_connect=self._connect,
            sock_read=read,
            total=self._read + self._connect + UPLOAD + read if files else None,
        )
        body = _form(request_data) if request_data and files else _json(request_data)
        headers = _WITH_FILES if files else _PLAIN
        for _ in range(2):  # so that the loop has heard which connections were closed meanwhile
            await asyncio.sleep(0)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except _UNREACHED as error:
            raise Unreached(_told(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise BrokenOff(_told(error)) from error


def proxy(root: str) -> str | None:
    """The proxy that the environment names for a server; None where it is asked itself."""
    asked = urlsplit(root)
    if proxy_bypass(asked.hostname or ""):
        return None
    known = getproxies()
    return known.get(asked.scheme) or known.get("all")


def _json(data: RequestData | None) -> bytes | None:
    """Parameters as JSON: to quote each byte of Chinese for a form takes ten times as long."""
    return json.dumps(data.parameters).encode() if data else None


def _form(data: RequestData) -> FormData:
    form = FormData(quote_fields=False)  # a name of a file as it is: the server unquotes none
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=kind)
    return form


def _told(error: Exception) -> str:
    return redacted(f"{type(error).__name__}: {error}")
