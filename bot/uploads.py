"""What is handed over, what would it change, and does that still hold when somebody says yes?

>>> look = desk.uploads.look(upload, now)
>>> desk.uploads.commit(look, upload, look.mark, "4711", now).batch
3
"""

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot import loading
from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.intake import options, press, rows, write
from bot.intake.press import Day, Extract
from bot.intake.process import apart
from bot.intake.rows import Fault, Hints, Refused, Table
from bot.intake.stages import Watch, unwatched
from bot.loading import Ending, Report, Upload
from bot.reply import drafted, imported
from bot.store import Kind, Store, stamp
from bot.words import Language

# The columns of a row that is typed without their names, as they stand in the format.
TYPED: Final = (
    *("metric", "measure", "region", "period", "value"),
    *("unit", "rank", "source", "release_at", "note"),
)
_CELLS: Final = re.compile(r"[,，\t|]")
_FEWEST: Final = 5  # cells of a row: up to its value
_ANSWERED: Final = {"several_periods": "period", "unknown_sheet": "sheet"}


class Stale(Exception):
    """What was shown is not what would be stored any more."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was read, and what its good rows would change."""

    table: Table
    report: Report
    mark: str  # of all that would be stored: with another mark it is another change

    @property
    def changes(self) -> bool:
        """Whether anything would be stored."""
        return any(change.kind is not Kind.UNCHANGED for _, change in self.report.rows)

    @property
    def missing(self) -> tuple[str, ...]:
        """The options without which rows cannot be taken."""
        told = (
            fault.column if fault.code.startswith("ask_") else _ANSWERED.get(fault.code, "")
            for fault in self.report.rejected
        )
        return tuple(name for name in dict.fromkeys(told) if name)


