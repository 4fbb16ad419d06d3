"""How is SQLite asked?

>>> connect(":memory:").execute("PRAGMA foreign_keys").fetchone()
(1,)
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from bot.errors import BadStore
from bot.store.engine import files
from bot.store.engine.alone import ALONE, Alone
from bot.store.engine.library import FAILURES, VERSION, copies, fault, is_safe, sqlite3
from bot.store.engine.port import APPLICATION, BUSY_MS, MEMORY, SCHEMA, Connection, Row, Size

PAUSE_MS: Final = 20
# Those of the steps of the schema stay with it, some two hundred: where there is no room beside
# them, what is asked again and again is planned anew each time.
_PLANS: Final = 512
PRAGMAS: Final = (  # name, what we set, what must be read back
    ("busy_timeout", str(BUSY_MS), {BUSY_MS}),
    ("journal_mode", "WAL", {"wal", "memory"}),
    ("synchronous", "FULL", {2}),
    ("foreign_keys", "ON", {1}),
    ("recursive_triggers", "ON", {1}),  # or INSERT OR REPLACE would slip past the DELETE triggers
    ("trusted_schema", "OFF", {0}),
)


class Database(sqlite3.Connection):
    """A file of SQLite held open, or a database in memory."""

    path = MEMORY
    _waits = True  # a write is over when it is on the disk
    _hurries = False

    def each(self, sql: str, many: Iterable[Row]) -> list[list[Row]]:
        """The rows of one statement for each of many arguments."""
        return [self.execute(sql, args).fetchall() for args in many]

    def stream(self, sql: str, args: Row) -> Iterator[Row]:
        """The rows of one statement as they are read, never all at once."""
        try:
            yield from self.execute(sql, args)
        except FAILURES as error:
            raise fault(error, self.path) or error from error

    def writing(self, *, light: bool = False) -> AbstractContextManager[None]:
        """All or nothing, one writer at a time; a light one may be lost to a power cut."""
        self._wait_for_disk(not light and not self._hurries)
        return _within(self, "BEGIN IMMEDIATE")

    def _wait_for_disk(self, wanted: bool) -> None:
        """Have writes do so, or not, from now on; it is said only where that is new."""
        if wanted is not self._waits:
            self.execute(f"PRAGMA synchronous = {'FULL' if wanted else 'NORMAL'}")
            self._waits = wanted

    def reading(self) -> AbstractContextManager[None]:
        """One moment of all that is read inside."""
        return _within(self, "BEGIN")

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Writes begun inside may be lost: they wait neither for another writer nor the disk."""
        self._hurries = True
        try:
            with _changed(self, "busy_timeout", "0"):
                yield
        finally:
            self._hurries = False

    @property
    def replica(self) -> Alone:
        """The only one."""
        return ALONE

    def tell(self, topic: str, word: str) -> None:
        """Nobody listens."""

    def beside(self) -> "Database":
        """Another way to the same database, for another thread; itself in memory."""
        return self if self.path == MEMORY else connect(self.path)

    def schema(self) -> int:
        """The number of the last step of the schema that was taken; 0 where it is empty."""
        return identity(self)[1]

    def migrate(self) -> None:
        """Take the steps that are pending, all or none; two starters take turns."""
        with self.writing():
            self._take_steps()

    def _take_steps(self) -> None:
        from bot.store.engine import steps  # sqlite_utils takes 80 ms to import

        if self.schema() < SCHEMA:  # no other starter was faster
            steps.take(self)
            self.execute(f"PRAGMA application_id = {APPLICATION}")
            self.execute(f"PRAGMA user_version = {SCHEMA}")

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Our tables with their columns, in the order of their making."""
        tables = self.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        found = {}
        for table in [str(row[0]) for row in tables if not row[0].startswith(("_", "sqlite_"))]:
            rows = self.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
            found[table] = tuple(str(row[0]) for row in rows)
        return found

    @contextmanager
    def filling(self) -> Iterator[None]:
        """The tables are made and rows go in; their references are looked at in the end."""
        with self.writing():
            self._take_steps()
            self.execute("PRAGMA defer_foreign_keys = ON")
            yield

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Put many rows into a table; where their numbers are given, it counts on from them."""
        marks = ", ".join("?" * len(columns))
        self.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def learn(self, table: str) -> None:
        """Nothing: each statement names the index that it walks."""

    def size(self) -> Size:
        """How much room there is and how much is taken."""
        return files.size(self.path)

    def problems(self) -> list[BadStore]:
        """What is wrong with how the database is kept; it reads all of it."""
        self._wait_for_disk(True)
        wrong = wrong_pragmas(self)
        found = [BadStore("store_pragma", name=name, found=value) for name, value in wrong]
        if not is_safe(VERSION):
            found.append(BadStore("store_old_sqlite", found=".".join(map(str, VERSION))))
        if len(loaded := copies()) > 1:
            found.append(BadStore("store_two_sqlite", found=", ".join(loaded)))
        return [*found, *damage(self), *files.open_to_others(self.path)]


