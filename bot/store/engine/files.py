"""Which file holds a database of SQLite, and who can read it?

>>> prepared("zone.db")
'/srv/zhishu/zone.db'
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from bot.errors import BadStore
from bot.store.engine.address import told
from bot.store.engine.port import MEMORY, Size


def prepared(path: str) -> str:
    """Refuse what cannot hold a database, and make a missing file that only its owner reads."""
    if "://" in path:
        raise BadStore("store_unsupported", path=told(path))
    path = os.path.realpath(path)  # absolute, so that a name like file:x is never read as a URI
    try:
        if Path(path).is_dir():
            raise BadStore("store_is_folder", path=path)
        if not (folder := Path(path).parent).is_dir():
            raise BadStore("store_missing_folder", path=path, folder=str(folder))
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        return path  # never opened here: closing it would drop the locks of an open Store
    except OSError as error:
        raise BadStore("store_unreadable", path=path, detail=error.strerror or "") from error
    with suppress(OSError):
        os.fchmod(made, 0o600)  # SQLite gives the -wal and -shm files the same mode
    os.close(made)
    return path


def is_only_read(path: str) -> bool:
    """Whether a file could be read, and nothing be written beside it."""
    return os.access(path, os.R_OK) and not os.access(Path(path).parent, os.W_OK)


def open_to_others(path: str) -> list[BadStore]:
    """The files that others than the owner may read: they hold what is embargoed."""
    modes = [(str(file), stat.S_IMODE(file.stat().st_mode)) for file in _all_of(path)]
    return [BadStore("store_open_file", path=n, mode=f"{m:o}") for n, m in modes if m & 0o077]


def size(path: str) -> Size:
    """The bytes that the files take and that are free beside them; none of it in memory."""
    if path == MEMORY:
        return Size(0)
    taken = sum(file.stat().st_size for file in _all_of(path))
    import shutil  # with all that packs files, which no question needs

    return Size(taken, shutil.disk_usage(Path(path).resolve().parent).free)


def _all_of(path: str) -> list[Path]:
    if path == MEMORY:
        return []
    return [file for end in ("", "-wal", "-shm") if (file := Path(path + end)).exists()]