class Uploads:
    """Tables and texts that come in, over an open store."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        speakers: Mapping[Language, Speaker],
        cache: Path | None = None,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._speakers = speakers
        self._cache = cache

    def read(self, upload: Upload, now: datetime, watch: Watch = unwatched) -> Table:
        """The rows of a file that can be stored, and what is wrong with the others."""
        return loading.read(self._store, self._catalogue, upload, now, watch)

    def preview(
        self, table: Table, now: datetime, *, skip_bad: bool = False, watch: Watch = unwatched
    ) -> Report:
        """What storing a table would change; `watch` shows how far a long run has come."""
        return loading.preview(self._store, table, now, skip_bad=skip_bad, watch=watch)

    def store(self, table: Table, report: Report, upload: Upload, by: str, now: datetime) -> Report:
        """Store what a report found fit, as one batch."""
        return loading.commit(self._store, table, report, upload, by, now)

    def look(self, upload: Upload, now: datetime) -> Look:
        """A file and what its good rows would change; nothing is stored.

        It is read by a process of its own, for a service that looks at many.
        """
        table = loading.read_apart(self._store, self._catalogue, upload, now, self._cache)
        report = self.preview(table, now, skip_bad=True)
        return Look(table, report, _mark(report, now))

    def commit(self, look: Look, upload: Upload, mark: str, by: str, now: datetime) -> Report:
        """Store what was shown under a mark; Stale, with all undone, where it would be another."""
        with self._store.write():
            report = self.store(look.table, look.report, upload, by, now)
            same = report.rows is look.report.rows
            if report.ending is not Ending.COMMITTED or mark != (
                look.mark if same else _mark(report, now)
            ):
                raise Stale
        return report

    def told(self, report: Report, lang: Language) -> str:
        """A report as a person reads it at a terminal."""
        return imported.told(report, self._speakers[lang])

    def in_chat(self, report: Report, upload: Upload, lang: Language) -> str:
        """The same in a chat, where options have no dashes and a button leaves bad rows out."""
        speaker = self._speakers[lang]
        counts = {kind.value: report.count(kind) for kind in Kind}
        key = "sound" if not report.rejected else "partly"
        if not counts["new"] + counts["revised"]:
            key = "nothing_new" if report.rows else "none_fit"
        head = f"import.{'committed' if report.batch else key}"
        said = speaker.phrase(head, batch=report.batch, bad=len(report.rejected), **counts)
        text = imported.told(_numbered(report, upload), speaker, said)
        return options.unflagged(text, lang)

    def asked(self, look: Look, lang: Language) -> str:
        """A question for what a file leaves unsaid; empty where it says all."""
        speaker = self._speakers[lang]
        wanted = [speaker.phrase(f"import.example.{name}") for name in look.missing]
        return speaker.phrase("import.ask", options="\n".join(wanted)) if wanted else ""

    def reason(self, fault: Fault, lang: Language) -> str:
        """What is wrong with a row, in one sentence."""
        return rows.told(fault, lang, self._catalogue)

    def extract(self, text: str, day: Day, *, all_regions: bool = False) -> Extract:
        """The draft rows of a press release; nothing is stored."""
        return press.extract(text, self._catalogue, day, all_regions=all_regions)

    def extract_apart(self, text: str, day: Day) -> Extract:
        """The same, read by a process of its own, for a service that reads many."""
        try:
            return apart(press.extract, text, self._catalogue, day, folder=self._cache)
        except Refused as refused:
            return Extract(notes=(refused.code,))

    def drafts(self, found: Extract, name: str, hints: Hints) -> Upload:
        """The drafts that can be read in one way, as a table to be looked at and stored."""
        title = hints.source or found.title
        speaker = self._speakers[Language.ZH]
        taken = (drafted.row(draft, title, speaker) for draft in drafted.sure_of(found))
        data = "".join(write.csv_text(taken, Language.ZH)).encode()
        return Upload(data, name, hints, "extract")

    def row(self, text: str) -> Upload | None:
        """A row that was typed: with the names of its columns, or in their order; or None."""
        cells = [cell.strip() for cell in _CELLS.split(text)]
        if named := options.are(text, options.ROW):
            told = options.said(text, options.ROW)
        elif len(cells) > len(TYPED) or len(cells) < _FEWEST or not self._is_metric(cells[0]):
            return None
        else:
            told = dict(zip(TYPED, cells, strict=False))
        out = io.StringIO()
        sheet = csv.DictWriter(out, dict.fromkeys((*TYPED, *told)) if named else TYPED)
        sheet.writeheader()
        sheet.writerow(told)
        return Upload(out.getvalue().encode(), "")

    def _is_metric(self, text: str) -> bool:
        from bot.intake.words.names import Names  # no question needs it

        found = Names(self._catalogue).find(text, "metric")
        return bool(found.key or found.choices)


def packed(upload: Upload, mark: str) -> dict[str, object]:
    """All of an upload but its bytes, as JSON holds it."""
    return {
        "name": upload.name,
        "kind": upload.kind,
        "hints": asdict(upload.hints),
        "mark": mark,
    }


def unpacked(detail: Mapping[str, Any], data: bytes) -> Upload:
    """The upload that `packed` told of."""
    return Upload(data, detail["name"], Hints(**detail["hints"]), detail["kind"])


def _mark(report: Report, now: datetime) -> str:
    """The same for reports that store the same, over figures that say the same."""
    moment = stamp(now)
    held = [change.row.release_at > moment for _, change in report.rows]
    told = [
        (change.kind, change.row, change.was and (change.was.number, change.was.rank))
        for _, change in report.rows
    ]
    return hashlib.sha256(repr((told, held)).encode()).hexdigest()


def _numbered(report: Report, upload: Upload) -> Report:
    """A report of what was typed or pasted, whose header is ours: its first row is row 1."""
    if upload.name and upload.kind == "import":
        return report
    return replace(
        report,
        rows=tuple((replace(row, number=row.number - 1), change) for row, change in report.rows),
        rejected=tuple(replace(one, row=max(one.row - 1, 0)) for one in report.rejected),
        warnings=tuple(replace(one, row=max(one.row - 1, 0)) for one in report.warnings),
    )
