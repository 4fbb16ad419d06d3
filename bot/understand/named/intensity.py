"""Is a share one that is kept as an indicator: what part of GDP goes into R&D?

>>> as_ratio(slots, tokens, catalogue).metrics  # of "R&D spending as a share of GDP"
('rd_intensity',)
"""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Language, Measure, changed

_ALSO = frozenset(("and", "and also", "plus", "as well as", "和", "及", "以及", "与"))
_ITS = frozenset(("its", "their", "其", "它"))


def as_ratio(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """What part of GDP goes into R&D: the one that tells it, beside the level where it is asked."""
    level = Measure.SHARE in slots.measures[1:]  # or its growth
    if slots.measures != (Measure.SHARE,) and not level:
        return slots
    whole, parts = slots.share_of, slots.metrics
    if not whole and len(parts) == 1 and slots.choices:
        whole, parts = parts[0], slots.choices
    if whole not in catalogue.metrics or (len(parts) > 1 and parts == slots.metrics):
        return slots
    wholes = _english(whole, catalogue)
    for part in parts:
        phrases = (f"{a} as a share of {b}" for a in _english(part, catalogue) for b in wholes)
        told = (sense for phrase in phrases for sense in catalogue.senses.get(phrase, ()))
        key = next((value for kind, value in told if kind == "metric"), part)
        if key != part:
            slots = changed(slots, metrics=(key,), share_of="", choices=(), choice_word="")
            if part in parts and (level or _beside_level(tokens)):
                return changed(slots, metrics=(part, key), measures=())
            return slots
    return slots


def _beside_level(tokens: Sequence[Token]) -> bool:
    """Whether a share is asked for behind a level: how much, and its share."""
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    before = tokens[: shares[0]] if shares else ()
    level = any(token.get("measure") == Measure.VALUE or "多少" in token.text for token in before)
    named = next((n for n, token in enumerate(before) if token.get("metric")), len(before))
    also = any(token.text in _ALSO for token in before[named:])  # and what share of GDP that was
    return bool(before[named:] and (level or also or before[-1].text in _ITS))


def _english(key: str, catalogue: Catalogue) -> list[str]:
    own = catalogue.metrics[key].names[Language.EN]
    return [name.lower() for name in (own.name, own.say, *own.aliases)]
