"""Does any input end in an error, or take long? A million for each target, the first led by coverage where Atheris is.

$ pip install 'atheris<3.1'                     # the last for Python 3.11; it is not in the lock
$ python -m tests.soak fuzz --minutes 30        # of each target, at most; the next run goes on from there
$ python -m tests.soak fuzz:text                # one target; the rows of the others stay
$ python -m tests.soak.fuzz question 20000      # the same, and nothing is written; what failed is printed with its input

Whatever led to new ways is kept, and the others are made by changing that: unwatched they are run three times as
fast. A million of questions, tables or texts takes a core half an hour to two hours each: what was reached, and how many
it took, is kept in `.soak` until they are full.
"""

import importlib.util
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.soak.report import Length, Measured, none
from tests.soak.tally import KEPT, Tally

if TYPE_CHECKING:  # what is fuzzed must not be imported before Atheris looks on
    from tests.fuzzing import Target

PROMISE: Final = "No input ends in an error"
RUNS: Final = 1_000_000
LED: Final = 20_000  # of them that are led by coverage
PARTS: Final = ("question", "table", "text", "button", "update")
SLOW: Final = 500.0  # milliseconds of processor time that no input may take
TOLD: Final = 10_000  # runs between two words of how far it is
WARM: Final = 50  # inputs before it counts: what is imported and made once, is then


def main(length: Length) -> list[Measured]:
    """Run every target in a process of its own; what failed is told with its input."""
    found = []
    for name in [length.only] if length.only else PARTS:
        wanted, folder = length.of(RUNS), KEPT / f"fuzz-{name}"
        status = 0
        for runs in sorted({min(LED, wanted), wanted}):
            command = [sys.executable, "-m", "tests.soak.fuzz", name, str(runs), str(folder)]
            command += [str(60 * length.minutes)] if length.minutes else []
            status = status or subprocess.run(command, check=False).returncode
        found += _told(name, Tally.of(folder), status, wanted)
    return found


def _told(name: str, came: Tally, status: int, wanted: int) -> list[Measured]:
    ways = f"{came.covered:,} ways through it" if came.covered else "changed seeds alone"
    slow, fast = f"{came.slowest:.0f}", came.slowest < SLOW
    return [
        Measured(
            f"inputs of {name}, {ways}, {came.told()}",
            f"{came.runs:,}",
            f"{RUNS:,}",
            came.runs >= wanted,
        ),
        none(f"inputs of {name} that end in an error", int(status != 0)),
        Measured(f"processor time of the slowest {name}, in ms", slow, f"below {SLOW:.0f}", fast),
    ]


@dataclass(slots=True)
class Watched:
    """A target whose runs are counted and timed; how far it is stands in a file."""

    name: str
    target: "Target"
    folder: Path
    wanted: int
    longest: float  # seconds
    begun: float = field(default_factory=time.monotonic)
    tally: Tally = field(init=False)
    already: float = field(init=False)  # seconds of the runs before

    def __post_init__(self) -> None:
        self.tally = Tally.going_on(self.folder, self.wanted)
        self.already = self.tally.seconds

    def __call__(self, data: bytes) -> None:
        """Run it; what fails or is slow is printed with its input."""
        begun, tally = time.process_time(), self.tally
        try:
            self.target(data)
        except BaseException:
            sys.stderr.write(f"{self.name} fails: {data!r}\n")
            self.keep()
            raise
        spent = 1000 * (time.process_time() - begun)
        if spent > max(SLOW, tally.slowest):
            sys.stderr.write(f"{self.name} takes {spent:.0f} ms: {data!r}\n")
        tally.runs, tally.slowest = tally.runs + 1, max(spent, tally.slowest)
        over = time.monotonic() - self.begun > self.longest
        if over or tally.runs == self.wanted or tally.runs % TOLD == 0:
            self.keep()
            sys.stderr.write(f"  {self.name}: {tally.runs:,}, {tally.seconds:,.0f} s\n")
        if over:
            os._exit(0)  # what calls this does not return

    def keep(self) -> None:
        """Write down how far it is."""
        tally, corpus = self.tally, self.folder / "corpus"
        tally.seconds = self.already + time.monotonic() - self.begun
        tally.covered = len([*corpus.iterdir()]) if corpus.exists() else 0
        tally.keep(self.folder)


def _guided(name: str, runs: int, folder: Path, longest: float) -> None:
    """Atheris sees every branch of ours that an input takes, and ends the process by itself."""
    import atheris

    with atheris.instrument_imports(include=["bot", "handlers"]):
        from tests import fuzzing

        target = _warm(name)
        seeds, corpus = folder / "seeds", folder / "corpus"
        seeds.mkdir(exist_ok=True)
        corpus.mkdir(exist_ok=True)
        for number, data in enumerate(fuzzing.seeds(name)):
            (seeds / str(number)).write_bytes(data)

        def changed(data: bytes, most: int, seed: int) -> bytes:
            """Half by bytes, half by pieces and characters that mean something."""
            if seed % 2:
                made: bytes = atheris.Mutate(data, most)
                return made
            return fuzzing.changed(data, random.Random(seed), most)

        watched = Watched(name, target, folder, runs, longest)
        options = [
            f"-atheris_runs={runs - watched.tally.runs}",
            f"-max_len={fuzzing.LONGEST}",
            "-rss_limit_mb=4096",
        ]
        options += ["-verbosity=0", "-print_final_stats=0", f"-artifact_prefix={folder}/"]
        options += [str(corpus), str(seeds)]
        atheris.Setup([sys.argv[0], *options], watched, custom_mutator=changed)
        atheris.Fuzz()


def _unguided(name: str, runs: int, folder: Path, longest: float) -> None:
    """What led to new ways, changed; the seeds alone where nothing was led."""
    from tests import fuzzing

    watched = Watched(name, _warm(name), folder, runs, longest)
    found = [path.read_bytes() for path in sorted(folder.glob("corpus/*"))]
    for data in fuzzing.inputs(name, runs - watched.tally.runs, time.time_ns(), found):
        watched(data)


def _warm(name: str) -> "Target":
    """A target that has imported and made what it needs."""
    from tests import fuzzing

    target = fuzzing.targets()[name]
    for data in fuzzing.inputs(name, WARM):
        target(data)
    return target


def run(words: Sequence[str]) -> None:
    """A target and how often; then where to keep what it came to, and seconds after which it ends."""
    name, runs = words[0], int(words[1])
    longest = float(words[3]) if len(words) > 3 else math.inf
    guided = importlib.util.find_spec("atheris") is not None and runs <= LED
    with TemporaryDirectory(prefix="zhishu-fuzz-") as other:
        folder = Path(words[2] if len(words) > 2 else other)
        folder.mkdir(parents=True, exist_ok=True)
        (_guided if guided else _unguided)(name, runs, folder, longest)


if __name__ == "__main__":
    run(sys.argv[1:])
