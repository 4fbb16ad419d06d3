"""Can the public tell by the page or the API, by a body or a header, that embargoed rows exist?"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

import httpx
import pytest

from bot.store import Source
from tests.conftest import NOW
from tests.test_twins import CHANGES, GENERAL, SOON, Twins, about, handle_of, picked, twins, world
from tests.web import client

PATHS = (
    "/",
    "/?lang=en",
    "/docs",
    "/api/metrics",
    "/api/calendar",
    "/api/observations?limit=1000",
    "/api/observations?limit=3&metric=gdp",
    "/api/observations.sdmx.csv?limit=1000",
    "/openapi.json",
    "/readyz",
)


def addresses(questions: Iterable[str], receipts: Iterable[str]) -> list[str]:
    asked = [quote(one) for one in questions]
    kinds = "/api/ask?q={}", "/turn?q={}", "/api/answer.csv?q={}", "/api/chart.svg?q={}"
    return [
        *PATHS,
        *(kind.format(one) for one in asked for kind in kinds),
        *(f"{where}/{one}" for one in receipts if one for where in ("/why", "/api/why")),
        "/metrics",
    ]


async def told(web: httpx.AsyncClient, path: str) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    found = await web.get(path)
    return found.status_code, found.headers.raw, found.content


async def shown_alike(pair: Twins, paths: Iterable[str]) -> int:
    """Both show the same at each address; how often something was shown."""
    seen = 0
    webs = [client(desk, ticks=lambda: 0.0) for desk in (pair.without, pair.beside)]
    async with webs[0] as ours, webs[1] as theirs:
        for path in paths:
            one, other = await told(ours, path), await told(theirs, path)
            assert one == other, path
            seen += one[0] == 200
    return seen


@pytest.mark.parametrize("first", [False, True], ids=["after", "before"])
async def test_page_and_api_show_the_twins_alike(first: bool) -> None:
    every = range(0, len(world()), 7)
    embargoed = picked([(n, CHANGES[(n + k) % len(CHANGES)], 60) for k in range(3) for n in every])
    documents = [Source(embargoed[0].source, "https://example.org", "2024-07-30")]
    pair = twins(world(), embargoed, first=first, documents=documents)
    receipts = [handle_of(pair.beside, row) for row in embargoed[:20]]
    asked = [*GENERAL, *about(pair.without, embargoed[:6])]
    assert await shown_alike(pair, addresses(asked, receipts)) > 100
    pair.close()


async def test_a_release_is_seen_by_its_tag_from_its_second_on() -> None:
    row = replace(picked([(0, CHANGES[0], 1)])[0], release_at="2024-07-15T04:00:01Z")
    pair = twins(world(), [row])
    tags = []
    for now in (NOW, SOON):
        async with client(pair.beside, now) as web:
            tags.append((await web.get("/api/ask", params={"q": "GDP"})).headers["etag"])
    async with client(pair.without, SOON) as web:
        tags.append((await web.get("/api/ask", params={"q": "GDP"})).headers["etag"])
    assert tags[0] == tags[2] != tags[1]
    pair.close()
