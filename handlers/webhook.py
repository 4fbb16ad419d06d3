"""How does Telegram bring updates to us?

>>> Route(path_of(url, token), webhook(secret, arrivals), methods=["POST"])

The reply never has a body: Telegram would carry out what stands in one.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from handlers.arrivals import Arrivals, arrived, unreadable
from handlers.brought import Door, body_of, kept
from handlers.patience import Patience, patiently
from handlers.poller import ALLOWED_UPDATES
from handlers.sending import RawBot

HEADER: Final = "x-telegram-bot-api-secret-token"
SIDE_BY_SIDE: Final = 40


def address(url: str, token: str) -> str:
    """The address that Telegram is given: a path of its own is taken, or else made up."""
    if urlsplit(url).path.strip("/"):
        return url
    return f"{url.rstrip('/')}/telegram/{sha256(token.encode()).hexdigest()[:32]}"


def path_of(url: str, token: str) -> str:
    """The path of that address."""
    return urlsplit(address(url, token)).path


def webhook(secret: str, arrivals: Arrivals) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint: an update is on the disk before it is answered; a stranger leaves no trace."""

    door = Door()

    async def receive(request: Request) -> Response:
        given = request.headers.getlist(HEADER)
        if len(given) != 1 or not hmac.compare_digest(given[0].encode(), secret.encode()):
            return await door.closed()
        body = await body_of(request)
        if isinstance(body, Response):
            return body
        try:
            arrival = arrived(json.loads(body))
        except (ValueError, RecursionError):
            arrival = unreadable(body)  # asked again, it would come again
        return await kept(arrivals, arrival, Response())

    return receive


async def register(bot: RawBot, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates to, until it knows."""
    asked = {
        "url": address(url, bot.token),
        "secret_token": secret,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": SIDE_BY_SIDE,
        "drop_pending_updates": False,
    }
    await patiently(lambda: bot.call("setWebhook", asked), Patience())
