"""What does a server of PostgreSQL say of itself and of our schema in it?

>>> unsafe(("on", "on", "off"))[0].data["name"]
'synchronous_commit'
"""

from typing import Final

from bot.errors import BadStore
from bot.store.engine.port import SCHEMA, Row
from bot.store.engine.server import Link, Server

MARK: Final = "zhishu_schema"  # the table that tells that the others are ours
MARKED: Final = f"SELECT to_regclass(quote_ident(current_schema()) || '.{MARK}') IS NOT NULL"
_FOREIGN: Final = (  # what is in the schema and was not brought by an extension
    "SELECT count(*) FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace"
    " AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (SELECT 1 FROM pg_depend AS d"
    " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
)
COLUMNS: Final = (
    "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
    " AND c.relname NOT LIKE 'zhishu%' AND a.attnum > 0 AND NOT a.attisdropped"
    " ORDER BY c.oid, a.attnum"
)
COUNTERS: Final = (  # what counts the rows of a table, where that column is given
    "SELECT attname, pg_get_serial_sequence(attrelid::regclass::text, attname)"
    " FROM pg_attribute WHERE attrelid = $1::regclass AND attidentity <> ''"
    " AND attname = ANY($2::text[])"
)
_SAFE: Final = {  # by which an acknowledged write outlives a power cut; the first is the usual
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
}
SETTINGS: Final = "SELECT " + ", ".join(f"current_setting('{name}')" for name in _SAFE)


def recognise(link: Link, server: Server) -> None:
    """Refuse another program's tables and those of a later Zhishu."""
    encoding = link.execute("SELECT current_setting('server_encoding')").fetchall()[0][0]
    if encoding != "UTF8":
        raise _unsafe("server_encoding", encoding, ("UTF8",))
    if not link.execute(MARKED).fetchall()[0][0]:
        if link.execute(_FOREIGN).fetchall()[0][0]:
            raise BadStore("store_not_ours", path=server.path)
        return
    version = link.execute(f"SELECT version FROM {MARK}").fetchall()[0][0]
    if version > SCHEMA:
        raise BadStore("store_newer", path=server.path, found=version, known=SCHEMA)


def unsafe(values: Row) -> list[BadStore]:
    """The settings by which a write that was acknowledged could be lost; what SETTINGS gave."""
    pairs = zip(_SAFE.items(), values, strict=True)
    return [_unsafe(name, value, good) for (name, good), value in pairs if value not in good]


def _unsafe(name: str, value: str, good: tuple[str, ...]) -> BadStore:
    return BadStore("store_setting", name=name, found=value, wanted=good[0])
