"""What tables does the database have, and in which steps did it get them?

>>> len(STEPS) == SCHEMA
True

A step that has once been taken anywhere never changes. The statements are SQLite's; dialect.py
tells what they are elsewhere.
"""

from collections.abc import Callable
from typing import Final

from bot.store.tables import BATCHES, INDEXES, INSTANT, OBSERVATIONS, REVISIONS, SOURCES

Statements = tuple[str, ...]


FIXED = (
    "id, region, metric, measure, start_day, end_day, shape, form, share_of, value, value_high, "
    "unit, qualifier, rank, rank_scope, note, excerpt, inferred, source_id, batch_id, release_at, "
    "handle"
)


def _keep(table: str, fixed: str = "") -> tuple[str, str]:
    """The triggers that forbid deleting a table's rows and changing the `fixed` columns."""
    abort = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    of = f"OF {fixed} " if fixed else ""
    return (
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE {of}ON {table} {abort}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {abort}",
    )


def m001_observations() -> Statements:
    """Figures, the batches they came in and the documents they were printed in."""
    return (
        *(SOURCES, BATCHES, OBSERVATIONS, REVISIONS),
        *(f"CREATE INDEX {index}" for index in INDEXES),
        *_keep("observations", FIXED),
        *_keep("batches", "id, kind, made_at, made_by, file, file_hash, note"),
    )


def m002_people() -> Statements:
    """Who may see and do what, and a record of what was done."""
    return (
        f"""CREATE TABLE people (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            role TEXT NOT NULL CHECK (role IN ('public', 'official', 'admin')),
            name TEXT NOT NULL DEFAULT '',
            granted_by TEXT NOT NULL,
            granted_at TEXT NOT NULL CHECK (granted_at {INSTANT})
        ) STRICT""",
        f"""CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL CHECK (at {INSTANT}),
            who TEXT NOT NULL,
            act TEXT NOT NULL CHECK (act <> ''),
            subject TEXT NOT NULL DEFAULT '',
            detail TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid(detail))
        ) STRICT""",
        *_keep("audit"),
    )


def m003_conversations() -> Statements:
    """What each conversation was about, and small facts of the store itself."""
    return (
        f"""CREATE TABLE conversations (
            chat TEXT NOT NULL,
            person INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (json_valid(state)),
            updated_at TEXT NOT NULL CHECK (updated_at {INSTANT}),
            PRIMARY KEY (chat, person)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX conversations_age ON conversations (updated_at)",
        """CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    )


def m004_misses() -> Statements:
    """Questions that got no answer, without who asked them."""
    return (
        """CREATE TABLE misses (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE CHECK (key <> ''),
            text TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
            status TEXT NOT NULL CHECK (status IN ('no_data', 'clarify', 'not_understood')),
            count INTEGER NOT NULL CHECK (count > 0),
            first_day TEXT NOT NULL CHECK (first_day IS date(first_day)),
            last_day TEXT NOT NULL CHECK (last_day IS date(last_day))
        ) STRICT""",
        "CREATE INDEX misses_age ON misses (last_day, count, id)",
    )


def m005_aliases() -> Statements:
    """Names of indicators that were added while the bot is in use."""
    return (
        f"""CREATE TABLE aliases (
            id INTEGER PRIMARY KEY,
            phrase TEXT NOT NULL CHECK (length(phrase) > 1),
            metric TEXT NOT NULL CHECK (metric <> ''),
            language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
            added_by TEXT NOT NULL,
            added_at TEXT NOT NULL CHECK (added_at {INSTANT}),
            removed_at TEXT NOT NULL DEFAULT '' CHECK (removed_at = '' OR removed_at {INSTANT})
        ) STRICT""",
        "CREATE UNIQUE INDEX aliases_standing ON aliases (phrase) WHERE removed_at = ''",
        *_keep("aliases", "id, phrase, metric, language, added_by, added_at"),
    )


def m006_invites() -> Statements:
    """Codes that give one person a role once; only their hashes are kept."""
    return (
        f"""CREATE TABLE invites (
            id INTEGER PRIMARY KEY,
            code_hash TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
            role TEXT NOT NULL CHECK (role IN ('public', 'official', 'admin')),
            name TEXT NOT NULL DEFAULT '',
            made_by TEXT NOT NULL,
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            expires_at TEXT NOT NULL CHECK (expires_at {INSTANT}),
            used_by INTEGER CHECK (used_by > 0),
            closed_at TEXT NOT NULL DEFAULT '' CHECK (closed_at = '' OR closed_at {INSTANT}),
            CHECK (used_by IS NULL OR closed_at <> '')
        ) STRICT""",
        *_keep("invites", "id, code_hash, role, name, made_by, made_at, expires_at"),
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
        *_keep("announcements", "id, title, at, announced_by, announced_at"),
    )


def m008_inbox() -> Statements:
    """Updates that have arrived, until they cannot be delivered again."""
    return (
        f"""CREATE TABLE inbox (
            id INTEGER PRIMARY KEY,
            bot INTEGER NOT NULL,
            update_id INTEGER NOT NULL,
            lane TEXT NOT NULL,
            raw TEXT NOT NULL,
            received_at TEXT NOT NULL CHECK (received_at {INSTANT}),
            state TEXT NOT NULL CHECK (state IN ('new', 'done', 'poison')),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            error TEXT NOT NULL DEFAULT '',
            letters TEXT CHECK (json_valid(letters)),
            sent INTEGER NOT NULL DEFAULT 0 CHECK (sent >= 0),
            UNIQUE (bot, update_id)
        ) STRICT""",
        "CREATE INDEX inbox_waiting ON inbox (bot, lane, update_id) WHERE state = 'new'",
        "CREATE INDEX inbox_age ON inbox (received_at) WHERE state <> 'new'",
    )


