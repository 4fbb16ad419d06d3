"""Does a store with a history of embargoes show the public what one without them does?

A history is drawn: loads of public, embargoed and mixed rows, undoes, releases that are moved and
announcements. It is lived through twice, once without the rows that are not out at the moment that
is looked at. Each row that is out by then must be there in both, whatever it went through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import scorecard
from bot.desk import Desk
from bot.errors import BadInput
from bot.settings import Settings
from bot.store import Cause, Source, Store, stamp
from bot.words import Figure, Role
from tests.conftest import NOW
from tests.test_questions import FILES
from tests.test_twins import (
    CATALOGUE,
    CHANGES,
    GENERAL,
    LOADED,
    Q1,
    Twins,
    about,
    answered,
    handle_of,
    origins,
    pages,
    printed,
    world,
)

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Load:
    """Rows that come in together."""

    rows: tuple[Figure, ...]
    told: bool  # with what is known of their documents


@dataclass(frozen=True, slots=True)
class Undo:
    """The load that is taken back, counted round."""

    load: int


@dataclass(frozen=True, slots=True)
class Move:
    """The load whose release is moved, counted round, and to when."""

    load: int
    to: datetime


@dataclass(frozen=True, slots=True)
class Announce:
    """What the public is told of a release, true or not."""

    at: datetime


Act = Load | Undo | Move | Announce
MOMENTS = st.one_of(
    st.none(),  # public from the start
    st.integers(-30, 0).map(lambda days: NOW + timedelta(days=days)),
    st.integers(1, 90 * DAY).map(lambda seconds: NOW + timedelta(seconds=seconds)),
)


@st.composite
def loads(draw: st.DrawFn) -> Load:
    picks = st.tuples(st.integers(0, 10_000), st.sampled_from(CHANGES), MOMENTS)
    found: dict[tuple[str, ...], Figure] = {}
    for number, change, moment in draw(st.lists(picks, min_size=1, max_size=6)):
        row = change(world()[number % len(world())])
        row = replace(row, release_at=stamp(moment) if moment else "")
        found.setdefault(row.key, row)
    return Load(tuple(found.values()), draw(st.booleans()))


ACTS: st.SearchStrategy[Act] = st.one_of(
    loads(),
    loads(),
    st.builds(Undo, st.integers(0, 9)),
    st.builds(Move, st.integers(0, 9), MOMENTS.map(lambda moment: moment or NOW)),
    st.builds(Announce, st.integers(1, 90).map(lambda days: NOW + timedelta(days=days))),
)


def dated(acts: Sequence[Act]) -> list[tuple[datetime, Act]]:
    return [(LOADED + timedelta(hours=hour), act) for hour, act in enumerate(acts)]


def lived(acts: Sequence[Act], allowed: Iterable[bool] = ()) -> tuple[Desk, list[bool]]:
    """A desk after a history, and which acts of it were not refused; or only those allowed."""
    store = Store.open(":memory:")
    store.load(world(), Cause("import", "me", "table.csv"), LOADED - timedelta(hours=1))
    batches: list[int] = []
    done = []
    may = list(allowed) or [True] * len(acts)
    for (at, act), free in zip(dated(acts), may, strict=True):
        try:
            if free:
                _do(store, act, at, batches)
            elif isinstance(act, Load):
                batches.append(0)
            done.append(free)
        except BadInput:
            done.append(False)
    return Desk(store, CATALOGUE, Settings()), done


def _do(store: Store, act: Act, at: datetime, batches: list[int]) -> None:
    match act:
        case Load(rows, told):
            titles = {row.source for row in rows} if told else set()
            sources = [Source(title, "https://example.org", "2024-07-30") for title in titles]
            batches.append(store.load(rows, Cause("import", "me"), at, sources).batch)
        case Undo(load) if batches:
            store.undo(batches[load % len(batches)], "me", at)
        case Move(load, to) if batches:
            store.move(batches[load % len(batches)], to, "me", at)
        case Announce(when):
            store.announce(f"{when:%m%d}", when, by="me", now=at)
        case _:
            pass


def held_until(acts: Sequence[Act], done: Sequence[bool]) -> list[dict[tuple[str, ...], str]]:
    """For each load the rows that were embargoed in it, and when they come out in the end."""
    held: list[dict[tuple[str, ...], str]] = []
    for (at, act), good in zip(dated(acts), done, strict=True):
        if isinstance(act, Load):
            held.append({r.key: r.release_at for r in act.rows if r.release_at > stamp(at)})
        if isinstance(act, Move) and held and good:
            batch = held[act.load % len(held)]
            late = {key for key, release in batch.items() if release > stamp(at)}
            batch.update(dict.fromkeys(late, stamp(act.to)))
    return held


def apart(acts: Sequence[Act], moment: datetime) -> list[Act]:
    """A history in which no figure that is not out puts off one that is.

    To load a figure again with a later release is to put it off; that the public then does not get
    it at the old moment is what was wanted.
    """
    held = held_until(acts, [True] * len(acts))
    hidden: dict[tuple[str, ...], bool] = {}
    kept: list[Act] = []
    numbers = count()
    moved = {act.load for act in acts if isinstance(act, Move)}
    for act in acts:
        if isinstance(act, Load):
            late = held[next(numbers)]
            rows = []
            for row in act.rows:
                if row.key in late:
                    is_hidden = late[row.key] > stamp(moment) and not moved
                    if row.key in hidden and not (is_hidden and hidden[row.key]):
                        continue
                    hidden[row.key] = is_hidden
                rows.append(row)
            act = replace(act, rows=tuple(rows))
        kept.append(act)
    return kept


def without(acts: Sequence[Act], done: Sequence[bool], moment: datetime) -> list[Act]:
    """The same history, as if the rows that are not out at a moment had never been there."""
    held = held_until(acts, done)
    numbers = count()
    kept: list[Act] = []
    for act in acts:
        if isinstance(act, Load):
            late = held[next(numbers)]
            rows = [row for row in act.rows if late.get(row.key, "") <= stamp(moment)]
            act = replace(act, rows=tuple(rows))
        kept.append(act)
    return kept


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the corpus that is no part of a conversation."""
    cases = (case for path in FILES for case in scorecard.cases(path))
    return tuple(turns[0] for case in cases for turns in case.turns if len(turns) == 1)


