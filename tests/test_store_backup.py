"""Is a copy whole, of one moment and the owner's alone, or is there none?"""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import BadStore
from bot.spans import Period
from bot.store import Cause, Store, backup, engine
from bot.store.engine import sqlite
from bot.store.visible import view
from bot.words import Figure, Measure, Role
from tests.started import more, mounted, running

ROOT = Path(__file__).parent.parent
NOW = datetime(2024, 6, 1, tzinfo=UTC)
MOST = 2000  # loads of the writer, more than it gets done

WRITER = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from test_store_backup import MOST, Store, load
with Store.open(sys.argv[1]) as store, open(sys.argv[2], "w") as told:
    for number in range(1, MOST):
        load(store, number)
        print(number, file=told, flush=True)
"""


def row(number: int) -> Figure:
    """A figure that each load revises, and one of its own."""
    year = 1900 + number % 100
    period = Period(date(year, 1, 1), date(year, 12, 31))
    return Figure("gdp", Measure.VALUE, "lcetdz", period, Decimal(number), "亿元", source="公报")


def load(store: Store, number: int) -> None:
    store.load([row(number), row(0)] if number % 100 else [row(number)], Cause("import", "w"), NOW)


def export(path: Path) -> list[Figure]:
    with Store.open(str(path)) as store:
        return list(store.everything(view(Role.ADMIN, NOW)))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "zhishu.db"
    with Store.open(str(path)) as store:
        for number in range(1, 4):
            load(store, number)
    return path


@pytest.fixture
def sound(database: Path, tmp_path: Path) -> Path:
    return backup.copied(str(database), tmp_path / "sound.db", NOW).path


def code(source: Path, target: Path) -> str:
    with pytest.raises(BadStore) as caught:
        backup.restored(source, target, NOW)
    assert not target.exists()
    assert parts(target.parent) == []
    return caught.value.code


def parts(folder: Path) -> list[Path]:
    return list(folder.glob(".zhishu-*"))


def test_the_drill(tmp_path: Path) -> None:
    """A writer writes on; each copy is the database after one of its loads, and restores to it."""
    path, acknowledged = tmp_path / "live.db", tmp_path / "told"
    Store.open(str(path)).close()
    made: list[backup.Copy] = []
    command = (sys.executable, "-c", WRITER, str(path), str(acknowledged))
    with running(*command, environ=os.environ, cwd=tmp_path) as writer:
        for number in range(4):
            before = more(acknowledged, made[-1].last_batch if made else 0)
            copy = backup.copied(str(path), tmp_path / f"{number}.db", NOW)
            assert copy.last_batch >= before
            made.append(copy)
        assert writer.poll() is None
    assert len({copy.last_batch for copy in made}) > 1
    for copy in made:
        new = backup.restored(copy.path, tmp_path / f"new-{copy.path.name}", NOW)
        again = tmp_path / f"again-{copy.path.name}"
        with Store.open(str(again)) as store:
            for number in range(1, copy.last_batch + 1):
                load(store, number)
        assert export(new.path) == export(again)
        assert (new.figures, new.batches) == (copy.figures, copy.batches)


def test_a_copy_is_one_file_of_its_owner_and_says_what_it_holds(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    before = os.umask(0)
    try:
        with Store.open(str(database)):  # in use: what is not in the file yet is copied too
            made = backup.copied(str(database), folder / "copy.db", NOW)
    finally:
        os.umask(before)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert (made.figures, made.batches, made.last_batch) == (4, 3, 3)
    assert (made.last_at, made.last_by, made.schema) == ("2024-06-01T00:00:00Z", "w", engine.SCHEMA)
    with Store.open(str(made.path)) as store:
        assert store.check() == ()
    assert export(made.path) == export(database)


def test_a_copy_takes_no_lock_away_and_leaves_nothing_behind(
    database: Path, tmp_path: Path
) -> None:
    """Without its lock the next to close the file would take the -wal from under the others."""
    body = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from bot.store import Store
with Store.open({str(database)!r}) as store:
    store.keep_meta("theirs", "kept")
    print(store.meta("ours"), end="")
"""
    told = []
    with Store.open(str(database)) as store:
        backup.copied(str(database), tmp_path / "copy.db", NOW)
        for _ in range(2):
            told.append(subprocess.check_output([sys.executable, "-c", body], text=True))
            store.keep_meta("ours", "kept")
    assert told == ["", "kept"]
    backup.copied(str(database), tmp_path / "again.db", NOW)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"zhishu.db", "copy.db", "again.db"}


def test_what_is_there_is_never_replaced(database: Path, sound: Path, tmp_path: Path) -> None:
    kept = database.read_bytes()
    for taken in (database, sound):
        with pytest.raises(BadStore) as caught:
            backup.restored(sound, taken, NOW)
        assert caught.value.code == "backup_taken"
    assert database.read_bytes() == kept
    (tmp_path / "new.db-wal").touch()  # would become part of a new.db
    assert code(sound, tmp_path / "new.db") == "backup_taken"
    (tmp_path / "dangling.db").symlink_to(tmp_path / "new.db")
    assert code(sound, tmp_path / "dangling.db") == "backup_taken"


