"""What does a command line ask for, and which file of commands runs it?

>>> arguments(["ask", "一季度GDP增速?"]).command
'ask'

A file of commands says what they can be given, and runs them. It is imported for its own alone:
every start of the program pays for what is imported.
"""

import gc
import os
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn, Protocol, TypeVar, cast

from bot.errors import BadSetting
from bot.settings import Settings, dotenv
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, asking

Place = TypeVar("Place", contravariant=True)


class Commands(Protocol[Place]):
    """A file of commands, which are run at the open desk or know the settings alone."""

    def flags(self, command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
        """Add them to the parser; `common` are the options that all take."""

    def run(self, place: Place, asker: Asker, lang: Language, given: Namespace, /) -> int:
        """Run the one that is given; the exit status."""


AT_DESK: Final = {
    "question": ("ask", "chat", "why"),
    "service": ("serve",),
    "mcp.command": ("mcp",),
    "press": ("extract",),
    "charts": ("chart",),
    "tables": ("import", "undo", "export"),
    "bulletin": ("brief",),
    "loop": ("misses", "alias"),
    "keys": ("key",),
    "zones": ("zone",),
    "office": ("calendar", "grant", "revoke", "people", "invite", "audit"),
}
BY_SETTINGS: Final = {
    "check": ("check",),
    "backup": ("backup", "restore"),
    "database": ("db",),
    "zone": ("init",),
    "corpus": ("eval",),
}
_LASTING: Final = ("serve", "mcp")
_FILES: Final = {name: file for file, names in (AT_DESK | BY_SETTINGS).items() for name in names}
_VALUED: Final = ("--db", "--today", "--now", "--as", "--lang")  # before or behind a command


class _Parser(ArgumentParser):
    """Says what is wrong in one line, and what there is in lines as long as the terminal's."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - what argparse takes
        super().__init__(formatter_class=partial(HelpFormatter, width=_width()), **given)

    def error(self, message: str) -> NoReturn:
        raise BadSetting("bad_flag", problem=message)


def _width() -> int:
    """What argparse would find, which imports 20 ms of shutil for each flag to ask."""
    try:
        return int(os.environ["COLUMNS"]) - 2
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size().columns - 2
    except OSError:
        return 78


def arguments(argv: Sequence[str]) -> Namespace:
    """The command and its flags; BadSetting says which one cannot be used."""
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
    commands = parser.add_subparsers(
        prog="zhishu", dest="command", metavar="COMMAND", required=True
    )

    def command(name: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            parents=[common],
            help=wording.HELP[name],
            description=wording.HELP[name],
            allow_abbrev=False,
        )

    named = _named(argv)
    for name in dict.fromkeys([_FILES[named]] if named else _FILES.values()):
        _file(name).flags(command, common)
    return parser.parse_args(argv)


def _file(name: str) -> Commands[Any]:
    return cast("Commands[Any]", import_module(f"handlers.{name}"))


def _named(argv: Sequence[str]) -> str:
    """The command that is given; empty where there is none, or it is not known."""
    words = iter(argv)
    for word in words:
        if not word.startswith("-"):
            return word if word in _FILES else ""
        if word in _VALUED:
            next(words, None)
    return ""


def run(given: Namespace, started: Callable[[], None]) -> int:
    """Run the command that is given, at a desk where it needs one; the exit status.

    One that lasts says so once it has started: no more is kept for the next start.
    """
    environ = _environment()
    if hasattr(given, "db"):
        if not given.db.strip():
            raise BadSetting("bad_flag", problem="--db")
        environ["ZHISHU_DATABASE"] = given.db
    settings = Settings.read(environ)
    asker = asking(vars(given))
    lang = asker.lang or own_language(())
    name = _FILES[given.command]
    if name in BY_SETTINGS:
        return _file(name).run(settings, asker, lang, given)
    from bot.desk import Desk

    with closing(Desk.open(settings, asker.now)) as desk:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        if given.command in _LASTING:
            started()
        return _file(name).run(desk, asker, lang, given)


def _environment() -> dict[str, str]:
    """The environment over the .env file of the working folder."""
    try:
        text = Path(".env").read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return dict(os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("env_unreadable", problem=error) from error
    return {**dotenv(text), **os.environ}


def own_language(argv: Sequence[str]) -> Language:
    """The language errors are said in: the one asked for, typed in, or of the machine."""
    from bot.understand.spelled.clean import is_han

    said = " ".join(argv)
    if "--lang en" in said or "--lang=en" in said:
        return Language.EN
    chinese = "--lang zh" in said or "--lang=zh" in said or any(map(is_han, said))
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Language.ZH if chinese or machine.startswith("zh") else Language.EN
