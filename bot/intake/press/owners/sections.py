"""Whose is each section of a text that tells of places one by one, under their names?

>>> owners([("茌平区",), ("经开区",), ()])  # of the signs of three paragraphs
[(Whose.REGION, 'chiping'), (Whose.HOME, 'lcetdz'), None]
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.intake.press.owners.scope import Whose
from bot.intake.press.tokens.sign import Kind, Sign

Owner = tuple[Whose, str]
_NAMES = frozenset((Kind.PLACE, Kind.ELSEWHERE, Kind.UNKNOWN))
_GROUNDS = frozenset(  # and no 基地 or 社区, which may be what a section is about
    [
        *("街道", "镇", "乡", "办事处", "园区", "产业园", "工业园", "科技园", "物流园"),
        *("subdistrict", "sub district", "town", "township", "village", "park"),
    ]
)
_LONGEST = 4  # words of a name that is not known


def owners(
    lines: Sequence[Sequence[Sign]], headings: Sequence[bool], catalogue: Catalogue
) -> list[Owner | None]:
    """Whose the figures below each line are, where it is the name of a place and no more.

    A name that is not known is a place only where the zone and another one head sections too; one
    of a town or a park is so wherever it stands, and what follows is its own up to the zone's name.
    """
    found = [
        (Whose.STRANGER, "") if heading and _is_piece(line) else _owner(line, catalogue)
        for line, heading in zip(lines, headings, strict=True)
    ]
    kinds = {owner[0] for owner in found if owner}
    if Whose.STRANGER not in kinds and (Whose.HOME not in kinds or not kinds - {Whose.HOME}):
        return [None] * len(lines)
    if kinds <= {Whose.HOME, Whose.STRANGER}:
        return found
    return [
        owner or ((Whose.ELSEWHERE, "") if heading and _is_name(line) else None)
        for owner, line, heading in zip(found, lines, headings, strict=True)
    ]


def _owner(line: Sequence[Sign], catalogue: Catalogue) -> Owner | None:
    named = [sign for sign in line if sign.kind in (Kind.PLACE, Kind.ELSEWHERE)]
    rest = [sign for sign in line if sign not in named]
    if len(named) != 1 or not all(_is_light(sign) for sign in rest):
        return None
    if named[0].kind is Kind.ELSEWHERE or not named[0].keys:
        return Whose.ELSEWHERE, ""
    region = named[0].keys[0]
    if region == catalogue.home:
        return Whose.HOME, region
    city = catalogue.regions[catalogue.home].within
    return (Whose.CITY if region == city else Whose.REGION), region


def _is_piece(line: Sequence[Sign]) -> bool:
    """Whether a line is but the name of a piece of the zone's ground: 蒋官屯街道, Hanji Town."""
    said = [sign for sign in line if not _is_light(sign)]
    ground = [sign for sign in said if "ground" in sign.roles]
    named = 1 < len(said) <= _LONGEST and said[0].kind in (Kind.UNKNOWN, Kind.PLACE)
    unknown = [sign for sign in said if sign.kind is Kind.UNKNOWN]
    plain = all(sign in ground or sign.kind in _NAMES for sign in said)
    return named and plain and bool(unknown) and said[-1].text in _GROUNDS


def _is_light(sign: Sign) -> bool:
    return sign.kind is Kind.STOP or "filler" in sign.roles


def _is_name(line: Sequence[Sign]) -> bool:
    """Whether a line holds nothing but words that are not known, as the name of a place does."""
    said = [sign for sign in line if not _is_light(sign)]
    return 0 < len(said) <= _LONGEST and all(sign.kind in _NAMES for sign in said)
