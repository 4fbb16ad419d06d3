"""Which promises can be measured, and what is measured now?

A module of this folder that says `PROMISE` is a proof; its `main(length)` gives figures.
"""

import asyncio
import sys
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.soak import report
from tests.soak.report import Length, Measured, Section

HERE: Final = Path(__file__).parent
REPORT: Final = HERE.parent.parent / "docs" / "reliability.md"


@dataclass(frozen=True, slots=True)
class Proof:
    """A promise and how it is measured."""

    name: str
    promise: str
    main: Callable[[Length], list[Measured]]


def proofs() -> dict[str, Proof]:
    """All of them by name."""
    names = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    modules = {name: import_module(f"tests.soak.{name}") for name in names}
    return {
        name: Proof(name, module.PROMISE, module.main)
        if hasattr(module, "PROMISE")
        else Proof(name, (module.__doc__ or name).split("\n")[0], partial(_lines, module.proof))
        for name, module in modules.items()
        if hasattr(module, "PROMISE") or hasattr(module, "proof")
    }


def _lines(proof: Callable[[Path], AsyncIterator[str]], _: Length) -> list[Measured]:
    """What a proof says that tells in lines, and ends by an error where it fails."""
    found: list[Measured] = []

    async def run(folder: Path) -> None:
        async for line in proof(folder):
            found.append(Measured(line, "kept", "kept"))

    with TemporaryDirectory(prefix="zhishu-soak-") as name:
        try:
            asyncio.run(run(Path(name)))
        except (AssertionError, TimeoutError) as error:
            found.append(Measured(repr(error)[:200], "failed", "kept", kept=False))
    return found


def run(words: Sequence[str]) -> int:
    """Measure what is named, or all; the status of the program."""
    known = proofs()
    parser = ArgumentParser("python -m tests.soak")
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(known))
    parser.add_argument("--part", type=float, default=1.0, help="of the long form, like 0.1")
    parser.add_argument("--minutes", type=float, help="of what is timed, at most")
    given = parser.parse_args(words)
    if unknown := set(given.names) - set(known):
        parser.error(f"{', '.join(sorted(unknown))}: known are {', '.join(known)}")
    kept = True
    for name in given.names or known:
        one, began = known[name], datetime.now(UTC)
        print(f"{one.promise} ({name})", file=sys.stderr, flush=True)
        rows = one.main(Length(given.part, given.minutes))
        for row in rows:
            print(f"  {row.what}: {row.found} (asked for {row.wanted})", file=sys.stderr)
        kept = kept and all(row.kept for row in rows)
        _write(known, one, rows, began)
    return 0 if kept else 1


def _write(known: dict[str, Proof], one: Proof, rows: list[Measured], began: datetime) -> None:
    """Each is kept as soon as it is measured, so that a run that is ended loses none."""
    took = (datetime.now(UTC) - began).total_seconds()
    where = f"`python -m tests.soak {one.name}`, {took:.0f} s; {report.machine(began)}."
    section: Section = (one.promise, rows, where)
    text = REPORT.read_text("utf-8") if REPORT.exists() else ""
    promises = [proof.promise for proof in known.values()]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report.told(text, promises, {one.promise: section}), "utf-8")
