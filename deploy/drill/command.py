"""How is the drill asked for at a terminal, and told?

$ make drill
failover  acknowledged  lost  stall ms  promotion ms
       1         9,731     0       412           220
"""

import logging
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bot.words import Language
from deploy.drill.server import Failed, NoServer
from handlers import wording

if TYPE_CHECKING:
    from deploy.drill.drill import Drill

KEPT, LOST, NOT_RUN = 0, 1, 2
_HELP: Final = {
    "drill": "lose the primary under load and let a standby take over · 主库故障切换演练",
    "failovers": "how many primaries fall, one after the other (default 1) · 切换次数",
    "seconds": "of load before each of them falls (default 5) · 每次切换前的写入秒数",
    "without_quorum": "what the same costs where no standby is waited for · 不等备库确认会丢多少",
    "lang": "auto, zh or en · 语言",
}
_COLUMNS: Final = ("failover", "acknowledged", "lost", "stall", "promotion")


def main(argv: Sequence[str]) -> int:
    """Run the drill; 1 where something was lost, 2 where it could not be run."""
    given = _parser().parse_args(argv)
    lang = _language(given.lang)
    try:
        from deploy.drill.drill import drilled  # an extra brings what it imports
    except ModuleNotFoundError:
        print(wording.phrase("drill.no_driver", lang), file=sys.stderr)
        return NOT_RUN
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # that a line broke is what is wanted
    print(wording.phrase("drill.begun", lang), file=sys.stderr)
    try:
        done = drilled(
            failovers=given.failovers, seconds=given.seconds, quorum=not given.without_quorum
        )
    except NoServer:
        print(wording.phrase("drill.no_server", lang), file=sys.stderr)
        return NOT_RUN
    except (Failed, TimeoutError) as fault:
        words = " ".join(str(fault).split())[-300:]
        print(wording.phrase("drill.failed", lang, problem=words), file=sys.stderr)
        return NOT_RUN
    print("\n".join(_table(done, lang)))
    print(
        wording.phrase("drill.kept" if done.kept else "drill.lost_some", lang, count=done.repeated)
    )
    return KEPT if done.kept else LOST


def _parser() -> ArgumentParser:
    parser = ArgumentParser("python -m deploy.drill", description=_HELP["drill"])
    parser.add_argument("--failovers", type=_positive, default=1, help=_HELP["failovers"])
    parser.add_argument("--seconds", type=_positive, default=5, help=_HELP["seconds"])
    parser.add_argument("--without-quorum", action="store_true", help=_HELP["without_quorum"])
    parser.add_argument("--lang", choices=["auto", *Language], default="auto", help=_HELP["lang"])
    return parser


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 1000):
        raise ValueError(text)
    return int(text)


def _language(told: str) -> Language:
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if told == "auto":
        return Language.ZH if machine.startswith("zh") else Language.EN
    return Language(told)


def _table(done: "Drill", lang: Language) -> list[str]:
    heads = [wording.phrase(f"drill.{name}", lang) for name in _COLUMNS]
    rows = [
        (
            str(number),
            f"{fall.acknowledged:,}",
            f"{fall.lost:,}",
            f"{fall.stall * 1000:,.0f}",
            f"{fall.promotion * 1000:,.0f}",
        )
        for number, fall in enumerate(done.falls, 1)
    ]
    widths = [max(map(_width, column)) for column in zip(heads, *rows, strict=True)]
    return [
        "  ".join(
            " " * (width - _width(cell)) + cell for width, cell in zip(widths, row, strict=True)
        )
        for row in (heads, *rows)
    ]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(1 + (not letter.isascii()) for letter in text)
