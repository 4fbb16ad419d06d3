"""Does a code let one person in, once, in time, and nobody else?"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.desk import Desk
from bot.errors import BadInput
from bot.settings import Settings
from bot.store import NOBODY, Store
from bot.store.engine import DatabaseError, fetch
from bot.words import Role
from tests.engines import Engine
from tests.test_twins import CATALOGUE

NOW = datetime(2024, 6, 1, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=48)
RANKS = (Role.PUBLIC, Role.OFFICIAL, Role.ADMIN)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with engine.opened() as opened:
        yield opened


def refused(store: Store, code: str, person: int = 7, now: datetime = NOW) -> str:
    with pytest.raises(BadInput) as caught:
        store.redeem(code, person, now)
    return caught.value.code


def code_of(store: Store, role: Role = Role.OFFICIAL, by: str = "1") -> str:
    return store.invite(role, until=UNTIL, by=by, now=NOW, name="李").code


def test_a_code_gives_its_role_once(store: Store) -> None:
    code = code_of(store)
    assert store.redeem(code, 7, NOW) is Role.OFFICIAL
    (person,) = store.people()
    assert (person.id, person.role, person.name, person.granted_by) == (7, Role.OFFICIAL, "李", "1")
    assert refused(store, code, 8) == "invite_unknown"
    assert store.role_of(8) is Role.PUBLIC
    assert store.invites(NOW) == ()
    assert [deed.act for deed in store.trail()] == ["grant", "redeem", "invite"]
    redeemed = store.trail()[1]
    assert (redeemed.who, json.loads(redeemed.detail)) == ("7", {"invited_by": "1"})


@pytest.mark.parametrize(
    "typed", ["{0}", "{1}", " {2} ", "{3}", "{4}"], ids=["as is", "lower", "spaces", "bare", "O"]
)
def test_a_code_is_read_as_hands_type_it(store: Store, typed: str) -> None:
    code = code_of(store)
    forms = (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("0", "o"),
    )
    assert store.redeem(typed.format(*forms), 7, NOW) is Role.OFFICIAL


def test_every_code_that_fails_fails_alike(store: Store) -> None:
    used, late, gone = (code_of(store) for _ in range(3))
    store.redeem(used, 7, NOW)
    store.uninvite(3, by="1", now=NOW)
    assert refused(store, used, 8) == refused(store, gone, 8) == "invite_unknown"
    assert refused(store, late, 8, UNTIL) == "invite_unknown"
    for wrong in ("", "0000-0000-0000-0000", "\ud800", "x" * 10_000, late[:-1]):
        assert refused(store, wrong, 8) == "invite_unknown"
    assert store.redeem(late, 8, UNTIL - timedelta(seconds=1)) is Role.OFFICIAL


def test_the_store_does_not_hold_a_code(store: Store) -> None:
    code = code_of(store).replace("-", "")
    kept = repr(fetch(store._db, "SELECT * FROM invites")) + repr(store.trail())
    assert code not in kept.replace("-", "")
    assert repr(store.invites(NOW)[0].code) == "''"


def test_codes_differ_and_have_eighty_bits(store: Store) -> None:
    codes = {code_of(store) for _ in range(200)}
    assert len(codes) == 200
    assert {len(code.replace("-", "")) for code in codes} == {16}
    assert {char for code in codes for char in code} <= set("-0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_code_lowers_nobody_and_is_kept_for_someone_else(store: Store) -> None:
    store.grant(1, Role.ADMIN, by="settings", now=NOW)
    code = code_of(store, Role.PUBLIC)
    assert store.redeem(code, 1, NOW) is Role.ADMIN
    assert store.role_of(1) is Role.ADMIN
    assert store.redeem(code, 7, NOW) is Role.PUBLIC
    assert store.is_known(7)
    assert store.redeem(code_of(store, Role.ADMIN), 7, NOW) is Role.ADMIN


@pytest.mark.parametrize("person", [*NOBODY, 0, -100, 2**60])
def test_ids_many_hide_behind_cannot_redeem(store: Store, person: int) -> None:
    code = code_of(store)
    assert refused(store, code, person) == "person_unfit"
    assert store.redeem(code, 7, NOW) is Role.OFFICIAL


def test_who_is_no_admin_any_more_leaves_no_open_invitation(store: Store) -> None:
    for person in (1, 2, 3):
        store.grant(person, Role.ADMIN, by="settings", now=NOW)
    codes = [code_of(store, by=str(person)) for person in (1, 2, 3)]
    store.revoke(1, by="3", now=NOW)
    store.grant(2, Role.OFFICIAL, by="3", now=NOW)
    assert [refused(store, code) for code in codes[:2]] == ["invite_unknown"] * 2
    assert store.redeem(codes[2], 7, NOW) is Role.OFFICIAL


def test_a_code_for_the_role_that_one_has_is_kept_for_someone_else(store: Store) -> None:
    store.grant(7, Role.OFFICIAL, by="1", now=NOW)
    code = code_of(store)
    assert store.redeem(code, 7, NOW) is Role.OFFICIAL
    assert len(store.invites(NOW)) == 1
    assert store.redeem(code, 8, NOW) is Role.OFFICIAL


def test_the_trail_tells_who_was_invited_and_who_closed_it(store: Store) -> None:
    code_of(store, by="1")
    store.invite(Role.PUBLIC, until=UNTIL, by="2", now=NOW)
    store.uninvite(1, by="3", now=NOW)
    deeds = [(one.who, one.act, one.subject, json.loads(one.detail)) for one in store.trail()]
    until = "2024-06-03T00:00:00Z"
    assert deeds == [
        ("3", "uninvite", "invite 1", {}),
        ("2", "invite", "invite 2", {"role": "public", "until": until}),
        ("1", "invite", "invite 1", {"role": "official", "until": until, "name": "李"}),
    ]


def test_an_invitation_is_closed_once(store: Store) -> None:
    code_of(store)
    store.uninvite(1, by="1", now=NOW)
    for number in (1, 2):
        with pytest.raises(BadInput) as caught:
            store.uninvite(number, by="1", now=NOW)
        assert caught.value.code == "invite_closed"


@pytest.mark.parametrize("column", ["role", "code_hash", "expires_at", "made_by", "name"])
def test_an_invitation_does_not_change(store: Store, column: str) -> None:
    code_of(store)
    for sql in (f"UPDATE invites SET {column} = {column}", "DELETE FROM invites"):
        with pytest.raises(DatabaseError, match="append-only"):
            store._db.execute(sql)


# Revoking, and admins by the settings


def test_a_role_is_taken_back_at_once(store: Store) -> None:
    store.grant(1, Role.ADMIN, by="settings", now=NOW)
    store.grant(2, Role.OFFICIAL, by="1", now=NOW)
    store.revoke(2, by="1", now=NOW)
    assert (store.role_of(2), store.is_known(2)) == (Role.PUBLIC, False)
    for person, code in ((2, "person_unknown"), (1, "last_admin")):
        with pytest.raises(BadInput) as caught:
            store.revoke(person, by="1", now=NOW)
        assert caught.value.code == code
    assert store.trail()[0].act == "revoke"


def test_those_the_settings_name_stay_admins_and_nobody_is_one(store: Store) -> None:
    desk = Desk(store, CATALOGUE, Settings(admins=(5, 777000)))
    assert (desk.access.role_of(5), desk.access.role_of(777000)) == (Role.ADMIN, Role.PUBLIC)
    with pytest.raises(BadInput, match="admin_by_settings"):
        desk.access.grant(5, Role.OFFICIAL, by="1", now=NOW)
    with pytest.raises(BadInput, match="admin_by_settings"):
        desk.access.revoke(5, by="1", now=NOW)
    assert desk.access.redeem(code_of(store), 5, NOW) is Role.ADMIN
    assert len(store.invites(NOW)) == 1


def test_who_may_ask(store: Store) -> None:
    store.grant(2, Role.PUBLIC, by="1", now=NOW)
    desk = Desk(store, CATALOGUE, Settings(admins=(5,), access="invited"))
    people = (2, 3, 5, 777000, None)
    assert [desk.access.may_ask(person) for person in people] == [True, False, True, False, False]
    assert all(Desk(store, CATALOGUE, Settings()).access.may_ask(person) for person in people)


class Offices(RuleBasedStateMachine):
    """Whatever is tried, a role changes only by an admin's act, and an admin is left."""

    people = st.integers(1, 5)
    roles = st.sampled_from(RANKS)

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.open(":memory:")
        self.store.grant(1, Role.ADMIN, by="settings", now=NOW)
        self.codes: list[tuple[str, Role]] = []
        self.granted: dict[int, Role] = {1: Role.ADMIN}

    @rule(by=people, person=people, role=roles)
    def grant(self, by: int, person: int, role: Role) -> None:
        self._act(by, lambda: self.store.grant(person, role, by=str(by), now=NOW), person, role)

    @rule(by=people, person=people)
    def revoke(self, by: int, person: int) -> None:
        self._act(by, lambda: self.store.revoke(person, by=str(by), now=NOW), person, None)

    @rule(by=people, role=roles)
    def invite(self, by: int, role: Role) -> None:
        if self.granted.get(by) is Role.ADMIN:
            self.codes.append((code_of(self.store, role, by=str(by)), role))

    @rule(person=people, number=st.integers(0, 9), spoilt=st.booleans())
    def redeem(self, person: int, number: int, spoilt: bool) -> None:
        if not self.codes:
            return
        code, role = self.codes[number % len(self.codes)]
        before = self.granted.get(person)
        try:
            self.store.redeem(code[::-1] if spoilt else code, person, NOW)
        except BadInput:
            return
        assert not spoilt or code == code[::-1]
        if before is None or RANKS.index(before) < RANKS.index(role):
            self.granted[person] = role
            self.codes.remove((code, role))

    def _act(self, by: int, act: object, person: int, role: Role | None) -> None:
        if self.granted.get(by) is not Role.ADMIN:
            return
        try:
            act()  # type: ignore[operator]
        except BadInput:
            return
        if role is None:
            del self.granted[person]
        else:
            self.granted[person] = role

    @invariant()
    def roles_are_those_that_admins_gave(self) -> None:
        assert {it.id: it.role for it in self.store.people()} == self.granted
        assert Role.ADMIN in self.granted.values()

    def teardown(self) -> None:
        self.store.close()


TestOffices = Offices.TestCase
TestOffices.settings = settings(max_examples=40, stateful_step_count=25)
