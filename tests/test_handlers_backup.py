"""Are copies made and used as they are asked for, and refused in one line?"""

import json
import shutil
from pathlib import Path

import pytest

from handlers import cli


def run(*words: str) -> int:
    return cli.main(["--lang", "en", "--db", "zone.db", *words])


@pytest.fixture
def zone(machine: Path, shipped_file: Path) -> Path:
    shutil.copy(shipped_file, machine / "zone.db")
    return machine


def test_a_database_goes_out_and_comes_back(zone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "-") == 0
    before = capsys.readouterr().out.splitlines()[2:]
    assert run("backup", "copies/") == 0
    told = capsys.readouterr().out
    (copy,) = (zone / "copies").iterdir()
    assert str(copy) in told
    assert "27 figures in 1 batches" in told
    assert (zone / "copies").stat().st_mode & 0o777 == 0o700
    assert run("restore", str(copy), "new.db") == 0
    told = capsys.readouterr().out
    assert "27 figures in 1 batches" in told
    assert "ZHISHU_DATABASE" in told
    assert cli.main(["--db", "new.db", "export", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == before
    assert cli.main(["--db", "new.db", "check"]) == 0


def test_copies_go_beside_the_database_where_nothing_is_named(zone: Path) -> None:
    assert run("backup", "--now", "2024-07-15T12:00") == 0
    assert (zone / "backups" / "zone-20240715T040000Z.db").exists()


def test_a_folder_keeps_so_many(zone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for hour in (10, 11, 12):
        capsys.readouterr()
        moment = f"2024-07-15T{hour}:00"
        assert run("backup", "copies/", "--keep", "2", "--now", moment, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(name).name for name in told["deleted"]] == ["zone-20240715T020000Z.db"]
    assert (told["figures"], told["batches"], told["last_by"]) == (27, 1, "shipped")
    assert told["path"].endswith("zone-20240715T040000Z.db")
    assert len(list((zone / "copies").iterdir())) == 2


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("backup", "zone.db"), 1),
        (("backup", "nowhere/copy.db"), 1),
        (("backup", "nowhere/copies/"), 1),
        (("backup", "copy.db", "--keep", "3"), 2),
        (("backup", "copies/", "--keep", "0"), 2),
        (("backup", "copy.db", "--as", "official"), 2),
        (("backup", "--db", ":memory:", "copy.db"), 1),
        (("backup", "--db", "none.db", "copy.db"), 1),
        (("restore", "zone.db"), 2),
        (("restore", "none.db", "new.db"), 1),
        (("restore", "zone.db", "zone.db"), 1),
        (("restore", "note.txt", "new.db"), 1),
        (("restore", "zone.db", "new.db", "--as", "public"), 2),
    ],
)
def test_what_is_refused_in_one_line(
    zone: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int
) -> None:
    (zone / "note.txt").write_text("hello\n" * 100)
    before = sorted(zone.iterdir())
    capsys.readouterr()
    for lang in ("zh", "en"):
        assert run(*words, "--lang", lang) == status
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
    assert sorted(zone.iterdir()) == before
