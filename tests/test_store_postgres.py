"""Does a database on a server hold, fail and come back as one in a file does?"""

import json
import logging
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.errors import BadStore
from bot.intake import long
from bot.settings import Settings
from bot.spans import Period
from bot.store import Cause, Store, copying, view
from bot.store.engine import MEMORY, SCHEMA, DatabaseError, address, dialect, fetch
from bot.words import Figure, Language, Measure, Role, Status
from handlers import cli, wording
from tests.engines import Engine, OnServer
from tests.postgres import PASSWORD, Postgres, started

ROOT = Path(__file__).parent.parent
WORLD = ROOT / "tests" / "world.csv"
NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ROW = Figure("gdp", Measure.VALUE, "lcetdz", YEAR, Decimal("90.5"), "亿元", source="公报")
ME = Cause("import", "me")
ADMIN = view(Role.ADMIN, NOW)


@pytest.fixture
def own() -> Iterator[Postgres]:
    """A server that may be stopped."""
    with started() as server:
        yield server


def code(address: str) -> str:
    with pytest.raises(BadStore) as caught:
        Store.open(address)
    for lang in Language:
        assert "\n" not in wording.error(caught.value, lang)
        assert PASSWORD not in wording.error(caught.value, lang)
    return caught.value.code


@pytest.mark.parametrize(
    ("whole", "shown", "hidden"),
    [
        ("postgresql://u:p@h/d", "postgresql://u:***@h/d", ("p",)),
        ("postgres://u:a%40b@h1,h2:5/d", "postgres://u:***@h1,h2:5/d", ("a%40b", "a@b")),
        ("postgresql://u:p@ss/w?d@h/d", "postgresql://u:***@h/d", ("p@ss/w?d",)),
        ("postgresql://h/d?password=q&x=1", "postgresql://h/d?password=***&x=1", ("q",)),
        ("postgresql://h/d?sslPassword=q", "postgresql://h/d?sslPassword=***", ("q",)),
        ("postgresql://u@h/d", "postgresql://u@h/d", ()),
        ("zone.db", "zone.db", ()),
    ],
)
def test_what_is_told_of_an_address(whole: str, shown: str, hidden: tuple[str, ...]) -> None:
    assert address.told(whole) == shown
    assert address.secrets(whole) == hidden


@pytest.mark.parametrize(
    ("sql", "told", "order"),
    [
        ("a = ? AND b = ?", "a = $1 AND b = $2", (0, 1)),
        ("a = ?3 AND b = ?1 AND c = ?3", "a = $1 AND b = $2 AND c = $1", (2, 0)),
        ("a = '?' AND b = ?", "a = '?' AND b = $1", (0,)),
        ("FROM t AS o INDEXED BY i WHERE o.a", "FROM t AS o WHERE o.a", ()),
        ("x LIMIT -1 OFFSET ?", "x LIMIT ALL OFFSET $1", (0,)),
    ],
)
def test_what_a_statement_is_called_there(sql: str, told: str, order: tuple[int, ...]) -> None:
    assert dialect.spoken(sql) == (told, order)


def test_it_is_refused_in_one_line_and_left_alone(postgres: Postgres) -> None:
    assert code(postgres.by_port("wrong")) == "store_denied"
    assert code(postgres.by_port(database="none")) == "store_denied"
    assert code(f"postgresql://u:{PASSWORD}@127.0.0.1:1/zone") == "store_down"
    assert code("postgresql://u:%zz@h/d?what=ever") == "store_bad_address"
    foreign = postgres.schema()
    with psycopg.connect(foreign) as db:
        db.execute("CREATE TABLE notes (words TEXT)")
    assert code(foreign) == "store_not_ours"
    later = postgres.schema()
    Store.open(later).close()
    with psycopg.connect(later) as db:
        db.execute(f"UPDATE zhishu_schema SET version = {SCHEMA + 1}")
    assert code(later) == "store_newer"
    with psycopg.connect(foreign) as db:
        tables = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        assert tables.fetchall() == [("notes",)]


def test_a_user_who_may_make_nothing_is_told_so(postgres: Postgres) -> None:
    mine = postgres.schema()
    with psycopg.connect(mine.replace("zhishu@", "boss@"), autocommit=True) as db:
        db.execute("CREATE ROLE guest LOGIN")
        ((schema,),) = db.execute("SELECT current_schema()").fetchall()
        db.execute(f"GRANT USAGE ON SCHEMA {schema} TO guest")
    assert code(mine.replace("zhishu@", "guest@")) == "store_denied"