def m009_keys() -> Statements:
    """Keys of programs that ask over HTTP; only their hashes are kept."""
    return (
        f"""CREATE TABLE api_keys (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            key_hash TEXT NOT NULL UNIQUE CHECK (length(key_hash) = 64),
            role TEXT NOT NULL CHECK (role IN ('public', 'official')),
            made_by TEXT NOT NULL,
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            revoked_at TEXT NOT NULL DEFAULT '' CHECK (revoked_at = '' OR revoked_at {INSTANT})
        ) STRICT""",
        "CREATE UNIQUE INDEX api_keys_standing ON api_keys (name) WHERE revoked_at = ''",
        *_keep("api_keys", "id, name, key_hash, role, made_by, made_at"),
    )


def m010_buttons() -> Statements:
    """What the buttons under answers ask, and the language that a person chose."""
    return (
        f"""CREATE TABLE buttons (
            key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 16 AND 64),
            bot INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            question TEXT NOT NULL CHECK (question <> ''),
            language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
            made_at TEXT NOT NULL CHECK (made_at {INSTANT})
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX buttons_age ON buttons (made_at)",
        """CREATE TABLE languages (
            person INTEGER PRIMARY KEY CHECK (person > 0),
            language TEXT NOT NULL CHECK (language IN ('zh', 'en'))
        ) STRICT""",
    )


def m011_proposals() -> Statements:
    """What admins have asked for in a chat and not said yes to yet."""
    return (
        f"""CREATE TABLE proposals (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 16 AND 64),
            bot INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            person INTEGER NOT NULL CHECK (person > 0),
            act TEXT NOT NULL CHECK (act <> ''),
            detail TEXT NOT NULL CHECK (json_valid(detail)),
            data BLOB NOT NULL,
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            state TEXT NOT NULL
                CHECK (state IN ('open', 'done', 'dropped', 'replaced', 'expired')),
            CHECK (state = 'open' OR data = x'')
        ) STRICT""",
        "CREATE INDEX proposals_open ON proposals (bot, chat, person) WHERE state = 'open'",
        "CREATE INDEX proposals_age ON proposals (made_at)",
    )


def m012_notices() -> Statements:
    """What chats are told of by themselves, what they were shown, and which answer is whose."""
    return (
        f"""CREATE TABLE subscriptions (
            id INTEGER PRIMARY KEY,
            bot INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            thread INTEGER NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
            kind TEXT NOT NULL CHECK (kind IN
                ('every', 'topic', 'metric', 'threshold', 'rank', 'corrections')),
            subject TEXT NOT NULL,
            region TEXT NOT NULL,
            measure TEXT NOT NULL,
            side TEXT NOT NULL,
            falls INTEGER NOT NULL CHECK (falls IN (0, 1)),
            bound TEXT NOT NULL,
            unit TEXT NOT NULL,
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            UNIQUE (bot, chat, kind, subject, region, measure, side, falls, bound, unit)
        ) STRICT""",
        f"""CREATE TABLE notices (
            id INTEGER PRIMARY KEY,
            subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
            items TEXT NOT NULL CHECK (json_valid(items)),
            more INTEGER NOT NULL CHECK (more >= 0),
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            state TEXT NOT NULL CHECK (state IN ('due', 'sent', 'unsure', 'void'))
        ) STRICT""",
        "CREATE INDEX notices_due ON notices (id) WHERE state = 'due'",
        "CREATE INDEX notices_of ON notices (subscription)",
        "CREATE INDEX notices_age ON notices (made_at) WHERE state <> 'due'",
        f"""CREATE TABLE announced_until (
            bot INTEGER PRIMARY KEY,
            moment TEXT NOT NULL CHECK (moment {INSTANT}),
            batch INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE shown (
            subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
            figure TEXT NOT NULL,
            handle TEXT NOT NULL,
            PRIMARY KEY (figure, subscription)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX shown_to ON shown (subscription)",
        f"""CREATE TABLE answers (
            bot INTEGER NOT NULL,
            chat INTEGER NOT NULL,
            message INTEGER NOT NULL,
            answer INTEGER NOT NULL,
            made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
            PRIMARY KEY (bot, chat, message)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX answers_age ON answers (made_at)",
    )


def m013_confirmations() -> Statements:
    """Which batches printed figures of earlier ones again."""
    return (
        """CREATE TABLE confirmations (
            confirmed INTEGER NOT NULL REFERENCES batches (id),
            batch_id INTEGER NOT NULL REFERENCES batches (id),
            PRIMARY KEY (confirmed, batch_id)
        ) STRICT, WITHOUT ROWID""",
        *_keep("confirmations"),
    )


def m014_zones() -> Statements:
    """In which of many zones chats, programs and officials stand."""
    return (
        f"""CREATE TABLE zones (
            whose TEXT NOT NULL CHECK (whose IN ('chat', 'key', 'person')),
            name TEXT NOT NULL CHECK (name <> ''),
            zone TEXT NOT NULL CHECK (zone <> ''),
            set_by TEXT NOT NULL,
            set_at TEXT NOT NULL CHECK (set_at {INSTANT}),
            PRIMARY KEY (whose, name)
        ) STRICT, WITHOUT ROWID""",
    )


STEPS: Final[tuple[Callable[[], Statements], ...]] = (
    m001_observations,
    m002_people,
    m003_conversations,
    m004_misses,
    m005_aliases,
    m006_invites,
    m007_calendar,
    m008_inbox,
    m009_keys,
    m010_buttons,
    m011_proposals,
    m012_notices,
    m013_confirmations,
    m014_zones,
)
