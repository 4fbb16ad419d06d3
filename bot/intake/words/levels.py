"""Of the levels of a header, which are one phrase, and how do they all stand in one line?

>>> list(unbroken(["出口", "比上年", "同期增长%"]))
['出口', '比上年同期增长%']
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_HELD: Final = re.compile(r"[比较与]\s*(?:上\s*年|去\s*年|上一年)")
_APART: Final = re.compile(r"[A-Za-z\d)%,][A-Za-z\d]")


def unbroken(texts: Iterable[str]) -> Iterator[str]:
    """The levels of a header; 比上年 over 同期增长% is one phrase, broken over two lines."""
    held = ""
    for text in texts:
        if _HELD.fullmatch(text.strip()):
            held += text.strip()
        else:
            yield held + text
            held = ""
    if held:
        yield held


def joined(levels: Sequence[str]) -> str:
    """The levels of a header in one line; Latin words stay apart."""
    line = levels[0]
    for text in levels[1:]:
        line += f" {text}" if _APART.fullmatch(line[-1:] + text[:1]) else text
    return line
