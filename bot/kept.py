"""What does a file hold that would only take time to make again?

>>> write(path, mark, [1, 2]); read(path, mark)
[1, 2]

Plain values behind a mark of all that they were made of: reading them runs nothing. They are taken
only out of a folder and a file that nobody but their owner, who is us, can have written, and only
whole. Whatever is amiss, there is nothing, and what is sought is made again. What no start has read
for a while goes when something is written.
"""

import marshal
import os
import stat
from _blake2 import blake2b as blake2b  # what hashlib gives, without loading OpenSSL
from collections.abc import Hashable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from zlib import crc32

SIZE: Final = 32  # bytes of a mark
_SUM: Final = 4  # of the sum behind it, which tells what a disk has spoilt
_MOST: Final = 64 * 1024 * 1024
_DAY: Final = 24 * 60 * 60.0  # seconds
_UNREAD: Final = 14 * _DAY  # after which a file goes
_HALF: Final = "tmp"  # begins the name of a file that is being written, or that a kill cut off
_ROWS: Final = 5000  # of what one start needs; what needs more makes them without end
_FILES: Final = 8  # that stay beside the one that is written: those that were read last
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def caches(environ: Mapping[str, str]) -> Path | None:
    """Our folder among the caches of whoever runs the program; None where there are none."""
    named, home = Path(environ.get("XDG_CACHE_HOME", "")), Path(environ.get("HOME", ""))
    if named.is_absolute():
        return named / "zhishu"
    return home / ".cache" / "zhishu" if home.is_absolute() else None


def read(path: Path, mark: bytes) -> Any:  # noqa: ANN401 - what it must be, its reader finds out
    """The values that were kept for a mark; None where there are none that can be trusted."""
    try:
        if not _ours(path.parent.stat()):
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            state = os.fstat(file.fileno())
            if not (_ours(state) and stat.S_ISREG(state.st_mode) and state.st_size <= _MOST):
                return None
            data = file.read()
            with suppress(OSError):  # a folder that is only read
                os.utime(file.fileno())  # it is of use still
    except OSError:
        return None
    body = memoryview(data)[SIZE + _SUM :]
    if data[: SIZE + _SUM] != mark + _sum(body):
        return None
    try:
        return marshal.loads(body)
    except (EOFError, ValueError, TypeError):
        return None


def write(path: Path, mark: bytes, values: Any) -> None:  # noqa: ANN401
    """Keep plain values, for their owner alone, whole or not at all; where they cannot be, not."""
    with suppress(OSError, ValueError):  # no room, no right, or a value that is not plain
        body = marshal.dumps(values)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _ours(path.parent.stat()):
            _put(path, mark + _sum(body) + body)
            _tidy(path)


def _put(path: Path, data: bytes) -> None:
    from tempfile import NamedTemporaryFile  # of all starts only the first one writes

    with NamedTemporaryFile(dir=path.parent, prefix=_HALF, delete=False) as file:  # mode 0600
        try:
            file.write(data)
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _tidy(path: Path) -> None:
    """Let go of what no start needs any more; one that is just reading it has it all the same."""
    ages = list[tuple[float, Path]]()
    for other in path.parent.iterdir():
        with suppress(OSError):  # another start was faster
            age = path.stat().st_mtime - other.lstat().st_mtime
            if other != path and other.is_file() and not other.name.startswith(_HALF):
                ages.append((age, other))
            elif age > _DAY:
                other.unlink()
    for place, (age, other) in enumerate(sorted(ages)):
        if age > _UNREAD or place >= _FILES:
            other.unlink(missing_ok=True)


class Rows:
    """Rows of a file by their keys, those it lacked among them once they are made."""

    def __init__(self, path: Path, mark: bytes) -> None:
        self._path, self._mark = path, mark
        rows = read(path, mark)
        self._rows: dict[Hashable, Any] = rows if isinstance(rows, dict) else {}
        self._needed: dict[Hashable, Any] = {}
        self._lacked = False

    def take(self, key: Hashable) -> Any:  # noqa: ANN401 - as `read`
        """The row of a key; None where there is none."""
        row = self._rows.get(key)
        if row is not None:
            self._needed[key] = row
        return row

    def add(self, key: Hashable, row: Any) -> None:  # noqa: ANN401
        """Keep a row that was lacking, or was none."""
        self._lacked, self._rows[key], self._needed[key] = True, row, row

    def keep(self) -> None:
        """Write what was lacking, beside all that was needed and as much that others needed."""
        if self._lacked and len(self._needed) <= _ROWS:
            others = [row for row in self._rows.items() if row[0] not in self._needed]
            write(self._path, self._mark, dict(others[-len(self._needed) :]) | self._needed)


def _ours(state: os.stat_result) -> bool:
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS


def _sum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_SUM)


def digest(data: bytes, size: int = SIZE) -> bytes:
    """So many bytes that tell these from others."""
    return blake2b(data, digest_size=size).digest()
