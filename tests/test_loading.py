"""Is an import whole, told beforehand, taken back exactly, and safe from a kill at any moment?"""

import os
import signal
import time
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.catalogue import shipped
from bot.desk import Desk
from bot.errors import BadInput
from bot.intake.rows import Hints
from bot.loading import Ending, Report, Upload
from bot.settings import Settings
from bot.store import Kind, Store, view
from bot.words import Language, Role
from tests.conftest import NOW

CATALOGUE = shipped()
HEAD = "metric,measure,period,value,release_at"


def desk() -> Desk:
    return Desk(Store.open(":memory:"), CATALOGUE, Settings())


def upload(*lines: str, head: str = HEAD, name: str = "a.csv") -> Upload:
    return Upload("\n".join((head, *lines)).encode(), name, Hints())


def load(at: Desk, file: Upload, now: datetime = NOW, *, skip_bad: bool = False) -> Report:
    table = at.uploads.read(file, now)
    report = at.uploads.preview(table, now, skip_bad=skip_bad)
    return at.uploads.store(table, report, file, "me", now)


def export(at: Desk, role: Role, now: datetime) -> bytes:
    return at.papers.as_file(at.figures(role, now), "csv", Language.ZH)


def test_a_preview_writes_nothing_and_says_what_a_commit_does() -> None:
    at = desk()
    load(at, upload("gdp,growth,2024Q1,8.2,"))
    file = upload("gdp,growth,2024Q1,8.1,", "exports,value,2024Q1,3,", "gdp,growth,2023,7,")
    before = export(at, Role.ADMIN, NOW)
    table = at.uploads.read(file, NOW)
    report = at.uploads.preview(table, NOW)
    assert export(at, Role.ADMIN, NOW) == before
    assert report.ending is Ending.DRY_RUN
    kinds = [change.kind for _, change in report.rows]
    assert kinds == [Kind.REVISED, Kind.NEW, Kind.NEW]
    assert at.uploads.store(table, report, file, "me", NOW).rows == report.rows
    assert at.store.batch(2) is not None


def test_a_bad_row_keeps_the_whole_file_out_unless_it_is_to_be_skipped() -> None:
    at = desk()
    file = upload("gdp,growth,2024Q1,8.2,", "gdp,growth,2023,viel,")
    assert load(at, file).ending is Ending.REJECTED
    assert at.store.is_new
    report = load(at, file, skip_bad=True)
    assert (report.ending, report.batch, report.count(Kind.NEW)) == (Ending.COMMITTED, 1, 1)
    assert [fault.row for fault in report.rejected] == [3]


def test_a_file_with_nothing_in_it_is_refused() -> None:
    assert load(desk(), upload()).ending is Ending.REJECTED


def test_the_same_file_again_changes_nothing() -> None:
    at = desk()
    file = upload("gdp,growth,2024Q1,8.2,", "gdp,growth,2024H1,8.0,2099-01-01")
    load(at, file)
    again = load(at, file)
    assert (again.ending, again.batch, again.count(Kind.UNCHANGED)) == (Ending.COMMITTED, 0, 2)


ROWS = st.builds(
    "{},{},{},{},{}".format,
    st.just("gdp"),
    st.just("growth"),
    st.sampled_from(("2023", "2024Q1")),
    st.sampled_from(("1", "2.5", "突破4")),
    st.sampled_from(("", "2024-07-15T14:00", "2024-07-15T16:00")),
)


def figure_of(row: str) -> tuple[str, str]:
    """What a row is of: its indicator and period."""
    metric, _, period, *_ = row.split(",")
    return metric, period


