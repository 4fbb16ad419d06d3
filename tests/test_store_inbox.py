"""Is an update kept once, handed out in order, and not forgotten before it is done?"""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import Arrival, Inbox, Store
from bot.store.engine import fetch, sqlite
from tests.engines import Engine

NORMAL, FULL = 1, 2  # of PRAGMA synchronous
NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return store.inbox(123)


def arrival(update: int, lane: str = "7") -> Arrival:
    return Arrival(update, lane, f'{{"update_id": {update}}}')


def numbers(inbox: Inbox, lane: str = "7") -> list[int]:
    """The updates of a lane in the order in which they are handed out."""
    found = []
    while row := inbox.first(lane):
        found.append(row.update)
        inbox.finish(row.update)
    return found


def test_what_comes_again_is_not_new(inbox: Inbox) -> None:
    assert inbox.put([arrival(5), arrival(6), arrival(5)], NOW) == ["7", "7"]
    assert inbox.put([arrival(6)], NOW) == []
    assert numbers(inbox) == [5, 6]
    assert inbox.put([arrival(5), arrival(6)], NOW) == []
    assert inbox.backlog() == 0


def test_a_lower_number_is_no_repetition(inbox: Inbox) -> None:
    inbox.put([arrival(1000)], NOW)
    assert inbox.put([arrival(3)], NOW) == ["7"]  # counting has begun anew
    assert inbox.put([arrival(0)], NOW) == ["7"]


def test_another_bot_has_numbers_of_its_own(store: Store, inbox: Inbox) -> None:
    inbox.put([arrival(5)], NOW)
    other = store.inbox(456)
    assert other.left() == {}
    assert other.first("7") is None
    assert other.put([arrival(5)], NOW) == ["7"]
    other.finish(5)
    assert inbox.backlog() == 1


def test_each_lane_has_its_order(inbox: Inbox) -> None:
    inbox.put([arrival(3, "a"), arrival(1, "b"), arrival(2, "a")], NOW)
    assert inbox.left() == {1: "b", 2: "a"}
    assert inbox.left(1) == {1: "b"}
    assert (numbers(inbox, "a"), numbers(inbox, "b")) == ([2, 3], [1])


def test_letters_are_kept_with_the_effects_or_not_at_all(store: Store, inbox: Inbox) -> None:
    inbox.put([arrival(5)], NOW)
    with contextlib.suppress(ZeroDivisionError), store.write():
        store.keep_meta("effect", "1")
        inbox.settle(5, "[1]")
        raise ZeroDivisionError
    first = inbox.first("7")
    assert first
    assert (first.letters, store.meta("effect")) == (None, "")
    with store.write():
        store.keep_meta("effect", "1")
        inbox.settle(5, "[1, 2]")
    inbox.told(5, 1)
    first = inbox.first("7")
    assert first
    assert (first.letters, first.sent) == ("[1, 2]", 1)


def test_what_is_done_forgets_what_was_said(store: Store, inbox: Inbox) -> None:
    inbox.put([arrival(5)], NOW)
    with store.write():
        inbox.settle(5, "[1]")
    inbox.finish(5)
    assert fetch(store._db, "SELECT state, raw, letters FROM inbox") == [("done", "", None)]


def test_poison_is_kept_as_it_came_and_out_of_the_way(store: Store, inbox: Inbox) -> None:
    assert inbox.put([Arrival(4, "7", "x", fault="no update"), arrival(5), arrival(6)], NOW) == [
        "7",
        "7",
    ]
    inbox.poison(5, "KeyError()")
    assert numbers(inbox) == [6]
    rows = fetch(store._db, "SELECT raw, error FROM inbox WHERE state = 'poison'")
    assert rows == [("x", "no update"), ('{"update_id": 5}', "KeyError()")]
    assert inbox.put([arrival(5)], NOW) == []


def test_attempts_and_errors_are_remembered(inbox: Inbox) -> None:
    inbox.put([arrival(5)], NOW)
    inbox.begin(5)
    inbox.begin(5)
    inbox.fail(5, "KeyError()")
    first = inbox.first("7")
    assert first
    assert (first.attempts, first.error) == (2, "KeyError()")


@pytest.mark.parametrize(("days", "left"), [(7.9, {1, 2, 3}), (8.1, {3})], ids=["within", "after"])
def test_eight_days_are_remembered_and_what_waits_for_ever(
    store: Store, inbox: Inbox, days: float, left: set[int]
) -> None:
    inbox.put([arrival(1), arrival(2), arrival(3)], NOW)
    inbox.finish(1)
    inbox.poison(2, "x")
    inbox.prune(NOW + timedelta(days=days))
    assert {row[0] for row in fetch(store._db, "SELECT update_id FROM inbox")} == left


def test_the_oldest_that_was_not_handled(store: Store, inbox: Inbox) -> None:
    assert inbox.oldest() == ""
    inbox.put([arrival(1)], NOW)
    inbox.put([arrival(2)], NOW + timedelta(seconds=5))
    assert inbox.oldest() == "2026-11-23T16:30:00Z"
    with store.write():
        inbox.settle(1, "[]")
    assert inbox.oldest() == "2026-11-23T16:30:05Z"


def test_an_arrival_is_on_the_disk_and_the_rest_need_not_be(tmp_path: Path) -> None:
    """A power cut takes what was written since the last write that waited for the disk."""
    levels: list[str] = []
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        inbox, db = store.inbox(1), store._db
        assert isinstance(db, sqlite.Database)

        def level() -> int:
            return int(db.execute("PRAGMA synchronous").fetchone()[0])

        db.set_trace_callback(lambda sql: levels.append(sql) if "synchronous =" in sql else None)
        inbox.put([arrival(1)], NOW)
        assert level() == FULL
        inbox.begin(1)
        inbox.fail(1, "x")
        assert level() == NORMAL
        inbox.put([arrival(2)], NOW)
        assert level() == FULL
        assert levels == ["PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"]
        with db.hurried(), store.write():
            assert level() == NORMAL
        with store.write():
            assert level() == FULL
        inbox.begin(1)
        assert db.problems() == []


def test_whether_something_can_be_written(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        assert store.is_writable()
        store._db.execute("PRAGMA query_only = ON")
        assert not store.is_writable()
