"""A rule is tried only at the characters it says it begins with: none may be left out."""

import re

import pytest

from bot import scorecard
from bot.understand import en, numeric, zh
from bot.understand.atoms import Rule
from bot.understand.clean import clean
from tests.test_questions import FILES

TEXTS = sorted(
    {
        clean(say)
        for path in FILES
        for case in scorecard.cases(path)
        for turns in case.turns
        for say in turns
    }
)


@pytest.mark.parametrize(
    "rule",
    [*zh.RULES, *en.RULES, *numeric.RULES, *numeric.BARE_YEAR],
    ids=lambda rule: rule[1][:40],
)
def test_every_match_begins_as_its_rule_says(rule: Rule) -> None:
    starts, written, _ = rule
    assert " " not in starts  # it would be paid at every word
    pattern = re.compile(written)
    for text in TEXTS:
        for match in pattern.finditer(text):
            inside = re.search("[a-z]$", text[: match.start()]) and match[0][0].isalpha()
            assert inside or match[0][0] in starts, (match[0], text)
