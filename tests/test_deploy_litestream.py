"""Does a continuous copy hold what was told to be stored?

The writer is faster than any office, and rests between two loads: Litestream 0.5.17 is known to spoil
a copy behind a writer that never does (deploy/README.md says what that means for whoever uses it).
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bot.spans import Period
from bot.store import Cause, Store, backup
from bot.store.visible import view
from bot.words import Figure, Measure, Role
from tests.started import checked, eventually, running, told, tool

ROOT = Path(__file__).parent.parent
CONFIG = str(ROOT / "deploy" / "litestream.yml")
NOW = datetime(2026, 7, 1, tzinfo=UTC)
INSIDER = view(Role.ADMIN, NOW)
PAUSE = 0.02  # seconds

WRITER = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from test_deploy_litestream import Store, load, time
with Store.open(sys.argv[1]) as store, open(sys.argv[2], "w") as told:
    for number in range(1, 100_000):
        load(store, number)
        print(number, time.monotonic(), file=told, flush=True)
        time.sleep({PAUSE})
"""


def load(store: Store, number: int) -> None:
    period = Period(date(2023, 1, 1), date(2023, 12, 31))
    row = Figure("gdp", Measure.VALUE, "lcetdz", period, Decimal(number), "亿元", source="公报")
    store.load([row], Cause("import", "w"), NOW)


@contextmanager
def replicated(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], subprocess.Popen[str]]]:
    """A writer and what copies after it, once some of what it writes is there."""
    own = {**os.environ, **settings(tmp_path)}
    Store.open(own["ZHISHU_DATABASE"]).close()
    words = [tool("litestream"), "replicate", "-config", CONFIG]
    writes = [sys.executable, "-c", WRITER, own["ZHISHU_DATABASE"], str(tmp_path / "told")]
    with (
        running(*words, environ=own, cwd=tmp_path) as copier,
        running(*writes, environ=own, cwd=tmp_path) as writer,
    ):
        eventually(lambda: len(list((tmp_path / "replica").rglob("*.ltx"))) > 4, 180)
        yield writer, copier


def settings(tmp_path: Path) -> dict[str, str]:
    replica = str(tmp_path / "replica")
    return {"ZHISHU_DATABASE": str(tmp_path / "live.db"), "ZHISHU_REPLICA": replica}


def acknowledged(tmp_path: Path) -> dict[int, float]:
    """The loads that the writer told of, and when."""
    lines = [line.split() for line in told(tmp_path / "told")]
    return {int(number): float(at) for number, at in lines}


def recovered(tmp_path: Path) -> tuple[int, float]:
    """The last load that is there again, and how many seconds that took."""
    began = time.monotonic()
    own, out = settings(tmp_path), tmp_path / "out.db"
    words = ("restore", "-config", CONFIG, "-o", str(out), own["ZHISHU_DATABASE"])
    checked(tool("litestream"), *words, **own)
    made = backup.restored(out, tmp_path / "new.db", NOW)
    took = time.monotonic() - began
    with Store.open(str(made.path)) as store:
        assert store.check() == ()
        assert [figure.value for figure in store.everything(INSIDER)] == [made.last_batch]
    return made.last_batch, took


def lost(folder: Path, *, with_machine: bool) -> tuple[float, float]:
    """Seconds of loads that are gone after a death, of the writer or of all; seconds to recover."""
    with replicated(folder) as (writer, copier):
        if with_machine:
            copier.kill()
        writer.kill()
        writer.wait()
        copier.terminate()
        copier.communicate(timeout=30)
    if with_machine:
        (folder / "live.db").unlink()
    kept, (last, took) = acknowledged(folder), recovered(folder)
    assert 0 < last <= max(kept) + 1  # one may be written and not told of
    return max(0.0, kept[max(kept)] - kept.get(last, kept[max(kept)])), took


def test_a_replica_that_was_closed_holds_every_load(tmp_path: Path) -> None:
    assert lost(tmp_path, with_machine=False)[0] == 0


def test_a_replica_of_a_machine_that_died_is_whole_up_to_a_moment(tmp_path: Path) -> None:
    lost(tmp_path, with_machine=True)
