"""How does SQLite take the steps of the schema?

>>> with db.writing():
...     take(db)

Which ones it took is kept by sqlite_utils, in a table of its own.
"""

from collections.abc import Callable

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from bot.store.engine.sqlite import Database
from bot.store.schema import STEPS, Statements


def take(db: Database) -> None:
    """Take what is pending; call it in a write."""
    migrations = Migrations("zhishu")
    for step in STEPS:
        migrations(name=step.__name__)(_run(step))
    migrations.apply(Tables(db, execute_plugins=False))


def _run(step: Callable[[], Statements]) -> Callable[[Tables], None]:
    def run(db: Tables) -> None:
        for statement in step():  # executescript would commit the transaction we are in
            db.conn.execute(statement)

    return run
