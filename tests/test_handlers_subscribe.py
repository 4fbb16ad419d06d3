"""Do chats subscribe, forget and edit, each for those alone who may decide it?"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store.answers import LASTS
from bot.store.subscriptions import MOST, Place, Watch, Watched
from bot.words import Language, Role
from handlers import present
from handlers.subscribe import PREFIX
from tests.offline import Offline
from tests.test_handlers_buttons import BOT, desk_over, filled, guarded, keyboard, press, public
from tests.test_handlers_commands import ELSEWHERE, KINDS, said
from tests.test_handlers_telegram_app import (
    GROUP,
    NOW,
    OFFICIAL,
    PERSON,
    PRIVATE,
    message,
    told,
)

__all__ = ["filled", "guarded"]

ADMIN = frozenset({7})
ENGLISH = {"from": {**PERSON, "language_code": "en"}}


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    made = desk_over(str(copy(filled, tmp_path / "zhishu.db")))
    yield made
    made.close()


def watched(desk: Desk, chat: int = 7) -> list[str]:
    kept = desk.store.chats(BOT).subscriptions.of(chat)
    return [desk.herald.named(one.watch, Language.ZH) for one in kept]


def buttons(params: Mapping[str, object]) -> dict[str, str]:
    markup: Any = params["reply_markup"]
    return {b["text"]: b["callback_data"] for row in markup["inline_keyboard"] for b in row}


async def test_a_chat_subscribes_and_sees_what_it_has(desk: Desk) -> None:
    line = await told(desk, said("/subscribe"))
    none, usage = (desk.phrase(f"subscribe.{one}", Language.ZH) for one in ("none", "usage"))
    assert line.texts == present.messages(f"{none}\n{usage}")
    for text, name in (("GDP增速>8%", "GDP增速高于8%"), ("工业", "工业")):
        line = await told(desk, said(f"/subscribe {text}"))
        added = desk.phrase("subscribe.added", Language.ZH, names=name)
        assert line.texts == [f"{added}\n{desk.phrase('subscribe.list', Language.ZH)}"]
    assert watched(desk) == ["GDP增速高于8%", "工业"]
    assert [label for label, _ in keyboard(line)] == [
        "× GDP增速高于8%",
        "× 工业",
        "+ 每次发布",
        "+ 修订通知",
    ]
    line = await told(desk, said("/subscribe industry", **ENGLISH))
    assert line.texts[0].startswith(
        desk.phrase("subscribe.had", Language.EN, names="Industry"),
    )
    assert [label for label, _ in keyboard(line)][:2] == ["× growth of GDP above 8%", "× Industry"]
    assert watched(desk, 8) == []


async def test_what_is_not_understood_says_how_in_both_languages(desk: Desk) -> None:
    for fields, lang in (({}, Language.ZH), (ENGLISH, Language.EN)):
        for text, key in (
            ("xyzzy", "unread"),
            ("GDP 2024", "no_period"),
            ("GDP增速8%", "no_bound"),
        ):
            line = await told(desk, said(f"/subscribe {text}", **fields))
            why, usage = desk.phrase(f"subscribe.{key}", lang), desk.phrase("subscribe.usage", lang)
            assert line.texts[0].startswith(present.messages(f"{why}\n{usage}")[0])
    assert watched(desk) == []


async def test_of_several_indicators_one_is_chosen_by_a_button(desk: Desk) -> None:
    line = await told(desk, said("/subscribe 收入"))
    choices = buttons(line.sent[0])
    label = next(label for label in choices if label.startswith("+ 一般"))
    pressed = await told(desk, press(choices[label]))
    assert watched(desk) == [label[2:]]
    (edit,) = pressed.made("editMessageText")
    assert (edit["chat_id"], edit["message_id"]) == (7, 9)
    assert f"× {label[2:]}" in buttons(edit)


async def test_a_button_takes_and_ends_and_works_once(desk: Desk) -> None:
    line = await told(desk, said("/subscribe GDP"))
    every = buttons(line.sent[0])["+ 每次发布"]
    (edit,) = (await told(desk, press(every))).made("editMessageText")
    assert watched(desk) == ["GDP", "每次发布"]
    drop = buttons(edit)["× GDP"]
    ended = await told(desk, press(drop))
    (note,) = ended.made("answerCallbackQuery")
    assert note["text"] == desk.phrase("subscribe.removed", Language.ZH, name="GDP")
    assert watched(desk) == ["每次发布"]
    await told(desk, said("/subscribe GDP"))
    (note,) = (await told(desk, press(drop))).made("answerCallbackQuery")
    assert note["text"] == desk.phrase("go.gone", Language.ZH)
    assert watched(desk) == ["每次发布", "GDP"]


async def test_no_key_of_another_chat_or_kind_does_anything(desk: Desk) -> None:
    line = await told(desk, said("/subscribe GDP"))
    drop = buttons(line.sent[0])["× GDP"]
    answer = keyboard(await told(desk, message("2024年一季度GDP增速?")))[0][1]
    number = desk.store.chats(BOT).subscriptions.of(7)[0].id
    for data, who, chat in (
        (drop, 8, {**PRIVATE, "id": 8}),
        (drop, 8, PRIVATE),  # no private chat of theirs
        (drop, 7, GROUP),
        (PREFIX + answer, 7, PRIVATE),
        (f"{PREFIX}-{number}", 7, PRIVATE),
        (drop.removeprefix(PREFIX), 7, PRIVATE),
        (drop[:-1], 7, PRIVATE),
    ):
        await told(desk, press(data, who, chat), admins=ADMIN)
        assert watched(desk) == ["GDP"], data
        assert watched(desk, GROUP["id"]) == []  # type: ignore[arg-type]


async def test_a_chat_has_only_so_many(desk: Desk) -> None:
    kept = desk.store.chats(BOT).subscriptions
    for metric in list(desk.catalogue.metrics)[: MOST - 1]:
        kept.add(Place(7), Watch(Watched.METRIC, metric, "lchtdz"), Language.ZH, NOW)
    assert "已订阅" in (await told(desk, said("/subscribe GDP"))).texts[0]
    line = await told(desk, said("/subscribe 出口"))
    assert line.texts[0].startswith(desk.phrase("subscribe.full", Language.ZH, most=MOST))
    assert len(watched(desk)) == MOST


# Groups


async def test_in_a_group_its_admins_decide(desk: Desk) -> None:
    chat: Any = GROUP["id"]
    refused = desk.phrase("subscribe.admins", Language.ZH)
    line = await told(desk, said("/subscribe GDP", chat=GROUP))
    assert line.texts[0].startswith(refused)
    assert watched(desk, chat) == []
    line = await told(desk, said("/subscribe GDP", chat=GROUP), admins=ADMIN)
    assert line.made("getChatMember") == [{"chat_id": chat, "user_id": 7}]
    assert watched(desk, chat) == ["GDP"]
    drop = buttons(line.sent[0])["× GDP"]
    (note,) = (await told(desk, press(drop, 8, GROUP), admins=ADMIN)).made("answerCallbackQuery")
    assert note["text"] == refused
    assert watched(desk, chat) == ["GDP"]
    await told(desk, press(drop, 7, GROUP), admins=ADMIN)
    assert watched(desk, chat) == []
    seen = await told(desk, said("/subscribe", chat=GROUP))
    assert seen.texts[0].startswith(desk.phrase("subscribe.none", Language.ZH))


async def test_an_admin_need_not_show_themselves(desk: Desk) -> None:
    chat: Any = GROUP["id"]
    hidden = {**PERSON, "id": 1087968824, "is_bot": True, "language_code": None}
    line = await told(
        desk, said("/subscribe GDP增速", chat=GROUP, sender_chat=GROUP, **{"from": hidden})
    )
    assert watched(desk, chat) == ["GDP增速"]
    assert desk.phrase("subscribe.list", Language.ZH) in line.texts[0]
    channel = {"id": -200, "type": "channel", "title": "频道"}
    await told(desk, said("/subscribe 工业", chat=GROUP, sender_chat=channel), admins=ADMIN)
    assert watched(desk, chat) == ["GDP增速"]


@pytest.mark.parametrize("command", ["/subscribe GDP", "/forget"])
async def test_nothing_happens_but_on_somebodys_own_word(desk: Desk, command: str) -> None:
    kept = desk.store.chats(BOT).subscriptions
    kept.add(Place(7), Watch(Watched.EVERY), Language.ZH, NOW)
    kept.add(Place(-100), Watch(Watched.EVERY), Language.ZH, NOW)
    for place, fields in ELSEWHERE.items():
        if place == "anonymous":
            continue  # an admin who does not show themselves
        await told(desk, said(command, **fields))
        assert (watched(desk), watched(desk, -100)) == (["每次发布"], ["每次发布"]), place
    for kind in KINDS:
        (body,) = said(command).values()
        await told(desk, {kind: body})
        assert watched(desk) == ["每次发布"], kind


async def test_who_was_not_invited_cannot_subscribe(desk: Desk) -> None:
    closed = Desk(desk.store, desk.catalogue, Settings.read({"ZHISHU_ACCESS": "invited"}))
    line = await told(closed, said("/subscribe GDP"))
    assert line.texts == present.messages(closed.phrase("office.not_invited", Language.ZH))
    (key,) = desk.store.buttons(BOT).keep(7, [("+GDP", Language.ZH)], NOW)
    await told(closed, press(PREFIX + key))
    assert watched(desk) == []


# Forgetting, moving, leaving


async def test_a_person_has_all_of_theirs_erased(desk: Desk) -> None:
    desk.store.grant(7, Role.OFFICIAL, by="me", now=NOW)
    await told(desk, said("/subscribe GDP"))
    await told(desk, said("/lang zh"))
    key = keyboard(await told(desk, message("2024年一季度GDP增速?")))[0][1]
    for fields, name in (({}, "done"), ({"chat": GROUP}, "admins")):
        line = await told(desk, said("/forget", **fields))
        assert line.texts == present.messages(desk.phrase(f"forget.{name}", Language.ZH))
    assert watched(desk) == []
    assert desk.store.buttons(BOT).language(7) is None
    assert desk.store.buttons(BOT).asked(key, 7, NOW) is None
    assert desk.store.recall("telegram:7:0:7", 0, NOW) == ""
    assert desk.store.role_of(7) is Role.OFFICIAL
    line = await told(desk, said("/forget", **ENGLISH))
    assert line.texts == present.messages(desk.phrase("forget.done", Language.EN))


async def test_the_admins_of_a_group_have_what_is_its_own_erased(desk: Desk) -> None:
    await told(desk, said("/subscribe GDP", chat=GROUP), admins=ADMIN)
    await told(desk, said("/subscribe GDP"))
    line = await told(desk, said("/forget", chat=GROUP), admins=ADMIN)
    assert line.texts == present.messages(desk.phrase("forget.group", Language.ZH))
    assert (watched(desk, -100), watched(desk)) == ([], ["GDP"])


@pytest.mark.parametrize(
    ("chat", "field"),
    [(-100, {"migrate_to_chat_id": -1005}), (-1005, {"migrate_from_chat_id": -100})],
)
async def test_a_group_that_moves_keeps_its_subscriptions(
    desk: Desk, chat: int, field: dict[str, int]
) -> None:
    await told(desk, said("/subscribe GDP", chat=GROUP), admins=ADMIN)
    place = {"id": chat, "type": "group", "title": "统计"}
    update: dict[str, object] = {
        "message": {"message_id": 9, "date": 1, "chat": place, "from": PERSON, **field}
    }
    assert (await told(desk, update)).sent == []
    assert (watched(desk, -100), watched(desk, -1005)) == ([], ["GDP"])


@pytest.mark.parametrize(("status", "kept"), [("kicked", []), ("left", []), ("member", ["GDP"])])
async def test_nothing_is_kept_of_who_puts_the_bot_out(
    desk: Desk, status: str, kept: list[str]
) -> None:
    await told(desk, said("/subscribe GDP"))
    bot = {"id": BOT, "is_bot": True, "first_name": "知数"}
    was, now = ({"status": one, "user": bot, "until_date": 0} for one in ("member", status))
    change = {"chat": PRIVATE, "from": PERSON, "date": 1, "old_chat_member": was}
    await told(desk, {"my_chat_member": {**change, "new_chat_member": now}})
    assert watched(desk) == kept


# Edited questions


def edited(text: str, **fields: object) -> dict[str, object]:
    (body,) = message(text, **fields).values()
    assert isinstance(body, dict)
    return {"edited_message": {**body, "edit_date": 2}}


FIRST, SECOND = "2024年一季度GDP增速?", "2024年一季度GDP?"


async def test_an_edited_question_edits_its_answer(desk: Desk) -> None:
    await told(desk, message(FIRST))
    line = await told(desk, edited(SECOND))
    (edit,) = line.made("editMessageText")
    assert [edit["text"]] == present.html(public(desk, SECOND))
    assert (edit["chat_id"], edit["message_id"], edit["parse_mode"]) == (7, 1, "HTML")
    assert buttons(edit)
    assert line.sent == []
    (edit,) = (await told(desk, edited("xyzzy"))).made("editMessageText")
    assert [edit["text"]] == present.html(public(desk, "xyzzy"))


async def test_in_a_group_too_where_the_bot_is_meant(desk: Desk) -> None:
    await told(desk, message(f"@zhishu_bot {FIRST}", chat=GROUP))
    line = await told(desk, edited(SECOND, chat=GROUP))
    assert [name for name, _ in line.calls] == ["getMe"]
    line = await told(desk, edited(f"@zhishu_bot {SECOND}", chat=GROUP))
    (edit,) = line.made("editMessageText")
    assert (edit["chat_id"], edit["message_id"]) == (-100, 1)


async def test_without_an_answer_to_edit_a_new_one_says_so(desk: Desk) -> None:
    note = desk.phrase("edited.anew", Language.ZH)
    (text,) = present.html(public(desk, SECOND))

    async def anew(number: int) -> None:
        line = await told(desk, edited(SECOND, message_id=number))
        assert line.made("editMessageText") == []
        assert line.texts == [f"{note}\n{text}"]
        assert line.sent[0]["reply_parameters"] == {
            "message_id": number,
            "allow_sending_without_reply": True,
        }

    await anew(20)  # never asked
    await told(desk, said("/chart GDP走势", message_id=21))  # answered by a picture
    await anew(21)
    desk.store.chats(BOT).answers.keep(7, 22, 1, NOW - LASTS - timedelta(seconds=1))
    await anew(22)  # too old
    line = await told(desk, edited(FIRST, message_id=20))  # that reply is its answer now
    assert [edit["text"] for edit in line.made("editMessageText")] == present.html(
        public(desk, FIRST)
    )


async def test_an_edit_is_answered_as_the_public(guarded: Desk) -> None:
    own = {"from": {**PERSON, "id": OFFICIAL}, "chat": {**PRIVATE, "id": OFFICIAL}}
    line = await told(guarded, message(FIRST, **own))
    assert line.texts != present.html(public(guarded, FIRST))
    (edit,) = (await told(guarded, edited(FIRST, **own))).made("editMessageText")
    assert [edit["text"]] == present.html(public(guarded, FIRST))


async def test_who_may_not_ask_may_not_by_an_edit(desk: Desk) -> None:
    closed = Desk(desk.store, desk.catalogue, Settings.read({"ZHISHU_ACCESS": "invited"}))
    line = await told(closed, edited(FIRST))
    assert line.texts == present.messages(closed.phrase("office.not_invited", Language.ZH))


def shown(desk: Desk) -> int:
    return int(desk.store._db.execute("SELECT count(*) FROM shown").fetchone()[0])


async def test_what_is_shown_is_kept_only_where_corrections_are_wanted(guarded: Desk) -> None:
    async def show() -> Offline:
        await told(guarded, message(FIRST, chat=GROUP))
        await told(guarded, edited(SECOND))
        return await told(guarded, message(FIRST))

    line = await show()
    assert shown(guarded) == 0
    await told(guarded, said("/subscribe 修订通知"))
    await show()
    counted = shown(guarded)
    assert counted > 0
    await told(guarded, press(dict(keyboard(line))["去年同期"]))
    pressed = shown(guarded)
    assert pressed > counted
    await told(guarded, said("/chart 进出口走势"))
    assert shown(guarded) > pressed
    await told(guarded, said("/forget"))
    assert shown(guarded) == 0


async def test_an_official_is_not_noted_to_have_seen_what_is_not_out(guarded: Desk) -> None:
    own = {"from": {**PERSON, "id": OFFICIAL}, "chat": {**PRIVATE, "id": OFFICIAL}}
    await told(guarded, said("/subscribe 修订通知", **own))
    await told(guarded, message(FIRST, **own))
    assert shown(guarded) == 0
