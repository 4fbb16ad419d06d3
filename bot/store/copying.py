"""How does all that a database holds go into another one, of whichever engine?

>>> copied("zone.db", "postgresql://zhishu@db1,db2/zhishu")[0]
Table(name='sources', rows=9, checksum='5f0a…')

One moment of the source is copied, and what has arrived is read back and held against it before
anything of it is kept.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import BadStore
from bot.store.engine import SCHEMA, Connection, Row, connect, fetch
from bot.store.engine.address import on_server, told
from bot.store.engine.atrest import opened

_BYTES: Final = 16
_BESIDE: Final = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Table:
    """What was copied of a table; the checksum tells its rows in whatever order."""

    name: str
    rows: int
    checksum: str


class _Sum:
    """Rows as they pass by: how many, and what in them."""

    def __init__(self) -> None:
        self.rows = self._sum = 0

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            said = repr(tuple(row)).encode("utf-8", "surrogatepass")
            digest = hashlib.blake2b(said, digest_size=_BYTES).digest()
            self._sum += int.from_bytes(digest, "big")
            self.rows += 1
            yield row

    def told(self, name: str) -> Table:
        return Table(name, self.rows, f"{self._sum % (1 << 8 * _BYTES):0{2 * _BYTES}x}")


def copied(source: str, target: str) -> tuple[Table, ...]:
    """Fill an empty database with what another holds, all of it or nothing; BadStore says why."""
    with closing(_source(source)) as old, _target(target) as new:
        _refuse_filled(new)
        with old.reading(), new.filling():
            tables = tuple(
                _copied(old, new, table, columns) for table, columns in old.columns().items()
            )
            for table in tables:
                new.learn(table.name)
        return tables


def _source(address: str) -> Connection:
    if on_server(address):
        db = connect(address)
    elif not Path(address).is_file():
        raise BadStore("backup_missing", path=address)
    else:
        db = opened(Path(address), at_rest=False)
    if (found := db.schema()) != SCHEMA:
        db.close()
        raise BadStore("store_schema", found=found, known=SCHEMA)
    return db


@contextmanager
def _target(address: str) -> Iterator[Connection]:
    """An open database; a file that was made for it goes again where the copy fails."""
    made = not on_server(address) and not Path(address).exists()
    try:
        with closing(connect(address)) as db:
            yield db
    except BaseException:
        for end in _BESIDE if made else ():
            with suppress(OSError):
                Path(address + end).unlink()
        raise


def _refuse_filled(db: Connection) -> None:
    filled = [t for t in db.columns() if fetch(db, f"SELECT 1 FROM {t} LIMIT 1")]
    if filled:
        raise BadStore("copy_target_filled", path=db.path)


def _copied(old: Connection, new: Connection, table: str, columns: tuple[str, ...]) -> Table:
    names = ", ".join(columns)
    gone, come = _Sum(), _Sum()
    new.fill(table, columns, gone.of(old.stream(f"SELECT {names} FROM {table}", ())))
    for _ in come.of(new.stream(f"SELECT {names} FROM {table}", ())):
        pass
    if gone.told(table) != come.told(table):
        raise BadStore("copy_differs", path=told(new.path), table=table)
    return come.told(table)
