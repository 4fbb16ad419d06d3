"""Which sentences beside a whole question only set its scene, whatever words stand in them?

>>> scenes("my chart has a gap in the spring. exports in q1 2024?", tokens, hard, periods, words)
[(0, 33)]

Somebody or something of the asker's is spoken of, and nothing is asked for or fenced in. Such a
sentence may be left out of a question that is whole without it, if the reply says so.
"""

import re
from collections.abc import Mapping, Sequence

from bot.once import Once
from bot.understand.asides import EDGES, clauses_of, is_light, overlaps
from bot.understand.clean import is_han
from bot.understand.match import Token
from bot.understand.smalltalk import LASTING

_LONGEST, _LONGEST_HAN = 220, 40  # characters; a longer sentence says more than a scene
_LEAST, _LEAST_HAN = 4, 4  # words and characters: fewer are a part of the question
_STOPS = ".:;!?"
_LISTS = 16  # word lists that a pattern is kept for: four of each catalogue
# what a sentence is on may be what is asked for: writing about furniture makers
_ON_WHAT = re.compile(
    "(?<![a-z])(?:about|on|cover(?:s|ing)?|study(?:ing)?|research(?:ing)?|track(?:ing)?"
    "|examin(?:e|ing)|analy[sz](?:e|ing)|report(?:ing)? on) (?![a-z]+ing )([^,.;:]+)"
)
_DATED = re.compile("[0-9]{4}|今年|去年|前年|(?:this|last) year")  # a period with its year
_SELVES = re.compile("(?<![a-z])(?:we|our|ours|us)(?![a-z])|我们|咱们|我的|咱")
_PRESENTS = re.compile(  # we're a furniture maker, 我们是做家具的
    "(?<![a-z])(?:we|i)(?:'re|'m| are| am| run| own| make| sell)(?![a-z])"
    "|[我咱俺]们?(?:是|在|做|家)"
)
# what is asked may be of those that the scene speaks of: the neighbours, and their GDP
_THEIRS = re.compile(
    "(?<![a-z])(?:their|theirs|they|them|his|her|hers|those|these|the same)(?![a-z])"
    "|[他她它]们?|其(?!中|余|他)|该|人家"
)
_ITS = re.compile("(?<![a-z])its?(?![a-z])")
_BLOCKS = frozenset(("elsewhere", "company", "newly", "unkept"))
_SURVEYS = frozenset(("digest", "economy", "ranked"))
_NARROWING_CUES = frozenset(("variant", "basis", "mom", "single", "sum", "revision"))

Span = tuple[int, int]
Words = Mapping[str, frozenset[str]]


def scenes(
    text: str,
    tokens: Sequence[Token],
    hard: Sequence[Span],
    periods: Sequence[Span],
    words: Words,
    home: str = "",
) -> list[Span]:
    """Where the sentences lie that only set the scene of what else is asked in a text."""
    found: list[Span] = []
    for start, end in _sentences(text):
        if not is_scene(text[start:end], words):
            continue
        inside = [t for t in tokens if start <= t.start < end]
        rest = [t for t in tokens if not start <= t.start < end]
        named = [t for t in inside if overlaps(hard, t.start, t.end)]
        dated = overlaps(periods, start, end)
        other = " ".join((text[:start], text[end:]))
        if (
            _is_free(named, rest, home, presents=bool(_PRESENTS.match(text[start:end].lstrip())))
            and not _is_of_them(other, named)
            and not (dated and not _DATED.search(other))
            and not (_PRESENTS.search(text[start:end]) and _SELVES.search(other))
            and all(_is_known(what, start, inside, words) for what in _subjects(text[start:end]))
        ):
            found.append((start, end))
    return found


