"""A server of PostgreSQL that tests start, and empty schemas in it."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

PASSWORD = "p@ss/wor:d"
DATABASE = "zone"
PROGRAMS = ("initdb", "pg_ctl", "pg_basebackup")


def binaries() -> Path:
    """Where the programs of the server are; the test is skipped where they are not."""
    beside = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    places = [*beside, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    for place in places:
        if all((place / name).exists() for name in PROGRAMS):
            return place
    pytest.skip("PostgreSQL's server is not here (Debian: apt-get install postgresql)")


def _owner() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.geteuid():
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Postgres:
    """A server on this machine, by a socket in a folder and by a port."""

    def __init__(self, place: Path, folder: Path) -> None:
        self._place, self._folder, self._user = place, folder, _owner()
        self.port = _free_port()
        self._schemas = count(1)
        self._run(
            "initdb",
            "-A",
            "trust",
            "-U",
            "boss",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
            "-D",
            str(self.data),
        )
        (self.data / "pg_hba.conf").write_text(
            "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
            "local replication all trust\n"
        )

    @property
    def data(self) -> Path:
        return self._folder / "data"

    def start(self, **settings: str) -> None:
        told = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self._folder),
            "max_connections": "60",
            "shared_buffers": "32MB",
            **settings,
        }
        flags = " ".join(f"-c {name}={value}" for name, value in told.items())
        self._run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-w",
            "-l",
            f"{self.data}.log",
            "-o",
            flags,
            "start",
        )

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def prepare(self) -> None:
        """A database, and an owner of it who is no superuser."""
        with psycopg.connect(self.boss("postgres"), autocommit=True) as db:
            db.execute(f"CREATE ROLE zhishu LOGIN PASSWORD '{PASSWORD}'")
            db.execute(f"CREATE DATABASE {DATABASE} OWNER zhishu")

    def boss(self, database: str = DATABASE) -> str:
        return f"postgresql://boss@/{database}?host={quote(str(self._folder))}&port={self.port}"

    def address(self, schema: str = "public") -> str:
        """By the socket, where nobody is asked for a password."""
        options = quote(f"-csearch_path={schema}")
        host = quote(str(self._folder))
        return f"postgresql://zhishu@/{DATABASE}?host={host}&port={self.port}&options={options}"

    def by_port(self, password: str = PASSWORD, *, database: str = DATABASE) -> str:
        return f"postgresql://zhishu:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def schema(self) -> str:
        """The address of a schema with nothing in it."""
        name = f"s{next(self._schemas)}"
        with psycopg.connect(self.boss(), autocommit=True) as db:
            db.execute(f"CREATE SCHEMA {name} AUTHORIZATION zhishu")
        return self.address(name)

    @contextmanager
    def standby(self) -> Iterator["Standby"]:
        """A copy that follows: what is acknowledged here has arrived there."""
        folder = self._folder / "standby"
        self._run("pg_basebackup", *self._at(), "-U", "boss", "-c", "fast", "-R", "-D", str(folder))
        other = Standby(self._place, folder, self)
        other.start()
        with psycopg.connect(self.boss("postgres"), autocommit=True) as db:
            db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.execute("SELECT pg_reload_conf()")
        try:
            yield other
        finally:
            other.stop("immediate")

    def _at(self) -> tuple[str, ...]:
        return "-h", str(self._folder), "-p", str(self.port)

    def _run(self, name: str, *words: str) -> None:
        done = subprocess.run(
            [str(self._place / name), *words],
            user=self._user,
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


class Standby(Postgres):
    """A server that follows another."""

    def __init__(self, place: Path, data: Path, of: Postgres) -> None:
        self._place, self._folder, self._user = place, data.parent, of._user
        self._data, self.port = data, _free_port()

    @property
    def data(self) -> Path:
        return self._data

    def promote(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "promote")


@contextmanager
def started() -> Iterator[Postgres]:
    """A server with an empty database, gone in the end."""
    place = binaries()
    folder = Path(tempfile.mkdtemp(prefix="zhishu-pg-", dir="/tmp"))  # a socket's name is short
    try:
        if user := _owner():
            shutil.chown(folder, user)
        server = Postgres(place, folder)
        server.start()
        try:
            server.prepare()
            yield server
        finally:
            if (server.data / "postmaster.pid").exists():
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
