"""How do page and API become one application?

>>> build(desk, lambda: datetime.now(UTC))  # a Starlette application
"""

import logging
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, ExceptionHandler, Scope

from bot.desk import Desk
from bot.errors import BadStore, ZhishuError
from bot.words import Role
from handlers.web import api, ops, page
from handlers.web.headers import SAFE, Careful
from handlers.web.limits import USUAL, Buckets, Limiter, Rate
from handlers.web.problems import Refused, problem
from handlers.web.site import Site, language

log = logging.getLogger(__name__)
_PAGES = ("/why", "/docs")


@dataclass(frozen=True)
class Web:
    """All that another server needs to answer as this one does."""

    routes: list[Route]
    middleware: list[Middleware]
    handlers: dict[type[Exception], ExceptionHandler]


def web(
    desk: Desk,
    clock: Callable[[], datetime],
    rate: Rate = USUAL,
    ticks: Callable[[], float] = time.perf_counter,
) -> Web:
    """The routes of page and API, with what stands around them."""
    site = Site(desk, clock, ticks)

    def refuse(scope: Scope, fault: Refused, headers: dict[str, str]) -> ASGIApp:
        return problem(fault, language(Request(scope)), desk.phrase, headers)

    async def metrics(_: Request) -> Response:
        version = site.version(Role.PUBLIC, site.clock())
        return PlainTextResponse(site.counts.text({"version": version}), media_type=ops.TYPE)

    return Web(
        [*page.routes(site), *api.routes(site), Route("/metrics", metrics, methods=["GET"])],
        [
            Middleware(Careful, site.counts),
            Middleware(Limiter, Buckets(rate), ticks, refuse),
        ],
        _handlers(site),
    )


def build(
    desk: Desk,
    clock: Callable[[], datetime],
    rate: Rate = USUAL,
    ticks: Callable[[], float] = time.perf_counter,
) -> Starlette:
    """Page, API and what machines ask for."""
    parts = web(desk, clock, rate, ticks)

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        desk.store.meta("ready")  # raises where the store cannot be read
        return PlainTextResponse("ok")

    watched = [Route("/healthz", healthz), Route("/readyz", readyz)]
    return Starlette(
        routes=[*parts.routes, *watched],
        middleware=parts.middleware,
        exception_handlers=cast("dict[object, ExceptionHandler]", parts.handlers),
    )


def _handlers(site: Site) -> dict[type[Exception], ExceptionHandler]:
    def told(request: Request, fault: ZhishuError, headers: dict[str, str]) -> Response:
        path = request.url.path
        status = fault.status if isinstance(fault, Refused) else 400
        if path == "/" or path.startswith(_PAGES):
            return page.fault(site, request, fault, status)
        return problem(fault, language(request), site.desk.phrase, headers)

    async def wrong(request: Request, error: Exception) -> Response:
        if isinstance(error, BadStore):  # its data names files
            log.error("the store failed: %s %s", error.code, error.data)
            return told(request, Refused(503, "unavailable"), {"retry-after": "1"})
        assert isinstance(error, ZhishuError)
        headers = {}
        if isinstance(error, Refused) and error.status == 401:
            headers = {"www-authenticate": "Bearer"}
        return told(request, error, headers)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code = "bad_method" if error.status_code == 405 else "no_page"
        return told(request, Refused(error.status_code, code), dict(error.headers or {}))

    async def broken(request: Request, _: Exception) -> Response:
        response = told(request, Refused(500, "internal"), {})
        response.headers.update(SAFE)  # it is made outside of all that stands around the routes
        return response

    return {ZhishuError: wrong, HTTPException: refused, Exception: broken}


def serve(desk: Desk, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until a signal stops it; the first line printed holds the address."""
    listener = socket.create_server((host, port))
    name, number = listener.getsockname()[:2]
    print(f"http://{name}:{number}", flush=True)
    app = build(desk, lambda: datetime.now(UTC))
    config = uvicorn.Config(app, access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run([listener])
