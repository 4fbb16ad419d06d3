"""How do assistants reach the tools: over the pipes of a process, or over HTTP?

$ zhishu mcp --http --port 8765
"""

import logging
import re
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from bot.desk import Desk
from bot.errors import BadSetting
from bot.words import Language, Role
from handlers import wording
from handlers.asker import Asker, port

DONE = 0
LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_HOST: Final = re.compile(r"([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_OWN: Final = ("127.0.0.1", "localhost", "[::1]")
_EVERY: Final = ("", "0.0.0.0", "::")  # an address that stands for all of a machine's


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `mcp` can be given."""
    parser = command("mcp")
    parser.add_argument("--http", action="store_true", help=wording.HELP["mcp_http"])
    parser.add_argument("--host", default="127.0.0.1", help=wording.HELP["host"])
    parser.add_argument("--port", type=port, default=8765, help=wording.HELP["mcp_port"])
    parser.add_argument(
        "--allow", action="append", default=[], metavar="HOST", help=wording.HELP["mcp_allow"]
    )


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Serve until whoever started it hangs up or stops it; logs go to standard error alone."""
    if getattr(given, "role", Role.PUBLIC.value) != Role.PUBLIC.value:
        raise BadSetting("mcp_public", value=given.role)
    for name in given.allow:
        if not _HOST.fullmatch(name):
            raise BadSetting("bad_allowed", value=name)
    if given.http and desk.settings.access != "open":
        raise BadSetting("mcp_invited")
    try:
        from handlers.mcp import protocol
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise BadSetting("mcp_missing") from None
    logging.basicConfig(level=logging.WARNING, format=LINE, stream=sys.stderr)
    import asyncio  # no question needs it

    clock = _clock(asker, given)
    if given.http:
        asyncio.run(_over_http(desk, clock, lang, given))
    else:
        # A thread waits for input that no interrupt would end, and there is nothing to tidy up.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        asyncio.run(protocol.over_stdio(protocol.server(desk, clock)))
    return DONE


def _clock(asker: Asker, given: Namespace) -> Callable[[], datetime]:
    """The real clock, or one that stands where --now says."""
    if getattr(given, "now", None):
        return lambda: asker.now
    return lambda: datetime.now(UTC)


async def _over_http(
    desk: Desk, clock: Callable[[], datetime], lang: Language, given: Namespace
) -> None:
    import uvicorn

    from handlers.listening import Prompt, address, bound, config
    from handlers.mcp import protocol
    from handlers.web.limits import Buckets, Limiter, Rate
    from handlers.web.problems import problem

    listener = bound(given.host, given.port)
    hosts = allowed(given.host, listener.getsockname()[1], given.allow)
    served = protocol.server(desk, clock)
    app = Limiter(
        Prompt(protocol.web_app(served, hosts)),
        Buckets(Rate.of(desk.settings.web_rate)),
        time.perf_counter,
        lambda _, fault, headers: problem(fault, lang, desk.phrase, headers),
    )
    print(desk.phrase("tell.serving", lang, address=address(listener) + protocol.PATH), flush=True)
    async with served.session_manager.run():
        await uvicorn.Server(config(app)).serve([listener])


def allowed(host: str, port: int, others: Sequence[str]) -> list[str]:
    """The values of Host that are ours: of this machine, where it listens, and what is allowed."""
    own = [*_OWN, *([] if host in _EVERY else [f"[{host}]" if ":" in host else host])]
    return list(dict.fromkeys([*(f"{name}:{port}" for name in own), *others]))
