"""What does an office do in a day, step by step and always the same, and how does a store stand?

>>> course = Course(folder, 18)
>>> course.after(digest(store))  # how many of the steps are in a store
7

Each step is one transaction, so that a store that was killed stands behind one of them.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from bot.catalogue import Catalogue, shipped
from bot.desk import Desk
from bot.intake.rows import Hints
from bot.loading import Upload
from bot.settings import Settings
from bot.spans import Period
from bot.store import Arrival, Cause, Store, engine, stamp, view
from bot.store.outbox import Ending
from bot.store.subscriptions import Place, Watch, Watched
from bot.words import Figure, Language, Measure, Role
from tests.offline import ME

BOT: Final = int(str(ME["id"]))
NOW: Final = datetime(2024, 7, 15, 4, tzinfo=UTC)
ROWS: Final = 30  # of a file
INSIDER: Final = view(Role.ADMIN, NOW)
HEAD: Final = "metric,measure,period,value,release_at"
CHAT: Final = 7

catalogue: Callable[[], Catalogue] = cache(shipped)


def at(number: int) -> datetime:
    """The moment of a step."""
    return NOW + timedelta(minutes=number)


def desk(path: str) -> Desk:
    """A desk over a file."""
    return Desk(Store.open(path), catalogue(), Settings())


def prepared(path: str) -> Desk:
    """A desk over a new file, at which the first step can be taken."""
    made = desk(path)
    day = Period(date(2023, 1, 1), date(2023, 12, 31))
    gdp = Figure("gdp", Measure.GROWTH, made.catalogue.home, day, Decimal(6), "%")
    made.store.load([gdp], Cause("import", "wang"), NOW)
    made.store.grant(CHAT, Role.ADMIN, by="wang", now=NOW)
    chats = made.store.chats(BOT)
    for chat in range(1, 4):
        every = Watch(Watched.METRIC, "exports", made.catalogue.home, "growth")
        chats.subscriptions.add(Place(chat), every, Language.ZH, NOW)
    chats.outbox.advance(NOW)
    return made


def table(number: int) -> Upload:
    """A file that revises what the last one brought; the second half is held back."""
    later = stamp(at(number) + timedelta(days=1))
    lines = [
        f"exports,growth,{1994 + row}Q1,{number + row / 10},{later if row * 2 >= ROWS else ''}"
        for row in range(ROWS)
    ]
    return Upload("\n".join((HEAD, *lines)).encode(), f"{number}.csv", Hints())


def _import(at_desk: Desk, number: int) -> None:
    file, now = table(number), at(number)
    read = at_desk.uploads.read(file, now)
    at_desk.uploads.store(read, at_desk.uploads.preview(read, now), file, str(CHAT), now)


def _last(at_desk: Desk) -> int:
    return at_desk.store.batches(INSIDER, 1)[0].id


def _release(at_desk: Desk, number: int) -> None:
    at_desk.store.move(_last(at_desk), at(number), str(CHAT), at(number))


def _undo(at_desk: Desk, number: int) -> None:
    at_desk.store.undo(_last(at_desk), str(CHAT), at(number))


def _notices(at_desk: Desk, number: int) -> None:
    at_desk.herald.make(BOT, at(number))


def _tick(at_desk: Desk, number: int) -> None:
    outbox = at_desk.store.chats(BOT).outbox
    if due := outbox.due():
        outbox.tick(due.id, Ending.SENT)


def _arrive(at_desk: Desk, number: int) -> None:
    came = [Arrival(10 * number + one, str(CHAT), f'{{"update": {one}}}') for one in range(3)]
    at_desk.store.inbox(BOT).put(came, at(number))


def _settle(at_desk: Desk, number: int) -> None:
    """An update's effect and its letters, kept together."""
    inbox, store = at_desk.store.inbox(BOT), at_desk.store
    if first := inbox.first(str(CHAT)):
        with store.write():
            store.grant(1000 + number, Role.OFFICIAL, by=str(CHAT), now=at(number))
            inbox.settle(first.update, '["a letter"]')


def _finish(at_desk: Desk, number: int) -> None:
    inbox = at_desk.store.inbox(BOT)
    if first := inbox.first(str(CHAT)):
        inbox.finish(first.update)


STEPS: Final = (  # what is done, and whether a power cut may take it
    (_import, False),
    (_arrive, False),
    (_settle, False),
    (_finish, True),
    (_release, False),
    (_notices, False),
    (_tick, True),
    (_undo, False),
)


def take(at_desk: Desk, number: int) -> None:
    """One step."""
    STEPS[number % len(STEPS)][0](at_desk, number)


def is_light(number: int) -> bool:
    """Whether a power cut may take a step."""
    return STEPS[number % len(STEPS)][1]


class Course:
    """A database that is ready for the first step, and how it stands behind each of them."""

    def __init__(self, folder: Path, count: int) -> None:
        self._template = folder / "template.db"
        prepared(str(self._template)).close()
        at_desk = desk(str(self.begun(folder / "twin.db")))
        states = [digest(at_desk.store)]
        for number in range(count):
            take(at_desk, number)
            states.append(digest(at_desk.store))
        at_desk.close()
        self.states: Final = tuple(states)

    def begun(self, path: Path) -> Path:
        """A copy of it that nothing was done to, at a path where there may be an older one."""
        for end in ("-wal", "-shm", "-journal"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        shutil.copy(self._template, path)
        return path

    def after(self, digested: str) -> int:
        """How many steps were taken where a store stands like that; -1 where it never should."""
        return self.states.index(digested) if digested in self.states else -1

    def alike(self, path: Path, numbers: Iterable[int]) -> str:
        """How a store stands behind these steps alone."""
        at_desk = desk(str(self.begun(path)))
        for number in numbers:
            take(at_desk, number)
        found = digest(at_desk.store)
        at_desk.close()
        return found


def digest(store: Store) -> str:
    """All that a store holds, in a few characters."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
    names = sorted(row[0] for row in engine.fetch(store._db, sql))
    held = hashlib.sha256()
    for name in names:
        held.update(repr((name, engine.fetch(store._db, f"SELECT * FROM {name}"))).encode())
    return held.hexdigest()[:16]


def stands(path: Path) -> tuple[str, tuple[str, ...]]:
    """How the store in a file stands, and what is wrong with it."""
    with Store.open(str(path)) as store:
        return digest(store), tuple(problem.code for problem in store.check())
