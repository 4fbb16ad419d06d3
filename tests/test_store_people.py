"""Are roles, the audit trail and conversations kept as they must be?"""

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import BadInput
from bot.store import Store
from bot.words import Role
from tests.engines import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


def test_a_stranger_is_the_public(store: Store) -> None:
    assert store.role_of(4711) is Role.PUBLIC
    assert not store.is_known(4711)


def test_a_grant_is_kept_and_recorded(store: Store) -> None:
    store.grant(1, Role.ADMIN, by="settings", now=NOW, name="王")
    store.grant(2, Role.PUBLIC, by="1", now=NOW)
    store.grant(2, Role.OFFICIAL, by="1", now=NOW, name="李")
    store.grant(2, Role.OFFICIAL, by="1", now=NOW)
    assert [store.role_of(person) for person in (1, 2)] == [Role.ADMIN, Role.OFFICIAL]
    assert [(it.id, it.role, it.name) for it in store.people()] == [
        (1, Role.ADMIN, "王"),
        (2, Role.OFFICIAL, "李"),
    ]
    deed = store.trail()[1]
    assert (deed.who, deed.act, deed.subject) == ("1", "grant", "2")
    assert json.loads(deed.detail) == {"role": "official", "before": "public"}


def test_the_last_admin_stays(store: Store) -> None:
    store.grant(1, Role.ADMIN, by="settings", now=NOW)
    with pytest.raises(BadInput) as caught:
        store.grant(1, Role.PUBLIC, by="1", now=NOW)
    assert caught.value.code == "last_admin"
    store.grant(2, Role.ADMIN, by="1", now=NOW)
    store.grant(1, Role.PUBLIC, by="2", now=NOW)
    assert store.role_of(1) is Role.PUBLIC


@pytest.mark.parametrize("person", [1087968824, 136817688, 777000, 0, -100123])
def test_ids_many_hide_behind_never_have_a_role(store: Store, person: int) -> None:
    with pytest.raises(BadInput) as caught:
        store.grant(person, Role.ADMIN, by="1", now=NOW)
    assert caught.value.code == "person_unfit"
    assert store.role_of(person) is Role.PUBLIC
    assert store.trail() == ()


@pytest.mark.parametrize(("person", "fit"), [(1, True), (2**52 - 1, True), (2**52, False)])
def test_a_role_is_of_a_number_that_telegram_gives(store: Store, person: int, fit: bool) -> None:
    if fit:
        store.grant(person, Role.OFFICIAL, by="1", now=NOW)
        assert store.role_of(person) is Role.OFFICIAL
    else:
        with pytest.raises(BadInput, match="person_unfit"):
            store.grant(person, Role.OFFICIAL, by="1", now=NOW)


def test_the_trail_begins_with_its_newest_hundred(store: Store) -> None:
    for person in range(1, 102):
        store.grant(person, Role.OFFICIAL, by="me", now=NOW)
    assert [deed.subject for deed in store.trail()] == [str(n) for n in range(101, 1, -1)]
    assert [deed.subject for deed in store.trail(1)] == ["101"]


def test_who_has_a_role_and_what_was_done_is_no_sketch_to_write_on(store: Store) -> None:
    store.grant(1, Role.OFFICIAL, by="me", now=NOW, name="王")
    for kept, name in ((store.people()[0], "role"), (store.trail()[0], "who")):
        with pytest.raises(FrozenInstanceError):
            setattr(kept, name, "admin")


def test_a_conversation_lasts_two_hours(store: Store) -> None:
    store.remember("chat", 1, '{"metrics": ["gdp"]}', NOW)
    store.remember("chat", 2, "{}", NOW)
    assert store.recall("chat", 1, NOW + timedelta(hours=2)) == '{"metrics": ["gdp"]}'
    assert store.recall("chat", 1, NOW + timedelta(hours=2, seconds=1)) == ""
    assert store.recall("other", 1, NOW) == ""
    store.remember("chat", 1, "", NOW)
    assert store.recall("chat", 1, NOW) == ""
    assert store.recall("chat", 2, NOW) == "{}"


def test_old_conversations_are_dropped(store: Store) -> None:
    store.remember("old", 1, "{}", NOW)
    store.remember("new", 1, "{}", NOW + timedelta(hours=3))
    assert store._db.execute("SELECT chat FROM conversations").fetchall() == [("new",)]


def test_small_facts(store: Store) -> None:
    assert store.meta("shipped") == ""
    store.keep_meta("shipped", "1")
    store.keep_meta("shipped", "2")
    assert store.meta("shipped") == "2"
