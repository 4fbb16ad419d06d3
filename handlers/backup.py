"""How is the database copied beside a running bot, and a copy put to use again?

$ zhishu backup /var/backups/zhishu/ --keep 30
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bot.errors import BadSetting, BadStore
from bot.settings import Settings
from bot.store import backup
from bot.store.backup import Copy
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, admins_only, count

DONE, NOT_DONE = 0, 1
_BESIDE: Final = "backups"  # the folder that is taken where none is named


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `backup` and `restore` can be given."""
    copy, back = command("backup"), command("restore")
    copy.add_argument("target", metavar="FILE", nargs="?", help=wording.HELP["backup_target"])
    copy.add_argument("--keep", metavar="N", type=count, help=wording.HELP["backup_keep"])
    back.add_argument("backup", metavar="BACKUP", type=Path, help=wording.HELP["backup_file"])
    back.add_argument("target", metavar="NEWFILE", type=Path, help=wording.HELP["restore_target"])
    for each in (copy, back):
        each.add_argument("--json", action="store_true", help=wording.HELP["json"])


def run(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `backup` or `restore`; exit 1, with nothing made, where a file or disk is at fault."""
    admins_only(asker, given.command)
    try:
        if given.command == "restore":
            return _restore(asker, lang, given)
        return _backup(settings, asker, lang, given)
    except BadStore as error:
        print(wording.error(error, lang), file=sys.stderr)
        return NOT_DONE


def _restore(asker: Asker, lang: Language, given: Namespace) -> int:
    made = backup.restored(given.backup, given.target, asker.now)
    if given.json:
        return _print(_as_dict(made))
    print(wording.phrase("backup.restored", lang, path=made.path))
    print(_held(made, lang))
    print(wording.phrase("backup.use", lang, path=made.path))
    return DONE


def _backup(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    backup.refuse_no_file(settings.database)
    target, folder = _target(given.target, settings.database)
    if given.keep and not folder:
        raise BadSetting("keep_without_folder", path=target)
    if folder:
        _make(folder)
        target = folder / backup.name_of(settings.database, asker.now)
    made = backup.copied(settings.database, target, asker.now)
    gone = backup.thinned(settings.database, made.path, given.keep) if given.keep else ()
    if given.json:
        return _print({**_as_dict(made), "deleted": [str(path) for path in gone]})
    print(wording.phrase("backup.made", lang, path=made.path, size=_size(made.bytes)))
    print(_held(made, lang))
    for path in gone:
        print(wording.phrase("backup.deleted", lang, path=path))
    return DONE


def _target(given: str | None, database: str) -> tuple[Path, Path | None]:
    """What was named, and the folder if it is one."""
    if given is None:
        folder = Path(database).parent / _BESIDE
        return folder, folder
    path = Path(given)
    return path, path if path.is_dir() or given.endswith("/") else None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BadStore("backup_unwritten", path=folder, detail=error.strerror) from error


def _print(told: dict[str, object]) -> int:
    print(json.dumps(told, ensure_ascii=False))
    return DONE


def _as_dict(made: Copy) -> dict[str, object]:
    return {**asdict(made), "path": str(made.path)}


def _held(made: Copy, lang: Language) -> str:
    """What a copy holds, in one line."""
    if not made.batches:
        return wording.phrase("backup.empty", lang, schema=made.schema)
    file = f" ({made.last_file})" if made.last_file else ""
    return wording.phrase(
        "backup.holds",
        lang,
        figures=made.figures,
        batches=made.batches,
        schema=made.schema,
        batch=made.last_batch,
        at=made.last_at,
        by=made.last_by,
        file=file,
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
