"""The tables of what is asked, answered and told."""

from bot.store.schema.parts import INSTANT, Statements


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
