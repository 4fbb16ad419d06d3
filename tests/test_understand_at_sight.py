"""A question that is read at sight means what all the rules together make of it."""

import random
from datetime import date
from itertools import chain

import pytest

from bot import scorecard
from bot.catalogue import Catalogue, shipped
from bot.understand.at_sight import at_sight
from bot.understand.before import Before
from bot.understand.lexicon.asking import Asking
from bot.understand.reading import read
from bot.understand.spelled.clean import clean
from bot.words import Measure, Query
from tests.conftest import WORLD

TODAY = date(2024, 7, 15)
KINDS = ("metric", "measure", "rank", "scope", "region")
PERIODS = (
    *("一季度", "1-5月", "去年", "今年", "5月末", "2024年5月末", "年底", "去年同期", "截至5月", "近三年", "十四五"),
    *("Q1", "January to May", "last year", "this year", "end-May 2024", "year to date", "Dec", "2022"),
    *("5月31日", "截至2024年3月31日", "31 May", "as of May 31, 2024", "same period last year"),
)  # fmt: skip
BESIDE = (
    *("的", "是多少", "多少", "请问", "在", "没有", "和", "比", "各", "单月", "不要"),
    *(
        "where",
        "had",
        "please",
        "whole",
        "has",
        "have",
        "is",
        "to",
        "by",
        "there",
        "annual",
        "一下",
        "给我",
    ),
    *("what is", "how much was", "the", "of", "in", "did", "and", "not", "each", "since"),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped()


def is_as_read(text: str, catalogue: Catalogue, day: date) -> bool:
    """Whether a text is plain; and then it is held to what the rules make of it."""
    asking = Asking(catalogue, day, None)
    told = at_sight(clean(text), asking)
    assert told is None or told == read(clean(text), asking), text
    return told is not None


def test_every_simple_question_of_the_corpus(catalogue: Catalogue) -> None:
    cases = chain.from_iterable(
        scorecard.cases(path) for path in (WORLD.parent / "questions").glob("*/*.toml")
    )
    texts = {(text, case.today) for case in cases for turns in case.turns for text in turns}
    plain = sum(is_as_read(text, catalogue, day) for text, day in texts)
    assert plain > len(texts) // 6


@pytest.mark.parametrize("seed", range(4))
def test_words_in_any_order(catalogue: Catalogue, seed: int) -> None:
    dice = random.Random(seed)
    forms = {
        kind: [form for form, senses in catalogue.senses.items() if kind in dict(senses)]
        for kind in KINDS
    }
    plain = 0
    for _ in range(800):
        said = [dice.choice(forms["metric"]), dice.choice(PERIODS)]
        said += [dice.choice(forms[kind]) for kind in KINDS if dice.random() < 0.3]
        said += dice.sample(BESIDE, dice.randrange(3))
        dice.shuffle(said)
        gap = " " if said[0].isascii() else dice.choice(("", "", ", ", " "))
        plain += is_as_read(gap.join(said), catalogue, TODAY)
    assert plain > 20


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("一季度GDP增速?", (Measure.GROWTH,)),
        ("5月末存款余额是多少", ()),
        ("How much did exports grow in Q1?", (Measure.GROWTH,)),
        ("retail sales, January to May", ()),
    ],
)
def test_simple_ones(catalogue: Catalogue, text: str, measures: tuple[Measure, ...]) -> None:
    told = at_sight(clean(text), Asking(catalogue, TODAY, None))
    assert told is not None
    assert told.query.measures == measures


@pytest.mark.parametrize(
    "text",
    [
        "一季度GDP比去年高多少",
        "社零多少,增长多少",
        "GDP增速有8%吗",
        "城乡居民收入差距多少元",
        "1-5月当月出口额",
        "Did exports grow faster than imports?",
        "the level of GDP rather than the growth",
        "deposits grew in Q1",
    ],
)
def test_others_are_left_to_the_rules(catalogue: Catalogue, text: str) -> None:
    assert at_sight(clean(text), Asking(catalogue, TODAY, None)) is None


def test_what_goes_on_from_a_question_is_left_to_the_rules(catalogue: Catalogue) -> None:
    before = Before(Query(metrics=("gdp",)))
    assert at_sight("出口增速", Asking(catalogue, TODAY, before)) is None
