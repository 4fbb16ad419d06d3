"""Among whom are the places of a table: the districts of our city, or others?

>>> among_others(block, labels, catalogue.regions)
True

A place among the zones of the province is none in the city, though its head says only 位次.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.entries import Region
from bot.intake.shape.blocks import Block, Line
from bot.intake.shape.cells import ordinal
from bot.intake.words.label import Label
from bot.intake.words.labels import Labels
from bot.intake.words.lists import tidy

_CLAUSE: Final = re.compile(r"[;。;]|(?<!\d)\.(?!\d)")
_RANKS: Final = re.compile(
    r"位次|排名|名次|排位|排行|座次|居第|\b(?:rank(?:s|ed|ings?)?|league|position|places?)\b"
)
_FARTHER: Final = re.compile(
    r"全省|省内|全国|国内|\b(?:province(?:'s)?|provincial(?:ly)?|national(?:ly)?|nationwide|country)\b"
)
_ALIKE: Final = re.compile(
    r"功能区|三区|[两二三四\d]个?(?:开发区|园区|经开区)|各(?:开发区|园区)|同类|同组|本组|国家级"
    r"|\b(?:zones|parks|peers)\b"
)
_OURS: Final = re.compile(r"县|\b(?:districts?|count(?:y|ies)|city ?wide)\b")
_IN_THE_CITY: Final = re.compile(
    r"市|\b(?:city|citywide|districts?|count(?:y|ies))\b", re.IGNORECASE
)


def among_others(block: Block, labels: Labels, regions: Mapping[str, Region]) -> bool:
    """Whether titles, notes or the rows themselves show that places are not told in the city."""
    ranks = [n for n, column in enumerate(block.columns) if labels.path(column.path).rank]
    texts = (*block.titles, *block.notes)
    if any(_tells_of_others(clause) for text in texts for clause in _CLAUSE.split(tidy(text))):
        return True
    placed = [(label, places) for label, places in _placed(block, labels, ranks) if places]
    if not any(label.region or label.zone for label, _ in placed):
        return False
    if any(not (label.region or label.zone) for label, _ in placed):
        return all(not label.metric for label, _ in placed)
    zones = all(label.zone or regions[label.region].level == "zone" for label, _ in placed)
    columns = zip(*(places for _, places in placed), strict=True)
    return zones and len(placed) > 1 and any(_fills(each) for each in columns)


def in_the_city(label: Label) -> bool:
    """Whether the head of places says itself that they are told in the city."""
    return bool(_IN_THE_CITY.search(label.text))


def _tells_of_others(clause: str) -> bool:
    if not _RANKS.search(clause) or (_OURS.search(clause) and not _FARTHER.search(clause)):
        return False
    return bool(_FARTHER.search(clause) or _ALIKE.search(clause))


def _placed(
    block: Block, labels: Labels, ranks: list[int]
) -> Iterator[tuple[Label, tuple[int | None, ...]]]:
    """What each row is called and the places that it holds, where it holds one."""
    for line in block.lines:
        if line.section:
            continue
        places = tuple(ordinal(line.cells[n]) for n in ranks)
        if any(places):
            yield _called(line, labels), places


def _called(line: Line, labels: Labels) -> Label:
    """The first name of a row that is no number."""
    names = (text for text in line.cells if text.strip() and ordinal(text) is None)
    return labels.read(next(names, ""))


def _fills(places: tuple[int | None, ...]) -> bool:
    """Whether places are those from the first to the last of so many rows."""
    return sorted(place or 0 for place in places) == list(range(1, len(places) + 1))
