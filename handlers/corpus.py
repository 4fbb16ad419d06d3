"""How well and how fast is a corpus answered?

$ zhishu eval tests/questions
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings
from bot.words import Language
from handlers import wording
from handlers.asker import Asker

SOUND, UNSOUND = 0, 1


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `eval` can be given."""
    parser = command("eval")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=wording.HELP["paths"])
    parser.add_argument("--world", metavar="FILE", default="", help=wording.HELP["world"])
    parser.add_argument("--json", action="store_true", help=wording.HELP["json"])


def run(settings: Settings, asker: Asker, lang: Language, given: Namespace) -> int:
    """Ask a corpus in worlds of its own; exit 1 where a figure was wrong or invented."""
    from handlers import measure  # no other command needs it

    examiner = measure.Examiner(settings, asker.role, asker.now, asker.lang)
    found = measure.measured(given.paths, examiner, given.world)
    if given.json:
        print(json.dumps(measure.as_dict(found), ensure_ascii=False))
    else:
        print(measure.table(found, settings, lang))
    return SOUND if measure.sound(found) else UNSOUND