def is_scene(sentence: str, words: Words) -> bool:
    """Whether a sentence, with the mark that ends it, tells of somebody and fences nothing in.

    A colon says that what is asked for follows, so that wanting it asks for nothing before.
    """
    said = sentence.strip(EDGES)
    if not said or any(char.isdigit() for char in LASTING.sub("", said)):
        return False
    han = any(map(is_han, said))
    least, most = (_LEAST_HAN, _LONGEST_HAN) if han else (_LEAST, _LONGEST)
    size = len(said) if han else said.count(" ") + 1
    if size < least or len(said) > most or any_of(words["fences"]).search(said):
        return False
    if not (any_of(words["tells"]).search(said) if han else _opening(words).match(said)):
        return False
    return sentence.rstrip().endswith(":") or not any_of(words["seeks"]).search(said)


def _sentences(text: str) -> list[Span]:
    """Where the sentences lie; a Chinese clause that a comma ends is one."""
    found: list[Span] = []
    begun = True
    for start, end in clauses_of(text):
        if begun or any(map(is_han, text[start:end])):
            found.append((start, end))
        else:
            found[-1] = found[-1][0], end
        begun = text[end - 1] in _STOPS or any(map(is_han, text[start:end]))
    return found


def _is_free(named: Sequence[Token], rest: Sequence[Token], home: str, *, presents: bool) -> bool:
    """Whether nothing that a sentence names can be meant by what is asked beside it.

    A company that presents itself is not meant where the place is named whose figure is asked for.
    """
    kinds = {kind for token in rest for kind, _ in token.senses}
    if not kinds & {"metric", "choice", "topic"} and not _SURVEYS & _cues(rest):
        return False
    blocks = _BLOCKS - {"company"} if presents and "region" in kinds else _BLOCKS
    if any(token.get(kind) for token in named for kind in blocks):
        return False
    if _cues(named) & _NARROWING_CUES:
        return False
    placed = any(token.get("region") not in ("", home) for token in named)
    return not placed or "region" in kinds or "scope" in kinds


def _is_of_them(other: str, named: Sequence[Token]) -> bool:
    """Whether what is asked is of somebody that a sentence speaks of, and who is not us."""
    home = any(token.get("region") for token in named)
    return bool(_THEIRS.search(other) or (_ITS.search(other) and not home))


def _cues(tokens: Sequence[Token]) -> set[str]:
    return {cue for token in tokens for cue in token.all("cue")}


def _subjects(sentence: str) -> list[Span]:
    """Where a sentence says what somebody writes or reads about."""
    return [match.span(1) for match in _ON_WHAT.finditer(sentence)]


def _is_known(what: Span, at: int, inside: Sequence[Token], words: Words) -> bool:
    """Whether what a sentence is on holds no word that may be a part of a figure."""
    said = [t for t in inside if overlaps([(what[0] + at, what[1] + at)], t.start, t.end)]
    return all(t.senses or is_light(t) or words["idle"].issuperset(t.text.split(" ")) for t in said)


def _patterns(words: frozenset[str]) -> re.Pattern[str]:
    """What finds any of some words; a Latin one stands for itself, ^ and $ are the ends."""
    return re.compile("|".join(map(_pattern, sorted(words))))


def _pattern(word: str) -> str:
    told = re.escape(word.strip("^$"))
    if not is_han(word.strip("^$")[0]):
        told = rf"(?<![a-z']){told}(?:s|es)?(?![a-z])"
    return f"{'^' * word.startswith('^')}{told}{'$' * word.endswith('$')}"


def _openings(words: Words) -> re.Pattern[str]:
    """How an English scene begins: with a person, or a thing of the asker's."""
    people, begins = (
        "|".join(
            map(re.escape, sorted(filter(str.isascii, words[kind]), key=lambda w: (-len(w), w)))
        )
        for kind in ("askers", "begins")
    )
    return re.compile(
        "(?:(?:and|so|but|because|since|as|well|ok|okay|sorry|hi|hello|good morning|good afternoon)"
        f",? )*(?:(?:{begins})(?![a-z])|(?:an?|the|one|some|his|her|their|another|this) "
        f"(?:[a-z'-]+ ){{0,3}}?(?:{people})(?![a-z]))"
    )


any_of = Once(_patterns, most=_LISTS)
_opening = Once(_openings)
