"""Does a check find what is wrong, tell it in both languages and say what to do?"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import doctor
from bot.catalogue import shipped
from bot.doctor import Machine
from bot.settings import Settings
from bot.store import Store, engine
from bot.store.engine import library, server
from bot.words import Language
from data import ROOT as DATA
from handlers import cli

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 7, 15, 4, tzinfo=UTC)
TOKEN = "123456789:AAtestTESTtestTESTtestTESTtestTESTte"
Check = Callable[..., tuple[int, dict[str, str]]]


@pytest.fixture
def check(machine: Path, shipped_file: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run the check; its status, and level by code of what it found."""

    shutil.copy(shipped_file, machine)

    def run(*words: str) -> tuple[int, dict[str, str]]:
        capsys.readouterr()
        status = cli.main(["check", "--json", *words])
        told = json.loads(capsys.readouterr().out)
        assert told["well"] == (status == 0)
        assert all(one["text"] and one["advice"] for one in told["findings"])
        return status, {one["code"]: one["level"] for one in told["findings"]}

    return run


def test_a_new_installation_is_well(check: Check, machine: Path) -> None:
    assert check() == (0, {})
    (machine / "zhishu.db").unlink()
    assert check() == (0, {})


def test_files_that_others_may_read(check: Check, machine: Path) -> None:
    assert check() == (0, {})
    (machine / "zhishu.db").chmod(0o640)
    (machine / ".env").write_text(f"ZHISHU_TELEGRAM_TOKEN={TOKEN}\nZHISHU_ADMINS=1\n")
    (machine / ".env").chmod(0o644)
    assert check() == (1, {"store_open_file": "error", "env_open_file": "error"})
    (machine / "zhishu.db").chmod(0o600)
    (machine / ".env").chmod(0o600)
    assert check() == (0, {})


def test_a_clock_that_is_behind_the_last_entry(check: Check) -> None:
    assert check("--now", "2024-07-15T12:00") == (0, {})
    assert check("--now", "2024-07-15T11:59") == (0, {"clock_behind": "warning"})


def test_an_added_name_that_the_data_folder_forbids(check: Check, machine: Path) -> None:
    assert check() == (0, {})
    with Store.open("zhishu.db") as store:
        store.add_alias("进出口规模", "trade", Language.ZH, by="me", now=NOW)
        store.add_alias("没有的指标名", "nothing", Language.ZH, by="me", now=NOW)
    assert check("--now", "2027-01-01T00:00") == (0, {"alias_dead": "warning"})


def test_a_bot_without_admins(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHISHU_TELEGRAM_TOKEN", TOKEN)
    assert check() == (0, {"admins_none": "warning"})
    monkeypatch.setenv("ZHISHU_ADMINS", "1087968824")
    assert check() == (0, {"admin_nobody": "warning"})
    monkeypatch.setenv("ZHISHU_ADMINS", "4711")
    assert check() == (0, {})


def test_a_data_folder_whose_names_clash(check: Check, machine: Path) -> None:
    folder = machine / "data"
    shutil.copytree(DATA, folder)
    path = next((folder / "metrics").glob("*.toml"))
    path.write_text(path.read_text("utf-8").replace("aliases = [", 'aliases = ["地区生产总值", "外贸", ', 1), "utf-8")  # fmt: skip
    os.environ["ZHISHU_DATA"] = str(folder)
    try:
        status, found = check()
    finally:
        del os.environ["ZHISHU_DATA"]
    assert (status, list(found.values())) == (1, ["error"])
    assert set(found) <= {"alias_clash", "data_wrong"}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"hello\n" * 900), "store_not_sqlite"),
        (lambda path: path.write_bytes(_newer(path)), "store_newer"),
        (lambda path: path.write_bytes(path.read_bytes()[:30_000]), "store_damaged"),
    ],
)
def test_a_database_that_cannot_be_used(
    check: Check, machine: Path, make: Callable[[Path], None], code: str
) -> None:
    assert check() == (0, {})
    make(machine / "zhishu.db")
    assert check() == (1, {code: "error"})


