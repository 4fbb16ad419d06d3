"""Is a key kept as a hash, told once, and worth nothing once it is taken back?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.store import Store
from bot.store.engine import DatabaseError
from bot.words import Role
from tests.engines import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OFFICIAL])
def test_a_key_gives_its_role_until_it_is_taken_back(store: Store, role: Role) -> None:
    key = store.add_key(" a  dash ", role, by="me", now=NOW)
    assert store.role_of_key(key) is role
    assert [(one.name, one.role) for one in store.standing_keys()] == [("a dash", role)]
    store.revoke_key("a dash", by="me", now=NOW)
    assert store.role_of_key(key) is None
    assert store.standing_keys() == ()
    again = store.add_key("a dash", role, by="me", now=NOW)
    assert again != key
    assert store.role_of_key(again) is role
    assert store.role_of_key(key) is None


def test_what_reads_as_the_key_is_nowhere_in_the_database(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "keys.db")) as store:
        key = store.add_key("dash", Role.OFFICIAL, by="me", now=NOW)
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"dash" in held
    assert key.removeprefix("zs_").encode() not in held


@pytest.mark.parametrize("wrong", ["", "x", "zs_", "zs_" + "A" * 43, "x" * 10_000], ids=len)
def test_what_is_no_key_gives_nothing(store: Store, wrong: str) -> None:
    store.add_key("dash", Role.OFFICIAL, by="me", now=NOW)
    assert store.role_of_key(wrong) is None


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [
        ("dash", Role.PUBLIC, "key_known"),
        ("", Role.PUBLIC, "key_name_unfit"),
        ("x" * 61, Role.PUBLIC, "key_name_unfit"),
        ("a\x00b", Role.PUBLIC, "key_name_unfit"),
        ("other", Role.ADMIN, "key_role_unfit"),
    ],
)
def test_what_is_refused(store: Store, name: str, role: Role, code: str) -> None:
    store.add_key("dash", Role.OFFICIAL, by="me", now=NOW)
    with pytest.raises(BadInput) as caught:
        store.add_key(name, role, by="me", now=NOW)
    assert caught.value.code == code
    with pytest.raises(BadInput) as caught:
        store.revoke_key("nobody", by="me", now=NOW)
    assert caught.value.code == "key_unknown"


def test_making_and_taking_back_is_on_record_without_the_key(store: Store) -> None:
    key = store.add_key("dash", Role.OFFICIAL, by="me", now=NOW)
    store.revoke_key("dash", by="you", now=NOW)
    told = [(deed.who, deed.act, deed.subject) for deed in store.trail()]
    assert told == [("you", "key_revoke", "dash"), ("me", "key_add", "dash")]
    assert key not in repr(store.trail())


def test_a_row_of_a_key_never_changes_but_for_its_end(store: Store) -> None:
    store.add_key("dash", Role.PUBLIC, by="me", now=NOW)
    for sql in ("UPDATE api_keys SET role = 'official'", "DELETE FROM api_keys"):
        with pytest.raises(DatabaseError):
            store._db.execute(sql)
