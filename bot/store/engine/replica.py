"""Which of the processes that are one bot over a server does what?

>>> replica.claim("lane 123 4711")  # in all others it is False, until we let go of it, or are gone
True

A claim is an advisory lock of a session that is held open for nothing else. A session ends with
its process, and its claims with it. The server also ends one of which it heard nothing for a while,
because its process or machine stands still; and who stood still knows by the clock that it ended.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import count
from time import monotonic
from typing import Final, TypeVar

import psycopg

from bot.store.engine import pace
from bot.store.engine.port import Limit
from bot.store.engine.server import Link

T = TypeVar("T")

log = logging.getLogger(__name__)

HEARD: Final = 0.5  # seconds after which a session says that it is there
LASTS: Final = 3.0  # seconds of silence after which it has ended
PRUNED: Final = 120  # beats after which what does not matter any more is forgotten
MOST: Final = 500  # claims of one process: the server has room for some thousands of locks
_AGAIN: Final = 0.5  # seconds before the next attempt to begin one
_SET: Final = f"SET idle_session_timeout = '{LASTS:.0f}s'"
_KEY: Final = "hashtextextended(current_schema() || ' ' || $1, 0)"
_CLAIM: Final = f"SELECT pg_try_advisory_lock({_KEY})"
_RELEASE: Final = f"SELECT pg_advisory_unlock({_KEY})"
_TRIED: Final = f"SELECT pg_try_advisory_xact_lock_shared({_KEY})"
CHANNEL: Final = "'zhishu_' || md5(current_schema())"
_SIGN: Final = "\n"  # between a topic and what is told
_LONGEST: Final = 7999  # bytes of both


class Joined:
    """A process that has joined those that are one bot."""

    alone = False

    def __init__(self, connect: Callable[[], Link]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._session: Link | None = None
        self._until = 0.0  # when the session ends, if it is not heard of again
        self._claims: set[str] = set()
        self._told: dict[str, list[Callable[[str], object]]] = {}
        self._closed = threading.Event()
        begun = threading.Event()
        threading.Thread(target=self._keep, args=(begun,), name="replica", daemon=True).start()
        begun.wait(LASTS)

    def claim(self, name: str) -> bool:
        """Take what one replica does at a time; False where another has it."""
        with self._lock:
            if name in self._claims:
                return self._lives()
            if len(self._claims) >= MOST or not self._asked(_CLAIM, name):
                return False
            self._claims.add(name)
            return True

    def holds(self, name: str) -> bool:
        """Whether what was claimed is still ours."""
        return name in self._claims and self._lives()

    def release(self, name: str) -> None:
        """Let others have it."""
        with self._lock:
            if name in self._claims:
                self._claims.discard(name)
                self._asked(_RELEASE, name)

    def taken(self, name: str) -> bool:
        """Whether another has it."""
        with self._lock:
            return self._lives() and not self._asked(_TRIED, name)

    def turn(self, whose: str, limits: Mapping[str, Sequence[Limit]]) -> tuple[float, float]:
        """The seconds to wait because of all, and because of the one place; counted where none."""
        return self._ask(lambda session: pace.turn(session, whose, limits), (0.0, 0.0))

    def wait(self, whose: str, place: str, seconds: float, several: int) -> None:
        """Let nobody say anything in a place for a while; in none, where several were told so."""
        self._ask(lambda session: pace.wait(session, whose, place, seconds, several), None)

    def paused(self, whose: str, place: str) -> float:
        """For how many seconds nobody is to say anything in a place."""
        return self._ask(lambda session: pace.paused(session, whose, place), 0.0)

    def draw(self, place: str, each_second: float, at_once: float) -> float:
        """Take a token out of a bucket; the seconds to wait for one where there is none."""
        return self._ask(lambda session: pace.draw(session, place, each_second, at_once), 0.0)

    def hear(self, topic: str, told: Callable[[str], object]) -> None:
        """Call back, in a thread of its own, with whatever any replica tells on a topic."""
        self._told[topic] = [*self._told.get(topic, ()), told]

    def close(self) -> None:
        """Let go of all claims."""
        self._closed.set()
        with self._lock:
            if self._session:
                self._session.close()

    def _lives(self) -> bool:
        return monotonic() < self._until

    def _asked(self, sql: str, name: str) -> bool:
        return self._ask(lambda session: bool(session.execute(sql, [name]).fetchall()[0][0]), False)

    def _ask(self, ask: Callable[[Link], T], otherwise: T) -> T:
        """What the session says; where it has ended, something else."""
        session = self._session
        if session is None or not self._lives():
            return otherwise
        try:
            return ask(session)
        except (
            psycopg.Error
        ):  # what it holds then is not known: it ends, and the thread finds it so
            self._until = 0.0
            session.close()
            return otherwise

    def _keep(self, begun: threading.Event) -> None:
        """Have a session, and another one whenever it has ended."""
        while not self._closed.is_set():
            try:
                with closing(self._connect()) as session, closing(self._connect()) as ear:
                    self._join(session, ear)
                    begun.set()
                    self._stay(session, ear)
            except psycopg.Error as error:  # whose words may hold a password
                if not self._closed.is_set():
                    why = type(error).__name__, error.sqlstate
                    log.warning("all that was claimed is free: %s %s", *why)
            with self._lock:
                self._session, self._until = None, 0.0
                self._claims.clear()
            begun.set()
            self._closed.wait(_AGAIN)

    def _join(self, session: Link, ear: Link) -> None:
        session.execute(_SET, prepare=False)
        pace.prepare(session)
        channel = ear.execute(f"SELECT {CHANNEL}").fetchall()[0][0]
        ear.execute(f"LISTEN {channel}", prepare=False)
        with self._lock:
            self._session = session
        self._say(session)

    def _stay(self, session: Link, ear: Link) -> None:
        for beat in count():
            if self._closed.is_set():
                return
            if beat % PRUNED == 0:
                pace.prune(session)
            for note in ear.notifies(timeout=HEARD):
                topic, _, word = note.payload.partition(_SIGN)
                for told in self._told.get(topic, ()):
                    with suppress(RuntimeError):  # the loop that was to be told has ended
                        told(word)
            if not self._lives():  # somebody may have acted on that
                return
            self._say(session)

    def _say(self, session: Link) -> None:
        """Say that we are there; what is claimed lasts from the moment before."""
        moment = monotonic()
        session.execute("SELECT 1")
        self._until = moment + LASTS


def payload(topic: str, word: str) -> str:
    """What is told on the channel; where it is too long, that there is something."""
    told = f"{topic}{_SIGN}{word}"
    return told if len(told.encode()) <= _LONGEST else topic
