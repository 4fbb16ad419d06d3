"""What does the open API answer?

GET /api/ask?q=一季度GDP增速
"""

import json
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.once import Once
from bot.picture import DARK, LIGHT, Picture
from bot.words import Figure, Reply
from handlers import present
from handlers.painter import painted
from handlers.rephrase import found
from handlers.web import filters, openapi, sdmx, told
from handlers.web.problems import Refused
from handlers.web.site import KEPT, Site, Visitor, asked, checked
from handlers.web.tags import tagged

ASK = ("q", "lang", "today")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Endpoint = Callable[[Site, Visitor, Request], Response]
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def routes(site: Site) -> list[Route]:
    """Every address of the API."""

    def route(path: str, endpoint: Endpoint) -> Route:
        async def answer(request: Request) -> Response:
            own = site.of(request)
            return await found(lambda: endpoint(own, own.visitor(request), request))

        return Route(path, answer, methods=["GET"])

    return [
        route("/api/ask", ask),
        route("/api/answer.csv", answer_file("csv", "text/csv; charset=utf-8")),
        route("/api/answer.xlsx", answer_file("xlsx", XLSX)),
        route("/api/chart.svg", chart("svg", "image/svg+xml")),
        route("/api/chart.png", chart("png", "image/png")),
        route("/api/metrics", metrics),
        route("/api/observations", observations),
        route("/api/observations.sdmx.csv", observations_sdmx),
        route("/api/calendar", calendar),
        route("/api/why/{receipt}", why),
        route("/openapi.json", described),
    ]


def _json(body: object) -> Response:
    return Response(_ENCODER.encode(body), media_type="application/json")


def _as_json(reply: Reply) -> bytes:
    return _ENCODER.encode(present.as_dict(reply)).encode()


_encoded = Once(_as_json, KEPT)  # of those that the site keeps


def ask(site: Site, visitor: Visitor, request: Request) -> Response:
    """One question, or the next one of a conversation."""
    checked(request, (*ASK, "chat"), ("after",))
    questions, chat = asked(request), request.query_params.get("chat", "")

    def make() -> Response:
        reply = site.ask(visitor, questions, chat)[-1]
        return Response(_encoded(reply), media_type="application/json")

    if chat:  # what was asked before is no part of the address
        response = make()
        response.headers["cache-control"] = "no-store"
        return response
    return tagged(request, visitor, make)


def answer_file(kind: str, media_type: str) -> Endpoint:
    """The figures of an answer as a file in the import table format."""

    def endpoint(site: Site, visitor: Visitor, request: Request) -> Response:
        checked(request, ASK, ("after",))
        questions = asked(request)

        def make() -> Response:
            reply = _answered(site.ask(visitor, questions)[-1])
            data = site.desk.papers.as_file(reply.answers, kind, reply.language)
            return _file(data, media_type, f"zhishu-{_name(reply)}.{kind}")

        return tagged(request, visitor, make)

    return endpoint


def chart(kind: str, media_type: str) -> Endpoint:
    """The picture of an answer."""

    def endpoint(site: Site, visitor: Visitor, request: Request) -> Response:
        checked(request, (*ASK, "style"), ("after",))
        questions = asked(request)
        style = DARK if request.query_params.get("style") == "dark" else LIGHT

        def make() -> Response:
            reply = _answered(site.ask(visitor, questions)[-1])
            asker = visitor.asker
            drawn = site.desk.gallery.draw(reply, viewer=asker.role, now=asker.now, style=style)
            if drawn is None:
                raise Refused(404, "no_picture")
            return _picture(drawn, kind, media_type)

        return tagged(request, visitor, make)

    return endpoint


def _picture(drawn: Picture, kind: str, media_type: str) -> Response:
    if kind == "png":
        return _Painted(drawn, media_type)
    return Response(drawn.svg, media_type=media_type)


