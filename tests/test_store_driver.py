"""Does a database open safely, or say in one code why not?"""

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import BadStore
from bot.spans import Period
from bot.store import Cause, Store, Wanted, backup, engine, view
from bot.store.engine import library, port, sqlite
from bot.store.schema import figures
from bot.words import Figure, Measure, Role
from tests.started import checked, mounted

ROOT = Path(__file__).parent.parent
NOW = datetime(2024, 6, 1, tzinfo=UTC)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ROW = Figure("gdp", Measure.VALUE, "lcetdz", YEAR, Decimal("90.5"), "亿元", source="公报")


def code(path: object) -> str:
    with pytest.raises(BadStore) as caught:
        Store.open(str(path))
    return caught.value.code


def plain(path: Path) -> sqlite.Database:
    return sqlite.Database(str(path), isolation_level=None)


def test_memory_and_file_have_every_pragma(tmp_path: Path) -> None:
    for path in (":memory:", str(tmp_path / "zhishu.db")):
        with Store.open(path) as store:
            assert sqlite.wrong_pragmas(store._db) == []
            assert sqlite.identity(store._db) == (port.APPLICATION, engine.SCHEMA)
            assert store.check() == ()
    assert library.VERSION >= library.SAFE_VERSION


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_files_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "zhishu.db"
    before = os.umask(umask)
    try:
        with Store.open(str(path)) as store:
            store.load([ROW], Cause("import", "me"), NOW)
            files = sorted(tmp_path.iterdir())
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("zhishu.db", "zhishu.db-shm", "zhishu.db-wal"), 0o600)


def test_an_open_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    with Store.open(str(path)) as store:
        path.chmod(0o644)
        assert [problem.code for problem in store.check()] == ["store_open_file"]


def test_what_is_no_database_of_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    junk, foreign, marked = tmp_path / "junk", tmp_path / "foreign.db", tmp_path / "marked.db"
    junk.write_bytes(b"\x00not a database" * 100)
    with plain(foreign) as db:
        db.execute("CREATE TABLE notes (text)")
    with plain(marked) as db:
        db.execute("PRAGMA application_id = 1")
    before = {file: file.read_bytes() for file in (junk, foreign, marked)}
    assert code(junk) == "store_not_sqlite"
    assert code(foreign) == "store_not_ours"
    assert code(marked) == "store_not_ours"
    assert {file: file.read_bytes() for file in before} == before


def test_paths_that_cannot_hold_a_database(tmp_path: Path) -> None:
    assert code(tmp_path) == "store_is_folder"
    assert code(tmp_path / "none" / "zhishu.db") == "store_missing_folder"
    assert code("mysql://localhost/zhishu") == "store_unsupported"
    assert code("/proc/zhishu.db") == "store_unreadable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_and_read_only_files(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    Store.open(str(path)).close()
    path.chmod(0o000)
    assert code(path) == "store_unreadable"
    path.chmod(0o400)
    with Store.open(str(path)) as store, pytest.raises(BadStore) as caught:
        store.load([ROW], Cause("import", "me"), NOW)
    assert caught.value.code == "store_read_only"


def test_a_disk_that_is_only_read_is_told_of_as_one(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "4m") as disk:
        path = disk / "zhishu.db"
        Store.open(str(path)).close()
        before = path.read_bytes()
        checked("mount", "-o", "remount,ro", str(disk))
        assert code(path) == "store_read_only"
        assert code(disk / "new.db") == "store_unreadable"
        with pytest.raises(BadStore) as caught:
            backup.copied(str(path), tmp_path / "copy.db", NOW)
        assert caught.value.code == "store_read_only"
        assert path.read_bytes() == before


