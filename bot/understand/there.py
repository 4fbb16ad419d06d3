"""Which place does a question mean by 那边, 它 or there, by the sentence before it?

>>> there("老家在临清,那边1-5月社零多少", tokens, spans, catalogue.asides, home)
'临清1-5月社零多少'
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.asides import EDGES, hard_spans, overlaps
from bot.understand.bearing import SELVES
from bot.understand.beside import how_built, sentences
from bot.understand.match import Token

_THERE = re.compile(
    "(?<![a-z])(?<!is )(?<!are )(?<!was )(?<!were )(?:over |out |down |up )?there"
    "(?! is| are| was| were|fore|[a-z])|[我俺咱他她]们?那[儿里边]|那[儿里边]|当地|他们[县区市]"
    "|(?<![\u4e00-\u9fff])它们?(?=[0-9\u4e00-\u9fff])"
    "|(?<![叫让给跟替帮和与])他们(?![说讲问要想让叫催来去都也老就在给是县区市厂家店])(?=[0-9\u4e00-\u9fff])"
)

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def there(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words, home: str
) -> str:
    """The text with the one place a sentence tells of where it says 那边 or there; "" if none."""
    named = [t for t in tokens if t.get("region") and not SELVES.fullmatch(t.text)]
    away = [t for t in named if t.get("region") != home]
    if len({t.get("region") for t in away}) != 1 or any(t.get("elsewhere") for t in tokens):
        return ""
    place, hard = away[0], hard_spans(text, tokens, periods, words)
    span = next((s for s in sentences(text) if s[0] <= place.start < s[1]), (0, 0))
    rest = text[span[1] :]
    if (
        overlaps(periods, *span)
        or any(t.start >= span[1] for t in named)
        or not _THERE.search(rest)
    ):
        return ""
    free = [one for one in hard if one != (place.start, place.end)]
    said = text[slice(*span)].strip(EDGES)
    if overlaps(free, *span) or not how_built(said, words):
        return ""
    return text[: span[0]] + _THERE.sub(place.text, rest, count=1)
