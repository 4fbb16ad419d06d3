"""The tables of figures, of what they came in and of when they come out."""

from bot.store.schema.parts import INSTANT, Statements, keep
from bot.store.schema.tables import BATCHES, INDEXES, OBSERVATIONS, REVISIONS, SOURCES

FIXED = (
    "id, region, metric, measure, start_day, end_day, shape, form, share_of, value, value_high, "
    "unit, qualifier, rank, rank_scope, note, excerpt, inferred, source_id, batch_id, release_at, "
    "handle"
)


def m001_observations() -> Statements:
    """Figures, the batches they came in and the documents they were printed in."""
    return (
        *(SOURCES, BATCHES, OBSERVATIONS, REVISIONS),
        *(f"CREATE INDEX {index}" for index in INDEXES),
        *keep("observations", FIXED),
        *keep("batches", "id, kind, made_at, made_by, file, file_hash, note"),
    )


def m007_calendar() -> Statements:
    """What an admin has announced to the public, and for when; figures have no part in it."""
    return (
        f"""CREATE TABLE announcements (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL CHECK (title <> ''),
            at TEXT NOT NULL CHECK (at {INSTANT}),
            announced_by TEXT NOT NULL,
            announced_at TEXT NOT NULL CHECK (announced_at {INSTANT}),
            removed_at TEXT NOT NULL DEFAULT '' CHECK (removed_at = '' OR removed_at {INSTANT})
        ) STRICT""",
        "CREATE UNIQUE INDEX announcements_standing ON announcements (title) WHERE removed_at = ''",
        # what comes out next, and what came out last
        "CREATE INDEX observations_release ON observations (release_at) WHERE release_at <> ''",
        *keep("announcements", "id, title, at, announced_by, announced_at"),
    )


def m013_confirmations() -> Statements:
    """Which batches printed figures of earlier ones again."""
    return (
        """CREATE TABLE confirmations (
            confirmed INTEGER NOT NULL REFERENCES batches (id),
            batch_id INTEGER NOT NULL REFERENCES batches (id),
            PRIMARY KEY (confirmed, batch_id)
        ) STRICT, WITHOUT ROWID""",
        *keep("confirmations"),
    )


def m015_covering() -> Statements:
    """The indexes hold what visibility is told by, so that a row that is hidden is never read.

    Reading it and leaving it out takes two millionths of a second, by which it could be told.
    """
    columns = {
        "shape": "region, metric, shape, end_day DESC, release_at",
        "period": "region, metric, end_day DESC, start_day, release_at",
        "league": "metric, end_day DESC, start_day, region, release_at",
        "digest": "region, end_day DESC, start_day, release_at",
    }
    return tuple(
        statement
        for name, held in columns.items()
        for statement in (
            f"DROP INDEX observations_{name}",
            f"CREATE INDEX observations_{name} ON observations ({held}) WHERE withdrawn IS NULL",
        )
    )
