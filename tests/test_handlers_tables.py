"""Do import, undo, export and brief say, ask, store and write what they must?"""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import termios
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from handlers import cli

Run = Callable[..., tuple[int, str, str]]
HEAD = "指标,口径,地区,时期,数值,单位,位次,来源"
GOOD = f"{HEAD}\nGDP,增速,,2024年上半年,8.0,%,2,通报\nGDP,增速,,2024年一季度,8.1,%,1,更正\n"
STAGES = {"zh": ("读表", "核对", "对照"), "en": ("reading", "checking", "comparing")}
YEARS = range(1900, 1970)
BAD = f"{GOOD}幸福指数,增速,,2024年上半年,8,%,,通报\n"


@pytest.fixture
def run(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `zhishu` in an empty folder of an English machine: exit status, output, errors."""
    (machine / "good.csv").write_text(GOOD, encoding="utf-8")
    (machine / "bad.csv").write_text(BAD, encoding="gb18030")

    def run(*argv: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        status = cli.main(["--now", "2024-07-15T12:00", *argv])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def report(run: Run, *argv: str) -> tuple[int, dict[str, object]]:
    status, out, _ = run("import", *argv, "--json")
    return status, json.loads(out)


def test_the_report_object(run: Run) -> None:
    status, told = report(run, "good.csv", "--yes")
    assert (status, told["status"], told["batch"]) == (0, "committed", 2)
    assert (told["new"], told["revised"], told["unchanged"]) == (1, 1, 0)
    assert (told["rejected"], told["warnings"]) == ([], [])
    assert told["rows"] == [
        {
            "row": 2,
            "change": "new",
            "metric": "gdp",
            "measure": "growth",
            "region": "lcetdz",
            "period": {"start": "2024-01-01", "end": "2024-06-30"},
            "value": 8,
            "unit": "%",
            "qualifier": "exact",
            "rank": 2,
        },
        {
            "row": 3,
            "change": "revised",
            "metric": "gdp",
            "measure": "growth",
            "region": "lcetdz",
            "period": {"start": "2024-01-01", "end": "2024-03-31"},
            "value": 8.1,
            "unit": "%",
            "qualifier": "exact",
            "rank": 1,
            "was": {"value": 8.2, "unit": "%", "qualifier": "exact", "rank": 1},
        },
    ]
    assert report(run, "good.csv", "--yes")[1]["unchanged"] == 2


def test_a_bad_row_is_told_with_its_row_and_column_and_nothing_is_stored(run: Run) -> None:
    before = run("export", "-")[1]
    status, told = report(run, "bad.csv", "--yes")
    assert (status, told["status"], told["batch"]) == (1, "rejected", None)
    fault = told["rejected"][0]  # type: ignore[index]
    assert (fault["row"], fault["column"]) == (4, "指标")
    assert "幸福指数" in fault["reason"]
    assert len(told["rows"]) == 2  # type: ignore[arg-type]
    assert run("export", "-")[1] == before
    status, told = report(run, "bad.csv", "--yes", "--skip-bad")
    assert (status, told["status"]) == (0, "committed")


@pytest.mark.parametrize(
    ("typed", "argv", "stored"),
    [
        ("y\n", (), True),
        ("是\n", (), True),
        ("n\n", (), False),
        ("", (), False),
        ("", ("--yes",), True),
    ],
)
def test_it_asks_before_it_stores(
    run: Run, typed: str, argv: tuple[str, ...], stored: bool
) -> None:
    status, out, err = run("import", "good.csv", *argv, typed=typed)
    assert status == 0
    assert ("已入库(第2批)" in out) is stored
    assert ("没有入库。" in err) is not stored
    assert ("8.1" in run("ask", "2024年一季度GDP增速")[1]) is stored


def test_a_dry_run_tells_and_stores_nothing(run: Run) -> None:
    status, out, _ = run("import", "good.csv", "--dry-run", "--lang", "zh")
    assert (status, out.splitlines()[0]) == (
        0,
        "可以入库:新增1条,修订1条,0条没有变化。",
    )
    assert report(run, "good.csv", "--dry-run")[1]["status"] == "dry_run"
    assert report(run, "good.csv")[1]["status"] == "dry_run"  # a program is not asked
    assert "8.2" in run("ask", "2024年一季度GDP增速")[1]


@pytest.mark.parametrize("role", ["public", "official"])
@pytest.mark.parametrize("command", [("import", "good.csv", "--yes"), ("undo", "1", "--yes")])
def test_only_admins_change_what_is_stored(run: Run, role: str, command: tuple[str, ...]) -> None:
    before = run("export", "-")[1]
    assert run("--as", role, *command)[0] == 2
    assert run("export", "-")[1] == before


@pytest.mark.parametrize(("lang", "stages"), STAGES.items())
def test_a_long_import_shows_each_of_its_stages(
    machine: Path, lang: str, stages: tuple[str, ...]
) -> None:
    """Where somebody looks at the errors: on a terminal of its own, 80 columns wide."""
    names, months = ("出口", "进口", "工业用电量"), range(1, 13)
    told = (f"{name},增速,,{y}年{m}月,8.0,%,,通报" for name in names for y in YEARS for m in months)
    (machine / "long.csv").write_text("\n".join((HEAD, *told)), encoding="utf-8")
    looks, errors = pty.openpty()
    termios.tcsetwinsize(errors, (24, 80))
    command = (sys.executable, "-m", "handlers.cli", "--lang", lang, "import", "long.csv")
    with subprocess.Popen((*command, "--dry-run"), cwd=machine, stderr=errors) as running:
        os.close(errors)
        shown = b"".join(_written(looks)).decode(errors="replace")
    assert running.returncode == 0
    assert [stage for stage in stages if f"{stage}: " not in shown] == []


def _written(terminal: int) -> Iterator[bytes]:
    """What comes out of a terminal until nobody holds its other end."""
    with suppress(OSError):  # how Linux says so
        while some := os.read(terminal, 1 << 16):
            yield some
    os.close(terminal)


def test_an_undo_restores_the_export_byte_for_byte(run: Run) -> None:
    before = run("export", "-")[1]
    run("import", "good.csv", "--yes")
    assert run("export", "-")[1] != before
    assert run("undo", "2", typed="n\n")[0] == 1
    assert run("undo", "2", typed="y\n")[0] == 0
    assert run("export", "-")[1] == before
    status, out, err = run("undo", "2", "--yes")
    assert (status, out) == (1, "")
    assert "undone already" in err


def test_an_undo_under_a_later_batch_is_refused(run: Run) -> None:
    run("import", "good.csv", "--yes")
    (Path.cwd() / "later.csv").write_text(GOOD.replace("8.0", "7.9"), encoding="utf-8")
    run("import", "later.csv", "--yes")
    status, out, _ = run("undo", "2", "--yes", "--json")
    told = json.loads(out)
    assert (status, told["status"]) == (1, "refused")
    assert "3" in told["reason"]
    assert run("undo", "3", "--yes")[0] == 0
    assert run("undo", "2", "--yes")[0] == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("import",),
        ("import", "no.csv"),
        ("import", "."),
        ("import", "good.csv", "--max-rows", "many"),
        ("undo",),
        ("undo", "two"),
        ("export",),
        ("export", "a.pdf"),
        ("export", "no/such/a.csv"),
        ("export", "good.csv"),
        ("brief", "a.pdf"),
        ("brief", "--period", "soon"),
        ("brief", "--topic", "xyzzy"),
        ("brief", "--region", "xyzzy"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_usage_is_one_line(run: Run, argv: tuple[str, ...], lang: str) -> None:
    status, out, err = run(*argv, "--lang", lang)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_an_export_of_everything_can_be_imported_and_changes_nothing(run: Run) -> None:
    for name in ("all.csv", "all.xlsx"):
        assert run("export", name)[0] == 0
        assert Path(name).stat().st_mode & 0o077 == 0
        status, told = report(run, name, "--yes")
        assert (status, told["new"], told["revised"], told["batch"]) == (0, 0, 0, None)


def test_an_export_holds_only_what_its_reader_may_see(run: Run) -> None:
    public = run("--as", "public", "export", "-")[1]
    run("import", "good.csv", "--yes", "--release-at", "2024-07-16")
    assert run("--as", "public", "export", "-")[1] == public
    assert "Jan-Jun 2024" in run("--as", "official", "export", "-")[1]
    assert "Jan-Jun 2024" in run("--as", "public", "--now", "2024-07-16T00:00", "export", "-")[1]


def test_an_answer_can_be_exported(run: Run) -> None:
    status, out, _ = run("export", "-", "--question", "一季度GDP增速?", "--lang", "zh")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (status, row["指标"], row["数值"], row["位次"]) == (0, "gdp", "8.2", "1")
    status, out, err = run("export", "x.csv", "--question", "1998年GDP?")
    assert (status, out, Path("x.csv").exists()) == (3, "", False)
    assert err


def test_a_brief_of_a_period(run: Run) -> None:
    status, out, _ = run("brief", "--period", "2024Q1", "--lang", "zh")
    assert status == 0
    assert out.startswith("# 聊城经开区2024年一季度主要指标\n\n## 经济总量\n")
    assert "2024年一季度,聊城经开区GDP同比增长8.2%,增速居全市第1位。 \\[1\\]" in out
    assert "1. 聊城经济技术开发区——" in out
    status, out, _ = run("brief", "--period", "2024Q1", "--topic", "industry", "--lang", "en")
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## Industry",
        "## Sources",
    ]
    assert run("brief", "--period", "1998")[0] == 3


def test_a_brief_as_a_word_file(run: Run) -> None:
    assert run("brief", "q1.docx", "--period", "2024Q1")[0] == 0
    with zipfile.ZipFile("q1.docx") as book:
        told = book.read("word/document.xml").decode()
    assert "8.2%" in told
    assert 'w:eastAsia="宋体"' in zipfile.ZipFile("q1.docx").read("word/styles.xml").decode()
    assert run("brief", "q1.docx", "--period", "2024Q1")[0] == 2  # it is there already
    assert run("brief", "q1.docx", "--period", "2024Q1", "--force")[0] == 0
