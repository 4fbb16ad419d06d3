"""What does each piece of a sentence do: name a figure, count one, rank, shape, or nothing known?

>>> [sign.kind.name for sign in signs("全区gdp增长8.2%", catalogue, today)]
['PLACE', 'METRIC', 'WORD', 'NUMBER']
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.catalogue import Catalogue
from bot.intake.press.names.compounds import compounds
from bot.intake.press.owners.firms import firms
from bot.intake.press.pieces.asides import asides
from bot.intake.press.pieces.because import because
from bot.intake.press.pieces.dated import dated
from bot.intake.press.pieces.listing import listed
from bot.intake.press.tokens.lexicon import lexicon
from bot.intake.press.tokens.numbers import numbers
from bot.intake.press.tokens.ranks import OURS, ranks
from bot.intake.press.tokens.sign import Kind, Sign, covered
from bot.senses import Sense
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han, masked

_DOWN: Final = frozenset({"down"})
_BETTER: Final = ("改善", "改善率", "改善幅度")
_NONE: Final[frozenset[str]] = frozenset()
_EARLY: Final = frozenset(
    {"these", "yoy", "other_base", "plan", "rate_done", "schedule", "average"}
)
_PART: Final = r"\d+(?:\.\d+)?"
_RATIO: Final = re.compile(
    rf"(?<![\d.])(?<!\d:){_PART}(?:(?: ?: ?{_PART}){{2}}|:{_PART})(?! ?[\d:])"  # 1.1 : 66.4 : 32.5
)
_MARKS: Final = {
    ",": Kind.STOP,
    ";": Kind.STOP,  # in a bracket: elsewhere it ends a sentence
    ":": Kind.STOP,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
}
# however a thing was done, it is the same thing; family, monthly, elderly are another
_ADVERB: Final = re.compile(
    "(?!(?:fami|month|week|dai|quarter|hour|year|night|elder|friend|assemb|supp|anoma|monopo|on|ear"
    "|live|cost|like|ear|weak|local|foreign|global|domestical|state|private|public|joint|whol|part"
    "|most|main|new|ju|re|al|f|b|ho|ug|wool|oi|jel|ral|tal)l?y$)[a-z]{3,}ly"
)
_ONE: Final = ("one-", "single-")
_BLANK: Final = frozenset(" \0.!?;。'/-|*=")


def _ours(text: str, catalogue: Catalogue) -> str:
    """A sentence in which the home zone's own city is told without its name."""
    city = catalogue.regions[catalogue.regions[catalogue.home].within]
    words = {word for names in city.names.values() for word in (names.name, names.say)}
    known = sorted(words | {word.removesuffix("市") for word in words}, key=len, reverse=True)
    pattern = "|".join(re.escape(word.lower()) for word in known)
    return re.sub(pattern, lambda match: OURS * len(match[0]), text)


def signs(text: str, catalogue: Catalogue, today: date, *, english: bool) -> list[Sign]:
    """The signs of one sentence, left to right, none overlapping."""
    tokens = [t for t in lexicon(catalogue).tokens(text, ()) if not _cut(text, t)]
    whole = [(t.start, t.end) for t in tokens if t.get("metric")]
    several = [
        Sign(Kind.METRIC, start, end, text[start:end], keys=keys)
        for start, end, keys in compounds(text, catalogue)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in whole)
    ]
    taken = covered(len(text), several)
    named = (t for t in tokens if _names(t) and not any(taken[t.start : t.end]))
    found = [_named(token) for token in named]
    found += several
    reasons = because(text, found)
    taken = covered(len(text), reasons)
    found = [sign for sign in found if not any(taken[sign.start : sign.end])] + reasons
    found += asides(text, found, today)
    rest = _left(text, found)
    found += [
        Sign(Kind.RANK, r.start, r.end, text[r.start : r.end], places=(r,))
        for r in ranks(_ours(rest, catalogue), english=english)
    ]
    found += _early(tokens, covered(len(text), found))
    found += dated(text, [(s.start, s.end) for s in found], today)
    if not english:
        found += firms(text, tokens, found)
    rest = _left(text, found)
    found += [
        Sign(Kind.RATIO, *m.span(), m[0], parts=tuple(map(Decimal, m[0].split(":"))))
        for m in _RATIO.finditer(rest)
    ]
    rest = _left(text, found)
    found += [
        Sign(Kind.NUMBER, n.start, n.end, text[n.start : n.end], amounts=(n,))
        for n in numbers(rest, english=english)
    ]
    found += _rest(text, tokens, found, lexicon(catalogue).phrases)
    found.sort(key=lambda sign: sign.start)
    return listed(_slashed(text, found) if english else found)


