"""Which words of a text count, and as what, before they fill anything?

>>> [t.text for t in as_meant("gdp总量,不要增速", Asking(shipped(), day, None)).tokens]
['gdp', '总量', ',']

Most texts hold nothing that most rules are about, so it is looked once what they do hold.
"""

import re
from typing import NamedTuple

from bot.catalogue import Catalogue
from bot.senses import Sense
from bot.understand.asked.between import between
from bot.understand.asked.placed import LAGS, behind_places, beside_city, standing
from bot.understand.asked.previous import so_far
from bot.understand.asked.twosided import SIDES, by_sides, other_side
from bot.understand.conversation import meantime
from bot.understand.conversation.elliptic import as_before
from bot.understand.conversation.onward import at_that_time, last_two, same_stretch, stepped, summed
from bot.understand.conversation.other_one import others
from bot.understand.conversation.singled import all_of_them, pointed, singled
from bot.understand.lexicon import loose
from bot.understand.lexicon.asking import Asking, Parts, lexicon
from bot.understand.lexicon.match import Token
from bot.understand.lexicon.whose import OWNERS, PLACED, US, asked_by, foreign, owned, with_us
from bot.understand.named import negated, unlike, untold, without
from bot.understand.named.composed import (
    GAPS,
    MADE,
    MINUS,
    RATIO,
    THREE,
    each_of_three,
    made_of,
    ratio_of,
    subtracted,
    told_apart,
)
from bot.understand.named.coordinated import LINKS, both_told
from bot.understand.named.headed import unheaded
from bot.understand.named.of_firms import of_firms
from bot.understand.named.qualified import outermost, qualified
from bot.understand.named.shared import completed
from bot.understand.named.sized import by_size
from bot.understand.named.tallied import (
    AMOUNT,
    AREAS,
    PEOPLE,
    amounts_of,
    counting_people,
    measured_in,
)
from bot.understand.period import periods
from bot.understand.spelled.clean import masked
from bot.understand.spelled.either import Either
from bot.words import Measure

# no text sets anything aside without one of these
_SETS_ASIDE = Either(
    "|".join(one.pattern for one in (without.MAY, unlike.MAY, untold.MAY, negated.MAY))
)
_LEVEL: Sense = ("measure", Measure.VALUE.value)
_LEADS_TO = re.compile(
    "(?<![a-z])(?:in|for|during|over|at|as of|as at|by)(?: the| year| the year)? ?$"
)
_COUNTED = PEOPLE | AREAS
_COMPOSED = MADE | RATIO | MINUS


class _Held(NamedTuple):
    """What a text holds: a rule is only asked where something it is about was said."""

    words: set[str]
    senses: set[Sense]
    kinds: set[str]
    aside: bool  # whether it may set something aside


def as_meant(text: str, asking: Asking) -> Parts:
    """The words of a text as they are meant, and its periods."""
    catalogue = asking.catalogue
    tokens, said = asking.parts(text)
    if any(kind == "loose" for token in tokens for kind, _ in token.senses):
        tokens = loose.held(text, tokens, asking.told, catalogue)
    senses = {sense for token in tokens for sense in token.senses}
    held = _Held(
        {token.text for token in tokens},
        senses,
        {kind for kind, _ in senses},
        bool(_SETS_ASIDE.search(text)),
    )
    tokens = _of_others(text, _named(text, tokens, held, asking), held)
    if asking.before:
        tokens, said = singled(text, tokens, said, asking.before)
        tokens, said = others(text, tokens, said, asking.before)
        tokens = as_before(text, tokens, asking.before, catalogue)
        tokens = pointed(text, all_of_them(text, tokens, asking.before), asking.before)
        tokens, said = stepped(text, tokens, said, asking.before)
        tokens, said = at_that_time(text, tokens, said, asking.before)
        tokens, said = last_two(text, tokens, said, asking.before)
        tokens, said = same_stretch(text, tokens, said, asking.before)
        tokens = other_side(tokens, asking.told, catalogue)
        if not held.aside:
            tokens, said = summed(text, tokens, said, asking.before)
    if "scope" in held.kinds and "全市" in text:
        tokens = standing(text, tokens)
    if not LAGS.isdisjoint(held.words):
        tokens = behind_places(tokens)
    if "rank" in held.kinds and not held.kinds.isdisjoint(("scope", "region")):
        tokens = beside_city(text, tokens)
    said = meantime.again(text, tokens, said)
    tokens, said = between(text, meantime.at_length(text, tokens, said), said)
    said = so_far(said, tokens)
    if held.aside:
        tokens = _without_aside(text, tokens, said, catalogue)
    if "term" in held.kinds:
        said = meantime.cumulated(text, tokens, said)
    tokens = _listed(tokens, held, catalogue)
    tokens = completed(_unperioded(text, said), tokens, lexicon(catalogue), catalogue, asking.told)
    if not _COUNTED.isdisjoint(held.words):
        tokens = measured_in(counting_people(tokens, catalogue, asking.told), catalogue)
    return Parts(tokens, said)


