"""What does a text mean that calls an indicator otherwise than by its name?

>>> named("how much did shops sell in q1?", reading, asking).query.metrics
('retail_sales',)
"""

from bot.understand.lexicon.asking import Asking, lexicon
from bot.understand.lexicon.rejoined import rejoined, undivided
from bot.understand.meaning import Reading
from bot.understand.named.whose_told import owners_beside
from bot.understand.reading import read as _read
from bot.understand.trouble import MAYBE_SLIPS, Trouble

_MAYBE_NAMES = (*MAYBE_SLIPS, Trouble.AMBIGUOUS, Trouble.VARIANT)


def named(text: str, reading: Reading, asking: Asking) -> Reading | None:
    """A text that could not be read, with an indicator called otherwise called by its name."""
    if reading.trouble not in _MAYBE_NAMES:
        return None
    tokens, said = asking.parts(text)
    if beside := owners_beside(text, tokens, said.spans):
        found = _read(beside, asking)
        return named(beside, found, asking) if found.trouble else found
    if not text.isascii():
        return whole_named(text, asking)
    from bot.understand.slips.worded import worded  # its words are loaded by the first such text

    for other in worded(text, tokens, said.spans, asking.catalogue):
        if not (found := _read(other, asking)).trouble:
            return found
    return None


def whole_named(text: str, asking: Asking) -> Reading | None:
    """A text with the name of an indicator made whole, where a period or 的 parts it."""
    spans, phrases = asking.parts(text).said.spans, lexicon(asking.catalogue).phrases
    for other in (*rejoined(text, spans, phrases), *undivided(text, phrases)):
        if not (found := _read(other, asking)).trouble:
            return found
    return None
