"""What does every engine give, whatever keeps the tables?

>>> with db.writing():
...     db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", ("k", "v"))

Statements are written once, in the SQL of SQLite; what another engine calls otherwise is told in
dialect.py.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple, Protocol

from bot.errors import BadStore

Row = tuple[Any, ...]
Limit = tuple[int, float]  # at most so many in any stretch of so many seconds

MEMORY: Final = ":memory:"
APPLICATION: Final = 0x5A485348  # "ZHSH": marks what is ours
SCHEMA: Final = 15  # the number of steps in schema
BUSY_MS: Final = 5000  # the longest that one writer waits for another


class Size(NamedTuple):
    """Bytes that a database takes and, where it is a file, that are free beside it."""

    taken: int
    free: int | None = None


class Replica(Protocol):
    """This process among those that are one bot over a database.

    What a process claimed is free as soon as it is gone, however it went.
    """

    @property
    def alone(self) -> bool:
        """Whether there can be no other."""

    def claim(self, name: str) -> bool:
        """Take what one replica does at a time; False where another has it."""

    def holds(self, name: str) -> bool:
        """Whether what was claimed is still ours."""

    def release(self, name: str) -> None:
        """Let others have it."""

    def taken(self, name: str) -> bool:
        """Whether another has it."""

    def hear(self, topic: str, told: Callable[[str], object]) -> None:
        """Call back, in a thread of its own, with whatever any replica tells on a topic."""

    def turn(self, whose: str, limits: Mapping[str, Sequence[Limit]]) -> tuple[float, float]:
        """Say something in a place, which counts there and in "", the whole of them.

        The seconds to wait because of the whole, and because of the place; it counts where both
        are 0.
        """

    def wait(self, whose: str, place: str, seconds: float, several: int) -> None:
        """Let nobody say anything in a place for a while; in none, where several were told so."""

    def paused(self, whose: str, place: str) -> float:
        """For how many seconds nobody is to say anything in a place."""

    def draw(self, place: str, each_second: float, at_once: float) -> float:
        """Take a token out of a bucket; the seconds to wait for one where there is none."""

    def close(self) -> None:
        """Let go of all claims."""


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows it wrote."""

    def fetchone(self) -> Any:  # noqa: ANN401, as of every cursor
        """The next row, None where there is none."""

    def fetchall(self) -> list[Any]:
        """All rows."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A way to a database, for one thread at a time."""

    path: str  # of the file, or the address without what is secret in it

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Cursor:
        """Run one statement for each of many rows."""

    def each(self, sql: str, many: Iterable[Row]) -> list[list[Row]]:
        """The rows of one statement for each of many arguments."""

    def stream(self, sql: str, args: Row) -> Iterator[Row]:
        """The rows of one statement as they are read, never all at once."""

    def writing(self, *, light: bool = False) -> AbstractContextManager[None]:
        """All or nothing, one writer at a time; a light one may be lost to a power cut."""

    def reading(self) -> AbstractContextManager[None]:
        """One moment of all that is read inside."""

    def hurried(self) -> AbstractContextManager[None]:
        """Writes begun inside may be lost: they wait neither for another writer nor the disk."""

    @property
    def replica(self) -> Replica:
        """Who we are among those that are one bot over this database."""

    def tell(self, topic: str, word: str) -> None:
        """Tell all replicas, with what is being written or at once; it is no promise."""

    def beside(self) -> "Connection":
        """Another way to the same database, for another thread; its own in memory."""

    def close(self) -> None:
        """Let go of it."""

    def schema(self) -> int:
        """The number of the last step of the schema that was taken; 0 where it is empty."""

    def migrate(self) -> None:
        """Take the steps that are pending, all or none; two starters take turns."""

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Our tables with their columns, in the order of their making."""

    def filling(self) -> AbstractContextManager[None]:
        """Rows of a copy go in inside: their references are looked at in the end."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Put many rows into a table; where their numbers are given, it counts on from them."""

    def learn(self, table: str) -> None:
        """Look how many rows of what kind there are now, if the choice of an index hangs on it."""

    def size(self) -> Size:
        """How much room there is and how much is taken."""

    def problems(self) -> list[BadStore]:
        """What is wrong with how the database is kept; it reads all of it."""
