"""How is a file read by a process of its own, so that all it takes goes when it has been read?

>>> apart(intake.read, data, "bulletin.csv", catalogue, Hints(), folder=settings.cache)
Table(rows=…)

What reads tables and releases needs tens of megabytes of words and patterns that no question does.
A service that keeps them for the next file keeps them for good; a process that ends gives them
back, and a file that takes all memory or time takes it from that process alone.
"""

import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from bot import patterns
from bot.intake.rows import Refused

_MEMORY: Final = 2 << 30  # bytes that it may ask for
_SECONDS: Final = 60  # of the processor
_PATIENCE: Final = 90  # seconds until it is given up
_PATTERNS: Final = "intake"  # the file beside those that a question needs
_COMMAND: Final = (sys.executable, "-P", "-X", "utf8", "-m", __name__)

T = TypeVar("T")


def apart(work: Callable[..., T], *given: object, folder: Path | None) -> T:
    """What a function of ours makes of plain values; Refused where that takes too much.

    `folder` keeps the patterns that the process compiles for the next one.
    """
    told = pickle.dumps(folder) + pickle.dumps((work, given))
    try:
        ran = subprocess.run(
            _COMMAND, input=told, capture_output=True, timeout=_PATIENCE, check=True
        )
    except (subprocess.SubprocessError, OSError):
        raise Refused("", "too_heavy") from None
    result: T = pickle.loads(ran.stdout)
    return result


def main() -> None:
    """Do the work that standard input names, and give back what comes of it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with patterns.kept(pickle.load(sys.stdin.buffer), _PATTERNS):
        work, given = pickle.load(sys.stdin.buffer)
        result = work(*given)
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    main()
