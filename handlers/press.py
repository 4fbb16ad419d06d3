"""Which figures does a press release hold? Draft rows for a person to look at.

$ zhishu extract release.txt --published 2024-06-18
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from bot.desk import Desk
from bot.errors import BadInput, BadSetting
from bot.intake import write
from bot.intake.encoding import decoded
from bot.intake.press import Day, Draft, Extract, Skipped
from bot.words import Figure, Language
from handlers import present, wording
from handlers.asker import Asker

DONE: Final = 0
COMMANDS: Final = ("extract",)
BYTES_AT_MOST: Final = 1_000_000
_BASES: Final = {"自然口径": "natural", "可比": "comparable", "现价": "current"}


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `extract` can be given."""
    parser = command("extract")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help=wording.HELP["text"])
    parser.add_argument("--json", action="store_true", help=wording.HELP["drafts_json"])
    parser.add_argument("--csv", action="store_true", help=wording.HELP["drafts_csv"])
    parser.add_argument("--published", metavar="DATE", help=wording.HELP["published"])
    parser.add_argument("--all-regions", action="store_true", help=wording.HELP["all_regions"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Print the drafts of a text and what was not taken; BadInput for what is no text."""
    text = _text(given.file)
    day = Day(asker.today, known=False)
    if given.published is not None:
        day = Day(_date(given.published))
    found = desk.extract(text, day, all_regions=given.all_regions)
    if given.json:
        for line in _json(found):
            print(line)
    elif given.csv:
        print(_table(desk, found), end="")
    else:
        print("\n".join(_lines(desk, found, lang)))
    for note in found.notes:
        print(desk.phrase(f"press.note.{note}", lang, day=asker.today), file=sys.stderr)
    return DONE


def _date(said: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadSetting("bad_date", value=said) from None
    if not 1900 <= day.year <= 2200:
        raise BadSetting("bad_date", value=said)
    return day


def _text(file: str) -> str:
    """The text of a file, or of standard input."""
    try:
        if file == "-":
            source = getattr(sys.stdin, "buffer", None)
            data = source.read(BYTES_AT_MOST + 1) if source else sys.stdin.read().encode()
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(BYTES_AT_MOST + 1)
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else error
        raise BadInput("text_unread", path=file, problem=problem) from None
    if len(data) > BYTES_AT_MOST:
        raise BadInput("text_too_long", path=file)
    text = decoded(data)
    if text is None or "\0" in text:
        raise BadInput("text_undecoded", path=file)
    if not text.strip():
        raise BadInput("text_empty", path=file)
    return text


def _json(found: Extract) -> list[str]:
    """One object a line: every draft, then everything that was skipped."""
    told = [as_dict(draft) for draft in found.drafts] + [_skipped(skip) for skip in found.skipped]
    return [json.dumps(one, ensure_ascii=False) for one in told]


def as_dict(draft: Draft) -> dict[str, object]:
    """A draft as the JSON surfaces show it."""
    figure = draft.figure
    optional = {
        "value_high": present.number(figure.value_high),
        "share_of": figure.share_of or None,
        "estimate": draft.estimate or None,
        "basis": draft.basis or None,
        "warnings": list(draft.warnings) or None,
    }
    return {
        "metric": figure.metric,
        "measure": figure.measure.value,
        "region": figure.region,
        "period": present.period(figure.period),
        "value": present.number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "rank": figure.rank,
        "rank_scope": figure.rank_scope or None,
        "excerpt": figure.excerpt,
        "confidence": draft.confidence,
        **{key: value for key, value in optional.items() if value is not None},
    }


def _skipped(skip: Skipped) -> dict[str, str]:
    return {"skipped": skip.excerpt, "reason": skip.reason}


def _table(desk: Desk, found: Extract) -> str:
    """The drafts in the import table format."""
    rows = (_row(desk, draft, found.title) for draft in found.drafts)
    return "".join(write.csv_text(rows, Language.ZH))


def _row(desk: Desk, draft: Draft, title: str) -> Figure:
    """A draft as it would be stored: its document, and in its note what to be careful of."""
    words = [desk.phrase(f"press.warning.{code}", Language.ZH) for code in draft.warnings]
    if draft.estimate:
        words.append(desk.phrase("press.estimate", Language.ZH))
    note = "；".join(filter(None, (draft.basis, *dict.fromkeys(words))))
    return replace(draft.figure, source=title, note=note)


def _lines(desk: Desk, found: Extract, lang: Language) -> list[str]:
    """A figure and its words each, the doubtful ones marked; then what was not taken, and why."""
    lines = [desk.phrase("press.found", lang, count=len(found.drafts))]
    for draft in found.drafts:
        sure = desk.phrase("press.sure", lang, percent=round(draft.confidence * 100))
        marks = [
            desk.phrase(f"press.warning.{code}", lang) for code in dict.fromkeys(draft.warnings)
        ]
        if draft.estimate:
            marks.insert(0, desk.phrase("press.estimate", lang))
        if draft.basis:
            marks.insert(0, desk.phrase(f"press.basis.{_BASES[draft.basis]}", lang))
        lines.append(" ".join(["•", desk.sentence(draft.figure, lang), "·".join([sure, *marks])]))
        lines.append(desk.phrase("press.excerpt", lang, excerpt=draft.figure.excerpt))
    if found.skipped:
        lines.append(desk.phrase("press.skipped", lang, count=len(found.skipped)))
    for skip in found.skipped:
        why = desk.phrase(f"press.reason.{skip.reason}", lang)
        lines.append(desk.phrase("press.skip", lang, excerpt=skip.excerpt, reason=why))
    return lines
