"""How do page and API become parts of a server?

>>> parts = web(desk, lambda: datetime.now(UTC))  # routes, and what stands around them
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

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
    unlimited: Sequence[str] = (),
) -> Web:
    """The routes of page and API; the paths that are `unlimited` may be asked for at any rate."""
    site = Site(desk, clock, ticks)

    def refuse(scope: Scope, fault: Refused, headers: dict[str, str]) -> ASGIApp:
        return problem(fault, language(Request(scope)), desk.phrase, headers)

    async def metrics(_: Request) -> Response:
        version = site.version(Role.PUBLIC, site.clock())
        return PlainTextResponse(site.counts.text({"version": version}), media_type=ops.TYPE)

    return Web(
        [*api.routes(site), *page.routes(site), Route("/metrics", metrics, methods=["GET"])],
        [
            Middleware(Careful, site.counts),
            Middleware(Limiter, Buckets(rate, desk.store.replica.draw), ticks, refuse, unlimited),
        ],
        _handlers(site),
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
