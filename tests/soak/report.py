"""How is what was measured told, and kept where it is not measured anew?

>>> told("", ["Promise"], [Section("Promise", [Measured("lost writes", "0", "0")], "2026-11-28, …")])
"""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

HEAD: Final = """# Reliability

What this program promises, and what was measured of it. `make soak` measures all of it in the long form, `make test` in a
short one; `python -m tests.soak NAME…` measures some, `NAME:PART` a file or a target of one. What is not measured anew keeps its
last figures, with their day and machine. Times of a shared machine vary; counts do not.
"""


SLOWER: Final = 2.0  # times that others may wait of what they waited before
SOON: Final = 0.15  # seconds that nobody has to wait less than


@dataclass(frozen=True, slots=True)
class Length:
    """How long to measure: which part of the long form, how many minutes if not as many as it takes, and what."""

    part: float = 1.0
    minutes: float | None = None
    only: str = ""  # one of the proof's parts; all of them where none is named

    def of(self, whole: int) -> int:
        """The part of a count, one at least."""
        return max(1, round(self.part * whole))


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure beside what is asked for."""

    what: str
    found: str
    wanted: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """What was measured of a promise, when and on what."""

    promise: str
    rows: Sequence[Measured]
    where: str
    whole: bool = True  # or one part of it: the rows of the others stay


def none(what: str, count: int) -> Measured:
    """What must never be."""
    return Measured(what, f"{count:,}", "0", kept=count == 0)


def slowed(what: str, before: float, during: float) -> Measured:
    """What others wait because of somebody, in milliseconds; given are seconds."""
    return Measured(
        what,
        f"{1000 * before:.0f}, {1000 * during:.0f}",
        f"at most twice, or {1000 * SOON:.0f}",
        during <= max(SLOWER * before, SOON),
    )


def told(text: str, promises: Iterable[str], measured: Iterable[Section]) -> str:
    """The page: each promise by its name, with new figures or those it had."""
    had = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", text, re.M))
    new = {section.promise: section for section in measured}
    parts = [HEAD]
    for promise in promises:
        if promise in new:
            before = "" if new[promise].whole else had.get(promise, "")
            parts.append(f"## {promise}\n{_section(new[promise], before)}")
        elif promise in had:
            parts.append(f"## {promise}\n{had[promise].rstrip()}\n")
    return "\n".join(parts)


def _section(section: Section, had: str) -> str:
    """The new rows and runs take the places of those of the same name, the others stay."""
    rows = {_name(row): row for row in re.findall(r"^\| (?!\||---).+$", had, re.M)}
    runs = {_name(run): run for run in re.findall(r"^`.+$", had, re.M)}
    rows |= {_name(row): row for row in map(_row, section.rows)}
    runs |= {_name(section.where): section.where}
    lines = ["| | measured | asked for |", "| --- | ---: | ---: |", *rows.values()]
    return "\n".join(("", *lines, "", "\n\n".join(runs.values()), ""))


def _row(row: Measured) -> str:
    found = row.found if row.kept else f"**{row.found}**, not kept"
    return f"| {row.what} | {found} | {row.wanted} |"


def _name(line: str) -> str:
    """What a line is of; behind a comma stands what came of it this time."""
    return re.split(r",| \|", line, maxsplit=1)[0]


def machine(now: datetime) -> str:
    """When and on what this was measured."""
    from bot.store.engine import library  # here, for mutants are reported of what is not imported

    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text() if info.exists() else "")
    return (
        f"{now:%Y-%m-%d}, {os.cpu_count()} cores ({found[1] if found else platform.machine()}),"
        f" {platform.system()}, Python {platform.python_version()},"
        f" SQLite {'.'.join(map(str, library.VERSION))}"
    )
