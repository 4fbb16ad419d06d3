"""Is each write whole or refused in one word when the disk fails or is full at any call?

The steps of `steps` are taken once for every call that SQLite makes to the disk, with that call failing:
alone, or with all that follow. A step that was told to be kept is there afterwards, whole; one that
was refused, with a code that has words in both languages, left nothing; nothing else is raised. Only
of a sync that fails nobody can say what came of it: what was written before may be there, whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.errors import BadStore, ZhishuError
from bot.words import Language
from handlers import wording
from tests.soak import steps
from tests.soak.report import Length, Measured, none
from tests.soak.steps import Course
from tests.soak.traced import STRACE, traced, watched

PROMISE: Final = "A write is whole or refused when the disk fails or is full"
STEPS: Final = len(steps.STEPS)
OFTEN: Final = 20  # pages after which the log is copied back, so that faults fall into that too
CALLS: Final = ("pwrite64", "fsync", "fdatasync", "ftruncate")
SYNCS: Final = ("fsync", "fdatasync")  # what was written before one fails may get to the disk
FAULTS: Final = ("EIO", "ENOSPC")
KEPT: Final = "kept"


@dataclass(frozen=True, slots=True)
class Fault:
    """Which call fails, the how manieth, how, and whether all after it do."""

    call: str
    number: int
    error: str
    lasts: bool

    @property
    def option(self) -> str:
        """As strace is told of it."""
        return f"inject={self.call}:error={self.error}:when={self.number}{'+' * self.lasts}"


def main(length: Length) -> list[Measured]:
    """Let every call fail, or every so manieth."""
    if not STRACE:
        return [Measured("not measured: strace is not here", "", "", kept=False)]
    with TemporaryDirectory() as name:
        found = failed(Path(name), round(1 / length.part))
    refusals = {code: count for code, count in sorted(found.items()) if code.startswith("store_")}
    return [
        Measured("faults: EIO and ENOSPC, once and from then on", f"{found['faults']:,}", "all"),
        Measured("steps kept beside them", f"{found[KEPT]:,}", ""),
        *(Measured(f"steps refused with `{code}`", f"{n:,}", "") for code, n in refusals.items()),
        none("steps kept and not there, or refused and there", found["lost"]),
        Measured(
            "steps refused by a failing sync, and whole after the next start",
            f"{found['unsure']:,}",
            "",
        ),
        none("steps refused with no word of ours", found["wordless"]),
        none("steps refused after a single fault was over", found["stuck"]),
        none("integrity errors", found["broken"]),
    ]


def failed(folder: Path, every: int) -> Counter[str]:
    """Let each so manieth call fail, and count what came of it."""
    course, path, found = Course(folder, STEPS), folder / "failed.db", Counter[str]()
    stood: dict[tuple[int, ...], str] = {}

    def stands_as(numbers: tuple[int, ...]) -> bool:
        if numbers not in stood:
            stood[numbers] = course.alike(folder / "alike.db", numbers)
        return digested == stood[numbers]

    for fault in list(_faults(course, path))[::every]:
        course.begun(path)
        told = traced(_steps(path), *_options(path), "-e", fault.option, log=Path("/dev/null"))
        ends = list(enumerate(told[told.index("opened") + 1 :] if "opened" in told else []))
        kept = tuple(number for number, end in ends if end == KEPT)
        refused = [number for number, end in ends if end.startswith("store_")]
        digested, wrong = steps.stands(path)
        whole = stands_as(kept)
        if not whole and fault.call in SYNCS and refused:
            whole = stands_as(tuple(sorted((*kept, refused[-1]))))
            found["unsure"] += whole
        found.update(end for end in told if end != "opened")
        found["faults"] += 1
        found["lost"] += not whole
        found["broken"] += bool(wrong)
        found["wordless"] += sum(not _has_words(end) for end in told)
        found["stuck"] += not fault.lasts and sum(end.startswith("store_") for end in told) > 1
    return found


def _steps(path: Path) -> Callable[[Callable[[str], None]], None]:
    """Open a file, again where that failed, take the steps, and tell how each ended."""

    def work(tell: Callable[[str], None]) -> None:
        at_desk = None
        for _ in range(2):
            try:
                at_desk = at_desk or steps.desk(str(path))
            except BadStore as error:
                tell(error.code)
        if not at_desk:
            return
        tell("opened")
        at_desk.store._db.execute(f"PRAGMA wal_autocheckpoint = {OFTEN}")
        for number in range(STEPS):
            try:
                steps.take(at_desk, number)
                tell(KEPT)
            except ZhishuError as error:
                tell(error.code)
        at_desk.close()

    return work


def _options(path: Path) -> list[str]:
    return [*watched(path), "-e", f"trace={','.join(CALLS)}"]


def _faults(course: Course, path: Path) -> Iterator[Fault]:
    """Every call there is, each failing in every way."""
    course.begun(path)
    log = path.with_suffix(".log")
    told = traced(_steps(path), *_options(path), log=log)
    assert told == ["opened", *[KEPT] * STEPS], told
    calls = Counter(re.findall(r"^(\w+)\(", log.read_text("ascii", "replace"), re.M))
    for call, count in sorted(calls.items()):
        for number in range(1, count + 1):
            for error in FAULTS:
                yield Fault(call, number, error, lasts=False)
                yield Fault(call, number, error, lasts=True)


def _has_words(end: str) -> bool:
    """Whether an end is one of ours, and can be told in both languages."""
    if end in ("opened", KEPT) or not end.startswith("store_"):
        return end.replace("_", "").isalpha()
    said = {wording.error(BadStore(end, path="x", detail="x"), lang) for lang in Language}
    return len(said) == len(Language)
