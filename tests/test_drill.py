"""Does the drill keep what was acknowledged, and would it tell of what was lost?"""

import re
from pathlib import Path

import pytest

from deploy.drill import command, server

COLUMNS = {
    "en": ("failover  acknowledged  lost", "Every acknowledged write is there"),
    "zh": ("切换  已确认写入  丢失", "已确认的写入全部都在"),
}


@pytest.fixture
def here() -> None:
    try:
        server.programs()
    except server.NoServer as missing:
        pytest.skip(str(missing))


def rows(out: str) -> list[list[int]]:
    """The numbers of the table: which fall, acknowledged, lost, stall, promotion."""
    lines = (re.findall(r"[\d,]+", line) for line in out.splitlines()[1:-1])
    return [[int(number.replace(",", "")) for number in line] for line in lines]


@pytest.mark.usefixtures("here")
def test_one_after_the_other_falls_and_nothing_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """The second is one that was copied, the first has come back and follows it."""
    assert command.main(["--failovers", "2", "--seconds", "1", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in COLUMNS["zh"])
    first, second = rows(out)
    assert (first[0], second[0]) == (1, 2)
    assert (first[2], second[2]) == (0, 0)
    assert first[1] > 0 < second[1]
    assert min(first[3:] + second[3:]) > 0


@pytest.mark.usefixtures("here")
def test_what_nobody_waited_for_is_told_as_lost(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--seconds", "2", "--without-quorum", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(COLUMNS["en"][0])
    assert COLUMNS["en"][1] not in out
    assert rows(out)[0][2] > 0


@pytest.mark.parametrize(("lang", "words"), [("en", "apt-get install"), ("zh", "没有PostgreSQL")])
def test_without_the_server_it_says_what_to_install(
    lang: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(server, "DEBIAN", tmp_path)
    assert command.main(["--lang", lang]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err


@pytest.mark.parametrize("words", [["--failovers", "0"], ["--seconds", "x"], ["--lang", "fr"]])
def test_what_it_cannot_do_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(words)
    assert ended.value.code == 2
