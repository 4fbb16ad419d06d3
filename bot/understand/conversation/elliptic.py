"""Which words of a question that goes on have their sense from the one before: above 7, yours?

>>> [t.get("unit") for t in as_before("just the ones above 7", tokens, before, catalogue)]
['', '', '', '%']
"""

import re

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.asked.cues import BOUNDS
from bot.understand.before import Before
from bot.understand.lexicon.match import Token
from bot.understand.named.narrowed import CARRIED
from bot.understand.spelled.either import Either
from bot.words import Intent, Measure

_SIDES = BOUNDS | {"reaches"}
_YOURS = re.compile(
    "(?:(?:ok(?:ay)?|and|so|then|fine|well|what about|how about)[ ,.!]+)*(?P<en>yours)"
    "[ ,?.!]*(?:then|instead)?[ ?.!]*"
    "|(?:好的?|行吧?|那么?|[,!])*(?P<zh>你们)(?:自己|这[边儿里]|那[边儿里])?的?[呢?!]+"
)
_PART_OF = ("part of it", "part of that")
_BARE: Sense = ("unit", "")
_TWO = 2  # ends of years, between which something came
_YEAR = Either(
    "(?<![上前下后每近头第哪另过再隔早晚十百两几整])[这那]?一年(?:[里间中]|下来|之内)?(?![前后来比到初末底])"
    "|(?<![a-z])(?:in|within) (?:that |the )?(?:one|a single|a) year(?![a-z])"
)


def as_before(text: str, tokens: list[Token], before: Before, catalogue: Catalogue) -> list[Token]:
    """The tokens with what the question before makes of a bare number, of yours and of a year."""
    if told := _YOURS.fullmatch(text):
        group = told.lastgroup or ""
        return _as_one(tokens, *told.span(group), (("region", catalogue.home),))
    tokens = _part_of_told(tokens) if "part of " in text else tokens
    return _over_year(text, _in_its_unit(tokens, before), before, catalogue)


def _in_its_unit(tokens: list[Token], before: Before) -> list[Token]:
    """A bound of those that were listed by their growth is one of growth: 7以上的呢."""
    told, bare = before.query, [token for token in tokens if token.get("amount")]
    if told.intent is not Intent.LEAGUE or told.measures != (Measure.GROWTH,) or len(bare) != 1:
        return tokens
    cues = {cue for token in tokens for cue in token.all("cue")}
    named = any(token.is_name or token.get("measure") for token in tokens)
    if named or _BARE not in bare[0].senses or cues.isdisjoint(_SIDES):
        return tokens
    rated = tuple(("unit", "%") if sense == _BARE else sense for sense in bare[0].senses)
    return [token._replace(senses=rated) if token is bare[0] else token for token in tokens]


def _part_of_told(tokens: list[Token]) -> list[Token]:
    """The tax part of it is that part, and no share: what part of it is tax would ask for one."""
    told = [token for token in tokens if "filler" not in dict(token.senses)]
    part = len(told) == _TWO and told[1].text in _PART_OF and not told[0].get("measure")
    if not part or any("yes_no" in token.all("cue") for token in tokens):
        return tokens
    beside = told[0].end + 1 == told[1].start  # and not: tax, a part of it
    return [t._replace(senses=CARRIED) if beside and t is told[1] else t for t in tokens]


def _over_year(text: str, tokens: list[Token], before: Before, catalogue: Catalogue) -> list[Token]:
    """What came to a balance in the year between the two that were told: 一年添了多少人."""
    told = _YEAR.search(text)
    if not told or not _a_year_apart(before, catalogue):
        return tokens
    if any(token.is_name or token.get("region") for token in tokens):
        return tokens
    put = _as_one(tokens, *told.span(), CARRIED)
    return [t._replace(senses=(("cue", "compare"),)) if t.get("newly") else t for t in put]


def _a_year_apart(before: Before, catalogue: Catalogue) -> bool:
    """Whether the last two questions told one balance at the ends of two years in a row."""
    if not before.beside or before.beside.metrics != before.query.metrics:
        return False
    stock = all(catalogue.metrics[key].stock for key in before.query.metrics)
    own = not any(map(catalogue.adds, before.query.metrics))  # 新增 is an indicator of its own
    said = (*before.beside.periods, *before.query.periods)
    ends = [span.end for one in said if (span := one.period)]
    if not (stock and own) or len(ends) != len(said) or len(ends) != _TWO:
        return False
    return abs(ends[0].year - ends[1].year) == 1 and ends[0].month == ends[1].month


def _as_one(tokens: list[Token], start: int, end: int, senses: tuple[Sense, ...]) -> list[Token]:
    """The tokens with one of some senses for all that stand between two places."""
    left = [token for token in tokens if token.end <= start or end <= token.start]
    word = "".join(token.text for token in tokens if token not in left)
    found = Token(word, start, end, senses)
    return sorted((*left, found), key=lambda token: token.start)
