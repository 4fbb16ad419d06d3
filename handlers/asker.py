"""Who asks at a terminal, when and in which language?

>>> asking({"role": "public", "now": "2024-07-01T09:30"}).today
datetime.date(2024, 7, 1)
"""

import os
from argparse import ArgumentTypeError
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from bot.errors import BadSetting
from bot.spans import SHANGHAI
from bot.words import Language, Role

EARLIEST, LATEST = 1900, 2200
_YES = frozenset({"y", "yes", "是", "好"})


class Asker(NamedTuple):
    """Who asks, when and in which language, unless a request says otherwise."""

    role: Role
    today: date
    now: datetime
    lang: Language | None


def asking(given: Mapping[str, object]) -> Asker:
    """The asker that the flags of a command name; an admin now, where they name none."""
    now = moment(given["now"]) if given.get("now") else datetime.now(UTC)
    asker = Asker(Role.ADMIN, now.astimezone(SHANGHAI).date(), now, None)
    return overlaid(asker, given, given.get("role"))


def overlaid(asker: Asker, given: Mapping[str, object], role: object) -> Asker:
    """An asker with what a request says of role, date and language."""
    if role is not None:
        try:
            asker = asker._replace(role=Role(str(role)))
        except ValueError:
            raise BadSetting("bad_role", value=role) from None
    if (today := given.get("today")) is not None:
        try:
            asker = asker._replace(today=_sensible(date.fromisoformat(str(today))))
        except ValueError:
            raise BadSetting("bad_date", value=today) from None
    if (lang := given.get("lang")) is not None and lang != "auto":
        try:
            asker = asker._replace(lang=Language(str(lang)))
        except ValueError:
            raise BadSetting("bad_lang", value=lang) from None
    return asker


def _sensible(day: date) -> date:
    """Days near which a year can be counted back and forth."""
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(day)
    return day


def day_of(text: str) -> date:
    """A day as it is typed."""
    try:
        return _sensible(date.fromisoformat(text))
    except ValueError:
        raise BadSetting("bad_date", value=text) from None


def moment(text: object) -> datetime:
    """A time as it is typed; without a zone it is China's."""
    try:
        told = datetime.fromisoformat(str(text))
        _sensible(told.date())
    except ValueError:
        raise BadSetting("bad_time", value=text) from None
    return told if told.tzinfo else told.replace(tzinfo=SHANGHAI)


def admins_only(asker: Asker, command: str) -> None:
    """Refuse a command to everyone else, in the same words whatever there is to see."""
    if asker.role is not Role.ADMIN:
        raise BadSetting("admins_only", command=command)


def agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; no answer is a no."""
    try:
        return input(f"{question} ").strip().lower() in _YES
    except EOFError:
        print()
        return False


def operator() -> str:
    """The name at this machine, for the audit trail."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or "terminal"


def count(text: str) -> int:
    """How many, as an argument of a command."""
    if not (text.isascii() and text.isdecimal()) or not (0 < int(text) < 10**6):
        raise ArgumentTypeError(text)
    return int(text)


def port(text: str) -> int:
    """The number of a port, as an argument of a command."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def written(name: str, data: bytes, *, force: bool) -> None:
    """Write a file that others may not read; one that is there stays, unless `force` is given."""
    path = Path(name)
    try:
        if force:
            path.unlink(missing_ok=True)
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise BadSetting("file_exists", path=path) from None
    except OSError as error:
        raise BadSetting("file_unwritable", path=path, problem=error.strerror) from error
