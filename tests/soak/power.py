"""Does what was acknowledged survive a power cut, whatever the disk had not written yet?

A child takes the steps of `steps` under strace, and all that SQLite asks of the disk is kept in order.
Then the power is cut anywhere: what was written before the last `fsync` of a file is there; of what came
after, any part is, in any order, torn at sectors. A step that waits for the disk must be there once it is
acknowledged; the light ones may be lost, from the last on and never one in between.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.soak import steps
from tests.soak.report import Length, Measured, none
from tests.soak.steps import Course
from tests.soak.traced import STRACE, traced, watched

PROMISE: Final = "What was acknowledged survives a power cut"
CUTS: Final = 1000
STEPS: Final = 48
SECTOR: Final = 512
OFTEN: Final = 40  # pages after which the log is copied back, so that cuts fall into that too
CALLS: Final = "trace=pwrite64,write,ftruncate,fsync,fdatasync"
_CALL: Final = re.compile(
    r'(\w+)\(\d+<([^>]*)>(?:, "([^"]*)"\.*)?(?:, (\d+))?(?:, (\d+))?\) += (\d+)'
)


@dataclass(frozen=True, slots=True)
class Event:
    """What was asked of the disk: bytes of a file, its length, a sync; or a step was told of."""

    kind: str  # write, length, sync, told
    path: str = ""
    data: bytes = b""
    place: int = 0


@dataclass(slots=True)
class File:
    """What of a file is on the disk, and what it has not written yet."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Something is asked of it."""
        if event.kind == "sync":
            for one in self.waiting:
                _apply(self.safe, one)
            self.waiting.clear()
        else:
            self.waiting.append(event)


def main(length: Length) -> list[Measured]:
    """Cut so often, and once more with a disk that never waits, to see that it would show."""
    if not STRACE:
        return [Measured("not measured: strace is not here", "", "", kept=False)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        course, events = recorded(folder)
        found = cut(folder, course, events, length.of(CUTS))
        lying = cut(folder, course, [one for one in events if one.kind != "sync"], length.of(100))
    return [
        Measured("power cuts", f"{found['cuts']:,}", "1,000"),
        Measured("of them while something was not on the disk yet", f"{found['torn']:,}", ""),
        Measured("writes to the disk", f"{sum(one.kind == 'write' for one in events):,}", ""),
        none("acknowledged steps that were lost", found["lost"]),
        none("integrity errors", found["broken"]),
        Measured(
            "cuts that lose something once nothing waits for the disk",
            f"{lying['spoilt']} of {lying['cuts']}",
            "some: it would show",
            kept=lying["spoilt"] > 0,
        ),
    ]


def recorded(folder: Path) -> tuple[Course, list[Event]]:
    """The steps, and what they asked of the disk."""
    course, path, log = Course(folder, STEPS), folder / "recorded.db", folder / "log"
    course.begun(path)
    told = folder / "told"
    told.touch()

    def work(tell: Callable[[str], None]) -> None:
        at_desk = steps.desk(str(path))
        at_desk.store._db.execute(f"PRAGMA wal_autocheckpoint = {OFTEN}")
        with told.open("wb", buffering=0) as telling:
            for number in range(STEPS):
                steps.take(at_desk, number)
                telling.write(b".")
        tell("done")

    options = [*watched(path), "-P", str(told), "-xx", "-s", "70000", "-e", CALLS]
    if traced(work, *options, log=log) != ["done"]:
        raise RuntimeError("the steps were not taken")
    events = [Event("write", str(path), course.begun(folder / "first.db").read_bytes())]
    events.append(Event("sync", str(path)))
    with log.open() as lines:
        events += _events(lines)
    log.unlink()
    return course, events


def _events(lines: Iterable[str]) -> Iterator[Event]:
    for line in lines:
        match = _CALL.match(line)
        if not match:
            continue
        call, path, text, first, second, done = match.groups()
        path = _bytes(path).decode()
        if path.endswith("-shm"):  # it is in memory, and made anew
            continue
        if path.endswith("told"):
            yield Event("told")
        elif call in ("fsync", "fdatasync"):
            yield Event("sync", path)
        elif call == "ftruncate":
            yield Event("length", path, place=int(first))
        else:
            yield Event("write", path, _bytes(text)[: int(done)], int(second))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def cut(folder: Path, course: Course, events: Sequence[Event], cuts: int) -> Counter[str]:
    """Cut the power so often at any moment; what came of it."""
    found, chance = Counter[str](), random.Random(8)
    files: dict[str, File] = {}
    moments = sorted(chance.randrange(2, len(events) + 1) for _ in range(cuts))
    told = past = 0
    for moment in moments:
        for event in events[past:moment]:
            if event.kind == "told":
                told += 1
            else:
                files.setdefault(event.path, File()).take(event)
        past = moment
        found["cuts"] += 1
        found["torn"] += any(file.waiting for file in files.values())
        path = _left(folder / "cut", files, chance)
        try:
            digested, wrong = steps.stands(path)
        except Exception:  # it cannot even be opened
            digested, wrong = "", ("unopened",)
        firm = max((n + 1 for n in range(told) if not steps.is_light(n)), default=0)
        lost = not firm <= course.after(digested) <= told + 1
        found["broken"] += bool(wrong)
        found["lost"] += lost
        found["spoilt"] += lost or bool(wrong)
    return found


def _left(folder: Path, files: dict[str, File], chance: random.Random) -> Path:
    """The files as a machine finds them when it is on again; the path of the database."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    likely = chance.choice((0.0, 0.2, 0.5, 0.9, 1.0))
    for name, file in files.items():
        data = bytearray(file.safe)
        waiting = [one for one in file.waiting if chance.random() < likely]
        if chance.random() < 0.5:
            chance.shuffle(waiting)
        for one in waiting:
            for part in _torn(one, chance) if chance.random() < 0.2 else (one,):
                _apply(data, part)
        there = folder / Path(name).name.replace("recorded", "cut")
        there.touch(0o600)
        there.write_bytes(data)
    return folder / "cut.db"


def _torn(event: Event, chance: random.Random) -> Iterator[Event]:
    """The sectors of a write that got to the disk."""
    if event.kind != "write":
        yield event
        return
    start, end = event.place, event.place + len(event.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            piece = event.data[start - event.place : stop - event.place]
            yield Event("write", event.path, piece, start)
        start = stop


def _apply(data: bytearray, event: Event) -> None:
    if event.kind == "length":
        del data[event.place :]
        data.extend(bytes(event.place - len(data)))
        return
    data.extend(bytes(max(0, event.place - len(data))))
    data[event.place : event.place + len(event.data)] = event.data
