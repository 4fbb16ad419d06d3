"""Which names does English word freely: housing sales by floor space, what plants turned out?

>>> [keys for _, _, keys in worded("housing sales by floor space fell", shipped())]
[('housing_area_sold',)]
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.done_by import Found, told_by
from data import ROOT

_TOLD: Final = tomllib.loads((ROOT / "press" / "worded.toml").read_text(encoding="utf-8"))


def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for name, patterns in _TOLD["name"].items():
        for part, words in _TOLD["part"].items():
            patterns = [one.replace(f"{{{part}}}", words) for one in patterns]
        whole = "|".join(patterns)
        found.append((re.compile(rf"(?<![a-z-])(?:{whole})(?![a-z])"), name))
    return tuple(found)


_PATTERNS: Final = _patterns()
_NEEDS: Final = {name: re.compile(before) for name, before in _TOLD["needs"].items()}


def worded(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Every such name, with the metrics it stands for."""
    for way in _PATTERNS:
        needed = _NEEDS.get(way[1])
        for found in told_by(text, (way,), catalogue):
            if needed is None or needed.search(text[: found[0]]):
                yield found
