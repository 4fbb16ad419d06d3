"""Which periods does English tell by their length alone: for the 10 months, in the five months?

>>> [(start, end, said[0].last) for start, end, said in lengths("over the 10 months")]
[(5, 18, 10)]
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.words import Said

_COUNTS: Final = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven".split(),  # noqa: SIM905
        2,
    )
}
_LENGTH: Final = re.compile(
    rf"(?<![a-z])(?:the|these)(?: same)? (\d{{1,2}}|{'|'.join(_COUNTS)})[ -]months?(?: period)?"
    r"(?! (?:to|through|since|from|after|before|ago|earlier|ended|ending))(?![a-z])"
)


def lengths(text: str) -> Iterator[tuple[int, int, tuple[Said, ...]]]:
    """Such periods, which run from January."""
    for match in _LENGTH.finditer(text):
        months = _COUNTS.get(match[1]) or int(match[1])
        if 1 < months < 12:
            yield *match.span(), (Said(None, 1, months),)