def plain(address: str, *, uri: bool = False, any_thread: bool = False) -> Database:
    """An open file, whatever is in it, with nothing set."""
    return sqlite3.connect(
        address,
        uri=uri,
        timeout=BUSY_MS / 1000,
        isolation_level=None,  # we say BEGIN IMMEDIATE ourselves
        check_same_thread=not any_thread,
        cached_statements=_PLANS,
        factory=Database,
    )


def connect(path: str, *, any_thread: bool = False) -> Database:
    """Open a database of ours, or an empty one, with every safety set and read back."""
    file = path if path == MEMORY else files.prepared(path)
    db: Database | None = None
    try:
        db = plain(file, any_thread=any_thread)
        db.path = path
        recognise(db, path)
        _set_pragmas(db, path)
    except BaseException as error:
        if db:
            db.close()
        if isinstance(error, FAILURES) and (known := fault(error, path)):
            raise known from error
        raise
    return db


def recognise(db: Database, path: str) -> None:
    """Refuse another program's database and one from a later Zhishu, before changing a byte."""
    db.execute("BEGIN")  # one snapshot: another starter may be making the schema right now
    ours, version = identity(db)
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    db.execute("COMMIT")
    if ours not in (0, APPLICATION) or (ours == 0 and tables):
        raise BadStore("store_not_ours", path=path)
    if ours and version > SCHEMA:
        raise BadStore("store_newer", path=path, found=version, known=SCHEMA)


def identity(db: Connection) -> tuple[int, int]:
    """The application id and the schema version; both 0 in an empty file."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    return application, db.execute("PRAGMA user_version").fetchone()[0]


def _set_pragmas(db: Database, path: str) -> None:
    for name, wanted, _ in PRAGMAS:
        _patiently(db, f"PRAGMA {name} = {wanted}")
    if wrong := wrong_pragmas(db):
        raise BadStore("store_pragma", path=path, name=wrong[0][0], found=wrong[0][1])


def _patiently(db: Database, sql: str) -> None:
    """Run a statement again while the file is busy: the switch to WAL does not wait by itself."""
    enough = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            db.execute(sql)
            return
        except sqlite3.OperationalError as error:
            known = fault(error)
            if known is None or known.code != "store_busy" or time.monotonic() > enough:
                raise
        time.sleep(PAUSE_MS / 1000)


@contextmanager
def _within(db: Database, begin: str) -> Iterator[None]:
    try:
        db.execute(begin)
        yield
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:  # a full disk has rolled back already
            db.execute("ROLLBACK")
        if isinstance(error, FAILURES) and (known := fault(error, db.path)):
            raise known from error
        raise


@contextmanager
def _changed(db: Database, name: str, value: str) -> Iterator[None]:
    usual = next(wanted for known, wanted, _ in PRAGMAS if known == name)
    try:
        db.execute(f"PRAGMA {name} = {value}")
        yield
    finally:
        db.execute(f"PRAGMA {name} = {usual}")


def wrong_pragmas(db: Connection) -> list[tuple[str, object]]:
    """The safety settings that are not as they must be: name and what was read."""
    found = [(name, db.execute(f"PRAGMA {name}").fetchone()[0], good) for name, _, good in PRAGMAS]
    return [(name, value) for name, value, good in found if value not in good]


def damage(db: Database) -> list[BadStore]:
    """What is broken inside; reads the whole file."""
    try:
        lines = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        loose = db.execute("PRAGMA foreign_key_check").fetchall()
    except FAILURES as error:
        return [fault(error) or BadStore("store_damaged", detail=str(error))]
    found = [BadStore("store_damaged", detail=line) for line in lines]
    if loose:
        found.append(BadStore("store_loose_rows", count=len(loose), table=loose[0][0]))
    return found
