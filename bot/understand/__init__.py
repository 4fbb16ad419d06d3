"""What does a question mean? Pure: the same text, date and catalogue give the same reading.

>>> understand("一季度GDP增速?", shipped(), date(2024, 7, 1)).query.metrics
('gdp',)
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.catalogue import Catalogue
from bot.understand import periods, quantities
from bot.understand.clean import clean, is_han
from bot.understand.follow_up import Before, merged
from bot.understand.intents import intent
from bot.understand.match import Lexicon, Token
from bot.understand.slots import Slots, fill
from bot.words import Intent, Language, Measure, Query, Said

_CODE = re.compile(r"[<>{}$;=\\|_]|--|\.\./")  # markup and code, not a question


class Trouble(StrEnum):
    """Why a question cannot be looked up as it stands."""

    NONE = ""
    EMPTY = "empty"
    BAD_PERIOD = "bad_period"
    UNKNOWN_METRIC = "unknown_metric"
    UNKNOWN_WORD = "unknown_word"
    AMBIGUOUS = "ambiguous"
    VARIANT = "variant"
    SUM = "sum"
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
    carried: tuple[str, ...] = ()  # what was taken over from the question before


def understand(
    text: str, catalogue: Catalogue, today: date, before: Before | None = None
) -> Reading:
    """Read one question; nothing of it that carries meaning is ever left out silently."""
    cleaned = clean(text)
    said = periods.read(cleaned, today)
    tokens = lexicon(catalogue).tokens(cleaned, said.spans)
    tokens = _with_quantities(tokens, quantities.read(cleaned), said.spans)
    slots = fill(tokens, catalogue)
    query = Query(
        intent=intent(slots, said.said),
        metrics=slots.metrics,
        measures=slots.measures,
        regions=slots.regions or (catalogue.home,),
        periods=said.said,
        wants_rank=_wants_rank(slots),
        share_of=slots.share_of,
    )
    query, carried = merged(query, slots, before, catalogue.home)
    trouble, about = _trouble(
        cleaned, slots, said.bad, query.intent, said.said, today, catalogue.hints
    )
    query = replace(query, intent=_intent(query.intent, trouble, slots))
    if query.intent is Intent.RANKED and not query.measures and not query.wants_rank:
        query = replace(query, measures=(Measure.GROWTH,))
    language = _language(cleaned, tokens)
    return Reading(query, language, slots, trouble, about, carried)


def _wants_rank(slots: Slots) -> bool:
    """Whether a place in a ranking is asked for or claimed."""
    placed = bool(slots.ordinal or slots.top)
    return (
        slots.rank
        or (placed and bool(slots.metrics or slots.scope))
        or (bool(slots.ordinal) and "ranked" in slots.cues)
    )


def _intent(kind: Intent, trouble: Trouble, slots: Slots) -> Intent:
    if trouble in _NO_QUERY:
        return Intent.UNKNOWN
    elsewhere = trouble is Trouble.ELSEWHERE and slots.metrics
    return Intent.LOOKUP if elsewhere else kind


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
    text: str,
    slots: Slots,
    bad: str,
    kind: Intent,
    said: tuple[Said, ...],
    today: date,
    hints: frozenset[str],
) -> tuple[Trouble, str]:
    """The first thing that stands between a question and its figures."""
    if not text:
        return Trouble.EMPTY, ""
    if slots.refuse and not _is_looked_up(slots, kind, said, today):
        return Trouble(slots.refuse), ""
    if bad:
        return Trouble.BAD_PERIOD, bad
    if slots.company:
        return Trouble.COMPANY, slots.company
    if slots.elsewhere:
        return Trouble.ELSEWHERE, slots.elsewhere
    if slots.unknown:
        return _unknown(text, slots, said, hints)
    if kind is Intent.DEFINE:
        return Trouble.NONE, ""
    if slots.bare_terms:
        return _unknown(text, replace(slots, unknown=slots.bare_terms), said, hints)
    if (slots.metrics or slots.choices) and (apart := slots.cues & {"variant", "basis", "mom"}):
        return Trouble.VARIANT, min(apart)
    several = max(len(slots.metrics), len(slots.regions), len(said)) > 1
    if "sum" in slots.cues and several:
        return Trouble.SUM, ""
    if slots.choices:
        return Trouble.AMBIGUOUS, slots.choice_word
    if kind is Intent.UNKNOWN:
        return Trouble.UNCLEAR, ""
    return Trouble.NONE, ""


def _is_looked_up(slots: Slots, kind: Intent, said: tuple[Said, ...], today: date) -> bool:
    """Questions that only sound like a forecast or an opinion: a coming year is not published yet."""
    if slots.refuse == "opinion":
        return kind is Intent.DEFINE
    future = any(one.period and one.period.start > today for one in said)
    return slots.refuse == "forecast" and bool(slots.metrics) and future


def _unknown(
    text: str, slots: Slots, said: tuple[Said, ...], hints: frozenset[str]
) -> tuple[Trouble, str]:
    """An unknown word: the name of something that is not kept, or no word at all."""
    word = " ".join(slots.unknown)
    asked = slots.metrics or slots.choices or slots.measures or slots.rank or said or slots.counts
    hinted = any(
        w in hints or w.endswith(tuple(h for h in hints if is_han(h[0]))) for w in word.split()
    )
    if (asked or hinted) and not _CODE.search(text):
        return Trouble.UNKNOWN_METRIC, word
    return Trouble.UNKNOWN_WORD, word
