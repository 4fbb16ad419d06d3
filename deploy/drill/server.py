"""How is a server of PostgreSQL on this machine made, started, killed and promoted?

>>> with workplace() as folder:
...     server = Server(programs(), folder / "a")
...     server.make()
...     server.start()
"""

import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Final
from urllib.parse import quote

BOSS: Final = "boss"  # the superuser, who comes by the socket alone
_PROGRAMS: Final = ("initdb", "pg_ctl", "pg_basebackup", "pg_rewind")
_LOG: Final = 400  # last characters of a log that tell why it did not start
_LET_IN: Final = """local all all trust
host all all 127.0.0.1/32 scram-sha-256
local replication all trust
"""


DEBIAN: Final = Path("/usr/lib/postgresql")


class NoServer(Exception):
    """The programs of the server are not here."""


class Failed(Exception):
    """What a program of the server said when it did not do its work."""


def programs() -> Path:
    """The folder of the server's programs, the newest where there are several; or NoServer."""
    beside = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    debian = DEBIAN.glob("*/bin")
    places = [*beside, *sorted(debian, key=lambda place: int(place.parent.name), reverse=True)]
    for place in places:
        if all((place / name).exists() for name in _PROGRAMS):
            return place
    raise NoServer("PostgreSQL's server is not here (Debian: apt-get install postgresql)")


def _user() -> str | None:
    """Whom the server runs as where it cannot be us: it refuses root."""
    if os.geteuid():
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for servers, gone in the end; its name is short, for a socket's is."""
    folder = Path(tempfile.mkdtemp(prefix="zhishu-pg-", dir="/tmp"))
    try:
        if user := _user():
            shutil.chown(folder, user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A server by a port, and by a socket beside the folder of its data."""

    def __init__(self, place: Path, data: Path) -> None:
        self.data, self.port = data, _free_port()
        self._place, self._user = place, _user()

    @property
    def folder(self) -> Path:
        """Where its socket is."""
        return self.data.parent

    def make(self, settings: str = "") -> None:
        """An empty cluster, whose pages have checksums: pg_rewind asks for them.

        Its settings go with each copy, and hold for what pg_rewind starts too.
        """
        self.run(
            *("initdb", "-A", "trust", "-U", BOSS, "-E", "UTF8", "--locale=C.UTF-8"),
            *("-k", "-N", "-D", str(self.data)),
        )
        (self.data / "pg_hba.conf").write_text(_LET_IN)
        (self.data / "postgresql.conf").write_text(settings)

    def copy(self, source: "Server") -> None:
        """All that another server has, to follow it from there on."""
        self.run(
            *("pg_basebackup", "-h", str(source.folder), "-p", str(source.port), "-U", BOSS),
            *("-c", "fast", "-R", "-D", str(self.data)),
        )

    def rewind(self, source: "Server") -> None:
        """Take back what it alone has, and follow another server from there on."""
        self.run(
            *("pg_rewind", "-D", str(self.data), "-R"),
            *("--source-server", source.conninfo("postgres")),
        )

    def start(self, **settings: str) -> None:
        """Start it, and wait until it answers."""
        told = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "shared_buffers": "32MB",
            **settings,
        }
        flags = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in told.items())
        log = Path(f"{self.data}.log")
        try:
            self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(log), "-o", flags, "start")
        except Failed as fault:
            raise Failed(f"{fault} {log.read_text()[-_LOG:]}") from None

    def stop(self, mode: str = "fast") -> None:
        """End it in order, or at once with `immediate`."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def kill(self) -> None:
        """`kill -9` all of its processes, none of which can say or do a thing any more."""
        first = int(self._pid.read_text().split()[0])
        os.kill(first, signal.SIGSTOP)  # or it would start others meanwhile
        others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        killed = (*map(int, others), first)
        for one in killed:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        while any(map(_lives, killed)):
            sleep(0.001)
        # Where nobody reaps the dead, their numbers would seem to be in use.
        for lock in (self._pid, self.folder / f".s.PGSQL.{self.port}.lock"):
            lock.unlink()

    def promote(self) -> None:
        """Let a standby take writes, and wait until it does."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "promote")

    @property
    def runs(self) -> bool:
        """Whether it was started, and neither ended nor killed."""
        return self._pid.exists()

    @property
    def _pid(self) -> Path:
        return self.data / "postmaster.pid"

    def boss(self, database: str) -> str:
        """The address of a database for the superuser."""
        return f"postgresql://{BOSS}@/{database}?host={quote(str(self.folder))}&port={self.port}"

    def conninfo(self, database: str = "") -> str:
        """The same in the words that servers keep."""
        named = f" dbname={database}" if database else ""
        return f"host={self.folder} port={self.port} user={BOSS}{named}"

    def run(self, name: str, *words: str) -> None:
        """Run one of its programs as whoever it runs as; Failed where that ends badly."""
        done = subprocess.run(
            [str(self._place / name), *words],
            user=self._user,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(done.stdout)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
