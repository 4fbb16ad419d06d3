"""Do the commands for everyone give each what they may see, and change nothing from elsewhere?"""

import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from docx import Document

from bot.desk import Desk
from bot.loading import Upload
from bot.settings import Settings
from bot.store import Kind
from bot.words import Language, Role
from handlers import menu, present
from handlers.commands import CAPTION
from handlers.sending import RawBot
from handlers.telegram_app import build_application
from tests.offline import TOKEN, Offline
from tests.test_handlers_buttons import BOT, desk, filled, guarded, keyboard, public, shared
from tests.test_handlers_telegram_app import (
    GROUP,
    HIDDEN,
    NOW,
    OFFICIAL,
    PERSON,
    PRIVATE,
    message,
    told,
)

__all__ = ["desk", "filled", "guarded", "shared"]

Q1 = "2024年一季度GDP增速?"
COMMANDS = (
    *("/latest", f"/chart {Q1}", "/brief 2024年一季度", "/why {held}", "/lang en"),
    *("/export csv", "/export"),
)


def said(text: str, **fields: object) -> dict[str, object]:
    """A command as it is typed; only its first word is one to Telegram."""
    made = message(text, **fields)
    body: Any = made["message"]
    body["entities"] = [one for one in body["entities"] if one["offset"] == 0]
    return made


def unpacked(data: bytes) -> object:
    """The parts of a Word file or workbook, but the second in which it was made."""
    if not is_zipfile(BytesIO(data)):
        return data
    with ZipFile(BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name != "docProps/core.xml"]
        return {name: parts.read(name) for name in names}


def shown(line: Offline) -> tuple[str, list[object]]:
    """All that was sent, without the keys of buttons, the names of parts and signs of work."""
    sent = [call for call in line.calls if call[0] not in ("getMe", "sendChatAction")]
    calls = json.dumps(sent, default=repr)
    return re.sub(r'"callback_data": "[^"]+"|attach://\w+', "", calls), [
        unpacked(data) for data in line.files
    ]


async def test_the_latest_figures_are_a_digest_with_buttons(desk: Desk) -> None:
    for code, lang, label in (("zh-hans", Language.ZH, "English"), ("en", Language.EN, "中文")):
        line = await told(desk, said("/latest", **{"from": {**PERSON, "language_code": code}}))
        question = desk.latest_question(lang, Role.PUBLIC, NOW)
        assert line.texts == present.html(public(desk, question, lang))
        assert [label for label, _ in keyboard(line)] == [label]


@pytest.mark.parametrize("question", [Q1, "GDP trend", "2024年一季度各县区GDP排名"])
async def test_a_chart_is_a_picture_with_the_answer_beneath(desk: Desk, question: str) -> None:
    line = await told(desk, said(f"/chart {question}"))
    (photo,) = line.made("sendPhoto")
    assert [data[:4] for data in line.files] == [b"\x89PNG"]
    assert photo["caption"]
    assert present.units(str(photo["caption"])) <= CAPTION
    assert line.sent == []


async def test_what_cannot_be_drawn_is_told(desk: Desk) -> None:
    line = await told(desk, said("/chart 投资"))
    assert line.texts == present.html(public(desk, "投资"))
    line = await told(desk, said("/chart GDP是什么意思"))
    assert line.texts[-1] == desk.phrase("picture.none", Language.ZH)


async def test_a_bulletin_is_a_word_file(desk: Desk) -> None:
    for text, code, title in (
        ("/brief 2024年一季度", "zh-hans", "一季度"),
        ("/brief Q1 2024", "en", "Q1"),
        ("/brief", "en", ""),
    ):
        line = await told(desk, said(text, **{"from": {**PERSON, "language_code": code}}))
        (sent,) = line.made("sendDocument")
        assert title in str(sent["caption"])
        assert Document(BytesIO(line.files[0])).tables


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_an_export_is_all_that_is_seen_and_can_be_imported(desk: Desk, kind: str) -> None:
    line = await told(desk, said(f"/export {kind}"))
    (sent,) = line.made("sendDocument")
    seen = list(desk.figures(Role.PUBLIC, NOW))
    assert str(len(seen)) in str(sent["caption"])
    look = desk.uploads.look(Upload(line.files[0], f"x.{kind}"), NOW)
    assert look.table.sound
    assert look.report.count(Kind.UNCHANGED) == len(seen)


async def test_a_receipt_is_explained(desk: Desk) -> None:
    receipt = public(desk, Q1).receipt
    line = await told(desk, said(f"/why {receipt}"))
    (vintages,) = desk.why(receipt, Role.PUBLIC, NOW)
    assert line.texts == present.messages(desk.origin(vintages, Language.ZH))


MISUSED = (
    ("/chart", "usage.chart"),
    ("/why", "usage.why"),
    ("/brief 工业", "usage.brief"),
    ("/brief 2024年一季度 工业", "usage.brief"),
    ("/brief 1990年", "brief.nothing"),
    ("/lang", "usage.lang"),
    ("/lang fr", "usage.lang"),
    ("/lang zh en", "usage.lang"),
    ("/why 0000000", "error.no_receipt"),
    ("/export pdf", "usage.export"),
    ("/export csv xlsx", "usage.export"),
)


