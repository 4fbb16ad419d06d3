"""Programs that tests start."""

import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """Where a program is; the test is skipped where it is not."""
    beside = Path(sysconfig.get_path("scripts")) / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not here")
    return found


def checked(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@contextmanager
def running(*words: str, environ: Mapping[str, str], cwd: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        words,
        env=environ,
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def told(file: Path) -> list[str]:
    """The whole lines that a program has written to a file by now; a pipe would hold it up when full."""
    lines = file.read_text("utf-8").splitlines(keepends=True) if file.exists() else []
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def more(file: Path, than: int) -> int:
    """How many lines it has written once they are more than so many."""
    eventually(lambda: len(told(file)) > than)
    return len(told(file))


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own in a folder; the test is skipped where none can be mounted."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("a disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    enough = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < enough
        time.sleep(0.1)
