"""Which files does the page bring, and how long may a browser keep them?

>>> assets.address("style.css")
'/page/5f1c…/style.css'

Every address holds a mark of all files together, so a browser keeps a file for good and fetches all
of them anew when one changes; a file refers to another by its name alone.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web.problems import Refused

FOLDER: Final = Path(__file__).parent.parent / "page"
KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
FOR_GOOD: Final = "public, max-age=31536000, immutable"


@cache
def files() -> dict[str, bytes]:
    """Each file by its name."""
    return {
        path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in KINDS
    }


@cache
def mark() -> str:
    """A mark of all files together."""
    seen = hashlib.blake2b(digest_size=6)
    for name, data in files().items():
        seen.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return seen.hexdigest()


@cache
def template(name: str) -> str:
    """The text of a page with its gaps."""
    return (FOLDER / name).read_text(encoding="utf-8")


def address(name: str) -> str:
    """Where a file is to be had."""
    return f"/page/{mark()}/{name}"


async def _serve(request: Request) -> Response:
    name, data = request.path_params["name"], files().get(request.path_params["name"])
    if data is None or request.path_params["mark"] != mark():
        raise Refused(404, "no_page")
    tag = f'"{mark()}"'
    headers = {"cache-control": FOR_GOOD, "etag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type=KINDS[Path(name).suffix])


ROUTES: Final = [Route("/page/{mark}/{name}", _serve, methods=["GET"])]
