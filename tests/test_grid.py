"""Each way of asking, filled with names, periods and figures, is answered with just the figure asked for.

tests/grid/open.txt lists the questions that are not answered yet, so that the list can only shrink. A
figure that the question did not ask for fails at once, listed or not.
"""

from collections.abc import Iterator

import pytest

from bot import scorecard
from bot.catalogue import Catalogue
from bot.desk import Desk
from bot.spans import Period
from bot.words import Figure, Intent, Language, Measure, Reply, Role, Status
from tests.conftest import NOW
from tests.gridded import RULES, Asked, Grid
from tests.said import GRID

OPEN = frozenset((GRID / "open.txt").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def grid(world: Desk) -> Grid:
    rows = world.store.everything(world.eyes(Role.ADMIN, NOW))
    return Grid(world.catalogue, sorted(rows, key=lambda row: row.handle))


@pytest.mark.parametrize("lang", Language)
def test_grid(lang: Language, grid: Grid, world: Desk) -> None:
    wrong, unanswered, mended = [], [], []
    for asked in grid.questions(lang):
        reply = world.ask(asked.line, viewer=Role.ADMIN, today=NOW.date(), now=NOW)
        told = answered(asked, reply) or tells_nobody_known(asked, reply, world)
        fault = "" if told else reply.status.value
        wrong += [
            f"{asked.line}: {scorecard.spell(row)}"
            for row in not_asked_for(asked, reply, world.catalogue)
        ]
        if fault and asked.line not in OPEN:
            unanswered.append(f"{asked.line}: {fault}")
        if not fault and asked.line in OPEN:
            mended.append(asked.line)
    assert not wrong, "\n".join(wrong)
    assert not unanswered, "\n".join(unanswered)
    assert not mended, "take these out of open.txt:\n" + "\n".join(mended)


def tells_nobody_known(asked: Asked, reply: Reply, world: Desk) -> bool:
    """Whether who is first or last is said to be unknown, where not all districts are stored."""
    row, eyes = asked.figure, world.eyes(Role.ADMIN, NOW)
    of_league = RULES[asked.frame.asks].row and reply.query.intent is Intent.LEAGUE
    kept = world.store.league(eyes, row.metric, row.period, measure=row.measure)
    whole = world.catalogue.ranked <= {each.region for each in kept}
    return of_league and asked.stored and not whole and reply.status is Status.NO_DATA


def answered(asked: Asked, reply: Reply) -> bool:
    """Whether the figure is told, or that there is none."""
    rule, row = RULES[asked.frame.asks], asked.figure
    if not asked.stored:
        return reply.status is Status.NO_DATA and reply.query.metrics == (row.metric,)
    if reply.status is not Status.ANSWERED:
        return False
    if rule.row:
        return reply.query.intent in (Intent.LEAGUE, Intent.TREND)
    told = [f for f in reply.answers if not rule.exactly or f.measure is rule.exactly]
    return any(figure.rank or not rule.ranked for figure in told)


def not_asked_for(asked: Asked, reply: Reply, catalogue: Catalogue) -> Iterator[Figure]:
    """The figures of a reply that are of something else."""
    rule, row = RULES[asked.frame.asks], asked.figure
    stock = catalogue.metrics[row.metric].stock
    parts = [figure.period for figure in reply.answers if figure.how == "of_plan"]
    for figure in reply.answers:
        of_it = figure.metric == row.metric and figure.measure in rule.beside
        here = figure.region == row.region or asked.frame.asks == "league"
        then = rule.row and asked.frame.asks != "league"
        periods = [row.period]
        if asked.frame.asks == "on the year before":
            periods.append(row.period.back(1))
        then = then or any(_is_of(figure.period, period, stock=stock) for period in periods)
        if row.period in parts:  # what part of a plan is done was worked out of it
            then = then or figure.measure is Measure.TARGET
            of_it = of_it or catalogue.metrics[figure.metric].plan_of == row.metric
            then = then or figure.metric != row.metric
        if not (asked.stored and of_it and here and then):
            yield figure


def _is_of(told: Period, wanted: Period, *, stock: bool) -> bool:
    return told.end == wanted.end and (stock or told.start == wanted.start)
