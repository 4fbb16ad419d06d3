"""On which occasions is something asked about: when it last fell, or first passed a bound?

>>> sorted(when_asked(frozenset(("when", "lowest")), tokens, said))  # when did exports last fall
['last_time', 'when']
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understand.asked.courses import way_of
from bot.understand.lexicon.match import Token
from bot.understand.slots import RATES, Said
from bot.words import Measure

_FIRST = re.compile("首[次度]|[第头]一[次回]|最早|^(?:for )?(?:the )?first(?: time)?$|earliest")
_LAST_TIME = frozenset(
    (
        *("the last time", "last time", "the most recent time", "most recent time"),
        *("上次", "上一次", "上回", "上一回", "最后一次"),
    )
)
_LAST = _LAST_TIME | {"last", "most recently", "most recent", "latest", "最近一次"}
_LAST_ONE = re.compile(
    ".* most recently$|(?:the )?(?:last|latest|most recent) [a-z]+ (?:in which|when)"
)
_HOW_MUCH = re.compile("多少|几(?!期)|how (?:much|many|far)|by what")
_SEVERAL = re.compile("哪几|哪些|(?:year|month|quarter|period|time|date)s")
_HELD_AGAINST = frozenset(("yes_no", "compare"))
_EVER = frozenset(("过", "时候", "的时候"))


def when_asked(cues: frozenset[str], tokens: Sequence[Token], said: Said) -> frozenset[str]:
    """Whether it is asked when exports last fell, or when a bound was passed."""
    if "when" not in cues and not _names_last(tokens):
        last = "ever" in cues and _LAST_TIME.issuperset(
            token.text for token in tokens if "ever" in token.all("cue")
        )
        held = "amount" in said or cues >= _HELD_AGAINST
        if held and tokens[-1].text in _EVER:  # 有没有超过10%过, 有没有超过10%的时候
            return cues - {"above"} | {"ever"}
        return cues - {"ever"} if last else cues
    if ("amount" in said or way_of(tokens)) and any(map(_says_last, tokens)):
        return cues - {"lowest", "ever", "latest"} | {"last_time"}
    if "when" not in cues:
        return cues
    if "compare" in cues and len(said.get("metric", ())) > 1 and any(map(_says_last, tokens)):
        return cues - {"lowest"}  # when did exports last outgrow imports
    return cues | {"passed"} if "amount" in said and _asks_first(tokens, said) else cues


def _says_last(token: Token) -> bool:
    return token.text in _LAST or bool(_LAST_ONE.match(token.text))


def _names_last(tokens: Sequence[Token]) -> bool:
    """Whether a time is named without asking when: the last time exports fell, the last fall."""
    if any(token.text in _LAST_TIME for token in tokens):
        return way_of(tokens) < 0 or not any(_HOW_MUCH.search(token.text) for token in tokens)
    return any(one.text == "last" and "fell" in two.all("cue") for one, two in pairwise(tokens))


def _asks_first(tokens: Sequence[Token], said: Said) -> bool:
    """Whether it is asked when a bound was passed: when did deposits top 40 billion.

    A growth is beyond one again and again, so that of it each time is told, like the years of
    a level where more than one is asked for: 哪几年GDP超过200亿.
    """
    if any(_FIRST.search(token.text) for token in tokens):
        return True
    units = {unit for unit in said.get("unit", ()) if unit}
    rate = bool(units & RATES) or (not units and Measure.GROWTH in said.get("measure", ()))
    several = any("when" in t.all("cue") and _SEVERAL.search(t.text) for t in tokens)
    return not rate and not several
