"""What does an import change, as a person reads it before saying yes?

>>> print(told(report, speaker))
已入库(第3批):新增10条,修订1条,2条没有变化。
"""

from collections.abc import Sequence
from typing import Final

from bot.answer.say import Speaker
from bot.intake import rows
from bot.intake.format import named
from bot.intake.rows import Fault, Row
from bot.intake.write import local
from bot.loading import Report
from bot.store import Change, Kind
from bot.words import Figure

SHOWN: Final = 20  # of each kind of line


def told(report: Report, speaker: Speaker, head: str = "") -> str:
    """How it ended, what is new and what was revised, then what is wrong and what looks odd."""
    counts = {kind.value: report.count(kind) for kind in Kind}
    ended = f"import.{report.ending.value}"
    lines = [head or speaker.phrase(ended, batch=report.batch, **counts)]
    news = [pair for pair in report.rows if pair[1].kind is not Kind.UNCHANGED]
    news.sort(key=lambda pair: pair[1].kind is Kind.NEW)  # what replaces a figure comes first
    lines += _cut([_change(row, change, speaker) for row, change in news[: SHOWN + 1]], news)
    for kind, faults in (("rejected", report.rejected), ("warnings", report.warnings)):
        if faults:
            lines.append(speaker.phrase(f"import.{kind}_head", count=len(faults)))
            lines += _cut([_fault(fault, speaker) for fault in faults[: SHOWN + 1]], faults)
    return "\n".join(lines)


def _cut(lines: list[str], of: Sequence[object]) -> list[str]:
    """So many lines that a screen holds them, and a dot for each that was left out."""
    return [*lines[:SHOWN], "…"] if len(of) > SHOWN else lines


def _change(at: Row, change: Change, speaker: Speaker) -> str:
    row, was = change.row, change.was
    told = {
        "row": _place(at.number, at.sheet),
        "what": speaker.thing(row),
        "measure": speaker.phrase(f"basis.{row.measure.value}"),
        "now": _cell(row, speaker),
        "was": _cell(was, speaker) if was else "",
        "held": _held(row.release_at, speaker),
    }
    return speaker.phrase(f"import.{change.kind.value}", **told)


def _place(row: int, sheet: str) -> str:
    return f"{sheet}!{row}" if sheet else str(row)


def _cell(figure: Figure, speaker: Speaker) -> str:
    """A number with its bound and its rank."""
    number = speaker.bounded(figure) if figure.value is not None else ""
    rank = speaker.phrase("import.rank", rank=figure.rank) if figure.rank else ""
    return " ".join(filter(None, (number, rank)))


def _held(release_at: str, speaker: Speaker) -> str:
    """When a row comes out, where a release time was given."""
    return speaker.phrase("import.held", at=local(release_at)) if release_at else ""


def _fault(fault: Fault, speaker: Speaker) -> str:
    column = named(fault.column, speaker.language)
    where = {
        "row": fault.row,
        "column": column,
        "reason": rows.told(fault, speaker.language, speaker.catalogue),
    }
    if not fault.row:
        return speaker.phrase("import.fault_of_file", **where)
    return speaker.phrase("import.fault_in" if column else "import.fault_of_row", **where)
