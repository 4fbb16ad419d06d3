"""Clauses that are left out of a question are told; what may narrow a figure is never left out."""

from datetime import date

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.understand import understand
from bot.understand.talk.asides import clauses_of
from bot.understand.trouble import Trouble
from bot.words import Role, Status
from tests.conftest import NOW

TODAY = date(2024, 7, 15)
TOLD = [
    ("编辑让我确认一个细节:今年前四个月规上服务业营收增速?", "编辑让我确认一个细节"),
    ("昨天有人争起来了,1-5月外贸增速多少", "昨天有人争起来了"),
    ("my parrot is moulting. retail sales in q1 2024?", "my parrot is moulting"),
    (
        "Everything here seems to be wobbling. Exports in Q1 2024?",
        "everything here seems to be wobbling",
    ),
    ("Exports in Q1 2024? I've 200 words to fill.", "i've 200 words to fill"),
]
KEPT = [
    "我想看规下的,1-5月工业增加值增速",
    "我们在做生物医药,1-5月固投增速多少",
    "听说轴承不错,1-5月规上工业增加值增速多少",
    "领导只要民营的,1-5月固投增速多少",
    "We are in tyres. Exports growth in Q1 2024?",
    "They were made by foreign firms. Exports in Q1 2024?",
    "Dairy farms are what matters to us. How much was exported in Q1 2024?",
    "This is about chips. Industrial output growth in Q1 2024?",
    "Exports in Q1 2024. Best, tyres only",
    "I've 200 tyres to fill. Exports in Q1 2024?",
]


@pytest.mark.parametrize(("text", "clause"), TOLD)
def test_a_clause_of_other_things_is_left_out_and_kept_in_the_reading(
    text: str, clause: str, catalogue: Catalogue
) -> None:
    reading = understand(text, catalogue, TODAY)
    assert reading.trouble is Trouble.NONE
    assert reading.left_out == (clause,)


@pytest.mark.parametrize("text", KEPT)
def test_what_may_narrow_a_figure_is_never_left_out(text: str, catalogue: Catalogue) -> None:
    reading = understand(text, catalogue, TODAY)
    assert reading.trouble is not Trouble.NONE
    assert not reading.left_out


def test_nothing_is_left_out_of_half_a_question(catalogue: Catalogue) -> None:
    assert understand("昨天有人争起来了,那1-5月呢", catalogue, TODAY).trouble is not Trouble.NONE


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("编辑让我确认一个细节:1-5月外贸增速?", "没有用上这句话:“编辑让我确认一个细节”。"),
        (
            "My parrot is moulting. Trade growth in Jan-May 2024?",
            'Not used of what you wrote: "my parrot is moulting".',
        ),
    ],
)
def test_the_reply_says_what_was_not_used(text: str, line: str, world: Desk) -> None:
    reply = world.ask(text, viewer=Role.PUBLIC, today=TODAY, now=NOW)
    assert reply.status is Status.ANSWERED
    assert line in reply.text.splitlines()
    assert [note for note in reply.notes if note.startswith("left_out:")]


def test_a_long_list_of_clauses_is_not_looked_through() -> None:
    assert len(clauses_of("领导催得急," * 10)) == 10
    assert clauses_of("领导催得急," * 40) == []
