"""What does the web server answer?

>>> app = build(desk, lambda: {"store": True})  # GET /healthz -> 200 ok
"""

from collections.abc import Callable, Mapping, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.desk import Desk

Watch = Callable[[], Mapping[str, bool]]


def build(desk: Desk, watch: Watch, others: Sequence[Route] = ()) -> Starlette:
    """The routes; `watch` says of each part whether it does its work, `others` are for machines."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        found = {"store": desk.store.is_writable(), **watch()}
        return JSONResponse(found, status_code=200 if all(found.values()) else 503)

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz), *others])
