"""The tables of who may see and do what, and of what was done."""

from bot.store.schema.parts import INSTANT, Statements, keep


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
        *keep("audit"),
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
        *keep("aliases", "id, phrase, metric, language, added_by, added_at"),
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
        *keep("invites", "id, code_hash, role, name, made_by, made_at, expires_at"),
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
        *keep("api_keys", "id, name, key_hash, role, made_by, made_at"),
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
