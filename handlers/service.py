"""Where does the service listen?

$ zhishu serve --port 8000
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot.desk import Desk
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, port


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `serve` can be given."""
    parser = command("serve")
    parser.add_argument("--host", default="127.0.0.1", help=wording.HELP["host"])
    parser.add_argument("--port", type=port, default=8000, help=wording.HELP["port"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run the web server, and Telegram where there is a token, until a signal."""
    from handlers import serve  # it takes 400 ms to import

    serve.run(desk, desk.settings, given.host, given.port, lang)
