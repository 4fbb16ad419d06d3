"""Each sentence of the corpus is asked of the whole catalogue.

open.txt lists the sentences that are not answered as wanted yet, so that the list can only shrink:
one that begins to pass must leave it. A figure that must not be given fails at once, listed or not.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import scorecard
from bot.desk import Desk
from bot.words import Reply, Role
from tests.conftest import NOW

QUESTIONS = Path(__file__).parent / "questions"
FILES = sorted(QUESTIONS.glob("*/*.toml"))
OPEN = frozenset((QUESTIONS / "open.txt").read_text(encoding="utf-8").splitlines())


def asked(desk: Desk, path: Path) -> Iterator[tuple[str, scorecard.Case, Reply]]:
    """Every sentence of a file with its reply; a conversation by its last turn."""
    for case in scorecard.cases(path):
        for turns in case.turns:
            line = f"{path.parent.name}/{path.stem} {case.id}: {' >> '.join(turns)}"
            chat = line if len(turns) > 1 else ""
            replies = [
                desk.ask(turn, viewer=Role.ADMIN, today=case.today, now=NOW, chat=chat)
                for turn in turns
            ]
            yield line, case, replies[-1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_sentences(path: Path, desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(tomllib.loads(path.read_text(encoding="utf-8")).get("world", ""))
    wrong, mended = [], []
    for line, case, reply in asked(desk, path):
        verdict = scorecard.judge(case, reply)
        assert not verdict.figures, f"{line}: {verdict.figures}"
        if verdict.wrong and line not in OPEN:
            wrong.append(f"{line}: {'; '.join(verdict.wrong)}")
        if not verdict.wrong and line in OPEN:
            mended.append(line)
    assert not wrong, "\n".join(wrong)
    assert not mended, "take these out of open.txt:\n" + "\n".join(mended)
