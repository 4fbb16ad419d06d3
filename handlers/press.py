"""Which figures does a press release hold? Draft rows for a person to look at.

$ zhishu extract release.txt --published 2024-06-18
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.desk import Desk
from bot.errors import BadInput
from bot.intake import write
from bot.intake.files.encoding import text_of
from bot.intake.press import Day, Draft, Extract, Skipped
from bot.reply import drafted
from bot.words import Language
from handlers import present, wording
from handlers.asker import Asker, day_of

DONE: Final = 0
BYTES_AT_MOST: Final = 1_000_000


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
        day = Day(day_of(given.published))
    found = desk.uploads.extract(text, day, all_regions=given.all_regions)
    if given.json:
        for line in _json(found):
            print(line)
    elif given.csv:
        print(_table(desk, found), end="")
    else:
        print(drafted.told(found, desk.speaker(lang)))
    for note in found.notes:
        print(desk.phrase(f"press.note.{note}", lang, day=asker.today), file=sys.stderr)
    return DONE


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
    return text_of(data, file)


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
    speaker = desk.speaker(Language.ZH)
    rows = (drafted.row(draft, found.title, speaker) for draft in found.drafts)
    return "".join(write.csv_text(rows, Language.ZH))
