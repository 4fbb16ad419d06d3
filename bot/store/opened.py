"""How is a database opened, written as one and let go?

>>> with Opened.open(":memory:") as store, store.write():
...     store.keep_meta("zone", "ours")
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Self

from bot.errors import BadStore
from bot.store import engine
from bot.store.engine import Replica, Size


class Opened:
    """An open database, for one thread at a time, and what is written to it together."""

    __slots__ = ("_db", "_inside")

    def __init__(self, db: engine.Connection) -> None:
        self._db = db
        self._inside = ""  # "write" or "snapshot" while one is open

    @classmethod
    def open(cls, address: str, *, any_thread: bool = False) -> Self:
        """Open a database, or one in `:memory:`, and bring its schema up to date."""
        store = cls(engine.connect(address, any_thread=any_thread))
        try:
            if store._db.schema() < engine.SCHEMA:
                store._db.migrate()
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """The same database for another thread; in memory there is but this one."""
        if (other := self._db.beside()) is self._db:
            yield self
            return
        with type(self)(other) as store:
            yield store

    @property
    def path(self) -> str:
        """The file, or the address without what is secret in it."""
        return self._db.path

    @property
    def replica(self) -> Replica:
        """Who we are among the processes that are one bot over this database."""
        return self._db.replica

    def tell(self, topic: str, word: str = "") -> None:
        """Tell all replicas something that they may look at; it is no promise."""
        self._db.tell(topic, word)

    @property
    def alone(self) -> bool:
        """True for a database that one thread can reach and no other."""
        return self._db.path == engine.MEMORY

    def size(self) -> Size:
        """How much room the database takes, and how much is left beside it."""
        return self._db.size()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def write(self, *, light: bool = False) -> AbstractContextManager[None]:
        """Keep all that is written inside together, or nothing; one inside another joins it.

        A light one is not waited for until it is on the disk: a power cut may take it.
        """
        if self._inside == "write":
            return nullcontext()
        return self._transaction("write", light=light)

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is of one moment; and reads are faster in it."""
        return nullcontext() if self._inside else self._transaction("snapshot")

    @contextmanager
    def _transaction(self, name: str, *, light: bool = False) -> Iterator[None]:
        if self._inside:
            raise RuntimeError("a snapshot cannot become a write: its locks would come too late")
        try:
            with self._db.writing(light=light) if name == "write" else self._db.reading():
                self._inside = name
                yield
        finally:
            self._inside = ""

    @property
    def is_new(self) -> bool:
        """True until the first batch is loaded."""
        return not engine.fetch(self._db, "SELECT 1 FROM batches LIMIT 1")

    def meta(self, key: str) -> str:
        """A small fact of the store itself, empty where it was never kept."""
        rows = engine.fetch(self._db, "SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else ""

    def keep_meta(self, key: str, value: str) -> None:
        """Keep a small fact of the store itself."""
        with self.write():
            self._db.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2)"
                " ON CONFLICT (key) DO UPDATE SET value = ?2",
                (key, value),
            )

    def is_writable(self) -> bool:
        """Whether something can be written right now."""
        try:
            with self.write(light=True):
                self.keep_meta("last_write", "")
        except (BadStore, engine.DatabaseError):
            return False
        return True
