"""Does an honest no take longer where an embargoed row is behind it?

Time is measured over thousands of questions by `python -m tests.soak timing`; here the steps are
counted, which no other work on the machine changes.
"""

import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import FrameType

import pytest

from bot.desk import Desk
from bot.spans import Period
from bot.store.engine import sqlite
from bot.words import Measure, Role
from tests.conftest import NOW
from tests.test_twins import Twins, answered, twins, world

JUNE = Period(date(2024, 1, 1), date(2024, 6, 30))
QUESTIONS = (
    "2024年上半年GDP增速?",
    "2024年上半年GDP是多少?",
    "上半年GDP全市排第几?",
    "GDP growth in the first half of 2024?",
    "2024年上半年主要指标",
    "GDP历年增速",
    "最新的GDP",
)
A_ROW = 40  # instructions of SQLite by which an entry of an index is passed over, three times


@pytest.fixture(scope="module")
def both() -> Twins:
    """One of them holds the growth of the first half of the year, which comes out tomorrow."""
    release = f"{NOW + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
    known = next(one for one in world() if one.metric == "gdp" and one.measure is Measure.GROWTH)
    held = replace(known, period=JUNE, value=Decimal("9.9"), rank=2, release_at=release)
    return twins(world(), [held])


def steps(desk: Desk, question: str) -> tuple[int, int]:
    """Calls of Python and instructions of SQLite until a question is answered."""
    calls = instructions = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    def ran() -> int:
        nonlocal instructions
        instructions += 1
        return 0

    db = desk.store._db
    assert isinstance(db, sqlite.Database)
    db.set_progress_handler(ran, 1)
    sys.setprofile(called)
    try:
        answered(desk, question, NOW)
    finally:
        sys.setprofile(None)
        db.set_progress_handler(None, 1)
    return calls - instructions, instructions  # the counting itself is a call


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_no_takes_the_same_steps(both: Twins, question: str) -> None:
    for desk in (both.without, both.beside):
        answered(desk, question, NOW)  # what is made once is made before it counts
    (calls, ran), (others, passed) = steps(both.without, question), steps(both.beside, question)
    assert calls == others
    assert calls > 100
    assert abs(ran - passed) <= A_ROW


def test_the_steps_tell_of_a_row_that_is_out(both: Twins) -> None:
    """The count is no blind one: from the release on they differ."""
    later = NOW + timedelta(days=2)
    assert both.beside.consider(QUESTIONS[0], viewer=Role.PUBLIC, today=later.date(), now=later)[
        1
    ].answers
    found = [both.without, both.beside]
    insider = [
        one.consider(QUESTIONS[0], viewer=Role.OFFICIAL, today=date(2024, 7, 15), now=NOW)[1].status
        for one in found
    ]
    assert insider[0] != insider[1]
