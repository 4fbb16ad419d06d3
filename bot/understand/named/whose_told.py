"""Whose an indicator is, told behind a comma as an afterthought: output in Q1, above-scale firms?

>>> owners_beside("r&d institutions in may, above-scale firms?", tokens, spans)
'r&d institutions of above-scale firms in may?'
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.match import Token

_LAST = re.compile(
    r"[,;:(-] ?(?:(?:i mean|meaning|namely|that is|that of|those of|of|for|at|among|in) )?"
    r"(?:the |all )?(?P<en>[a-z][a-z -]{3,48}[a-z])\)?(?P<end>[ ?.!]*)$"
    "|[,;:(](?:我?是?[说指]的?|就是|仅指|只[算看])?(?P<zh>[\u4e00-\u9fff]{3,10}?)的?\\)?(?P<zend>[?.!]*)$"
)
_KINDS = frozenset(("term", "choice", "topic", "unkept"))


def owners_beside(text: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> str:
    """The text with such an afterthought beside the one name before it; empty where none is.

    It holds a term (above-scale) and no word of a question; a name that is none stays unknown.
    """
    told = _LAST.search(text)
    if not told or any(end > told.start() for _, end in spans):
        return ""
    start, end = told.span("en" if told["en"] else "zh")
    kinds = {kind for t in tokens if start <= t.start < end for kind, _ in t.senses}
    before = [token for token in tokens if token.end <= told.start()]
    named = [token for token in before if token.get("metric") or token.get("choice")]
    if len(named) != 1 or "term" not in kinds or not kinds <= _KINDS:
        return ""
    name, rest = named[0], text[named[0].end : told.start()]
    if told["en"]:
        return f"{text[: name.end]} of {told['en']}{rest}{told['end']}"
    return f"{text[: name.start]}{told['zh']}{name.text}{rest}{told['zend']}"
