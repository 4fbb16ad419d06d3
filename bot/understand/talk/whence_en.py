"""Where do those come from for whom an English question is asked, which is no place of a figure?

>>> without_whence("for our shanghai investors: gdp in q1", tokens, (), catalogue.asides)
'for our investors: gdp in q1'
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.lexicon.match import Token

_FOR = re.compile(
    "(?<![a-z])for (?:(?:our|my|some|the|a|an|two|three|several|visiting|new) ){0,2}$"
)
_GUESTS = re.compile(
    " (?:investors?|clients?|partners?|shareholders?|visitors?|guests?|delegat(?:ion|e|es)"
    "|colleagues?|journalists?|reporters?|readers?|office|head office|headquarters|parent|board"
    "|bank(?:er)?s?|lenders?|customers?|buyers?)(?=[,:;.)?! -]|$)"
)
_STOP = re.compile("[,:;.!?()]")


def without_whence(
    text: str,
    tokens: Sequence[Token],
    _periods: Sequence[tuple[int, int]],
    _words: Mapping[str, frozenset[str]],
) -> str:
    """A text without the place whence they come, in a clause that names nothing."""
    if " for " not in f" {text}" or not text.isascii():
        return text
    for token in tokens:
        if not token.get("elsewhere") or not _GUESTS.match(text, token.end):
            continue
        start = max((m.end() for m in _STOP.finditer(text, 0, token.start)), default=0)
        stop = _STOP.search(text, token.end)
        end = stop.start() if stop else len(text)
        named = any(t.is_name or t.get("topic") for t in tokens if start <= t.start < end)
        if not named and _FOR.search(text[start : token.start]):
            return f"{text[: token.start]}{text[token.end + 1 :]}"
    return text
