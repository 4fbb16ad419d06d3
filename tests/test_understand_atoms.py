"""A rule is tried only where it says it begins: nothing may be left out."""

import re

import pytest

from bot import scorecard
from bot.understand.period import en, numeric, zh
from bot.understand.period.atoms import Rule, beginnings
from bot.understand.spelled.clean import clean
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
    pattern, known = re.compile(written), beginnings(starts)
    for text in TEXTS:
        for match in pattern.finditer(text):
            inside = re.search("[a-z]$", text[: match.start()]) and match[0][0].isalpha()
            begins = beginnings(text[match.start() :])[0]
            assert inside or begins in known, (match[0], text)
