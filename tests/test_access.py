"""Who may ask, who may do more, and who may change that: the settings beside the store."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.access import Access, Stand
from bot.errors import BadInput
from bot.settings import Settings
from bot.store import Store, Whose
from bot.words import Role

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
NAMED, GIVEN, OTHER, CHANNEL = 5, 6, 7, 777000


@pytest.fixture
def store() -> Store:
    return Store.open(":memory:")


def access(store: Store, *admins: int, closed: bool = False) -> Access:
    return Access(store, Settings(admins=admins, access="invited" if closed else "open"))


def test_the_settings_and_the_store_name_who_is_who(store: Store) -> None:
    store.grant(GIVEN, Role.OFFICIAL, by="settings", now=NOW)
    people = access(store, NAMED, CHANNEL)
    roles = {one: people.role_of(one) for one in (NAMED, GIVEN, OTHER, CHANNEL)}
    assert roles == {
        NAMED: Role.ADMIN,
        GIVEN: Role.OFFICIAL,
        OTHER: Role.PUBLIC,
        CHANNEL: Role.PUBLIC,
    }


STANDS = (None, Stand("here", "here"), Stand("there", "here"))


@pytest.mark.parametrize(
    ("role", "own", "roles"),
    [
        (Role.OFFICIAL, "", (Role.OFFICIAL, Role.OFFICIAL, Role.PUBLIC)),
        (Role.OFFICIAL, "there", (Role.OFFICIAL, Role.PUBLIC, Role.OFFICIAL)),
        (Role.PUBLIC, "there", (Role.PUBLIC,) * 3),
    ],
)
def test_an_official_is_one_in_their_own_zone_alone(
    store: Store, role: Role, own: str, roles: tuple[Role, ...]
) -> None:
    """Of one zone, in the first of many, in another: a person and a key alike."""
    store.grant(GIVEN, role, by="settings", now=NOW)
    key = store.add_key("paper", role, by="settings", now=NOW)
    for whose, name in ((Whose.PERSON, str(GIVEN)), (Whose.KEY, "paper")) if own else ():
        store.give_zone(whose, name, own, by="settings", now=NOW)
    settings = Settings(access="open")
    seen = [Access(store, settings, stand) for stand in STANDS]
    assert tuple(one.role_of(GIVEN) for one in seen) == roles
    assert tuple(one.role_of_key(key) for one in seen) == roles
    assert {one.role_of_key("none") for one in seen} == {None}


def test_an_admin_is_one_in_every_zone(store: Store) -> None:
    store.grant(GIVEN, Role.ADMIN, by="settings", now=NOW)
    store.give_zone(Whose.PERSON, str(GIVEN), "there", by="settings", now=NOW)
    seen = [Access(store, Settings(), stand).role_of(GIVEN) for stand in STANDS]
    assert seen == [Role.ADMIN] * 3


def test_a_role_is_given_and_taken_and_told_of(store: Store) -> None:
    people = access(store, NAMED)
    people.grant(GIVEN, Role.ADMIN, by="5", now=NOW, name="B")
    assert people.role_of(GIVEN) is Role.ADMIN
    assert [(one.id, one.name) for one in store.people()] == [(GIVEN, "B")]
    people.grant(GIVEN, Role.OFFICIAL, by="5", now=NOW)
    assert people.role_of(GIVEN) is Role.OFFICIAL
    people.revoke(GIVEN, by="5", now=NOW)
    assert people.role_of(GIVEN) is Role.PUBLIC
    assert [deed.act for deed in store.trail()][:3] == ["revoke", "grant", "grant"]


def test_those_the_settings_name_can_neither_be_lowered_nor_go(store: Store) -> None:
    people = access(store, NAMED)
    for role in (Role.OFFICIAL, Role.PUBLIC):
        with pytest.raises(BadInput, match="admin_by_settings"):
            people.grant(NAMED, role, by="5", now=NOW)
    with pytest.raises(BadInput, match="admin_by_settings"):
        people.revoke(NAMED, by="5", now=NOW)
    people.grant(NAMED, Role.ADMIN, by="5", now=NOW)  # as well in the store: nothing is lost
    assert people.role_of(NAMED) is Role.ADMIN


@pytest.mark.parametrize(("admins", "kept"), [((), True), ((CHANNEL,), True), ((NAMED,), False)])
def test_the_last_admin_may_go_only_where_the_settings_name_one(
    store: Store, admins: tuple[int, ...], kept: bool
) -> None:
    people = access(store, *admins)
    people.grant(GIVEN, Role.ADMIN, by="settings", now=NOW)
    if kept:
        with pytest.raises(BadInput, match="last_admin"):
            people.revoke(GIVEN, by="6", now=NOW)
        with pytest.raises(BadInput, match="last_admin"):
            people.grant(GIVEN, Role.OFFICIAL, by="6", now=NOW)
    else:
        people.grant(GIVEN, Role.OFFICIAL, by="6", now=NOW)
        people.grant(GIVEN, Role.ADMIN, by="5", now=NOW)
        people.revoke(GIVEN, by="6", now=NOW)
    assert (people.role_of(GIVEN) is Role.ADMIN) is kept


def test_an_invitation_is_not_spent_on_who_is_an_admin(store: Store) -> None:
    people = access(store, NAMED)
    code = store.invite(Role.OFFICIAL, until=NOW + timedelta(hours=1), by="5", now=NOW).code
    assert people.redeem(code, NAMED, NOW) is Role.ADMIN
    assert people.redeem(code, OTHER, NOW) is Role.OFFICIAL
    assert people.role_of(OTHER) is Role.OFFICIAL
    with pytest.raises(BadInput, match="invite_unknown"):
        people.redeem(code, GIVEN, NOW)


def test_who_may_ask(store: Store) -> None:
    store.grant(GIVEN, Role.OFFICIAL, by="settings", now=NOW)
    store.grant(8, Role.PUBLIC, by="settings", now=NOW)
    people, closed = access(store, NAMED), access(store, NAMED, closed=True)
    asking = (NAMED, GIVEN, 8, OTHER, CHANNEL, None)
    assert all(people.may_ask(one) for one in asking)
    assert [closed.may_ask(one) for one in asking] == [True, True, True, False, False, False]
