"""What is wrong with this installation, and what may become so?

>>> examined(Settings(), desk, now, machine)
()

Each finding is an error that was not raised; the words, and what to do, are in data/phrases.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bot import aliases
from bot.desk import Desk
from bot.errors import BadSetting, BadStore, ZhishuError
from bot.settings import Settings
from bot.store import NOBODY, stamp
from bot.words import Role

PORTS: Final = {443, 80, 88, 8443}  # to which Telegram brings updates
ROOM: Final = 100_000_000  # bytes that should be free
_CLOCKS: Final = timedelta(seconds=1)  # by which two clocks may differ


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong; a warning is what works now."""

    fault: ZhishuError
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """What is known of the machine: files of settings with their modes, and bytes that are free."""

    modes: tuple[tuple[str, int], ...] = ()
    free: int | None = None
    size: int = 0  # of the database


def of_settings(settings: Settings) -> tuple[Finding, ...]:
    """What settings say that cannot work, or that has no effect."""
    return (*_telegram(settings), *_webhook(settings))


def _telegram(settings: Settings) -> list[Finding]:
    found = []
    idle = [
        ("ZHISHU_TELEGRAM_API", settings.telegram_api, settings.telegram_token),
        ("ZHISHU_TELEGRAM_WEBHOOK", settings.telegram_webhook, settings.telegram_token),
        ("ZHISHU_TELEGRAM_SECRET", settings.telegram_secret, settings.telegram_webhook),
    ]
    for name, value, needed in idle:
        if value and not needed:
            found.append(Finding(BadSetting("setting_idle", name=name), warning=True))
    for person in settings.admins:
        if person in NOBODY:
            found.append(Finding(BadSetting("admin_nobody", value=person), warning=True))
    return found


def _webhook(settings: Settings) -> list[Finding]:
    """Where Telegram itself would bring nothing; a Bot API server of one's own may."""
    url = settings.telegram_webhook
    if not url or settings.telegram_api:
        return []
    if not url.startswith("https:"):
        return [Finding(BadSetting("webhook_open", value=url))]
    try:
        address, port = urlsplit(url), urlsplit(url).port or 443
    except ValueError:
        return [Finding(BadSetting("bad_webhook", value=url))]
    found = []
    if port not in PORTS:
        found.append(Finding(BadSetting("webhook_port", value=port)))
    if _is_private(address.hostname or ""):
        found.append(Finding(BadSetting("webhook_private", value=address.hostname)))
    return found


def _is_private(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".localhost", ".internal"))


def of_machine(machine: Machine) -> tuple[Finding, ...]:
    """Files that others may read, and a disk that fills up."""
    found = [
        Finding(BadSetting("env_open_file", path=path, mode=f"{mode:o}"))
        for path, mode in machine.modes
        if mode & 0o077
    ]
    wanted = max(ROOM, 2 * machine.size)  # a copy of the database fits, and a day's work
    if machine.free is not None and machine.free < wanted:
        left, needed = (round(size / 1e6) for size in (machine.free, wanted))
        found.append(Finding(BadStore("disk_low", free=left, needed=needed), warning=True))
    return tuple(found)


def of_desk(desk: Desk, now: datetime) -> tuple[Finding, ...]:
    """What the database says of itself, of the clock, of added names and of admins."""
    found = [Finding(problem) for problem in desk.store.check()]
    if found:  # of a broken one nothing else is asked
        return tuple(found)
    if (last := desk.store.last_written()) > stamp(now + _CLOCKS):
        told = {"now": stamp(now), "last": last}
        found.append(Finding(BadStore("clock_behind", **told), warning=True))
    for alias in desk.store.aliases():
        if not aliases.in_force(alias, desk.catalogue):
            told = {"phrase": alias.phrase, "metric": alias.metric}
            found.append(Finding(BadSetting("alias_dead", **told), warning=True))
    people = {person.role for person in desk.store.people()}
    settings = desk.settings
    if settings.telegram_token and not settings.admins and Role.ADMIN not in people:
        found.append(Finding(BadSetting("admins_none"), warning=True))
    return tuple(found)


def database_of(settings: Settings) -> Path | None:
    """The file of the database, if it is one."""
    return None if ":" in settings.database else Path(settings.database)
