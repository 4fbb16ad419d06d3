"""Which names does a sentence write in pieces: 第一、二、三产业增加值, 限上批发业、零售业销售额?

>>> [keys for _, _, keys in compounds("第二、三产业增加值分别增长8.2%和5.5%", shipped())]
[('secondary_industry', 'tertiary_industry')]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.vocabulary import names_in, tails
from bot.senses import spelled

Found = tuple[int, int, tuple[str, ...]]  # start, end, metrics
_ORDINALS: Final = re.compile(
    "第?[一二](?:次?产业)?[、和](?:第?二(?:产业)?[、和])?第?[二三]次?产业(?:增加值)?"
)
_PIECE: Final = r"[^、,。;:()\d和及与]{2,12}"
_SHARED: Final = re.compile(rf"(限额以上|限上|规模以上|规上)({_PIECE})((?:[、和及与]{_PIECE})+)")
_SECTORS: Final = re.compile(
    r"(?:(?:the )?value added of (?:the )?)?(?:primary, )?(?:primary|secondary),? (?:and|&) "
    r"(?:the )?(?:secondary|tertiary) (?:industries|sectors|industry|sector)"
)
_ADDED: Final = re.compile(
    r"(?<=[\da-z] )((?:[a-z-]+ ){1,4}?[a-z]+s)(?= (?:were|was|have been|had been) (?:newly )?"
    r"(added|registered|established|set up"
    r"|recognized|certified|approved|founded|accredited|identified))"
)
_LINKS: Final = re.compile("[、和及与]")


def compounds(text: str, catalogue: Catalogue) -> list[Found]:
    """Every such name, with the metrics it stands for."""
    found = [*_industries(text, catalogue), *_shared(text, catalogue), *_halves(text, catalogue)]
    return [*found, *_added(text, catalogue), *_english(text, catalogue)]


def _english(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """The primary, secondary and tertiary industries: names that share their last word."""
    for match in _SECTORS.finditer(text):
        names = [f"{word} industry" for word in re.findall("primary|secondary|tertiary", match[0])]
        yield *match.span(), tuple(key for name in names for key in names_in(catalogue, name))


def _added(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Nine foreign-invested enterprises were newly established: names said after their number."""
    for match in _ADDED.finditer(text):
        for name in (f"newly {match[2]} {match[1]}", f"new {match[1]}", f"newly added {match[1]}"):
            if keys := names_in(catalogue, spelled(name)):
                yield *match.span(1), keys
                break


def _industries(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their last words."""
    for match in _ORDINALS.finditer(text):
        names = [f"第{c}产业" for c in match[0] if c in "一二三"]
        keys = tuple(key for name in names for key in names_in(catalogue, name))
        if len(keys) == len(names):
            yield *match.span(), keys


def _shared(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """Names that share their first words: the last one may have other words behind it."""
    for match in _SHARED.finditer(text):
        pieces = [match[2], *_LINKS.split(match[3])[1:]]
        keys: list[str] = []
        for piece in pieces:
            ends = range(len(piece), 1, -1) if piece is pieces[-1] else (len(piece),)
            named = ((n, names_in(catalogue, match[1] + piece[:n])) for n in ends)
            length, found = next(((n, found) for n, found in named if found), (0, ()))
            keys += found
            if not found or names_in(catalogue, piece[:length]):
                break  # a name of its own needs no first words
        else:
            yield match.start(), match.end() - len(pieces[-1]) + length, tuple(keys)


def _halves(text: str, catalogue: Catalogue) -> Iterator[Found]:
    """A name whose first half stands before it: 以旧换新……带动消费."""
    for head, tail, key in tails(catalogue):
        behind = text.find(head) + len(head)
        at = text.find(tail, behind + 1) if head in text else -1
        if at > 0:
            yield at, at + len(tail), (key,)
            return
