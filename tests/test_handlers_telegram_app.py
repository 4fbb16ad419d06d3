import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Cause
from bot.words import Language, Reply, Role
from handlers import present
from handlers.arrivals import arrived
from handlers.poller import ALLOWED_UPDATES
from handlers.redact import keep_token_out_of_logs
from handlers.telegram_app import build_application
from handlers.telegram_surface import TelegramSurface
from handlers.worker import Worker
from tests.offline import ME, TOKEN, Offline

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # already the 24th in Shandong
OFFICIAL = 42
QUESTION = "2024年一季度GDP增速?"
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "统计"}
PERSON = {"id": 7, "is_bot": False, "first_name": "李", "language_code": "zh-hans"}
HIDDEN = {"type": "hidden_user", "date": 0, "sender_user_name": "王"}
NUMBERS = count(1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    where = {"ZHISHU_DATABASE": str(tmp_path / "zhishu.db"), "ZHISHU_ADMINS": str(OFFICIAL)}
    return Desk.open(Settings.read(where), NOW)


async def told(
    desk: Desk, update: dict[str, object], *, fault: str = "", admins: frozenset[int] = frozenset()
) -> Offline:
    """What the bot sends on one update; 42 is an admin of ours, `admins` are those of groups."""
    line = Offline(fault)
    line.admins |= admins
    app = build_application(TOKEN, desk, request=line, clock=lambda: NOW)
    inbox = desk.store.inbox(int(str(ME["id"])))
    async with app:
        worker = Worker(TelegramSurface(app), inbox)
        worker.start()
        worker.wake(inbox.put([arrived({"update_id": next(NUMBERS), **update})], NOW))
        await worker.drain(5)
    assert inbox.backlog() == 0
    return line


def message(text: str, **fields: object) -> dict[str, object]:
    """A message as Telegram sends it, with the entities that Telegram marks."""
    entities: list[dict[str, object]] = []
    for word in text.split():
        if word[0] in "/@":
            offset = len(text[: text.index(word)].encode("utf-16-le")) // 2
            kind = "bot_command" if word[0] == "/" else "mention"
            entities.append({"type": kind, "offset": offset, "length": len(word)})
    base = {"message_id": 5, "date": 0, "chat": PRIVATE, "from": PERSON}
    return {"message": {**base, "text": text, "entities": entities, **fields}}


def answer(desk: Desk, question: str) -> Reply:
    """What the desk says to the public, in a conversation of its own."""
    return desk.ask(question, viewer=Role.PUBLIC, today=NOW.date().replace(day=24), now=NOW)


def helping(desk: Desk, language: Language) -> str:
    """What /help tells: how to ask anywhere, and what there is in Telegram alone."""
    here = desk.phrase("help_telegram", language)
    assert "/latest" in here
    return f"{desk.greeting('help', language, NOW)}\n{here}"


async def test_a_question_in_private_is_answered(desk: Desk) -> None:
    line = await told(desk, message(QUESTION))
    assert line.texts == present.html(answer(desk, QUESTION))
    assert "reply_parameters" not in line.sent[0]


@pytest.mark.parametrize(
    "text",
    [f"@zhishu_bot {QUESTION}", f"{QUESTION} @Zhishu_Bot"],
)
async def test_a_mention_in_a_group_is_answered_to_the_message(desk: Desk, text: str) -> None:
    line = await told(desk, message(text, chat=GROUP))
    assert line.texts == present.html(answer(desk, QUESTION))
    assert line.sent[0]["reply_parameters"] == {
        "message_id": 5,
        "allow_sending_without_reply": True,
    }


async def test_a_name_after_an_emoji_is_cut_where_telegram_counts_it(desk: Desk) -> None:
    line = await told(desk, message(f"😀😀 @zhishu_bot {QUESTION}", chat=GROUP))
    assert line.texts == present.html(answer(desk, f"😀😀   {QUESTION}"))


async def test_a_reply_to_the_bot_in_a_group_is_answered(desk: Desk) -> None:
    earlier = {"message_id": 4, "date": 0, "chat": GROUP, "from": ME, "text": "…"}
    line = await told(desk, message(QUESTION, chat=GROUP, reply_to_message=earlier))
    assert line.texts == present.html(answer(desk, QUESTION))


@pytest.mark.parametrize("text", [QUESTION, f"@someone {QUESTION}", f"@zhishu_bot2 {QUESTION}"])
async def test_the_talk_of_others_is_left_alone(desk: Desk, text: str) -> None:
    assert (await told(desk, message(text, chat=GROUP))).sent == []


@pytest.mark.parametrize("code", ["zh-hans", "en", "fr", None])
async def test_commands_speak_the_language_of_the_user(desk: Desk, code: str | None) -> None:
    language = Language.ZH if code == "zh-hans" else Language.EN
    expected = {
        "/start": desk.greeting("start", language, NOW),
        "/help": helping(desk, language),
        "/metrics": desk.metrics_text(language, Role.PUBLIC, NOW),
        "/source": desk.source_text(language, Role.PUBLIC, NOW),
    }
    for command, text in expected.items():
        line = await told(desk, message(command, **{"from": {**PERSON, "language_code": code}}))
        assert line.texts == present.messages(text), command


async def test_an_unknown_command_gets_help_in_private_only(desk: Desk) -> None:
    text = present.messages(helping(desk, Language.ZH))
    assert (await told(desk, message("/nonsense"))).texts == text
    assert (await told(desk, message("/nonsense", chat=GROUP))).texts == []


@pytest.mark.parametrize(
    ("fields", "guarded"),
    [
        ({}, True),
        ({"from": PERSON, "chat": PRIVATE}, False),
        ({"chat": GROUP}, False),
        ({"forward_origin": HIDDEN}, False),
        ({"via_bot": {"id": 9, "is_bot": True, "first_name": "别的"}}, False),
        ({"sender_chat": GROUP}, False),
        ({"edit_date": 1}, False),
    ],
    ids=["fresh", "stranger", "group", "forwarded", "via_bot", "sender_chat", "edited"],
)
async def test_only_a_fresh_private_message_has_its_writers_role(
    desk: Desk, fields: dict[str, object], guarded: bool
) -> None:
    sender = {"from": {**PERSON, "id": OFFICIAL}, "chat": {**PRIVATE, "id": OFFICIAL}}
    line = await told(desk, message(f"@zhishu_bot {QUESTION}", **{**sender, **fields}))
    assert line.sent[0].get("protect_content", False) is guarded


# Invitations


@pytest.fixture
def closed(tmp_path: Path) -> Desk:
    """A desk that only those who were invited may ask."""
    where = {"ZHISHU_DATABASE": str(tmp_path / "closed.db"), "ZHISHU_ADMINS": str(OFFICIAL)}
    return Desk.open(Settings.read({**where, "ZHISHU_ACCESS": "invited"}), NOW)


def code_of(desk: Desk, role: Role) -> str:
    return desk.store.invite(role, until=NOW + timedelta(hours=1), by="42", now=NOW).code


@pytest.mark.parametrize("text", [QUESTION, "/start", "/help", "/metrics", "/source", "/calendar"])
@pytest.mark.parametrize("place", [PRIVATE, GROUP], ids=["private", "group"])
async def test_who_was_not_invited_is_turned_away(
    closed: Desk, text: str, place: dict[str, object]
) -> None:
    asked = f"{text}@zhishu_bot" if text[0] == "/" else f"@zhishu_bot {text}"
    line = await told(closed, message(asked, chat=place))
    assert line.texts == present.messages(closed.phrase("office.not_invited", Language.ZH))
    for known in (OFFICIAL, 43):
        closed.store.grant(43, Role.PUBLIC, by="42", now=NOW)
        line = await told(closed, message(asked, chat=place, **{"from": {**PERSON, "id": known}}))
        assert line.texts
        assert line.texts != present.messages(closed.phrase("office.not_invited", Language.ZH))
    assert (await told(closed, message("大家好", chat=GROUP))).sent == []


async def test_nobody_hides_behind_an_invited_one(closed: Desk) -> None:
    invited = {"from": {**PERSON, "id": OFFICIAL}, "chat": GROUP, "sender_chat": GROUP}
    line = await told(closed, message(f"@zhishu_bot {QUESTION}", **invited))
    assert line.texts == present.messages(closed.phrase("office.not_invited", Language.ZH))


@pytest.mark.parametrize("role", Role)
async def test_a_code_lets_one_person_in(closed: Desk, role: Role) -> None:
    code = code_of(closed, role)
    line = await told(closed, message(f"/start {code}"))
    name = closed.phrase(f"office.role.{role.value}", Language.ZH)
    welcome = closed.phrase("office.welcome", Language.ZH, role=name)
    assert line.texts == [welcome, *present.messages(closed.greeting("start", Language.ZH, NOW))]
    assert (closed.access.role_of(7), closed.store.is_known(7)) == (role, True)
    other = {"from": {**PERSON, "id": 8}, "chat": {**PRIVATE, "id": 8}}
    again = await told(closed, message(f"/start {code}", **other))
    assert again.texts[0] == closed.phrase("error.invite_unknown", Language.ZH)
    assert not closed.store.is_known(8)


@pytest.mark.parametrize(
    "fields",
    [
        {"chat": GROUP},
        {"forward_origin": HIDDEN},
        {"via_bot": {"id": 9, "is_bot": True, "first_name": "别的"}},
        {"sender_chat": GROUP},
        {"edit_date": 1},
        {"from": {**PERSON, "is_bot": True}},
    ],
    ids=["group", "forwarded", "via_bot", "sender_chat", "edited", "bot"],
)
async def test_a_code_counts_only_from_a_person_in_private(
    closed: Desk, fields: dict[str, object]
) -> None:
    code = code_of(closed, Role.ADMIN)
    await told(closed, message(f"/start {code}", **fields))
    assert closed.store.people() == ()
    assert len(closed.store.invites(NOW)) == 1


async def test_a_group_gets_the_calendar_of_the_public(desk: Desk) -> None:
    row = next(iter(desk.figures(Role.ADMIN, NOW)))
    held = replace(row, metric="exports", batch=0, handle="", release_at="2030-01-01T00:00:00Z")
    desk.store.load([held], Cause("import", "me"), NOW)
    private, public = (
        desk.calendar_text(Language.ZH, role, NOW) for role in (Role.OFFICIAL, Role.PUBLIC)
    )
    assert private != public
    for place, text in (({**PRIVATE, "id": OFFICIAL}, private), (GROUP, public)):
        line = await told(
            desk, message("/calendar", chat=place, **{"from": {**PERSON, "id": OFFICIAL}})
        )
        assert line.texts == present.messages(text)
        assert line.sent[0].get("protect_content", False) is (place is not GROUP)


@pytest.mark.parametrize(
    "kind", ["edited_channel_post", "channel_post", "business_message", "guest_message"]
)
async def test_what_is_no_new_message_is_not_answered(desk: Desk, kind: str) -> None:
    (body,) = message(QUESTION).values()
    assert (await told(desk, {kind: body})).sent == []


@pytest.mark.parametrize("fields", [{"via_bot": ME}, {"from": {**PERSON, "is_bot": True}}])
async def test_bots_do_not_answer_bots(desk: Desk, fields: dict[str, object]) -> None:
    assert (await told(desk, message(QUESTION, **fields))).sent == []


async def test_a_fault_of_ours_is_logged_and_told_in_both_languages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> Reply:
        raise RuntimeError(f"https://api.example/bot{TOKEN}/sendMessage")

    monkeypatch.setattr(Desk, "ask", broken)
    keep_token_out_of_logs()
    line = await told(desk, message(QUESTION))
    phrases = [desk.phrase("telegram_failed", language) for language in Language]
    assert line.texts == present.messages("\n".join(phrases))
    assert " failed" in caplog.text
    assert "/bot<token>/sendMessage" in caplog.text
    assert TOKEN not in caplog.text


async def test_what_telegram_refuses_is_logged_and_not_sent_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    line = await told(desk, message(QUESTION), fault="Forbidden: bot was blocked by the user")
    assert len(line.sent) == 1
    assert "bot was blocked" in caplog.text


async def test_the_token_is_in_no_log_line(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        keep_token_out_of_logs()
        await told(desk, message(QUESTION))
        logging.getLogger("httpx").info("POST https://api.example/bot%s/getMe", TOKEN)
        logging.getLogger("other").warning("POST https://api.example/bot%s/getMe", TOKEN)
    assert "POST https://api.example/bot<token>/getMe" in caplog.text
    assert "getMe" not in [
        record.getMessage() for record in caplog.records if record.name == "httpx"
    ]
    assert TOKEN not in caplog.text


def test_only_the_kinds_of_update_we_handle_are_asked_for() -> None:
    assert set(ALLOWED_UPDATES) == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    }


def test_another_api_server_is_used_for_files_too(desk: Desk) -> None:
    app = build_application(TOKEN, desk, base_url="http://127.0.0.1:8081/", request=Offline())
    assert app.bot.base_url == f"http://127.0.0.1:8081/bot{TOKEN}"
    assert app.bot.base_file_url == f"http://127.0.0.1:8081/file/bot{TOKEN}"
