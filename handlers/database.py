"""How does a database move to another engine, all of it?

$ zhishu db copy zhishu.db postgresql://zhishu@db1,db2/zhishu
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from bot.errors import BadStore
from bot.settings import Settings
from bot.store import copying
from bot.store.engine.address import told
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, admins_only

DONE, NOT_DONE = 0, 1
COMMANDS: Final = ("db",)


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `db` can be given."""
    acts = command("db").add_subparsers(dest="act", metavar="ACT", required=True)
    words = wording.HELP["db_copy"]
    copy = acts.add_parser(
        "copy", parents=[common], help=words, description=words, allow_abbrev=False
    )
    copy.add_argument("source", metavar="SRC", help=wording.HELP["db_source"])
    copy.add_argument("target", metavar="DST", help=wording.HELP["db_target"])
    copy.add_argument("--json", action="store_true", help=wording.HELP["json"])


def run(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `db copy`; exit 1, with nothing kept, where a database is at fault."""
    admins_only(asker, given.command)
    try:
        tables = copying.copied(given.source, given.target)
    except BadStore as error:
        print(wording.error(error, lang), file=sys.stderr)
        return NOT_DONE
    if given.json:
        print(json.dumps({"tables": [asdict(table) for table in tables]}, ensure_ascii=False))
        return DONE
    for one in tables:
        print(
            wording.phrase(
                "backup.table", lang, table=one.name, rows=one.rows, checksum=one.checksum
            )
        )
    print(
        wording.phrase(
            "backup.copied",
            lang,
            source=told(given.source),
            target=told(given.target),
            tables=len(tables),
            rows=sum(one.rows for one in tables),
        )
    )
    return DONE
