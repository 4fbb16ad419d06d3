"""What does a piece of this program ask of the machine, and what if the machine says no?

>>> traced(work, "-e", "inject=fsync:error=EIO:when=3", log=log)  # what it told, by lines
"""

import ctypes
import os
import shutil
import subprocess
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

STRACE: Final = shutil.which("strace") or ""
_SET_PTRACER: Final = 0x59616D61  # of prctl: who may trace this process
_ANYBODY: Final = ctypes.c_ulong(-1)


def watched(path: Path) -> list[str]:
    """The options by which only what is done to a database is looked at."""
    return [word for end in ("", "-wal", "-shm", "-journal") for word in ("-P", f"{path}{end}")]


def traced(work: Callable[[Callable[[str], None]], None], *options: str, log: Path) -> list[str]:
    """Work in a child under strace; the lines that it told of how it went."""
    (go, goes), (said, says) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY)
            os.close(goes)
            os.read(go, 1)
            try:
                work(lambda line: _write(says, line))
            except BaseException:
                _write(says, traceback.format_exc().strip().rpartition("\n")[2])
        os._exit(0)
    os.close(go)
    os.close(says)
    command = [STRACE, "-y", "-o", str(log), "-p", str(child), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        first = tracer.stderr.readline()
        if "attached" not in first:
            os.close(goes)
            os.waitpid(child, 0)
            raise RuntimeError(first.strip())
        os.write(goes, b".")
        os.close(goes)
        with os.fdopen(said, encoding="utf-8") as heard:
            lines = heard.read().splitlines()
        os.waitpid(child, 0)
        tracer.communicate()
    return lines


def _write(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())
