"""Which clauses beside a whole question may be left out of it, if the reply says so?

>>> parted("shooting a film about the depot. retail sales growth in q1?", tokens, spans, words)
('retail sales growth in q1?', ('shooting a film about the depot',))

Unlike an aside such a clause holds words that are not known, so it may mean something: it is never
left out silently, and never where it may say what part of a figure is asked for.
"""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.understand.asides import EDGES, clauses_of, hard_spans, is_light, overlaps, talk_of
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.scenes import any_of, scenes
from bot.understand.smalltalk import LASTING

_WORD = re.compile(r"[^\s,.;:?!()-]+")
# a phrase has one of these, a name (the dark side) and a part (for two years) have none
_ANYTHING = frozenset(
    (
        *("i", "i'm", "i'd", "i'll", "i've", "me", "my", "we", "we're", "us", "you", "your", "he"),
        *("his", "she", "him", "they", "it", "it's", "be", "is", "am", "are", "was", "were", "do"),
        *("does", "did", "can", "could", "would", "what", "what's", "that's", "there's", "let"),
        *("let's", "give", "need", "help", "nothing", "something", "anything", "why"),
    )
)
_OF_FIGURES = frozenset(("metric", "choice", "topic", "term", "measure", "usual"))
_STOPS = frozenset(".!")
_LONGEST = 60  # characters; a longer one says more than who asks
# no mark before the question: our consul is visiting and I would like to …
_TURNS = re.compile(
    r" (?:and|so|but) (?=(?:i|we)(?:'d| would| need| want|'m| am|'re| are)? |need |could you"
    "|can you|would you|please |tell |give )"
)


def parted(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    words: Mapping[str, frozenset[str]],
) -> tuple[str, tuple[str, ...]]:
    """The text without its clauses that may be left out, and these; all of it where none may."""
    hard = hard_spans(text, tokens, periods, words)
    names = [(t.start, t.end) for t in tokens if t.get("metric")]
    named = [span for span in hard if span not in names]
    kept, left = [], []
    set_aside = scenes(text, tokens, hard, periods, words)
    for start, end in _pieces(text):
        said = text[start:end].strip(EDGES)
        inside = [t for t in tokens if start <= t.start < end]
        if not overlaps(hard, start, end):
            goes = _may_go(said, words, [t.text for t in inside if is_light(t)])
        else:  # for our fdi tracker: what the paper is on is not what is asked for
            goes = not overlaps(named, start, end) and talk_of(words).is_talk(said)
        rest = {key for t in tokens if t not in inside for key in t.all("metric")}
        if not goes and text[start:end].rstrip()[-1:] in _STOPS and _is_remark(inside, rest, words):
            goes = not overlaps(periods, start, end)
        if goes or any(first <= start and end <= last for first, last in set_aside):
            left.append(said)
        else:
            kept.append(text[start:end].strip())
    return (" ".join(kept).strip(" ,;:-"), tuple(left)) if kept and left else (text, ())


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the clauses lie; an English one ends before the words that turn to the question."""
    found: list[tuple[int, int]] = []
    for start, end in clauses_of(text):
        turns = [match.end() for match in _TURNS.finditer(text, start, end)]
        edges = [start, *turns, end]
        found += pairwise(edges)
    return found


def _may_go(clause: str, words: Mapping[str, frozenset[str]], light: Sequence[str]) -> bool:
    """Whether a clause is a sentence that limits nothing; a number is of minutes or words."""
    if not clause or len(clause) > _LONGEST * (1 if is_han(clause[0]) else 2):
        return False
    if any(char.isdigit() for char in LASTING.sub("", clause)):
        return False
    limits, tells = any_of(words["limits"]), any_of(words["tells"])
    told = bool(tells.search(clause)) and not limits.search(clause)
    return told or _is_idle(clause, words, light)


def _is_remark(
    inside: Sequence[Token], rest: Set[str], words: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a sentence speaks of nothing but what is asked for: we judge by the tax share.

    A word that is not known, or that names another figure, is never in one.
    """
    said = [word for token in inside for word in token.text.split(" ")]
    return not _ANYTHING.isdisjoint(said) and all(
        _is_of(token, rest)
        or (is_light(token) and token.text not in words["narrows"])
        or words["idle"].issuperset(token.text.split(" "))
        for token in inside
    )


def _is_of(token: Token, rest: Set[str]) -> bool:
    """Whether a word names nothing but figures that are asked for anyway."""
    keys = {*token.all("metric"), *token.get("choice").split()}
    kinds = {kind for kind, _ in token.senses}
    return (
        bool(kinds)
        and kinds <= _OF_FIGURES
        and (bool(keys & rest) if keys else "topic" not in kinds)
    )


def _is_idle(clause: str, words: Mapping[str, frozenset[str]], light: Sequence[str]) -> bool:
    """Whether an English clause is a phrase, and no name, of words that mean nothing here."""
    said = _WORD.findall(LASTING.sub("", clause))
    known = {word for text in light for word in text.split(" ")} - words["narrows"]
    idle = words["idle"]
    return (
        len(said) > 1
        and not _ANYTHING.isdisjoint(said)
        and all(word in idle or word in known for word in said)
    )
