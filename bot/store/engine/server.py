"""Where is PostgreSQL, and what does it mean when it does not answer?

>>> server = Server("postgresql://zhishu@db1,db2/zhishu")
>>> with server.taken() as db:
...     db.execute("SELECT 1").fetchall()
[(1,)]

Of several hosts the one that takes writes is asked, never a standby: what is embargoed, and who
may see it, is decided where it is known first. A connection that has died is replaced by the next.
"""

import logging
import threading
from functools import cached_property
from typing import Any, Final

import psycopg
from psycopg.abc import Buffer
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumperUnknown
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from bot.errors import BadStore
from bot.store.engine.address import secrets, told
from bot.store.engine.port import BUSY_MS, Replica

MOST: Final = 8  # connections of one process
WAIT: Final = 3.0  # seconds for a connection
KNOWN_DOWN: Final = 0.2  # of a server that did not answer the last time
_SILENT: Final = 20_000  # milliseconds after which a server is not waited for
SILENT: Final = 4000  # by whoever holds claims
_CLOSING: Final = 1.0
_ALWAYS: Final = {"target_session_attrs": "read-write", "client_encoding": "UTF8"}
_UNLESS_SAID: Final = {
    "application_name": "zhishu",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": _SILENT,
}
# One client that hangs must not keep the others waiting for ever; rows come in one order; and a
# statement walks its index, whatever was counted when its plan was made.
_SET: Final = (
    f"SET lock_timeout = {BUSY_MS}; SET idle_in_transaction_session_timeout = '5min';"
    " SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off;"
    " SET plan_cache_mode = force_generic_plan; SET jit = off"
)
FAULTS: Final = {  # SQLSTATE, or the class of it: what a user can do something about
    "08": "store_down",
    "25006": "store_read_only",
    "28": "store_denied",
    "3D": "store_denied",
    "40": "store_busy",
    "42501": "store_denied",
    "53": "store_busy",
    "53100": "store_full",
    "55P03": "store_busy",
    "57": "store_down",
    "57014": "store_busy",
    "58": "store_disk_fault",
    "XX001": "store_damaged",
    "XX002": "store_damaged",
}
# What is told of an attempt has no SQLSTATE, but words.
_STANDBY: Final = ("session is read-only", "hot standby")
_ANSWERED: Final = "FATAL:"
_SOON: Final = ("starting up", "shutting down", "recovery", "not yet accepting", "connection slots")
_LONGEST: Final = 300  # characters of a reason

Link = psycopg.Connection[tuple[Any, ...]]

logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # what it warns of is told as a BadStore


class _Text(StrDumperUnknown):
    """PostgreSQL keeps no NUL in a text; what is looked up by one is not there."""

    def dump(self, obj: str) -> Buffer | None:
        """The bytes of a text."""
        return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)


class Server:
    """The server behind an address, and this process's connections to it."""

    def __init__(self, address: str) -> None:
        self.path = told(address)
        self._secrets = secrets(address)
        self._conninfo = self._read(address)
        self._last: psycopg.Error | None = None  # why the last attempt failed
        self._lock = threading.Lock()
        self._pool: ConnectionPool[Link] | None = None

    def _read(self, address: str) -> str:
        try:
            named: dict[str, Any] = {**_UNLESS_SAID, **conninfo_to_dict(address), **_ALWAYS}
            return make_conninfo("", **named)
        except psycopg.Error:  # whose text may hold a password
            raise BadStore("store_bad_address", path=self.path) from None

    def first(self, silent: int = _SILENT) -> Link:
        """A connection outside the pool, whose fault is known at once, or when it is silent."""
        conninfo = make_conninfo(self._conninfo, tcp_user_timeout=silent)
        link = psycopg.Connection.connect(conninfo, **_HOW)
        _set_up(link)
        return link

    def take(self) -> Link:
        """A connection, which may have died since it was last used; BadStore where none is had."""
        try:
            link = self._opened().getconn(timeout=KNOWN_DOWN if self._last else WAIT)
        except (PoolTimeout, PoolClosed) as error:
            raise self._down(self._last or error) from error
        self._last = None
        return link

    def give(self, link: Link) -> None:
        """Give a connection back."""
        if self._pool:
            self._pool.putconn(link)

    @cached_property
    def replica(self) -> Replica:
        """This process among those that are one bot over the same schema."""
        from bot.store.engine.replica import Joined  # a command at a terminal joins nobody

        return Joined(lambda: self.first(SILENT))

    def close(self) -> None:
        """Let go of all of them."""
        if "replica" in self.__dict__:
            self.replica.close()
        if self._pool:
            self._pool.close(timeout=_CLOSING)

    def fault(self, error: psycopg.Error) -> BadStore | None:
        """The user's word for an error, or None where it is a fault of this program."""
        state = error.sqlstate
        if state is None:
            return self._down(error) if isinstance(error, psycopg.OperationalError) else None
        code = FAULTS.get(state) or FAULTS.get(state[:2])
        return BadStore(code, path=self.path, detail=self._reason(error)) if code else None

    def _down(self, error: Exception) -> BadStore:
        reason = self._reason(error)
        if any(sign in reason for sign in _STANDBY):
            return BadStore("store_read_only", path=self.path, detail=reason)
        refused = _ANSWERED in reason and not any(sign in reason for sign in _SOON)
        code = "store_denied" if refused else "store_down"
        return BadStore(code, path=self.path, detail=reason)

    def _reason(self, error: Exception) -> str:
        reason = " ".join(str(error).split())
        for secret in self._secrets:
            reason = reason.replace(secret, "***")
        return reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST]}…"

    def _opened(self) -> "ConnectionPool[Link]":
        with self._lock:
            if self._pool is None:
                self._pool = ConnectionPool(
                    self._conninfo,
                    connection_class=self._attempts(),
                    kwargs=_HOW,
                    configure=_set_up,
                    min_size=0,
                    max_size=MOST,
                    num_workers=1,
                    reconnect_timeout=WAIT,
                    open=True,
                )
            return self._pool

    def _attempts(self) -> type[Link]:
        """Connections of the pool, which tell why one was not to be had."""
        server = self

        class Attempt(psycopg.Connection[tuple[Any, ...]]):
            @classmethod
            def connect(cls, conninfo: str = "", **how: Any) -> "Attempt":  # noqa: ANN401
                try:
                    return super().connect(conninfo, **how)
                except psycopg.Error as error:
                    server._last = error
                    raise

        return Attempt


_HOW: Final[dict[str, Any]] = {"autocommit": True, "cursor_factory": psycopg.RawCursor}


def _set_up(link: Link) -> None:
    link.adapters.register_dumper(str, _Text)
    link.adapters.register_dumper(int, Int8Dumper)  # one plan, however large a number is
    link.execute(_SET, prepare=False)
