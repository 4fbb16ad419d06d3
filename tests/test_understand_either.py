"""A pattern of both scripts finds in a Latin text what the whole of it would."""

import re
from itertools import chain

import pytest

from bot import scorecard
from bot.understand import partly, wording
from bot.understand.asked import more_asked, vintages
from bot.understand.conversation import corrected, leaning, standing
from bot.understand.spelled.clean import clean
from bot.understand.spelled.either import Either, branches
from tests.conftest import WORLD

PATTERNS = [
    one
    for module in (corrected, leaning, more_asked, partly, standing, vintages, wording)
    for one in vars(module).values()
    if isinstance(one, Either)
]


def test_what_it_chooses_from() -> None:
    assert branches(r"a|(?:b|[c|(]d)e|\|f|涨") == ["a", r"(?:b|[c|(]d)e", r"\|f", "涨"]


@pytest.mark.parametrize("one", PATTERNS, ids=lambda one: one.pattern[:12])
def test_latin_texts_lose_nothing(one: Either) -> None:
    """A branch that could meet a Latin text and a Chinese one is in no such pattern."""
    whole = re.compile(one.pattern)
    cases = chain.from_iterable(
        scorecard.cases(path) for path in (WORLD.parent / "questions" / "en").glob("*.toml")
    )
    texts = {clean(text) for case in cases for turns in case.turns for text in turns}
    latin = [text for text in texts if text.isascii()]
    assert latin
    assert [bool(one.search(text)) for text in latin] == [bool(whole.search(t)) for t in latin]
