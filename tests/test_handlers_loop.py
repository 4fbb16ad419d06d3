"""Do `zhishu misses` and `zhishu alias` show, ask, refuse and keep as they must?"""

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import trial
from bot.store import Store
from bot.words import Language
from handlers import cli

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `zhishu` in an empty folder of an English machine: exit status, output, errors."""

    def run(*argv: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        status = cli.main(["--now", "2024-07-15T12:00", *argv])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "CORPUS", tmp_path / "no" / "questions")


def acts(folder: Path) -> list[tuple[str, str, str]]:
    with Store.open(str(folder / "zhishu.db")) as store:
        deeds = [(deed.who, deed.act, deed.subject) for deed in store.trail()]
    return [deed for deed in deeds if deed[1] != "shipped"]


# misses


def test_misses_are_listed_most_frequent_first(run: Run) -> None:
    for question in ("xyzzy", "2023年幸福指数", "2023年幸福指数?", "一季度GDP"):
        run("ask", question)
    assert run("misses") == (
        0,
        '2 × 2023年幸福指数 (2024-07-15): no data\n    now: no data, because of "幸福指数"\n'
        '1 × xyzzy (2024-07-15): not understood\n    now: not understood, because of "xyzzy"\n',
        "",
    )
    chinese = run("misses", "--limit", "1", "--lang", "zh")[1]
    assert chinese == "2 × 2023年幸福指数(2024-07-15):没有数据\n    现在:没有数据,卡在“幸福指数”\n"


def test_a_miss_that_is_answered_by_now_says_so(run: Run, no_corpus: None) -> None:
    run("ask", "1-5月贸易体量")
    run("alias", "add", "贸易体量", "foreign_trade", "--yes")
    (one,) = map(json.loads, run("misses", "--json")[1].splitlines())
    assert (one["question"], one["status"], one["count"]) == ("1-5月贸易体量", "clarify", 1)
    assert (one["now"]["status"], one["now"]["word"]) == ("answered", None)
    assert "now: answered\n" in run("misses")[1]


def test_json_of_misses_is_one_object_a_line(run: Run) -> None:
    for question in ("xyzzy", "2023年幸福指数"):
        run("ask", question, "--as", "official")
    status, out, err = run("misses", "--json")
    assert (status, err) == (0, "")
    first = json.loads(out.splitlines()[0])
    assert set(first) == {
        "question", "language", "status", "count", "first_day", "last_day", "now",
    }  # fmt: skip
    assert first["now"]["reason"] == "unknown_metric"
    assert (first["first_day"], first["last_day"]) == ("2024-07-15", "2024-07-15")
    assert "official" not in out


def test_where_nothing_was_missed(run: Run) -> None:
    assert run("misses", "--lang", "en") == (0, "Every question so far got an answer.\n", "")
    assert run("misses", "--json") == (0, "", "")


def test_listing_and_looking_add_no_misses(run: Run) -> None:
    run("ask", "xyzzy")
    for _ in range(3):
        out = run("misses")[1]
    assert out.startswith("1 × xyzzy")


# alias


@pytest.mark.parametrize(
    ("typed", "lang", "said"),
    [
        ("y\n", "en", "Added"),
        ("YES\n", "en", "Added"),
        ("是\n", "zh", "已添加"),
        ("n\n", "en", "Not added"),
        ("\n", "zh", "没有添加。"),
        ("", "en", "Not added"),
    ],
)
@pytest.mark.usefixtures("no_corpus")
def test_a_name_is_added_when_that_is_confirmed(
    run: Run, tmp_path: Path, typed: str, lang: str, said: str
) -> None:
    run("ask", "1-5月贸易体量")
    status, out, err = run("alias", "add", "贸易体量", "foreign_trade", "--lang", lang, typed=typed)
    added = said in ("Added", "已添加")
    assert (status, err) == (0 if added else 1, "")
    assert out.startswith("· 1-5月贸易体量\n")
    assert "\n  + 2024年1-5月,聊城经开区进出口总额" in out
    assert said in out
    assert (run("ask", "1-5月贸易体量")[0] == 0) == added
    assert acts(tmp_path) == ([("wang", "alias_add", "贸易体量")] if added else [])


@pytest.mark.usefixtures("few_questions")
def test_a_name_is_tried_on_the_corpus(run: Run) -> None:
    status, out, _ = run("alias", "add", "贸易体量", "进出口总额", "--yes", "--lang", "en")
    assert status == 0
    assert "sentences of the corpus and 0 kept questions: 0 replies would change." in out
    assert "Added" in out


@pytest.mark.usefixtures("few_questions")
def test_a_harmful_name_is_refused_with_the_list_whatever_is_said(run: Run, tmp_path: Path) -> None:
    status, out, err = run("alias", "add", "幸福指数", "gdp", "--yes", "--lang", "en")
    assert (status, err.count("\n")) == (1, 1)
    assert "· 2023年幸福指数多少\n  no data → answered: not allowed\n" in out
    assert "Added" not in out
    assert acts(tmp_path) == []


def test_names_are_listed_and_removed(run: Run, no_corpus: None, tmp_path: Path) -> None:
    assert run("alias", "list", "--lang", "zh") == (0, "没有添加过叫法。\n", "")
    run("alias", "add", "Zone Output", "GDP", "--yes")
    listed = run("alias", "list", "--lang", "en")
    assert listed == (0, "zone output → GDP (gdp), added 2024-07-15 by wang\n", "")
    status, out, _ = run("alias", "remove", "ZONE output")
    assert (status, out.startswith('Removed: "zone output"')) == (0, True)
    assert run("ask", "zone output in Q1")[0] == 3
    assert [act for _, act, _ in acts(tmp_path)] == ["alias_remove", "alias_add"]


def test_a_name_that_rests_is_listed_as_such(run: Run, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        store.add_alias("没有的", "no_such_metric", Language.ZH, by="wang", now=NOW)
    assert "not in force" in run("alias", "list", "--lang", "en")[1]


# Misuse


@pytest.mark.parametrize("role", ["public", "official"])
@pytest.mark.parametrize(
    "argv",
    [
        ("misses",),
        ("misses", "--json"),
        ("alias", "list"),
        ("alias", "add", "贸易体量", "foreign_trade", "--yes"),
        ("alias", "remove", "贸易体量"),
    ],
    ids=" ".join,
)
def test_only_admins_may(run: Run, tmp_path: Path, role: str, argv: tuple[str, ...]) -> None:
    run("ask", "xyzzy")
    status, out, err = run(*argv, "--as", role)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert f"`zhishu {argv[0]}`" in err
    assert "xyzzy" not in err
    assert acts(tmp_path) == []


@pytest.mark.parametrize(
    "argv",
    [
        ("misses", "--limit", "0"),
        ("misses", "--limit", "-3"),
        ("misses", "--limit", "many"),
        ("misses", "xyzzy"),
        ("alias",),
        ("alias", "dance"),
        ("alias", "add", "贸易体量"),
        ("alias", "list", "贸易体量"),
        ("alias", "remove"),
        ("alias", "remove", "贸易体量"),  # was never added
        ("alias", "add", "贸易体量", "no_such_metric", "--yes"),
        ("alias", "add", "出口", "gdp", "--yes"),
        ("alias", "add", "多少", "gdp", "--yes"),
        ("alias", "add", "聊城", "gdp", "--yes"),
        ("alias", "add", "2024", "gdp", "--yes"),
        ("alias", "add", "", "gdp", "--yes"),
        ("alias", "add", "贸易体量", "foreign_trade", "--yes", "--lang", "fr"),
    ],
    ids=" ".join,
)
def test_bad_usage_is_2_and_one_line(run: Run, argv: tuple[str, ...]) -> None:
    status, out, err = run(*argv)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert len(err) > 10
    assert not err.startswith("alias_")
