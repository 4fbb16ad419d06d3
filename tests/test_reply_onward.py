"""Is what is asked next offered whole, and is each of it answered as it is meant?"""

import pytest

from bot.answer import asking
from bot.desk import Desk
from bot.words import Intent, Language, Role, Status
from tests.conftest import NOW

DAY = NOW.date()


def offered(desk: Desk, question: str) -> dict[str, str]:
    (reply,) = desk.converse([question], viewer=Role.PUBLIC, today=DAY, now=NOW)
    found = desk.onward(reply, Role.PUBLIC, DAY, NOW)
    return {
        desk.phrase(one.label, reply.language): one.question
        for one in found
        if one.label and one.language is reply.language
    }


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "一季度GDP增速?",
            {
                "走势": "GDP增速走势?",
                "全市排名": "2024年一季度各县市区GDP增速排名?",
                "去年同期": "2023年一季度GDP增速?",
                "来源": "2024年一季度GDP来源?",
            },
        ),
        (
            "What was GDP growth in Q1?",
            {
                "Trend": "Trend of growth of GDP?",
                "City ranking": "growth of GDP in Q1 2024 by district?",
                "A year earlier": "growth of GDP in Q1 2023?",
                "Source": "Source of GDP in Q1 2024?",
            },
        ),
        ("2024年一季度各县区GDP增速排名", {"走势": "GDP增速走势?", "来源": "2024年一季度GDP来源?"}),
        ("xyzzy", {}),
        ("零售额?", {}),
    ],
)
def test_what_follows_from_an_answer(world: Desk, question: str, wanted: dict[str, str]) -> None:
    assert offered(world, question) == wanted


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("name", ["", "shipped"])
def test_every_example_is_answered(desk_of: object, name: str, lang: Language) -> None:
    desk: Desk = desk_of(name)  # type: ignore[operator]
    found = desk.examples(lang, Role.PUBLIC, DAY, NOW, 12)
    assert len(found) == len(set(found)) == 12
    kinds = set()
    for question in found:
        _, reply = desk.consider(question, viewer=Role.PUBLIC, today=DAY, now=NOW)
        assert (reply.status, reply.language) == (Status.ANSWERED, lang), question
        kinds.add(reply.query.intent)
    assert {Intent.LOOKUP, Intent.DIGEST, Intent.RANKED, Intent.DEFINE} <= kinds


def test_what_follows_every_indicator_is_answered(world: Desk) -> None:
    asked = 0
    for lang in Language:
        speaker = world.speaker(lang)
        for key in world.catalogue.metrics:
            (reply,) = world.converse(
                [asking.question(speaker, key)], viewer=Role.PUBLIC, today=DAY, now=NOW
            )
            found = world.onward(reply, Role.PUBLIC, DAY, NOW) if reply.answers else ()
            for one in found:
                _, then = world.consider(one.question, viewer=Role.PUBLIC, today=DAY, now=NOW)
                assert then.status is Status.ANSWERED, one
                assert then.query.metrics == (key,), one
                asked += 1
    assert asked > 150


def test_a_conversation_that_is_kept_nowhere_follows_up(world: Desk) -> None:
    turns = ["一季度GDP增速?", "那去年同期呢?", "工业呢?", "那高新区呢?"]
    replies = world.converse(turns, viewer=Role.PUBLIC, today=DAY, now=NOW)
    kept = [
        world.ask(turn, viewer=Role.PUBLIC, today=DAY, now=NOW, chat="further") for turn in turns
    ]
    assert replies == kept