def _listed(tokens: list[Token], held: _Held, catalogue: Catalogue) -> list[Token]:
    """The tokens with what is told but once of a list of two as it is meant of both."""
    if AMOUNT in held.words:
        tokens = amounts_of(tokens, catalogue)
    if not LINKS.isdisjoint(held.words):
        city = catalogue.regions[catalogue.home].within
        tokens = both_told(tokens, lexicon(catalogue), city)
    return tokens if SIDES.isdisjoint(held.words) else by_sides(tokens, catalogue)


def _unperioded(text: str, said: periods.Periods) -> str:
    """A text whose periods, with the words that lead to them, hold nothing: income in 2023."""
    leads = ((m.start(), m.end()) for s, _ in said.spans if (m := _LEADS_TO.search(text, 0, s)))
    return masked(text, (*said.spans, *leads))


def _named(text: str, tokens: list[Token], held: _Held, asking: Asking) -> list[Token]:
    """The tokens with what is named in several words, and without what is left out of a field."""
    catalogue = asking.catalogue
    if "amount" in held.kinds:
        tokens = by_size(tokens, catalogue, asking.told)
    if "region" in held.kinds:
        tokens = outermost(text, tokens, catalogue)
    tokens = qualified(text, tokens, catalogue)
    if "metric" in held.kinds:
        tokens = of_firms(text, tokens, catalogue)
    if not US.isdisjoint(held.words):
        tokens = with_us(tokens, catalogue.home)
    if held.aside:
        tokens = without.without(text, tokens, catalogue)
        tokens = unlike.without_unlike(text, tokens, catalogue)
    if "topic" in held.kinds and ":" in text:
        tokens = unheaded(text, tokens, catalogue)
    if THREE in held.words:
        tokens = each_of_three(tokens, catalogue)
    if not _COMPOSED.isdisjoint(held.words):
        tokens = ratio_of(text, made_of(subtracted(tokens), catalogue), catalogue)
    if _LEVEL in held.senses and any(map(text.__contains__, GAPS)):
        tokens = told_apart(tokens, catalogue)
    return tokens


def _of_others(text: str, tokens: list[Token], held: _Held) -> list[Token]:
    """The tokens without those who only ask, and with the figures of others as those of others."""
    if not PLACED.isdisjoint(held.kinds):
        tokens = foreign(text, asked_by(text, tokens))
    if "'" in text or not OWNERS.isdisjoint(held.senses):
        tokens = owned(text, tokens)
    return tokens


def _without_aside(
    text: str, tokens: list[Token], said: periods.Periods, catalogue: Catalogue
) -> list[Token]:
    """The tokens without what a text says is not to be told, or is not meant."""
    rest, tokens = untold.without_untold(text, tokens, said.unplaced)
    left = negated.left(rest, tokens, said.said, catalogue.home, said.unplaced)
    return left if left is tokens else negated.taken_out(text, tokens, left, catalogue)
