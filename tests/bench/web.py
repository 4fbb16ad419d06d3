"""How many questions are answered over HTTP beside a bare endpoint that looks into SQLite once?

$ python -m tests.bench.web        # prints both, and their ratio

Both are served alike, each by a process of its own. There are more questions than the server keeps
replies of, so each is new to it whenever it comes round; a few of them are then asked over and
over, as a dashboard asks them. What counts is the processor time of the server for one request:
whatever else the machine does, it tells how many could be answered.
"""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import BinaryIO
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.catalogue import shipped
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store, engine
from bot.words import Language
from handlers.listening import bound, config
from handlers.web.limits import Rate
from handlers.web.site import KEPT
from handlers.web_app import build
from tests.bench.answers import POINT, key
from tests.bench.sample import Question, answered, ask, corpus, desk, world
from tests.conftest import NOW

OURS, AGAIN = "`/api/ask`, questions not asked before", "`/api/ask`, questions asked before"
BARE = "a bare endpoint with one SQLite lookup"
CONNECTIONS = 16
ROUNDS = 5
WARM = 300  # requests
_LIKE = ("region", "metric", "end", "start", "measure")


@dataclass(frozen=True, slots=True)
class Served:
    """What a server came to: requests a second, and its processor time for one."""

    per_second: float
    cpu_us: float


def measured(asked: Desk) -> dict[str, Served]:
    """Both servers over the file of a desk, in turn: questions new to ours, and known ones."""
    every = [one for lang in Language for one in answered(asked, corpus(lang))]
    rows = ((one, ask(asked, one).answers) for one in every)
    questions = [one for one, told in rows if told and not told[0].derived]  # a row to look up
    assert len(questions) > 2 * KEPT
    lines = {
        OURS: [_question(one) for one in questions],
        AGAIN: [_question(one) for one in questions[: KEPT // 2]] * (len(questions) * 2 // KEPT),
        BARE: [_lookup(asked, one) for one in questions],
    }
    found: dict[str, list[Served]] = {name: [] for name in lines}
    with _server("ours", asked.store.path) as ours, _server("bare", asked.store.path) as bare:
        ports = {OURS: ours, AGAIN: ours, BARE: bare}
        _served(ours, lines[OURS][:WARM])
        _served(bare, lines[BARE][:WARM])
        for _ in range(ROUNDS):
            for name, port in ports.items():
                if name is AGAIN:  # the first time they are new
                    _served(port, lines[name][: KEPT // 2])
                found[name].append(_served(port, lines[name]))
    return {
        name: Served(median(one.per_second for one in runs), median(one.cpu_us for one in runs))
        for name, runs in found.items()
    }


def _question(one: Question) -> str:
    return f"/api/ask?{urlencode({'q': one.text, 'today': one.today})}"


def _lookup(asked: Desk, one: Question) -> str:
    wanted = key(ask(asked, one).answers[0])
    return f"/lookup?{urlencode(dict(zip(_LIKE, wanted, strict=True)))}"


@contextmanager
def _server(kind: str, path: str) -> Iterator[int]:
    """The port of a server in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.web", kind, path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _served(port: int, lines: Sequence[str]) -> Served:
    """Send requests over a few connections, each of which has one under way."""
    sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    files = [one.makefile("rb") for one in sockets]

    def send(place: int, line: str) -> None:
        sockets[place].sendall(f"GET {line} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())

    def spent() -> float:
        send(0, "/spent")
        return float(_body(files[0]))

    before, begun = spent(), time.perf_counter()
    for number, line in enumerate(lines):
        if number >= CONNECTIONS:
            _body(files[number % CONNECTIONS])
        send(number % CONNECTIONS, line)
    for number in range(len(lines) - CONNECTIONS, len(lines)):
        _body(files[number % CONNECTIONS])
    seconds, cpu = time.perf_counter() - begun, spent() - before
    for file in files:
        file.close()
    for one in sockets:
        one.close()
    return Served(len(lines) / seconds, 1e6 * cpu / len(lines))


def _body(file: BinaryIO) -> bytes:
    """The body of the next response, which is a good one."""
    head = file.readline()
    assert b" 200 " in head, head
    length = 0
    while (line := file.readline()) != b"\r\n":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return file.read(length)


async def _spent(_: Request) -> Response:
    return PlainTextResponse(repr(time.process_time()))


def _ours(path: str) -> ASGIApp:
    held = Desk(Store.open(path), shipped(), Settings())
    return build(held, dict, [Route("/spent", _spent)], clock=lambda: NOW, rate=Rate(0, 0))


def _bare(path: str) -> ASGIApp:
    db = engine.connect(path)

    async def lookup(request: Request) -> Response:
        wanted = [request.query_params[name] for name in _LIKE]
        value, unit, rank = db.execute(POINT, wanted).fetchone()
        return JSONResponse({"value": value, "unit": unit, "rank": rank})

    return Starlette(routes=[Route("/lookup", lookup), Route("/spent", _spent)])


def _serve(app: ASGIApp) -> None:
    listener = bound("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    asyncio.run(uvicorn.Server(config(app)).serve([listener]))


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory(prefix="zhishu-bench-") as folder:
        catalogue = shipped()
        found = measured(desk(Path(folder) / "world.db", world(catalogue), catalogue))
    for name, one in found.items():
        print(f"{name:40} {one.per_second:7.0f} requests/s {one.cpu_us:6.0f} µs of the processor")
        print(f"{'':40} {found[BARE].cpu_us / one.cpu_us:.2f} of the bare one")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", path]:
            _serve(_ours(path))
        case ["bare", path]:
            _serve(_bare(path))
        case _:
            main()
