"""Does any input end in an error, or take long? A million for each target, led by coverage where Atheris is.

$ pip install 'atheris<3.1'                     # the last for Python 3.11; it is not in the lock
$ python -m tests.soak fuzz --minutes 30        # of each target, at most; the next run goes on from there
$ python -m tests.soak.fuzz question 20000      # one target; what failed is printed with its input

A million takes some of them hours: what was reached, and how many it took, is kept in `.fuzz` until they are full.
"""

import importlib.util
import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.soak.report import Length, Measured, none

if TYPE_CHECKING:  # what is fuzzed must not be imported before Atheris looks on
    from tests.fuzzing import Target

PROMISE: Final = "No input ends in an error"
RUNS: Final = 1_000_000
TARGETS: Final = ("question", "table", "text", "button", "update")
KEPT: Final = Path(__file__).parent.parent.parent / ".fuzz"
SLOW: Final = 500.0  # milliseconds of processor time that no input may take
TOLD: Final = 10_000  # runs between two words of how far it is
WARM: Final = 50  # inputs before it counts: what is imported and made once, is then


@dataclass(slots=True)
class Tally:
    """What came of a target so far."""

    runs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0  # milliseconds of processor time
    covered: int = 0  # inputs that reached what no other had reached
    times: int = 0  # that it was begun or gone on with


def main(length: Length) -> list[Measured]:
    """Run every target in a process of its own; what failed is told with its input."""
    found = []
    for name in TARGETS:
        wanted, folder = length.of(RUNS), KEPT / name
        command = [sys.executable, "-m", "tests.soak.fuzz", name, str(wanted), str(folder)]
        command += [str(60 * length.minutes)] if length.minutes else []
        status = subprocess.run(command, check=False).returncode
        found += _told(name, tally(folder), status, wanted)
    return found


def _told(name: str, came: Tally, status: int, wanted: int) -> list[Measured]:
    ways = f"{came.covered:,} ways through it" if came.covered else "changed seeds alone"
    over = f" in {came.times} runs" if came.times > 1 else ""
    what, ran = f"inputs of {name}, {ways}, {came.seconds:,.0f} s{over}", f"{came.runs:,}"
    slow, fast = f"{came.slowest:.0f}", came.slowest < SLOW
    return [
        Measured(what, ran, f"{RUNS:,}", came.runs >= wanted),
        none("of them in an error", int(status != 0)),
        Measured("processor time of the slowest, in ms", slow, f"below {SLOW:.0f}", fast),
    ]


@dataclass(slots=True)
class Watched:
    """A target whose runs are counted and timed; how far it is stands in a file."""

    name: str
    target: "Target"
    folder: Path
    wanted: int
    longest: float  # seconds
    tally: Tally
    begun: float = field(default_factory=time.monotonic)
    already: float = field(init=False)  # seconds of the runs before

    def __post_init__(self) -> None:
        self.already, self.tally.times = self.tally.seconds, self.tally.times + 1

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
        (self.folder / "tally").write_text(json.dumps(asdict(tally)))


def tally(folder: Path) -> Tally:
    """What came of a target so far, as it stands in its folder."""
    told = folder / "tally"
    return Tally(**json.loads(told.read_text())) if told.exists() else Tally()


def _watched(name: str, target: "Target", folder: Path, wanted: int, longest: float) -> Watched:
    """One that goes on from what is in its folder, or begins anew where that is full."""
    had = tally(folder)
    return Watched(name, target, folder, wanted, longest, had if had.runs < wanted else Tally())


def _guided(name: str, runs: int, folder: Path, longest: float) -> None:
    """Atheris sees every branch of ours that an input takes, and ends the process by itself."""
    import atheris

    with atheris.instrument_imports(include=["bot", "handlers"]):
        from tests import fuzzing

        target = fuzzing.targets()[name]
        seeds, corpus = folder / "seeds", folder / "corpus"
        seeds.mkdir(exist_ok=True)
        corpus.mkdir(exist_ok=True)
        for data in fuzzing.inputs(name, WARM):
            target(data)
        for number, data in enumerate(fuzzing.seeds(name)):
            (seeds / str(number)).write_bytes(data)

        def changed(data: bytes, most: int, seed: int) -> bytes:
            """Half by bytes, half by pieces and characters that mean something."""
            if seed % 2:
                made: bytes = atheris.Mutate(data, most)
                return made
            return fuzzing.changed(data, random.Random(seed), most)

        watched = _watched(name, target, folder, runs, longest)
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
    from tests import fuzzing

    watched = _watched(name, fuzzing.targets()[name], folder, runs, longest)
    for data in fuzzing.inputs(name, runs - watched.tally.runs, seed=time.time_ns()):
        watched(data)


def run(words: Sequence[str]) -> None:
    """A target and how often; then where to keep what it came to, and seconds after which it ends."""
    name, runs = words[0], int(words[1])
    longest = float(words[3]) if len(words) > 3 else math.inf
    guided = importlib.util.find_spec("atheris") is not None
    with TemporaryDirectory(prefix="zhishu-fuzz-") as other:
        folder = Path(words[2] if len(words) > 2 else other)
        folder.mkdir(parents=True, exist_ok=True)
        (_guided if guided else _unguided)(name, runs, folder, longest)


if __name__ == "__main__":
    run(sys.argv[1:])
