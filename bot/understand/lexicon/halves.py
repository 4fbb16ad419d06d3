"""How may a name be cut, so that another word stands in the place of a part of it?

>>> list(halves("农村", "城镇居民收入", behind=False))[1]
'农村居民收入'
"""

from collections.abc import Iterator

from bot.understand.lexicon.match import Token
from bot.understand.spelled.clean import is_han


def is_open(token: Token) -> bool:
    """Unknown, or a word that may be several indicators."""
    return not token.senses or bool(token.get("choice") and not token.get("metric"))


def halves(word: str, name: str, behind: bool) -> Iterator[str]:
    """A word with each front of a name before it, or each end of one behind it, longest first."""
    if is_han(name[0]):
        cuts = range(1, len(name))
        fronts = (name[:-n] + word for n in cuts) if behind else (word + name[n:] for n in cuts)
        yield from fronts
        if behind:
            yield word + name  # 居民人均可支配收入:城镇、农村
        return
    parts = name.split(" ")
    for n in range(1, len(parts)):
        if behind:
            front = " ".join(parts[:-n])
            yield from (f"{front} {word}", f"{front.removesuffix('s')} {word}")
            yield f"{word} {' '.join(parts[n - 1 :])}"
        else:
            end = " ".join(parts[n:])
            yield f"{word} {end}"
            if end.endswith("ies"):
                yield f"{word} {end[:-3]}y"
            yield f"{word} {end.removesuffix('s')}"


def around(word: str, name: str) -> Iterator[str]:
    """A word in place of each end or front of a name."""
    if is_han(name[0]) == is_han(word[0]):
        yield from halves(word, name, behind=False)
        if is_han(word[0]):  # 支出呢 behind 一般公共预算收入
            yield from halves(word, name, behind=True)
        if not is_han(word[0]):
            yield f"{word} {name}"
