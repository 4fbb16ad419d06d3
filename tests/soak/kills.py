"""Does what was acknowledged survive `kill -9`, whatever falls at whatever moment?

A child takes the steps of `steps`, says so behind each, and is killed somewhere; the next child goes
on from what is in the file. Behind every kill the file must hold just the steps that were told of,
or one more that was over and not told of yet.
"""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.soak import steps
from tests.soak.report import Length, Measured, none
from tests.soak.steps import Course

PROMISE: Final = "What was acknowledged survives a kill"
KILLS: Final = 1000
STEPS: Final = 64
LONGEST: Final = 0.25  # seconds until a kill, about three times the slowest step


def main(length: Length) -> list[Measured]:
    """Kill so often."""
    with TemporaryDirectory() as folder:
        found = killed(Path(folder), length.of(KILLS))
    return [
        Measured(
            "kills over import, inbox, release, outbox and undo", f"{found['kills']:,}", "1,000"
        ),
        Measured("of them in the middle of a step", f"{found['inside']:,}", ""),
        Measured("steps that were acknowledged", f"{found['acknowledged']:,}", ""),
        none("of them lost, half there or there twice", found["lost"]),
        none("integrity errors", found["broken"]),
    ]


def killed(folder: Path, kills: int) -> Counter[str]:
    """Kill so often, and count what came of it."""
    course, path, found = Course(folder, STEPS), folder / "killed.db", Counter[str]()
    chance, done = random.Random(8), STEPS
    for _ in range(kills):
        if done >= STEPS:
            course.begun(path)
            done = 0
        told = _one(path, done, LONGEST * chance.random())
        digested, wrong = steps.stands(path)
        after = course.after(digested)
        found["kills"] += 1
        found["acknowledged"] += told - done
        found["inside"] += told < STEPS
        found["lost"] += after not in (told, told + 1)
        found["broken"] += bool(wrong)
        done = after if after >= 0 else STEPS  # of one that is lost nothing more can be told
    return found


def _one(path: Path, first: int, seconds: float) -> int:
    """Take steps in a child until it is killed so long after it has begun; those it told of."""
    said, says = os.pipe()
    child = os.fork()
    if not child:
        try:
            at_desk = steps.desk(str(path))
            os.write(says, b".")
            for number in range(first, STEPS):
                steps.take(at_desk, number)
                os.write(says, b".")
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(says)
    os.read(said, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(said, "rb") as heard:
        return first + len(heard.read())
