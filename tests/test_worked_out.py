"""Does what was worked out ever pass for a figure that was published?"""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from bot.desk import Desk
from bot.picture import Scene
from bot.picture.scene import Role as Drawn
from bot.picture.scene import Text
from bot.words import Language, Reply, Role

NOW = datetime(2024, 7, 15, 4, tzinfo=UTC)
APART = (  # a question, and what two figures of its answer are apart by
    ("今年进出口离全年目标还差多少", "35"),
    ("How far is foreign trade from this year's target?", "3.5"),
    ("一季度我们和全市的GDP增速差多少", "1.5"),
    ("How much faster did our GDP grow than the city's in Q1?", "1.5"),
    ("2024年1-5月出口离25亿元还差多少", "4.15"),
    ("How far were exports in January-May 2024 from 2.5 billion yuan?", "415"),
)
NEAR = (  # what is said of a figure, and whether it is borne out where anything can be said
    ("2024年1-5月社零是21亿多吧", ""),
    ("2024年1-5月社零差不多22亿元吧", ""),
    ("2024年1-5月社零是22亿元吧", "不是。"),
    ("2024年1-5月社零有20多亿吗", "是。"),
    ("Were retail sales in January-May 2024 about 2.2 billion yuan?", ""),
    ("Were retail sales in January-May 2024 2.2 billion yuan?", "No."),
)


def asked(world: Desk, question: str) -> Reply:
    return world.ask(question, viewer=Role.PUBLIC, today=date(2024, 7, 15), now=NOW)


def rows(world: Desk, answer: Reply, lang: Language) -> list[dict[str, str]]:
    text = world.papers.as_file(answer.answers, "csv", lang).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def numbers(scene: Scene) -> Sequence[str]:
    """What stands alone as a number."""
    texts = (item for item in scene.items if isinstance(item, Text))
    return [text.text for text in texts if text.role is Drawn.NUMBER]


@pytest.mark.parametrize(("question", "apart"), APART)
def test_how_far_two_are_apart_stands_in_no_file(world: Desk, question: str, apart: str) -> None:
    answer = asked(world, question)
    assert any(figure.is_apart for figure in answer.answers)
    found = rows(world, answer, answer.language)
    assert len(found) == sum(not figure.is_apart for figure in answer.answers) > 0
    values = [row.get("数值", row.get("value")) for row in found]
    assert apart not in values


@pytest.mark.parametrize(("question", "verdict"), NEAR)
def test_what_is_near_a_number_is_neither_it_nor_another(
    world: Desk, question: str, verdict: str
) -> None:
    first = asked(world, question).text.splitlines()[0]
    assert first == verdict if verdict else first not in ("是。", "不是。", "Yes.", "No.")


@pytest.mark.parametrize(("question", "apart"), APART)
def test_how_far_two_are_apart_is_a_sentence_of_a_picture(
    world: Desk, question: str, apart: str
) -> None:
    answer = asked(world, question)
    for as_card in (True, False):
        picture = world.gallery.draw(answer, viewer=Role.PUBLIC, now=NOW, as_card=as_card)
        assert picture
        assert not [number for number in numbers(picture.scene) if apart in number]
        texts = [item.text for item in picture.scene.items if isinstance(item, Text)]
        assert any(apart in text for text in texts)


@pytest.mark.parametrize(
    ("question", "lang", "note"),
    [
        ("2024年5月当月进出口多少", Language.ZH, "推算: 27-21.27=5.73"),
        ("foreign trade in May 2024 alone", Language.EN, "computed: 27-21.27=5.73"),
        ("2023年GDP占全市比重", Language.ZH, "推算: 236.75÷2926.4=8.09%"),
    ],
)
def test_a_figure_that_was_worked_out_says_so_in_a_file(
    world: Desk, question: str, lang: Language, note: str
) -> None:
    (row,) = rows(world, asked(world, question), lang)
    assert row.get("备注", row.get("note")) == note


DOUBTED = (
    "5月末存款超过390亿元,我记错了吗",
    "5月末存款超过390亿元,错了吗",
    "Deposits topped 39 billion yuan by end-May 2024. Am I wrong?",
    "Deposits topped 39 billion yuan by end-May 2024. Am I making that up?",
    "Is it false that GDP growth in Q1 2024 was 8.2%?",
)


@pytest.mark.parametrize("question", DOUBTED)
def test_no_yes_is_said_where_it_would_mean_that_a_claim_is_wrong(
    world: Desk, question: str
) -> None:
    answer = asked(world, question)
    assert answer.answers
    assert answer.text.splitlines()[0] not in ("是。", "不是。", "Yes.", "No.")
