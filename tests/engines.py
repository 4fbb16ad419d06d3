"""Empty databases of either engine, for tests that hold for both."""

from pathlib import Path
from typing import Protocol

import psycopg
from hypothesis import settings

from bot.store import Store
from tests.postgres import Postgres

FEW = settings(max_examples=5, deadline=None)  # of what the other engine has had many of


class Engine(Protocol):
    """What keeps the tables."""

    name: str

    def opened(self) -> Store:
        """A store with nothing in it."""

    def address(self, folder: Path) -> str:
        """Where a database with nothing in it can be opened more than once."""


class Sqlite:
    """In memory, or in a file."""

    name = "sqlite"

    def opened(self) -> Store:
        return Store.open(":memory:")

    def address(self, folder: Path) -> str:
        return str(folder / "zone.db")


class OnServer:
    """A schema a database; one that is done with is emptied and used again."""

    name = "postgres"

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._free: list[str] = []

    def opened(self) -> Store:
        address = self._emptied(self._free.pop()) if self._free else self._server.schema()
        store = _Lent.open(address)
        store.back = self._free, address
        return store

    def address(self, folder: Path) -> str:
        return self._server.schema()

    def _emptied(self, address: str) -> str:
        with psycopg.connect(address.replace("zhishu@", "boss@")) as db:
            tables = db.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                " AND tablename <> 'zhishu_schema'"
            ).fetchall()
            db.execute("SET session_replication_role = replica")  # no trigger refuses it
            for (table,) in tables:
                db.execute(f"DELETE FROM {table}")
        return address


class _Lent(Store):
    back: tuple[list[str], str] = [], ""

    def close(self) -> None:
        super().close()
        self.back[0].append(self.back[1])
