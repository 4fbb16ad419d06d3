"""How is PostgreSQL asked what SQLite is asked?

>>> with closing(connect("postgresql://zhishu@db1,db2/zhishu")) as db:
...     db.schema()
12

One writer at a time, as in a file: an advisory lock stands for the lock of the file, so that what
is read before it is written cannot have changed, whoever else runs the same bot.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any, Final, TypeVar

import psycopg

from bot.errors import BadStore
from bot.store.engine import inspected
from bot.store.engine.dialect import FUNCTIONS, made, spoken
from bot.store.engine.library import DatabaseError
from bot.store.engine.pace import LOCK
from bot.store.engine.port import SCHEMA, Replica, Row, Size
from bot.store.engine.replica import CHANNEL, payload
from bot.store.engine.server import MOST, Link, Server

T = TypeVar("T")

# A process that stands still in the middle of a write must not have all others wait for long.
_WRITE: Final = (
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
    " SET LOCAL idle_in_transaction_session_timeout = '10s'"
)
_TELL: Final = f"SELECT pg_notify({CHANNEL}, ?)"
_READ: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_UNSYNCED: Final = "SET LOCAL synchronous_commit = off"
_HURRIED: Final = "SET LOCAL lock_timeout = '1ms'"
_READS: Final = ("SELECT", "WITH", "BEGIN")  # what may be asked again of another connection


class Rows:
    """What a statement gave."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[Row], rowcount: int) -> None:
        self._rows, self.rowcount = rows, rowcount

    def fetchone(self) -> Row | None:
        """The next row, None where there is none."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Row]:
        """All rows."""
        return self._rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


class Database:
    """Our tables in one schema of a server."""

    def __init__(self, server: Server, *, owner: bool) -> None:
        self.path = server.path
        self._server, self._owner = server, owner
        self._held: Link | None = None  # while a transaction is open
        self._hurries = False
        self._names = count(1)

    def execute(self, sql: str, args: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""
        words, order = spoken(sql)
        picked = [args[at] for at in order]
        return self._ask(words, lambda link: _rows(link.execute(words, picked)))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each of many rows."""
        words, order = spoken(sql)
        picked = [[row[at] for at in order] for row in rows]

        def run(link: Link) -> Rows:
            with link.cursor() as cursor:
                cursor.executemany(words, picked)
                return Rows([], cursor.rowcount)

        return self._ask(words, run)

    def each(self, sql: str, many: Iterable[Row]) -> list[list[Row]]:
        """The rows of one statement for each of many arguments, without a wait between them."""
        words, order = spoken(sql)
        picked = [[args[at] for at in order] for args in many]

        def run(link: Link) -> list[list[Row]]:
            with link.cursor() as cursor:
                cursor.executemany(words, picked, returning=True)
                return [one.fetchall() for one in cursor.results()]

        return self._ask(words, run)

    def stream(self, sql: str, args: Row) -> Iterator[Row]:
        """The rows of one statement as they are read, never all at once."""
        words, order = spoken(sql)
        picked = [args[at] for at in order]
        link = self._held or self._begun(_READ)
        try:
            with psycopg.RawServerCursor(link, f"rows_{next(self._names)}") as cursor:
                cursor.itersize = 1000
                cursor.execute(words, picked)
                yield from cursor
        except psycopg.Error as error:
            raise self._said(error) from error
        finally:
            if link is not self._held:
                self._end(link)

    @contextmanager
    def writing(self, *, light: bool = False) -> Iterator[None]:
        """All or nothing, one writer at a time; a light one may be lost to a power cut."""
        hurry = [_HURRIED] * self._hurries
        unsynced = [_UNSYNCED] * (light or self._hurries)
        with self._within("; ".join([_WRITE, *hurry, *unsynced, LOCK])):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One moment of all that is read inside."""
        with self._within(_READ):
            yield

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Writes begun inside may be lost: they wait neither for another writer nor the disk."""
        self._hurries = True
        try:
            yield
        finally:
            self._hurries = False

    @property
    def replica(self) -> Replica:
        """Who we are among those that are one bot over this schema."""
        return self._server.replica

    def tell(self, topic: str, word: str) -> None:
        """Tell all replicas, with what is being written or at once; it is no promise."""
        self.execute(_TELL, (payload(topic, word),))

    def beside(self) -> "Database":
        """Another way to the same database, for another thread."""
        return Database(self._server, owner=False)

    def close(self) -> None:
        """Let go of it."""
        if self._owner:
            self._server.close()

    def schema(self) -> int:
        """The number of the last step of the schema that was taken; 0 where it is empty."""
        if not self.execute(inspected.MARKED).fetchall()[0][0]:
            return 0
        return int(self.execute(f"SELECT version FROM {inspected.MARK}").fetchall()[0][0])

    def migrate(self) -> None:
        """Take the steps that are pending, all or none; two starters take turns."""
        with self.writing():
            self._take_steps()

    def _take_steps(self) -> None:
        from bot.store.schema import STEPS  # which few starts need

        if (taken := self.schema()) >= SCHEMA:  # another starter was faster
            return
        if not taken:
            self._run(*FUNCTIONS, f"CREATE TABLE {inspected.MARK} (version BIGINT NOT NULL)")
            self._run(f"INSERT INTO {inspected.MARK} VALUES (0)")
        for step in STEPS[taken:]:
            for statement in step():
                self._run(*made(statement))
        self._run(f"UPDATE {inspected.MARK} SET version = {SCHEMA}")

    def _run(self, *statements: str) -> None:
        def run(link: Link) -> None:
            for words in statements:
                link.execute(words, prepare=False)

        self._ask("", run)

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Our tables with their columns, in the order of their making."""
        found: dict[str, tuple[str, ...]] = {}
        for table, column in self.execute(inspected.COLUMNS):
            found[table] = (*found.get(table, ()), column)
        return found

    @contextmanager
    def filling(self) -> Iterator[None]:
        """The tables are made and rows go in; their references are looked at in the end."""
        with self.writing():
            self._take_steps()
            self._run("SET CONSTRAINTS ALL DEFERRED")
            yield

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Put many rows into a table; where their numbers are given, it counts on from them."""
        into = f"COPY {table} ({', '.join(columns)}) FROM STDIN"

        def run(link: Link) -> None:
            with link.cursor() as cursor, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
            for column, counter in link.execute(
                inspected.COUNTERS, [table, list(columns)]
            ).fetchall():
                link.execute(f"SELECT setval($1, max({column})) FROM {table}", [counter])

        self._ask(into, run)

    def learn(self, table: str) -> None:
        """Count anew: after many rows the counts of before would lead to the wrong index."""
        self._run(f"ANALYZE {table}")

    def size(self) -> Size:
        """How much is taken; what is free is the server's to know."""
        taken = self.execute("SELECT pg_database_size(current_database())").fetchall()
        return Size(int(taken[0][0]))

    def problems(self) -> list[BadStore]:
        """What is wrong with how the database is kept."""
        return inspected.unsafe(self.execute(inspected.SETTINGS).fetchall()[0])

    def _ask(self, words: str, run: Callable[[Link], T]) -> T:
        """Run something in the open transaction, or by itself on any connection that lives."""
        try:
            if self._held:
                return run(self._held)
            link, told = self._alive(words, run)
        except psycopg.Error as error:
            raise self._said(error) from error
        self._server.give(link)
        return told

    def _alive(self, words: str, run: Callable[[Link], T]) -> tuple[Link, T]:
        """The first connection that does not turn out to be dead, and what it said."""
        for tried in count(1):
            link = self._server.take()
            try:
                return link, run(link)
            except BaseException as error:
                dead = link.closed and isinstance(error, psycopg.OperationalError)
                self._end(link)
                if not (dead and words.startswith(_READS) and tried <= MOST):
                    raise
        raise AssertionError("count has no end")

    def _begun(self, begin: str) -> Link:
        try:
            return self._alive(begin, lambda link: link.execute(begin, prepare=False))[0]
        except psycopg.Error as error:
            raise self._said(error) from error

    @contextmanager
    def _within(self, begin: str) -> Iterator[None]:
        link = self._held = self._begun(begin)
        try:
            yield
            ended = link.execute("COMMIT").statusmessage
            if ended != "COMMIT":  # a fault inside was caught, but nothing of it is kept
                raise DatabaseError("the transaction had failed before it ended")
        except psycopg.Error as error:
            raise self._said(error) from error
        finally:
            self._held = None
            self._end(link)

    def _end(self, link: Link) -> None:
        """Give a connection back, with nothing open in it."""
        with suppress(psycopg.Error):
            link.rollback()
        self._server.give(link)

    def _said(self, error: psycopg.Error) -> Exception:
        return self._server.fault(error) or DatabaseError(str(error))


def _rows(cursor: psycopg.Cursor[Row]) -> Rows:
    return Rows(cursor.fetchall() if cursor.description else [], cursor.rowcount)


def connect(address: str) -> Database:
    """Open a schema of ours, or an empty one, on a server that takes writes."""
    server = Server(address)
    try:
        with server.first() as link:
            inspected.recognise(link, server)
    except psycopg.Error as error:
        raise server.fault(error) or DatabaseError(str(error)) from error
    return Database(server, owner=True)
