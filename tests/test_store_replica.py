"""Are several processes over one database one bot, and is what one held free when it is gone?"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from queue import Queue
from time import sleep

import psycopg
import pytest

from bot.spans import Period
from bot.store import Arrival, Cause, Settled, Store
from bot.store.engine import replica
from bot.store.outbox import Ending, Item
from bot.store.subscriptions import Place, Watch, Watched
from bot.words import Figure, Language, Measure
from tests.engines import Engine, OnServer
from tests.postgres import Postgres, started
from tests.started import eventually

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ROW = Figure("gdp", Measure.VALUE, "lcetdz", YEAR, Decimal("90.5"), "亿元", source="公报")
WITHIN = 20.0  # seconds in which what is told is heard


@pytest.fixture
def two(on_server: OnServer, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two replicas of one bot."""
    address = on_server.address(tmp_path)
    with Store.open(address) as one, Store.open(address) as other:
        yield one, other


@contextmanager
def another(address: str, claims: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has claimed something."""
    body = (
        "import sys, time; from bot.store import Store; store = Store.open(sys.argv[1]);"
        " print(store.replica.claim(sys.argv[2]), flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", body, address, claims],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "True\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_whoever_is_alone_has_all_that_is_claimed(engine: Engine) -> None:
    with engine.opened() as store:
        assert store.replica.claim("pen")
        assert store.replica.claim("pen")
        assert store.replica.holds("pen")
        assert not store.replica.taken("pen")
        store.replica.release("pen")
        store.replica.release("pen")


def test_one_has_what_is_claimed(two: tuple[Store, Store]) -> None:
    one, other = two
    assert one.replica.claim("pen")
    assert not other.replica.claim("pen")
    assert not other.replica.holds("pen")
    assert (one.replica.taken("pen"), other.replica.taken("pen")) == (False, True)
    assert other.replica.claim("ink")
    other.replica.release("pen")  # is not its own to give
    assert not other.replica.claim("pen")
    one.replica.release("pen")
    assert not other.replica.taken("pen")
    assert other.replica.claim("pen")
    assert not one.replica.holds("pen")


def test_another_schema_is_another_bot(on_server: OnServer, tmp_path: Path) -> None:
    with (
        Store.open(on_server.address(tmp_path)) as one,
        Store.open(on_server.address(tmp_path)) as other,
    ):
        heard: Queue[str] = Queue()
        other.replica.hear("names", heard.put)
        assert one.replica.claim("pen")
        assert other.replica.claim("pen")
        one._db.tell("names", "one")
        other._db.tell("names", "other")
        assert heard.get(timeout=WITHIN) == "other"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_what_a_process_held_is_free_when_it_is_gone(
    on_server: OnServer, tmp_path: Path, how: signal.Signals
) -> None:
    address = on_server.address(tmp_path)
    with Store.open(address) as store, another(address, "pen") as process:
        sleep(2 * replica.HEARD)
        assert not store.replica.claim("pen")  # it is there, though it does nothing
        process.send_signal(how)
        eventually(lambda: store.replica.claim("pen"))


def test_whoever_lost_its_session_knows_and_begins_anew(
    postgres: Postgres, two: tuple[Store, Store]
) -> None:
    one, other = two
    heard: Queue[str] = Queue()
    one.replica.hear("names", heard.put)
    assert one.replica.claim("pen")
    with psycopg.connect(postgres.boss(), autocommit=True) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'zhishu' AND pid <> pg_backend_pid()"
        )
    eventually(lambda: other.replica.claim("pen"))
    eventually(lambda: not one.replica.holds("pen"))
    assert not one.replica.claim("pen")
    eventually(lambda: one.replica.claim("ink"))
    other._db.tell("names", "new")
    assert heard.get(timeout=WITHIN) == "new"


def test_a_server_that_is_down_holds_nothing_and_comes_back() -> None:
    with started() as own, Store.open(own.address()) as store:
        assert store.replica.claim("pen")
        own.stop("immediate")
        eventually(lambda: not store.replica.holds("pen"))
        assert not store.replica.claim("pen")
        own.start()
        eventually(lambda: store.replica.claim("pen"), 60)


def test_what_is_written_is_told_to_all_and_not_what_is_undone(two: tuple[Store, Store]) -> None:
    heard: Queue[tuple[str, ...]] = Queue()
    for store in two:
        store.inbox(1).hear(lambda lanes: heard.put(tuple(lanes)))
        store.inbox(2).hear(lambda lanes: heard.put(("another bot",)))
    two[0].inbox(1).put([Arrival(1, "7", "{}"), Arrival(2, "8", "{}"), Arrival(3, "7", "{}")], NOW)
    two[0].inbox(1).put([Arrival(1, "7", "{}")], NOW)  # is not new
    assert [heard.get(timeout=WITHIN) for _ in two] == [("7", "8")] * 2
    with suppress(ZeroDivisionError), two[0].write():
        two[0].inbox(1).put([Arrival(4, "9", "{}")], NOW)
        raise ZeroDivisionError
    two[1].inbox(1).put([Arrival(5, str(lane), "{}") for lane in range(10)], NOW)
    assert [heard.get(timeout=WITHIN) for _ in two] == [("0",)] * 2


def test_more_lanes_than_can_be_told_are_told_of(two: tuple[Store, Store]) -> None:
    heard: Queue[tuple[str, ...]] = Queue()
    two[1].inbox(1).hear(lambda lanes: heard.put(tuple(lanes)))
    two[0].inbox(1).put([Arrival(n, f"{n:0100d}", "{}") for n in range(100)], NOW)
    assert heard.get(timeout=WITHIN) == ("",)
    assert len(two[1].inbox(1).left()) == 100


def test_one_works_on_a_lane_at_a_time(two: tuple[Store, Store]) -> None:
    one, other = (store.inbox(1) for store in two)
    one.put([Arrival(1, "7", "{}"), Arrival(2, "7", "{}"), Arrival(3, "8", "{}")], NOW)
    first = one.take("7")
    assert first
    assert first.update == 1
    assert other.take("7") is None
    assert not other.holds("7")
    assert other.take("8")
    one.finish(1)
    one.leave("7")
    second = other.take("7")
    assert second
    assert second.update == 2


def test_an_update_is_settled_once_whoever_holds_its_lane(engine: Engine) -> None:
    with engine.opened() as store:
        inbox = store.inbox(1)
        inbox.put([Arrival(1, "7", "{}")], NOW)
        with store.write():
            store.keep_meta("effect", "1")
            inbox.settle(1, "[1]")
        with suppress(Settled), store.write():
            store.keep_meta("effect", "2")
            inbox.settle(1, "[2]")
        assert store.meta("effect") == "1"
        inbox.finish(1)
        with pytest.raises(Settled):
            inbox.settle(1, "[3]")


def test_one_tells_a_chat_at_a_time_and_each_notice_once(two: tuple[Store, Store]) -> None:
    one, other = (store.chats(1) for store in two)
    for chat in (7, 8):
        one.subscriptions.add(Place(chat), Watch(Watched.EVERY), Language.ZH, NOW)
    found = {one.place.chat: one.id for one in one.subscriptions.everyone()}
    sevens, eights = found[7], found[8]
    for number in (sevens, sevens, eights):
        one.outbox.put([(number, [Item("A")])], NOW)
    first, second = one.outbox.take(), other.outbox.take()
    assert first
    assert second
    assert [notice.subscription.place.chat for notice in (first, second)] == [7, 8]
    assert one.outbox.take([7]) is None
    assert other.outbox.take([8]) is None
    one.outbox.tick(first.id, Ending.SENT)
    one.outbox.leave(7)
    third = other.outbox.take([8])
    assert third
    assert (third.subscription.place.chat, third.id > first.id) == (7, True)


def test_what_is_loaded_and_what_is_to_be_told_is_told_of(two: tuple[Store, Store]) -> None:
    one, other = two
    heard: Queue[str] = Queue()
    other.chats(1).outbox.hear(lambda: heard.put("news"))
    batch = one.load([ROW], Cause("import", "me"), NOW).batch
    assert heard.get(timeout=WITHIN)
    one.undo(batch, "me", NOW)
    assert heard.get(timeout=WITHIN)
    one.chats(1).outbox.put([], NOW)
    assert heard.get(timeout=WITHIN)