def _slashed(text: str, found: Sequence[Sign]) -> list[Sign]:
    """Two numbers of a kind with a stroke between them: 7.0% / 6.5%, of which one nobody knows."""
    out = list(found)
    for n in range(len(out) - 1):
        one, other = out[n : n + 2]
        if one.kind is other.kind is Kind.NUMBER and text[one.end : other.start].strip() == "/":
            units = [sign.amounts[-1].unit for sign in (one, other)]
            if units[0].rate == units[1].rate and units[0].money == units[1].money:
                beside = frozenset({"beside"})
                out[n : n + 2] = [replace(one, roles=beside), replace(other, roles=beside)]
    return out


def _left(text: str, found: Iterable[Sign]) -> str:
    """A text with nothing to read where signs were found."""
    return masked(text, [(sign.start, sign.end) for sign in found])


def _cut(text: str, token: Token) -> bool:
    """Whether a name is only the rest of a longer one: 亿元项目 of 10亿元项目."""
    if token.text == "of this" and text.startswith(" year", token.end):
        return True  # 53 percent of | this year's task
    if token.get("company") and text[: token.start].endswith(_ONE):
        return True  # a one-company town
    return token.start > 0 and text[token.start - 1].isdigit() and token.text[0] in "亿万千百元年"


def _names(token: Token) -> bool:
    return bool(token.get("metric") or token.get("choice") or token.get("company"))


def _named(token: Token) -> Sign:
    """A token that names an indicator, a place or a company, or shapes what stands beside it."""
    roles = frozenset(token.all("word")) or _NONE
    keys = tuple(token.all("metric"))
    at = (token.start, token.end, token.text)
    if keys:
        better = token.text.endswith(_BETTER) and token.get("measure")
        roles = roles | _DOWN if better else roles  # PM2.5浓度改善4.7% is a fall
        return Sign(Kind.METRIC, *at, roles, keys, token.get("measure"))
    if token.get("company") and not roles:
        return Sign(Kind.COMPANY, *at)
    if choice := token.get("choice"):
        return Sign(Kind.CHOICE, *at, roles, tuple(choice.split()), token.get("measure"))
    if token.get("region") and token.text.endswith("zones"):
        return Sign(Kind.ELSEWHERE, *at)  # the three functional zones
    if region := token.get("region"):
        return Sign(Kind.PLACE, *at, roles, (region,))
    if token.get("elsewhere"):
        return Sign(Kind.ELSEWHERE, *at)
    if roles or _ADVERB.fullmatch(token.text):
        return Sign(Kind.WORD, *at, roles or frozenset({"filler"}))
    return Sign(Kind.UNKNOWN, *at)


def _early(tokens: Iterable[Token], taken: bytearray) -> list[Sign]:
    """Words that hold a period of their own (比上年同期, 全年任务), before periods are read."""
    return [
        _named(token)
        for token in tokens
        if not _names(token)
        and _EARLY.intersection(token.all("word"))
        and not any(taken[token.start : token.end])
    ]


def _rest(
    text: str,
    tokens: Iterable[Token],
    found: Sequence[Sign],
    phrases: Mapping[str, tuple[Sense, ...]],
) -> list[Sign]:
    """Words, places and stops where nothing else stands, and what is left over."""
    taken = covered(len(text), found)
    rest: list[Sign] = []
    for token in tokens:
        if token.senses and not _names(token) and not any(taken[token.start : token.end]):
            rest.append(_named(token))
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
    start = None
    for n, char in enumerate(f"{text} "):
        free = n == len(text) or taken[n] or char in _BLANK or char in _MARKS
        if start is not None and (free or is_han(char) != is_han(text[start])):
            said = text[start:n]  # a longer word may have been cut short by a period
            token = Token(said, start, n, phrases.get(said, ()))
            rest.append(_named(token._replace(senses=()) if _cut(text, token) else token))
            start = None
        if not free and start is None:
            start = n
        if n < len(text) and not taken[n] and char in _MARKS:
            rest.append(Sign(_MARKS[char], n, n + 1, char))
    return rest
