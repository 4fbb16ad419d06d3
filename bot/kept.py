"""What does a file hold that would only take time to make again?

>>> write(path, mark, {"a": [1, 2]}); Rows(path, mark).take("a")
[1, 2]

Rows of plain values behind a mark of all that they were made of: reading them runs nothing. They
are taken only out of a folder and a file that nobody but their owner, who is us, can have written,
and only whole. Whatever is amiss, there is nothing, and what is sought is made again. A row that is
not asked for costs next to nothing. What no start has read for a while goes when something is
written.
"""

import marshal
import os
import stat
from _blake2 import blake2b as blake2b  # what hashlib gives, without loading OpenSSL
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from zlib import crc32

SIZE: Final = 32  # bytes of a mark
_SUM: Final = 4  # of the sum behind it, which tells what a disk has spoilt
_LENGTH: Final = 4  # of how long that is: where each row stands
_HEAD: Final = SIZE + _SUM + _LENGTH
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


class Rows:
    """Rows of a file by their keys, each made into values when it is asked for."""

    def __init__(self, path: Path, mark: bytes) -> None:
        self._path, self._mark = path, mark
        self._rows, self._body = _read(path, mark)
        self._needed: dict[Hashable, bytes | memoryview] = {}
        self._lacked = False

    def __iter__(self) -> Iterator[Hashable]:
        """The keys of which there are rows, in the order in which they were kept."""
        return iter(self._rows)

    def read(self, key: Hashable) -> Any:  # noqa: ANN401 - what it must be, its reader finds out
        """The values of a key; None where there are none."""
        try:
            return marshal.loads(self._body[slice(*self._rows[key])])
        except (KeyError, EOFError, ValueError, TypeError):
            return None

    def take(self, key: Hashable) -> Any:  # noqa: ANN401 - as `read`
        """The values of a key, which is needed; None where there are none."""
        if place := self._rows.get(key):
            self._needed[key] = self._body[slice(*place)]
        return self.read(key)

    def add(self, key: Hashable, values: Any) -> None:  # noqa: ANN401
        """Keep plain values for a key that had none, or others."""
        with suppress(ValueError):  # a value that is not plain
            self._needed[key], self._lacked = marshal.dumps(values), True

    def keep(self) -> None:
        """Write what was lacking, beside all that was needed and as much that others needed."""
        if self._lacked and len(self._needed) <= _ROWS:
            others = [key for key in self._rows if key not in self._needed]
            rows = {
                key: self._body[slice(*self._rows[key])] for key in others[-len(self._needed) :]
            }
            _write(self._path, self._mark, rows | self._needed)


def write(path: Path, mark: bytes, rows: Mapping[Hashable, Any]) -> None:
    """Keep plain values by their keys, for their owner alone, or not at all."""
    with suppress(ValueError):
        _write(path, mark, {key: marshal.dumps(values) for key, values in rows.items()})


def _read(path: Path, mark: bytes) -> tuple[dict[Hashable, tuple[int, int]], memoryview]:
    """Where each row stands in which bytes; nothing where they are of something else."""
    data = memoryview(_bytes(path))
    if data[: SIZE + _SUM] == mark + _sum(data[SIZE + _SUM :]):
        size = _HEAD + int.from_bytes(data[SIZE + _SUM : _HEAD])
        with suppress(EOFError, ValueError, TypeError):
            return marshal.loads(data[_HEAD:size]), data[size:]
    return {}, memoryview(b"")


def _bytes(path: Path) -> bytes:
    """What is in a file that none but us can have written; nothing of any other."""
    try:
        if not _ours(path.parent.stat()):
            return b""
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            state = os.fstat(file.fileno())
            if not (_ours(state) and stat.S_ISREG(state.st_mode) and state.st_size <= _MOST):
                return b""
            data = file.read()
            with suppress(OSError):  # a folder that is only read
                os.utime(file.fileno())  # it is of use still
            return data
    except OSError:
        return b""


def _write(path: Path, mark: bytes, rows: Mapping[Hashable, bytes | memoryview]) -> None:
    """Write rows with where each of them stands, whole or not at all."""
    places, at = dict[Hashable, tuple[int, int]](), 0
    for key, row in rows.items():
        places[key] = at, at + len(row)
        at += len(row)
    index = marshal.dumps(places)
    body = b"".join((len(index).to_bytes(_LENGTH), index, *rows.values()))
    with suppress(OSError):  # no room, or no right
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


def state(of: os.stat_result) -> tuple[int, ...]:
    """What changes with what is in a file, whatever time it is given afterwards."""
    return of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino


def _ours(state: os.stat_result) -> bool:
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS


def _sum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_SUM)


def digest(data: bytes, size: int = SIZE) -> bytes:
    """So many bytes that tell these from others."""
    return blake2b(data, digest_size=size).digest()
