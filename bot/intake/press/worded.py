"""Which names does English word freely: housing sales by floor space, what plants turned out?

>>> [keys for _, _, keys in worded("housing sales by floor space fell", shipped())]
[('housing_area_sold',)]
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.done_by import Found, told_by
from data import ROOT


def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = tomllib.loads((ROOT / "press" / "worded.toml").read_text(encoding="utf-8"))
    found = []
    for name, patterns in told["name"].items():
        for part, words in told["part"].items():
            patterns = [one.replace(f"{{{part}}}", words) for one in patterns]
        whole = "|".join(patterns)
        found.append((re.compile(rf"(?<![a-z-])(?:{whole})(?![a-z])"), name))
    return tuple(found)


_PATTERNS: Final = _patterns()


def worded(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Every such name, with the metrics it stands for."""
    yield from told_by(text, _PATTERNS, catalogue)
