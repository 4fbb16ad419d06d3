"""What does a question mean? Pure: the same text, date and catalogue give the same reading.

>>> understand("一季度GDP增速?", shipped(), date(2024, 7, 1)).query.metrics
('gdp',)
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.catalogue import Catalogue
from bot.understand import periods, quantities
from bot.understand.clean import clean, is_han
from bot.understand.intents import intent
from bot.understand.match import Lexicon, Token
from bot.understand.slots import Slots, fill
from bot.words import Intent, Language, Query, Said


class Trouble(StrEnum):
    """Why a question cannot be looked up as it stands."""

    NONE = ""
    EMPTY = "empty"
    BAD_PERIOD = "bad_period"
    UNKNOWN_METRIC = "unknown_metric"
    UNKNOWN_WORD = "unknown_word"
    AMBIGUOUS = "ambiguous"
    ELSEWHERE = "elsewhere"
    COMPANY = "company"
    FORECAST = "forecast"
    OPINION = "opinion"
    CHAT = "chat"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read: the query, and what stands in the way of an answer."""

    query: Query
    language: Language
    slots: Slots
    trouble: Trouble = Trouble.NONE
    about: str = ""  # the word or period that makes the trouble


def understand(text: str, catalogue: Catalogue, today: date) -> Reading:
    """Read one question; nothing of it that carries meaning is ever left out silently."""
    cleaned = clean(text)
    said = periods.read(cleaned, today)
    tokens = lexicon(catalogue).tokens(cleaned, said.spans)
    tokens = _with_quantities(tokens, quantities.read(cleaned), said.spans)
    slots = fill(tokens, catalogue)
    language = _language(cleaned, tokens)
    kind = intent(slots, said.said)
    trouble, about = _trouble(cleaned, slots, said.bad, kind, said.said)
    query = Query(
        intent=Intent.UNKNOWN if trouble in _NO_QUERY else kind,
        metrics=slots.metrics,
        measures=slots.measures,
        regions=slots.regions or (catalogue.home,),
        periods=said.said,
        wants_rank=slots.rank or bool(slots.ordinal and slots.metrics),
        share_of=slots.share_of,
    )
    return Reading(query, language, slots, trouble, about)


_NO_QUERY = (
    Trouble.EMPTY,
    Trouble.UNCLEAR,
    Trouble.CHAT,
    Trouble.OPINION,
    Trouble.FORECAST,
    Trouble.UNKNOWN_WORD,
)

_lexicons: dict[int, tuple[Catalogue, Lexicon]] = {}


def lexicon(catalogue: Catalogue) -> Lexicon:
    """The word index of a catalogue, built once."""
    known = _lexicons.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        known = _lexicons[id(catalogue)] = (catalogue, Lexicon(catalogue.senses))
    return known[1]


def _with_quantities(
    tokens: list[Token], found: list[Token], spans: tuple[tuple[int, int], ...]
) -> list[Token]:
    """Numbers take the place of the unknown characters and fillers they stand on."""
    for quantity in found:
        if any(s < quantity.end and quantity.start < e for s, e in spans):
            continue
        under = [t for t in tokens if t.start < quantity.end and quantity.start < t.end]
        if any(t.get("metric") or t.get("choice") or t.get("region") for t in under):
            continue
        if any(t.start < quantity.start or t.end > quantity.end for t in under):
            continue
        tokens = [t for t in tokens if t not in under]
        tokens.append(quantity)
    return sorted(tokens, key=lambda token: token.start)


def _language(text: str, tokens: list[Token]) -> Language:
    """The language asked in: names and codes (GDP, Q1, 聊城) do not count."""
    named = [t for t in tokens if t.get("region") or t.get("elsewhere") or t.get("company")]
    masked = text
    for token in named:
        masked = masked.replace(token.text, " ")
    han = sum(map(is_han, masked))
    words = [w for w in masked.split() if w.isascii() and w.strip("?.,!'").isalpha() and len(w) > 3]
    if han == 0:
        return Language.ZH if any(map(is_han, text)) and not words else Language.EN
    return Language.EN if len(words) > han else Language.ZH


def _trouble(
    text: str, slots: Slots, bad: str, kind: Intent, said: tuple[Said, ...]
) -> tuple[Trouble, str]:
    """The first thing that stands between a question and its figures."""
    named = bool(slots.metrics or slots.choices)
    asks_figure = bool(slots.measures or slots.rank or said)
    if not text:
        return Trouble.EMPTY, ""
    if slots.refuse and not (slots.refuse == "opinion" and kind is Intent.DEFINE):
        return Trouble(slots.refuse), ""
    if bad:
        return Trouble.BAD_PERIOD, bad
    if slots.company:
        return Trouble.COMPANY, slots.company
    if slots.elsewhere:
        return Trouble.ELSEWHERE, slots.elsewhere
    if slots.unknown:
        word = " ".join(slots.unknown)
        if named or asks_figure:
            return Trouble.UNKNOWN_METRIC, word
        return Trouble.UNKNOWN_WORD, word
    if slots.choices and kind is not Intent.DEFINE:
        return Trouble.AMBIGUOUS, slots.choice_word
    if kind is Intent.UNKNOWN:
        return Trouble.UNCLEAR, ""
    return Trouble.NONE, ""