def _newer(path: Path) -> bytes:
    whole = bytearray(path.read_bytes())
    whole[60:64] = (engine.SCHEMA + 1).to_bytes(4, "big")  # where SQLite keeps user_version
    return bytes(whole)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, {}),
        ({"WEBHOOK": "https://bot.example.cn/x", "SECRET": "s", "TOKEN": TOKEN}, {}),
        ({"WEBHOOK": "https://bot.example.cn:8443/", "SECRET": "s", "TOKEN": TOKEN}, {}),
        (
            {"WEBHOOK": "https://bot.example.cn:9000/", "SECRET": "s", "TOKEN": TOKEN},
            {"webhook_port": False},
        ),
        ({"WEBHOOK": "http://bot.cn/x", "SECRET": "s", "TOKEN": TOKEN}, {"webhook_open": False}),
        (
            {"WEBHOOK": "https://192.168.1.2/x", "SECRET": "s", "TOKEN": TOKEN},
            {"webhook_private": False},
        ),
        (
            {"WEBHOOK": "https://localhost/x", "SECRET": "s", "TOKEN": TOKEN},
            {"webhook_private": False},
        ),
        ({"WEBHOOK": "https://a.cn:port/x", "SECRET": "s", "TOKEN": TOKEN}, {"bad_webhook": False}),
        (  # a Bot API server of one's own may stand beside the bot
            {"WEBHOOK": "http://127.0.0.1:9/", "SECRET": "s", "TOKEN": TOKEN, "API": "http://x"},
            {},
        ),
        ({"WEBHOOK": "https://bot.example.cn/x", "SECRET": "s"}, {"setting_idle": True}),
        ({"SECRET": "s", "TOKEN": TOKEN}, {"setting_idle": True}),
        ({"API": "http://127.0.0.1:8081"}, {"setting_idle": True}),
    ],
)
def test_settings_that_contradict_each_other(
    environ: dict[str, str], expected: dict[str, bool]
) -> None:
    settings = Settings.read({f"ZHISHU_TELEGRAM_{key}": value for key, value in environ.items()})
    found = doctor.of_settings(settings)
    assert {one.fault.code: one.warning for one in found} == expected


@pytest.mark.parametrize(
    ("free", "size", "low"),
    [(99_000_000, 0, True), (100_000_000, 0, False), (150_000_000, 80_000_000, True), (None, 1, False)],
)  # fmt: skip
def test_a_disk_that_fills_up(free: int | None, size: int, low: bool) -> None:
    found = doctor.of_machine(Machine(free=free, size=size))
    assert [(one.fault.code, one.warning) for one in found] == [("disk_low", True)] * low


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_which_sqlite_may_corrupt_a_file(version: tuple[int, int, int], safe: bool) -> None:
    assert library.is_safe(version) == safe


def test_two_copies_of_sqlite_in_one_process(machine: Path) -> None:
    body = (
        "import sys, sqlite3; from handlers import cli; import sqlite_utils.utils as tool;"
        "tool.sqlite3 = sqlite3; sys.exit(cli.main(['check', '--lang', 'en']))"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", body], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "pysqlite3, sqlite3" in done.stdout


def test_a_person_reads_what_is_wrong_and_what_to_do(
    check: Check, machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check()
    (machine / "zhishu.db").chmod(0o644)
    for lang, wrong in (("zh", "有误:"), ("en", "Wrong: ")):
        assert cli.main(["check", "--lang", lang]) == 1
        first, second, *_ = capsys.readouterr().out.splitlines()
        assert first.startswith(wrong)
        assert "chmod 600" in second


def test_every_finding_has_its_advice() -> None:
    codes: set[str] = set()
    for name in (
        "doctor",
        "store/engine/sqlite",
        "store/engine/library",
        "store/engine/inspected",
        "store/engine/files",
        "store/engine/postgres",
        "store/engine/server",
        "store/health",
        "catalogue",
        "wellformed",
        "shipped",
    ):
        source = (ROOT / "bot" / f"{name}.py").read_text("utf-8")
        codes.update(re.findall(r'\bBad(?:Setting|Data|Store)\(\s*"(\w+)"', source))
    codes.update([*library.FAULTS.values(), *server.FAULTS.values(), "store_down"])
    codes -= {"store_is_folder", "store_missing_folder", "store_unsupported"}  # bad usage
    codes -= {"store_bad_address"}
    assert len(codes) > 30
    phrases = shipped().phrases
    for lang in Language:
        assert {code for code in codes if f"advice.{code}" not in phrases[lang]} == set()
        assert {code for code in codes if f"error.{code}" not in phrases[lang]} == set()
