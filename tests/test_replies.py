"""Whatever the bot offers has an answer, and whatever it answers can be traced."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.words import Role, Status
from tests.conftest import NOW
from tests.test_questions import FILES, asked


def desk_for(path: Path, desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of(tomllib.loads(path.read_text(encoding="utf-8")).get("world", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_suggestion_is_answered_when_sent_back(
    path: Path, desk_of: Callable[[str], Desk]
) -> None:
    desk = desk_for(path, desk_of)
    offered = {offer: case for _, case, reply in asked(desk, path) for offer in reply.suggestions}
    for offer, case in offered.items():
        reply = desk.ask(offer, viewer=Role.ADMIN, today=case.today, now=NOW)
        assert reply.status is Status.ANSWERED, (offer, reply.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_receipt_alone_leads_to_the_rows(path: Path, desk_of: Callable[[str], Desk]) -> None:
    desk = desk_for(path, desk_of)
    receipts = {reply.receipt: reply for _, _, reply in asked(desk, path) if reply.receipt}
    for receipt, reply in receipts.items():
        found = [vintages[-1].figure for vintages in desk.why(receipt, Role.ADMIN, NOW)]
        told = [figure for figure in reply.answers if not figure.working and not figure.derived]
        for figure in told[:6]:
            assert figure in found, (receipt, figure)