class _Painted(Response):
    """A picture that is painted beside the loop: it takes as long as a hundred answers."""

    def __init__(self, drawn: Picture, media_type: str) -> None:
        super().__init__(media_type=media_type)
        self._drawn = drawn

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Paint and send."""
        self.body = await painted(self._drawn)
        self.headers["content-length"] = str(len(self.body))
        await super().__call__(scope, receive, send)


def _answered(reply: Reply) -> Reply:
    if not reply.answers:
        raise Refused(404, "no_figures")
    return reply


def _name(reply: Reply) -> str:
    return (reply.receipt or "answer").split("-")[0]


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(
        data,
        headers={"content-disposition": f'attachment; filename="{name}"'},
        media_type=media_type,
    )


def metrics(site: Site, visitor: Visitor, request: Request) -> Response:
    """The indicators, and of which there are figures."""
    checked(request, ("lang",))
    return tagged(request, visitor, lambda: _json(told.metrics(site.desk, visitor.asker)))


def observations(site: Site, visitor: Visitor, request: Request) -> Response:
    """Stored figures by filter, a page at a time."""
    if sdmx.TYPE in request.headers.get("accept", ""):
        return observations_sdmx(site, visitor, request)
    return _page(site, visitor, request, _listed, "json")


def observations_sdmx(site: Site, visitor: Visitor, request: Request) -> Response:
    """The same as SDMX-CSV."""
    return _page(site, visitor, request, _as_sdmx, "sdmx")


def _page(
    site: Site,
    visitor: Visitor,
    request: Request,
    show: Callable[[tuple[Figure, ...], str], Response],
    kind: str,
) -> Response:
    checked(request, filters.KNOWN)
    said, asker = request.query_params, visitor.asker
    fit = filters.wanted(said, site.desk.catalogue)
    most, begin = filters.size(said), filters.after(said.get("after", ""), fit)

    def make() -> Response:
        found = site.desk.page(fit, begin, most + 1, asker.role, asker.now)
        rows, onward = found[:most], ""
        if len(found) > most:
            again = {**said, "after": filters.cursor(rows[-1])}
            onward = f"{request.url.path}?{urlencode(again)}"
        response = show(rows, onward)
        if onward:
            response.headers["link"] = f'<{onward}>; rel="next"'
        return response

    return tagged(request, visitor, make, kind)


def _listed(rows: tuple[Figure, ...], onward: str) -> Response:
    return _json(
        {"observations": [present.observation(row) for row in rows], "next": onward or None}
    )


def _as_sdmx(rows: tuple[Figure, ...], _: str) -> Response:
    response = Response(sdmx.rows(rows), media_type=sdmx.TYPE)
    response.headers["content-type"] = f"{sdmx.TYPE};version=2.0.0;charset=utf-8"
    return response


def calendar(site: Site, visitor: Visitor, request: Request) -> Response:
    """What comes out and what has come out; for insiders also what is held back."""
    checked(request, ("lang",))
    asker = visitor.asker
    found = site.desk.calendar(asker.role, asker.now)
    listed = {
        "announced": [{"title": one.title, "at": one.at} for one in found.announced],
        "released": [{"title": one.source, "at": one.at, "figures": one.rows} for one in found.out],
        **(
            {"held": [{"at": one.at, "figures": one.rows} for one in found.held]}
            if found.held
            else {}
        ),
    }
    return tagged(request, visitor, lambda: _json(listed), repr(listed))


def why(site: Site, visitor: Visitor, request: Request) -> Response:
    """Where the figures of a receipt come from, and what they replaced."""
    checked(request, ("lang",))
    receipt = request.path_params["receipt"][:200]
    return tagged(request, visitor, lambda: _why(site, visitor, receipt))


def _why(site: Site, visitor: Visitor, receipt: str) -> Response:
    return _json(told.why(site.desk, visitor.asker, receipt, visitor.lang))


def described(site: Site, visitor: Visitor, request: Request) -> Response:
    """The description of the API for programs."""
    checked(request, ("lang",))
    document = openapi.document(site.desk, visitor.lang)
    return tagged(request, visitor, lambda: JSONResponse(document))
