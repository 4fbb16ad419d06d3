"""Proves for long what the tests prove in short, and prints what it measured.

$ python -m tests.soak            # names what there is
$ python -m tests.soak faults
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.soak import crashes, faults, floods, strangers

Proof = Callable[[Path], AsyncIterator[str]]
PROOFS: Final[Mapping[str, Proof]] = {
    "crashes": crashes.proof,
    "faults": faults.proof,
    "floods": floods.proof,
    "strangers": strangers.proof,
}


def main(name: str) -> int:
    """Run one proof; 1 where it fails."""

    async def run() -> None:
        with TemporaryDirectory(prefix="zhishu-soak-") as folder:
            async for line in PROOFS[name](Path(folder)):
                print(line, flush=True)

    try:
        asyncio.run(run())
    except (AssertionError, TimeoutError) as error:
        print(f"{name} failed: {error!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in PROOFS:
        sys.exit(main(sys.argv[1]))
    print(f"python -m tests.soak NAME; there are: {', '.join(PROOFS)}", file=sys.stderr)
    sys.exit(2)