def test_a_database_that_takes_no_writes_says_so(postgres: Postgres) -> None:
    mine = postgres.schema()
    Store.open(mine).close()
    with psycopg.connect(postgres.boss("postgres"), autocommit=True) as db:
        db.execute("ALTER DATABASE zone SET default_transaction_read_only = on")
        try:
            assert code(mine) == "store_read_only"
        finally:
            db.execute("ALTER DATABASE zone RESET default_transaction_read_only")


def test_it_comes_back_without_a_restart(own: Postgres) -> None:
    with Store.open(own.by_port()) as store, store.beside() as beside:
        store.load([ROW], ME, NOW)
        assert beside.is_writable()
        own.stop("immediate")
        for _ in range(2):
            with pytest.raises(BadStore) as caught:
                store.load([ROW], ME, NOW)
            assert caught.value.code == "store_down"
            assert PASSWORD not in str(caught.value.data)
        assert not store.is_writable()
        assert [one.code for one in store.check()] == ["store_down"]
        own.start()
        enough = monotonic() + 60  # a server that was cut off first reads its log
        while not beside.is_writable():
            assert monotonic() < enough
        assert store.is_writable()
        assert store.counts()["figures"] == 1


def test_a_connection_that_died_is_not_noticed(own: Postgres) -> None:
    with Store.open(own.address()) as store:
        store.load([ROW], ME, NOW)
        own.stop("immediate")
        own.start()
        assert store.counts()["figures"] == 1
        own.stop("immediate")
        own.start()
        assert store.load([ROW], ME, NOW).unchanged == 1


def test_what_was_being_written_is_gone_with_the_server(own: Postgres) -> None:
    with Store.open(own.address()) as store:
        with pytest.raises(BadStore):  # noqa: PT012, SIM117
            with store.write():
                store.load([ROW], ME, NOW)
                own.stop("immediate")
        own.start()
        assert store.is_new
        assert store.check() == ()


def test_what_may_be_lost_waits_for_no_other_writer(on_server: OnServer, tmp_path: Path) -> None:
    mine = on_server.address(tmp_path)
    with Store.open(mine) as one, Store.open(mine) as two:
        with one.write():
            assert not two.miss("幸福指数", Language.ZH, Status.NO_DATA, NOW)
        assert two.miss("幸福指数", Language.ZH, Status.NO_DATA, NOW)
        assert [miss.count for miss in one.misses()] == [1]


