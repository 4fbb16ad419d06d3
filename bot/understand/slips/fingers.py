"""Which known English words is a Latin word a slip of the fingers of?

>>> list(meant("growht", words))
[('growth', 1)]
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

_LONG_WORD = 9  # letters; from here on two slips are forgiven
_FULL = 6  # letters of a word to which no silent e makes another one
_COMMON = ("the", "for", "and", "how", "was", "are", "did", "our", "you", "has", "who")

_ENDS = "s es d ed r er ers ing ings ly y al ally ion ions or ors ist ment able ive ic ies e"
_ENDINGS = frozenset(("", *_ENDS.split()))
_NO_ENDS = (  # a letter left out, as in fixd; one for another, as in indicaters
    *(("", "e"), ("d", "ed"), ("er", "or"), ("or", "er"), ("ers", "ors"), ("ors", "ers")),
)
_VOWELS = frozenset("aeiouyw")
_ROWS = enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
_KEYS = {key: (x + row / 2, row) for row, keys in _ROWS for x, key in enumerate(keys)}

_WORD = re.compile(r"(?<![a-z'])[a-z]{3,}(?![a-z'])")
_ODD_FORM = re.compile(r"eds$|[^aeiou]ys$|(?:i|ss|x|ch|sh)e$")  # plurals that no one writes


@dataclass(frozen=True, slots=True)
class Words:
    """The English words with a meaning."""

    known: frozenset[str]
    alike: dict[tuple[str, int], list[str]]  # by first letter and length, the commonest first
    places: dict[str, int]  # how many words are commoner than one
    small: frozenset[str]  # words that carry little: only swapped letters are put right
    whole: frozenset[str]  # phrases that may be run together: gdpgrowth
    glued: dict[str, str]  # phrases of several words by how they look without a space
    real: frozenset[str]  # words that mean what they say, though they look like known ones


def gather(
    kinds: Mapping[str, Collection[str]],
    figures: Collection[str],
    periods: Collection[str],
    light: Collection[str],
    real: frozenset[str],
) -> Words:
    """The words of the English phrases, of which some name figures and some carry little."""
    words = Counter((*periods, *_COMMON))
    for phrase in filter(str.isascii, kinds):
        words.update(w for w in _WORD.findall(phrase) if _counts(w, phrase, kinds))
    small = frozenset(word for word in words if word in light).difference(periods)
    places = {word: place for place, (word, _) in enumerate(words.most_common())}
    alike: dict[tuple[str, int], list[str]] = {}
    for word in places:
        alike.setdefault((word[0], len(word)), []).append(word)
    whole = frozenset((*periods, *figures)) - small
    glued = {phrase.replace(" ", ""): phrase for phrase in whole if " " in phrase}
    return Words(frozenset(words), alike, places, small, whole, glued, real)


def _counts(word: str, phrase: str, kinds: Mapping[str, Collection[str]]) -> bool:
    """Whether a word may be what someone meant; of three letters only a whole indicator may."""
    if len(word) < 4:
        return word == phrase and "metric" in kinds[word]
    return not _ODD_FORM.search(word)


def meant(word: str, words: Words) -> Iterator[tuple[str, int]]:
    """Known words a word is a slip of, and two known words without their space, with the cost."""
    most = 1 if len(word) < _LONG_WORD else 2
    lengths = () if word in words.real else range(len(word) - most, len(word) + most + 1)
    found = []
    for known in chain.from_iterable(words.alike.get((word[0], n), ()) for n in lengths):
        if not _inflected(word, known):
            slips = _slips(word, known, 0 if len(word) < 4 or known in words.small else most)
            if slips:
                found.append((known, slips))
    if word[-1] == "e" and len(word) > _FULL and word[:-1] in words.known:
        found.append((word[:-1], 1))  # deposite
    yield from sorted(found, key=lambda one: words.places[one[0]])
    if word in words.glued:
        yield words.glued[word], 1
    for i in range(3, len(word) - 2):
        parted = f"{word[:i]} {word[i:]}"
        if parted in words.whole or {word[:i], word[i:]} <= words.whole:
            yield parted, 1


def _inflected(typed: str, known: str) -> bool:
    """Whether two words differ in their ending alone: exporter is no slip of exports."""
    same = _same(typed, known)
    ends = typed[same:], known[same:]
    if ends == ("", "s") and typed.endswith("s"):
        return False  # expres
    return ends not in _NO_ENDS and _ENDINGS.issuperset(ends)


def _same(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _slips(typed: str, known: str, most: int) -> int:
    """How many slips of the fingers lie between two words; 0 where they are too many.

    Two letters changed places, one left out, doubled, struck beside its key, or struck once more
    near its place.
    """
    same = _same(typed, known)
    wrong, right = typed[same:], known[same:]
    rests = []
    if len(wrong) > 1 and wrong[1::-1] == right[:2]:
        rests.append((wrong[2:], right[2:]))
    if most and right:
        rests.append((wrong, right[1:]))
    if most and wrong and any(_touch(wrong[0], key) for key in typed[same - 1] + wrong[1:2]):
        rests.append((wrong[1:], right))
    if len(typed) > _FULL and wrong and wrong[0] in typed[max(0, same - 2) : same] + wrong[1:3]:
        rests.append((wrong[1:], right))
    if most and wrong and right and len(typed) > 5 and _mistakable(wrong[0], right[0]):
        rests.append((wrong[1:], right[1:]))
    if any(rest == left for rest, left in rests):
        return 1
    more = (_slips("." + rest, "." + left, most - 1) for rest, left in rests) if most > 1 else ()
    return 2 if any(more) else 0


def _mistakable(one: str, other: str) -> bool:
    """Whether one letter is easily typed for another: two vowels, two keys side by side."""
    return {one, other} <= _VOWELS or _touch(one, other)


def _touch(one: str, other: str) -> bool:
    """Whether two keys lie side by side, or are the same."""
    if one not in _KEYS or other not in _KEYS:
        return False
    (x, y), (u, v) = _KEYS[one], _KEYS[other]
    return abs(x - u) <= 1 and abs(y - v) <= 1
