"""What is said of some firms alone: units above designated size did better, their retail sales ……?

>>> theirs(found, "", shipped())  # their retail sales, read as those of such units
[WORD units, WORD above designated size, WORD their, METRIC retail sales above_quota_retail_sales]
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import first_named, phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Language

_DOERS: Final = frozenset(phrase_words(Language.EN)["doers"])
_SIZED: Final = ("above ", "of above ")
_AHEAD: Final = ("above quota", "above scale", "above designated size")
_OWN: Final = ("their", "whose")
KINDS: Final = {  # as names of indicators call them
    "caterers": "catering enterprises",
    "restaurants": "catering enterprises",
    "eateries": "catering enterprises",
    "hotels": "accommodation enterprises",
    "wholesalers": "wholesale enterprises",
    "retailers": "retail enterprises",
}
_LED: Final = ("total", "combined", "business", "operating", "aggregate", "overall", "gross", "own")
_NAMES: Final = (Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN)


def theirs(signs: Sequence[Sign], doer: str, catalogue: Catalogue) -> list[Sign]:
    """The signs of a sentence, what is some firms' own read as theirs, or as a name nobody keeps.

    `doer` is who the sentence before spoke of.
    """
    out: list[Sign] = []
    for n, sign in enumerate(signs):
        before = [s.text for s in signs[:n] if s.text not in _LED][-1:]
        if doer and sign.kind in _NAMES and before and before[0] in _OWN:
            said = (f"{sign.text} of {doer}", f"{sign.text} by {doer}", f"{doer} {sign.text}")
            keys = first_named(catalogue, said)
            other = Kind.UNKNOWN if sign.kind is Kind.METRIC else sign.kind
            sign = replace(sign, kind=Kind.METRIC if keys else other, keys=keys or sign.keys)
        elif sign.kind is Kind.METRIC:
            doer = ""
        doer = _doer(signs, n) or doer
        out.append(sign)
    return out


def doer_of(signs: Sequence[Sign]) -> str:
    """Which firms a sentence speaks of, where it names no indicator of the zone behind them."""
    doer = ""
    for n, sign in enumerate(signs):
        doer = _doer(signs, n) or ("" if sign.kind is Kind.METRIC else doer)
    return doer


def _doer(signs: Sequence[Sign], n: int) -> str:
    """The firms that stand at a place, in the words that names are made of; or none."""
    sign, behind = signs[n], signs[n + 1 : n + 2]
    if sign.kind is Kind.METRIC:  # above-quota hotels had a good spring
        return sign.text if sign.text.rpartition(" ")[2] in KINDS else ""
    if sign.text.rpartition(" ")[2] in _DOERS:
        kind = KINDS.get(sign.text, sign.text)
        before = f"{signs[n - 1].text} " if n and signs[n - 1].text.startswith("above") else ""
        sized = bool(behind) and behind[0].text.startswith(_SIZED)
        if ahead := [s.text for s in signs[max(0, n - 1) : n] if s.text in _AHEAD]:
            return f"{ahead[0]} {sign.text}"  # above-quota retailers
        return f"{kind} {behind[0].text}" if sized else f"{before}{kind}"
    return sign.text if sign.kind is Kind.CHOICE and " above " in sign.text else ""