def assert_alike_at(pair: Twins, moment: datetime, questions: Iterable[str]) -> None:
    receipts = set()
    for question in questions:
        ours, theirs = (answered(desk, question, moment) for desk in (pair.without, pair.beside))
        assert printed(ours) == printed(theirs), question
        receipts.add(ours.receipt)
    assert pages(pair.without, moment) == pages(pair.beside, moment)
    assert origins(pair.without, receipts, moment) == origins(pair.beside, receipts, moment)


def behind(acts: Sequence[Act], moment: datetime) -> tuple[Twins, list[Figure]]:
    """A history lived through without what is not out at a moment, and with it; what that is."""
    acts = apart(acts, moment)
    beside, done = lived(acts)
    bare = without(acts, done, moment)
    hidden = [
        row
        for full, part in zip(acts, bare, strict=True)
        if isinstance(full, Load) and isinstance(part, Load)
        for row in full.rows
        if row not in part.rows
    ]
    return Twins(lived(bare, done)[0], beside), hidden


def assert_hidden(
    pair: Twins, hidden: Iterable[Figure], moment: datetime, questions: Iterable[str]
) -> None:
    """Neither what is asked nor what is held back tells them apart."""
    assert_alike_at(pair, moment, questions)
    handles = [handle for row in hidden if (handle := handle_of(pair.beside, row))]
    assert origins(pair.without, handles, moment) == origins(pair.beside, handles, moment)


HISTORY = st.lists(ACTS, min_size=1, max_size=7)
LATER = st.one_of(st.just(0), st.integers(0, 100 * DAY))


@settings(max_examples=60)
@given(
    acts=HISTORY,
    later=LATER,
    asked=st.lists(st.integers(0, 10**6), min_size=8, max_size=8),
)
def test_no_history_of_embargoes_shows(acts: list[Act], later: int, asked: list[int]) -> None:
    moment = NOW + timedelta(seconds=later)
    pair, hidden = behind(acts, moment)
    questions = [sentences()[number % len(sentences())] for number in asked]
    questions += [*GENERAL[:6], *about(pair.beside, hidden[:3])]
    assert_hidden(pair, hidden, moment, questions)
    pair.close()


def test_what_an_insider_was_told_is_nothing_to_follow_up() -> None:
    row = next(row for row in world() if row.metric == "gdp" and row.period == Q1)
    held = replace(CHANGES[2](row), release_at=stamp(NOW + timedelta(days=1)))
    pair = Twins(lived([])[0], lived([Load((held,), False)])[0])
    today = NOW.date()
    for desk in (pair.without, pair.beside):
        told = desk.ask("最新GDP", viewer=Role.OFFICIAL, today=today, now=NOW, chat="c")
    assert held.period in [figure.period for figure in told.answers]
    for question in ("去年同期呢?", "进出口呢?", "增速呢?", "那排名呢?", "上一期呢?", "茌平呢?"):
        ours, theirs = (
            desk.ask(question, viewer=Role.PUBLIC, today=today, now=NOW, chat="c")
            for desk in (pair.without, pair.beside)
        )
        assert printed(ours) == printed(theirs), question
    pair.close()
