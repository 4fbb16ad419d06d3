"""Which command was given, and with what database, date, role and language?

$ zhishu ask "一季度GDP增速?"

A file of commands says what they are called and what they can be given, and runs them.
"""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NoReturn, Protocol, TypeVar

from bot.desk import Desk
from bot.errors import BadSetting, ZhishuError
from bot.settings import Settings, dotenv
from bot.understand.clean import is_han
from bot.words import Language
from handlers import (
    backup,
    bulletin,
    charts,
    check,
    corpus,
    database,
    keys,
    loop,
    office,
    press,
    question,
    service,
    tables,
    wording,
    zone,
)
from handlers.asker import Asker, asking
from handlers.mcp import command as mcp

DONE, USAGE = 0, 2
Place = TypeVar("Place", contravariant=True)


class Commands(Protocol[Place]):
    """A file of commands, which are run at the open desk or know the settings alone."""

    @property
    def COMMANDS(self) -> tuple[str, ...]:  # noqa: N802, as it stands in a file
        """What they are called."""

    def flags(self, command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
        """Add them to the parser; `common` are the options that all take."""

    def run(self, place: Place, asker: Asker, lang: Language, given: Namespace, /) -> int:
        """Run the one that is given; the exit status."""


AT_DESK: Final[tuple[Commands[Desk], ...]] = (
    question,
    service,
    mcp,
    press,
    charts,
    tables,
    bulletin,
    loop,
    keys,
    office,
)
BY_SETTINGS: Final[tuple[Commands[Settings], ...]] = (check, backup, database, zone, corpus)


class _Parser(ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise BadSetting("bad_flag", problem=message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit 0, 1 (something is wrong), 2 (bad usage) or 3 (no answer)."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(_arguments(argv))
    except ZhishuError as error:
        print(wording.error(error, _own_language(argv)), file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # `zhishu ask --batch | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return DONE


def _arguments(argv: Sequence[str]) -> Namespace:
    common = _Parser(add_help=False, argument_default=SUPPRESS, allow_abbrev=False)
    common.add_argument("--db", metavar="PATH-or-URL", help=wording.HELP["database"])
    common.add_argument("--today", metavar="YYYY-MM-DD", help=wording.HELP["today"])
    common.add_argument("--now", metavar="TIME", help=wording.HELP["now"])
    common.add_argument("--as", dest="role", metavar="ROLE", help=wording.HELP["role"])
    common.add_argument("--lang", metavar="LANG", help=wording.HELP["lang"])
    parser = _Parser(
        prog="zhishu",
        parents=[common],
        description=wording.HELP["zhishu"],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            parents=[common],
            help=wording.HELP[name],
            description=wording.HELP[name],
            allow_abbrev=False,
        )

    for files in (AT_DESK, BY_SETTINGS):
        for file in files:
            file.flags(command, common)
    return parser.parse_args(argv)


def _run(given: Namespace) -> int:
    environ = _environment()
    if hasattr(given, "db"):
        if not given.db.strip():
            raise BadSetting("bad_flag", problem="--db")
        environ["ZHISHU_DATABASE"] = given.db
    settings = Settings.read(environ)
    asker = asking(vars(given))
    lang = asker.lang or _own_language(())
    for file in BY_SETTINGS:
        if given.command in file.COMMANDS:
            return file.run(settings, asker, lang, given)
    at_desk = next(file for file in AT_DESK if given.command in file.COMMANDS)
    with closing(Desk.open(settings, asker.now)) as desk:
        return at_desk.run(desk, asker, lang, given)


def _environment() -> dict[str, str]:
    """The environment over the .env file of the working folder."""
    try:
        text = Path(".env").read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return dict(os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("env_unreadable", problem=error) from error
    return {**dotenv(text), **os.environ}


def _own_language(argv: Sequence[str]) -> Language:
    """The language errors are said in: the one asked for, typed in, or of the machine."""
    said = " ".join(argv)
    if "--lang en" in said or "--lang=en" in said:
        return Language.EN
    chinese = "--lang zh" in said or "--lang=zh" in said or any(map(is_han, said))
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Language.ZH if chinese or machine.startswith("zh") else Language.EN


if __name__ == "__main__":
    sys.exit(main())
