"""Which titles of a sheet hold for one of its tables, and which are another table's?

>>> held(block, headings).beyond[0].part
(1, 8)

A title holds with all that it says or not at all: months taken without the word 目标 beside them
would make a goal a result.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.intake.around.headings import Headings
from bot.intake.shape.blocks import Block
from bot.intake.words.grammar import LAST_YEAR_BASE, OTHER_BASE
from bot.intake.words.label import Label
from bot.intake.words.lists import tidy

_NUMBERED: Final = re.compile(
    r"^\s*(?:附?[表图]\s*[\d一二三四五六七八九十]|[(（]?[一二三四五六七八九十]+[)）、.．]|[(（]?\d{1,2}[)）、.．]\D"
    r"|table\s*\d|[ivx]+\.)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands over a table, the nearest first."""

    own: tuple[Label, ...] = ()
    over: tuple[Label, ...] = ()  # of the whole sheet, or of a table that goes on
    beyond: tuple[Label, ...] = ()  # of other tables
    captioned: bool = False  # its own titles say what it is
    sheet: bool = False  # it is sure that those over it are of the whole sheet

    @property
    def near(self) -> tuple[Label, ...]:
        """Those that hold."""
        return (*self.own, *self.over)


def held(block: Block, headings: Headings) -> Titles:
    """The titles of a table, of its sheet and of the other tables on it.

    A table without a caption goes on with the titles of the one above it.
    """
    first = block.above[-1] if block.above else ()
    over, sure = _of_sheet(first, headings)
    captioned = any(map(headings.captions, block.titles))
    if not captioned:
        over = tuple(dict.fromkeys((*_going_on(block.above, headings), *over)))
    titles = (*block.titles, *block.corner)
    told = {*titles, *over}
    beyond = (text for titles in block.above for text in titles if text not in told)
    own, higher, others = (tuple(map(headings.read, texts)) for texts in (titles, over, beyond))
    return Titles(own, higher, others, captioned, sheet=captioned and sure)


def on_last_year(block: Block, headings: Headings) -> bool:
    """Whether titles or notes say of indices that last year stands at 100, and no other one."""
    over = (text for titles in block.above for text in titles)
    if not any("100" in text for text in (*block.titles, *over, *block.notes)):
        return False
    texts = (*(title.text for title in held(block, headings).near), *block.notes)
    said = [tidy(text) for text in texts if "100" in text]
    return any(map(LAST_YEAR_BASE.search, said)) and not any(map(OTHER_BASE.search, said))


def _going_on(above: Sequence[Sequence[str]], headings: Headings) -> Iterator[str]:
    """The titles of the tables above one, up to the nearest that say what a table is."""
    for titles in above:
        yield from titles
        if any(map(headings.captions, titles)):
            return


def _of_sheet(titles: Sequence[str], headings: Headings) -> tuple[tuple[str, ...], bool]:
    """Of the titles of the first table those that are the whole sheet's, and whether that is sure.

    What stands over its caption is; a lone title may be, where it names no indicator.
    """
    captions = [n for n, text in enumerate(titles) if headings.captions(text)]
    if len(captions) > 1:
        return tuple(titles[captions[0] + 1 :]), True
    if not captions or _NUMBERED.match(titles[captions[0]]):
        return (), False
    label = headings.read(titles[captions[0]])
    general = not (label.metric or label.choices or label.branch)
    return (tuple(titles) if general else ()), False
