"""How much is lost where a copy takes the place of the database, and how long does that take?

A writer writes on while copies are made; each copy is restored into a new file and checked. What a
copy lacks of what was acknowledged when it was begun is its loss. Litestream copies continuously beside: once it is stopped in order, once with the machine.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.spans import Period
from bot.store import Cause, Store, backup
from bot.words import Figure, Measure
from tests import test_deploy_litestream as litestream
from tests.soak.report import Length, Measured, none
from tests.started import more, running

PROMISE: Final = "A copy can be restored"
ROOT: Final = Path(__file__).parent.parent.parent
NOW: Final = datetime(2026, 7, 1, tzinfo=UTC)
COPIES: Final = 20
ROWS: Final = 200_000  # of the large database
AT_ONCE: Final = 20_000
REGIONS: Final = ("lcetdz", "liaocheng", "donge", "guanxian", "gaotang")
GIGABYTE: Final = 1e9
Times = tuple[float, float]  # seconds by the clock, and on the processor
WRITER: Final = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from bot.store import Store
from tests.soak import backup
with Store.open(sys.argv[1]) as store, open(sys.argv[2], "w") as told:
    for number in range(1, 1_000_000):
        backup.load(store, [backup.row(number)])
        print(number, file=told, flush=True)
"""


def row(number: int) -> Figure:
    """A figure of its own for each number, or a revision once the days are used up."""
    day = date.fromordinal(date(1900, 1, 1).toordinal() + number // len(REGIONS) % 40_000)
    region, period = REGIONS[number % len(REGIONS)], Period(day, day)
    return Figure("gdp", Measure.VALUE, region, period, Decimal(number), "亿元", source="公报")


def load(store: Store, rows: list[Figure]) -> None:
    """Store rows as one batch."""
    store.load(rows, Cause("import", "w"), NOW)


def main(length: Length) -> list[Measured]:
    """Copy and restore."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lost, wrong, modes = beside_a_writer(folder, length.of(COPIES))
        size, copying, restoring = large(folder, length.of(ROWS))
        pace = restoring[1] / (size / GIGABYTE)
        rows = [
            Measured("copies beside a writer", f"{length.of(COPIES)}", "", True),
            none("RPO: acknowledged loads that a copy lacks", lost),
            none("copies that are not sound once restored", wrong),
            Measured("mode of a copy", ", ".join(sorted(modes)), "600", modes == {"600"}),
            Measured("size of the large database", f"{size / GIGABYTE:.2f} GB", ""),
            Measured("time to copy it", f"{copying[0]:.1f} s", ""),
            Measured("RTO: time to restore and check it", f"{restoring[0]:.1f} s", ""),
            Measured(
                "of that on the processor, which a busy machine shares out, for a GB",
                f"{pace:.0f} s",
                "at most 60 s",
                pace <= 60,
            ),
        ]
        return rows + _continuous(folder)


def beside_a_writer(folder: Path, copies: int) -> tuple[int, int, set[str]]:
    """Loads that copies lack, copies that are not sound, and the modes of the files."""
    live, acknowledged, seen = folder / "live.db", folder / "told", 0
    lost, wrong, modes = 0, 0, set()
    Store.open(str(live)).close()
    command = (sys.executable, "-c", WRITER, str(live), str(acknowledged))
    with running(*command, environ=os.environ, cwd=folder):
        for number in range(copies):
            seen = more(acknowledged, seen)
            made = backup.copied(str(live), folder / f"{number}.db", NOW)
            new = backup.restored(made.path, folder / f"new-{number}.db", NOW)
            lost += max(0, seen - new.last_batch)
            modes |= {f"{path.stat().st_mode & 0o777:o}" for path in (made.path, new.path)}
            with Store.open(str(new.path)) as store:
                wrong += bool(store.check()) or store.counts()["figures"] != new.last_batch
            made.path.unlink()
    return lost, wrong, modes


def large(folder: Path, rows: int) -> tuple[int, Times, Times]:
    """The bytes of a large database, and how long it took to copy it and to restore it."""
    path = folder / "large.db"
    with Store.open(str(path)) as store:
        for first in range(0, rows, AT_ONCE):
            load(store, [row(number) for number in range(first, min(rows, first + AT_ONCE))])
    copying = _seconds(lambda: backup.copied(str(path), folder / "copy.db", NOW))
    os.sync()
    restoring = _seconds(lambda: backup.restored(folder / "copy.db", folder / "back.db", NOW))
    return (folder / "back.db").stat().st_size, copying, restoring


def _seconds(work: Callable[[], object]) -> Times:
    began, used = time.monotonic(), time.process_time()
    work()
    return time.monotonic() - began, time.process_time() - used


def _continuous(folder: Path) -> list[Measured]:
    """Litestream, where it is here."""
    rows = []
    for what, cut, most in (("stopped in order", False, 0.0), ("lost with the machine", True, 2.0)):
        place = folder / what.replace(" ", "-")
        place.mkdir()
        behind, took = litestream.lost(place, with_machine=cut)
        rows += [
            Measured(
                f"RPO, Litestream {what}",
                f"{behind:.1f} s",
                f"at most {most:.0f} s",
                behind <= most,
            ),
            Measured(f"RTO, Litestream {what}", f"{took:.1f} s", ""),
        ]
    return rows
