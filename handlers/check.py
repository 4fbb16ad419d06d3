"""Is this installation sound, and what is to be done where it is not?

$ zhishu check --json
"""

import json
import re
import shutil
import stat
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot import doctor
from bot.desk import Desk
from bot.doctor import Finding, Machine
from bot.errors import BadData, BadStore
from bot.settings import Settings, dotenv
from bot.words import Language
from handlers import wording
from handlers.asker import Asker

WELL, WRONG = 0, 1
_SECRET: Final = re.compile(r"ZHISHU_\w+_(TOKEN|SECRET|KEY)")
_USAGE: Final = {
    *("store_is_folder", "store_missing_folder", "store_unsupported"),
    *("store_bad_address", "store_needs_postgres"),
}


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `check` can be given."""
    command("check").add_argument("--json", action="store_true", help=wording.HELP["json"])


def run(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    """Tell everything that was found; exit 1 where anything is more than a warning."""
    from handlers import serve  # noqa: F401  what the service loads is part of what is examined

    found = _examined(settings, asker)
    wrong = any(not one.warning for one in found)
    if given.json:
        told = [_as_dict(one, lang) for one in found]
        print(json.dumps({"well": not wrong, "findings": told}, ensure_ascii=False))
    else:
        for one in found:
            key = "check.warning" if one.warning else "check.wrong"
            print(wording.phrase(key, lang, text=wording.error(one.fault, lang)))
            print(wording.phrase("check.advice", lang, text=wording.advice(one.fault, lang)))
        if not wrong:
            print(wording.phrase("check.well", lang))
    return WRONG if wrong else WELL


def _examined(settings: Settings, asker: Asker) -> tuple[Finding, ...]:
    found = doctor.of_settings(settings)
    try:
        desk = Desk.open(settings, asker.now)
    except (BadData, BadStore) as error:
        if error.code in _USAGE:
            raise
        found += (Finding(error),)
    else:
        found += doctor.of_desk(desk, asker.now)
        desk.close()
    return found + doctor.of_machine(_machine(settings))


def _machine(settings: Settings) -> Machine:
    modes = []
    env = Path(".env")
    with suppress(OSError):  # there need not be one
        told = dotenv(env.read_text("utf-8-sig"))
        if any(value and _SECRET.fullmatch(name) for name, value in told.items()):
            modes.append((str(env), stat.S_IMODE(env.stat().st_mode)))
    database = doctor.database_of(settings)
    if database is None:
        return Machine(tuple(modes))
    with suppress(OSError):
        size = database.stat().st_size
        return Machine(tuple(modes), shutil.disk_usage(database.resolve().parent).free, size)
    return Machine(tuple(modes))


def _as_dict(one: Finding, lang: Language) -> dict[str, object]:
    return {
        "code": one.fault.code,
        "level": "warning" if one.warning else "error",
        "text": wording.error(one.fault, lang),
        "advice": wording.advice(one.fault, lang),
    }
