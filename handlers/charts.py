"""What does the answer to a question look like, and in which file is the picture kept?

$ zhishu chart "近三年GDP走势" gdp.png
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.desk import Desk
from bot.errors import BadSetting
from bot.words import Language, Status
from handlers import present, wording
from handlers.asker import Asker

DRAWN, NOT_DRAWN = 0, 3
_KINDS: Final = (".png", ".svg")


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `chart` can be given."""
    parser = command("chart")
    parser.add_argument("question", metavar="QUESTION", help=wording.HELP["question"])
    parser.add_argument("file", metavar="FILE", type=Path, help=wording.HELP["picture"])
    parser.add_argument("--card", action="store_true", help=wording.HELP["card"])
    parser.add_argument("--dark", action="store_true", help=wording.HELP["dark"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Write the picture; exit 3, with the reply on standard error, where there is none."""
    file: Path = given.file
    if file.suffix.lower() not in _KINDS:
        raise BadSetting("bad_picture", path=file)
    answer = desk.ask(
        given.question, viewer=asker.role, today=asker.today, now=asker.now, lang=asker.lang
    )
    from bot.picture import DARK, LIGHT  # no other command draws

    style = DARK if given.dark else LIGHT
    picture = desk.gallery.draw(
        answer, viewer=asker.role, now=asker.now, as_card=given.card, style=style
    )
    if picture is None:
        print(present.plain(answer), file=sys.stderr)
        if answer.status is Status.ANSWERED:
            print(desk.phrase("picture.none", lang), file=sys.stderr)
        return NOT_DRAWN
    content = picture.png if file.suffix.lower() == ".png" else picture.svg.encode()
    try:
        file.write_bytes(content)
    except OSError as error:
        raise BadSetting("picture_unwritten", path=file, problem=error.strerror) from error
    print(desk.phrase("picture.drawn", lang, title=picture.scene.title, path=file))
    return DRAWN
