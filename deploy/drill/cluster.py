"""What do a primary and two standbys do when the primary is lost?

>>> with running() as cluster:
...     cluster.primary.kill()
...     cluster.promote()
...     cluster.rejoin()

The names of all three stand in `synchronous_standby_names` of each, so the settings are the same
whoever leads: a write is acknowledged when one of the other two has it on its disk. Which one that
was is not known, so the standby that has received most is the one that is promoted.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Final

import psycopg

from deploy.drill.server import Server, programs, workplace

NAMES: Final = ("a", "b", "c")
QUORUM: Final = f"ANY 1 ({', '.join(NAMES)})"
_SETTINGS: Final = """synchronous_standby_names = '{quorum}'
wal_keep_size = 256MB
"""
USER: Final = "zhishu"
DATABASE: Final = "zhishu"
_LONGEST: Final = 60.0  # seconds until something that must happen has happened
_RECEIVED: Final = (
    "SELECT pg_wal_lsn_diff("
    "greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::bigint"
)
_NOW: Final = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"
_FOLLOWERS: Final = (
    "SELECT count(*) FROM pg_stat_replication"
    " WHERE state = 'streaming' AND pg_wal_lsn_diff(flush_lsn, '0/0') >= {}"
)


class Cluster:
    """Three servers, one of which takes writes."""

    def __init__(self, primary: Server, standbys: list[Server], *, quorum: bool = True) -> None:
        self.primary, self.standbys = primary, standbys
        self.lost: Server | None = None
        self._servers = (primary, *standbys)
        self.quorum = quorum
        self._password = secrets.token_urlsafe(12)

    @property
    def address(self) -> str:
        """All three, of which the one that takes writes is asked."""
        hosts = ",".join(f"127.0.0.1:{one.port}" for one in self._servers)
        return f"postgresql://{USER}:{self._password}@{hosts}/{DATABASE}"

    def begin(self) -> None:
        """Make the primary, its database and both copies of it."""
        self.primary.make(_SETTINGS.format(quorum=QUORUM if self.quorum else ""))
        self._start(self.primary)
        here = "&options=-csynchronous_commit%3Dlocal"  # nobody follows yet
        with psycopg.connect(self.primary.boss("postgres") + here, autocommit=True) as db:
            db.execute(f"CREATE ROLE {USER} LOGIN PASSWORD '{self._password}'")
            db.execute(f"CREATE DATABASE {DATABASE} OWNER {USER}")
        for one in self.standbys:
            one.copy(self.primary)
            self._start(one)
        self._until_followed()

    def promote(self) -> Server:
        """Let the standby that has received most take writes, and the other one follow it."""
        self.lost = self.primary
        self.primary = max(self.standbys, key=lambda one: _number(one, _RECEIVED))
        self.standbys = [one for one in self.standbys if one is not self.primary]
        self.primary.promote()
        for one in self.standbys:
            _follow(one, self.primary.conninfo())
        return self.primary

    def rejoin(self) -> None:
        """Let the server that was lost follow the one that took over."""
        if back := self.lost:
            _run(self.primary, "CHECKPOINT")  # or pg_rewind may not see yet that it leads
            back.rewind(self.primary)
            self._start(back)
            self.standbys.append(back)
            self.lost = None
            self._until_followed()

    def cut(self) -> None:
        """The standbys hear of nothing any more, and the primary is not told."""
        for one in self.standbys:
            _follow(one, "")
        _until(lambda: self._followers(0) == 0)

    def end(self) -> None:
        """No process of theirs is left."""
        for one in self._servers:
            if one.runs:
                one.stop("immediate")

    def _start(self, one: Server) -> None:
        one.start(cluster_name=NAMES[self._servers.index(one)])

    def _until_followed(self) -> None:
        """Wait until each standby has all that there is now."""
        now = _number(self.primary, _NOW)
        _until(lambda: self._followers(now) == len(self.standbys))

    def _followers(self, since: int) -> int:
        return _number(self.primary, _FOLLOWERS.format(since))


@contextmanager
def running(*, quorum: bool = True) -> Iterator[Cluster]:
    """Three servers on this machine, gone in the end; NoServer where there are no programs."""
    place = programs()
    with workplace() as folder:
        first, *others = (Server(place, folder / name) for name in NAMES)
        cluster = Cluster(first, others, quorum=quorum)
        try:
            cluster.begin()
            yield cluster
        finally:
            cluster.end()


def _follow(one: Server, whom: str) -> None:
    _run(one, f"ALTER SYSTEM SET primary_conninfo = '{whom}'")
    _run(one, "SELECT pg_reload_conf()")


def _run(one: Server, sql: str) -> None:
    with psycopg.connect(one.boss("postgres"), autocommit=True) as db:
        db.execute(sql)


def _number(one: Server, sql: str) -> int:
    with psycopg.connect(one.boss("postgres"), autocommit=True) as db:
        return int(db.execute(sql).fetchall()[0][0] or 0)


def _until(holds: Callable[[], bool]) -> None:
    enough = monotonic() + _LONGEST
    while not holds():
        if monotonic() > enough:
            raise TimeoutError
        sleep(0.05)
