"""Which name of something that is not kept is only said to be not meant: not the hukou one?

>>> len(without_unlike("常住人口,不是户籍人口", tokens, catalogue)) < len(tokens)
True
"""

import re
from collections.abc import Iterator, Sequence

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han
from bot.understand.spelled.stretch import up_to

MAY = re.compile("不是|而非|非|不[看问]|别[给报拿]|not|rather|instead|opposed|unlike")
_STOP = re.compile(r"[,;.?!:()]|[吗吧么]|(?<![a-z])(?:but|in|for|at|as of|over)(?![a-z])")
_BUT = re.compile(rf"{_STOP.pattern}|(?<=.)(?:而是|(?<!而)是(?!不是))")
_HEAD = (  # what stands for an indicator; the ones would be of those that a figure counts
    "(?:one|figure|number|rate|ratio|series|version|kind|sort|type|measure|concept|definition|count)"
)
_NOT = re.compile(
    "(?<![是有没])(?P<zh>不是|而非|(?<=[,(])非|不看|不问|别给|别报|别拿)(?!问|说|要|只|光|仅)"
    "|(?<![a-z])(?:(?<!if )not(?! only| just| merely)|rather than|instead of|as opposed to|unlike)"
    "(?: the| its| our)? (?=[a-z])"
)
_ENDS = re.compile(f"(?:^|[ -]){_HEAD}$")
_LIGHT = frozenset(("filler", "refers", "metric", "choice", "topic", "measure", "elsewhere"))
_NAMES = frozenset(("metric", "choice"))
_LONGEST = 4  # words of such a name
_MOST = 6  # tokens of it


def without_unlike(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens without the name of another indicator than the one asked for, which is denied.

    It says of what the figure is, and limits nothing: that is why it has to be a name of its own
    (不是户籍人口, not the hukou one) and not a part of the figure (不是国有的, not online).
    """
    if not MAY.search(text):
        return tokens
    for start, first, end in _stretches(text):
        inside = [t for t in tokens if first <= t.start and t.end <= end]
        rest = [t for t in tokens if not (start <= t.start and t.end <= end)]
        if _is_other(text[first:end].strip(), inside, rest, catalogue):
            tokens = rest
    return tokens


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Where something is denied: with the word that denies it, without, and up to where."""
    for match in _NOT.finditer(text):
        stop = _BUT if match["zh"] else _STOP
        yield match.start(), match.end(), up_to(stop, text, match.end())


def _is_other(
    said: str, inside: Sequence[Token], rest: Sequence[Token], catalogue: Catalogue
) -> bool:
    """Whether words name an indicator that is none of those asked for, nor a word of them."""
    kinds = {kind for t in inside if not _is_piece(t, inside) for kind, _ in t.senses}
    variant = kinds & {"cue"} and {c for t in inside for c in t.all("cue")} == {"variant"}
    unknown = [t for t in inside if not t.senses or {k for k, _ in t.senses} == {"topic"}]
    light = kinds - ({"cue"} if variant else set()) <= _LIGHT
    if not said or not (unknown or variant) or not light or len(inside) > _MOST:
        return False
    keys = {key for token in rest for key in token.all("metric")}
    if not keys or keys & {key for token in inside for key in token.all("metric") if not unknown}:
        return False
    if " " in said and _is_cut_short(said, catalogue):
        return True
    if any(_is_word_of(token.text, keys, catalogue) for token in unknown):
        return False
    if not is_han(said[0]):
        named = bool(_ENDS.search(said)) or bool(inside and inside[-1].get("metric"))
        return named and len(said.split()) <= _LONGEST
    endings = tuple(hint for hint in catalogue.hints if is_han(hint[0]))
    last = inside[-1]
    return bool(
        variant or _NAMES & {kind for kind, _ in last.senses} or last.text.endswith(endings)
    )


def _is_piece(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a character is only a piece of a word that is not known: 居 of 居民."""
    beside = [t for t in tokens if not t.senses and token.start <= t.end and t.start <= token.end]
    return len(token.text) == 1 and is_han(token.text) and bool(beside)


def _is_cut_short(said: str, catalogue: Catalogue) -> bool:
    """Whether words want only their last one to be a name: general public budget (revenue)."""
    whole = (catalogue.senses.get(f"{said} {hint}", ()) for hint in catalogue.hints)
    return any(kind == "metric" for senses in whole for kind, _ in senses)


def _is_word_of(word: str, keys: set[str], catalogue: Catalogue) -> bool:
    """Whether an indicator is called by a word: of what it is, that denies nothing."""
    called = (names for key in keys for names in catalogue.metrics[key].names.values())
    return any(word in name.lower() for one in called for name in (one.name, *one.aliases))
