"""Is the conversation that README.md shows one that the bot really holds?"""

import pytest

from bot.words import Language
from tests.conversation import TURNS, held


@pytest.mark.parametrize("lang", Language)
async def test_every_turn_is_answered_and_one_with_a_picture(lang: Language) -> None:
    page = await held(lang)
    assert page.count('<p class="asked">') == len(TURNS[lang])
    assert page.count('<p class="told">') >= len(TURNS[lang])
    assert page.count("<img") == 1
    assert "8.2%" in page
    assert "23FA7GH" in page
