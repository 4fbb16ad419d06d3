"""Does `zhishu chart` write a picture, or say why not?"""

from pathlib import Path

import pytest
from PIL import Image

from handlers import cli


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHISHU_DATABASE", str(tmp_path / "zone.db"))
    return tmp_path


@pytest.mark.parametrize(
    ("flags", "question", "told"),
    [
        ((), "一季度GDP增速?", "已画好"),
        (("--dark",), "一季度GDP增速?", "已画好"),
        (("--card", "--lang", "en"), "GDP growth in Q1?", "Drawn"),
    ],
)
def test_a_png_is_written(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    flags: tuple[str, ...],
    question: str,
    told: str,
) -> None:
    lang = () if "--lang" in flags else ("--lang", "zh")
    assert cli.main(["chart", question, "gdp.png", *flags, *lang]) == 0
    with Image.open(place / "gdp.png") as image:
        assert image.format == "PNG"
    assert told in capsys.readouterr().out


def test_an_svg_is_written_by_its_name(place: Path) -> None:
    assert cli.main(["chart", "一季度GDP增速?", "gdp.SVG"]) == 0
    assert (place / "gdp.SVG").read_text(encoding="utf-8").startswith("<svg")


def test_without_figures_the_reply_is_said_and_nothing_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["chart", "2019年GDP?", "gdp.png"]) == 3
    assert "没有收录" in capsys.readouterr().err
    assert not (place / "gdp.png").exists()


@pytest.mark.parametrize(
    ("lang", "file", "told"),
    [
        ("zh", "gdp.jpg", ".png 或 .svg"),
        ("en", "gdp", ".png or .svg"),
        ("zh", "nowhere/gdp.png", "图片没有写成"),
        ("en", "nowhere/gdp.png", "was not written"),
    ],
)
def test_a_file_that_cannot_be_is_bad_usage(
    capsys: pytest.CaptureFixture[str], lang: str, file: str, told: str
) -> None:
    assert cli.main(["chart", "一季度GDP增速?", file, "--lang", lang]) == 2
    assert told in capsys.readouterr().err
