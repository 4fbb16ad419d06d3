"""Which indicator is named in two pieces, a period or 的 between: 城镇居民2023年人均可支配收入?

>>> next(rejoined("固定资产1-5月投资增速", spans, phrases))
'1-5月固定资产投资增速'
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.senses import Sense
from bot.understand.spelled.clean import is_han

_LONGEST = 12  # characters of a piece
_OF = "的"
_NOT_DONE = re.compile("[没未]有?[^,;?!没未有]{1,3}$")  # 没完成的投资 is none that is completed
_LINKS = tuple("和与及跟、")
_MARKS = ",;:?! "


def rejoined(
    text: str, spans: Sequence[tuple[int, int]], phrases: Mapping[str, tuple[Sense, ...]]
) -> Iterator[str]:
    """The text with a period put before the name that it stands in, the longest name first."""
    for start, end in spans:
        behind = end + (text[end : end + 1] == _OF)
        if not (start and is_han(text[start - 1]) and is_han(text[behind : behind + 1] or " ")):
            continue
        for head in range(min(start, _LONGEST), 0, -1):
            before = text[start - head : start]
            name = _named(before, text[behind : behind + _LONGEST], phrases)
            if name:
                at = start - head
                if len(spans) == 1 and text[at - 1 : at] in _LINKS:  # 农村居民和城镇居民去年人均…
                    at = max((text.rfind(mark, 0, at) + 1 for mark in _MARKS), default=0)
                yield text[:at] + text[start:end] + text[at:start] + text[behind:]
                break


def undivided(text: str, phrases: Mapping[str, tuple[Sense, ...]]) -> Iterator[str]:
    """The text with the name of an indicator as one word, where 的 parts it: 民间的投资."""
    parting = [
        n
        for n, sign in enumerate(text)
        if sign == _OF and not _NOT_DONE.search(text, 0, n) and _parts(text, n, phrases)
    ]
    for n in parting:
        yield text[:n] + text[n + 1 :]
    if len(parting) > 1:
        yield "".join(sign for n, sign in enumerate(text) if n not in parting)


def _parts(text: str, n: int, phrases: Mapping[str, tuple[Sense, ...]]) -> bool:
    """Whether the signs on both sides of one make the name of an indicator together."""
    before = text[max(0, n - _LONGEST) : n].replace(_OF, "")
    after = text[n + 1 : n + 1 + _LONGEST].replace(_OF, "")
    if not (is_han(before[-1:] or " ") and is_han(after[:1] or " ")):
        return False
    return any(_named(before[head:], after, phrases) for head in range(len(before)))


def _named(before: str, after: str, phrases: Mapping[str, tuple[Sense, ...]]) -> str:
    """The longest name of an indicator that two pieces make together."""
    for size in range(len(after), 0, -1):
        if any(kind == "metric" for kind, _ in phrases.get(before + after[:size], ())):
            return before + after[:size]
    return ""
