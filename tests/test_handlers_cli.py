"""Does every command of `zhishu` give its answer, its exit status, and one line when misused?"""

import io
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers import cli

ROOT = Path(__file__).parent.parent
TOKEN = "123456789:AAtestTESTtestTESTtestTESTtestTESTte"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `zhishu` in an empty folder of an English machine: exit status, output, errors."""

    def run(*argv: str, stdin: str | bytes = "") -> tuple[int, str, str]:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        status = cli.main(argv)
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def batch(run: Run) -> Callable[..., list[dict[str, Any]]]:
    def batch(*lines: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        status, out, err = run(
            "ask", "--batch", *options, stdin="".join(f"{line}\n" for line in lines)
        )
        assert (status, err) == (0, "")
        assert out.count("\n") == len(lines)
        return [json.loads(line) for line in out.split("\n")[:-1]]

    return batch


# Exit statuses


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("一季度GDP增速?", 0),
        ("GDP growth in Q1 2024", 0),
        ("有哪些指标", 0),
        ("2023年GDP?", 3),  # not stored
        ("投资总额", 3),  # several are meant
        ("xyzzy", 3),
        ("", 3),
        (" \t", 3),
        ("😀", 3),
    ],
)
def test_an_answer_is_0_and_every_no_is_3(run: Run, question: str, status: int) -> None:
    got, out, err = run("ask", question)
    assert (got, err) == (status, "")
    assert out.strip()


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("ask",),
        ("dance",),
        ("ask", "GDP", "--loud"),
        ("ask", "--batch", "GDP"),
        ("ask", "GDP", "--db"),
        ("why",),
        ("why", "A", "B"),
        ("check", "GDP"),
        ("--lang", "ask", "GDP"),
        ("--today", "2024-13-01", "ask", "GDP"),
        ("ask", "GDP", "--today", "yesterday"),
        ("ask", "GDP", "--today", ""),
        ("ask", "GDP", "--now", "noon"),
        ("ask", "GDP", "--now", "2024-07-01T09:30+99:00"),
        ("ask", "GDP", "--as", "boss"),
        ("ask", "GDP", "--as", "ADMIN"),
        ("ask", "GDP", "--as", ""),
        ("ask", "GDP", "--lang", "fr"),
        ("--db", "missing/zhishu.db", "ask", "GDP"),
        ("--db", ".", "check"),
        ("--db", "mysql://host/db", "check"),
    ],
)
def test_bad_usage_is_2_and_one_line(run: Run, argv: tuple[str, ...]) -> None:
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert len(err) > 10


def test_a_file_that_is_no_database_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("hello\n")
    status, _, err = run("--db", str(note), "ask", "GDP")
    assert (status, err.count("\n")) == (2, 1)
    assert note.read_text() == "hello\n"


def test_a_wrong_setting_names_its_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHISHU_ACCESS", "closed")
    status, _, err = run("check")
    assert (status, err.count("\n")) == (2, 1)
    assert "ZHISHU_ACCESS" in err


@pytest.mark.parametrize(
    ("options", "language"),
    [
        (("--lang", "en"), "en"),
        (("--lang=zh",), "zh"),
        ((), "en"),  # the machine's
    ],
)
def test_a_fault_is_told_in_the_language_asked_for(
    run: Run, options: tuple[str, ...], language: str
) -> None:
    err = run(*options, "ask", "GDP", "--as", "boss")[2]
    assert ("身份" in err or "公众" in err or "无效" in err) == (language == "zh")


def test_help_tells_every_command(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("--help")
    assert caught.value.code == 0
    told = capsys.readouterr().out
    for command in ("ask", "chat", "serve", "why", "check"):
        assert f"    {command} " in told


# Options


@pytest.mark.parametrize(
    "argv",
    [
        (
            "--db",
            "a.db",
            "--today",
            "2024-07-01",
            "--as",
            "public",
            "--lang",
            "en",
            "ask",
            "一季度GDP",
        ),
        (
            "ask",
            "一季度GDP",
            "--db",
            "a.db",
            "--today",
            "2024-07-01",
            "--as",
            "public",
            "--lang",
            "en",
        ),
        ("--db", "a.db", "ask", "--lang", "en", "一季度GDP", "--as", "public"),
        ("--db=a.db", "--lang=en", "ask", "一季度GDP"),
        ("--db", "b.db", "--lang", "zh", "ask", "--db", "a.db", "--lang", "en", "一季度GDP"),
    ],
)
def test_options_stand_before_or_after_the_command(
    run: Run, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    status, out, _ = run(*argv)
    assert (status, out.startswith("In Q1 2024, the GDP")) == (0, True)
    assert {path.name for path in tmp_path.iterdir()} == {"a.db"}


def test_words_apart_are_one_question(run: Run) -> None:
    assert run("ask", "一季度", "GDP", "增速?") == run("ask", "一季度 GDP 增速?")


def test_a_question_may_begin_with_a_dash(run: Run) -> None:
    assert run("ask", "--", "--一季度GDP增速")[0] == 0


def test_today_is_what_last_year_is_read_from(run: Run) -> None:
    asked = [
        run("ask", "--json", "去年一季度GDP", "--today", day)[1]
        for day in ("2025-03-01", "2026-03-01")
    ]
    first, second = map(json.loads, asked)
    assert first["query"]["periods"] == [{"start": "2024-01-01", "end": "2024-03-31"}]
    assert (first["status"], second["status"]) == ("answered", "no_data")


def test_the_language_may_be_fixed(run: Run) -> None:
    chinese, english = (run("ask", "一季度GDP", "--lang", lang)[1] for lang in ("zh", "en"))
    assert chinese.startswith("2024年一季度")
    assert english.startswith("In Q1 2024")
    assert run("ask", "一季度GDP", "--lang", "auto")[1] == chinese


@pytest.mark.parametrize(
    "argv",
    [
        ("--today", "9999-12-31", "ask", "明年GDP"),
        ("--today", "9999-12-31", "ask", "下个月GDP"),
        ("--today", "0001-01-01", "ask", "前年GDP"),
        ("--now", "0001-01-01T00:00", "ask", "GDP"),
    ],
)
def test_the_ends_of_the_calendar_are_no_accident(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv)[0] in (2, 3)


# JSON


def test_json_is_one_object_on_one_line(run: Run) -> None:
    status, out, _ = run("ask", "--json", "一季度GDP增速?")
    reply = json.loads(out)
    assert (status, out.count("\n")) == (0, 1)
    assert "一季度" in out  # not escaped
    (answer,) = reply["answers"]
    assert (answer["value"], answer["unit"], answer["rank"]) == (8.2, "%", 1)
    assert reply["notes"] == ["year_assumed:2024"]


def test_json_of_a_no_has_a_reason_and_no_figure(run: Run) -> None:
    status, out, _ = run("ask", "--json", "2023年GDP?")
    reply = json.loads(out)
    assert (status, reply["status"], reply["reason"]) == (3, "no_data", "not_stored")
    assert reply["answers"] == []
    assert reply["receipt"] == ""


# The database and the settings


def test_a_new_database_is_filled_once(run: Run, tmp_path: Path) -> None:
    first = run("ask", "一季度GDP增速?")
    assert (tmp_path / "zhishu.db").exists()
    assert run("ask", "一季度GDP增速?") == first


def test_a_dotenv_file_is_read_and_the_environment_wins(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("# here\nexport ZHISHU_DATABASE='dot.db'\n")
    assert run("check")[0] == 0
    monkeypatch.setenv("ZHISHU_DATABASE", "env.db")
    assert run("check")[0] == 0
    assert run("check", "--db", "flag.db")[0] == 0
    names = {path.name for path in tmp_path.glob("*.db")}
    assert names == {"dot.db", "env.db", "flag.db"}


def test_a_broken_dotenv_file_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"ZHISHU_TELEGRAM_TOKEN={TOKEN}\nno sense\n")
    status, out, err = run("check")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert TOKEN not in err
    assert "2" in err


def test_a_dotenv_file_of_bytes_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfeA\x00")
    assert run("check")[0] == 2


# Batch


def test_a_batch_answers_in_order(batch: Callable[..., list[dict[str, Any]]]) -> None:
    lines = ["一季度GDP增速?", "GDP growth in Q1 2024?", "2023年GDP?", "", "xyzzy"]
    replies = batch(*lines)
    assert [reply["question"] for reply in replies] == lines
    assert [reply["status"] for reply in replies] == [
        "answered",
        "answered",
        "no_data",
        "not_understood",
        "not_understood",
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"question": "GDP"',
        '{"question": "GDP"} and more',
        "{GDP}",
        '{"question": ' + "[" * 5000 + "}",
        "{}",
        '{"chat": "a"}',
        '{"question": null}',
        '{"question": 5}',
        '{"question": ["GDP"]}',
        '{"question": "GDP", "as": "boss"}',
        '{"question": "GDP", "as": ""}',
        '{"question": "GDP", "as": true}',
        '{"question": "GDP", "today": "soon"}',
        '{"question": "GDP", "today": "2024-07-01T09:30"}',
        '{"question": "GDP", "today": ["2024-07-01"]}',
        '{"question": "GDP", "lang": "fr"}',
    ],
    ids=lambda line: line[:40],
)
def test_a_broken_line_is_an_error_in_words_and_the_batch_goes_on(
    batch: Callable[..., list[dict[str, Any]]], line: str
) -> None:
    broken, good = batch(line, "一季度GDP增速?")
    assert (broken["status"], broken["answers"], broken["suggestions"]) == ("error", [], [])
    assert broken["text"]
    assert good["status"] == "answered"


def test_a_request_says_who_asks_when_and_how(batch: Callable[..., list[dict[str, Any]]]) -> None:
    chinese, english, late, plain = batch(
        '{"question": "GDP in Q1", "lang": "zh"}',
        '{"question": "一季度GDP", "lang": "en", "as": "public"}',
        '{"question": "去年一季度GDP", "today": "2026-03-01"}',
        '{"question": "去年一季度GDP", "today": null, "as": null, "lang": null, "chat": null}',
        options=("--today", "2025-03-01"),
    )
    assert (chinese["language"], english["language"]) == ("zh", "en")
    assert (late["status"], plain["status"]) == ("no_data", "answered")


def test_a_request_overrides_the_options(batch: Callable[..., list[dict[str, Any]]]) -> None:
    (reply,) = batch('{"question": "GDP", "lang": "zh"}', options=("--lang", "en"))
    assert reply["language"] == "zh"


def test_a_request_has_no_second_name_for_as(batch: Callable[..., list[dict[str, Any]]]) -> None:
    (reply,) = batch('{"question": "GDP", "as": "public", "role": "boss"}')
    assert reply["status"] == "answered"


def test_an_accident_in_one_line_spares_the_others(
    batch: Callable[..., list[dict[str, Any]]],
) -> None:
    odd, good = batch('{"question": "明年GDP", "today": "9999-12-31"}', "一季度GDP增速?")
    assert odd["status"] != "answered"
    assert good["status"] == "answered"


MIXED = (
    "一季度GDP增速?",
    "GDP growth in Q1 2024?",
    '{"question": "1-5月进出口增速", "chat": "a"}',
    "{broken",
    "",
    "😀🚀👨‍👩‍👧 GDP",
    "GDP\x00\x07\x1b[31m\x7f",
    "\u202e\u200b\ufeff",
    "'; DROP TABLE observations; --",
    '" OR 1=1 --',
    "<script>alert(1)</script>",
    "{0.__class__} %s %(x)s ${HOME}",
    "../../etc/passwd",
    "一" * 200,
    "1-5月" * 40,
    '{"question": "GDP", "as": "' + "x" * 500 + '"}',
)


def test_a_thousand_mixed_lines(batch: Callable[..., list[dict[str, Any]]]) -> None:
    lines = [MIXED[n % len(MIXED)] for n in range(1000)]
    replies = batch(*lines)
    for line, reply in zip(lines, replies, strict=True):
        assert reply["question"] in line
        assert (reply["status"] == "answered") == bool(reply["text"] and reply["answers"]), line
    assert replies[0] == replies[-1 - (999 % len(MIXED))]  # nothing was changed on the way


def test_a_line_of_a_megabyte(batch: Callable[..., list[dict[str, Any]]]) -> None:
    started = time.monotonic()
    replies = batch(
        "统计" * 170_000,
        "GDP " * 250_000,
        '{"question": "' + "1-" * 500_000 + '"}',
        "一季度GDP增速?",
    )
    assert [len(reply["question"]) >= 340_000 for reply in replies] == [True, True, True, False]
    assert replies[3]["status"] == "answered"
    assert time.monotonic() - started < 20


def test_bytes_that_are_no_utf_8(run: Run) -> None:
    status, out, err = run("ask", "--batch", stdin=b"\xff\xfe\xfa\nGDP\r\n\xef\xbb\xbfGDP\x0cQ1")
    replies = [json.loads(line) for line in out.split("\n")[:-1]]
    assert (status, err, len(replies)) == (0, "", 3)
    assert [reply["status"] for reply in replies] == ["not_understood", "answered", "answered"]


def test_an_empty_batch(run: Run) -> None:
    assert run("ask", "--batch") == (0, "", "")


# Conversation, receipts, checks


@pytest.mark.parametrize("typed", ["\n", "", "   \n", "一季度GDP增速?\n\n", "一季度GDP增速?\n"])
def test_a_chat_ends_with_an_empty_line_or_the_end_of_input(run: Run, typed: str) -> None:
    status, out, err = run("chat", "--lang", "zh", stdin=typed)
    assert (status, err) == (0, "")
    assert out.startswith("您好")
    assert out.endswith("再见。\n")
    assert ("同比增长8.2%" in out) == ("GDP" in typed)


@pytest.mark.parametrize("port", ["", "-1", "65536", "http", "1.5"])
def test_a_port_that_is_none(run: Run, port: str) -> None:
    status, out, err = run("serve", "--port", port, "--lang", "en")
    assert (status, out) == (2, "")
    assert "--port" in err


def test_an_address_that_is_taken(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, out, err = run("serve", "--port", port, "--lang", "en")
    assert (status, out) == (2, "")
    assert f"127.0.0.1:{port}" in err


def test_a_receipt_tells_where_a_figure_came_from(run: Run) -> None:
    receipt = json.loads(run("ask", "--json", "一季度GDP增速?")[1])["receipt"]
    for typed in (receipt, receipt.lower(), f" {receipt} "):
        status, out, err = run("why", typed, "--lang", "zh")
        assert (status, err) == (0, "")
        assert "一季度,全区GDP增长8.2%,增速全市第1" in out
    public = run("why", receipt, "--as", "public")[1]
    assert "8.2%" in public
    assert "batch" not in public


def test_a_receipt_of_several_figures(run: Run) -> None:
    reply = json.loads(run("ask", "--json", "1-5月高新技术产业产值")[1])
    assert len(reply["answers"]) == len(reply["receipt"].split("-")) == 3
    assert run("why", reply["receipt"])[1].count("78.74亿元") == 3  # each quotes its sentence


@pytest.mark.parametrize("receipt", ["0000000", "nonsense", "", "' OR 1=1", "--", "一季度"])
def test_a_receipt_nobody_gave(run: Run, receipt: str) -> None:
    status, out, err = run("why", "--lang", "en", "--", receipt)
    assert (status, out) == (3, "")
    assert err.count("\n") == 1


def test_a_check_of_a_new_database(run: Run) -> None:
    assert run("check", "--lang", "en") == (0, "All well.\n", "")


# The real program


def test_the_program_itself(tmp_path: Path) -> None:
    script = [sys.executable, "-m", "handlers.cli", "--db", str(tmp_path / "zhishu.db")]
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    done = subprocess.run(
        [*script, "ask", "一季度GDP增速?"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "同比增长8.2%" in done.stdout.decode()


def test_a_reader_that_leaves_early_is_no_accident(tmp_path: Path) -> None:
    script = [
        sys.executable,
        "-m",
        "handlers.cli",
        "--db",
        str(tmp_path / "zhishu.db"),
        "ask",
        "--batch",
    ]
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        script,
        cwd=tmp_path,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        program.stdin.write("一季度GDP增速?\n".encode())
        program.stdin.flush()
        assert json.loads(program.stdout.readline())["status"] == "answered"
        program.stdout.close()
        program.stdin.write("一季度GDP增速?\n".encode())
        program.stdin.close()
        assert program.stderr.read() == b""
        assert program.wait(20) == 0
