"""What does the web server answer?

>>> app = build(desk, lambda: {"store": True})  # GET /healthz -> 200 ok
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

from bot.desk import Desk
from handlers.web.app import web
from handlers.web.limits import USUAL, Rate

Watch = Callable[[], Mapping[str, bool]]


def build(
    desk: Desk,
    watch: Watch,
    others: Sequence[Route] = (),
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    rate: Rate = USUAL,
    ticks: Callable[[], float] = time.perf_counter,
) -> Starlette:
    """Page, API and health; `watch` says of each part if it works, `others` are for machines."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        found = {"store": desk.store.is_writable(), **watch()}
        return JSONResponse(found, status_code=200 if all(found.values()) else 503)

    parts = web(desk, clock, rate, ticks, unlimited=[route.path for route in others])
    watched = [Route("/healthz", healthz), Route("/readyz", readyz)]
    return Starlette(
        routes=[*parts.routes, *watched, *others],
        middleware=parts.middleware,
        exception_handlers=cast("dict[object, ExceptionHandler]", parts.handlers),
    )
