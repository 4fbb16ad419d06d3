"""Does `zhishu extract` print its drafts three ways, and refuse in one line what is no text?"""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalogue import shipped
from bot.intake import long
from handlers import cli

TEXT = "2024年上半年,全区进出口36.8亿元,同比增长18.4%,增速居全市第1位。民营企业进出口32亿元。"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `zhishu extract` on an English machine: exit status, output, errors."""

    def run(*argv: str, typed: bytes = TEXT.encode()) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        status = cli.main(["--db", ":memory:", "--today", "2024-07-20", "extract", *argv])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_each_draft_and_each_skipped_number_is_one_json_line(run: Run) -> None:
    status, out, err = run("--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert lines[1] == {
        "metric": "foreign_trade",
        "measure": "growth",
        "region": "lcetdz",
        "period": {"start": "2024-01-01", "end": "2024-06-30"},
        "value": 18.4,
        "unit": "%",
        "qualifier": "exact",
        "rank": 1,
        "rank_scope": "liaocheng",
        "excerpt": "2024年上半年,全区进出口36.8亿元,同比增长18.4%,增速居全市第1位",
        "confidence": 0.95,
    }
    assert lines[2] == {"skipped": "民营企业进出口32亿元", "reason": "unknown_metric"}
    assert len(lines) == 3


@pytest.mark.parametrize("name", ["article", "levels", "growth", "shares", "plans"])
def test_the_table_can_be_imported_again(run: Run, name: str) -> None:
    path = Path(__file__).parent / "press" / f"{name}.txt"
    _, out, _ = run(str(path), "--csv", "--published", "2024-07-20")
    _, lines, _ = run(str(path), "--json", "--published", "2024-07-20")
    table = long.read(out, shipped())
    drafts = [one for one in map(json.loads, lines.splitlines()) if "metric" in one]
    # Of what the text itself tells in two ways an import asks for the right one.
    assert {fault.code for fault in table.rejected} <= {"rows_differ"}
    keys = [(d["metric"], d["measure"], d["unit"], str(d["period"])) for d in drafts]
    once = [d for d, key in zip(drafts, keys, strict=True) if keys.count(key) == 1]
    wanted = [(d["metric"], d["measure"], d["value"], d["qualifier"], d["rank"]) for d in once]
    rows = [row.figure for row in table.rows]
    told = [
        (r.metric, r.measure.value, r.value and float(r.value), r.qualifier.value, r.rank)
        for r in rows
    ]
    assert [one for one in told if one in wanted] == wanted


@pytest.mark.parametrize(
    ("lang", "found", "reason"),
    [
        ("zh", "找到2个数据(草稿,未入库):", "没有收录这个指标"),
        ("en", "2 figures found (drafts, nothing is stored):", "this indicator is not kept"),
    ],
)
def test_a_person_is_told_what_was_taken_and_what_was_not(
    run: Run, lang: str, found: str, reason: str
) -> None:
    status, out, _ = run("--lang", lang)
    lines = out.splitlines()
    assert (status, lines[0]) == (0, found)
    assert lines[-1].endswith(reason)


def test_a_year_read_from_today_is_noted(run: Run) -> None:
    status, out, err = run("--json", typed="今年上半年,GDP增长7.1%。".encode())
    assert (status, json.loads(out)["period"]["end"]) == (0, "2024-06-30")
    assert err.startswith("No date of publication was given")
    assert "--published" in err


def test_a_text_without_a_year_asks_for_its_date(run: Run) -> None:
    _, out, _ = run("--json", typed="上半年,GDP增长7.1%。".encode())
    assert json.loads(out)["reason"] == "no_year"
    _, out, _ = run("--json", "--published", "2023-08-01", typed="上半年,GDP增长7.1%。".encode())
    assert json.loads(out)["period"]["end"] == "2023-06-30"


def test_the_city_is_taken_when_asked_for(run: Run) -> None:
    text = "2024年上半年,全市GDP增长6.2%。".encode()
    assert json.loads(run("--json", typed=text)[1])["reason"] == "city"
    assert json.loads(run("--json", "--all-regions", typed=text)[1])["region"] == "liaocheng"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_file_in_any_usual_encoding_is_read(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert run(str(path), "--json")[1] == run("--json")[1]


@pytest.mark.parametrize(
    ("argv", "typed", "said"),
    [
        (("nowhere.txt",), b"", "Cannot read nowhere.txt: No such file or directory\n"),
        ((".",), b"", "Cannot read .: Is a directory\n"),
        ((), b"", "- is empty.\n"),
        ((), b" \n\t", "- is empty.\n"),
        ((), b"\x00\x01\x02", "- is no text in UTF-8, GBK or UTF-16.\n"),
        ((), b"a" * 1_000_001, "- is over 1 MB, which is no press release.\n"),
        (("--published", "June"), b"x", None),
        (("--published", "0001-01-01"), b"x", None),
        (("--nothing",), b"x", None),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_text_ends_in_one_line(
    run: Run, argv: tuple[str, ...], typed: bytes, said: str | None
) -> None:
    status, out, err = run(*argv, typed=typed)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said is None or err == said


def test_a_text_without_figures_is_no_fault(run: Run) -> None:
    assert run("--json", typed="今天天气很好。".encode()) == (0, "", "")
