"""What does every response tell a browser to be careful of?"""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handlers.web.ops import Counts

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SAFE: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",  # an address holds the question
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

_RAW: Final = tuple((name.encode(), value.encode()) for name, value in SAFE.items())


class Careful:
    """Adds the headers to whatever is answered, and counts it."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self._app, self._counts = app, counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and mark its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._counts.responded(message["status"])
                given = message["headers"]
                names = {name for name, _ in given}
                message["headers"] = [*given, *(one for one in _RAW if one[0] not in names)]
            await send(message)

        await self._app(scope, receive, marked)
