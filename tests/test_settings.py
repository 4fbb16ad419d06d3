"""Is an environment read as it is meant, and a wrong value named?"""

from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.settings import Settings, dotenv
from data import ROOT

TOKEN = "123456789:AAtestTESTtestTESTtestTESTtestTESTte"


def code(environ: dict[str, str]) -> str:
    with pytest.raises(BadSetting) as caught:
        Settings.read(environ)
    return caught.value.code


def test_nothing_set_is_a_working_bot() -> None:
    assert Settings.read({}) == Settings(
        database="zhishu.db", data=ROOT, telegram_token="", admins=(), access="open"
    )


def test_an_empty_value_is_no_value() -> None:
    keys = ("DATABASE", "DATA", "TELEGRAM_TOKEN", "TELEGRAM_API", "ADMINS", "ACCESS")
    assert Settings.read({f"ZHISHU_{key}": "" for key in keys}) == Settings.read({})


def test_everything_set() -> None:
    settings = Settings.read(
        {
            "ZHISHU_DATABASE": "/var/lib/zhishu/zone.db",
            "ZHISHU_DATA": "/srv/data",
            "ZHISHU_TELEGRAM_TOKEN": f" {TOKEN}\n",
            "ZHISHU_TELEGRAM_API": "http://127.0.0.1:8081",
            "ZHISHU_ADMINS": "4711, 42,",
            "ZHISHU_ACCESS": "invited",
            "HOME": "/root",
        }
    )
    assert settings.database == "/var/lib/zhishu/zone.db"
    assert settings.data == Path("/srv/data")
    assert settings.telegram_token == TOKEN
    assert settings.telegram_api == "http://127.0.0.1:8081"
    assert settings.admins == (4711, 42)
    assert settings.access == "invited"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("TELEGRAM_TOKEN", "hunter2", "bad_token"),
        ("TELEGRAM_TOKEN", "123456789:short", "bad_token"),
        ("TELEGRAM_TOKEN", f"bot{TOKEN}", "bad_token"),
        ("TELEGRAM_TOKEN", f"{TOKEN} {TOKEN}", "bad_token"),
        ("ADMINS", "@wang", "bad_admins"),
        ("ADMINS", "1 2", "bad_admins"),
        ("ADMINS", "1;2", "bad_admins"),
        ("ADMINS", "-1001234", "bad_admins"),
        ("ADMINS", "1.5", "bad_admins"),
        ("ADMINS", "1234567890123456", "bad_admins"),
        ("WEB_RATE", "-1", "bad_rate"),
        ("WEB_RATE", "1.5", "bad_rate"),
        ("WEB_RATE", "many", "bad_rate"),
        ("ACCESS", "closed", "bad_access"),
        ("ACCESS", "OPEN", "bad_access"),
    ],
)
def test_a_wrong_value_is_refused(key: str, value: str, expected: str) -> None:
    assert code({f"ZHISHU_{key}": value}) == expected


FEISHU = {
    "ZHISHU_FEISHU_APP_ID": "cli_9f5343c580712544",
    "ZHISHU_FEISHU_APP_SECRET": "a-secret",
    "ZHISHU_FEISHU_ENCRYPT_KEY": "an-encrypt-key",
    "ZHISHU_FEISHU_VERIFICATION_TOKEN": "a-verification-token",
}


def test_an_app_of_feishu_is_whole_or_none() -> None:
    assert Settings.read({"ZHISHU_FEISHU_API": "https://open.larksuite.com"}).feishu is None
    app = Settings.read(FEISHU).feishu
    assert app
    assert app.secrets == tuple(FEISHU.values())[1:]
    for key in FEISHU:
        for left in ({**FEISHU, key: ""}, {**FEISHU, key: " "}, {key: FEISHU[key]}):
            assert code(left) == "feishu_incomplete"


def test_the_secrets_of_an_app_are_in_no_repr() -> None:
    settings = Settings.read(FEISHU)
    assert settings.feishu
    assert [one for one in settings.feishu.secrets if one in repr(settings)] == []


@pytest.mark.parametrize("api", ["open.larksuite.com", "ftp://x", "https://x/?a=1", "https://"])
def test_the_address_of_feishu_is_one(api: str) -> None:
    assert code({**FEISHU, "ZHISHU_FEISHU_API": api}) == "bad_feishu_api"


def test_a_token_is_in_no_repr_and_no_error() -> None:
    assert TOKEN not in repr(Settings.read({"ZHISHU_TELEGRAM_TOKEN": TOKEN}))
    with pytest.raises(BadSetting) as caught:
        Settings.read({"ZHISHU_TELEGRAM_TOKEN": f"{TOKEN}!"})
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# a remark\n\n   \n", {}),
        ("A=1", {"A": "1"}),
        ("A=1\nB=2\r\nC=3\n", {"A": "1", "B": "2", "C": "3"}),
        ("A=", {"A": ""}),
        ("A=b=c", {"A": "b=c"}),
        ("  A = b c  ", {"A": "b c"}),
        ("export A=1", {"A": "1"}),
        ("A=\"b c\"\nB='d'", {"A": "b c", "B": "d"}),
        ("A=1\nA=2", {"A": "2"}),
        ("名=值", {"名": "值"}),
    ],
)
def test_a_dotenv_file(text: str, expected: dict[str, str]) -> None:
    assert dotenv(text) == expected


@pytest.mark.parametrize(
    ("text", "line"), [("A", 1), ("A=1\nB C=2", 2), ("=1", 1), ("# x\n\nA-B=1", 3), ("{}", 1)]
)
def test_a_wrong_line_is_named_by_number_alone(text: str, line: int) -> None:
    with pytest.raises(BadSetting) as caught:
        dotenv(text)
    assert caught.value.code == "bad_env_file"
    assert caught.value.data == {"line": line}


@pytest.mark.parametrize(
    ("webhook", "secret", "expected"),
    [
        ("bot.example", "s", "bad_webhook"),
        ("ftp://bot.example", "s", "bad_webhook"),
        ("https://bot.example/?a=1", "s", "bad_webhook"),
        ("https://", "s", "bad_webhook"),
        ("https://bot.example", "", "no_secret"),
        ("https://bot.example", "with blank", "bad_secret"),
        ("https://bot.example", "x" * 257, "bad_secret"),
        ("https://bot.example", "密", "bad_secret"),
        ("", "no/slash", "bad_secret"),
    ],
)
def test_a_webhook_needs_an_address_and_a_secret(webhook: str, secret: str, expected: str) -> None:
    environ = {"ZHISHU_TELEGRAM_WEBHOOK": webhook, "ZHISHU_TELEGRAM_SECRET": secret}
    with pytest.raises(BadSetting) as caught:
        Settings.read(environ)
    assert caught.value.code == expected


def test_a_secret_is_in_no_repr() -> None:
    environ = {"ZHISHU_TELEGRAM_WEBHOOK": "https://b.cn/x", "ZHISHU_TELEGRAM_SECRET": "hush-hush"}
    settings = Settings.read(environ)
    assert settings.telegram_webhook == "https://b.cn/x"
    assert settings.telegram_secret == "hush-hush"
    assert "hush" not in repr(settings)
