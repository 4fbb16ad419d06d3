"""Are questions without an answer kept, counted and cut, and never at the cost of an answer?"""

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store
from bot.store.engine import DatabaseError, fetch, sqlite
from bot.words import Language, Role, Status
from tests.engines import Engine

misses = import_module("bot.store.misses")  # itself, not what stands for it

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
TODAY = date(2024, 7, 15)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(Settings(database=str(tmp_path / "zhishu.db")), NOW)
    yield opened
    opened.close()


def miss(store: Store, text: str, now: datetime = NOW) -> bool:
    return store.miss(text, Language.ZH, Status.NOT_UNDERSTOOD, now)


def ask(desk: Desk, question: str, viewer: Role = Role.PUBLIC, chat: str = "") -> Status:
    return desk.ask(question, viewer=viewer, today=TODAY, now=NOW, chat=chat).status


def kept(store: Store) -> list[str]:
    return [one.text for one in store.misses(limit=-1)]


# What is kept


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("幸福指数", Status.NO_DATA),  # no such indicator
        ("投资总额", Status.CLARIFY),
        ("xyzzy", Status.NOT_UNDERSTOOD),
        ("happiness index in 2023", Status.NO_DATA),
    ],
)
def test_a_question_without_an_answer_is_kept(desk: Desk, question: str, status: Status) -> None:
    assert ask(desk, question, chat="a") is status
    (one,) = desk.store.misses()
    assert (one.text, one.status, one.count) == (question, status, 1)
    assert (one.first_day, one.last_day) == ("2024-07-15", "2024-07-15")


@pytest.mark.parametrize(
    "question", ["一季度GDP增速?", "2019年GDP", "2031年GDP", "有哪些指标", "", " "]
)
def test_an_answer_and_a_figure_that_is_not_there_are_not_kept(desk: Desk, question: str) -> None:
    ask(desk, question)
    assert desk.store.misses() == ()


def test_considering_keeps_nothing(desk: Desk) -> None:
    reading, reply = desk.consider("幸福指数", viewer=Role.ADMIN, today=TODAY, now=NOW)
    assert (reading.about, reply.status) == ("幸福指数", Status.NO_DATA)
    assert desk.store.misses() == ()


def test_nothing_tells_who_asked(desk: Desk) -> None:
    ask(desk, "幸福指数", Role.OFFICIAL, chat="telegram:4711:0:4711")
    names = [row[1] for row in fetch(desk.store._db, "PRAGMA table_info(misses)")]
    assert names == ["id", "key", "text", "language", "status", "count", "first_day", "last_day"]
    assert "4711" not in str(fetch(desk.store._db, "SELECT * FROM misses"))


# Grouping and cutting


def test_one_question_in_many_spellings_is_one(store: Store) -> None:
    for days, text in enumerate(("幸福指数?", " 幸福指数 ！", "「幸福指數」")):
        assert miss(store, text, NOW + timedelta(days=days))
    (one,) = store.misses()
    assert (one.text, one.count) == ("幸福指数?", 3)
    assert (one.first_day, one.last_day) == ("2024-07-15", "2024-07-17")


def test_the_last_status_counts_and_a_clock_that_goes_back_does_no_harm(store: Store) -> None:
    store.miss("投资", Language.ZH, Status.NOT_UNDERSTOOD, NOW)
    store.miss("投资", Language.EN, Status.CLARIFY, NOW - timedelta(days=3))
    (one,) = store.misses()
    assert (one.status, one.language) == (Status.CLARIFY, Language.EN)
    assert (one.first_day, one.last_day) == ("2024-07-12", "2024-07-15")


def test_the_most_frequent_come_first(store: Store) -> None:
    for text in ("甲乙", "丙丁", "丙丁", "戊己"):
        miss(store, text)
    assert kept(store) == ["丙丁", "戊己", "甲乙"]
    assert [one.text for one in store.misses(limit=1)] == ["丙丁"]