def test_two_writers_take_turns(postgres: Postgres) -> None:
    mine = postgres.schema()
    Store.open(mine).close()

    def add() -> None:
        with Store.open(mine) as store:
            for _ in range(20):
                with store.write():
                    count = int(store.meta("count") or 0)
                    store.keep_meta("count", str(count + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with Store.open(mine) as store:
        assert store.meta("count") == "80"


def test_starters_take_turns(postgres: Postgres) -> None:
    mine = postgres.schema()
    body = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from datetime import datetime, UTC
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
Desk.open(Settings(database={mine!r}), datetime(2024, 7, 15, 4, tzinfo=UTC)).close()
"""
    starters = [subprocess.Popen([sys.executable, "-c", body]) for _ in range(3)]
    assert [starter.wait(60) for starter in starters] == [0, 0, 0]
    with Store.open(mine) as store:
        assert store.batch(2) is None
        assert store.check() == ()


def test_a_fault_inside_that_was_caught_keeps_nothing(on_server: OnServer) -> None:
    with on_server.opened() as store:
        with pytest.raises(DatabaseError, match="had failed"):  # noqa: PT012, SIM117
            with store.write():
                store.load([ROW], ME, NOW)
                with suppress(DatabaseError):
                    store._db.execute("INSERT INTO batches (id) VALUES (NULL)")
        assert store.is_new


def test_a_setting_that_may_lose_figures_is_a_finding(postgres: Postgres) -> None:
    mine = postgres.schema()
    with Store.open(f"{mine}%20-csynchronous_commit%3Doff") as store:
        found = store.check()
        assert [(one.code, one.data["name"]) for one in found] == [
            ("store_setting", "synchronous_commit")
        ]


def test_a_text_with_a_nul_is_no_accident(engine: Engine) -> None:
    with engine.opened() as store:
        assert store.recall("web:\0", 0, NOW) == ""
        store.remember("web:\0", 0, "{}", NOW)
        assert store.recall("web:\0", 0, NOW) == "{}"


def test_the_password_is_in_no_log(
    own: Postgres, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    mine = own.by_port()
    assert cli.main(["ask", "--db", mine, "GDP", "--lang", "en"]) in (0, 3)
    with Store.open(mine) as store:
        own.stop("immediate")
        with pytest.raises(BadStore):
            store.load([ROW], ME, NOW)
    for words in (["ask", "GDP"], ["check"], ["backup"], ["db", "copy", mine, "x.db"]):
        assert cli.main([*words, "--db", mine, "--lang", "en"]) in (1, 2)
    told = caplog.text + "".join(capsys.readouterr()) + repr(Settings(database=mine))
    for secret in address.secrets(mine):
        assert secret not in told


def filled(where: str) -> None:
    """The shipped figures and a row in each kind of table."""
    desk = Desk.open(Settings(database=where), NOW)
    with desk.store as store:
        batch = store.load([ROW], ME, NOW).batch
        store.undo(batch, "me", NOW)
        store.grant(4711, Role.ADMIN, by="me", now=NOW, name="王\tx\\N")
        store.invite(Role.OFFICIAL, until=NOW.replace(year=2025), by="me", now=NOW)
        store.proposals(1).keep((7, 42), "import", {"a": None}, b"\0\\\xff\n", NOW)
        store.remember("web:1", 0, '{"a": "\\u0000\\n"}', NOW)


def test_all_of_it_moves_there_and_back(
    on_server: OnServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, there, back = str(tmp_path / "a.db"), on_server.address(tmp_path), str(tmp_path / "b.db")
    filled(first)
    assert cli.main(["db", "copy", first, there, "--json"]) == 0
    out = json.loads(capsys.readouterr().out)["tables"]
    assert cli.main(["db", "copy", there, back, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"] == out
    assert {one["name"]: one["rows"] for one in out}["observations"] > 20
    with Store.open(first) as old, Store.open(there) as new, Store.open(back) as again:
        for store in (new, again):
            assert list(store.everything(ADMIN)) == list(old.everything(ADMIN))
            assert store.version(ADMIN) == old.version(ADMIN)
            assert store.trail(-1) == old.trail(-1)
            assert store.check() == ()
        batches = [store.load([ROW], ME, NOW).batch for store in (old, new, again)]
        assert len(set(batches)) == 1
    for lang, word in (("en", "not empty"), ("zh", "不是空的")):
        assert cli.main(["db", "copy", first, there, "--lang", lang]) == 1
        assert word in capsys.readouterr().err


def test_a_copy_that_fails_leaves_nothing(on_server: OnServer, tmp_path: Path) -> None:
    first, there, file = str(tmp_path / "a.db"), on_server.address(tmp_path), tmp_path / "b.db"
    filled(first)
    with Store.open(first) as store:
        store.remember("web:\0", 0, "{}", NOW)  # what PostgreSQL cannot keep
    with pytest.raises(BadStore) as caught:
        copying.copied(first, there)
    assert (caught.value.code, caught.value.data["table"]) == ("copy_differs", "conversations")
    with pytest.raises(BadStore) as caught:
        copying.copied(str(tmp_path / "none.db"), str(file))
    assert caught.value.code == "backup_missing"
    with Store.open(there) as store:
        assert store.is_new
    assert not file.exists()


def sentences() -> list[str]:
    """One of every so many cases of the corpus."""
    files = sorted((ROOT / "tests" / "questions").glob("*/*.toml"))
    cases = [case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    return [case["say"][0] for case in cases if "say" in case][::5]


def test_both_answer_alike(catalogue: Catalogue, on_server: OnServer, tmp_path: Path) -> None:
    figures = long.sound(WORLD.read_text("utf-8"), catalogue, WORLD)
    told = []
    for where in (MEMORY, on_server.address(tmp_path)):
        with Store.open(where) as store:
            store.load(figures, Cause("shipped", "tests"), NOW)
            desk = Desk(store, catalogue, Settings())
            told.append(
                [
                    desk.ask(one, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=NOW, chat="c")
                    for one in sentences()
                ]
            )
    assert len(told[0]) > 100
    assert told[0] == told[1]


def test_a_step_of_the_schema_is_taken_once(on_server: OnServer, tmp_path: Path) -> None:
    mine = on_server.address(tmp_path)
    with Store.open(mine) as store:
        store._db.migrate()
        assert store._db.schema() == SCHEMA
        with Store.open(MEMORY) as other:
            assert store._db.columns() == other._db.columns()
        assert fetch(store._db, "SELECT version FROM zhishu_schema") == [(SCHEMA,)]
