"""What would a table change in the store, and what did it change?

>>> take(store, catalogue, upload, wish, now).status
<Ending.DRY_RUN: 'dry_run'>
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot import intake
from bot.catalogue import Catalogue
from bot.intake.process import apart
from bot.intake.rows import Fault, Hints, Refused, Row, Table
from bot.intake.stages import Stage, Watch, unwatched
from bot.store import Cause, Change, Compared, Kind, Store, view
from bot.words import Figure, Role


class Ending(StrEnum):
    """How an import ended."""

    COMMITTED = "committed"
    DRY_RUN = "dry_run"  # it would commit
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed over, and what was said of it."""

    data: bytes
    name: str
    hints: Hints = field(default_factory=Hints)
    kind: str = "import"  # or extract: drafts of a text


@dataclass(frozen=True, slots=True)
class Report:
    """What an import changes: each good row beside what is stored, and all that is wrong."""

    ending: Ending
    rows: tuple[tuple[Row, Change], ...]
    rejected: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    batch: int = 0
    compared: Compared | None = field(default=None, repr=False, compare=False)

    def count(self, kind: Kind) -> int:
        """How many rows do this to the store."""
        return sum(change.kind is kind for _, change in self.rows)


def read(
    store: Store, catalogue: Catalogue, upload: Upload, now: datetime, watch: Watch = unwatched
) -> Table:
    """The rows of a file that can be stored, checked against each other and the store."""
    table = intake.read(upload.data, upload.name, catalogue, upload.hints, watch)
    return checked(store, catalogue, table, now, watch)


def read_apart(
    store: Store, catalogue: Catalogue, upload: Upload, now: datetime, folder: Path | None
) -> Table:
    """The same, the file read by a process of its own."""
    file = upload.data, upload.name
    try:
        table = apart(intake.read, *file, catalogue, upload.hints, folder=folder)
    except Refused as refused:
        table = Table(rejected=(refused.fault(0),))
    return checked(store, catalogue, table, now)


def checked(
    store: Store, catalogue: Catalogue, table: Table, now: datetime, watch: Watch = unwatched
) -> Table:
    """A table as it was read, its rows checked against each other and the store."""
    from bot.intake import check
    from bot.intake.format import ZONE

    insider = view(Role.ADMIN, now)

    @cache
    def series(region: str, metric: str) -> tuple[Figure, ...]:
        return store.series(insider, region, metric, limit=-1)

    with store.snapshot():
        return check.checked(table, catalogue, series, now.astimezone(ZONE).date(), watch)


def preview(
    store: Store, table: Table, now: datetime, *, skip_bad: bool = False, watch: Watch = unwatched
) -> Report:
    """What storing the rows of a table would change; nothing is written."""
    with store.snapshot():
        rows = watch(table.rows, Stage.COMPARE)
        compared = store.compare((row.figure for row in rows), now)
    pairs = zip(table.rows, compared.changes, strict=True)
    fit = bool(table.rows) and (table.sound or skip_bad)
    ending = Ending.DRY_RUN if fit else Ending.REJECTED
    return Report(ending, tuple(pairs), table.rejected, table.warnings, compared=compared)


def commit(
    store: Store, table: Table, report: Report, upload: Upload, by: str, now: datetime
) -> Report:
    """Store what a report found fit, as one batch; a rejected report is left as it is.

    The rows of the report are the same ones where nothing was loaded since it was made.
    """
    if report.ending is Ending.REJECTED:
        return report
    digest = hashlib.sha256(upload.data).hexdigest()
    cause = Cause(upload.kind, by, file=upload.name, file_hash=digest)
    known = report.compared
    loaded = store.load([row.figure for row in table.rows], cause, now, known=known)
    rows = report.rows
    if known is None or loaded.changes is not known.changes:
        rows = tuple(zip(table.rows, loaded.changes, strict=True))
    return replace(report, ending=Ending.COMMITTED, batch=loaded.batch, rows=rows)
