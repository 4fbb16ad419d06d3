"""How is this machine set up?

>>> Settings.read({"ZHISHU_DATABASE": "zone.db"}).database
'zone.db'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BadSetting
from bot.kept import caches
from data import ROOT

_TOKEN = re.compile(r"\d+:[\w-]{20,}")
_URL = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes
_KEY = re.compile(r"[!-~]+")
_ACCESS = ("open", "invited")
_FEISHU = (
    "ZHISHU_FEISHU_APP_ID",
    "ZHISHU_FEISHU_APP_SECRET",
    "ZHISHU_FEISHU_ENCRYPT_KEY",
    "ZHISHU_FEISHU_VERIFICATION_TOKEN",
)


@dataclass(frozen=True, slots=True)
class FeishuApp:
    """An app of Feishu; what proves that it is one is kept out of every repr."""

    app_id: str
    app_secret: str = field(repr=False)
    encrypt_key: str = field(repr=False)
    verification_token: str = field(repr=False)
    api: str = "https://open.feishu.cn"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log."""
        return self.app_secret, self.encrypt_key, self.verification_token


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings; token and keys are kept out of every repr."""

    database: str = field(default="zhishu.db", repr=False)  # the address may hold a password
    data: Path = ROOT
    cache: Path | None = None  # a folder for what would only take time to make again
    telegram_token: str = field(default="", repr=False)
    telegram_api: str = ""
    telegram_webhook: str = ""
    telegram_secret: str = field(default="", repr=False)
    feishu: FeishuApp | None = None
    admins: tuple[int, ...] = ()
    access: str = "open"
    web_rate: int = 20  # requests a second that one address may make; 0 is any number
    llm_url: str = ""  # of a model that may be asked for other words; empty is none
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        """Read an environment; BadSetting says which key and value is wrong."""
        token = environ.get("ZHISHU_TELEGRAM_TOKEN", "").strip()
        if token and not _TOKEN.fullmatch(token):
            raise BadSetting("bad_token")
        access = environ.get("ZHISHU_ACCESS", "") or "open"
        if access not in _ACCESS:
            raise BadSetting("bad_access", value=access)
        webhook, secret = _webhook(environ)
        return cls(
            database=environ.get("ZHISHU_DATABASE", "").strip() or "zhishu.db",
            data=Path(environ.get("ZHISHU_DATA", "") or ROOT),
            cache=caches(environ),
            telegram_token=token,
            telegram_api=environ.get("ZHISHU_TELEGRAM_API", ""),
            telegram_webhook=webhook,
            telegram_secret=secret,
            feishu=_feishu(environ),
            admins=_ids(environ.get("ZHISHU_ADMINS", "")),
            access=access,
            web_rate=_rate(environ.get("ZHISHU_WEB_RATE", "").strip() or "20"),
            **_model(environ),
        )


def dotenv(text: str) -> dict[str, str]:
    """The NAME=value lines of a .env file; quotes around a value are dropped."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip().removeprefix("export ")
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not re.fullmatch(r"\w+", name.strip()):
            raise BadSetting("bad_env_file", line=number)
        found[name.strip()] = value.strip().strip("\"'")
    return found


def _webhook(environ: Mapping[str, str]) -> tuple[str, str]:
    """The public address that updates are brought to, and what proves that Telegram brings them."""
    url = environ.get("ZHISHU_TELEGRAM_WEBHOOK", "").strip()
    secret = environ.get("ZHISHU_TELEGRAM_SECRET", "").strip()
    if url and not _URL.fullmatch(url):
        raise BadSetting("bad_webhook", value=url)
    if url and not secret:
        raise BadSetting("no_secret")
    if secret and not _SECRET.fullmatch(secret):
        raise BadSetting("bad_secret")
    return url, secret


def _model(environ: Mapping[str, str]) -> dict[str, str]:
    """Where a model is to be had, which one, and the key that it is asked with."""
    url = environ.get("ZHISHU_LLM_URL", "").strip()
    model = environ.get("ZHISHU_LLM_MODEL", "").strip()
    key = environ.get("ZHISHU_LLM_KEY", "").strip()
    if url and not _URL.fullmatch(url):
        raise BadSetting("bad_llm_url")
    if url and not model:
        raise BadSetting("no_llm_model")
    if key and not _KEY.fullmatch(key):
        raise BadSetting("bad_llm_key")
    return {"llm_url": url, "llm_model": model, "llm_key": key}


def _feishu(environ: Mapping[str, str]) -> FeishuApp | None:
    """The app that brings messages of Feishu, where there is one; all of it, or nothing."""
    named = {name: environ.get(name, "").strip() for name in _FEISHU}
    if not any(named.values()):
        return None
    if missing := [name for name, value in named.items() if not value]:
        raise BadSetting("feishu_incomplete", missing=", ".join(missing))
    api = environ.get("ZHISHU_FEISHU_API", "").strip()
    if api and not _URL.fullmatch(api):
        raise BadSetting("bad_feishu_api", value=api)
    return FeishuApp(*named.values(), **({"api": api} if api else {}))


def _rate(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise BadSetting("bad_rate", value=text)
    return int(text)


def _ids(text: str) -> tuple[int, ...]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    for one in ids:
        if not re.fullmatch(r"[0-9]{1,15}", one):
            raise BadSetting("bad_admins", value=one)
    return tuple(map(int, ids))