async def test_wrong_use_is_told_in_the_users_language(desk: Desk) -> None:
    for code, lang in (("zh-hans", Language.ZH), ("en", Language.EN)):
        for text, key in MISUSED:
            line = await told(desk, said(text, **{"from": {**PERSON, "language_code": code}}))
            value = text.partition(" ")[2]
            assert line.texts == present.messages(desk.phrase(key, lang, value=value)), text


async def test_a_chosen_language_is_kept_until_it_is_given_up(desk: Desk) -> None:
    for choice, lang in (("en", Language.EN), ("zh", Language.ZH), ("auto", None)):
        line = await told(desk, said(f"/lang {choice}"))
        assert line.texts == [desk.phrase(f"chosen.{choice}", lang or Language.ZH)]
        assert desk.store.buttons(BOT).language(7) is lang
        for question in ("2024年一季度GDP?", "GDP in Q1 2024?"):
            asked = await told(desk, message(question))
            assert asked.texts == present.html(public(desk, question, lang))
        other = await told(desk, message("GDP in Q1 2024?", **{"from": {**PERSON, "id": 8}}))
        assert other.texts == present.html(public(desk, "GDP in Q1 2024?"))


async def test_nobody_speaks_the_language_of_one_they_hide_behind(desk: Desk) -> None:
    desk.store.buttons(BOT).choose(7, Language.EN)
    line = await told(desk, message("@zhishu_bot 2024年一季度GDP?", chat=GROUP, sender_chat=GROUP))
    assert line.texts == present.html(public(desk, "2024年一季度GDP?"))


# Each command from each origin

OWN_CHAT = {**PRIVATE, "id": OFFICIAL}
ELSEWHERE: dict[str, dict[str, object]] = {
    "group": {"chat": GROUP},
    "forwarded": {"forward_origin": HIDDEN},
    "via_bot": {"via_bot": {"id": 9, "is_bot": True, "first_name": "别的"}},
    "anonymous": {"chat": GROUP, "sender_chat": GROUP},
    "business": {"business_connection_id": "b"},
    "edited": {"edit_date": 1},
    "bot": {"from": {**PERSON, "id": OFFICIAL, "is_bot": True}},
}
KINDS = ("edited_message", "channel_post", "business_message", "guest_message")


@pytest.mark.parametrize("command", COMMANDS, ids=str)
async def test_only_an_insider_in_private_gets_an_insiders_view(
    guarded: Desk, command: str
) -> None:
    told_insiders = guarded.consider(Q1, viewer=Role.ADMIN, today=NOW.date(), now=NOW)[1]
    text = command.format(held=told_insiders.receipt)
    admin = {"from": {**PERSON, "id": OFFICIAL}, "chat": OWN_CHAT}
    for place, fields in ELSEWHERE.items():
        as_admin = await told(guarded, said(text, **{**admin, **fields}))
        person = {**fields, "from": {**PERSON, "id": 8}}
        as_anyone = await told(guarded, said(text, **{**admin, **person}))
        assert shown(as_admin) == shown(as_anyone), place
        assert "protect_content" not in shown(as_admin)[0], place
        assert guarded.store.buttons(BOT).language(OFFICIAL) is None, place
    for kind in KINDS:
        (body,) = said(text, **admin).values()
        assert shown(await told(guarded, {kind: body})) == ("[]", []), kind
    assert guarded.store.buttons(BOT).language(OFFICIAL) is None
    own = await told(guarded, said(text, **admin))
    if command.startswith("/lang"):
        assert guarded.store.buttons(BOT).language(OFFICIAL) is Language.EN
    else:
        assert "protect_content" in shown(own)[0]


async def test_who_was_not_invited_gets_nothing(desk: Desk) -> None:
    settings = Settings.read({"ZHISHU_ACCESS": "invited"})
    closed = Desk(desk.store, desk.catalogue, settings)
    for command in COMMANDS:
        line = await told(closed, said(command))
        assert line.texts == present.messages(closed.phrase("office.not_invited", Language.ZH))
        assert line.files == []
    assert closed.store.buttons(BOT).language(7) is None


async def test_the_menu_lists_every_command_in_both_languages(shared: Desk) -> None:
    line = Offline()
    app = build_application(TOKEN, shared, request=line, clock=lambda: NOW)
    async with app:
        assert isinstance(app.bot, RawBot)
        await menu.offer(app.bot, shared)
    made = line.made("setMyCommands")
    everybody = [params for params in made if "scope" not in params]
    admins = [params for params in made if params.get("scope")]
    assert [params["language_code"] for params in everybody] == ["", "en", "zh"]
    assert [params["language_code"] for params in admins] == ["", "en", "zh"]
    assert all(one["scope"] == {"type": "chat", "chat_id": OFFICIAL} for one in admins)
    handled = {name for one in app.handlers[0] for name in getattr(one, "commands", ())}
    for params in made:
        listed: Any = params["commands"]
        beyond = {"start"} if params in admins else {"start", *menu.ADMINS}
        assert {one["command"] for one in listed} == handled - beyond
        assert all(0 < len(one["description"]) <= 256 for one in listed)
