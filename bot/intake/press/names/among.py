"""What is told of the units of a size that a sentence opens with: among larger firms, sales ……?

>>> among(signs("of the above-quota units, catering revenue was 142 million yuan"), shipped())
[…, METRIC catering revenue above_quota_catering_revenue, …]
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.tokens.lexicon import first_named, phrase_words
from bot.intake.press.tokens.sign import Kind, Sign
from bot.words import Language

_DOERS: Final = frozenset(phrase_words(Language.EN)["doers"])
_OPENS: Final = ("among", "of", "for", "at", "in the case of", "within")
_SIZE: Final = ("above ", "of above ")
_LIGHT: Final = ("the", "all", "those", "our", "its", "zone", "'s", "local")
_NAMES: Final = frozenset({Kind.METRIC, Kind.CHOICE, Kind.UNKNOWN})
_SIZED: Final = "above designated size"
_OPENING: Final = 8  # signs before the comma


def among(signs: Sequence[Sign], catalogue: Catalogue) -> list[Sign]:
    """The signs of a sentence, what it tells of the units it opens with read as theirs."""
    opened = opens(signs)
    return [*signs[:opened], *of_them(signs[opened:], catalogue)] if opened else list(signs)


def of_them(signs: Sequence[Sign], catalogue: Catalogue) -> list[Sign]:
    """The signs of a clause about such units, its names read as theirs, or as nobody's."""
    out: list[Sign] = []
    n = 0
    while n < len(signs):
        run = [*takewhile(_names, signs[n:])]
        while run and run[-1].kind not in _NAMES:
            run.pop()
        if not any(s.kind in (Kind.METRIC, Kind.CHOICE) for s in run):
            out.append(signs[n])
            n += 1
            continue
        text = " ".join(s.text for s in run)
        keys = first_named(catalogue, _phrases(text))
        kind = Kind.METRIC if keys else Kind.UNKNOWN
        out.append(
            replace(run[0], kind=kind, end=run[-1].end, text=text, keys=keys, roles=frozenset())
        )
        n += len(run)
    return out


def opens(signs: Sequence[Sign]) -> int:
    """Where a sentence goes on that opens with units of a size; 0 where it does not."""
    head = [*takewhile(lambda s: s.kind is not Kind.STOP, signs[:_OPENING])]
    said = [s for s in head if s.text not in _LIGHT and s.kind not in (Kind.PERIOD, Kind.PLACE)]
    if len(head) == len(signs[:_OPENING]) or len(said) != len(("among", "units", "above")):
        return 0
    size = any(s.text.startswith(_SIZE) for s in said[1:])
    whom = any(s.text in _DOERS for s in said[1:])
    return len(head) + 1 if said[0].text in _OPENS and size and whom else 0


def _names(sign: Sign) -> bool:
    return sign.kind in _NAMES or sign.text in ("of", "from", "by")


def _phrases(text: str) -> list[str]:
    """What a name may be called in full: catering revenue, revenue of catering enterprises."""
    trade, _, what = text.rpartition(" ")
    whole = [f"{text} {_SIZED}", f"{_SIZED} {text}", f"above quota {text}"]
    return [*whole, f"{what} of {trade} enterprises {_SIZED}"] if trade else whole
