"""Which brackets hold places, as a legend says: place in the city in brackets; 括号内为全市位次?

>>> legend("figures in brackets are ranks in the city by growth")
'rank by growth'
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.intake.press.clause.ranking import tells_field
from bot.intake.press.clause.reader import Reader
from bot.intake.press.tokens.ranks import OURS, Rank
from bot.intake.press.tokens.sign import Kind, Sign

_BRACKETS: Final = re.compile("brackets|parenthes[ei]s|括号[内里中]?")
_PLACES: Final = re.compile(
    "(?<![a-z])(?:rank(?:s|ing|ings)?|places?|positions?|standings?)(?![a-z])|[位名]次|排名"
)
_WIDER: Final = re.compile("provinc|nation|country|全[省国]")
_CITY: Final = re.compile(
    f"(?<![a-z])(?:city|prefecture|municipality|districts|counties)|{OURS}|全市|县市?区|区县"
)
_BY: Final = (("growth", "增速|增幅|growth"), ("value", "总量|规模|value|volume|size"))
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


def legend(text: str) -> str:
    """What a sentence says that the numbers in brackets are; empty where they are no places."""
    said = text.lower()
    told = _BRACKETS.search(said) and _PLACES.search(said) and _CITY.search(said)
    if not told or _WIDER.search(said):
        return ""
    by = [word for word, words in _BY if re.search(words, said[_from(said) :])]
    return f"rank by {by[0]}" if len(by) == 1 else "rank"


def tells_places(reader: Reader, text: str, found: Sequence[Sign]) -> None:
    """What a sentence says of the places of others: among whom, and that brackets hold them."""
    reader.ranked = reader.ranked or tells_field(text, found, reader.catalogue)
    reader.legend = legend(text) or reader.legend


def of_places(signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a legend: the city is only among whom the zone is placed there."""
    return [s for s in signs if not (s.kind is Kind.PLACE and _CITY.search(s.text))]


def places_told(signs: Sequence[Sign], said: str, field: int) -> list[Sign]:
    """The signs of a sentence, a number that stands alone in brackets read as a place."""
    out = list(signs)
    for n in range(len(out) - 2):
        kinds = (out[n].kind, out[n + 2].kind)
        place = _place(out[n + 1]) if kinds == (Kind.OPEN, Kind.CLOSE) else 0
        if 0 < place <= field:
            one = Rank(out[n + 1].start, out[n + 1].end, place, "city")
            text = f"{said} {place}"
            out[n + 1] = replace(
                out[n + 1], kind=Kind.RANK, text=text, roles=frozenset(), places=(one,)
            )
    return out


def _from(said: str) -> int:
    """Where a legend begins to tell of places: what stands before is of the figures."""
    match = _PLACES.search(said)
    return match.start() if match else 0


def _place(sign: Sign) -> int:
    """The place that a number or an ordinal may be."""
    if sign.kind is Kind.NUMBER and len(sign.amounts) == 1:
        one = sign.amounts[0]
        plain = not (one.unit.thing or one.unit.rate or one.unit.points or one.signed or one.high)
        return int(one.low) if plain and one.unit.times == 1 and one.low == int(one.low) else 0
    match = _ORDINAL.fullmatch(sign.text)
    if match and sign.kind is Kind.UNKNOWN:
        return int(match[1])
    return sign.places[0].place if [p.code for p in sign.places] == [""] else 0
