"""A server of PostgreSQL that tests start, and empty schemas in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import quote

import psycopg
import pytest

from deploy.drill.server import BOSS, NoServer, Server, programs, workplace

PASSWORD = "p@ss/wor:d"
DATABASE = "zone"


class Postgres(Server):
    """A server with one database, and an owner of it who is no superuser."""

    schemas = count(1)

    def prepare(self) -> None:
        with psycopg.connect(self.boss("postgres"), autocommit=True) as db:
            db.execute(f"CREATE ROLE zhishu LOGIN PASSWORD '{PASSWORD}'")
            db.execute(f"CREATE DATABASE {DATABASE} OWNER zhishu")

    def boss(self, database: str = DATABASE) -> str:
        return super().boss(database)

    def address(self, schema: str = "public") -> str:
        """By the socket, where nobody is asked for a password."""
        options = quote(f"-csearch_path={schema}")
        return f"{self.boss().replace(BOSS, 'zhishu', 1)}&options={options}"

    def by_port(self, password: str = PASSWORD, *, database: str = DATABASE) -> str:
        return f"postgresql://zhishu:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def schema(self) -> str:
        """The address of a schema with nothing in it."""
        name = f"s{next(self.schemas)}"
        with psycopg.connect(self.boss(), autocommit=True) as db:
            db.execute(f"CREATE SCHEMA {name} AUTHORIZATION zhishu")
        return self.address(name)

    @contextmanager
    def standby(self) -> Iterator["Postgres"]:
        """A copy that follows: what is acknowledged here has arrived there."""
        other = Postgres(self._place, self.folder / "standby")
        other.copy(self)
        other.start()
        with psycopg.connect(self.boss("postgres"), autocommit=True) as db:
            db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.execute("SELECT pg_reload_conf()")
        try:
            yield other
        finally:
            other.stop("immediate")


@contextmanager
def started() -> Iterator[Postgres]:
    """A server with an empty database, gone in the end; without one the test is skipped."""
    try:
        place = programs()
    except NoServer as missing:
        pytest.skip(str(missing))
    with workplace() as folder:
        server = Postgres(place, folder / "data")
        server.make()
        server.start()
        try:
            server.prepare()
            yield server
        finally:
            if server.runs:
                server.stop("immediate")
