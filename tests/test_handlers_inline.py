"""Does a list that is typed in any chat hold public answers alone, for no longer than they hold?"""

from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.store import Cause
from bot.words import Language, Role, Status
from tests.test_handlers_buttons import BOT, TODAY, desk, filled, public
from tests.test_handlers_telegram_app import NOW, OFFICIAL, PERSON, told

__all__ = ["desk", "filled"]


async def typed(desk: Desk, text: str, who: int = 7, **fields: object) -> dict[str, Any]:
    person = {**PERSON, "id": who, **fields}
    line = await told(
        desk, {"inline_query": {"id": "1", "from": person, "query": text, "offset": ""}}
    )
    assert line.sent == []
    ((method, params),) = [call for call in line.calls if call[0] != "getMe"]
    assert method == "answerInlineQuery"
    return dict(params)


async def test_complete_questions_with_public_answers(desk: Desk) -> None:
    for text in ("进出口", "投资", "GDP in Q1 2024", "", "xyzzy", "a" * 256, "<b>GDP"):
        results = (await typed(desk, text))["results"]
        assert len(results) <= 5
        assert results or text not in ("进出口", "投资", "GDP in Q1 2024", "")
        assert len({one["id"] for one in results}) == len(results)
        for one in results:
            body = one["input_message_content"]
            assert one["type"] == "article"
            assert len(one["id"].encode()) <= 64
            assert body["parse_mode"] == "HTML"
            answers = [public(desk, one["title"], lang) for lang in (None, *Language)]
            assert Status.ANSWERED in {answer.status for answer in answers}
            head = f"<b>{escape(one['title'])}</b>\n"
            assert body["message_text"] in [head + escape(answer.text) for answer in answers]


async def test_the_words_typed_come_first_where_they_are_a_question(desk: Desk) -> None:
    assert (await typed(desk, "进出口"))["results"][0]["title"] == "进出口"
    titles = [one["title"] for one in (await typed(desk, "投资"))["results"]]
    assert titles[:2] == ["固定资产投资?", "工业投资?"]


async def test_the_list_is_the_same_for_every_role_and_with_embargoed_rows(desk: Desk) -> None:
    texts = ("进出口", "2024年一季度GDP增速?", "投资", "")
    before = [await typed(desk, text) for text in texts]
    known = public(desk, "2024年一季度GDP增速?").answers[0]
    release = (NOW + timedelta(seconds=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    held = [
        replace(known, metric=metric, value=value, batch=0, handle="", release_at=release)
        for metric in ("gdp", "foreign_trade", "industrial_investment")
        if (value := known.value and known.value + 1)
    ]
    desk.store.load(held, Cause("import", "me"), NOW)
    asked = {"viewer": Role.ADMIN, "today": TODAY, "now": NOW}
    insider = desk.ask("2024年一季度GDP增速?", **asked)  # type: ignore[arg-type]
    assert insider.answers != public(desk, "2024年一季度GDP增速?").answers
    for who in (7, OFFICIAL):
        assert [await typed(desk, text, who) for text in texts] == before


@pytest.mark.parametrize(
    ("seconds", "kept"), [((), 300), ((90,), 90), ((301, 2), 2), ((1,), 1), ((900,), 300)]
)
async def test_no_list_outlives_the_next_announced_release(
    desk: Desk, seconds: tuple[int, ...], kept: int
) -> None:
    clock = NOW.replace(microsecond=0)
    for number, left in enumerate(seconds):
        at = clock + timedelta(seconds=left)
        desk.store.announce(f"第{number}号", at, by="42", now=NOW)
    assert (await typed(desk, "进出口"))["cache_time"] == kept


async def test_nothing_for_those_who_may_not_ask_and_nothing_is_kept(desk: Desk) -> None:
    closed = Desk(desk.store, desk.catalogue, Settings.read({"ZHISHU_ACCESS": "invited"}))
    assert (await typed(closed, "进出口"))["results"] == []
    assert (await typed(desk, "进出口", is_bot=True))["results"] == []
    await typed(desk, "民营企业的幸福指数")
    assert desk.store.misses() == ()


async def test_a_chosen_language_holds_here_too(desk: Desk) -> None:
    desk.store.buttons(BOT).choose(7, Language.EN)
    (first, *_) = (await typed(desk, "进出口"))["results"]
    assert "year on year" in first["input_message_content"]["message_text"]
