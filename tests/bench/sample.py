"""Which questions are timed, and over which figures?

A fixed sample of the corpus: the sentences that are answered over tests/world.csv.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import scorecard
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.intake import long
from bot.settings import Settings
from bot.store import Cause, Store
from bot.words import Figure, Language, Reply, Role, Status
from tests.conftest import NOW, WORLD

QUESTIONS = WORLD.parent / "questions"
KINDS = ("value", "growth", "rank", "periods")
SIZE = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, its language and the day it is asked on."""

    text: str
    lang: Language
    today: date


def world(catalogue: Catalogue) -> list[Figure]:
    """The figures of the small world."""
    return long.sound(WORLD.read_text(encoding="utf-8"), catalogue, WORLD)


def desk(path: Path, rows: Sequence[Figure], catalogue: Catalogue) -> Desk:
    """A desk over a new file with some figures."""
    store = Store.open(str(path))
    store.load(rows, Cause("shipped", "bench"), NOW)
    return Desk(store, catalogue, Settings())


def ask(desk: Desk, question: Question, chat: str = "") -> Reply:
    """The whole way from the text to the rendered reply."""
    return desk.ask(question.text, viewer=Role.PUBLIC, today=question.today, now=NOW, chat=chat)


def answered(desk: Desk, questions: Sequence[Question]) -> list[Question]:
    """Those that get figures."""
    return [one for one in questions if ask(desk, one).status is Status.ANSWERED]


def corpus(lang: Language, kinds: Sequence[str] = KINDS) -> list[Question]:
    """Every sentence of some kinds that is no conversation."""
    return [
        Question(turns[0], lang, case.today)
        for kind in kinds
        for case in scorecard.cases(QUESTIONS / lang / f"{kind}.toml")
        for turns in case.turns
        if len(turns) == 1
    ]


def sample(desk: Desk, lang: Language) -> list[Question]:
    """About SIZE answered questions of one language, spread evenly."""
    found = answered(desk, corpus(lang))
    size = min(SIZE, len(found))
    return [found[place * len(found) // size] for place in range(size)]
