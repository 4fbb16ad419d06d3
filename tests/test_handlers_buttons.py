"""Do the buttons under an answer ask what they say, for nobody but the public and their own chat?"""

import random
import string
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.catalogue import shipped
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.store import Cause, Store
from bot.store.buttons import LASTS
from bot.words import Intent, Language, Reply, Role, Status
from handlers import present
from tests.conftest import WORLD
from tests.offline import Offline
from tests.test_handlers_telegram_app import (
    GROUP,
    NOW,
    OFFICIAL,
    PERSON,
    PRIVATE,
    message,
    told,
)

BOT = 123456789
CATALOGUE = shipped()
CACHE = TemporaryDirectory(prefix="zhishu-tests-")  # what a process that reads a file compiled
ZH_KINDS = ["走势", "全市排名", "去年同期", "来源", "English"]
EN_KINDS = ["Trend", "City ranking", "A year earlier", "Source", "中文"]
TODAY = NOW.date().replace(day=24)


def desk_over(path: str) -> Desk:
    """A desk over the small world, in which 42 is an admin."""
    store = Store.open(path)
    if store.is_new:
        rows = long.sound(WORLD.read_text(encoding="utf-8"), CATALOGUE, WORLD)
        store.load(list(rows), Cause("import", "me"), NOW - timedelta(days=9))
    where = {"ZHISHU_ADMINS": str(OFFICIAL), "XDG_CACHE_HOME": CACHE.name}
    return Desk(store, CATALOGUE, Settings.read(where))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is loaded once."""
    path = tmp_path_factory.mktemp("buttons") / "filled.db"
    desk_over(str(path)).close()
    return path


@pytest.fixture(scope="module")
def shared(filled: Path) -> Iterator[Desk]:
    """For what keeps nothing."""
    made = desk_over(str(filled))
    yield made
    made.close()


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    made = desk_over(str(copy(filled, tmp_path / "zhishu.db")))
    yield made
    made.close()


def keyboard(line: Offline) -> list[tuple[str, str]]:
    """The labels and keys of all buttons that were sent."""
    found = []
    for params in line.sent:
        markup: Any = params.get("reply_markup") or {"inline_keyboard": []}
        found += [(b["text"], b["callback_data"]) for row in markup["inline_keyboard"] for b in row]
    return found


def press(key: object, who: int = 7, chat: Mapping[str, object] = PRIVATE) -> dict[str, object]:
    under = {"message_id": 9, "date": 1, "chat": chat, "text": "…"}
    presser = {**PERSON, "id": who}
    query = {"id": "77", "from": presser, "chat_instance": "1", "data": key, "message": under}
    return {"callback_query": query}


def public(desk: Desk, question: str, lang: Language | None = None) -> Reply:
    return desk.consider(question, viewer=Role.PUBLIC, today=TODAY, now=NOW, lang=lang)[1]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2024年一季度GDP增速?", ZH_KINDS),
        ("GDP in Q1 2024?", EN_KINDS),
        ("2024年一季度各县区GDP排名", ["走势", "来源", "English"]),
        ("GDP历年一季度走势", ["全市排名", "来源", "English"]),
        ("GDP和出口", ["English"]),
        ("投资", ["固定资产投资?", "工业投资?", "房地产开发投资?", "民间投资?"]),
        ("GDP是什么意思", []),
    ],
)
def test_what_is_offered(shared: Desk, question: str, labels: list[str]) -> None:
    asked = public(shared, question)
    found = shared.onward(asked, Role.PUBLIC, TODAY, NOW)
    said = [
        shared.phrase(one.label, asked.language) if one.label else one.question for one in found
    ]
    assert said == labels


QUESTIONS = (
    "2024年一季度GDP增速?",
    "高新区2024年一季度GDP",
    "进出口",
    "exports in Q1 2024?",
    "投资",
    "2023年末常住人口",
    "2024年1-5月规上工业增加值增速排名",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_is_a_complete_question_answered_as_offered(shared: Desk, question: str) -> None:
    desk = shared
    asked = public(desk, question)
    found = desk.onward(asked, Role.PUBLIC, TODAY, NOW)
    assert found
    for one in found:
        answer = public(desk, one.question, one.language)
        assert answer.status is Status.ANSWERED, one
        assert not any(note.startswith("carried") for note in answer.notes), one
        if one.kind == "trend":
            assert answer.query.intent is Intent.TREND
            assert len({figure.period for figure in answer.answers}) > 1
        if one.kind == "year_ago":
            (was,) = {figure.period for figure in asked.answers}
            (then,) = {figure.period for figure in answer.answers}
            assert (then.start.year, then.shape) == (was.start.year - 1, was.shape)
        if one.kind == "other":
            assert answer.answers == asked.answers
            assert answer.language is not asked.language


async def test_a_press_is_answered_in_a_message_with_its_own_buttons(desk: Desk) -> None:
    line = await told(desk, message("2024年一季度GDP增速?"))
    for label, key in keyboard(line):
        assert len(key.encode()) <= 64
        pressed = await told(desk, press(key))
        assert pressed.made("answerCallbackQuery") == [{"callback_query_id": "77"}], label
        question, lang = desk.store.buttons(BOT).asked(key, 7, NOW) or ("", None)
        assert pressed.texts == present.html(public(desk, question, lang)), label
        assert keyboard(pressed) or label == "来源"
    assert len({key for _, key in keyboard(line)}) == len(keyboard(line))


async def test_a_press_takes_nothing_over_and_can_be_followed_up(desk: Desk) -> None:
    buttons = dict(keyboard(await told(desk, message("2024年一季度GDP增速?"))))
    await told(desk, message("2023年1-5月出口"))
    await told(desk, press(buttons["去年同期"]))
    line = await told(desk, message("那2024年一季度呢?"))
    assert line.texts[0].startswith("2024年一季度,聊城经开区GDP")


async def test_a_button_works_after_a_restart_and_for_thirty_days(desk: Desk) -> None:
    key = keyboard(await told(desk, message("进出口")))[0][1]
    desk.close()
    desk = desk_over(desk.store.path)
    assert (await told(desk, press(key))).texts
    kept = desk.store.buttons(BOT)
    assert kept.asked(key, 7, NOW + LASTS)
    assert kept.asked(key, 7, NOW + LASTS + timedelta(seconds=1)) is None
    kept.prune(NOW + LASTS)
    assert kept.asked(key, 7, NOW)
    kept.prune(NOW + LASTS + timedelta(seconds=1))
    assert kept.asked(key, 7, NOW) is None
    desk.close()


async def test_a_foreign_or_made_up_key_does_nothing(desk: Desk) -> None:
    key = keyboard(await told(desk, message("进出口")))[0][1]
    gone = desk.phrase("go.gone", Language.ZH)
    bad: list[tuple[object, Mapping[str, object]]] = [
        (key, GROUP),
        (key, {**PRIVATE, "id": 8}),
        *((bad, PRIVATE) for bad in (key[:-1], key + "A", key.swapcase(), "", "\ud800", "é" * 22)),
    ]
    for data, chat in bad:
        line = await told(desk, press(data, chat=chat))
        assert line.sent == []
        (note,) = line.made("answerCallbackQuery")
        assert (note["text"], note["show_alert"]) == (gone, True)
    inline = press(key)
    inline["callback_query"] = {**dict(inline["callback_query"]), "message": None}  # type: ignore[call-overload]
    assert (await told(desk, inline)).sent == []


def test_no_key_but_the_right_one_asks_anything(desk: Desk) -> None:
    kept = desk.store.buttons(BOT)
    key = kept.keep(7, [("GDP走势", Language.ZH)], NOW)[0]
    dice = random.Random(7)
    letters = string.ascii_letters + string.digits + "-_"
    for _ in range(10_000):
        at = dice.randrange(len(key))
        flipped = key[:at] + chr(ord(key[at]) ^ (1 << dice.randrange(7))) + key[at + 1 :]
        made_up = "".join(dice.choices(letters, k=len(key)))
        assert kept.asked(flipped, 7, NOW) is None
        assert kept.asked(made_up, 7, NOW) is None
    assert desk.store.buttons(BOT + 1).asked(key, 7, NOW) is None
    assert kept.asked(key, 7, NOW) == ("GDP走势", Language.ZH)


@pytest.fixture
def guarded(desk: Desk) -> Desk:
    """The GDP of the first quarter is revised, but that is not out."""
    found = desk.consider("2024年一季度GDP增速?", viewer=Role.PUBLIC, today=TODAY, now=NOW)[1]
    (known,) = found.answers
    assert known.value
    release = "2030-01-01T00:00:00Z"
    held = replace(known, value=known.value + 1, batch=0, handle="", release_at=release)
    desk.store.load([held], Cause("import", "me"), NOW - timedelta(days=8))
    return desk


@pytest.mark.parametrize(
    ("who", "chat", "insider"),
    [
        (OFFICIAL, {**PRIVATE, "id": OFFICIAL}, True),
        (OFFICIAL, GROUP, False),
        (OFFICIAL, PRIVATE, False),  # somebody else's chat
        (7, {**PRIVATE, "id": OFFICIAL}, False),
        (1087968824, GROUP, False),
    ],
)
async def test_whose_eyes_a_press_is_answered_for(
    guarded: Desk, who: int, chat: dict[str, Any], insider: bool
) -> None:
    question = "2024年一季度GDP增速?"
    (key,) = guarded.store.buttons(BOT).keep(chat["id"], [(question, Language.ZH)], NOW)
    line = await told(guarded, press(key, who, chat))
    role = Role.ADMIN if insider else Role.PUBLIC
    answer = guarded.consider(question, viewer=role, today=TODAY, now=NOW)[1]
    assert line.texts == present.html(answer)
    assert line.sent[0].get("protect_content", False) is insider
    hidden = guarded.consider(question, viewer=Role.ADMIN, today=TODAY, now=NOW)[1]
    assert (line.texts == present.html(hidden)) is insider


async def test_an_insiders_answer_offers_what_the_public_is_answered(guarded: Desk) -> None:
    asked = {"from": {**PERSON, "id": OFFICIAL}, "chat": {**PRIVATE, "id": OFFICIAL}}
    line = await told(guarded, message("2024年一季度GDP增速?", **asked))
    for label, key in keyboard(line):
        question, lang = guarded.store.buttons(BOT).asked(key, OFFICIAL, NOW) or ("", None)
        assert public(guarded, question, lang).status is Status.ANSWERED, label
    assert "English" not in dict(keyboard(line))  # the public would get another figure


async def test_who_was_not_invited_cannot_press(desk: Desk) -> None:
    desk = Desk(desk.store, desk.catalogue, Settings.read({"ZHISHU_ACCESS": "invited"}))
    (key,) = desk.store.buttons(BOT).keep(-100, [("GDP走势", Language.ZH)], NOW)
    line = await told(desk, press(key, 8, GROUP))
    (note,) = line.made("answerCallbackQuery")
    assert note["text"] == desk.phrase("office.not_invited", Language.ZH)
    assert line.sent == []


async def test_a_press_that_fails_is_told_to_the_one_who_pressed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (key,) = desk.store.buttons(BOT).keep(7, [("GDP走势", Language.ZH)], NOW)

    def broken(*_: object, **__: object) -> Reply:
        raise RuntimeError("broken")

    monkeypatch.setattr(Desk, "ask", broken)
    line = await told(desk, press(key))
    (note,) = line.made("answerCallbackQuery")
    assert desk.phrase("telegram_failed", Language.EN) in str(note["text"])
    assert line.sent == []
