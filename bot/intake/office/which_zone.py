"""Which zone is 开发区, where the other places of a table leave but one of the city's?

>>> zone_told(block, found, labels, words, table)
'lcetdz'

Every county has its 开发区, so a name without a city is one of ours only beside two names of our
city's places, one of them a name that no other city has, and beside none that is not ours.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from bot.intake.around.setting import Setting
from bot.intake.shape.blocks import Block
from bot.intake.shape.columns import Roles
from bot.intake.words.label import NOTHING, Label
from bot.intake.words.labels import Labels
from bot.intake.words.lists import tidy
from bot.intake.words.names import bare, is_child
from bot.intake.words.vocabulary import Vocabulary

_ENOUGH: Final = 2  # names of places that show which city a table is of
_WIDER: Final = re.compile(  # what a city is told beside, and is no place like it
    r"(?:全[省国]|山东省?|(?:the )?(?:whole )?(?:province|country|nation)|shandong(?: province)?"
    r"|(?:provincial|national)(?: average)?)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"(?:[市县区园镇乡]|zone|district|county|city|park|town)$")


def zone_told(block: Block, found: Roles, labels: Labels, words: Vocabulary, table: Setting) -> str:
    """The region that a zone without its city is; empty where the table does not make it sure."""
    named = list(chain(_columns(block, found, labels), _rows(block, found, labels)))
    zones = [label for label, _ in named if label.zone]
    key = _only(zones, words)
    if not key or table.stranger:
        return ""
    regions, city = words.catalogue.regions, words.catalogue.regions[key].within
    about = "" if table.assumed else table.region
    whose = {about, *(over for label, over in named if label.zone)} - {"", key}
    if any(regions[place].ranked for place in whose):
        return ""  # 开发区 below 东昌府区 is that district's
    if any(label.region == key or _strange(label) for label, _ in named):
        return ""
    places = {label.region for label, _ in named if label.region}
    beside = {place for place in places if regions[place].within == city}
    own = {label.region for label, _ in named if label.region and not labels.anyones(label)}
    texts = (*block.titles, *block.corner, *(label.text for label, _ in named))
    said = any(name in text.lower() for text in texts for name in words.city)
    return key if (own & beside or said) and len(beside) + said >= _ENOUGH else ""


def _columns(block: Block, found: Roles, labels: Labels) -> Iterator[tuple[Label, str]]:
    """What each column of figures is called, and the place of the head that it is below.

    A part is below that of the column before it.
    """
    whole = ""
    for label, path in ((d.label, block.columns[d.at].path) for d in found.data):
        part = any(map(is_child, path))
        whole = whole if part else label.region
        if label.placed:
            over = whole if part else ""
            yield label, over or next(filter(None, (labels.read(x).region for x in path[:-1])), "")


def _rows(block: Block, found: Roles, labels: Labels) -> Iterator[tuple[Label, str]]:
    """What each row is called, and the place of the section or of the whole that it is below."""
    section = whole = NOTHING
    for line in block.lines:
        at = range(len(line.cells)) if line.section else found.names
        told = [labels.read(line.cells[n]) for n in at if line.cells[n].strip()]
        label = _place_of(told)
        over = whole.region if label.is_part else ""
        if line.section:
            section = label if label.placed else section
        else:
            over = over or section.region
        if not label.is_part:
            whole = label
        yield label, over


def _place_of(told: Sequence[Label]) -> Label:
    """Of the names of a row the one of a place."""
    placed = (label for label in told if label.placed)
    return next(placed, told[0] if told else NOTHING)


def _only(zones: Sequence[Label], words: Vocabulary) -> str:
    """The one zone of the catalogue that all of some names are, told by one name alone."""
    names = {tidy(bare(label.text)).lower() for label in zones}
    keys = {words.names.find(name, "region").key for name in names}
    return keys.pop() if len(names) == len(keys) == 1 else ""


def _strange(label: Label) -> bool:
    """Whether a name is of a place that is not kept, and of none that holds the whole city."""
    text = tidy(bare(label.text))
    if label.elsewhere:
        return not _WIDER.fullmatch(text)
    return bool(label.rest) and not label.metric and bool(_PLACE.search(text.lower()))