@pytest.mark.parametrize(
    ("text", "as_kept"),
    [
        ("长" * 5000, "长" * 200),
        ("a\x00b\x1b[31m c\u202e", "a b [31m c"),
        ("lone \udcff surrogate", "lone surrogate"),
        ("two\nlines\t here", "two lines here"),
        ("'; DROP TABLE misses; --", "'; DROP TABLE misses; --"),
    ],
    ids=lambda text: ascii(text[:20]),  # a lone surrogate cannot be printed
)
def test_what_is_kept_is_short_and_printable(store: Store, text: str, as_kept: str) -> None:
    assert miss(store, text)
    assert kept(store) == [as_kept]


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\udcff", "😀", "???", "。。。"], ids=ascii)
def test_what_has_no_words_is_not_kept(store: Store, text: str) -> None:
    assert not miss(store, text)
    assert store.misses() == ()


def test_the_oldest_make_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "MOST", 3)
    for text in ("often", "often", "once", "new"):
        miss(store, text, NOW - timedelta(days=1))
    miss(store, "old", NOW - timedelta(days=9))
    assert kept(store) == ["often", "new", "once"]
    miss(store, "today")
    assert set(kept(store)) == {"often", "new", "today"}
    assert len(kept(store)) == misses.MOST


# What must not be slowed or broken by it


def test_a_busy_database_is_not_waited_for(desk: Desk) -> None:
    with Store.open(desk.store.path) as other, other.write():
        started = time.monotonic()
        assert ask(desk, "幸福指数") is Status.NO_DATA
        assert time.monotonic() - started < 4  # a writer is waited for five seconds
    assert desk.store.misses() == ()
    ask(desk, "幸福指数")
    assert kept(desk.store) == ["幸福指数"]


def test_a_read_only_database_still_answers(desk: Desk) -> None:
    desk.store._db.execute("PRAGMA query_only = ON")
    assert ask(desk, "幸福指数") is Status.NO_DATA
    assert ask(desk, "一季度GDP增速?") is Status.ANSWERED
    assert desk.store.misses() == ()


def test_a_missing_table_is_no_accident() -> None:
    store = Store.open(":memory:")
    store._db.execute("DROP TABLE misses")
    assert not miss(store, "幸福指数")


def test_a_miss_inside_a_snapshot_is_let_go(store: Store) -> None:
    with store.snapshot():
        assert not miss(store, "幸福指数")
    assert store.misses() == ()


def test_a_miss_inside_a_write_shares_its_fate(store: Store) -> None:
    with contextlib.suppress(ZeroDivisionError), store.write():
        assert miss(store, "幸福指数")
        raise ZeroDivisionError
    assert store.misses() == ()
    with store.write():
        assert miss(store, "幸福指数")
    assert len(store.misses()) == 1


def test_every_safety_is_set_again() -> None:
    store = Store.open(":memory:")
    assert miss(store, "幸福指数")
    store._db.execute("PRAGMA query_only = ON")
    assert not miss(store, "幸福指数")
    store._db.execute("PRAGMA query_only = OFF")
    with store.write():
        assert sqlite.wrong_pragmas(store._db) == []  # whatever counts waits for the disk again


def test_five_hundred_misses_take_no_second(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "zhishu.db")) as store:
        started = time.monotonic()
        assert all(miss(store, f"没有的指标{n}") for n in range(500))
        assert time.monotonic() - started < 1


# The table


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("key", "''"),
        ("status", "'answered'"),
        ("status", "'error'"),
        ("language", "'fr'"),
        ("count", "0"),
        ("first_day", "'yesterday'"),
        ("last_day", "'2024-07-15T00:00:00Z'"),
    ],
)
def test_what_the_table_refuses(store: Store, column: str, value: str) -> None:
    miss(store, "幸福指数")
    with pytest.raises(DatabaseError):
        store._db.execute(f"UPDATE misses SET {column} = {value}")


LATER = (
    "zones",
    "misses",
    "aliases",
    "invites",
    "announcements",
    "inbox",
    "buttons",
    "languages",
    "api_keys",
    "proposals",
    "notices",
    "announced_until",
    "shown",
    "answers",
    "subscriptions",
    "confirmations",
)


def test_a_database_of_an_earlier_version_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "zhishu.db"
    with Store.open(str(path)) as store:
        for table in LATER:
            store._db.execute(f"DROP TABLE {table}")
        store._db.execute("DROP INDEX observations_release")
        store._db.execute("DELETE FROM _sqlite_migrations WHERE name > 'm003_conversations'")
        store._db.execute("PRAGMA user_version = 3")
    with Store.open(str(path)) as store:
        assert miss(store, "幸福指数")
        assert store.aliases() == ()
        assert store.check() == ()
