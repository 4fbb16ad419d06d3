"""How is what was measured told, and kept where it is not measured anew?

>>> told("", [("Promise", [Measured("lost writes", "0", "0")], "2026-11-28, …")])
"""

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

HEAD: Final = """# Reliability

What this program promises, and what was measured of it. `make soak` measures all of it in the long form, `make test` in a
short one; `python -m tests.soak NAME…` measures some. A promise that is not measured anew keeps its last figures, each with
its day and machine. Times of a shared machine vary; counts do not.
"""


SLOWER: Final = 2.0  # times that others may wait of what they waited before
SOON: Final = 0.15  # seconds that nobody has to wait less than


@dataclass(frozen=True, slots=True)
class Length:
    """How long to measure: which part of the long form, and how many minutes if not as many as it takes."""

    part: float = 1.0
    minutes: float | None = None

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


Section = tuple[str, Sequence[Measured], str]  # the promise, its figures, when and on what


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


def told(text: str, promises: Iterable[str], measured: Mapping[str, Section]) -> str:
    """The page: each promise by its name, with new figures or those it had."""
    had = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", text, re.M))
    parts = [HEAD]
    for promise in promises:
        if promise in measured:
            parts.append(f"## {promise}\n{_section(measured[promise])}")
        elif promise in had:
            parts.append(f"## {promise}\n{had[promise].rstrip()}\n")
    return "\n".join(parts)


def _section(section: Section) -> str:
    _, rows, where = section
    lines = ["| | measured | asked for |", "| --- | ---: | ---: |"]
    for row in rows:
        found = row.found if row.kept else f"**{row.found}**, not kept"
        lines.append(f"| {row.what} | {found} | {row.wanted} |")
    return "\n".join(("", *lines, "", where, ""))


def machine(now: datetime) -> str:
    """When and on what this was measured."""
    from bot.store.engine import sqlite  # here, for mutants are reported of what is not imported

    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text() if info.exists() else "")
    return (
        f"{now:%Y-%m-%d}, {os.cpu_count()} cores ({found[1] if found else platform.machine()}),"
        f" {platform.system()}, Python {platform.python_version()},"
        f" SQLite {'.'.join(map(str, sqlite.VERSION))}"
    )
