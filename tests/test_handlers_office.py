"""Do the commands for people, releases and the audit trail do, tell and refuse as they must?"""

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Cause, Store, view
from bot.words import Role
from handlers import cli

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `zhishu` in an empty folder of an English machine: exit status, output, errors."""

    def run(*argv: str, now: str = "2024-07-15T12:00") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8"))
        status = cli.main(["--now", now, *argv])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def hold_back(path: Path) -> None:
    """Load two figures that come out on 20 July 2024 at 9:30 in China."""
    desk = Desk.open(Settings(database=str(path)), NOW)
    row = next(iter(desk.figures(Role.ADMIN, NOW)))
    held = replace(row, batch=0, handle="", release_at="2024-07-20T01:30:00Z", source="新公报")
    rows = [replace(held, metric=metric) for metric in ("exports", "imports")]
    desk.store.load(rows, Cause("import", "wang", "h1.csv"), NOW)
    desk.close()


def acts(folder: Path) -> list[tuple[str, str, str]]:
    with Store.open(str(folder / "zhishu.db")) as store:
        return [(deed.who, deed.act, deed.subject) for deed in store.trail()][:-1]


# People


def test_roles_are_given_listed_and_taken_back(run: Run, tmp_path: Path) -> None:
    assert run("people") == (0, "Nobody has been given a role or invited yet.\n", "")
    assert run("grant", "4711", "admin", "--name", "王") == (0, "4711 is now an admin.\n", "")
    assert run("grant", "42", "official", "--lang", "zh")[1] == "42 现在是工作人员。\n"
    assert run("people")[1].splitlines() == [
        "4711 an admin (王), granted 2024-07-15 by wang",
        "42 an official, granted 2024-07-15 by wang",
    ]
    assert run("revoke", "42")[:2] == (0, "42 has no role and no invitation any more.\n")
    for argv in (("revoke", "4711"), ("grant", "4711", "public")):
        assert run(*argv) == (2, "", "The last admin cannot be removed.\n")
    assert [act for _, act, _ in acts(tmp_path)] == ["revoke", "grant", "grant"]


def test_admins_of_the_settings_are_listed_and_stay(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHISHU_ADMINS", "5,777000")
    run("grant", "7", "public")
    assert run("people")[1].startswith("5 an admin, named in ZHISHU_ADMINS\n7 the public, granted")
    people = [json.loads(line) for line in run("people", "--json")[1].splitlines()]
    assert [(it["id"], it["role"]) for it in people] == [(5, "admin"), (7, "public")]
    assert run("revoke", "5")[0] == run("grant", "5", "official")[0] == 2


@pytest.mark.parametrize(
    ("named", "status"), [("5", 0), ("", 2), ("777000", 2)], ids=["one", "nobody", "many"]
)
def test_the_last_admin_of_the_store_may_go_where_the_settings_name_another(
    run: Run, monkeypatch: pytest.MonkeyPatch, named: str, status: int
) -> None:
    monkeypatch.setenv("ZHISHU_ADMINS", named)
    for argv in (("revoke", "7"), ("grant", "7", "official")):
        assert run("grant", "7", "admin")[0] == 0
        assert run(*argv)[0] == status


def test_an_invitation_is_told_once_and_can_be_voided(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("invite", "official", "--hours", "2", "--name", "李", "--json")
    told = json.loads(out)
    assert (status, told["role"], told["expires_at"]) == (0, "official", "2024-07-15T06:00:00Z")
    listed = run("people")[1]
    assert "invitation 1: an official (李), made by wang, valid until 2024-07-15 14:00" in listed
    assert told["code"] not in listed + run("audit", "--json")[1] + run("people", "--json")[1]
    assert "--" not in run("invite", "admin")[1]
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        assert store.redeem(told["code"], 7, NOW) is Role.OFFICIAL
    assert run("revoke", "--invite", "2")[1] == "Invitation 2 is void.\n"
    assert run("revoke", "--invite", "1") == (2, "", "There is no open invitation 1.\n")
    assert "invitation" not in run("people")[1]


# The calendar


def test_the_calendar_tells_the_public_what_was_announced(run: Run, tmp_path: Path) -> None:
    assert "No releases are announced" in run("calendar", "--as", "public")[1]
    hold_back(tmp_path / "zhishu.db")
    title = "2024年上半年主要指标"
    told = run("calendar", "announce", title, "--at", "2024-07-20T09:30", "--lang", "zh")
    assert told == (0, f"已预告:2024-07-20 09:30 发布“{title}”。\n", "")
    public = run("calendar", "--as", "public", "--lang", "zh")[1]
    assert public.startswith(f"发布日程(北京时间):\n· 2024-07-20 09:30 {title}\n最近发布:\n")
    assert "第2批" not in public
    inside = run("calendar", "--as", "official", "--lang", "zh")[1]
    assert inside == f"{public}尚未发布(仅内部可见):\n· 2024-07-20 09:30 第2批,2条,wang 载入\n"
    after = run("calendar", "--as", "public", "--lang", "en", now="2024-07-20T09:30")[1]
    assert "Release calendar" not in after
    assert "· 2024-07-20 09:30 新公报: 2 rows" in after


def test_the_calendar_as_json(run: Run, tmp_path: Path) -> None:
    hold_back(tmp_path / "zhishu.db")
    run("calendar", "announce", "上半年", "--at", "2024-07-20T09:30")
    public = json.loads(run("calendar", "--json", "--as", "public")[1])
    assert (public["held"], public["announced"][0]["announced_by"]) == ([], "")
    inside = json.loads(run("calendar", "--json")[1])
    assert inside["held"][0]["rows"] == 2
    assert inside["announced"][0]["announced_by"] == "wang"


def test_a_release_is_moved_and_an_announcement_removed(run: Run, tmp_path: Path) -> None:
    hold_back(tmp_path / "zhishu.db")
    run("calendar", "announce", "上半年", "--at", "2024-07-20T09:30")
    assert run("calendar", "move", "2", "--at", "2024-07-18T09:30")[1] == (
        "2 rows of batch 2 now come out at 2024-07-18 09:30, as batch 3.\n"
    )
    assert "新公报" not in run("calendar", "--as", "public")[1]
    assert run("calendar", "move", "3", "--at", "now")[0] == 0
    assert "新公报: 2 rows" in run("calendar", "--as", "public", "--lang", "en")[1]
    assert run("calendar", "remove", "上半年", "--lang", "en")[1] == (
        'No longer announced: "上半年" (was 2024-07-20 09:30).\n'
    )
    assert [act for _, act, _ in acts(tmp_path)][:2] == ["announce_remove", "reschedule"]


# The audit trail


def test_the_trail_is_listed_and_written_out(run: Run, tmp_path: Path) -> None:
    for number in range(1, 25):
        run("grant", str(number), "official")
    lines = run("audit", "--lang", "zh")[1].splitlines()
    assert len(lines) == 20
    assert lines[0] == (
        '2024-07-15 12:00 wang 授予身份 24 {"role": "official", "before": "public"}'
    )
    assert len(run("audit", "--limit", "3")[1].splitlines()) == 3
    objects = [json.loads(line) for line in run("audit", "--json")[1].splitlines()]
    assert len(objects) == 25
    assert objects[0]["detail"] == {"role": "official", "before": "public"}
    assert objects[-1]["act"] == "shipped"
    assert run("audit", "--csv", "a.csv")[1] == "25 records written: a.csv\n"
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert (rows[0], len(rows)) == (["at", "who", "act", "subject", "detail"], 26)
    assert run("audit", "--csv", "-")[1].splitlines()[1].startswith("2024-07-15T04:00:00Z,wang,")
    assert run("audit", "--csv", "a.csv")[0] == 2
    assert run("audit", "--csv", "a.csv", "--force")[0] == 0


def test_no_cell_of_the_trail_is_a_formula(run: Run) -> None:
    run("calendar", "announce", "=HYPERLINK(0)", "--at", "2024-07-20T09:30")
    rows = list(csv.reader(io.StringIO(run("audit", "--csv", "-")[1])))
    assert rows[1][3] == "'=HYPERLINK(0)"


def test_every_act_is_named_in_both_languages(run: Run, tmp_path: Path) -> None:
    hold_back(tmp_path / "zhishu.db")
    for argv in (
        ("grant", "4711", "admin"),
        ("grant", "42", "official"),
        ("revoke", "42"),
        ("invite", "official"),
        ("revoke", "--invite", "1"),
        ("calendar", "announce", "上半年", "--at", "2024-07-20T09:30"),
        ("calendar", "remove", "上半年"),
        ("calendar", "move", "2", "--at", "2024-07-21T09:30"),
        ("undo", "3", "--yes"),
    ):
        assert run(*argv)[0] == 0, argv
    done = {act for _, act, _ in acts(tmp_path)}
    assert len(done) == 9
    for lang in ("zh", "en"):
        told = run("audit", "--lang", lang)[1]
        assert [act for act in done if f" wang {act} " in told] == []


# Misuse

ADMINS_ALONE = [
    ("grant", "4711", "admin"),
    ("revoke", "4711"),
    ("people",),
    ("invite", "official"),
    ("audit",),
    ("audit", "--csv", "a.csv"),
    ("calendar", "announce", "上半年", "--at", "2024-07-20T09:30"),
    ("calendar", "remove", "上半年"),
    ("calendar", "move", "2", "--at", "now"),
]


@pytest.mark.parametrize("role", ["public", "official"])
@pytest.mark.parametrize("argv", ADMINS_ALONE, ids=" ".join)
def test_only_admins_may(run: Run, tmp_path: Path, role: str, argv: tuple[str, ...]) -> None:
    told = run(*argv, "--as", role, "--lang", "en")
    assert told == (2, "", f"`zhishu {argv[0]}` is for admins alone.\n")
    hold_back(tmp_path / "zhishu.db")
    assert run(*argv, "--as", role, "--lang", "en") == told
    assert [act for _, act, _ in acts(tmp_path)] == ["import"]
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ("grant", "@wang", "admin"),
        ("grant", "4711", "king"),
        ("grant", "4711"),
        ("grant", "0", "admin"),
        ("grant", "99999999999999999999", "admin"),
        ("grant", "777000", "admin"),
        ("revoke", "4711"),
        ("revoke",),
        ("revoke", "4711", "--invite", "1"),
        ("revoke", "--invite", "1"),
        ("invite",),
        ("invite", "official", "--hours", "0"),
        ("invite", "official", "--hours", "x"),
        ("audit", "--limit", "-1"),
        ("audit", "--csv", "no/such/folder.csv"),
        ("calendar", "dance"),
        ("calendar", "announce", "上半年"),
        ("calendar", "announce", "上半年", "--at", "soon"),
        ("calendar", "announce", "上半年", "--at", "2024-07-15T12:00"),
        ("calendar", "announce", " ", "--at", "2024-07-20T09:30"),
        ("calendar", "remove", "上半年"),
        ("calendar", "move", "1", "--at", "2024-07-20T09:30"),
        ("calendar", "move", "9", "--at", "now"),
        ("people", "4711"),
    ],
    ids=" ".join,
)
def test_bad_usage_is_2_and_one_line(run: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    status, out, err = run(*argv)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "=" not in err
    if (tmp_path / "zhishu.db").exists():
        assert acts(tmp_path) == []


# Twins


def test_no_command_shows_the_public_what_is_held_back(run: Run, tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        run("--db", name, "check")
    hold_back(tmp_path / "b.db")
    with Store.open(str(tmp_path / "b.db")) as store:
        insider = view(Role.ADMIN, NOW)
        held = [row for row in store.everything(insider) if row.source == "新公报"]
    assert len(held) == 2
    for argv in (
        ("ask", "出口总额"),
        ("ask", "--json", "最新的出口"),
        ("ask", "有哪些指标"),
        ("ask", "2024年1-5月主要数据"),
        ("why", held[0].handle),
        ("calendar",),
        ("calendar", "--json"),
        ("export", "-"),
        ("brief", "2024-05"),
        ("check",),
        ("misses",),
        *ADMINS_ALONE,
    ):
        for lang in ("zh", "en"):
            told = [run("--db", name, *argv, "--as", "public", "--lang", lang) for name in ("a.db", "b.db")]  # fmt: skip
            assert told[0] == told[1], argv
    assert run("--db", "a.db", "calendar") != run("--db", "b.db", "calendar")
