"""Every number in every text is read back and found in the reply's own figures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.words import Figure, Period, Reply
from tests.test_questions import FILES, asked

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SCALES = [Decimal(scale) for scale in ("1", "0.1", "0.01", "10", "100", "0.001", "1000")]


def numbers(text: str) -> set[Decimal]:
    return {Decimal(found.replace(",", "")) for found in NUMBER.findall(text)}


def of_period(period: Period) -> set[Decimal]:
    days = (period.start, period.end)
    parts = {Decimal(part) for day in days for part in (day.year, day.month, day.day)}
    return parts | {Decimal((period.end.month - 1) // 3 + 1)}


def of_figure(figure: Figure) -> set[Decimal]:
    """A figure in every unit it may be told in, its rank, and its period."""
    values = [v for v in (figure.value, figure.value_high) if v is not None]
    told = {abs(value * scale) for value in values for scale in SCALES}
    told |= of_period(figure.period) | numbers(figure.working) | numbers(figure.note)
    return told | ({Decimal(figure.rank)} if figure.rank else set())


def allowed(reply: Reply) -> set[Decimal]:
    found: set[Decimal] = set()
    for figure in reply.answers:
        found |= of_figure(figure)
    for said in reply.query.periods:
        found |= of_period(said.in_year(said.year or 2024))
    for offer in reply.suggestions:
        found |= numbers(offer)
    return found


def told(reply: Reply, catalogue: Catalogue) -> str:
    """The text without what is quoted: names, titles, receipts, words of the question."""
    text = reply.text
    quoted = [figure.source for figure in reply.answers]
    quoted += [reply.receipt, *reply.suggestions]
    quoted += [n.say for m in catalogue.metrics.values() for n in m.names.values()]
    for words in sorted(filter(None, quoted), key=len, reverse=True):
        text = text.replace(words, " ")
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_number_of_a_text_is_a_figure_of_its_reply(
    path: Path, world: Desk, catalogue: Catalogue
) -> None:
    for line, _, reply in asked(world, path):
        if reply.query.intent.value in ("define", "coverage", "source", "help", "list"):
            continue  # these tell of the catalogue and the store, and hold no figure
        missing_periods = {Decimal(2024), Decimal(2023), Decimal(2022)}
        extra = numbers(told(reply, catalogue)) - allowed(reply) - missing_periods
        assert not extra, f"{line}: {sorted(extra)} in {reply.text!r}"


def test_no_refusal_holds_a_figure(world: Desk) -> None:
    for path in FILES:
        for line, _, reply in asked(world, path):
            if reply.status.value != "answered":
                assert reply.answers == (), line
                assert "%" not in reply.text.replace(reply.question, ""), (line, reply.text)
