"""How do tables go in and out at a terminal?

$ zhishu import 2024-05.xlsx --period 2024-05 --yes
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.desk import Desk
from bot.errors import BadInput, BadSetting
from bot.intake.rows import BYTES_AT_MOST, ROWS_AT_MOST, Hints
from bot.intake.stages import Item, Stage, Watch
from bot.loading import Ending, Upload
from bot.store import Batch
from bot.words import Figure, Language
from handlers import present, wording
from handlers.asker import Asker, admins_only, agreed, operator, written

DONE, NOT_DONE, NOT_ANSWERED = 0, 1, 3
LONG = 2000  # rows that take long enough to show how far they have come


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `import`, `undo` and `export` can be given."""
    _import_flags(command("import"))
    _undo_flags(command("undo"))
    _export_flags(command("export"))


def _import_flags(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=wording.HELP["file"])
    for name in ("metric", "region", "period", "unit", "sheet", "source", "release-at"):
        told = wording.HELP[f"hint_{name.replace('-', '_')}"]
        parser.add_argument(f"--{name}", metavar="TEXT", default="", help=told)
    told = wording.HELP["max_rows"]
    parser.add_argument("--max-rows", metavar="N", type=_count, default=ROWS_AT_MOST, help=told)
    parser.add_argument("--yes", action="store_true", help=wording.HELP["import_yes"])
    parser.add_argument("--dry-run", action="store_true", help=wording.HELP["dry_run"])
    parser.add_argument("--skip-bad", action="store_true", help=wording.HELP["skip_bad"])
    parser.add_argument("--json", action="store_true", help=wording.HELP["json"])


def _undo_flags(parser: ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH", type=_count, help=wording.HELP["batch_number"])
    parser.add_argument("--yes", action="store_true", help=wording.HELP["undo_yes"])
    parser.add_argument("--json", action="store_true", help=wording.HELP["json"])


def _export_flags(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=wording.HELP["export_file"])
    parser.add_argument("--question", metavar="TEXT", default="", help=wording.HELP["of_question"])
    parser.add_argument("--force", action="store_true", help=wording.HELP["force"])


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not (0 < int(text) < 10**9):
        raise ArgumentTypeError(text)
    return int(text)


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `import`, `undo` or `export`; only admins may change what is stored."""
    if given.command == "export":
        return _export(desk, asker, lang, given)
    admins_only(asker, given.command)
    if given.command == "undo":
        return _undo(desk, asker, lang, given)
    return _import(desk, asker, lang, given)


# import


def _import(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Show what a file would change and, on a yes, store it."""
    upload = _upload(given)
    watch = _watched(desk, lang)
    table = desk.uploads.read(upload, asker.now, watch)
    if asker.lang is None and table.chinese:
        lang = Language.ZH
    report = desk.uploads.preview(table, asker.now, skip_bad=given.skip_bad, watch=watch)
    wanted = report.ending is not Ending.REJECTED and not given.dry_run
    if wanted and not given.yes:
        if given.json and not sys.stdin.isatty():
            wanted = False  # a program reads the report and decides
        else:
            print(desk.uploads.told(report, lang), file=sys.stderr if given.json else sys.stdout)
            wanted = agreed(desk.phrase("import.confirm", lang))
            if not wanted:
                print(desk.phrase("import.left", lang), file=sys.stderr)
    if wanted:
        report = desk.uploads.store(table, report, upload, operator(), asker.now)
    if given.json:
        told = present.report(report, lang, lambda fault: desk.uploads.reason(fault, lang))
        print(json.dumps(told, ensure_ascii=False))
    elif wanted or given.dry_run or report.ending is Ending.REJECTED:
        print(desk.uploads.told(report, lang))
    return NOT_DONE if report.ending is Ending.REJECTED else DONE


def _upload(given: Namespace) -> Upload:
    path = Path(given.file)
    try:
        if path.stat().st_size > BYTES_AT_MOST and given.max_rows == ROWS_AT_MOST:
            data = path.open("rb").read(BYTES_AT_MOST + 1)  # enough to be refused for its size
        else:
            data = path.read_bytes()
    except OSError as error:
        raise BadInput("file_unreadable", path=path, problem=error.strerror) from error
    hints = Hints(
        given.metric,
        given.region,
        given.period,
        given.unit,
        given.sheet,
        given.source,
        given.release_at,
        given.max_rows,
    )
    return Upload(data, path.name, hints)


def _watched(desk: Desk, lang: Language) -> Watch:
    """A bar for each stage of an import, where the rows are many and somebody looks."""

    def bar(rows: Sequence[Item], stage: Stage, /) -> Iterable[Item]:
        if len(rows) < LONG or not sys.stderr.isatty():
            return rows
        from tqdm import tqdm  # only for long work

        told = desk.phrase(f"import.{stage}", lang)
        return tqdm(rows, told, unit="", leave=False, file=sys.stderr)

    return bar


# undo


def _undo(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Take a batch back on a yes; 1 where it cannot be."""
    batch = desk.store.batch(given.batch)
    ask = batch and not batch.undone_at and not given.yes
    if batch and ask and not agreed(desk.phrase("undo.confirm", lang, **_of(batch))):
        print(desk.phrase("undo.left", lang), file=sys.stderr)
        return NOT_DONE
    try:
        undone = desk.store.undo(given.batch, operator(), asker.now)
    except BadInput as error:
        if given.json:
            told = {"batch": given.batch, "status": "refused", "reason": wording.error(error, lang)}
            print(json.dumps(told, ensure_ascii=False))
        else:
            print(wording.error(error, lang), file=sys.stderr)
        return NOT_DONE
    if given.json:
        told = {"batch": undone.id, "status": "undone", "rows": undone.rows}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(desk.phrase("undo.done", lang, **_of(undone)))
    return DONE


def _of(batch: Batch) -> dict[str, object]:
    return {"batch": batch.id, "rows": batch.rows, "file": batch.file or batch.kind}


# export


def _export(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Write every visible figure, or those of one answer, in the import table format."""
    path = Path(given.file)
    to_screen = given.file == "-"
    kind = "csv" if to_screen else path.suffix.lower().removeprefix(".")
    if kind not in ("csv", "xlsx"):
        raise BadSetting("export_kind", value=given.file)
    figures: Iterable[Figure] = desk.figures(asker.role, asker.now)
    if given.question:
        reply = desk.ask(
            given.question, viewer=asker.role, today=asker.today, now=asker.now, lang=asker.lang
        )
        if not reply.answers:
            print(present.plain(reply), file=sys.stderr)
            return NOT_ANSWERED
        figures = reply.answers
    data = desk.papers.as_file(figures, kind, lang)
    if to_screen:
        sys.stdout.write(data.decode("utf-8-sig"))
        return DONE
    written(given.file, data, force=given.force)
    print(desk.phrase("export.done", lang, path=path), file=sys.stderr)
    return DONE
