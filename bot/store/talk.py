"""What was each conversation about, lately?

>>> talk.recall(db, "web:7", 0, now)
'{"metrics": ["gdp"]}'
"""

from datetime import datetime, timedelta
from typing import Final

from bot.store.engine import Connection, fetch
from bot.store.visible import stamp

LASTS: Final = timedelta(hours=2)


def recall(db: Connection, chat: str, person: int, now: datetime) -> str:
    """The state last remembered, empty where there is none or it is too old."""
    sql = "SELECT state FROM conversations WHERE chat = ? AND person = ? AND updated_at >= ?"
    rows = fetch(db, sql, (chat, person, stamp(now - LASTS)))
    return str(rows[0][0]) if rows else ""


def remember(db: Connection, chat: str, person: int, state: str, now: datetime) -> None:
    """Keep a conversation's state (JSON; empty forgets it) and drop all that are too old."""
    db.execute("DELETE FROM conversations WHERE updated_at < ?", (stamp(now - LASTS),))
    if not state:
        db.execute("DELETE FROM conversations WHERE chat = ? AND person = ?", (chat, person))
        return
    db.execute(
        "INSERT INTO conversations (chat, person, state, updated_at) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (chat, person) DO UPDATE SET state = ?3, updated_at = ?4",
        (chat, person, state, stamp(now)),
    )