def test_a_database_is_not_made_by_copying_it(tmp_path: Path) -> None:
    for path, expected in ((tmp_path / "none.db", "backup_missing"), (tmp_path, "backup_missing")):
        with pytest.raises(BadStore) as caught:
            backup.copied(str(path), tmp_path / "copy.db", NOW)
        assert caught.value.code == expected
    for name in (":memory:", "postgres://host/zhishu"):
        with pytest.raises(BadStore) as caught:
            backup.copied(name, tmp_path / "copy.db", NOW)
        assert caught.value.code == "backup_of_no_file"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_sound_copy_is_refused_and_left_alone(sound: Path, tmp_path: Path) -> None:
    whole = sound.read_bytes()
    page = 4096
    files = {
        "corrupt": (whole[: 2 * page] + b"\x5a" * page + whole[3 * page :], "backup_damaged"),
        "truncated": (whole[: 5 * page + 100], "backup_damaged"),
        "stub": (whole[:100], "backup_damaged"),
        "encrypted": (bytes(byte ^ 0xA5 for byte in whole), "store_not_sqlite"),
        "text": (b"hello\n" * 900, "store_not_sqlite"),
        "empty": (b"", "store_not_ours"),
    }
    for name, (content, expected) in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert code(path, tmp_path / "new.db") == expected, name
        assert path.read_bytes() == content
        assert not Path(f"{path}-journal").exists()


def test_a_foreign_and_a_newer_database_are_refused(sound: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite.Database(str(foreign)) as db:
        db.execute("CREATE TABLE notes (text)")
    assert code(foreign, tmp_path / "new.db") == "store_not_ours"
    with sqlite.Database(str(sound)) as db:
        db.execute(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    assert code(sound, tmp_path / "new.db") == "store_newer"


def test_an_older_schema_is_restored_as_it_is_and_then_brought_up(
    sound: Path, tmp_path: Path
) -> None:
    with sqlite.Database(str(sound)) as db:
        for table in ("buttons", "languages"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm010_buttons'")
        db.execute("PRAGMA user_version = 9")
    made = backup.restored(sound, tmp_path / "new.db", NOW)
    assert made.schema == 9
    with Store.open(str(made.path)) as store:
        assert store.check() == ()


def test_a_file_that_a_stopped_service_left_is_read_with_its_log(
    database: Path, tmp_path: Path
) -> None:
    """A database and its -wal, copied together after a crash."""
    left = tmp_path / "left"
    left.mkdir()
    with Store.open(str(database)) as store:
        load(store, 9)
        for end in ("", "-wal"):
            (left / f"zhishu.db{end}").write_bytes(Path(f"{database}{end}").read_bytes())
    made = backup.restored(left / "zhishu.db", tmp_path / "new.db", NOW)
    assert made.last_batch == 4


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    with mounted(tmp_path / "small", "64k") as folder:
        yield folder


def test_a_full_disk_leaves_no_half_file(database: Path, small: Path) -> None:
    with pytest.raises(BadStore) as caught:
        backup.copied(str(database), small / "copy.db", NOW)
    assert caught.value.code == "store_full"
    assert caught.value.data["path"] == small / "copy.db"
    assert list(small.iterdir()) == []


def test_a_limit_on_the_size_of_files_leaves_no_half_file(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "limited"
    folder.mkdir()
    body = (
        "import resource, sys; from pathlib import Path; from handlers import cli;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        f"sys.exit(cli.main(['--db', {str(database)!r}, 'backup', {str(folder / 'a.db')!r}]))"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", body], env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert str(folder / "a.db") in done.stderr
    assert list(folder.iterdir()) == []


def test_what_a_killed_copy_left_is_swept_away_after_a_day(database: Path, tmp_path: Path) -> None:
    left = tmp_path / ".zhishu-abc.part"
    left.touch()
    made = datetime.fromtimestamp(left.stat().st_mtime, tz=UTC)
    backup.copied(str(database), tmp_path / "1.db", made + timedelta(hours=1))
    assert parts(tmp_path) == [left]
    backup.copied(str(database), tmp_path / "2.db", made + timedelta(hours=25))
    assert parts(tmp_path) == []


def test_a_folder_keeps_the_newest(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    others = [folder / name for name in ("mine.db", "zhishu-old.db", "zone-20240101T000000Z.db")]
    for path in others:
        path.touch()
    for day in range(5):
        moment = NOW + timedelta(days=day)
        made = backup.copied(str(database), folder / backup.name_of("zhishu.db", moment), moment)
        gone = backup.thinned("zhishu.db", made.path, 3)
    assert [path.name for path in gone] == ["zhishu-20240602T000000Z.db"]
    left = {path.name for path in folder.iterdir()} - {path.name for path in others}
    assert left == {f"zhishu-202406{day:02}T000000Z.db" for day in (3, 4, 5)}
    assert all(path.exists() for path in others)


def test_a_clock_that_went_back_never_costs_the_copy_just_made(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for day in (2, 1):
        moment = NOW + timedelta(days=day)
        made = backup.copied(str(database), folder / backup.name_of("zhishu.db", moment), moment)
        backup.thinned("zhishu.db", made.path, 1)
    assert [path.name for path in folder.iterdir()] == ["zhishu-20240602T000000Z.db"]