def test_an_empty_file_and_a_name_like_a_uri_are_fine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.db").touch()
    Store.open("empty.db").close()
    Store.open("file:x?mode=memory").close()
    assert Path("file:x?mode=memory").stat().st_size > 0


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    with Store.open(str(path)) as store:
        store._db.execute(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    with pytest.raises(BadStore) as caught:
        Store.open(str(path))
    assert caught.value.code == "store_newer"
    assert caught.value.data["found"] == engine.SCHEMA + 1


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    with Store.open(str(path)) as store:
        store.load([ROW], Cause("import", "me"), NOW)
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = b"\x5a" * 4096
    path.write_bytes(whole)
    with Store.open(str(path)) as store:
        assert "store_damaged" in [problem.code for problem in store.check()]


def test_a_locked_database_says_busy(tmp_path: Path) -> None:
    path = str(tmp_path / "zhishu.db")
    with Store.open(path) as one, Store.open(path) as two:
        two._db.execute("PRAGMA busy_timeout = 20")
        with one.write(), pytest.raises(BadStore) as caught:
            two.load([ROW], Cause("import", "me"), NOW)
        assert caught.value.code == "store_busy"
        assert two.load([ROW], Cause("import", "me"), NOW).new == 1


def test_a_full_disk_loses_nothing_and_says_so() -> None:
    with Store.open(":memory:") as store:
        store.load([ROW], Cause("import", "me"), NOW)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(BadStore) as caught:
            store.record("me", "note", "x" * 100_000, {}, NOW)
        assert caught.value.code == "store_full"
        assert len(store.trail()) == 1
        assert store.check() == ()


def test_migrations_apply_once_and_in_order(tmp_path: Path) -> None:
    path = str(tmp_path / "zhishu.db")
    for _ in range(2):
        with Store.open(path) as store:
            sql = "SELECT name FROM _sqlite_migrations ORDER BY id"
            names = [row[0] for row in engine.fetch(store._db, sql)]
            store._db.migrate()
        assert names == [
            "m001_observations",
            "m002_people",
            "m003_conversations",
            "m004_misses",
            "m005_aliases",
            "m006_invites",
            "m007_calendar",
            "m008_inbox",
            "m009_keys",
            "m010_buttons",
            "m011_proposals",
            "m012_notices",
            "m013_confirmations",
            "m014_zones",
            "m015_covering",
        ]
    assert len(names) == engine.SCHEMA


def test_a_failed_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "zhishu.db"
    monkeypatch.setattr(figures, "REVISIONS", "CREATE VIEW broken AS SELEKT")
    with pytest.raises(engine.DatabaseError):
        Store.open(str(path))
    monkeypatch.undo()
    with plain(path) as db:
        assert sqlite.identity(db) == (0, 0)
        assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    with Store.open(str(path)) as store:
        assert store.check() == ()


def another(body: str, path: Path) -> subprocess.Popen[str]:
    """Start another process with ROW, NOW, Cause and a Store at hand."""
    code = f"""
import sys, time
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from test_store_driver import *
store = Store.open({str(path)!r})
{body}
"""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_starters_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    body = "store.load([ROW], Cause('shipped', 'zhishu'), NOW); store.close()"
    starters = [another(body, path) for _ in range(4)]
    assert [starter.communicate(timeout=30)[0] for starter in starters] == [""] * 4
    assert [starter.returncode for starter in starters] == [0] * 4
    with Store.open(str(path)) as store:
        assert store.batch(1) is not None
        assert store.batch(2) is None
        assert store.check() == ()


def test_a_killed_load_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    body = """
with store.write():
    store.load([ROW], Cause("import", "me"), NOW)
    print("written", flush=True)
    time.sleep(60)
"""
    with another(body, path) as loader:
        assert loader.stdout
        assert loader.stdout.readline() == "written\n"
        loader.kill()
    with Store.open(str(path)) as store:
        assert store.is_new
        assert store.trail() == ()
        assert store.check() == ()


def test_a_failing_write_leaves_nothing_and_joins_the_outer_one() -> None:
    with Store.open(":memory:") as store:
        with suppress(ZeroDivisionError), store.write():
            store.load([ROW], Cause("import", "me"), NOW)
            store.remember("1", 1, "{}", NOW)
            assert not store.is_new
            _ = 1 / 0
        assert store.is_new
        assert store.recall("1", 1, NOW) == ""


def test_a_snapshot_sees_one_moment_and_never_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "zhishu.db")
    with Store.open(path) as one, Store.open(path) as two:
        with one.snapshot():
            assert one.is_new
            two.load([ROW], Cause("import", "me"), NOW)
            assert one.is_new
            with pytest.raises(RuntimeError):
                one.remember("1", 1, "{}", NOW)
        assert not one.is_new


def test_a_store_stays_in_its_thread_unless_told_otherwise() -> None:
    with ThreadPoolExecutor(1) as other:
        with Store.open(":memory:") as bound, pytest.raises(engine.DatabaseError):
            other.submit(bound.meta, "x").result()
        with Store.open(":memory:", any_thread=True) as free:
            assert other.submit(free.meta, "x").result() == ""


def test_one_module_alone_opens_databases() -> None:
    drivers = re.compile(r"^\s*(?:import|from)\s+(pysqlite3|sqlite3|aiosqlite|apsw)\b", re.M)
    tools = re.compile(r"^\s*(?:import|from)\s+sqlite_utils\b", re.M)
    files = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py")]
    texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    assert [name for name in texts if drivers.search(texts[name])] == [
        "bot/store/engine/library.py"
    ]
    assert [name for name in texts if tools.search(texts[name])] == ["bot/store/engine/steps.py"]


def test_no_statement_is_planned_anew_because_its_numbers_are_new() -> None:
    """SQLite looks at the number where a bare parameter limits rows, and the plan is gone."""
    public, planned = view(Role.PUBLIC, NOW), 0

    def counted(*_: object) -> int:
        nonlocal planned
        planned += 1
        return 0

    with Store.open(":memory:") as store:
        assert isinstance(store._db, sqlite.Database)
        store._db.set_authorizer(counted)  # SQLite asks it when it makes a plan
        inbox = store.inbox(1)
        for limit in (3, 4):
            planned = 0
            store.series(public, "lcetdz", "gdp", limit=limit)
            store.series(public, "lcetdz", "gdp", limit=limit, shape=1012)
            store.page(public, Wanted(("lcetdz",), ("gdp",)), (), limit)
            store.out(public, limit, regions=("lcetdz",))
            store.batches(view(Role.ADMIN, NOW), limit)
            store.misses(limit)
            store.trail(limit)
            inbox.left(limit)
            inbox.waiting("7", limit)
            store.chats(1).outbox.left(limit)
        assert planned == 0


def test_an_up_to_date_database_opens_without_sqlite_utils(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    Store.open(str(path)).close()
    code = (
        "import sys; from bot.store import Store; "
        f"Store.open({str(path)!r}).close(); sys.exit('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
