"""What becomes of the questions that got no answer, and what would one more name change?

>>> trial(desk, proposed("进出口规模", "trade", None, desk.catalogue), now, today).changes
(Change(question='进出口规模多大', …),)
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot import aliases, scorecard, shipped
from bot.desk import Desk
from bot.errors import BadInput
from bot.intake import long
from bot.store import Alias, Cause, Miss, Store
from bot.understand import understand
from bot.words import Reply, Role, Status
from data import ROOT

CORPUS = ROOT.parent / "tests" / "questions"  # where the product runs from its own folder
WORLD = "world.csv"


@dataclass(frozen=True, slots=True)
class Again:
    """A question that got no answer, and what the public gets for it now."""

    miss: Miss
    reply: Reply
    word: str  # the word or period that stands in the way, if any


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose reply would be another one; a conversation shows its last turn."""

    question: str
    before: Reply
    after: Reply
    harmful: bool  # figures that were given would change, or some that must never be given would be


@dataclass(frozen=True, slots=True)
class Trial:
    """What a name was tried on, and what it would change."""

    corpus: int
    misses: int
    changes: tuple[Change, ...]

    @property
    def harmful(self) -> tuple[Change, ...]:
        """The changes for which a name is refused."""
        return tuple(change for change in self.changes if change.harmful)


def again(desk: Desk, limit: int, now: datetime, today: date) -> Iterator[Again]:
    """The questions that got no answer, most frequent first, asked once more."""
    for miss in desk.store.misses(limit):
        reading, reply = desk.consider(miss.text, viewer=Role.PUBLIC, today=today, now=now)
        word = reading.about if reply.status is not Status.ANSWERED else ""
        yield Again(miss, reply, word)


def trial(
    desk: Desk, alias: Alias, now: datetime, today: date, corpus: Path | None = None
) -> Trial:
    """Ask everything with and without a name; BadInput where the phrase can be no name at all."""
    if wrong := aliases.unfit(alias, desk.catalogue) or _understood(desk, alias, today):
        raise wrong
    named = Desk(desk.store, aliases.merged(desk.catalogue, [alias]), desk.settings)
    if understand(alias.phrase, named.catalogue, today).query.metrics != (alias.metric,):
        raise BadInput("alias_unread", phrase=alias.phrase)
    tried, changes = _tried_on_corpus(desk, named, now, corpus or CORPUS)
    misses = desk.store.misses(limit=-1)
    for miss in misses:
        before, after = (
            one.consider(miss.text, viewer=Role.ADMIN, today=today, now=now)[1]
            for one in (desk, named)
        )
        changes += _change(miss.text, before, after)
    return Trial(tried, len(misses), tuple(changes))


def _understood(desk: Desk, alias: Alias, today: date) -> BadInput | None:
    """A phrase that is understood by its parts: 全区出口总额."""
    reading = understand(alias.phrase, desk.catalogue, today)
    if reading.trouble or reading.read_as:
        return None
    if reading.query.metrics == (alias.metric,):
        return BadInput("alias_known", phrase=alias.phrase, metric=alias.metric)
    if metrics := reading.query.metrics:
        return BadInput("alias_taken", phrase=alias.phrase, other=" ".join(metrics))
    return BadInput("alias_word", phrase=alias.phrase)


def _tried_on_corpus(
    desk: Desk, named: Desk, now: datetime, corpus: Path
) -> tuple[int, list[Change]]:
    """How many sentences of the corpus were asked, and which replies would change."""
    tried, changes = 0, list[Change]()
    worlds: dict[str, tuple[Desk, Desk]] = {}
    whole = (corpus.parent / WORLD).is_file()
    for path in sorted(corpus.glob("*/*.toml")) if whole else ():
        world = tomllib.loads(path.read_text(encoding="utf-8")).get("world", "")
        if world not in worlds:
            store = _world(desk, corpus, world, now)
            worlds[world] = (
                Desk(store, desk.catalogue, desk.settings),
                Desk(store, named.catalogue, named.settings),
            )
        for case in scorecard.cases(path):
            for turns in case.turns:
                tried += 1
                changes += _tried(worlds[world], case, turns, now)
    for one, _ in worlds.values():
        one.close()
    return tried, changes


def _world(desk: Desk, corpus: Path, name: str, now: datetime) -> Store:
    """A store in memory with the figures that a file of the corpus is answered from."""
    store = Store.open(":memory:")
    if name == "shipped":
        shipped.load(store, desk.catalogue, desk.settings.data, now)
        return store
    text = (corpus.parent / WORLD).read_text(encoding="utf-8")
    rows = [row.figure for row in long.read(text, desk.catalogue).rows]
    store.load(rows, Cause("import", "trial", WORLD), now)
    return store


def _tried(
    desks: tuple[Desk, Desk], case: scorecard.Case, turns: Sequence[str], now: datetime
) -> list[Change]:
    """One sentence, or one conversation by its last turn, asked of both desks."""
    if len(turns) == 1:
        was, is_now = (understand(turns[0], desk.catalogue, case.today) for desk in desks)
        if was == is_now:
            return []  # a reply is made of its reading alone
    line = " >> ".join(turns)
    before, after = (
        [
            desk.ask(
                turn,
                viewer=Role.ADMIN,
                today=case.today,
                now=now,
                chat=f"{n} {line}" if len(turns) > 1 else "",
            )
            for turn in turns
        ][-1]
        for n, desk in enumerate(desks)
    )
    forbidden = set(scorecard.judge(case, after).figures)
    forbidden -= set(scorecard.judge(case, before).figures)
    return _change(line, before, after, forbidden=bool(forbidden))


def _change(question: str, before: Reply, after: Reply, *, forbidden: bool = False) -> list[Change]:
    """What a reader would see change; nothing where the two replies look alike."""
    if _seen(before) == _seen(after):
        return []
    answered = before.status is Status.ANSWERED
    figures = set(before.answers) != set(after.answers)
    return [Change(question, before, after, (answered and figures) or forbidden)]


def _seen(reply: Reply) -> tuple[object, ...]:
    return reply.status, reply.text, reply.suggestions
