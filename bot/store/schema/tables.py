"""What do the tables of figures, batches and documents look like, as they were first made?

Nothing here changes any more: a change is a migration of its own.
"""

from bot.store.schema.parts import INSTANT

SOURCES = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    published_inferred INTEGER NOT NULL DEFAULT 0 CHECK (published_inferred IN (0, 1)),
    note TEXT NOT NULL DEFAULT ''
) STRICT"""

BATCHES = f"""
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('shipped', 'import', 'extract', 'undo')),
    made_at TEXT NOT NULL CHECK (made_at {INSTANT}),
    made_by TEXT NOT NULL,
    file TEXT NOT NULL DEFAULT '',
    file_hash TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    undone_at TEXT NOT NULL DEFAULT '' CHECK (undone_at = '' OR undone_at {INSTANT}),
    undone_by TEXT NOT NULL DEFAULT '',
    undone_batch INTEGER REFERENCES batches (id)
) STRICT"""

# Every vintage of every figure. `withdrawn` is the batch that took a row back (an undo, or a
# postponed release), NULL while it stands; nothing else of a row ever changes.
OBSERVATIONS = f"""
CREATE TABLE observations (
    id INTEGER PRIMARY KEY,
    region TEXT NOT NULL CHECK (region <> ''),
    metric TEXT NOT NULL CHECK (metric <> ''),
    measure TEXT NOT NULL
        CHECK (measure IN ('value', 'growth', 'share', 'progress', 'target', 'unstated')),
    start_day TEXT NOT NULL CHECK (start_day IS date(start_day)),
    end_day TEXT NOT NULL CHECK (end_day IS date(end_day)),
    shape INTEGER NOT NULL CHECK (shape >= 0),
    form TEXT NOT NULL CHECK (form IN ('level', 'percent', 'points')),
    share_of TEXT NOT NULL DEFAULT '',
    value TEXT CHECK (value GLOB '*[0-9]*' AND value NOT GLOB '*[^-0-9.]*'
        AND value NOT GLOB '?*-*' AND value NOT GLOB '*.*.*'),
    value_high TEXT CHECK (value_high GLOB '*[0-9]*' AND value_high NOT GLOB '*[^-0-9.]*'
        AND value_high NOT GLOB '?*-*' AND value_high NOT GLOB '*.*.*'),
    unit TEXT NOT NULL DEFAULT '',
    qualifier TEXT NOT NULL CHECK (qualifier IN
        ('exact', 'over', 'at_least', 'under', 'nearly', 'about', 'more_than', 'range')),
    rank INTEGER CHECK (rank > 0),
    rank_scope TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    excerpt TEXT NOT NULL DEFAULT '',
    inferred INTEGER NOT NULL DEFAULT 0 CHECK (inferred IN (0, 1, 2)),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    batch_id INTEGER NOT NULL REFERENCES batches (id),
    release_at TEXT NOT NULL DEFAULT '' CHECK (release_at = '' OR release_at {INSTANT}),
    withdrawn INTEGER REFERENCES batches (id),
    handle TEXT NOT NULL CHECK (length(handle) = 7),
    CHECK (end_day >= start_day),
    CHECK (value IS NOT NULL OR rank IS NOT NULL),
    CHECK (measure <> 'unstated' OR value IS NULL),
    CHECK ((qualifier = 'range') = (value_high IS NOT NULL)),
    CHECK (value_high IS NULL OR value IS NOT NULL)
) STRICT"""

# From a later vintage to the one it replaced, whoever may see them.
REVISIONS = """
CREATE VIEW revisions AS
SELECT new.region, new.metric, new.measure, new.start_day, new.end_day, new.form, new.share_of,
    old.value AS was_value, old.rank AS was_rank, old.batch_id AS was_batch,
    old.handle AS was_handle,
    new.value, new.rank, new.batch_id, new.handle, new.release_at,
    batches.made_at AS replaced_at, batches.made_by AS replaced_by
FROM observations AS new
JOIN batches ON batches.id = new.batch_id
JOIN observations AS old ON old.region = new.region AND old.metric = new.metric
    AND old.end_day = new.end_day AND old.start_day = new.start_day
    AND old.measure = new.measure AND old.form = new.form AND old.share_of = new.share_of
WHERE new.withdrawn IS NULL AND old.batch_id = (
    SELECT max(past.batch_id) FROM observations AS past
    WHERE past.region = new.region AND past.metric = new.metric
        AND past.end_day = new.end_day AND past.start_day = new.start_day
        AND past.measure = new.measure AND past.form = new.form AND past.share_of = new.share_of
        AND past.batch_id < new.batch_id
        AND (past.withdrawn IS NULL OR past.withdrawn = new.batch_id))"""

INDEXES = (  # the question each one answers; all but the last four skip what was taken back
    # the latest first quarter
    "observations_shape ON observations (region, metric, shape, end_day DESC)"
    " WHERE withdrawn IS NULL",
    # this period; the latest; a trend
    "observations_period ON observations (region, metric, end_day DESC, start_day)"
    " WHERE withdrawn IS NULL",
    # all districts by one metric
    "observations_league ON observations (metric, end_day DESC, start_day) WHERE withdrawn IS NULL",
    # everything of one period; which periods there are
    "observations_digest ON observations (region, end_day DESC, start_day) WHERE withdrawn IS NULL",
    # what was taken back: of one series, and by which batch
    "observations_undone ON observations (region, metric, end_day) WHERE withdrawn IS NOT NULL",
    "observations_withdrawn ON observations (withdrawn) WHERE withdrawn IS NOT NULL",
    "observations_handle ON observations (handle)",
    "observations_batch ON observations (batch_id)",
    "observations_source ON observations (source_id)",
)
