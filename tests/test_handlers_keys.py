"""Are keys made, listed and taken back as they are typed?"""

from pathlib import Path

import pytest

from handlers import cli


def run(database: Path, *words: str) -> int:
    return cli.main(["--db", str(database), "--lang", "en", *words])


def test_a_key_is_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "keys.db"
    assert run(database, "key", "add", "dash", "--role", "official") == 0
    key = capsys.readouterr().out.splitlines()[-1]
    assert key.startswith("zs_")
    assert run(database, "key", "list") == 0
    listed = capsys.readouterr().out
    assert "dash: official" in listed
    assert key not in listed
    assert run(database, "key", "revoke", "dash") == 0
    assert run(database, "key", "list") == 0
    assert "No key stands" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("key", "add", "dash", "--role", "admin"),
        ("key", "revoke", "nobody"),
        ("key", "add", "dash", "--as", "official"),
        ("key",),
    ],
)
def test_what_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(tmp_path / "keys.db", *words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
