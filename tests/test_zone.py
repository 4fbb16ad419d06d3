"""Does a new zone answer at once, in its own name, and of itself alone?"""

import ast
import os
import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import scorecard, zone
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.errors import BadInput
from bot.places import Zone
from bot.settings import Settings
from bot.words import Language, Reply, Role, Status
from data import ROOT
from handlers import cli
from tests.test_questions import FILES

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
HOME = re.compile("聊城|liaocheng|lcetdz", re.IGNORECASE)
SUZHOU = Zone("苏州高新技术产业开发区", "Suzhou High-tech Zone", "苏州市", "Suzhou")
KUNSHAN = Zone("昆山经济技术开发区", "the Kunshan Economic and Technological Development Zone", "苏州市", "Suzhou")  # fmt: skip
PARK = Zone("苏州工业园区", "Suzhou Industrial Park", "苏州市", "Suzhou")
ZONES = [Zone(), SUZHOU, KUNSHAN, PARK]
TABLE = """指标,口径,地区,时期,数值,单位,位次,来源
GDP,增速,,2024年一季度,6.1,%,2,一季度公报
GDP,总量,{city},2024年一季度,5300,亿元,,一季度公报
"""


def opened(folder: Path) -> Desk:
    return Desk.open(Settings(database=":memory:", data=folder), NOW)


def ask(desk: Desk, question: str, lang: Language | None = None) -> Reply:
    return desk.ask(question, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=NOW, lang=lang)


@pytest.fixture(params=ZONES, ids=lambda it: it.en)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Zone, Path]:
    folder = tmp_path / "zone"
    zone.make(folder, request.param)
    return request.param, folder


def test_it_knows_itself_by_its_names(made: tuple[Zone, Path]) -> None:
    wanted, folder = made
    desk = opened(folder)
    home, city = desk.catalogue.home, desk.catalogue.regions[desk.catalogue.home].within
    names = {
        home: (wanted.name, wanted.en, "我区", "our zone"),
        city: (wanted.city, wanted.city_en, "全市", "the whole city"),
    }
    for key, called in names.items():
        for name in called:
            assert ask(desk, f"{name} GDP 2023").query.regions == (key,), name


def test_kinds_of_zones_are_not_mixed_up(tmp_path: Path) -> None:
    for number, (which, own, other) in enumerate(
        ((SUZHOU, "高新区", "经开区"), (KUNSHAN, "经开区", "高新区"), (PARK, "园区", "开发区"))
    ):
        zone.make(tmp_path / str(number), which)
        desk = opened(tmp_path / str(number))
        if which is not PARK:
            assert ask(desk, f"{own}GDP").query.regions == (desk.catalogue.home,)
        assert ask(desk, f"{other}2023年GDP").reason != "not_stored", other


def test_it_does_not_know_where_the_product_came_from(made: tuple[Zone, Path]) -> None:
    _, folder = made
    for path in folder.rglob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        table.pop("elsewhere", None)
        assert not HOME.search(repr(table)), path
    desk = opened(folder)
    for place in ("聊城市", "聊城经开区", "东昌府区", "Chiping District"):
        reply = ask(desk, f"{place} GDP 2023")
        assert reply.status is Status.NO_DATA, place
        assert reply.query.regions != ("liaocheng",)


def test_the_code_does_not_know_it_either() -> None:
    files = [path for top in ("bot", "handlers") for path in (ROOT.parent / top).rglob("*.py")]
    assert len(files) > 50
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    knows = [
        f"{path}: {node.value}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if HOME.search(node.value) and ">>>" not in node.value and "$ zhishu" not in node.value
    ]
    assert knows == []


@pytest.mark.parametrize("lang", Language)
def test_with_nothing_stored_every_question_gets_an_honest_no(lang: Language, tmp_path: Path) -> None:  # fmt: skip
    zone.make(tmp_path / "zone", SUZHOU)
    desk = opened(tmp_path / "zone")
    files = [path for path in FILES if path.parent.name == lang.value]
    turns = [case.turns[0][0] for path in files for case in scorecard.cases(path) if case.turns]
    assert len(turns) > 300
    for question in turns:
        reply = ask(desk, question)
        assert reply.answers == (), question
        if not HOME.search(question):
            assert not HOME.search(repr(reply)), question
    for text in (
        desk.metrics_text(lang, Role.PUBLIC, NOW),
        desk.source_text(lang, Role.PUBLIC, NOW),
        desk.calendar_text(lang, Role.PUBLIC, NOW),
        *(desk.greeting(key, lang, NOW) for key in ("start", "help")),
    ):
        assert text
        assert not HOME.search(text)


def test_a_folder_is_whole_or_not_made(tmp_path: Path) -> None:
    for bad in (
        Zone(name=""),
        Zone(name='"]\nx = 1'),
        Zone(en="a\nb"),
        Zone(city="长" * 61),
        Zone(name="GDP"),
        Zone(city="出口"),
        Zone(city_en="exports"),
        Zone(name="2024年"),
    ):
        with pytest.raises(BadInput) as caught:
            zone.make(tmp_path / "zone", bad)
        assert caught.value.code == "init_name", bad
        assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path, tmp_path / "file"):
        with pytest.raises(BadInput) as caught:
            zone.make(folder, Zone())
        assert caught.value.code == "init_taken"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    (tmp_path / "empty").mkdir()
    zone.make(tmp_path / "empty", Zone())
    assert Catalogue.read(tmp_path / "empty").home


def test_a_folder_of_an_older_version_says_what_is_new(tmp_path: Path) -> None:
    zone.make(tmp_path / "zone", Zone())
    for lang in Language:
        path = tmp_path / "zone" / "phrases" / f"{lang}.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?s)\[calendar\].*?\n\n", "", text), encoding="utf-8")
    assert opened(tmp_path / "zone").calendar_text(Language.ZH, Role.PUBLIC, NOW)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    for key in [key for key in os.environ if key.startswith("ZHISHU_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)

    def run(*argv: str) -> tuple[int, str, str]:
        status = cli.main(["--now", "2024-07-15T12:00", *argv])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_command_to_the_first_answer(
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    names = ("--name", SUZHOU.name, "--en", SUZHOU.en, "--city", SUZHOU.city)
    status, out, err = run("init", "苏州", *names, "--lang", lang)
    assert (status, err) == (0, "")
    assert f"ZHISHU_DATA={tmp_path / '苏州'} ZHISHU_DATABASE=" in out.replace("'", "")
    assert "Moumou" in out
    assert not (tmp_path / "zhishu.db").exists()
    assert run("init", "苏州", *names)[0] == 2
    monkeypatch.setenv("ZHISHU_DATA", "苏州")
    monkeypatch.setenv("ZHISHU_DATABASE", "苏州/zhishu.db")
    assert run("check", "--lang", lang)[0] == 0
    assert run("ask", "一季度GDP增速?")[0] == 3
    (tmp_path / "t.csv").write_text(TABLE.format(city=SUZHOU.city), encoding="utf-8")
    status, out, err = run("import", "t.csv", "--yes")
    assert (status, err) == (0, ""), out
    status, out, _ = run("ask", "一季度GDP增速?")
    assert (status, out.splitlines()[0]) == (
        0,
        "2024年一季度,苏州高新区GDP同比增长6.1%,增速居全市第2位。",
    )
    status, out, _ = run("ask", "GDP of the whole city in Q1 2024")
    assert (status, "530" in out.replace(",", "")) == (0, True)
