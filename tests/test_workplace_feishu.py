"""Is every question of Feishu answered once, as the public, and nobody else listened to?"""

import json
import logging
import shutil
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.errors import BadSetting
from bot.settings import Settings
from bot.spans import Period
from bot.store import Cause, stamp
from bot.words import Figure, Language, Measure
from handlers import sending, serve, worker
from handlers.redact import keep_token_out_of_logs
from handlers.workplace import caller, platforms
from handlers.workplace.feishu import opened
from handlers.workplace.platform import Button
from tests.fake_feishu import (
    KEY,
    ME,
    OTHER_BOT,
    SECRET,
    TOKEN,
    FakeFeishu,
    Fault,
    Json,
    challenge,
    message,
    press,
    sealed,
    signature,
)
from tests.lying_model import lying
from tests.test_handlers_serve import until
from tests.workplace import CATALOGUE, environ, served, started

QUESTION = "2024年一季度GDP增速?"


@pytest.fixture
async def fake() -> AsyncIterator[FakeFeishu]:
    async with FakeFeishu() as server:
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped figures."""
    path = tmp_path_factory.mktemp("template") / "zhishu.db"
    Desk.open(Settings.read({"ZHISHU_DATABASE": str(path)}), datetime.now(tz=UTC)).close()
    return path


@pytest.fixture(autouse=True)
def database(template: Path, tmp_path: Path) -> None:
    shutil.copy(template, tmp_path)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wait is short."""
    monkeypatch.setattr(serve, "DRAIN", 0.3)
    for module in (caller, sending, worker):
        monkeypatch.setattr(module, "LONGEST_PAUSE", 0.05)


# Who is listened to


