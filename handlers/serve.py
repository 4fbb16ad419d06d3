"""How does everything that listens run in one process, and how does it end?

>>> run(desk, settings, "127.0.0.1", 8000, Language.EN)  # until a signal, or a fault, stops it
Serving on http://127.0.0.1:8000

One loop holds the web server and the lines to Telegram and other chats. Each step of the end has a
bound, and a thread that needs no loop stands behind them all.
"""

import asyncio
import ctypes
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Final, NoReturn, Protocol

import uvicorn
from starlette.routing import Route
from telegram.error import InvalidToken

from bot.desk import Desk
from bot.settings import Settings
from bot.store.engine.address import secrets
from bot.words import Language
from handlers import web_app
from handlers.line import Line
from handlers.listening import address, bound, config
from handlers.redact import keep_token_out_of_logs
from handlers.rephrase import Rephraser
from handlers.web.limits import Rate
from handlers.workplace import lines, platforms

log = logging.getLogger(__name__)

DRAIN: Final = 5.0  # seconds for what is being handled and sent
STEP: Final = 1.0  # for each step of closing
LAST: Final = 9.5  # whatever hangs then is left behind
STOPPED, BROKEN = 0, 1
_ALLOCATOR: Final = {-8: 2, -1: 128 * 1024, -3: 128 * 1024}  # arenas; trim above; map above
LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Held(Protocol):
    """A line to a chat, held open."""

    def routes(self) -> list[Route]:
        """Where it is brought what arrives."""

    async def run(self) -> None:
        """Take up what was left, then whatever comes."""

    def watch(self) -> dict[str, bool]:
        """What of it works."""

    async def drain(self, seconds: float) -> None:
        """Finish what is being handled and sent, if it can be in time."""

    async def close(self) -> None:
        """Hang up."""


def run(desk: Desk, settings: Settings, host: str, port: int, lang: Language) -> NoReturn:
    """Serve until stopped; the process ends here."""
    logging.basicConfig(level=logging.INFO, format=LINE)
    _frugal()
    held = settings.feishu.secrets if settings.feishu else ()
    held += secrets(settings.database)
    keep_token_out_of_logs(*held, *filter(None, [settings.llm_key, settings.telegram_secret]))
    platforms(settings)  # before anything listens, where one of them cannot be
    listener = bound(host, port)

    async def all_of_it() -> NoReturn:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, _asked_to_stop, stop)
        print(desk.phrase("tell.serving", lang, address=address(listener)), flush=True)
        if not settings.telegram_token and not settings.feishu:
            print(desk.phrase("error.no_token", lang), file=sys.stderr, flush=True)
        fault = await serving(desk, settings, listener, stop)
        if isinstance(fault, InvalidToken):
            print(desk.phrase("error.token_refused", lang), file=sys.stderr, flush=True)
        elif fault:
            log.error("the service has ended", exc_info=fault)
        desk.close()
        _leave(BROKEN if fault else STOPPED)  # before the loop waits for a thread that may hang

    asyncio.run(all_of_it())
    raise AssertionError("the process has ended before")


def _frugal() -> None:
    """Have what is freed given back: else each thread keeps the room of its largest pictures."""
    with suppress(AttributeError, OSError):  # the allocator of another system
        for name, value in _ALLOCATOR.items():
            ctypes.CDLL(None).mallopt(name, value)


async def serving(
    desk: Desk, settings: Settings, listener: socket.socket, stop: asyncio.Event
) -> BaseException | None:
    """Run all parts until one is to stop or ends; close them; the fault, if one ended by it."""
    if settings.llm_url:
        desk.rephrase = Rephraser(desk)
    telegram = [Line(desk, settings)] if settings.telegram_token else []
    held: list[Held] = [*telegram, *lines(desk, settings)]
    routes = [route for line in held for route in line.routes()]
    rate = Rate.of(settings.web_rate)
    app = web_app.build(desk, lambda: _seen(held), routes, rate=rate)
    server = _Server(config(app))
    web = asyncio.create_task(server.serve([listener]))
    talks = {asyncio.create_task(line.run()) for line in held}
    wish = asyncio.create_task(stop.wait())
    ended, _ = await asyncio.wait({web, wish, *talks}, return_when=asyncio.FIRST_COMPLETED)
    fault = next((error for one in ended if (error := one.exception())), None)
    server.should_exit = True
    for talk in talks:
        talk.cancel()
    if talks:
        await _within(STEP, asyncio.wait(talks))
    await asyncio.gather(*(line.drain(DRAIN) for line in held))
    for line in held:
        await _within(STEP, line.close())
    await _within(STEP, asyncio.wait({web}))
    wish.cancel()
    return fault


def _seen(held: Iterable[Held]) -> dict[str, bool]:
    """Whether all that bears a name works."""
    found: dict[str, bool] = {}
    for line in held:
        for name, works in line.watch().items():
            found[name] = found.get(name, True) and works
    return found


async def _within(seconds: float, step: Awaitable[object]) -> None:
    try:
        await asyncio.wait_for(step, seconds)
    except Exception as error:  # the next step is to be taken all the same
        log.warning("a step of closing failed: %r", error)


def _asked_to_stop(stop: asyncio.Event) -> None:
    if stop.is_set():
        _leave(BROKEN)
    stop.set()
    last = Timer(LAST, os._exit, (BROKEN,))
    last.daemon = True
    last.start()


def _leave(code: int) -> NoReturn:
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


class _Server(uvicorn.Server):
    """Leaves signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
