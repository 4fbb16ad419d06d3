"""How is a bulletin of one period asked for at a terminal?

$ zhishu brief bulletin.docx --period 2024Q1 --topic 工业
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot.desk import Desk
from bot.errors import BadSetting
from bot.spans import Period
from bot.words import Language
from handlers import wording
from handlers.asker import Asker, written

DONE, NOT_ANSWERED = 0, 3


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `brief` can be given."""
    parser = command("brief")
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help=wording.HELP["brief_file"]
    )
    parser.add_argument("--period", metavar="TEXT", default="", help=wording.HELP["brief_period"])
    parser.add_argument(
        "--topic", metavar="TEXT", action="append", default=[], help=wording.HELP["brief_topic"]
    )
    parser.add_argument("--region", metavar="TEXT", default="", help=wording.HELP["brief_region"])
    parser.add_argument("--force", action="store_true", help=wording.HELP["force"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Write the bulletin; 3 where nothing is stored for it."""
    kind = "md" if given.file == "-" else given.file.rpartition(".")[2].lower()
    if kind not in ("md", "docx"):
        raise BadSetting("brief_kind", value=given.file)
    region = desk.key_of("region", given.region) if given.region else desk.catalogue.home
    topics = [desk.key_of("topic", topic) for topic in given.topic]
    period = _period(given.period) if given.period else desk.latest(region, asker.role, asker.now)
    made = period and desk.papers.brief(region, period, topics, lang, asker.role, asker.now)
    if not made or not made.sections:
        print(desk.phrase("brief.nothing", lang), file=sys.stderr)
        return NOT_ANSWERED
    data = desk.papers.as_document(made, kind, asker.now)
    if given.file == "-":
        sys.stdout.write(data.decode("utf-8"))
    else:
        written(given.file, data, force=given.force)
        print(desk.phrase("export.done", lang, path=given.file), file=sys.stderr)
    return DONE


def _period(text: str) -> Period:
    from bot.intake.dates import whole_period  # with the reader of tables

    if found := whole_period(text):
        return found
    raise BadSetting("bad_period", value=text)