def test_what_feishu_itself_encrypted_is_read() -> None:
    """The example of its documentation."""
    assert opened("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "test key") == b"hello world"


async def test_the_address_is_proved_to_be_ours(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        answer = await bot.post(sealed(challenge()), {})  # Feishu does not sign it
        assert (answer.status_code, answer.json()) == (200, {"challenge": "ajls384kdjx98XX"})
        for body in (
            sealed(challenge("wrong")),
            sealed(challenge(), "another key"),
            json.dumps(challenge()).encode(),
        ):
            answer = await bot.post(body, {})
            assert (answer.status_code, answer.content) == (403, b"")


def strangers() -> dict[str, tuple[bytes, dict[str, str]]]:
    """Requests that are right but for one thing."""
    now = time.time()
    event = message(QUESTION)
    body = sealed(event)
    right = signature(body, now)

    def signed(body: bytes) -> tuple[bytes, dict[str, str]]:
        return body, signature(body, now)

    def without(name: str) -> dict[str, str]:
        return {key: value for key, value in right.items() if key != name}

    return {
        "no signature": (body, without("X-Lark-Signature")),
        "an empty signature": (body, {**right, "X-Lark-Signature": ""}),
        "no moment": (body, without("X-Lark-Request-Timestamp")),
        "no nonce": (body, without("X-Lark-Request-Nonce")),
        "signed with another key": (body, signature(body, now, "another key")),
        "signed for another body": (sealed(event), right),
        "signed long ago": (body, signature(body, now - 310)),
        "signed in the future": (body, signature(body, now + 310)),
        "a moment that was changed": (
            body,
            {**signature(body, now - 310), "X-Lark-Request-Timestamp": str(int(now))},
        ),
        "encrypted with another key": signed(sealed(event, "another key")),
        "not encrypted": signed(json.dumps(event).encode()),
        "another token": signed(sealed(message(QUESTION, head={"token": "wrong"}))),
        "no token": signed(sealed(message(QUESTION, head={"token": None}))),
        "another app": signed(sealed(message(QUESTION, head={"app_id": "cli_other"}))),
        "a list": signed(sealed([event])),
        "a word": signed(b"hello"),
        "nothing": signed(b""),
        "no base64": signed(b'{"encrypt": "\xe5\xaf\x86"}'),
        "half a block": signed(b'{"encrypt": "AAAA"}'),
        "too deep": signed(b"[" * 100_000),
    }


async def test_a_stranger_leaves_no_trace(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        for kind, (body, headers) in strangers().items():
            answer = await bot.post(body, headers)
            assert (answer.status_code, answer.content) == (403, b""), kind
        assert bot.states() == {}


async def test_what_is_too_big_leaves_no_trace(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        body = sealed(message("甲" * 1024 * 1024))
        assert (await bot.post(body, signature(body, time.time()))).status_code == 413
        assert bot.states() == {}


# What is answered


async def test_a_question_in_private_is_answered(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        event = message(QUESTION)
        await bot.bring(event)
        (said,) = await fake.said(1)
        assert said.under == event["event"]["message"]["message_id"]
        first, second, *rest = said.text.splitlines()
        assert "8.2%" in first
        assert second.startswith("读作:GDP")
        assert any(line.startswith("来源:") for line in rest)
        assert any(line.startswith("凭证:") for line in rest)
        await bot.done(1)
        ready = await bot.client.get("/readyz")
        assert ready.json() == {"store": True, "feishu": True, "inbox": True}


async def test_other_words_are_found_for_a_question_that_is_lost(
    fake: FakeFeishu, tmp_path: Path
) -> None:
    with lying("GDP增速") as model:
        async with served(tmp_path, fake.url, **model.environ()) as bot:
            await bot.bring(message("老百姓腰包鼓不鼓?"))
            (said,) = await fake.said(1)
            assert "“GDP增速”" in said.text.splitlines()[0]
            assert "8.2%" in said.text
            await bot.done(1)
        assert len(model.asked) == 1


async def test_a_button_asks_its_question(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message(QUESTION))
        (said,) = await fake.said(1)
        labels = [one["text"]["content"] for one in said.buttons]
        assert "English" in labels
        await bot.bring(press(said.buttons[labels.index("English")]["value"], "om_card"))
        _, told = await fake.said(2)
        assert told.under == "om_card"
        assert told.text.splitlines()[1].startswith("Read as: GDP")


async def test_a_button_names_the_language_of_its_answer(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(press({"question": QUESTION, "language": "en"}, "om_card"))
        (said,) = await fake.said(1)
        assert "grew 8.2%" in said.text


async def test_each_is_answered_in_the_own_language(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message("GDP growth in Q1 2024?"))
        (said,) = await fake.said(1)
        assert "grew 8.2%" in said.text
        assert "Receipt:" in said.text


async def test_what_could_mean_two_things_is_asked_back(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message("2024年1-5月零售额?"))
        (said,) = await fake.said(1)
        offered = [one["value"]["question"] for one in said.buttons]
        assert "2024年1-5月社会消费品零售总额?" in offered
        assert all(question in said.text for question in offered)
        await bot.bring(press(said.buttons[0]["value"], "om_card"))
        _, told = await fake.said(2)
        assert "读作:" in told.text


async def test_in_a_group_only_whoever_calls_the_bot(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(
            message(QUESTION, group=True),
            message(f"@_user_1 {QUESTION}", group=True, called=OTHER_BOT),
            message(f"@_all {QUESTION}", group=True),
            message(f"@_user_1 {QUESTION}", group=True, called=ME),
        )
        await bot.done(4)
        (said,) = fake.replies
        assert "8.2%" in said.text


async def test_a_follow_up_is_of_one_person_in_one_chat(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(
            message(f"@_user_1 {QUESTION}", group=True, called=ME),
            message("@_user_1 全市排第几?", group=True, called=ME, person="ou_wang"),
            message("全市排第几?"),
            message("@_user_1 全市排第几?", group=True, called=ME),
        )
        said = {one.under: one.text for one in await fake.said(4)}
        texts = list(said.values())
        assert ["第1位" in text for text in texts].count(
            True
        ) == 2  # the question and its follow-up


async def test_a_text_that_was_laid_out_is_a_question(fake: FakeFeishu, tmp_path: Path) -> None:
    line = [{"tag": "at", "user_id": "@_user_1"}, {"tag": "text", "text": " 2024年一季度"}]
    post = {"title": "", "content": [line, [{"tag": "a", "text": "GDP增速?", "href": "https://x"}]]}
    async with served(tmp_path, fake.url) as bot:
        content = json.dumps(post)
        await bot.bring(
            message("", group=True, called=ME, message_type="post", content=content),
            message("", message_type="image", content='{"image_key": "img_1"}'),
        )
        await bot.done(2)
        (said,) = fake.replies
        assert "8.2%" in said.text


def test_others_who_are_called_keep_their_names(tmp_path: Path) -> None:
    names = {1: (ME, "知数"), 10: ("ou_wang", "王"), 11: ("ou_li", "李")}
    mentions = [
        {"key": f"@_user_{number}", "id": {"open_id": person}, "name": name}
        for number, (person, name) in names.items()
    ]
    event = message("@_user_1 @_user_10 GDP @_user_11", group=True, mentions=mentions)
    (feishu,) = platforms(Settings.read(environ(tmp_path, "")))
    asked = feishu.asked(json.dumps(event), ME)
    assert asked
    assert asked.text == "@王 GDP @李"


def test_a_long_answer_is_several_cards_with_buttons_under_the_last(tmp_path: Path) -> None:
    (feishu,) = platforms(Settings.read(environ(tmp_path, "")))
    asked = feishu.asked(json.dumps(message(QUESTION)), ME)
    assert asked
    rows = [[Button("走势", "GDP走势", Language.ZH)], [Button("English", "GDP?", Language.EN)]]
    letters = feishu.letters(asked, 7, ["一", "二"], rows)
    first, last = (json.loads(str(letter.params["content"]))["elements"] for letter in letters)
    assert len({letter.params["uuid"] for letter in letters}) == 2
    assert [one["text"]["content"] for one in (first[0], last[0])] == ["一", "二"]
    assert len(first) == 1
    assert [row["actions"][0]["value"]["question"] for row in last[1:]] == ["GDP走势", "GDP?"]


async def test_what_was_asked_calls_nobody(fake: FakeFeishu, tmp_path: Path) -> None:
    call = '<at user_id="all">所有人</at> **[链接](https://evil.example)**'
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message(f"{call}的GDP?"))
        (said,) = await fake.said(1)
        assert said.card["elements"][0]["text"]["tag"] == "plain_text"


async def test_bots_and_other_events_are_left_alone(fake: FakeFeishu, tmp_path: Path) -> None:
    robot = message(QUESTION)
    robot["event"]["sender"]["sender_type"] = "app"
    read = message(QUESTION, head={"event_type": "im.message.message_read_v1"})
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(robot, read)
        await bot.done(1)
        assert bot.states() == {"done": 1}
        assert fake.replies == []


async def test_what_is_no_message_is_set_aside(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(
            message(QUESTION, message_id="../../om_1"),
            message(QUESTION, message_id=None),
            message(QUESTION, create_time="yesterday"),
            message(QUESTION, content="no JSON"),
            press({"question": ["GDP"], "language": "zh"}, "om_1"),
            press({"question": "GDP", "language": "fr"}, "om_1"),
            press("GDP", "om_1"),
            press({"question": "GDP", "language": "zh"}, "om_1/../2"),
            message(QUESTION, person="ou_wang"),
        )
        await bot.done(1)
        await until(lambda: bot.states()["poison"] == 8)
        assert len(fake.replies) == 1


async def test_help_tells_of_nothing_that_is_not_there(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message("帮助"), message("help"))
        for said in await fake.said(2):
            assert "GDP" in said.text
            assert "/" not in said.text


# Once, whatever happens


async def test_what_comes_again_is_answered_once(fake: FakeFeishu, tmp_path: Path) -> None:
    event = message(QUESTION)
    again = {**event, "header": {**event["header"], "event_id": "f" * 32}}
    pressed = press({"question": QUESTION, "language": "zh"}, "om_card")
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(event, event, again, pressed, pressed)
        await bot.done(2)
    async with served(tmp_path, fake.url) as bot:  # it is known after a restart too
        await bot.bring(event, again, pressed, message(QUESTION))
        await bot.done(3)
        assert bot.states() == {"done": 3}
    assert len(fake.replies) == 3


async def test_what_came_while_feishu_was_away_is_answered(
    fake: FakeFeishu, tmp_path: Path
) -> None:
    async with served(tmp_path, "http://127.0.0.1:9") as bot:
        await bot.bring(message(QUESTION))
        assert bot.states() == {"new": 1}
        ready = await bot.client.get("/readyz")
        assert (ready.status_code, ready.json()["feishu"]) == (503, False)
    async with served(tmp_path, fake.url) as bot:
        await fake.said(1)
        await bot.done(1)


async def test_messages_are_answered_in_the_order_they_were_written(
    fake: FakeFeishu, tmp_path: Path
) -> None:
    events = [message(f"幸福指数{name}") for name in "甲乙丙丁戊"]
    for number, event in enumerate(events):
        event["event"]["message"]["create_time"] = str(1_700_000_000_000 + number)
    async with served(tmp_path, "http://127.0.0.1:9") as bot:
        await bot.bring(*reversed(events))
    async with served(tmp_path, fake.url):
        said = await fake.said(5)
        wanted = [event["event"]["message"]["message_id"] for event in events]
        assert [one.under for one in said] == wanted


@pytest.mark.parametrize(
    ("faults", "said", "tries"),
    [
        ([Fault(429, 99991400, reset=1)], 1, 2),
        ([Fault(400, 99991400)] * 2, 1, 3),
        ([Fault(400, 230020)], 1, 2),
        ([Fault(400, 99991663)], 1, 2),
        ([Fault(502)] * 2, 1, 3),
        ([Fault(502, done=True)], 1, 2),  # it was said, and is not said again
        ([Fault(cut=True, done=True)], 1, 2),
        ([Fault(cut=True)], 1, 2),
        ([Fault(400, 230002)], 0, 1),
    ],
    ids=["429", "busy", "chat busy", "pass", "502", "502 done", "cut done", "cut", "refused"],
)
async def test_a_fault_of_sending(
    fake: FakeFeishu, tmp_path: Path, faults: list[Fault], said: int, tries: int
) -> None:
    async with served(tmp_path, fake.url) as bot:
        await until(lambda: bool(fake.passes))
        fake.faults += faults
        began = time.monotonic()
        await bot.bring(message(QUESTION))
        await bot.done(1)
        assert (len(fake.replies), fake.asked) == (said, tries)
        assert time.monotonic() - began >= max(fault.reset for fault in faults)
        ready = await bot.client.get("/readyz")
        assert ready.status_code == 200  # what was not taken harms that one message alone
        assert len(fake.passes) == (2 if faults[0].code == 99991663 else 1)


async def test_silence_is_answered_by_saying_it_again(
    fake: FakeFeishu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caller, "READ", 0.5)
    fake.faults += [Fault(hang=3600, done=True), Fault(hang=3600)]
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message(QUESTION))
        await bot.done(1)
        assert len(fake.replies) == 1
        assert fake.asked >= 3


async def test_what_may_have_been_said_before_a_stop_is_not_said_again(
    fake: FakeFeishu, tmp_path: Path
) -> None:
    fake.faults += [Fault(502, done=True)] * 1000
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message(QUESTION))
        await until(lambda: fake.asked > 1)
    assert bot.stopped == {"new": 1}
    fake.faults.clear()
    async with served(tmp_path, fake.url) as bot:
        await bot.done(1)
    assert len(fake.replies) == 1


async def test_nothing_is_lost_or_said_twice_over_crashes(fake: FakeFeishu, tmp_path: Path) -> None:
    names = "甲乙丙丁戊己庚辛壬癸"
    asked = [f"幸福指数{one}{other}" for one in names for other in names[:3]]
    events = [message(text, person=f"ou_{n % 7}") for n, text in enumerate(asked)]
    for crash in range(3):
        async with started(tmp_path, fake.url) as bot:
            await bot.bring(*events[10 * crash :][:10], *events[: 10 * crash])
            await fake.said(10 * crash + 6)
    async with started(tmp_path, fake.url) as bot:
        await bot.bring(*events)
        await bot.done(len(events))
        assert bot.states() == {"done": len(events)}
        missed = {miss.text: miss.count for miss in bot.desk.store.misses(100)}
    wanted = [event["event"]["message"]["message_id"] for event in events]
    assert Counter(one.under for one in fake.replies) == Counter(wanted)
    assert missed == dict.fromkeys(asked, 1)


async def test_what_cannot_be_handled_gets_an_apology(
    fake: FakeFeishu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(desk: Desk, question: str, **given: object) -> object:
        raise KeyError(question)

    monkeypatch.setattr(Desk, "ask", ask)
    async with served(tmp_path, fake.url) as bot:
        await bot.bring(message(QUESTION))
        (said,) = await fake.said(1)
        assert said.text.count("\n") == 1  # in both languages
        assert bot.states() == {"poison": 1}


async def test_secrets_stand_in_no_log(
    fake: FakeFeishu, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger().addHandler(caplog.handler)
    keep_token_out_of_logs(SECRET, KEY, TOKEN)
    fake.secret = "another"  # its answer to ours holds it
    async with served(tmp_path, fake.url) as bot:
        await until(lambda: "10014" in caplog.text)
        assert (await bot.client.get("/readyz")).json()["feishu"] is False
        fake.secret = SECRET
        await bot.bring(message(QUESTION))
        fake.faults.append(Fault(400, 230002))
        await bot.done(1)
    logging.getLogger("any").error("%s Authorization: Bearer %s", KEY, fake.passes[0])
    assert "<secret>" in caplog.text
    for secret in (SECRET, KEY, TOKEN, *fake.passes):
        assert secret not in caplog.text


# The public, and nobody else


def row(value: str, release_at: str = "") -> Figure:
    half = Period(date(2024, 1, 1), date(2024, 6, 30))
    return Figure(
        metric="gdp",
        measure=Measure.GROWTH,
        region=CATALOGUE.home,
        period=half,
        value=Decimal(value),
        unit="%",
        source="半年简报",
        release_at=release_at,
    )


async def test_an_embargoed_figure_does_not_exist(fake: FakeFeishu, tmp_path: Path) -> None:
    asked = ("2024年上半年GDP增速?", "GDP走势", "最新数据", "2024年一季度GDP增速?", "有哪些指标?")
    now = datetime.now(tz=UTC)
    told: list[list[Json]] = []
    for name, held in (("without", ()), ("beside", (row("6.6", stamp(now + timedelta(days=9))),))):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(tmp_path / "zhishu.db", folder)
        fake.replies.clear()
        async with served(folder, fake.url, ZHISHU_ADMINS="42") as bot:
            if held:
                bot.desk.store.load(held, Cause("import", "me", "table.csv"), now)
            for question in asked:  # whatever an id looks like, it is not one of Telegram
                await bot.bring(message(question, person="42"))
            told.append([one.card for one in await fake.said(len(asked))])
    assert told[0] == told[1]
    assert "6.6" not in json.dumps(told)


async def test_a_bot_for_the_invited_turns_everyone_away(fake: FakeFeishu, tmp_path: Path) -> None:
    async with served(tmp_path, fake.url, ZHISHU_ACCESS="invited", ZHISHU_ADMINS="42") as bot:
        await bot.bring(message(QUESTION, person="42"))
        (said,) = await fake.said(1)
        assert "8.2" not in json.dumps(said.card)
        assert "Telegram" in said.text


# How it is set up


def test_without_its_library_the_setting_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "handlers.workplace.feishu", None)
    assert platforms(Settings()) == []
    with pytest.raises(BadSetting, match="no_feishu_extra"):
        platforms(Settings.read(environ(tmp_path, "")))


def test_apps_have_numbers_of_their_own_below_those_of_telegram(tmp_path: Path) -> None:
    settings = Settings.read(environ(tmp_path, ""))
    assert settings.feishu
    assert settings.feishu.api == "https://open.feishu.cn"
    other = replace(settings, feishu=replace(settings.feishu, app_id="cli_other"))
    numbers = [platforms(one)[0].number for one in (settings, other)]
    assert max(numbers) < 0
    assert len(set(numbers)) == 2
