"""What does a file hold that would only take time to make again?

>>> write(path, mark, [1, 2]); read(path, mark)
[1, 2]

Plain values behind a mark of all that they were made of: reading them runs nothing. They are taken
only out of a folder and a file that nobody but their owner, who is us, can have written, and only
whole. Whatever is amiss, there is nothing, and what is sought is made again.
"""

import marshal
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

SIZE: Final = 32  # bytes of a mark, and of the digest behind it
_MOST: Final = 64 * 1024 * 1024
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
    except OSError:
        return None
    body = data[2 * SIZE :]
    if data[: 2 * SIZE] != mark + _digest(body):
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
            _put(path, mark + _digest(body) + body)


def _put(path: Path, data: bytes) -> None:
    from tempfile import NamedTemporaryFile  # of all starts only the first one writes

    with NamedTemporaryFile(dir=path.parent, delete=False) as file:  # mode 0600
        try:
            file.write(data)
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _ours(state: os.stat_result) -> bool:
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=SIZE).digest()
