"""Has the caller got this answer already?

>>> tagged(request, visitor, lambda: Response("…")).status_code
304

The tag is made of what the caller may see, of the day and of the wording, never of the body: who
has the answer still is told so before it is made again. Where there are many zones it is made of
the body.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from handlers.rephrase import were_sought
from handlers.web.site import Visitor

_FRESH: Final = (
    (b"cache-control", b"private, no-cache"),
    (b"vary", b"Accept, Accept-Language, Authorization, Cookie"),
)


def tag(visitor: Visitor, *more: str) -> str:
    """What changes whenever the answer to the same request may change."""
    asker = visitor.asker
    day, lang = asker.today.isoformat(), visitor.lang
    parts = (visitor.version, visitor.edition, asker.role, day, lang, *more)
    return f'"{hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()}"'


def tagged(
    request: Request, visitor: Visitor, make: Callable[[], Response], *more: str
) -> Response:
    """The answer with its tag, or nothing where the caller has it."""
    response = None if visitor.version else make()
    if response is None:
        mark = tag(visitor, *more)
    elif response.status_code == 200:
        mark = tag(visitor, hashlib.blake2b(response.body, digest_size=12).hexdigest())
    else:
        return response
    headers = [(b"etag", mark.encode()), *_FRESH]
    if _has(request, mark) and not were_sought():
        response = Response(status_code=304)
        response.raw_headers += headers
        return response
    response = response or make()
    if were_sought():
        response.headers["cache-control"] = "no-store"
    elif response.status_code == 200:
        response.raw_headers += headers
    return response


def _has(request: Request, mark: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or mark in [
        one.strip().removeprefix("W/") for one in held.split(",")
    ]