class Imports(RuleBasedStateMachine):
    """Imports, undoes and waits in any order."""

    @initialize()
    def start(self) -> None:
        self.desk, self.now, self.last = desk(), NOW, 0
        self.before: dict[Role, bytes] = {}
        self.standing: dict[int, set[object]] = {}  # by batch, what its rows are of
        self.files: dict[int, list[str]] = {}  # by batch, the rows of its file
        self.confirmed: dict[int, set[int]] = {}  # by batch, of which others it tells figures again

    def exports(self) -> dict[Role, bytes]:
        return {role: export(self.desk, role, self.now) for role in (Role.PUBLIC, Role.ADMIN)}

    @rule(rows=st.lists(ROWS, min_size=1, max_size=3, unique_by=figure_of))
    def take_in(self, rows: list[str]) -> None:
        before = self.exports()
        report = load(self.desk, upload(*rows), self.now)
        assert report.ending is Ending.COMMITTED
        self.last, self.before = report.batch, before
        if report.batch:
            stored = {change.row.key for _, change in report.rows if change.kind != "unchanged"}
            self.standing[report.batch] = set(stored)
            met = {it.was.batch for _, it in report.rows if it.kind == "unchanged" and it.was}
            self.confirmed[report.batch] = {n for n in met if self.files.get(n) != rows}
            self.files[report.batch] = rows
        else:
            assert self.exports() == before
        for _, change in report.rows:
            if not change.row.release_at:
                seen = {row.key: row for row in self.desk.figures(Role.PUBLIC, self.now)}
                assert seen[change.row.key].value == change.row.value

    @precondition(lambda self: self.last)
    @rule()
    def take_back_the_last(self) -> None:
        self.desk.store.undo(self.last, "me", self.now)
        del self.standing[self.last]
        del self.confirmed[self.last]
        self.last = 0
        assert self.exports() == self.before

    @rule(batch=st.integers(1, 5))
    def take_back_any(self, batch: int) -> None:
        before = self.exports()
        keys = self.standing.get(batch)
        later = keys is None or any(
            keys & of or batch in self.confirmed[n] for n, of in self.standing.items() if n > batch
        )
        try:
            self.desk.store.undo(batch, "me", self.now)
        except BadInput:
            assert later
            assert self.exports() == before
        else:
            assert not later
            del self.standing[batch]
            del self.confirmed[batch]
            self.last = 0

    @rule(hours=st.sampled_from((1, 3)))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.last = 0

    @invariant()
    def nothing_is_out_before_its_time(self) -> None:
        now = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert all(row.release_at <= now for row in self.desk.figures(Role.PUBLIC, self.now))

    @invariant()
    def an_export_read_back_changes_nothing(self) -> None:
        for role, data in self.exports().items():
            table = self.desk.uploads.read(Upload(data, "export.csv"), self.now)
            report = self.desk.uploads.preview(table, self.now)
            assert [fault.code for fault in table.rejected] == ["no_rows"] * (not report.rows)
            if role is Role.ADMIN:
                assert report.count(Kind.UNCHANGED) == len(report.rows)

    def teardown(self) -> None:
        self.desk.close()


TestImports = Imports.TestCase
TestImports.settings = settings(max_examples=150, stateful_step_count=15)


# A kill at any moment of an import leaves all of it or nothing.

KILLS = 100
MANY = 1500
SLOWER = 7  # doublings
METRICS = ("exports", "imports", "foreign_trade", "tax_revenue", "industrial_revenue")


def table_of(rows: int) -> list[str]:
    lines = []
    for number in range(rows):
        year, month = 1990 + number // 12 % 30, number % 12 + 1
        metric = METRICS[number // 360]
        lines.append(f"{metric},growth,{year}-{month:02},{Decimal(number) / 10},")
    return lines


def test_a_kill_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    database, file = tmp_path / "kill.db", upload(*table_of(MANY))
    Store.open(str(database)).close()
    started = time.monotonic()
    assert load(desk(), file).count(Kind.NEW) == MANY
    whole = time.monotonic() - started
    found = set[int]()
    # the machine may be slower by now: the last ones wait longer, until one comes too late
    longer = (whole * 2**times for times in range(1, SLOWER) if MANY not in found)
    for delay in chain((1.6 * whole * kill / KILLS for kill in range(KILLS)), longer):
        _killed(database, file, delay)
        with Store.open(str(database)) as store:
            rows = sum(1 for _ in store.everything(view(Role.ADMIN, NOW)))
            batches = store.batches(view(Role.ADMIN, NOW))
            assert (rows, len(batches)) in ((0, 0), (MANY, 1))
            assert store.check() == ()
        found.add(rows)
        if rows:
            for end in ("", "-wal", "-shm"):
                Path(f"{database}{end}").unlink(missing_ok=True)
            Store.open(str(database)).close()
    assert found == {0, MANY}, "no kill fell before the commit, or none after it"


def _killed(database: Path, file: Upload, after: float) -> None:
    """Import in a child, and end it some time after it has begun."""
    begun, begins = os.pipe()
    child = os.fork()
    if not child:
        try:
            at = Desk(Store.open(str(database)), CATALOGUE, Settings())
            os.write(begins, b".")
            load(at, file)
            time.sleep(60)
        finally:
            os._exit(0)
    os.read(begun, 1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(begun)
    os.close(begins)
