"""Which sentences beside a whole question may be left out of it, if the reply says so?

>>> parted("my parrot is moulting. exports in q1 2024?", tokens, spans, catalogue.asides)
('exports in q1 2024?', ('my parrot is moulting',))

Such a sentence tells of somebody and of what they do, whatever words stand in it. It stays where
it may limit, change or redirect what is asked, and the text is refused.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.understand import told_en, told_zh
from bot.understand.asides import EDGES, clauses_of, hard_spans, is_light, overlaps, talk_of
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.told import Built, Whose

_STOPS = ".:;!"
_TURNS = re.compile(  # our consul is visiting and I would like to …
    r" (?:and|so|but) (?=(?:i|we)(?:'d| would| need| want|'m| am|'re| are)? |need |could you"
    "|can you|would you|please |tell |give |what |how )"
)
_SURVEYS = frozenset(("digest", "economy", "ranked"))
_NARROWING = frozenset(("variant", "basis", "mom", "single", "sum", "revision"))
_NAMES = frozenset(("metric", "choice", "topic"))
_DATED = re.compile("[0-9]{4}|今年|去年|前年|(?:this|last) year")  # a period with its year
# what is asked may be of those that a sentence speaks of, or of the asker's own house
_THEIRS = re.compile(
    "(?<![a-z])(?:their|theirs|they|them|his|her|hers|those|these|the same|there)(?![a-z'])"
    "|[他她它]们?|其(?!中|余|他)|[该此](?![部项])|人家|[这那]些|[这那]里|那边"
)
_ITS = re.compile("(?<![a-z])its?(?![a-z'])")
_SELVES = re.compile(
    "(?<![a-z])(?:we|our|ours|us|my|mine|i)(?![a-z'])|我(?!想[问知])|咱们?(?!区|们区)|俺"
)

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def parted(
    text: str, tokens: Sequence[Token], periods: Sequence[Span], words: Words, home: str = ""
) -> tuple[str, tuple[str, ...]]:
    """The text without its sentences that may be left out, and these; all where none may."""
    hard = hard_spans(text, tokens, periods, words)
    gone: list[Span] = []
    for span in (*_sentences(text), *_pieces(text)):
        if not overlaps(gone, *span) and _goes(text, span, tokens, hard, periods, words, home):
            gone.append(span)
    for start, end in _pieces(text):
        if not overlaps(gone, start, end) and (size := _framed(text, (start, end), hard, words)):
            gone.append((start, start + size))
    gone.sort()
    edges = [0, *(edge for span in gone for edge in span), len(text)]
    kept = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    rest = " ".join(filter(None, kept)).strip(" ,;:-")
    left = tuple(text[a:b].strip(EDGES) for a, b in gone)
    return (rest, left) if rest and left else (text, ())


def _built(said: str, words: Words) -> Built | None:
    """Whom a sentence tells of, in either language."""
    told = told_zh if any(map(is_han, said)) else told_en
    return told.built(said, words)


def _goes(
    text: str,
    span: Span,
    tokens: Sequence[Token],
    hard: Sequence[Span],
    periods: Sequence[Span],
    words: Words,
    home: str,
) -> bool:
    """Whether a sentence is told beside the question, which is whole without it."""
    start, end = span
    said, other = text[start:end].strip(EDGES), f"{text[:start]} {text[end:]}"
    if not said or text[start:end].rstrip().endswith("?"):
        return False
    inside = [t for t in tokens if start <= t.start < end and overlaps(hard, t.start, t.end)]
    if not inside and not overlaps(periods, start, end) and talk_of(words).is_talk(said):
        return True
    built = _built(said, words)
    if not built or (overlaps(periods, start, end) and not _DATED.search(other)):
        return False
    rest = [t for t in tokens if not start <= t.start < end]
    return _is_free(built, inside, rest, home) and not _is_meant(built, inside, other)


def _is_free(
    built: Built, named: Sequence[Token], rest: Sequence[Token], home: str
) -> bool:
    """Whether nothing that a sentence names can be what is asked for beside it."""
    kinds = {kind for token in rest for kind, _ in token.senses}
    if not kinds & _NAMES and not _SURVEYS & _cues(rest):
        return False
    if _cues(named) & _NARROWING or any(t.get("newly") for t in named):
        return False
    placed = bool(kinds & {"region", "scope"})
    if built.whose is Whose.OTHER:
        return placed or not any(t.get("region") not in ("", home) for t in named)
    told = {kind for token in named for kind, _ in token.senses}
    if told & (_NAMES | {"measure", "rank", "count", "unkept"}):
        return False
    away = told & {"elsewhere", "company", "scope"} or any(
        t.get("region") not in ("", home) for t in named
    )
    return placed or not away


def _is_meant(built: Built, named: Sequence[Token], other: str) -> bool:
    """Whether what is asked is of somebody that a sentence speaks of."""
    home = any(token.get("region") for token in named)
    if _THEIRS.search(other) or (_ITS.search(other) and not home):
        return True
    return built.presents and bool(_SELVES.search(other))


def _cues(tokens: Sequence[Token]) -> set[str]:
    return {cue for token in tokens for cue in token.all("cue")}


def _framed(text: str, piece: Span, hard: Sequence[Span], words: Words) -> int:
    """How long the talk is that no mark parts from the question it leads to."""
    start, end = piece
    first = min((a for a, _ in hard if start <= a < end), default=start)
    if any(map(is_han, text[start:end])):
        return told_zh.frame(text[start:first], words)
    return told_en.frame(text[start:end], words)


def _sentences(text: str) -> list[Span]:
    """Where the sentences lie; a Chinese clause that a comma ends is one."""
    found: list[Span] = []
    begun = True
    for start, end in clauses_of(text):
        if begun or any(map(is_han, text[start:end])):
            found.append((start, end))
        else:
            found[-1] = found[-1][0], end
        begun = text[end - 1] in _STOPS + "?" or any(map(is_han, text[start:end]))
    return found


def _pieces(text: str) -> list[Span]:
    """Where the clauses lie; an English one ends before the words that turn to the question."""
    found: list[Span] = []
    for start, end in clauses_of(text):
        turns = [match.end() for match in _TURNS.finditer(text, start, end)]
        found += pairwise([start, *turns, end])
    return found
