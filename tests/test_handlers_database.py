"""Does the program go on when the server of its database goes, comes back, or another takes over?"""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import httpx
import psycopg
import pytest

from bot.errors import BadStore
from bot.spans import Period
from bot.store import Cause, Store, view
from bot.store.engine import address
from bot.words import Figure, Measure, Role
from tests.postgres import PASSWORD, Postgres, started
from tests.started import eventually, running

ROOT = Path(__file__).parent.parent
NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ROW = Figure("gdp", Measure.VALUE, "lcetdz", YEAR, Decimal("90.5"), "亿元", source="公报")
QUESTION = "2024年1-5月规模以上工业增加值增速"
ZHISHU = (sys.executable, "-m", "handlers.cli")


@pytest.fixture
def own() -> Iterator[Postgres]:
    with started() as server:
        yield server


@pytest.fixture
def environ(own: Postgres) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHISHU_")}
    return {**kept, "ZHISHU_DATABASE": own.by_port(), "PYTHONPATH": str(ROOT)}


def test_a_batch_goes_on_when_the_server_is_back(
    own: Postgres, environ: dict[str, str], machine: Path
) -> None:
    with running(*ZHISHU, "ask", "--batch", environ=environ, cwd=machine) as batch:
        assert batch.stdin
        assert batch.stdout

        def ask() -> dict[str, str]:
            assert batch.stdin
            assert batch.stdout
            batch.stdin.write(f"{QUESTION}\n")
            batch.stdin.flush()
            told: dict[str, str] = json.loads(batch.stdout.readline())
            return told

        before = ask()
        assert before["status"] == "answered"
        own.stop("immediate")
        down = ask()
        assert down["status"] == "error"
        assert "没有应答" in down["text"]
        own.start()
        assert ask() == before
        batch.stdin.close()
        batch.stdin = None
        _, told = batch.communicate()
    assert told == ""
    assert not any(secret in down["text"] for secret in address.secrets(own.by_port()))


def test_the_service_goes_on_when_the_server_is_back(
    own: Postgres, environ: dict[str, str], machine: Path
) -> None:
    with running(*ZHISHU, "serve", "--port", "0", environ=environ, cwd=machine) as service:
        assert service.stdout
        base = service.stdout.readline().split()[-1]

        def status(path: str) -> int:
            return httpx.get(f"{base}{path}", timeout=20).status_code

        asked = f"/api/ask?q={quote(QUESTION)}"
        assert (status("/readyz"), status(asked)) == (200, 200)
        own.stop("immediate")
        assert (status("/healthz"), status("/readyz"), status(asked)) == (200, 503, 503)
        own.start()
        eventually(lambda: status("/readyz") == 200)
        assert status(asked) == 200
        service.terminate()
        said = service.communicate(timeout=20)
    assert PASSWORD not in "".join(said)


def test_a_standby_takes_over_and_nothing_is_lost(own: Postgres, tmp_path: Path) -> None:
    with own.standby() as standby:
        both = own.by_port().replace(f":{own.port}/", f":{standby.port},127.0.0.1:{own.port}/")
        with pytest.raises(BadStore) as caught:
            Store.open(standby.by_port())
        assert caught.value.code == "store_read_only"
        with Store.open(both) as store:
            assert store.load([ROW], Cause("import", "me"), NOW).new == 1
            own.stop("immediate")
            with pytest.raises(BadStore):
                store.keep_meta("a", "b")
            standby.promote()
            eventually(store.is_writable)
            assert store.counts()["figures"] == 1
            assert store.load([ROW], Cause("import", "me"), NOW).unchanged == 1


def test_what_is_embargoed_and_who_may_see_it_is_never_asked_of_a_standby(own: Postgres) -> None:
    with own.standby() as standby:
        both = own.by_port().replace(f":{own.port}/", f":{standby.port},127.0.0.1:{own.port}/")
        with Store.open(own.by_port()) as store:
            store.grant(1001, Role.OFFICIAL, by="me", now=NOW)
            store.load([ROW], Cause("import", "me"), NOW)
        with psycopg.connect(standby.boss(), autocommit=True) as behind:
            there = "SELECT to_regclass('people') IS NOT NULL"  # a standby gets tables late, too
            eventually(lambda: behind.execute(there).fetchall() == [(True,)])
            eventually(lambda: behind.execute("SELECT count(*) FROM people").fetchall() == [(1,)])
            behind.execute("SELECT pg_wal_replay_pause()")
            with Store.open(f"{both}?target_session_attrs=any") as asked:
                with Store.open(own.by_port()) as store:
                    store.revoke(1001, by="me", now=NOW)
                    batch = store.load([replace(ROW, metric="exports")], Cause("import", "me"), NOW)
                    store.undo(batch.batch, "me", NOW)
                assert asked.role_of(1001) is Role.PUBLIC
                assert [one.metric for one in asked.everything(view(Role.PUBLIC, NOW))] == ["gdp"]
                assert asked.replica.claim("first 1")
            assert behind.execute("SELECT count(*) FROM people").fetchall() == [(1,)]
            held = behind.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
            assert held.fetchall() == [(0,)]
