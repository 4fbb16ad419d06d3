"""Which language is a question asked in?

>>> asked_in("q1 gdp growth?", [])
<Language.EN: 'en'>
"""

import re
from collections.abc import Sequence

from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han
from bot.words import Language

_LATIN_WORD = re.compile("[A-Za-z?.,!']{4}")  # with the marks at its ends
_CODES = re.compile("(?:gdp|q[1-4]|[1-4]q|h[12]|[0-9?!.,:;/() -]){1,24}")  # alike everywhere


def says_none(text: str) -> bool:
    """Whether a cleaned text is of no language by itself: GDP, Q1?"""
    return _CODES.fullmatch(text) is not None


def asked_in(text: str, tokens: Sequence[Token]) -> Language:
    """The language asked in: names and codes (GDP, Q1, a place) do not count."""
    if text.isascii():
        return Language.EN
    if not _LATIN_WORD.search(text):
        return Language.ZH if any(map(is_han, text)) else Language.EN
    named = [t for t in tokens if t.get("region") or t.get("elsewhere") or t.get("company")]
    masked = text
    for token in named:
        masked = masked.replace(token.text, " ")
    han = sum(map(is_han, masked))
    words = [w for w in masked.split() if w.isascii() and w.strip("?.,!'").isalpha() and len(w) > 3]
    if han == 0:
        return Language.ZH if any(map(is_han, text)) and not words else Language.EN
    return Language.EN if len(words) > han else Language.ZH
