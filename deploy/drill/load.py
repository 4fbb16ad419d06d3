"""What was acknowledged while servers fell, and is all of it there?

>>> with writing(address, catalogue.home) as load:
...     ...
>>> load.missing()
()

Some writers bring updates to the inbox, others load batches of figures: what the bot does, by the
same verbs. One that is refused is tried again until it is acknowledged, so none may be there twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Event, Thread
from time import monotonic
from typing import Final

from bot.errors import BadStore
from bot.spans import Period
from bot.store import Arrival, Cause, Store, view
from bot.words import Figure, Measure, Role

WRITERS: Final = 6
BATCHES: Final = 3  # every so manyth writer loads batches
ROWS: Final = 4  # figures of a batch
BOT: Final = 1
_FIRST: Final = date(1900, 1, 1)
_PAUSE: Final = 0.01  # seconds between two attempts
_LONGEST: Final = 60.0  # seconds without a writer getting through


@dataclass(frozen=True, slots=True)
class Done:
    """A write that was acknowledged, by the writer's number and its own."""

    writer: int
    number: int
    at: float  # by the monotonic clock

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What it loaded; nothing for one that brought an update."""
        if self.writer % BATCHES:
            return ()
        whole = (self.number * WRITERS + self.writer) * ROWS
        days = (_FIRST + timedelta(days=whole + row) for row in range(ROWS))
        return tuple(
            Figure("gdp", Measure.VALUE, "drill", Period(day, day), Decimal(self.number), "亿元")
            for day in days
        )

    @property
    def update(self) -> int:
        """The number of the update that it brought."""
        return self.number * WRITERS + self.writer


class Load:
    """Writers at work, and what they were told."""

    def __init__(self, address: str) -> None:
        self.done: list[Done] = []
        self.faults: list[BaseException] = []
        self._address, self._over = address, Event()
        self._threads = [
            Thread(target=self._guarded, args=(one,), daemon=True) for one in range(WRITERS)
        ]

    def begin(self) -> None:
        """Let the writers begin."""
        Store.open(self._address).close()  # the tables are made once
        for one in self._threads:
            one.start()

    def end(self) -> None:
        """Wait until each has been told of its last write; TimeoutError where one is not."""
        self._over.set()
        for one in self._threads:
            one.join(_LONGEST)
            if one.is_alive():
                raise TimeoutError
        for fault in self.faults:
            raise fault

    def _guarded(self, writer: int) -> None:
        try:
            with Store.open(self._address) as store:
                self._write(store, writer)
        except BaseException as fault:
            self.faults.append(fault)

    def _write(self, store: Store, writer: int) -> None:
        number = 0
        began = monotonic()
        while not self._over.is_set():
            one = Done(writer, number, 0.0)
            try:
                _put(store, one)
            except BadStore:
                if monotonic() - began > _LONGEST:
                    raise
                self._over.wait(_PAUSE)
                continue
            began = monotonic()
            self.done.append(Done(writer, number, began))
            number += 1

    def missing(self) -> tuple[Done, ...]:
        """What was acknowledged and is not there."""
        now = datetime.now(UTC)
        with Store.open(self._address) as store:
            updates = store.inbox(BOT).left()
            there = {one.key: one.value for one in store.everything(view(Role.ADMIN, now))}
        return tuple(
            one
            for one in self.done
            if (not one.figures and one.update not in updates)
            or any(there.get(figure.key) != figure.value for figure in one.figures)
        )

    def repeated(self) -> int:
        """How many figures are there more than once."""
        with Store.open(self._address) as store:
            rows = store.counts()["figures"]
            return rows - len(list(store.everything(view(Role.ADMIN, datetime.now(UTC)))))


def _put(store: Store, one: Done) -> None:
    now = datetime.now(UTC)
    if one.figures:
        store.load(one.figures, Cause("import", "drill"), now)
    else:
        raw = f'{{"update_id": {one.update}, "message": {{"text": "{one.number}"}}}}'
        store.inbox(BOT).put([Arrival(one.update, str(one.update), raw)], now)


@contextmanager
def writing(address: str) -> Iterator[Load]:
    """A load on a database until the end of what is done inside."""
    load = Load(address)
    load.begin()
    try:
        yield load
    finally:
        load.end()
