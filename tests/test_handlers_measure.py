"""Is a corpus asked in the right world, are faults found, and is README's table the real one?"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot import scorecard
from bot.desk import Desk
from bot.scorecard import Outcome, Stored
from bot.store import view
from bot.words import Role
from handlers import cli
from tests import scorecard as readme
from tests.conftest import NOW, WORLD

CASE = """
[[case]]
id = "{id}"
say = ["{say}"]
status = "answered"
answers = [{answers}]
"""
GDP = '"gdp growth lcetdz 2024-01-01/2024-03-31 {value} % rank=1"'
Eval = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evaluate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Eval:
    """Run `zhishu eval` over the files of a folder, beside whose parent stands the small world."""
    for key in [key for key in os.environ if key.startswith("ZHISHU_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus" / "zh").mkdir(parents=True)

    def run(files: dict[str, str], *argv: str, world: bool = True) -> tuple[int, str, str]:
        if world:
            (tmp_path / "world.csv").write_bytes(WORLD.read_bytes())
        for name, text in files.items():
            (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
        status = cli.main(["eval", *(argv or ("corpus",))])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def corpus(value: str = "8.2", say: str = "一季度GDP增速?", head: str = "") -> str:
    case = CASE.format(id="q1", say=say, answers=GDP.format(value=value))
    return f'today = "2024-07-15"\n{head}\n{case}'


def test_a_right_answer_is_0_and_nothing_is_left_behind(evaluate: Eval, tmp_path: Path) -> None:
    status, out, err = evaluate({"zh/growth.toml": corpus()})
    assert (status, err) == (0, "")
    heading, row, total = out.splitlines()
    assert heading.split()[:3] == ["language", "type", "sentences"]
    assert row.split()[:7] == ["zh", "growth", "1", "1", "0", "0", "0"]
    assert total.split()[:6] == ["total", "1", "1", "0", "0", "0"]
    assert len(heading) == len(row) == len(total)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "world.csv"]


def test_a_wrong_figure_is_1_and_named(evaluate: Eval) -> None:
    status, out, _ = evaluate({"zh/growth.toml": corpus("8.3")})
    assert status == 1
    told = "Wrong figure: zh/growth q1: 一季度GDP增速?: gdp growth lcetdz 2024-01-01/2024-03-31 8.2"
    assert told in out
    status, out, _ = evaluate({}, "corpus", "--json")
    counts = json.loads(out)["total"]
    assert (status, counts["sentences"], counts["right"], counts["wrong"]) == (1, 1, 0, 1)
    assert counts["p50"] <= counts["p95"]


def test_a_no_where_a_figure_was_wanted_is_not_wrong(evaluate: Eval) -> None:
    status, out, _ = evaluate({"zh/growth.toml": corpus(say="投资总额?")}, "corpus", "--json")
    table = json.loads(out)
    assert (status, table["faults"]) == (0, [])
    (row,) = table["types"]
    assert (row["language"], row["type"], row["right"], row["asked_back"]) == ("zh", "growth", 0, 1)


def test_the_world_is_the_one_the_file_names(evaluate: Eval, tmp_path: Path) -> None:
    shipped = {"zh/a.toml": corpus(head='world = "shipped"')}
    assert evaluate(shipped, world=False)[0] == 0
    status, _, err = evaluate({"zh/b.toml": corpus()}, world=False)
    assert (status, err.count("\n")) == (2, 1)
    assert "--world" in err
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "figures.csv"
    other.write_text(WORLD.read_text(encoding="utf-8").replace("8.2", "8.3"), encoding="utf-8")
    assert evaluate({"zh/b.toml": corpus("8.3")}, "corpus", "--world", str(other))[0] == 0


def test_a_conversation_is_one_sentence_and_judged_by_its_last_turn(evaluate: Eval) -> None:
    turns = corpus().replace(
        'say = ["一季度GDP增速?"]', 'turns = ["2023年GDP增速?", "那今年一季度呢?"]'
    )
    status, out, _ = evaluate({"zh/follow_up.toml": turns}, "corpus/zh/follow_up.toml", "--json")
    total = json.loads(out)["total"]
    assert (status, total["sentences"], total["right"]) == (0, 1, 1)


def test_the_public_is_asked_as_the_public(evaluate: Eval, tmp_path: Path) -> None:
    row = "gdp,growth,lcetdz,2024Q1,8.2,%,1,公报,2024-08-01,\n"
    heading = WORLD.read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "world.csv").write_text(f"{heading}\n{row}", encoding="utf-8")
    files = {"zh/growth.toml": corpus()}
    options = ("corpus", "--now", "2024-07-01", "--json")
    _, out, _ = evaluate(files, *options, world=False)
    assert json.loads(out)["total"]["right"] == 1
    _, out, _ = evaluate(files, *options, "--as", "public", world=False)
    assert json.loads(out)["total"]["right"] == 0


@pytest.mark.parametrize(
    ("files", "argv"),
    [
        ({}, ("nowhere",)),
        ({}, ("corpus",)),
        ({"zh/a.toml": "no table"}, ("corpus",)),
        ({"zh/a.toml": 'today = "2024-07-15"'}, ("corpus",)),
        ({"zh/a.toml": 'today = "soon"\n[[case]]\nid = "a"\nsay = ["GDP"]'}, ("corpus",)),
        ({"zh/a.toml": 'today = "2024-07-15"\n[[case]]\nid = "a"\nturns = []'}, ("corpus",)),
        ({"zh/a.toml": corpus() + "query = 5"}, ("corpus",)),
        ({"zh/a.toml": corpus()}, ("corpus", "--world", "nowhere.csv")),
        ({"zh/a.toml": corpus()}, ("corpus", "--world", "corpus/zh/a.toml")),
    ],
)
def test_what_cannot_be_measured_is_2_and_told_in_one_line(
    evaluate: Eval, files: dict[str, str], argv: tuple[str, ...]
) -> None:
    status, out, err = evaluate(files, *argv)
    assert (status, out, err.count("\n")) == (2, "", 1), err


def test_a_fault_of_the_program_is_not_blamed_on_the_corpus(
    evaluate: Eval, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise AttributeError("slots")

    monkeypatch.setattr(Desk, "ask", broken)
    with pytest.raises(AttributeError):
        evaluate({"zh/a.toml": corpus()})


def test_an_invented_figure_is_found(world: Desk) -> None:
    reply = world.ask("2024年一季度GDP增速?", viewer=Role.ADMIN, today=NOW.date(), now=NOW)
    stored = Stored.of(world.store.everything(view(Role.ADMIN, NOW)))
    assert scorecard.invented(reply, stored, world.catalogue) == []
    (figure,) = reply.answers
    for changed in (
        replace(figure, rank=2),
        replace(figure, derived=True, handle=f"{figure.handle}-0000000"),
    ):
        made_up = replace(reply, answers=(changed,), text="")
        assert scorecard.invented(made_up, stored, world.catalogue) == [scorecard.spell(changed)]
    said = replace(reply, text=reply.text.replace("8.2", "8.4"))
    assert scorecard.invented(said, stored, world.catalogue) == ["8.4"]


def test_times_are_told_by_the_turn_in_microseconds() -> None:
    one = Outcome("zh", "a", "", right=True, asked_back=False, wrong=(), invented=(), took=())
    took = [replace(one, took=(n * 1000, (n + 50) * 1000)) for n in range(1, 51)]
    assert (scorecard.score(took).p50, scorecard.score(took).p95) == (50, 95)
    assert (scorecard.score([]).p50, scorecard.score(took[:1]).p95) == (0, 51)


def test_the_table_in_the_readme_is_the_real_one() -> None:
    found = readme.asked()
    assert not any(one.wrong or one.invented for one in found)
    text = readme.README.read_text(encoding="utf-8")
    assert text == readme.renewed(text, found), "run `make scorecard`"
