"""In which language is a question answered that has none of its own?"""

import pytest

from bot.desk import Desk
from bot.understand.lexicon.languages import says_none
from bot.words import Language, Role
from tests.conftest import NOW


@pytest.mark.parametrize("text", ["gdp", "gdp?", "q1?", "2024q1", "gdp q1 2024", "2q", "h1"])
def test_codes_are_of_no_language(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize("text", ["gdp呢", "gdp growth", "exports", "q1 how much", "总量"])
def test_words_are_of_one(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize(
    ("first", "language"), [("1-5月社零多少", Language.ZH), ("retail sales Jan-May", Language.EN)]
)
def test_codes_alone_keep_the_language_of_a_talk(
    world: Desk, first: str, language: Language
) -> None:
    for turn in (first, "Q1?", "GDP"):
        told = world.ask(
            turn, viewer=Role.ADMIN, today=NOW.date(), now=NOW, chat=f"language {first}"
        )
        assert told.language is language, turn


def test_codes_without_a_talk_are_english(world: Desk) -> None:
    told = world.ask("GDP", viewer=Role.ADMIN, today=NOW.date(), now=NOW)
    assert told.language is Language.EN
