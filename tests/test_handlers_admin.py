"""Do an admin's commands do what they say, once, and do they exist for nobody else anywhere?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest

from bot.desk import Desk
from bot.loading import Upload
from bot.store import Cause, Store, view
from bot.store.proposals import LASTS, REMEMBERED
from bot.words import Language, Role
from handlers import menu, telling
from handlers.edition import edition
from tests.admins import ADMIN, Json, body, file, kept, own, person, press, talking
from tests.test_handlers_buttons import CATALOGUE, desk_over, filled
from tests.test_handlers_commands import shown
from tests.test_handlers_telegram_app import GROUP, HIDDEN, NOW

__all__ = ["filled"]

INSIDER = 43
TABLE = "指标,口径,时期,数值,单位,来源\nGDP,增速,2024年一季度,8.4,%,公报\n".encode()
LANGS = {"zh-hans": Language.ZH, "en": Language.EN}


@pytest.fixture(autouse=True)
def no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is tried on the kept questions alone: the corpus takes its time."""
    monkeypatch.setattr("bot.trial.CORPUS", tmp_path / "none")


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the small world with an admin, an official and what an admin can act on."""
    made = desk_over(str(copy(filled, tmp_path / "zhishu.db")))
    made.store.grant(INSIDER, Role.OFFICIAL, by="wang", now=NOW)
    rows = [row for row in made.figures(Role.PUBLIC, NOW) if row.metric == "gdp"][:1]
    later = (NOW + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M:%SZ")
    held = [
        replace(row, value=row.value + Decimal(1), release_at=later) for row in rows if row.value
    ]
    made.store.load(held, Cause("import", "wang", "held.csv"), NOW)
    made.store.miss(
        "幸福指数",
        Language.ZH,
        made.ask("幸福指数", viewer=Role.PUBLIC, today=NOW.date(), now=NOW).status,
        NOW,
    )
    yield made
    made.close()


# Each command from each origin by each role

ACTS = (
    *(
        "/upload",
        "/paste 2024年一季度GDP增速 8.4%",
        "/add 2024年一季度GDP增速 8.4%",
        "/undo",
        "/undo 2",
    ),
    *("/grant 99 official", "/revoke 43", "/invite official", "/people", "/misses", "/alias"),
    *("/alias 生产大盘 = GDP", "/embargo", "/embargo 2 now", "/audit", "/status"),
)
ORIGINS = (
    *("private", "group", "edited", "forwarded", "via_bot", "anonymous", "channel"),
    *("business", "guest", "bot", "button", "inline"),
)
ROLES = {"public": 8, "official": INSIDER, "admin": ADMIN}


def sent(message: Json, origin: str, who: int) -> Json:
    """A message as it comes from an origin, by somebody."""
    fields: dict[str, Json] = {
        "group": {"chat": GROUP},
        "forwarded": {"forward_origin": HIDDEN},
        "via_bot": {"via_bot": {"id": 9, "is_bot": True, "first_name": "别的"}},
        "anonymous": {"chat": GROUP, "sender_chat": GROUP},
        "business": {"business_connection_id": "b"},
        "edited": {"edit_date": 1},
        "bot": {"from": {**person(who), "is_bot": True}},
    }
    made = {**message, **fields.get(origin, {})}
    text = str(made.get("text") or made.get("caption") or "")
    kinds = {
        "edited": "edited_message",
        "channel": "channel_post",
        "business": "business_message",
        "guest": "guest_message",
    }
    if origin == "button":
        return press(text[:60] or "x", who)
    if origin == "inline":
        return {"inline_query": {"id": "1", "from": person(who), "query": text, "offset": ""}}
    return {kinds.get(origin, "message"): made}


@pytest.mark.parametrize("act", [*ACTS, "a file", "a file to paste"])
async def test_only_an_admin_in_their_own_chat_can_act(desk: Desk, act: str) -> None:
    async with talking(desk) as say:
        say.line.documents["t.csv"] = TABLE
        for origin in ORIGINS:
            for role, who in ROLES.items():
                if act.startswith("a file"):
                    caption = "/paste" if act.endswith("paste") else ""
                    message = file("t.csv", caption, who=who)["message"]
                    unknown = file("t.csv", "", who=8)["message"]
                else:
                    message, unknown = body(act, who), body("/nonsense", 8)
                before = kept(desk)
                await say(sent(message, origin, who))
                got = shown(say.line)
                if (origin, role) == ("private", "admin"):
                    assert say.line.sent, act
                    assert "protect_content" in got[0] or act.startswith("/invite")
                    continue
                assert kept(desk) == before, (origin, role)
                if origin == "inline":  # answers the public's question that it is taken for
                    assert not say.line.sent
                    continue
                await say(sent(unknown, origin, 8))
                nobody = shown(say.line)
                assert _anyone(got[0], who) == _anyone(nobody[0], 8), (origin, role)
                assert got[1] == nobody[1]


def _anyone(text: str, who: int) -> str:
    return text.replace(f'"chat_id": {who},', '"chat_id": 8,')


async def test_an_edited_message_that_comes_as_new_is_no_act(desk: Desk) -> None:
    async with talking(desk) as say:
        before = kept(desk)
        await say({"message": {**body("/grant 99 admin"), "edit_date": 1}})
        assert kept(desk) == before


async def test_help_names_them_for_admins_alone(desk: Desk) -> None:
    async with talking(desk) as say:
        for code, lang in LANGS.items():
            told = await say(own("/help", code=code))
            assert all(f"/{name}" in told for name in menu.ADMINS)
            public = await say(own("/help", who=8, code=code))
            asking = desk.greeting("help", lang, NOW)
            assert public == f"{asking}\n{desk.phrase('help_telegram', lang)}"
            assert not any(f"/{name}" in public for name in menu.ADMINS)


# Wrong use

MISUSED = (
    ("/upload 什么", "usage.upload"),
    ("/paste", "usage.paste"),
    ("/add", "usage.add"),
    ("/undo x", "usage.undo"),
    ("/undo 99", "error.batch_unknown"),
    ("/embargo 2", "usage.embargo"),
    ("/embargo x now", "usage.embargo"),
    ("/embargo 1 now", "error.batch_is_out"),
    ("/embargo 2 soon", "error.bad_time"),
    ("/embargo 2 2020-01-01", "error.release_past"),
    ("/grant", "usage.grant"),
    ("/grant 99", "usage.grant"),
    ("/grant 99 king", "error.bad_role"),
    ("/grant li official", "error.bad_person"),
    ("/grant 777000 admin", "error.person_unfit"),
    ("/grant 42 official", "error.admin_by_settings"),
    ("/revoke", "usage.revoke"),
    ("/revoke 4 5", "usage.revoke"),
    ("/revoke 99", "error.person_unknown"),
    ("/revoke 42", "error.admin_by_settings"),
    ("/revoke #9", "error.invite_closed"),
    ("/invite", "usage.invite"),
    ("/invite king", "error.bad_role"),
    ("/misses many", "usage.misses"),
    ("/misses 0", "usage.misses"),
    ("/alias 大盘", "usage.alias"),
    ("/alias 大盘 = 没有这个", "error.alias_no_metric"),
    ("/alias 出口 = GDP", "error.alias_taken"),
    ("/alias - 大盘", "error.alias_unknown"),
    ("/audit 0", "usage.audit"),
    ("/status now", "usage.status"),
)


@pytest.mark.parametrize("code", LANGS)
async def test_wrong_use_is_told_and_changes_nothing(desk: Desk, code: str) -> None:
    phrases = CATALOGUE.phrases[LANGS[code]]
    async with talking(desk) as say:
        before = kept(desk)
        for text, key in MISUSED:
            told = await say(own(text, code=code))
            words = re.split(r"\{\w+\}", phrases[key])
            assert all(one in told for one in words), (text, told)
            assert say.buttons == [], text
        assert kept(desk) == before


# Undo, and what holds of every yes and no


async def test_a_batch_is_taken_back_on_a_yes_and_once(desk: Desk) -> None:
    batches = view(Role.ADMIN, NOW)
    async with talking(desk) as say:
        assert "held.csv" in await say(own("/undo"))
        yes, _ = say.buttons
        told = await say(press(yes))
        assert told.startswith(
            desk.phrase("undo.done", Language.ZH, batch=2, file="held.csv", rows=1)
        )
        assert [call["message_id"] for call in say.line.made("editMessageReplyMarkup")] == [9]
        assert desk.store.batches(batches)[0].kind == "undo"
        before = kept(desk)
        assert await say(press(yes)) == ""
        assert say.note == desk.phrase("propose.done", Language.ZH)
        assert kept(desk) == before
        assert desk.store.trail(1)[0].who == str(ADMIN)


@pytest.mark.parametrize("code", LANGS)
async def test_a_no_leaves_all_as_it_is(desk: Desk, code: str) -> None:
    async with talking(desk) as say:
        await say(own("/undo 2", code=code))
        before = kept(desk)[:-2]
        yes, no = say.buttons
        assert await say(press(no, code=code)) == desk.phrase("propose.left", LANGS[code])
        await say(press(yes, code=code))
        assert say.note == desk.phrase("propose.dropped", LANGS[code])
        assert kept(desk)[:-2] == before


async def test_nobody_else_can_press_it_nor_from_elsewhere(desk: Desk) -> None:
    desk.store.grant(44, Role.ADMIN, by="wang", now=NOW)
    async with talking(desk) as say:
        await say(own("/undo 2"))
        yes, no = say.buttons
        before = kept(desk)
        gone = desk.phrase("go.gone", Language.ZH)
        flipped = yes[:-1] + ("A" if yes[-1] != "A" else "B")
        for data in (yes, no):
            for who, chat in (
                (8, 0),
                (INSIDER, 0),
                (44, 0),
                (44, ADMIN),
                (ADMIN, -100),
                (8, ADMIN),
            ):
                assert await say(press(data, who, chat)) == ""
                assert say.note == gone, (who, chat)
        for data in (flipped, "y:", "n:", "y:é", yes[2:], "x:" + yes[2:], "y:" + yes):
            await say(press(data))
            assert say.note == gone, data
        assert kept(desk) == before
        assert "undo.done" not in await say(press(yes))


async def test_it_outlives_a_restart_and_then_its_day(desk: Desk) -> None:
    async with talking(desk) as say:
        await say(own("/undo 2"))
        yes, _ = say.buttons
        await say(own("/undo 1"))
        late, _ = say.buttons
    path = desk.store.path
    desk.close()
    again = desk_over(path)
    desk.__dict__.update(again.__dict__)
    async with talking(again) as say:
        assert "held.csv" in await say(press(yes))
        before = kept(again)[:-2]
        say.at(NOW + LASTS + timedelta(seconds=1))
        await say(press(late))
        assert say.note == again.phrase("propose.expired", Language.ZH)
        again.store.proposals(123456789).prune(NOW + REMEMBERED + timedelta(seconds=1))
        await say(press(late))
        assert say.note == again.phrase("go.gone", Language.ZH)
        assert kept(again)[:-2] == before


async def test_a_role_that_is_gone_takes_its_buttons_along(desk: Desk) -> None:
    for who in (44, 45):
        desk.store.grant(who, Role.ADMIN, by="wang", now=NOW)
    async with talking(desk) as say:
        await say(own("/undo 2", who=44))
        yes, _ = say.buttons
        await say(own("/revoke 44"))
        before = kept(desk)
        await say(press(yes, 44))
        assert say.note == desk.phrase("go.gone", Language.ZH)
        assert kept(desk) == before


async def test_what_is_refused_at_the_yes_is_told_and_over(desk: Desk) -> None:
    async with talking(desk) as say:
        await say(own("/undo 2"))
        yes, _ = say.buttons
        desk.store.undo(2, "wang", NOW)
        before = kept(desk)[:-2]
        assert await say(press(yes)) == desk.phrase("error.batch_undone", Language.ZH, batch=2)
        assert kept(desk)[:-2] == before


# People


@pytest.mark.parametrize("code", LANGS)
async def test_roles_are_given_and_taken(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    desk.store.grant(98, Role.ADMIN, by="wang", now=NOW)
    name = desk.phrase("office.role.admin", lang)
    typed = "管理员" if lang is Language.ZH else "Admin"
    async with talking(desk) as say:
        told = await say(own(f"/grant 99 {typed} 李 四", code=code))
        assert told == desk.phrase("office.granted", lang, person=99, role=name)
        assert desk.access.role_of(99) is Role.ADMIN
        menus = say.line.made("setMyCommands")
        assert [one["scope"] for one in menus] == [{"type": "chat", "chat_id": 99}] * 3
        assert await say(own("/people", code=code)) == telling.people(desk, lang, ())
        assert "李 四" in say.line.texts[0]
        told = await say(own("/revoke 99", code=code))
        assert told == desk.phrase("office.revoked", lang, person=99)
        assert desk.access.role_of(99) is Role.PUBLIC
        assert len(say.line.made("deleteMyCommands")) == 3


@pytest.mark.parametrize("code", LANGS)
async def test_an_invitation_can_be_passed_on_and_voided(desk: Desk, code: str) -> None:
    async with talking(desk) as say:
        told = await say(own("/invite official 24 李四", code=code))
        assert "protect_content" not in say.line.sent[0]
        (invite,) = desk.store.invites(NOW)
        assert (invite.role, invite.name, invite.made_by) == (Role.OFFICIAL, "李四", str(ADMIN))
        secret = next(word for word in told.replace("\n", " ").split(" ") if word.count("-") == 3)
        await say(own(f"/start {secret[-19:]}", who=99, code=code))
        assert desk.access.role_of(99) is Role.OFFICIAL
        await say(own("/invite admin 李四", code=code))
        (open_one,) = desk.store.invites(NOW)
        assert open_one.name == "李四"
        told = await say(own(f"/revoke #{open_one.number}", code=code))
        assert told == desk.phrase("office.uninvited", LANGS[code], number=open_one.number)
        assert desk.store.invites(NOW) == ()


async def test_who_comes_in_as_an_admin_gets_the_menu(desk: Desk) -> None:
    made = desk.store.invite(Role.ADMIN, until=NOW + timedelta(days=1), by="wang", now=NOW)
    async with talking(desk) as say:
        await say(own(f"/start {made.code}", who=99))
        assert len(say.line.made("setMyCommands")) == 3


# Embargoes


@pytest.mark.parametrize("code", LANGS)
async def test_what_is_held_back_is_listed_moved_and_released(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    seen = [row.value for row in desk.figures(Role.PUBLIC, NOW)]
    async with talking(desk) as say:
        assert desk.phrase("calendar.held", lang) in await say(own("/embargo", code=code))
        await say(own("/embargo 2 2026-12-24 09:30", code=code))
        assert await say(press(say.buttons[0], code=code))
        (held,) = desk.calendar(Role.ADMIN, NOW).held
        assert (held.at, held.batch) == ("2026-12-24T01:30:00Z", 3)
        assert [row.value for row in desk.figures(Role.PUBLIC, NOW)] == seen
        now = "now" if code == "en" else "立即"
        await say(own(f"/embargo 3 {now}", code=code))
        assert [row.value for row in desk.figures(Role.PUBLIC, NOW)] == seen
        await say(press(say.buttons[0], code=code))
        assert desk.calendar(Role.ADMIN, NOW).held == ()
        assert [row.value for row in desk.figures(Role.PUBLIC, NOW)] != seen
        assert (await say(own("/embargo", code=code))).startswith(desk.phrase("embargo.none", lang))


async def test_a_move_that_is_overtaken_releases_nothing(desk: Desk) -> None:
    seen = [row.value for row in desk.figures(Role.PUBLIC, NOW)]
    async with talking(desk) as say:
        await say(own("/embargo 2 2026-11-24 01:00"))  # half an hour from now
        say.at(NOW + timedelta(hours=1))
        told = await say(press(say.buttons[0]))
        assert told == desk.phrase("error.release_past", Language.ZH, at="2026-11-24 01:00")
        assert [row.value for row in desk.figures(Role.PUBLIC, NOW + timedelta(hours=1))] == seen


# Names, deeds and health


@pytest.mark.parametrize("code", LANGS)
async def test_a_name_is_tried_then_kept_then_taken_back(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    async with talking(desk) as say:
        assert "幸福指数" in await say(own("/misses", code=code))
        told = await say(own("/alias 幸福指数 = GDP", code=code))
        assert desk.phrase("loop.tried_alone", lang, misses=1, changes=1) in told
        assert desk.store.aliases() == ()
        await say(press(say.buttons[0], code=code))
        assert [one.phrase for one in desk.store.aliases()] == ["幸福指数"]
        assert "8.2%" in await say(own("2024年一季度幸福指数增速", code=code))
        assert await say(own("/alias", code=code)) == telling.names(desk, lang)
        told = await say(own("/alias - 幸福指数", code=code))
        assert told == desk.phrase("loop.removed", lang, phrase="幸福指数", metric="gdp")
        assert desk.store.aliases() == ()


@pytest.mark.parametrize("code", LANGS)
async def test_what_was_done_and_how_it_does(desk: Desk, code: str) -> None:
    lang = LANGS[code]
    async with talking(desk) as say:
        told = await say(own("/audit 2", code=code))
        assert told == telling.deeds(desk, desk.store.trail(2), lang)
        told = await say(own("/status", code=code))
        counts = desk.store.counts()
        assert desk.phrase("status.counts", lang, **counts, proposals=0) in told
        assert counts["figures"] == len(list(desk.figures(Role.ADMIN, NOW))) + 1  # one vintage more
        assert edition() in told
        assert desk.store.version(view(Role.PUBLIC, NOW)) in told
        assert desk.phrase("status.poll", lang, seconds="3") in told


def test_a_proposal_is_taken_once_and_makes_room(desk: Desk) -> None:
    from bot.store import State

    proposals = desk.store.proposals(1)
    keys = [proposals.keep((7, 42), "import", {}, b"x" * 9, NOW) for _ in range(12)]
    states = [found.state for key in keys if (found := proposals.find(key, (7, 42), NOW))]
    assert states == [State.EXPIRED] * 2 + [State.OPEN] * 10
    assert proposals.settle(keys[-1], State.DONE)
    assert not proposals.settle(keys[-1], State.DONE)
    assert desk.store.proposals(2).find(keys[-1], (7, 42), NOW) is None
    found = proposals.find(keys[-1], (7, 42), NOW)
    assert found is not None
    assert found.data == b""


def test_an_upload_is_the_same_in_a_store_of_its_own(desk: Desk) -> None:
    upload = Upload(TABLE, "t.csv")
    with desk.beside() as other:
        assert other.store is not desk.store
        assert other.uploads.look(upload, NOW) == desk.uploads.look(upload, NOW)
    memory = Desk(Store.open(":memory:"), desk.catalogue, desk.settings)
    with memory.beside() as other:
        assert other is memory
