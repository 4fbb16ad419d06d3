"""Which promises can be measured, and what is measured now?

A module of this folder that says `PROMISE` is a proof; its `main(length)` gives figures, of one of its `PARTS` where
that is asked for.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
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
    parts: tuple[str, ...] = ()  # what may be measured alone


def proofs() -> dict[str, Proof]:
    """All of them by name."""
    names = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    modules = {name: import_module(f"tests.soak.{name}") for name in names}
    return {
        name: Proof(name, module.PROMISE, module.main, tuple(getattr(module, "PARTS", ())))
        for name, module in modules.items()
        if hasattr(module, "PROMISE")
    }


def run(words: Sequence[str]) -> int:
    """Measure what is named, or all; the status of the program."""
    known = proofs()
    parser = ArgumentParser("python -m tests.soak")
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(known))
    parser.add_argument("--part", type=float, default=1.0, help="of the long form, like 0.1")
    parser.add_argument("--minutes", type=float, help="of what is timed, at most")
    given = parser.parse_args(words)
    may = {*known, *(f"{one.name}:{part}" for one in known.values() for part in one.parts)}
    if unknown := set(given.names) - may:
        parser.error(f"{', '.join(sorted(unknown))}: known are {', '.join(sorted(may))}")
    kept = True
    for named in given.names or known:
        name, _, part = named.partition(":")
        one, began = known[name], datetime.now(UTC)
        print(f"{one.promise} ({named})", file=sys.stderr, flush=True)
        rows = one.main(Length(given.part, given.minutes, part))
        for row in rows:
            print(f"  {row.what}: {row.found} (asked for {row.wanted})", file=sys.stderr)
        kept = kept and all(row.kept for row in rows)
        _write(known, named, rows, began)
    return 0 if kept else 1


def _write(known: dict[str, Proof], named: str, rows: list[Measured], began: datetime) -> None:
    """Each is kept as soon as it is measured, so that a run that is ended loses none."""
    took = (datetime.now(UTC) - began).total_seconds()
    where = f"`python -m tests.soak {named}`, {took:.0f} s; {report.machine(began)}."
    name, _, part = named.partition(":")
    section = Section(known[name].promise, rows, where, whole=not part)
    text = REPORT.read_text("utf-8") if REPORT.exists() else ""
    REPORT.parent.mkdir(exist_ok=True)
    promises = [proof.promise for proof in known.values()]
    REPORT.write_text(report.told(text, promises, [section]), "utf-8")
