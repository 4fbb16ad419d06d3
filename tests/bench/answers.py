"""What does a whole answer cost beside one bare look into SQLite?"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from bot.desk import Desk
from bot.store import engine
from bot.words import Figure
from tests.bench.sample import Question, ask
from tests.bench.timing import timed

POINT = (
    "SELECT value, unit, rank FROM observations WHERE region = ? AND metric = ?"
    " AND end_day = ? AND start_day = ? AND measure = ? AND withdrawn IS NULL"  # by the index
)
Run = Callable[[], list[int]]


def runs(desk: Desk, questions: Sequence[Question]) -> dict[str, Run]:
    """What is timed for the questions of one language."""
    db = engine.connect(desk.store.path)
    keys = [key(figure) for one in questions for figure in ask(desk, one).answers[:1]]
    chat = partial(ask, desk, chat="bench")
    return {
        "a whole answer": lambda: timed(partial(ask, desk), questions),
        "a whole answer in a chat, which is remembered": lambda: timed(chat, questions),
        "the bare SQLite lookup of its first figure": lambda: timed(
            lambda key: db.execute(POINT, key).fetchall(), keys
        ),
    }


def key(figure: Figure) -> tuple[str, ...]:
    """What the lookup of a figure is given."""
    days: tuple[date, date] = (figure.period.end, figure.period.start)
    return figure.region, figure.metric, *map(date.isoformat, days), figure.measure.value
