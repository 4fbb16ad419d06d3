"""The web server over a desk, asked without a socket; or with one, in a thread of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache

import httpx
import uvicorn

from bot.catalogue import Catalogue, shipped
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.store import Cause, Store
from bot.words import Figure
from handlers.web.limits import Rate
from handlers.web_app import build
from tests.conftest import NOW, WORLD

ANY = Rate(0, 0)


def client(
    desk: Desk,
    now: datetime = NOW,
    rate: Rate = ANY,
    ticks: Callable[[], float] = time.perf_counter,
) -> httpx.AsyncClient:
    app = build(desk, dict, clock=lambda: now, rate=rate, ticks=ticks)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


@cache
def held() -> tuple[Catalogue, tuple[Figure, ...]]:
    catalogue = shipped()
    return catalogue, tuple(long.sound(WORLD.read_text(encoding="utf-8"), catalogue, WORLD))


def small_world() -> Desk:
    """A desk of one's own over the small world."""
    catalogue, figures = held()
    store = Store.open(":memory:")
    store.load(figures, Cause("shipped", "tests"), NOW)
    return Desk(store, catalogue, Settings())


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that runs while one looks at it."""
    begun = threading.Event()
    running: list[uvicorn.Server] = []

    class Server(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup()
            begun.set()

    def run() -> None:
        app = build(small_world(), dict, clock=lambda: NOW, rate=ANY)
        config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", access_log=False)
        running.append(Server(config))
        running[0].run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert begun.wait(20)
    port = running[0].servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running[0].should_exit = True
    thread.join(10)
