"""Is the nearest name the one that difflib finds among all of them, and is it found faster?"""

from collections.abc import Callable
from difflib import get_close_matches
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import shipped
from bot.intake.words.names import Names
from bot.intake.words.nearest import Nearest

CATALOGUE = shipped()
WORDS = {
    kind: [form for form, senses in CATALOGUE.senses.items() if kind in {k for k, _ in senses}]
    for kind in ("metric", "region")
}
NEAREST = {kind: Nearest(words) for kind, words in WORDS.items()}
TEXTS = st.text(alphabet="ab产业c ", max_size=8)


def plainly(wanted: str, words: list[str]) -> str:
    return next(iter(get_close_matches(wanted, words, 1, 0.6)), "")


def misspelt(words: list[str], random: Random) -> str:
    """A word with some characters left out, put in, or of another word."""
    word = random.choice(words)
    for _ in range(random.randint(0, 6)):
        at, other = random.randint(0, len(word)), random.choice(words)
        word = random.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + random.choice(other) + word[at:],
                word + other[:3],
            )
        )
    return word[:59]


@pytest.mark.parametrize(("kind", "many"), [("metric", 60), ("region", 300)])
def test_the_nearest_name_is_that_of_difflib(kind: str, many: int) -> None:
    random = Random(kind)
    for wanted in [misspelt(WORDS[kind], random) for _ in range(many)]:
        assert NEAREST[kind].find(wanted) == plainly(wanted, WORDS[kind]), wanted


@given(TEXTS, st.lists(TEXTS, max_size=12))
def test_characters_that_stand_again_count_as_often(wanted: str, words: list[str]) -> None:
    assert Nearest(words).find(wanted) == plainly(wanted, words)


def test_names_asked_after_each_other_are_found_alike() -> None:
    random, near = Random(3), Nearest(WORDS["region"])
    asked = [misspelt(WORDS["region"], random) for _ in range(60)]
    assert [near.find(each) for each in asked] == [NEAREST["region"].find(each) for each in asked]


def test_a_name_is_looked_for_much_faster_than_by_difflib() -> None:
    random = Random(1)
    asked = [misspelt(WORDS["metric"], random) for _ in range(12)]

    def seconds(find: Callable[[str], str]) -> float:
        began = perf_counter()
        for each in asked:
            find(each)
        return perf_counter() - began

    assert seconds(NEAREST["metric"].find) * 5 < seconds(lambda w: plainly(w, WORDS["metric"]))


def test_a_long_text_is_like_no_name() -> None:
    assert NEAREST["metric"].find("地区生产总值" * 10) == ""
    assert Names(CATALOGUE).near("地区生产总植", "metric").endswith("(gdp)")
