"""Every number in every text is read back and found in the reply's own figures."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot import numbersgate
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.words import Intent, Role
from tests.conftest import NOW
from tests.test_questions import FILES, asked

QUOTED = re.compile('“[^”]*”|"[^"]*"')


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_number_of_a_text_is_a_figure_of_its_reply(
    path: Path, world: Desk, catalogue: Catalogue
) -> None:
    for line, _, reply in asked(world, path):
        extra = numbersgate.loose(reply, catalogue)
        assert not extra, f"{line}: {extra} in {reply.text!r}"


def test_no_refusal_holds_a_figure(world: Desk) -> None:
    for path in FILES:
        for line, _, reply in asked(world, path):
            if reply.status.value != "answered":
                assert reply.answers == (), line
                own = QUOTED.sub("", reply.text.replace(reply.question, ""))  # and not the asker's
                assert "%" not in own, (line, reply.text)


@pytest.mark.parametrize(
    ("printed", "extra"),
    [
        ("增长8.2%", []),
        ("增长8.3%", ["8.3"]),
        ("增长8.2%,增速居全市第2位", ["2"]),
        ("grew 8.2% year on year to 1,234.5", ["1234.5"]),
        ("2023年一季度", ["2023"]),
        ("2024年前三季度 9月", ["9"]),
        ("“第7条”不认识", []),  # a word of the question
    ],
)
def test_a_number_that_is_no_figure_is_found(
    world: Desk, catalogue: Catalogue, printed: str, extra: list[str]
) -> None:
    reply = world.ask("2024年一季度GDP增速?", viewer=Role.ADMIN, today=NOW.date(), now=NOW)
    reply = replace(reply, text=printed)
    assert numbersgate.loose(reply, catalogue) == list(map(Decimal, extra))
    told = replace(reply, query=replace(reply.query, intent=Intent.LIST))
    assert numbersgate.loose(told, catalogue) == []


def test_every_number_of_a_text_is_read() -> None:
    assert numbersgate.numbers("1-5月 1,234.50 8.2%,第3位") == {
        Decimal(number) for number in ("1", "5", "1234.5", "8.2", "3")
    }
