"""Is a whole asked for before the share that a part of it has: 财政收入多少,其中税收占几成?

>>> with_whole(slots, tokens, catalogue).metrics  # of "budget revenue, and what share was tax"
('general_budget_revenue', 'tax_revenue')
"""

import re
from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.slots import Slots
from bot.words import Measure, changed

_BOTH = 2  # the whole and the part
_HOW_MUCH = re.compile("多少|多大|几个?[亿万]")
_LINKS = frozenset(("其中", "和", "与", "及", "以及", "of which", "and", "of that"))


def with_whole(slots: Slots, tokens: Sequence[Token], catalogue: Catalogue) -> Slots:
    """The slots with the level of the whole as well, where that is asked for first."""
    whole = slots.share_of
    if Measure.SHARE not in slots.measures or whole not in catalogue.metrics:
        return slots
    if len(slots.metrics) != 1 or whole in slots.metrics or slots.rank or slots.choices:
        return slots
    named = [n for n, token in enumerate(tokens) if token.get("metric") or token.get("choice")]
    shares = [n for n, token in enumerate(tokens) if token.get("measure") == Measure.SHARE]
    if len(named) != _BOTH or tokens[named[0]].get("metric") != whole:
        return slots
    between = tokens[named[0] : named[1]]
    asked = any(_HOW_MUCH.search(token.text) for token in between)
    linked = any(token.text in _LINKS for token in between)
    if not (asked or linked) or (shares and shares[0] < named[0]):
        return slots
    measures = (Measure.VALUE, *(m for m in slots.measures if m is not Measure.VALUE))
    return changed(slots, metrics=(whole, *slots.metrics), measures=measures)
