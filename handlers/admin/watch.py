"""How does an admin see that all is well, and what was done? /status, /audit."""

from datetime import datetime
from typing import Final

from bot.store import view
from bot.store.engine import SCHEMA
from bot.words import Role
from handlers import telling
from handlers.admin.acting import Act
from handlers.edition import edition
from handlers.letters import Letter

LISTED: Final = 20
MOST: Final = 200
_MB: Final = 1_000_000


def status(act: Act) -> list[Letter]:
    """Tell versions, what waits, how much there is, and how much room is left."""
    if act.words:
        return act.say("usage.status")
    store, inbox = act.desk.store, act.room.inbox
    seen = {role: store.version(view(role, act.now)) for role in (Role.PUBLIC, Role.ADMIN)}
    age = act.room.last_poll()
    lines = [
        act.phrase("status.edition", version=edition(), schema=SCHEMA),
        act.phrase("status.data", public=seen[Role.PUBLIC], insiders=seen[Role.ADMIN]),
        act.phrase("status.poll", seconds=f"{age:.0f}") if age is not None else "",
        act.phrase("status.inbox", waiting=max(inbox.backlog() - 1, 0), lag=_lag(act)),
        act.phrase(
            "status.counts", **store.counts(), proposals=act.room.proposals.backlog(act.now)
        ),
        _disk(act),
    ]
    return act.tell("\n".join(filter(None, lines)))


def audit(act: Act) -> list[Letter]:
    """Tell what was done, the newest first: /audit, /audit 50."""
    words = act.words or str(LISTED)
    if not (words.isascii() and words.isdecimal() and len(words) < 9 and 0 < int(words) <= MOST):
        return act.say("usage.audit", most=MOST)
    return act.tell(telling.deeds(act.desk, act.desk.store.trail(int(words)), act.lang))


def _lag(act: Act) -> str:
    """Seconds since the oldest update that is not handled yet arrived; it may be this one."""
    oldest = act.room.inbox.oldest()
    waited = act.now - datetime.fromisoformat(oldest) if oldest else act.now - act.now
    return f"{max(waited.total_seconds(), 0):.0f}"


def _disk(act: Act) -> str:
    """The size of the database and the room that is left beside it."""
    if act.desk.store.alone:
        return act.phrase("status.memory")
    size = act.desk.store.size()
    taken = f"{size.taken / _MB:.1f}"
    if size.free is None:
        return act.phrase("status.server", size=taken)
    return act.phrase("status.disk", size=taken, free=f"{size.free / _MB:.0f}")
