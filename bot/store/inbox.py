"""Which updates have arrived, and what has become of each?

>>> inbox.put([Arrival(7, "4711", "{}")], now)  # delivered for the second time
[]

An update is kept here before its sender is told that it has arrived, so it is never lost; it is
known by its number for eight days, so it is never handled twice. What it changes and what is to
be said of it (`letters`) are written in one transaction by `settle`; only the saying can come
twice, where a crash falls between a letter and the line that it was sent. Where several replicas
are one bot, each lane is worked by one of them at a time; and should two ever mean to settle one
update, the later finds that it is settled, and what it did is undone.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.store.engine import Connection, fetch
from bot.store.visible import stamp

LASTS: Final = timedelta(days=8)  # after a quiet week Telegram counts anew, from anywhere
_SIGN: Final = "\n"  # between lanes


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came; those of one lane are handled in order. A fault sets it aside."""

    update: int
    lane: str
    raw: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is not done: not handled yet where `letters` is None, else not told."""

    update: int
    raw: str
    attempts: int  # how many runs of the program found it left over and began it
    error: str  # what its handler raised
    letters: str | None
    sent: int
    more: bool = False  # whether another of its lane waits behind it


class Settled(Exception):
    """Another replica has settled the update."""


class Inbox:
    """The updates of one bot."""

    __slots__ = ("_bot", "_db", "_settled", "_topic", "_write")

    def __init__(
        self, db: Connection, write: Callable[..., AbstractContextManager[None]], bot: int
    ) -> None:
        self._db, self._write, self._bot = db, write, bot
        self._topic = f"inbox {bot}"
        self._settled: tuple[int, str] | None = None  # since the last one was handed out

    def put(self, arrivals: Iterable[Arrival], now: datetime) -> list[str]:
        """Keep what has arrived, safe from a power cut; the lanes in which something is new."""
        lanes = []
        with self._write():
            for one in arrivals:
                new = self._db.execute(
                    "INSERT INTO inbox (bot, update_id, lane, raw, received_at, state, error)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (
                        *(self._bot, one.update, one.lane, one.raw, stamp(now)),
                        *("poison" if one.fault else "new", one.fault),
                    ),
                )
                if new.rowcount and not one.fault:
                    lanes.append(one.lane)
            if lanes:
                self._db.tell(self._topic, _SIGN.join(dict.fromkeys(lanes)))
        return lanes

    def hear(self, arrived: Callable[[Sequence[str]], object]) -> None:
        """Call back, in another thread, with lanes in which a replica has put something."""
        self._db.replica.hear(self._topic, lambda word: arrived(word.split(_SIGN)))

    def left(self, most: int = -1) -> dict[int, str]:
        """What waits: of so many lanes the first update."""
        sql = (
            "SELECT min(update_id), lane FROM inbox WHERE bot = ? AND state = 'new'"
            " GROUP BY lane ORDER BY min(update_id) LIMIT ? + 0"
        )
        return dict(fetch(self._db, sql, (self._bot, most)))

    @property
    def alone(self) -> bool:
        """Whether no other replica could take what is left."""
        return self._db.replica.alone

    def take(self, lane: str) -> Waiting | None:
        """The update of a lane whose turn it is, where no other replica works on the lane."""
        self._settled = None
        return self.first(lane) if self._db.replica.claim(self._lane(lane)) else None

    def holds(self, lane: str) -> bool:
        """Whether a lane that was taken is still ours to work on."""
        return self._db.replica.holds(self._lane(lane))

    def leave(self, lane: str) -> None:
        """Let others work on a lane."""
        self._db.replica.release(self._lane(lane))

    def _lane(self, lane: str) -> str:
        return f"lane {self._bot} {lane}"

    def first(self, lane: str) -> Waiting | None:
        """The update of a lane whose turn it is."""
        sql = (
            "SELECT update_id, raw, attempts, error, letters, sent FROM inbox"
            " WHERE bot = ? AND lane = ? AND state = 'new' ORDER BY update_id LIMIT 2"
        )
        rows = fetch(self._db, sql, (self._bot, lane))
        return Waiting(*(*rows[0], len(rows) > 1)) if rows else None

    def waiting(self, lane: str, most: int) -> int:
        """How many of a lane are not done; what is beyond the most is not counted."""
        sql = "SELECT 1 FROM inbox WHERE bot = ? AND lane = ? AND state = 'new' LIMIT ? + 0"
        return len(fetch(self._db, sql, (self._bot, lane, most)))

    def begin(self, update: int) -> None:
        """Count an attempt, so that one that ends the process is not tried for ever."""
        self._change("attempts = attempts + 1", update)

    def settle(self, update: int, letters: str) -> None:
        """Keep what is to be said; call it inside the write that holds the effects.

        Settled where another replica was faster: nothing of that write must be kept then.
        """
        if not self._change("letters = ?", update, letters, when="letters IS NULL"):
            raise Settled
        self._settled = update, letters

    def settled(self, update: int) -> str | None:
        """The letters of an update that was settled after it was taken, and is the last one."""
        last = self._settled
        return last[1] if last and last[0] == update else None

    def told(self, update: int, sent: int) -> None:
        """So many letters are on their way."""
        self._change("sent = ?", update, sent)

    def finish(self, update: int) -> None:
        """Nothing is left to do; what was said on either side is forgotten."""
        self._change("state = 'done', raw = '', letters = NULL, lane = ''", update)

    def fail(self, update: int, error: str) -> None:
        """Note what the handler raised."""
        self._change("error = ?", update, error)

    def poison(self, update: int, error: str) -> None:
        """Set an update aside as it came, out of the way of the others."""
        self._change("state = 'poison', letters = NULL, error = ?", update, error)

    def backlog(self) -> int:
        """How many are not done."""
        sql = "SELECT count(*) FROM inbox WHERE bot = ? AND state = 'new'"
        return int(fetch(self._db, sql, (self._bot,))[0][0])

    def oldest(self) -> str:
        """When the oldest arrived that is not handled yet, empty where there is none."""
        sql = (
            "SELECT min(received_at) FROM inbox WHERE bot = ? AND state = 'new' AND letters IS NULL"
        )
        return fetch(self._db, sql, (self._bot,))[0][0] or ""

    def prune(self, now: datetime) -> None:
        """Forget what cannot be delivered again."""
        with self._write(light=True):
            self._db.execute(
                "DELETE FROM inbox WHERE state <> 'new' AND received_at < ?", (stamp(now - LASTS),)
            )

    def _change(self, what: str, update: int, *args: object, when: str = "TRUE") -> bool:
        with self._write(light=True):  # a power cut may take it: then it is done once more
            found = self._db.execute(
                f"UPDATE inbox SET {what} WHERE bot = ? AND update_id = ? AND state = 'new'"
                f" AND {when}",
                (*args, self._bot, update),
            )
        return found.rowcount > 0
