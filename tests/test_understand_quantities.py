"""However a quantity begins, it is found."""

import re

import pytest

from bot.understand.lexicon import quantities
from tests.test_understand_atoms import TEXTS

SAID = {
    "a third of gdp": ("amount", "33"),
    "up by a-third": ("amount", "33"),
    "bottom three": ("bottom", "3"),
    "came second": ("ordinal", "2"),
    "comes first": ("ordinal", "1"),
    "are we first": ("ordinal", "1"),
    "is it first": ("ordinal", "1"),
    "ranked third": ("ordinal", "3"),
    "placed fourth": ("ordinal", "4"),
    "the runner-up": ("ordinal", "2"),
    "finished top": ("ordinal", "1"),
    "leads the city": ("ordinal", "1"),
    "topped the league": ("ordinal", "1"),
    "number one": ("ordinal", "1"),
    "no. 2": ("ordinal", "2"),
    "penultimate": ("bottom", "2"),
    "last but one": ("bottom", "2"),
    "second from the bottom": ("bottom", "2"),
    "eighth place": ("ordinal", "8"),
    "ninth in the city": ("ordinal", "9"),
    "tenth citywide": ("ordinal", "10"),
    "doubled": ("amount", "100"),
    "halved": ("amount", "50"),
    "trebled": ("amount", "200"),
    "over half": ("amount", "50"),
    "five percent": ("amount", "5"),
    "six billion": ("amount", "6"),
    "twelve percent": ("amount", "12"),
}


@pytest.mark.parametrize(("said", "sense"), SAID.items())
def test_a_quantity_is_found_by_how_its_word_begins(said: str, sense: tuple[str, str]) -> None:
    assert sense in [one for token in quantities.read(said) for one in token.senses]


@pytest.mark.parametrize(
    ("starts", "written"),
    [one for patterns in quantities._KINDS.values() for one in patterns],
    ids=lambda one: one[:40],
)
def test_every_quantity_begins_as_its_pattern_says(starts: str, written: str) -> None:
    pattern = re.compile(written)
    for text in (*TEXTS, *SAID):
        for match in pattern.finditer(text):
            first = re.sub("[二三四五六七八九十两]", "一", re.sub(r"\d", "0", match[0][0]))
            assert {first, match[0][0]} & set(starts), (match[0], text)
